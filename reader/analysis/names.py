"""What the words of one paragraph say about names: mentions as the model sees them, repaired, with roles and gender."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.given import Gender, gender_of, is_given
from reader.analysis.kinds import WRONG, Evidence, evidence
from reader.analysis.nouns import noun_kind, singular
from reader.analysis.prominence import prominence
from reader.analysis.repair import names_in
from reader.analysis.roles import head_and_rest, implied_of, roles_of
from reader.analysis.titles import COURTESY, FEMALE_WORDS, MALE_WORDS, TITLES
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens


_MISREAD_IN_TITLES = frozenset({"PERSON", "ORG", "GPE", "WORK_OF_ART", "PRODUCT", "EVENT", "FAC", "LOC"})
_ACRONYM = 6
_DASHES = "-–—"
"""What the tokenizer may leave at a name's beginning: Reagan--Clinton."""
_DESCRIBED = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "NORP"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention and what stands around it. ``paragraph`` counts in the text by offset of its beginning."""

    span: Span
    label: str
    text: str
    roles: tuple[str, ...]
    gender: Gender
    prominence: float
    paragraph: int
    sign: Evidence = ""
    implied: tuple[str, ...] = ()


_EITHER = frozenset(
    "counterpart partner rival ally host member owner lead leader champion contender newcomer sponsor".split()
)
"""Nouns for people that bodies are called, too ("NASA's Russian counterpart, Roskosmos")."""


def seen_in(doc: "Doc", start: int, *, title: bool) -> list[Seen]:
    """The mentions of a paragraph that begins at ``start``; of a headline only what looks like a name."""
    found = []
    for tokens in names_in(doc):
        if not len(tokens) or not any(char.isalnum() for char in tokens.text):
            continue
        if title and tokens.label_ in _MISREAD_IN_TITLES and len(tokens) > 3:
            continue
        found.append(seen_of(tokens, start))
    return found


def seen_of(tokens: "Tokens", start: int) -> Seen:
    """A name of the paragraph that begins at ``start``, with what stands around it."""
    roles = roles_of(tokens) if tokens.label_ in _DESCRIBED else ()
    text = tokens.text.lstrip(_DASHES)
    return Seen(
        Span(start + tokens.end_char - len(text), start + tokens.end_char),
        tokens.label_,
        text,
        roles,
        _gender(tokens, roles),
        prominence(tokens.root),
        start,
        evidence(tokens) or _sign(tokens, roles),
        implied_of(tokens) if tokens.label_ in _DESCRIBED else (),
    )


def _sign(name: "Tokens", roles: Sequence[str]) -> Evidence:
    """Whether what the text says of a name that the model may have taken for something else is said of a person."""
    relative = name.doc[name.end : name.end + 2].text.lower()
    if relative in (", who", ", which"):
        return "person" if relative == ", who" else "body" if name.label_ in WRONG else ""
    heads = {head_and_rest(role)[0] for role in roles}
    kinds = {noun_kind(head) for head in heads if singular(head.lower()) not in _EITHER}
    if (
        name.label_ == "NORP"
        or (name.label_ == "GPE" and len(name) > 1)
        or (name.text.isupper() and len(name.text) < _ACRONYM)
    ):
        return ""
    if "person" in kinds or name[0].lower_.strip(".") in COURTESY:
        return "person"
    if name.label_ == "PERSON" and len(name) > 1 and is_given(name[0].text):
        return ""  # the developer Ammar Askar
    return "body" if "organization" in kinds and name.label_ in WRONG else ""


def _gender(name: "Tokens", roles: Iterable[str]) -> Gender:
    before = name.doc[max(name.start - 2, 0) : name.start]
    words = {token.lower_.strip(".") for token in (*before, *name)} | {
        word for role in roles for word in role.lower().split()
    }
    if words & FEMALE_WORDS:
        return "f"
    if words & MALE_WORDS:
        return "m"
    own = [token for token in name if token.lower_.strip(".") not in TITLES]
    return gender_of(own[0].text) if name.label_ == "PERSON" and len(own) > 1 else ""
