"""What the words of one paragraph say about names: mentions as the model sees them, repaired, with roles and gender."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reader.analysis.given import Gender, gender_of
from reader.analysis.kinds import Evidence, evidence
from reader.analysis.repair import names_in
from reader.analysis.titles import FEMALE_WORDS, MALE_WORDS, ORGANIZATION_NOUN, PERSON_NOUN
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


_MISREAD_IN_TITLES = frozenset({"PERSON", "ORG", "GPE", "WORK_OF_ART", "PRODUCT", "EVENT", "FAC", "LOC"})
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
    for tokens in names_in(doc):
        if not len(tokens) or not any(char.isalnum() for char in tokens.text):
            continue
        if title and tokens.label_ in _MISREAD_IN_TITLES and len(tokens) > 3:
            continue
        span = Span(start + tokens.start_char, start + tokens.end_char)
        role = role_of(tokens) if tokens.label_ in ("PERSON", "ORG") else ""
        root = tokens.root
        found.append(
            Seen(
                span,
                tokens.label_,
                tokens.text,
                role,
                _gender(tokens, role),
                root.dep_ in ("nsubj", "nsubjpass"),
                start,
                evidence(tokens),
            )
        )
    return found


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
    if words and PERSON_NOUN.fullmatch(words[-1].text.strip(".")) and words[-1].lower_ not in ("mr", "ms", "mrs"):
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
    pattern = PERSON_NOUN if name.label_ == "PERSON" else ORGANIZATION_NOUN
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
    if words & FEMALE_WORDS:
        return "f"
    if words & MALE_WORDS:
        return "m"
    return gender_of(name[0].text) if name.label_ == "PERSON" and len(name) > 1 else ""


def noun_kind(noun: str) -> Literal["person", "organization", "other"]:
    """What a description's head word stands for."""
    if PERSON_NOUN.fullmatch(noun):
        return "person"
    return "organization" if ORGANIZATION_NOUN.fullmatch(noun) else "other"
