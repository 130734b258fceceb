"""Words that stand with names: titles and forms of address; and which words tell that somebody is a woman or a man."""

COURTESY = frozenset(
    """mr mrs ms miss mx sir dame lord lady dr prof hon honourable honorable rt right-honourable shri sri smt
    shrimati kumari alhaji alhaja hajia hajiya mallam malam sheikh sheikha begum mme mlle frau herr señor señora
    senor senora madam madame monsieur otunba chief oba engr barr pandit maulana mullah datuk dato dato' tun puan
    encik tan seri toh daw ustaz sardar comrade signor signora don doña haji hajji mother sister brother father fr
    rev reverend""".split()
)
"""Forms of address that say nothing of an office."""
OFFICES = frozenset(
    """professor president vice prime minister senator sen rep representative gov governor mayor judge justice
    general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal cpl pope king queen prince
    princess secretary ambassador chancellor congressman congresswoman councilman councilwoman councillor cllr cr
    pastor bishop archbishop cardinal imam rabbi premier chairman chairwoman chairperson coach detective officer
    superintendent supt inspector insp constable const baroness baron count countess duchess duke earl archdeacon
    canon commissioner commander cdr admiral adm brigadier brig ensign marshal sheriff dean emir sultan ayatollah
    taoiseach mp mla mep det dci wpc""".split()
)
"""Titles before a name that are offices and ranks."""
TITLES = COURTESY | OFFICES
INITIALS = frozenset("CEO CFO COO CTO CIO CMO".split())
"""Offices in firms, as they stand behind a name: "Ann Lee, CFO"."""
_WOMEN = frozenset(
    """mrs ms miss dame lady queen princess congresswoman councilwoman chairwoman spokeswoman alhaja hajia hajiya smt
    shrimati kumari sheikha baroness countess duchess begum mme mlle frau señora senora madam madame signora doña puan
    daw businesswoman policewoman saleswoman sportswoman horsewoman""".split()
)
_MEN = frozenset(
    """mr sir lord king prince pope congressman councilman chairman spokesman alhaji shri mallam malam baron earl
    duke herr señor senor monsieur signor oba otunba emir sultan encik imam""".split()
)
FEMALE_WORDS = _WOMEN | frozenset(
    """woman mother wife daughter sister actress grandmother aunt girl girlfriend widow niece nan granny mum mom nun
    waitress heiress stepmother granddaughter mother-of-two mother-of-three midwife goddess ballerina""".split()
)
MALE_WORDS = _MEN | frozenset(
    """man father husband son brother actor businessman grandfather uncle boy boyfriend widower nephew dad monk
    stepfather grandson father-of-two father-of-three gentleman guy bloke""".split()
)
