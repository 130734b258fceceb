"""Who is spoken of: what makes one person or body likelier than another to be meant by "he", "it" or "the company".

Every mention scores by its sentence, its place in it, and whose words it stands in; everybody by how often they were
named before, and whether they spoke last. In the manner of Lappin and Leass, "An Algorithm for Pronominal Anaphora
Resolution" (1994), over the sentences of the narrative only: what is quoted puts nothing between.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.analysis import EntityKind
from reader.analysis.given import Gender, clash
from reader.analysis.prominence import SUBJECT

_NEAR = 80
"""How many mentions back anybody is looked for."""
_SUBJECT, _SENTENCE, _PARAGRAPH = 1.9, 1.1, 0.5
_QUOTED, _REPORTED, _UNNAMED = 1.8, 0.6, 1.0
_SPOKE, _OFTEN, _MOST_OFTEN, _TITLE, _GENDER = 1.2, 0.35, 1.0, 0.4, 0.5
_FURTHEST_SENTENCE = 5
_SLOWLY = 0.4
_ALONE, _ANSWERED = 0.6, 2.0


class Occurrence(NamedTuple):
    """Where somebody is mentioned: numbers of the paragraph and of the narrative's sentence, and how."""

    offset: int
    paragraph: int
    sentence: int
    who: str
    prominence: float
    named: bool
    quoted: bool
    reported: bool


@dataclass(slots=True)
class Somebody:
    """A person, body or thing that is spoken of, named or not, and what is known of it so far.

    ``has_role``: whether the article says what it is; ``certain``: whether its kind is beyond doubt; ``in_title``:
    whether the headline names it; ``last_sentence``: the number of the last narrative sentence that mentions it.
    """

    name: str
    kind: EntityKind
    gender: Gender = ""
    plural: bool = False
    named: bool = False
    has_role: bool = False
    certain: bool = True
    in_title: bool = False
    mentions: int = 0
    last_sentence: int = 0


class Spoken(NamedTuple):
    """Who spoke last, and where: its offset, and the numbers of paragraph and sentence."""

    who: str
    offset: int
    paragraph: int
    sentence: int


class Ranked(NamedTuple):
    """A candidate with its score."""

    score: float
    who: str


class Salience:
    """The mentions so far, in text order. A question costs the same wherever in the article it is asked."""

    def __init__(self) -> None:
        self.people: dict[str, Somebody] = {}
        self._mentions: list[Occurrence] = []
        self.spoke: Spoken | None = None

    def add(self, one: Occurrence) -> None:
        """Somebody of ``people`` is mentioned."""
        who = self.people[one.who]
        who.mentions += one.named or not who.mentions
        if not one.quoted:
            who.last_sentence = one.sentence
        self._mentions.append(one)

    def before(self, paragraphs: int, here: int) -> Iterator[Occurrence]:
        """The mentions not further than some paragraphs back, the nearest first."""
        for at in range(len(self._mentions) - 1, max(len(self._mentions) - _NEAR, 0) - 1, -1):
            one = self._mentions[at]
            if here - one.paragraph > paragraphs:
                break
            yield one

    def rank(
        self, paragraph: int, sentence: int, reach: int, fits: Callable[[Somebody], float | None], *,
        gender: Gender = "", replies: bool = False, slowly: bool = False, skip: Sequence[str] = (),
    ) -> list[Ranked]:  # fmt: skip
        """The candidates, the likeliest first; ``fits`` says what somebody's nature adds, or None: not at all.

        ``slowly``: whether it matters less how far back it is; ``replies``: whether the words answer somebody, who is
        then not the one who spoke last.
        """
        best: dict[str, float] = {}
        subject: Occurrence | None = None
        here: set[str] = set()
        fading = _SLOWLY if slowly else 1.0
        natures: dict[str, float | None] = {}
        for one in self.before(reach, paragraph):
            who = self.people[one.who]
            if one.who not in natures:
                natures[one.who] = None if one.who in skip or clash(gender, who.gender) else fits(who)
            nature = natures[one.who]
            if nature is None:
                continue
            if one.prominence >= SUBJECT and subject is None and not (one.quoted or one.reported):
                subject = one
            if one.paragraph == paragraph and not one.quoted:
                here.add(one.who)
            score = (
                nature
                + _SUBJECT * one.prominence
                - fading * _SENTENCE * min(sentence - one.sentence, _FURTHEST_SENTENCE)
                - fading * _PARAGRAPH * min(paragraph - one.paragraph, _FURTHEST_SENTENCE)
                - (_QUOTED if one.quoted else _REPORTED * one.reported)
                - _UNNAMED * (not one.named)
            )
            best[one.who] = max(score, best.get(one.who, score))
        turns = self._turns(paragraph, sentence, subject, replies)
        alone = len(here) == 1
        return sorted(
            (
                Ranked(
                    score + self._standing(who, gender) + turns.get(who, 0.0) + _ALONE * (alone and who in here), who
                )
                for who, score in best.items()
            ),
            reverse=True,
        )

    def _turns(self, paragraph: int, sentence: int, subject: Occurrence | None, replies: bool) -> dict[str, float]:
        """What speaks for whoever spoke last, unless somebody else is the later subject; or against who is answered."""
        spoke = self.spoke
        if spoke is not None and paragraph - spoke.paragraph > 1:
            spoke = None
        since = subject is not None and (
            spoke is None or (subject.named and subject.offset > spoke.offset and subject.who != spoke.who)
        )
        if subject is not None and since:
            return {subject.who: -_ANSWERED} if replies and subject.paragraph == paragraph else {}
        if spoke is None:
            return {}
        return {spoke.who: -_ANSWERED if replies and sentence - spoke.sentence <= 1 else _SPOKE}

    def _standing(self, who: str, gender: Gender) -> float:
        one = self.people[who]
        score = min(_OFTEN * math.log2(1 + one.mentions), _MOST_OFTEN) + _TITLE * one.in_title
        score += _GENDER * bool(gender and gender == one.gender)
        return score
