"""What kind of thing a name is: by its own words, by what everybody knows, and by what surrounds it in the article."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Literal

from reader.analysis.given import is_given
from reader.analysis.titles import COURTESY

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

Evidence = Literal["", "team", "body", "person", "thing"]
"""What stands around a name: it plays like a team; it has officials, users or shares like a body of people, or is
called a company; it is called a mayor, a teacher; it has an article, as no person has."""

_BODIES = frozenset(
    """org organization organisation party committee commission ministry department university college institute
    association federation league council union group inc corp corporation ltd llc plc company bank agency authority
    foundation society club fc united academy bureau times post journal tribune herald gazette weekly news magazine
    airlines airways army navy police court parliament senate congress government network press broadcasting church
    ngo trust board office service services sciences observatory laboratory hospital school forum museum festival fm
    tv radio assembly brigade regiment securities holdings partners lines motors watch international initiative
    alliance coalition pharmaceuticals technologies robotics systems industries rovers wanderers athletic rangers
    warriors mavericks giants lions tigers eagles hawks bulls bears wolves sharks dolphins panthers saints pirates
    raiders rockets spurs lakers celtics yankees dodgers cowboys packers patriots steelers jets broncos crusaders
    blues hurricanes sunrisers capitals royals strikers scorchers sixers thunder""".split()
)
_PLACES = frozenset(
    """river lake mountain mountains sea ocean island islands street road avenue bay beach park airport bridge
    square valley desert peninsula coast strait gulf county province peak forest boulevard""".split()
)
KNOWN_BODIES = frozenset(
    """twitter facebook instagram youtube tiktok whatsapp telegram linkedin reddit snapchat google microsoft apple
    amazon netflix disney sony samsung intel nvidia openai uber airbnb tesla boeing airbus spacex nasa esa
    reuters bloomberg wikipedia wikileaks ubisoft nintendo walmart ikea volkswagen toyota honda nissan renault
    pfizer moderna astrazeneca gazprom rosneft huawei alibaba tencent bbc cnn nbc cbs abc npr pbs aljazeera
    interpol europol nato unicef unesco opec fifa uefa hamas hezbollah taliban isis greenpeace oxfam amnesty
    scotland-yard kremlin pentagon""".split()
)
_STORMS = frozenset("storm hurricane typhoon cyclone operation project".split())
_PLAYING = frozenset(
    """beat beats beaten beating defeat defeats defeated defeating thrash thrashes thrashed win wins won winning
    lose loses lost losing draw draws drew drawn score scores scored scoring concede concedes conceded equalise
    equalised equalize equalized lead leads led trail trails trailed face faces faced facing host hosts play
    plays played playing qualify qualifies qualified advance advances advanced eliminate eliminated knock
    knocked bowl bowled bat batted dominate dominated collapse collapsed chase chased attack attacked kick
    kicked""".split()
)
_SURE_PLAYING = frozenset(
    """beat beats beaten beating defeat defeats defeated thrash thrashes thrashed score scores scored concede
    concedes conceded equalise equalised equalize equalized drew trail trails trailed bowled batted""".split()
)
_PLAYERS = frozenset(
    """captain coach goalkeeper keeper defender midfielder striker forward winger squad team side player players
    goal goals half substitute fans supporters batsman batter bowler innings wicket wickets penalty attack
    defence defense lineup bench dugout""".split()
)
_STAFF = frozenset(
    """officials official attorney lawyers lawyer executives executive employees employee members member users user
    shares stock stocks app account accounts ceo founder co-founder spokesman spokeswoman spokesperson
    subsidiary software customers shareholders organization organisation organisers headquarters""".split()
)
_STAFF_OF_COMPANIES = frozenset(
    """executives executive employees employee users user shares stock stocks app account accounts ceo founder
    co-founder subsidiary software customers shareholders profit profits revenue revenues sales earnings dividend
    turnover""".split()
)
_WORD_AFTER = re.compile(r"(?:['’]s?)? (?:net |quarterly |annual |half-year )?([\w-]+)")
_CALLED = frozenset(
    """app company firm platform site website startup start-up retailer airline newspaper magazine charity maker carrier
    operator broadcaster chain brokerage manufacturer insurer lender supermarket thinktank nonprofit""".split()
)


def is_body(word: str) -> bool:
    """Whether a word ends names of bodies of people."""
    return word in _BODIES


def is_of_company(word: str) -> bool:
    """Whether a word is for something that companies have: shares, profits, executives."""
    return word in _STAFF_OF_COMPANIES


WRONG = frozenset({"LOC", "FAC", "GPE", "PERSON", "PRODUCT", "WORK_OF_ART"})
"""Labels that the model gives to bodies of people by mistake."""
_LEAST_PLAY = 4
"""How often teams must be seen to play before an article counts as one about sport."""


def evidence(name: "Tokens") -> Evidence:
    """What the words around a name of a place, person or organisation say about it."""
    root = name.root
    head = root.head
    if name.label_ == "GPE" and (_plays(root) or _is_opponent(root) or _has_players(root)):
        return "team"
    if _has_article(name):
        return "thing"
    if name.start and name.doc[name.start - 1].lower_ in _CALLED and name.label_ in WRONG:
        return "body"  # the messaging app Skylark
    modifies = root.dep_ in ("compound", "poss", "nmod") and head.i > root.i
    return "body" if modifies and head.lower_ in _staff(name.label_) else ""


def _has_article(name: "Tokens") -> bool:
    """Whether somebody would be "the Pinot Noir", and not the Trump of a campaign or the Ann Lee whom one knew."""
    if name.label_ != "PERSON" or not name.start or name.doc[name.start - 1].text != "the":
        return False
    return name.end == len(name.doc) or (name.doc[name.end].is_punct and name.doc[name.end].text not in "-’'")


def evidence_after(text: str, offset: int, label: str) -> Evidence:
    """What the word after a name that ends at ``offset`` says about it, where there is no parse."""
    match = _WORD_AFTER.match(text, offset)
    return "body" if match is not None and match.group(1).lower() in _staff(label) else ""


def _staff(label: str) -> frozenset[str]:
    return _STAFF | _STAFF_OF_COMPANIES if label in ("LOC", "FAC", "ORG") else _STAFF_OF_COMPANIES


def _plays(root: "Token") -> bool:
    return root.dep_ in ("nsubj", "nsubjpass", "conj") and root.head.lower_ in _PLAYING


def _is_opponent(root: "Token") -> bool:
    head = root.head
    if root.dep_ == "dobj":
        return head.lower_ in _SURE_PLAYING
    if root.dep_ == "pobj" and head.lower_ in ("against", "over"):
        return head.head.lower_ in _PLAYING or head.head.lower_ in _PLAYERS or head.head.lower_ in ("victory", "win")
    near = (root.nbor(step) for step in (-1, 1) if 0 <= root.i + step < len(root.doc))
    return any(word.lower_ in ("v", "vs", "vs.", "versus") for word in near)


def _has_players(root: "Token") -> bool:
    return root.dep_ in ("compound", "poss", "nmod") and root.head.lower_ in _PLAYERS


def by_own_words(name: str, label: str) -> str:
    """The label that a name has by itself, where its words leave no doubt; else ``label``."""
    words = name.lower().removesuffix("'s").removesuffix("’s").split()
    if not words or label not in ("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "NORP"):
        return label
    if "".join(words) in KNOWN_BODIES:
        return "ORG"
    last = words[-1].strip(".")
    if len(words) > 1 and words[0] in _STORMS:
        return "EVENT"
    if len(words) > 1 and words[0].strip(".") in COURTESY and label != "NORP":
        return "PERSON"
    if len(words) > 1 and label in ("GPE", "LOC", "FAC", "PERSON") and last in _BODIES and name[0].isupper():
        return "ORG"
    if len(words) > 1 and label in ("ORG", "PERSON") and last in _PLACES and words[0] not in ("of", "for"):
        return "LOC"
    if label in ("ORG", "GPE") and 2 <= len(words) <= 3 and is_given(name.split()[0]) and last not in _BODIES | _PLACES:
        return "PERSON" if all(word[0].isupper() and word.isalpha() for word in name.split()) else label
    return label


def teams(keys: Sequence[str], labels: Sequence[str], signs: Sequence[Evidence]) -> frozenset[str]:
    """The names of places that stand for teams throughout an article: it is about sport, and they play."""
    rows = list(zip(keys, labels, signs, strict=True))
    playing = Counter(key for key, label, sign in rows if label == "GPE" and sign == "team")
    if playing.total() < _LEAST_PLAY:
        return frozenset()
    mentioned = Counter(key for key, label, _ in rows if label == "GPE")
    return frozenset(key for key, count in playing.items() if count > 1 or 4 * count >= mentioned[key])


def bodies(keys: Sequence[str], labels: Sequence[str], signs: Sequence[Evidence]) -> frozenset[str]:
    """Names that the model takes for places or persons but that have officials, users or shares."""
    rows = zip(keys, labels, signs, strict=True)
    return frozenset(key for key, label, sign in rows if label in WRONG and sign == "body")


def persons(keys: Sequence[str], labels: Sequence[str], signs: Sequence[Evidence]) -> frozenset[str]:
    """Names that the model takes for bodies, places or things but that are called mayors, teachers, champions."""
    rows = list(zip(keys, labels, signs, strict=True))
    called = {key for key, label, sign in rows if sign == "person" and label in WRONG | {"ORG"}}
    otherwise = {key for key, label, sign in rows if sign in ("team", "body")}
    return frozenset(
        key
        for key in called - otherwise
        if _BODIES.isdisjoint(_words(key)) and "".join(key.split()) not in KNOWN_BODIES
    )


def things(keys: Sequence[str], labels: Sequence[str], signs: Sequence[Evidence]) -> frozenset[str]:
    """Names that the model takes for persons but that have an article, more than once: the Pinot Noir."""
    rows = list(zip(keys, labels, signs, strict=True))
    with_article = Counter(key for key, label, sign in rows if label == "PERSON" and sign == "thing")
    people = {key for key, _, sign in rows if sign == "person"}
    return (
        frozenset(key for key, times in with_article.items() if times > 1 and not is_given(key.split()[0].title()))
        - people
    )


def surnamed(
    keys: Sequence[str], labels: Sequence[str], signs: Sequence[Evidence], known: Collection[str]
) -> frozenset[str]:
    """Names that the model takes for bodies and whose last word is in ``known``, the surnames of persons."""
    rows = list(zip(keys, labels, signs, strict=True))
    bodies_of_people = {key for key, _, sign in rows if sign in ("team", "body")}
    return frozenset(
        key
        for key, label, _ in rows
        if label == "ORG" and len(key.split()) in (2, 3) and key.split()[-1] in known and key.replace(" ", "").isalpha()
        if key not in bodies_of_people and _BODIES.isdisjoint(key.split())
    )


def _words(key: str) -> list[str]:
    return [word.strip(".,") for word in key.split()]


def is_certain(name: str, label: str) -> bool:
    """Whether a name of something else than a person cannot be a person's: a known body, an acronym, "… Inc."."""
    words = name.lower().split()
    if label not in ("ORG", "FAC", "LOC", "PRODUCT", "WORK_OF_ART") or len(words) > 3:
        return True
    if "".join(words) in KNOWN_BODIES or name.isupper() or not _BODIES.isdisjoint(words):
        return True
    return not all(word[0].isupper() and word.replace("-", "").isalpha() for word in name.split())
