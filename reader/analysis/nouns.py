"""What common nouns stand for: people, bodies of people, things that are written; and which mean the same office."""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from reader.analysis.titles import OFFICES

NounKind = Literal["person", "organization", "document", "other"]

PERSON_NOUN = re.compile(
    r"(?:\w*(?:man|woman|person)|minister|president|head|chief|director|professor|officer|secretary|analyst|aide|adviser|"
    r"advisor|lawyer|attorney|judge|senator|governor|mayor|leader|manager|editor|reporter|journalist|author|activist|"
    r"economist|scientist|researcher|engineer|doctor|nurse|teacher|student|coach|captain|founder|owner|c[efitmo]o|executive|"
    r"official|member|candidate|nominee|ambassador|envoy|general|commander|chairman|chair|co-?founder|expert|historian|"
    r"physicist|biologist|pollster|strategist|lobbyist|lawmaker|legislator|prosecutor|detective|sheriff|commissioner|"
    r"spokesperson|representative|partner|magistrate|boss|councillor|roofer|teller|guitarist|bandleader|drummer|musician|"
    r"novelist|poet|composer|defendant|victim|suspect|pastor|bishop|pope|king|queen|prince|princess|mother|father|wife|"
    r"husband|son|daughter|brother|sister|resident|witness|survivor|farmer|actor|actress|singer|artist|player|striker|"
    r"goalkeeper|midfielder|astronaut|cosmonaut|veteran|treasurer|chancellor|premier|deputy|counsel|fellow|scholar|"
    r"organizer|organiser|volunteer|pilot|driver|writer|columnist|critic|producer|vice-?president|superintendent|"
    r"principal|dean|mogul|tycoon|magnate|front-?runner|hopeful|contender|incumbent|youngster|teen|seamer|paceman|spinner|newcomer|"
    r"(?:centre|center|fly|scrum|full|wing|left|right|quarter|half|line)-?(?:half|back|backer)|flanker|agent|ally|"
    r"acquaintance|commuter|constituent|fan|model|star|replacement|substitute|host|anchor|guard|carer|worker|staffer|"
    r"insider|backbencher|peer|lead|guest|hero|heroine|captive|hostage|"
    r"counterpart|colleague|neighbou?r|champion|advocate|solicitor|barrister|skipper|publican|\w+(?:ist|ologist|crat))s?",
    re.I,
)
"""Nouns for people that are told from names and the rest of them even with a capital."""
ORGANIZATION_NOUN = re.compile(
    r"(?:company|firm|agency|ministry|department|government|party|group|organi[sz]ation|campaign|committee|court|council|"
    r"commission|union|police|authorit(?:y|ies)|office|university|bank|team|newspaper|network|magazine|administration|"
    r"association|institute|board|panel|service|embassy|parliament|army|military|navy|club|outlet|hospital|foundation|"
    r"charity|lab|laborator(?:y|ies)|think-?tank|chain|retailer|broadcaster|carrier|insurer|lender|airline|regulator|"
    r"watchdog|operator|manufacturer|start-?up|brokerage|festival|museum|school|college|church|federation|league|trust|"
    r"consortium|coalition|alliance|society|bureau|tribunal|jury|bench|opposition|navy|crew|squad|side|duo|band|site|"
    r"website|app|platform|publisher|studio|label|utility|supermarket|brand|giant|maker|supplier|developer|provider|"
    r"(?:plane|aircraft|car|drug|chip|phone|toy|truck|vaccine|steel|auto|aero)-?maker|(?:house|home|ship)-?builder|"
    r"body|unit|division|force|brigade|mission|secretariat|chamber|senate|house|state|city|town|county|country)s?",
    re.I,
)
DOCUMENT_NOUN = re.compile(
    r"(?:report|study|statement|poll|survey|paper|letter|note|memo|memorandum|email|e-mail|post|tweet|message|article|"
    r"book|memoir|brochure|leaflet|sign|notice|document|filing|lawsuit|complaint|petition|indictment|affidavit|ruling|"
    r"judge?ment|verdict|order|review|analysis|audit|inquiry|census|figures|data|documents|release|advert|bulletin|"
    r"editorial|column|obituary|manifesto|constitution|law|bill|treaty|contract)s?",
    re.I,
)
KIN = frozenset(
    """mother father wife husband son daughter brother sister niece nephew aunt uncle cousin grandmother grandfather
    granddaughter grandson widow widower partner fiancé fiancée fiance fiancee girlfriend boyfriend mum mom dad nan
    son-in-law daughter-in-law mother-in-law father-in-law brother-in-law sister-in-law stepson stepdaughter stepfather
    stepmother twin""".split()
)
"""Words for relatives."""
OF_SOMEBODY = frozenset(
    """spokesman spokeswoman spokesperson lawyer attorney wife husband son daughter brother sister mother father friend
    aide widow counsel adviser advisor assistant relative neighbour neighbor ally critic rival""".split()
)
"""Whoever these are of or for is somebody else."""
_SHORTEST_PART = 5
_SHORT = {
    "gov": "governor", "sen": "senator", "rep": "representative", "capt": "captain", "gen": "general",
    "prof": "professor", "lt": "lieutenant", "sgt": "sergeant", "col": "colonel", "maj": "major", "sec": "secretary",
    "supt": "superintendent", "insp": "inspector", "cllr": "councillor", "cr": "councillor", "rev": "reverend",
    "dr": "doctor", "cpl": "corporal", "adm": "admiral", "pres": "president",
}  # fmt: skip
_MEN = {"men": "man", "women": "woman", "people": "person", "children": "child", "wives": "wife", "midwives": "midwife"}
_SAME = (
    "president premier chancellor leader head ruler minister",
    "chief boss ceo executive head director manager owner founder chairman chairwoman chair president chairperson",
    "coach manager boss",
    "captain skipper",
    "lawyer attorney counsel advocate solicitor barrister",
    "judge justice magistrate",
    "spokesman spokeswoman spokesperson",
    "scientist researcher professor academic scholar expert author physicist chemist biologist ecologist",
    "doctor physician surgeon consultant gp medic",
    "pastor reverend priest vicar minister clergyman bishop",
    "lawmaker legislator senator congressman congresswoman representative mp deputy politician councillor councilman "
    "councilwoman",
    "officer sergeant detective inspector constable policeman policewoman superintendent sheriff",
    "writer author novelist poet playwright journalist columnist",
    "musician singer guitarist drummer pianist bandleader rapper",
    "defendant accused suspect",
    "company firm business chain retailer group brokerage lender manufacturer maker airline carrier operator app "
    "platform startup start-up giant brand supplier developer publisher insurer broadcaster supermarket site website "
    "service",
    "team side club squad",
    "agency bureau body authority regulator watchdog administration commission",
    "department ministry office",
    "court bench tribunal",
    "union association federation body",
    "charity foundation trust group organisation organization nonprofit",
    "university college institute school",
    "study paper report research",
    "paper newspaper daily",
)
_CLASSES = {
    word: frozenset(number for number, words in enumerate(_SAME) if word in words.split())
    for words in _SAME
    for word in words.split()
}


