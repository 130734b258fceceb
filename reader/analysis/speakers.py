"""Who speaks: from the words of a source to an entity. When in doubt nobody, never a wrong name with confidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reader.analysis import Entity, EntityKind
from reader.analysis.given import Gender
from reader.analysis.names import Seen, noun_kind
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_THINGS = frozenset({"it", "its"})
_NOBODY = frozenset(
    """i we you they them us me my our your their one who which that what this these those there some others""".split()
)
_ARTICLES = frozenset(["a", "an", "the"])
_REACH = 3
"""How many paragraphs back the antecedent of a pronoun is looked for."""

_LATELY = 2
"""How many paragraphs back the only organisation spoken of is "the company"."""
_ANY_BODY = frozenset("company firm group organisation organization charity bank club party team".split())
_BODIES = _ANY_BODY | frozenset(
    """agency ministry department committee commission council court union university association institute foundation
    government network newspaper magazine hospital school board airline federation regulator""".split()
)
"""Words for bodies of people; any organisation may be called by the first few, the others are parts of its name."""
_AGE = re.compile(r"(?:the|this) \w+(?:-\w+)?[- ]years?[- ]old", re.I)

SourceSort = Literal["none", "name", "pronoun", "description"]


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
    if word in _HE or word in _THINGS or word in _NOBODY:
        return Source("pronoun", at, start, word, word)
    number = _mention_at(at, seen)
    if number is None:
        number = _apposed(head, start, seen)
    if number is None:
        number = _named_last(span, seen)
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
        if span.start <= offset < span.end and seen[number].label in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"):
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


def _named_last(span: Span, seen: Sequence[Seen]) -> int | None:
    """The person whose name ends a source: "Ambassador to the United States Hamdullah Mohib"."""
    for number in range(len(seen) - 1, -1, -1):
        if seen[number].label == "PERSON" and seen[number].span.end == span.end and span.contains(seen[number].span):
            return number
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """A mention with what it stands for, for the search of antecedents. In text order."""

    offset: int
    paragraph: int
    entity: str
    kind: EntityKind
    gender: Gender
    subject: bool
    quoted: bool


@dataclass(slots=True)
class Resolver:
    """Resolves the sources of an article in text order.

    ``known`` are its mentions; ``starts`` the beginnings of its paragraphs; ``entities`` grows by one for every
    description of a speaker that nobody is named for.
    """

    known: Sequence[Known]
    starts: Sequence[int]
    entities: dict[str, Entity]
    _described: dict[str, str]
    _spoke: str | None = None
    _spoke_in: int = -1

    def resolve(self, source: Source, named: str | None) -> tuple[str | None, float]:
        """The speaker's entity id, and by what the statement's confidence is to be multiplied."""
        speaker, sure = self._speaker(source, named)
        if speaker is not None:
            self._spoke, self._spoke_in = speaker, source.paragraph
        return speaker, sure

    def _speaker(self, source: Source, named: str | None) -> tuple[str | None, float]:
        if source.sort == "name":
            return named, 1.0
        if source.inherits:
            return self._spoke, 0.8
        if source.sort == "pronoun":
            return self._pronoun(source)
        if source.sort == "description":
            return self._description(source)
        return None, 1.0

    def _pronoun(self, source: Source) -> tuple[str | None, float]:
        if source.text in _HE:
            return self._best(source, ("person",), _HE[source.text])
        if source.text in _THINGS:
            return self._best(source, ("organization", "place"), "")
        if source.text == "they" and self._spoke is not None and self._is_plural(self._spoke):
            return self._spoke, 0.7
        return None, 1.0

    def _is_plural(self, speaker: str) -> bool:
        found = self.entities[speaker]
        return found.kind == "organization" or (found.name.endswith("s") and found.name[:1].islower())

    def _best(self, source: Source, kinds: tuple[str, ...], gender: str) -> tuple[str | None, float]:
        """The likeliest antecedent: recent, a subject, not inside somebody's words, the one who spoke last."""
        here = self._number(source.paragraph)
        scores: dict[str, float] = {}
        for rank, one in enumerate(one for one in reversed(self.known) if one.offset < source.offset):
            back = here - self._number(one.paragraph)
            if back > _REACH or rank > 60:
                break
            known_gender = self._gender(one.entity)
            if one.kind not in kinds or (gender and known_gender and known_gender != gender):
                continue
            score = 2.0 * one.subject - 1.5 * one.quoted - 1.2 * back - 0.15 * rank
            score += 3.0 * (one.entity == self._spoke and here - self._number(self._spoke_in) <= 1)
            score += 1.0 * bool(gender and known_gender == gender)
            scores[one.entity] = max(score, scores.get(one.entity, -99.0))
        if not scores:
            return None, 1.0
        ordered = sorted(scores, key=lambda entity: -scores[entity])
        margin = scores[ordered[0]] - scores[ordered[1]] if len(ordered) > 1 else 3.0
        return ordered[0], 0.9 if margin >= 1.5 else 0.7

    def _number(self, paragraph: int) -> int:
        from bisect import bisect_left

        return bisect_left(self.starts, paragraph)

    def _gender(self, entity: str) -> str:
        return next((one.gender for one in self.known if one.entity == entity and one.gender), "")

    def _description(self, source: Source) -> tuple[str | None, float]:
        if (person := self._named_at_end(source.text)) is not None:
            return person, 0.95
        if source.text.lower().startswith(("the ", "this ", "that ")):
            for find, sure in ((self._by_role, 0.8), (self._by_age, 0.7), (self._by_kind, 0.7)):
                if (found := find(source)) is not None:
                    return found, sure
        words = source.text.split()
        if not words or not source.head.isalpha():
            return None, 1.0
        key = " ".join(word for word in source.text.lower().split() if word not in _ARTICLES)
        if key not in self._described:
            id = f"s{len(self._described) + 1}"
            self._described[key] = id
            self.entities[id] = Entity(id, source.text, noun_kind(source.head))
        return self._described[key], 0.9

    def _named_at_end(self, words: str) -> str | None:
        """The person whose full name ends these words, or whose surname they are in capitals (SANDERS)."""
        for id, one in self.entities.items():
            if one.kind != "person" or " " not in one.name:
                continue
            if words.endswith(f" {one.name}") or (words.isupper() and one.name.upper().endswith(f" {words}")):
                return id
        return None

    def _by_role(self, source: Source) -> str | None:
        """The spokesman → the one person before it whose role says so."""
        wanted = source.head
        if noun_kind(wanted) != "person" or len(source.text.split()) > 4:
            return None
        for one in self._before(source):
            if one.kind == "person" and wanted in _words(self.entities[one.entity].role):
                return one.entity
        return None

    def _by_age(self, source: Source) -> str | None:
        """The 66-year-old → the person who was spoken of last."""
        return self._best(source, ("person",), "")[0] if _AGE.fullmatch(source.text) else None

    def _by_kind(self, source: Source) -> str | None:
        """The company, the ministry → the body that is called so, else the only one spoken of lately."""
        if source.head not in _BODIES or len(source.text.split()) > 2:
            return None
        bodies = [one for one in self._before(source) if one.kind == "organization"]
        for one in bodies:
            entity = self.entities[one.entity]
            if source.head in _words(entity.name) or source.head in _words(entity.role):
                return one.entity
        here = self._number(source.paragraph)
        lately = {one.entity for one in bodies if here - self._number(one.paragraph) <= _LATELY and not one.quoted}
        if len(lately) != 1 or source.head not in _ANY_BODY:
            return None
        return next(iter(lately))

    def _before(self, source: Source) -> list[Known]:
        """The mentions before a source, the nearest first."""
        return [one for one in reversed(self.known) if one.offset < source.offset]


def _words(phrase: str) -> list[str]:
    return phrase.lower().replace("-", " ").split()


def resolver(known: Sequence[Known], starts: Sequence[int], entities: dict[str, Entity]) -> Resolver:
    """A resolver at the beginning of an article."""
    return Resolver(known, starts, entities, {})
