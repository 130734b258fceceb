"""Words that stand with names: titles and forms of address, what people and bodies of people are, and their gender."""

import re

TITLES = frozenset(
    """mr mrs ms miss mx sir dame lord lady dr prof professor president vice prime minister senator sen rep
    representative gov governor mayor judge justice general gen colonel col major captain capt lieutenant lt
    sergeant sgt pope king queen prince princess secretary ambassador chancellor congressman congresswoman
    councilman councilwoman pastor rev reverend bishop archbishop cardinal imam rabbi sheikh premier
    chairman chairwoman coach detective officer superintendent inspector constable alhaji hajia shri sri smt
    kumari mallam sheikha baroness baron countess count duchess duke earl begum mme mlle frau herr señor
    señora sister brother father archdeacon canon commissioner commander admiral brigadier councillor cllr""".split()
)
_WOMEN = frozenset(
    """mrs ms miss dame lady queen princess congresswoman councilwoman chairwoman spokeswoman hajia smt kumari
    sheikha baroness countess duchess begum mme mlle frau señora""".split()
)
_MEN = frozenset(
    """mr sir lord king prince pope congressman councilman chairman spokesman alhaji shri mallam baron earl
    duke herr señor""".split()
)
FEMALE_WORDS = _WOMEN | frozenset(
    """woman mother wife daughter sister actress businesswoman grandmother aunt girl""".split()
)
MALE_WORDS = _MEN | frozenset("""man father husband son brother actor businessman grandfather uncle boy""".split())

PERSON_NOUN = re.compile(
    r"(?:\w*(?:man|woman|person)|minister|president|head|chief|director|professor|officer|secretary|analyst|aide|adviser|"
    r"advisor|lawyer|attorney|judge|senator|governor|mayor|leader|manager|editor|reporter|journalist|author|activist|"
    r"economist|scientist|researcher|engineer|doctor|nurse|teacher|student|coach|captain|founder|owner|ceo|executive|"
    r"official|member|candidate|nominee|ambassador|envoy|general|commander|chairman|chair|co-?founder|expert|historian|"
    r"physicist|biologist|pollster|strategist|lobbyist|lawmaker|legislator|prosecutor|detective|sheriff|commissioner|"
    r"spokesperson|representative|partner|magistrate|boss|councillor|roofer|teller|guitarist|bandleader|drummer|musician|novelist|poet|composer|"
    r"defendant|victim|suspect|pastor|bishop|pope|king|queen|prince|princess|mother|father|wife|husband|son|"
    r"daughter|brother|sister|resident|witness|survivor|farmer|actor|actress|singer|artist|player|striker|goalkeeper|"
    r"midfielder|astronaut|cosmonaut|veteran|treasurer|chancellor|premier|deputy|counsel|fellow|scholar|organizer|"
    r"organiser|volunteer|pilot|driver|writer|columnist|critic|producer|vice-?president|superintendent|principal|dean|"
    r"\w+(?:ist|ologist|crat))s?",
    re.I,
)
ORGANIZATION_NOUN = re.compile(
    r"(?:company|firm|agency|ministry|department|government|party|group|organi[sz]ation|campaign|committee|court|council|"
    r"commission|union|police|authorit(?:y|ies)|office|university|bank|team|newspaper|network|magazine|administration|"
    r"association|institute|board|panel|service|embassy|parliament|army|military|navy|club|report|study|statement|poll|"
    r"survey|paper|website|outlet|hospital|foundation|charity|lab|laborator(?:y|ies)|think tank)s?",
    re.I,
)
