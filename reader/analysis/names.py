"""What the words of one paragraph say about names: mentions as the model sees them, repaired, with roles and gender."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reader.analysis.given import Gender, gender_of
from reader.analysis.kinds import Evidence, evidence
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


TITLES = frozenset(
    """mr mrs ms miss mx sir dame lord lady dr prof professor president vice prime minister senator sen rep
    representative gov governor mayor judge justice general gen colonel col major captain capt lieutenant lt
    sergeant sgt pope king queen prince princess secretary ambassador chancellor congressman congresswoman
    councilman councilwoman pastor rev reverend bishop archbishop cardinal imam rabbi sheikh premier chairman
    chairwoman coach detective officer superintendent inspector constable""".split()
)
_FEMALE = frozenset(
    """mrs ms miss dame lady queen princess congresswoman councilwoman chairwoman spokeswoman""".split()
)
_MALE = frozenset("""mr sir lord king prince pope congressman councilman chairman spokesman""".split())
_FEMALE_WORDS = _FEMALE | frozenset(
    """woman mother wife daughter sister actress businesswoman grandmother aunt girl""".split()
)
_MALE_WORDS = _MALE | frozenset("""man father husband son brother actor businessman grandfather uncle boy""".split())

_PERSON_NOUN = re.compile(
    r"(?:\w*(?:man|woman|person)|minister|president|head|chief|director|professor|officer|secretary|analyst|aide|adviser|"
    r"advisor|lawyer|attorney|judge|senator|governor|mayor|leader|manager|editor|reporter|journalist|author|activist|"
    r"economist|scientist|researcher|engineer|doctor|nurse|teacher|student|coach|captain|founder|owner|ceo|executive|"
    r"official|member|candidate|nominee|ambassador|envoy|general|commander|chairman|chair|co-?founder|expert|historian|"
    r"physicist|biologist|pollster|strategist|lobbyist|lawmaker|legislator|prosecutor|detective|sheriff|commissioner|"
    r"spokesperson|representative|partner|pastor|bishop|pope|king|queen|prince|princess|mother|father|wife|husband|son|"
    r"daughter|brother|sister|resident|witness|survivor|farmer|actor|actress|singer|artist|player|striker|goalkeeper|"
    r"midfielder|astronaut|cosmonaut|veteran|treasurer|chancellor|premier|deputy|counsel|fellow|scholar|organizer|"
    r"organiser|volunteer|pilot|driver|writer|columnist|critic|producer|vice-?president|superintendent|principal|dean|"
    r"\w+(?:ist|ologist|crat))s?",
    re.I,
)
_ORGANIZATION_NOUN = re.compile(
    r"(?:company|firm|agency|ministry|department|government|party|group|organi[sz]ation|campaign|committee|court|council|"
    r"commission|union|police|authorit(?:y|ies)|office|university|bank|team|newspaper|network|magazine|administration|"
    r"association|institute|board|panel|service|embassy|parliament|army|military|navy|club|report|study|statement|poll|"
    r"survey|paper|website|outlet|hospital|foundation|charity|lab|laborator(?:y|ies)|think tank)s?",
    re.I,
)
_ARTICLES = frozenset(
    """a an the this that its his her their our former newly then recently appointed elected""".split()
)
_LONGEST_ROLE = 80


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention and what stands around it. ``paragraph`` counts in the text by offset of its beginning."""

    span: Span
    label: str
    text: str
    role: str
    gender: Gender
    subject: bool
    paragraph: int
    sign: Evidence = ""


def seen_in(doc: "Doc", start: int, *, title: bool) -> list[Seen]:
    """The mentions of a paragraph that begins at ``start``; of a headline only what looks like a name."""
    found = []
    for entity in doc.ents:
        tokens = _without_possessive(entity)
        if not len(tokens) or not any(char.isalnum() for char in tokens.text):
            continue
        if (
            title
            and entity.label_ in ("PERSON", "ORG", "GPE", "WORK_OF_ART", "PRODUCT", "EVENT", "FAC", "LOC")
            and len(tokens) > 3
        ):
            continue
        span = Span(start + tokens.start_char, start + tokens.end_char)
        role = role_of(tokens) if entity.label_ in ("PERSON", "ORG") else ""
        root = tokens.root
        found.append(
            Seen(
                span,
                entity.label_,
                tokens.text,
                role,
                _gender(tokens, role),
                root.dep_ in ("nsubj", "nsubjpass"),
                start,
                evidence(tokens),
            )
        )
    return found


