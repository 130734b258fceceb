"""The source of a statement, as its own paragraph shows it: a name, a pronoun or a description."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reader.analysis.names import Seen
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
THINGS = frozenset({"it", "its"})
NOBODY = frozenset(
    """i we you they them us me my our your their one who which that what this these those there some others""".split()
)

NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
_OF = frozenset("of for by from at with to about".split())
SourceSort = Literal["none", "name", "pronoun", "description", "answer"]


@dataclass(frozen=True, slots=True)
class Source:
    """What is known about a statement's source from its own paragraph.

    ``text`` is the pronoun or description as written, ``head`` its head word in lower case; ``mention`` the number of
    the mention that names it, in the order of the chunk's mentions. ``inherits``: the speaker of the statement before.
    """

    sort: SourceSort
    offset: int
    paragraph: int
    text: str = ""
    head: str = ""
    mention: int | None = None
    inherits: bool = False


def source_of(head: "Token | None", span: Span | None, start: int, seen: Sequence[Seen], text: str) -> Source:
    """The source whose head word is ``head`` in the paragraph that begins at ``start``; ``span`` is all of it."""
    if head is None or span is None:
        return Source("none", start, start)
    head = _antecedent(head)
    at = start + head.idx
    word = head.lower_
    if word in HE or word in THINGS or word in NOBODY:
        return Source("pronoun", at, start, word, word)
    number = _mention_at(at, seen)
    if number is None:
        number = _apposed(head, start, seen)
    if number is None:
        number = _named_last(span, seen, text)
    if number is not None:
        return Source("name", at, start, mention=number)
    words = text[span.start : span.end] if span.start <= at < span.end else head.text
    return Source("description", at, start, " ".join(words.split()), word)


def _antecedent(head: "Token") -> "Token":
    """What "who" and "which" stand for: the noun that their clause describes."""
    if head.lower_ in ("who", "which", "that", "whom"):
        verb = head.head
        for _ in range(3):
            if verb.dep_ in ("relcl", "acl"):
                return verb.head
            verb = verb.head
    return head


def _mention_at(offset: int, seen: Sequence[Seen]) -> int | None:
    for number in range(len(seen) - 1, -1, -1):
        span = seen[number].span
        if span.start <= offset < span.end and seen[number].label in NAMES:
            return number
    return None


def _apposed(head: "Token", start: int, seen: Sequence[Seen]) -> int | None:
    """The person named beside a description: "the head of Roskosmos, Yuri Borisov"."""
    for child in head.children:
        if child.dep_ in ("appos", "nmod", "flat") or (child.dep_ == "compound" and child.i > head.i):
            number = _mention_at(start + child.idx, seen)
            if number is not None and seen[number].label == "PERSON":
                return number
    return None


def _named_last(span: Span, seen: Sequence[Seen], text: str) -> int | None:
    """The person whose name ends a source: "Ambassador to the United States Hamdullah Mohib"."""
    for number in range(len(seen) - 1, -1, -1):
        name = seen[number].span
        if seen[number].label == "PERSON" and name.end == span.end and span.contains(name):
            before = text[span.start : name.start].split()
            return number if before and before[-1].lower() not in _OF else None
    return None
