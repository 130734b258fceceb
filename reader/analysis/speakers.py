"""Who speaks: from the words of a source to an entity. When in doubt nobody, never a wrong name with confidence."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from reader.analysis import Entity, EntityKind
from reader.analysis.given import Gender
from reader.analysis.names import noun_kind
from reader.analysis.sources import HE, THINGS, Source

_ARTICLES = frozenset(["a", "an", "the"])
_REACH = 3
"""How many paragraphs back the antecedent of a pronoun is looked for."""
_LATELY = 2
"""How many paragraphs back the only organisation spoken of is "the company"."""
_FURTHEST = 2_000
"""How many mentions back anybody is looked for."""
_NEAR = 60
_ANY_BODY = frozenset("company firm chain group organisation organization charity bank club party team".split())
_BODIES = _ANY_BODY | frozenset(
    """agency ministry department committee commission council court union university association institute
    foundation government network newspaper magazine hospital school board airline federation regulator""".split()
)
"""Words for bodies of people; any organisation may be called by the first few, the others are parts of its name."""
_AGE = re.compile(r"(?:the|this) \w+(?:-\w+)?[- ]years?[- ]old\b.*", re.I)
_AGAIN = frozenset(
    """striker midfielder defender goalkeeper winger forward captain skipper batsman batter bowler shooter
    player centre-half singer rapper actor actress author novelist writer poet comedian presenter
    broadcaster musician bandleader guitarist star champion veteran billionaire entrepreneur politician
    lawmaker congressman congresswoman democrat republican native father mother grandmother grandfather
    widow widower defendant accused suspect boss teenager pensioner mother-of-two mother-of-three
    father-of-two runner swimmer sprinter golfer rider driver pilot farmer""".split()
)
"""Words by which articles call somebody again whom they have named."""
_PUBLIC = frozenset(
    """ministry department police court commission union council government agency authority federation
    association regulator office committee""".split()
)
_LONGEST_NAME = 4
_PREPOSITIONS = frozenset("of for by from at with to in on and against about over".split())


class Known(NamedTuple):
    """A mention with what it stands for, for the search of antecedents. In text order."""

    offset: int
    paragraph: int
    entity: str
    kind: EntityKind
    gender: Gender
    subject: bool
    quoted: bool


class Resolved(NamedTuple):
    """The speaker's entity id; by what the statement's confidence is to be multiplied; and how that was found."""

    speaker: str | None
    sure: float
    how: str


_UNKNOWN = Resolved(None, 1.0, "")


class Resolver:
    """Resolves the sources of an article in text order.

    ``known`` are its mentions; ``starts`` the beginnings of its paragraphs; ``entities`` grows by one for every
    description of a speaker that nobody is named for. The time for one source does not depend on the article's length.
    """

    def __init__(self, known: Sequence[Known], starts: Sequence[int], entities: dict[str, Entity]) -> None:
        self.entities = entities
        self._known = known
        self._starts = starts
        self._offsets = [one.offset for one in known]
        self._genders = {one.entity: one.gender for one in reversed(known) if one.gender}
        people = [(id, one.name) for id, one in entities.items() if one.kind == "person" and " " in one.name]
        bodies = [(id, one.name) for id, one in entities.items() if one.kind == "organization"]
        self._full = {name: id for id, name in (*reversed(bodies), *reversed(people))}
        self._surnames = {name.split()[-1].upper(): id for id, name in reversed(people)}
        self._described: dict[str, str] = {}
        self._answering: str | None = None
        self._spoke: str | None = None
        self._spoke_in = -1

    def resolve(self, source: Source, named: str | None) -> Resolved:
        """Who a source is; ``named`` is the entity of the mention that names it."""
        found = self._resolve(source, named)
        if found.speaker is not None:
            self._spoke, self._spoke_in = found.speaker, source.paragraph
        return found

    def _resolve(self, source: Source, named: str | None) -> Resolved:
        if source.sort == "name":
            return Resolved(named, 1.0, "named")
        if source.inherits:
            return Resolved(self._spoke, 0.8, "goes on from the statement before")
        if source.sort == "pronoun":
            return self._pronoun(source)
        if source.sort == "description":
            return self._description(source)
        if source.sort == "answer":
            return self._interviewed(source)
        return _UNKNOWN

    def _interviewed(self, source: Source) -> Resolved:
        """Who answers: the person whom what stands before the first answer names most."""
        if self._answering is None:
            people = Counter(one.entity for one in self._before(source) if one.kind == "person")
            self._answering = max(
                people, key=lambda id: (id in self._genders, people[id], " " in self.entities[id].name), default=""
            )
        return Resolved(self._answering, 0.7, "who is interviewed") if self._answering else _UNKNOWN

    def _pronoun(self, source: Source) -> Resolved:
        if source.text in HE:
            return self._best(source, ("person",), HE[source.text])
        if source.text in THINGS:
            return self._best(source, ("organization", "place"), "")
        if source.text == "they" and self._spoke is not None and self._is_plural(self._spoke):
            return Resolved(self._spoke, 0.7, "they: who spoke last")
        return _UNKNOWN

    def _is_plural(self, speaker: str) -> bool:
        found = self.entities[speaker]
        return found.kind == "organization" or (found.name.endswith("s") and found.name[:1].islower())

    def _best(self, source: Source, kinds: tuple[str, ...], gender: str) -> Resolved:
        """The likeliest antecedent: recent, a subject, not inside somebody's words, the one who spoke last."""
        here = self._number(source.paragraph)
        scores: dict[str, float] = {}
        for rank, one in enumerate(islice(self._before(source), _NEAR)):
            back = here - self._number(one.paragraph)
            if back > _REACH:
                break
            known_gender = self._genders.get(one.entity, "")
            if one.kind not in kinds or (gender and known_gender and known_gender != gender):
                continue
            score = 2.0 * one.subject - 1.5 * one.quoted - 1.2 * back - 0.15 * rank
            score += 3.0 * (one.entity == self._spoke and here - self._number(self._spoke_in) <= 1)
            score += 1.0 * bool(gender and known_gender == gender)
            scores[one.entity] = max(score, scores.get(one.entity, -99.0))
        if not scores:
            return _UNKNOWN
        ordered = sorted(scores, key=lambda entity: -scores[entity])
        margin = scores[ordered[0]] - scores[ordered[1]] if len(ordered) > 1 else 3.0
        best = ordered[0]
        how = "who spoke last" if best == self._spoke else "the likeliest before it"
        return Resolved(best, 0.9 if margin >= 1.5 else 0.7, f"{source.text}: {how}")

    def _number(self, paragraph: int) -> int:
        return bisect_left(self._starts, paragraph)

    def _before(self, source: Source) -> Iterator[Known]:
        """The mentions before a source, the nearest first."""
        at = bisect_left(self._offsets, source.offset)
        return (self._known[number] for number in range(at - 1, max(at - _FURTHEST, 0) - 1, -1))

    def _description(self, source: Source) -> Resolved:
        if (person := self._named_at_end(source.text)) is not None:
            return Resolved(person, 0.95, "named")
        if source.text.lower().startswith(("the ", "this ", "that ")):
            for find in (self._by_role, self._again, self._by_kind):
                if (found := find(source)).speaker is not None:
                    return found
        words = source.text.split()
        if not words or not source.head.isalpha():
            return _UNKNOWN
        key = " ".join(word for word in source.text.lower().split() if word not in _ARTICLES)
        if key not in self._described:
            id = f"s{len(self._described) + 1}"
            self._described[key] = id
            self.entities[id] = Entity(id, source.text, noun_kind(source.head))
        return Resolved(self._described[key], 0.9, "described")

    def _named_at_end(self, words: str) -> str | None:
        """Whoever's full name ends these words or their first part, or whose surname they are in capitals (SANDERS)."""
        if words.isupper() and words in self._surnames:
            return self._surnames[words]
        parts = words.replace(",", " ").split()
        for start in range(1, len(parts)):
            if parts[start - 1].lower() in _PREPOSITIONS:
                continue
            for end in range(start + 1, min(start + _LONGEST_NAME, len(parts)) + 1):
                name = " ".join(parts[start:end])
                if name in self._full and (end == len(parts) or parts[end] in "-–—"):
                    return self._full[name]
        return None

    def _by_role(self, source: Source) -> Resolved:
        """The spokesman → the one person before it whose role says so."""
        wanted = source.head
        if noun_kind(wanted) != "person" or len(source.text.split()) > _LONGEST_NAME:
            return _UNKNOWN
        for one in self._before(source):
            role = self.entities[one.entity].role
            if one.kind == "person" and wanted in _words(role):
                return Resolved(one.entity, 0.8, f"{source.text}: {role}")
        return _UNKNOWN

    def _again(self, source: Source) -> Resolved:
        """The 66-year-old, the former striker → the person who was spoken of last."""
        words = source.text.lower().split()
        again = source.head in _AGAIN or (words[1:2] == ["former"] and noun_kind(source.head) == "person")
        if not _AGE.fullmatch(source.text) and not again:
            return _UNKNOWN
        return self._best(source, ("person",), "")._replace(sure=0.7)

    def _by_kind(self, source: Source) -> Resolved:
        """The company, the ministry → the body that is called so, else the only one spoken of lately."""
        if source.head not in _BODIES or len(source.text.split()) > 3:
            return _UNKNOWN
        bodies = [one for one in self._before(source) if one.kind == "organization"]
        for one in bodies:
            entity = self.entities[one.entity]
            if source.head in _words(entity.name) or source.head in _words(entity.role):
                return Resolved(one.entity, 0.8, f"{source.text}: {entity.role or entity.name}")
        if source.head not in _ANY_BODY:
            return _UNKNOWN
        here = self._number(source.paragraph)
        lately = Counter(
            one.entity
            for one in bodies
            if here - self._number(one.paragraph) <= _LATELY
            and not one.quoted
            and _PUBLIC.isdisjoint(_words(self.entities[one.entity].name))
        )
        most = lately.most_common(2)
        if not most or (len(most) == 2 and most[0][1] < 2 * most[1][1]):
            return _UNKNOWN
        return Resolved(most[0][0], 0.7, f"{source.text}: the one spoken of before it")


def _words(phrase: str) -> list[str]:
    return phrase.lower().replace("-", " ").split()