def _without_possessive(entity: "Tokens") -> "Tokens":
    from spacy.tokens import Span as Tokens

    end = entity.end
    while end > entity.start and entity.doc[end - 1].text in ("'s", "’s", "'", "’", ",", ".", "—", "-", '"', "”"):
        end -= 1
    start = entity.start
    while start < end and (
        entity.doc[start].text in ('"', "“", "'", "‘", ",", "-", "—") or entity.doc[start].lower_ == "the"
    ):
        start += 1
    return Tokens(entity.doc, start, end, label=entity.label)


def role_of(name: "Tokens") -> str:
    """What the text says a person or organisation is: before the name, in apposition, or after "is"; else ""."""
    roles = (*_before(name), *_apposition(name), *_copula(name))
    return next((role for role in roles if 2 < len(role) <= _LONGEST_ROLE), "")


def _before(name: "Tokens") -> Iterator[str]:
    """White House spokeswoman Karine Jean-Pierre."""
    doc, start = name.doc, name.start
    if name.label_ == "ORG" or not start:
        return
    first = start
    while first > 0 and _is_premodifier(doc[first - 1], name):
        first -= 1
    words = [doc[number] for number in range(first, start)]
    if words and _PERSON_NOUN.fullmatch(words[-1].text.strip(".")) and words[-1].lower_ not in ("mr", "ms", "mrs"):
        yield _without_articles(doc[first:start])


def _is_premodifier(token: "Token", name: "Tokens") -> bool:
    if token.is_punct and token.text not in ("-", "'s", "’s"):
        return False
    return token.dep_ in ("compound", "amod", "nmod", "poss", "case", "det", "appos", "nummod", "punct") or (
        token.pos_ in ("NOUN", "PROPN") and name.start - token.i <= 2 and token.dep_ not in ("nsubj", "dobj", "pobj")
    )


def _apposition(name: "Tokens") -> Iterator[str]:
    """Yuri Borisov, head of Roskosmos / the head of Roskosmos, Yuri Borisov / NASA, the U.S. space agency."""
    root = name.root
    for child in root.children:
        if child.dep_ == "appos" and child.i >= name.end and _describes(child, name):
            yield _phrase(child)
    if (
        root.dep_ == "appos"
        and root.head.i < name.start
        and root.head.ent_type_ != "PERSON"
        and _describes(root.head, name)
    ):
        yield _phrase(root.head, stop=name.start)


def _copula(name: "Tokens") -> Iterator[str]:
    """Borisov is the head of Roskosmos."""
    head = name.root.head
    if name.root.dep_ == "nsubj" and head.lower_ in ("is", "was", "’s", "'s") and head.pos_ == "AUX":
        for child in head.children:
            if child.dep_ == "attr" and _describes(child, name) and child.i > head.i:
                yield _phrase(child)


def _describes(noun: "Token", name: "Tokens") -> bool:
    if noun.pos_ != "NOUN":
        return False
    pattern = _PERSON_NOUN if name.label_ == "PERSON" else _ORGANIZATION_NOUN
    return pattern.fullmatch(noun.text) is not None


def _phrase(noun: "Token", stop: int | None = None) -> str:
    """A noun phrase up to its first relative clause or aside."""
    start, end = noun.left_edge.i, noun.right_edge.i + 1
    for token in noun.doc[noun.i + 1 : end]:
        if token.dep_ in ("relcl", "acl", "appos", "advcl", "conj", "cc") or (token.is_punct and token.text != "-"):
            end = token.left_edge.i if not token.is_punct else token.i
            break
    if stop is not None:
        end = min(end, stop)
    return _without_articles(noun.doc[start : max(end, noun.i + 1)])


def _without_articles(phrase: "Tokens") -> str:
    doc, start, end = phrase.doc, phrase.start, phrase.end
    while start < end and (doc[start].lower_ in _ARTICLES or doc[start].is_punct):
        start += 1
    while end > start and doc[end - 1].is_punct:
        end -= 1
    return str(doc[start:end].text).strip(" ,;'’")


def _gender(name: "Tokens", role: str) -> Gender:
    before = name.doc[max(name.start - 2, 0) : name.start]
    words = {token.lower_.strip(".") for token in (*before, *name)} | set(role.lower().split())
    if words & _FEMALE_WORDS:
        return "f"
    if words & _MALE_WORDS:
        return "m"
    return gender_of(name[0].text) if name.label_ == "PERSON" and len(name) > 1 else ""


def noun_kind(noun: str) -> Literal["person", "organization", "other"]:
    """What a description's head word stands for."""
    if _PERSON_NOUN.fullmatch(noun):
        return "person"
    return "organization" if _ORGANIZATION_NOUN.fullmatch(noun) else "other"