def singular(noun: str) -> str:
    """A noun in lower case, without the ending of the plural."""
    word = noun.lower().rstrip(".")
    if word in _SHORT:
        return _SHORT[word]
    for many, one in _MEN.items():
        if word == many or word.endswith("-" + many):
            return word.removesuffix(many) + one
    if word.endswith("men") and not word.endswith(("omen", "imen", "umen")):
        return word[:-2] + "an"  # policemen
    if word.endswith("women"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def is_person_noun(noun: str) -> bool:
    """Whether a word names a person by what he or she is. With a capital it must be one of the commonest."""
    if PERSON_NOUN.fullmatch(noun) or noun.lower() in OFFICES:
        return True
    if noun != noun.lower():
        return False
    parts = singular(noun).split("-")
    whole = "-".join(parts)
    if (
        whole in _lexicon()
        or "".join(parts) in _lexicon()
        or (len(parts) > 1 and (parts[-1] in _lexicon() or parts[0] in _lexicon()))
    ):
        return True
    return any(whole[cut:] in _lexicon() for cut in range(3, len(whole) - _SHORTEST_PART))  # headteacher


def noun_kind(noun: str) -> NounKind:
    """What a description's head word stands for."""
    word = noun.lower()
    if ORGANIZATION_NOUN.fullmatch(word):
        return "organization"
    if DOCUMENT_NOUN.fullmatch(word):
        return "document"
    return "person" if is_person_noun(word) else "other"


def is_somebodys(words: Sequence[str]) -> bool:
    """Whether words are for somebody by somebody else: "a spokesman for the mayor," is not the mayor."""
    of = next((at for at, word in enumerate(words) if word.lower() in ("for", "of", "to")), 0)
    return any(word.lower() in OF_SOMEBODY for word in words[:of])


def alike(one: str, other: str) -> bool:
    """Whether the first noun may be said of whom the second is said of: as one office or trade ("leader", "president"),
    or as its kind ("politician" of a senator).
    """
    if other in _kinds().get(one, ()):
        return True
    return not _CLASSES.get(one, frozenset()).isdisjoint(_CLASSES.get(other, frozenset()))


def likes(noun: str) -> frozenset[str]:
    """All the nouns that a noun is alike."""
    same = frozenset(word for number in _CLASSES.get(noun, ()) for word in _SAME[number].split())
    return same | _kinds().get(noun, frozenset())


@lru_cache(maxsize=1)
def _lexicon() -> frozenset[str]:
    lines = _lines()
    first = next((number for number, line in enumerate(lines) if ":" in line), len(lines))
    return frozenset(word for line in lines[:first] for word in line.split())


@lru_cache(maxsize=1)
def _kinds() -> dict[str, frozenset[str]]:
    """For some nouns those for people of that kind."""
    found: dict[str, frozenset[str]] = {}
    kind = ""
    for line in _lines():
        before, colon, words = line.partition(": ")
        kind, words = (before, words) if colon else (kind, line)
        if kind:
            found[kind] = found.get(kind, frozenset()) | frozenset(words.split())
    return found


def _lines() -> list[str]:
    text = files("reader.analysis").joinpath("person_nouns.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
