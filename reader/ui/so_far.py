"""Who said what, as far as it is known while the analysis goes on: the list grows in place, part by part.

What is done for a part depends on that part, and not on how many came before: rows are made of its own statements, and
lists are cut and joined where they belong. Speakers stand in the order in which they were heard of, and stay there.
"""

from bisect import bisect_left, bisect_right, insort
from itertools import accumulate
from typing import Any, NamedTuple

from reader.analysis import Analysis, Entity, Quote
from reader.analysis.client import Part
from reader.article import Span
from reader.marks import flatten
from reader.ui.lists import ListRow, RowsOnDemand, names_of, sayings, speaker_rows, statement_row
from reader.ui.shown import Marked, marked
from reader.yielding import give_way

_AT_ONCE = 200
"""Rows that are freed together."""
_NESTED = 8
"""Statements further back that are looked at for one that reaches a place."""


class Heard(NamedTuple):
    """A part with its marks, of the kinds that were shown then, and the rows of its statements."""

    part: Part
    analysis: Analysis
    kinds: frozenset[str]
    marked: Marked
    rows: list[tuple[Quote, ListRow]]


def heard(text: str, part: Part, kinds: frozenset[str]) -> Heard:
    """All of a part that can be made without what was there before: pure, for the thread that hears it."""
    analysis = Analysis("", "", part.entities, part.mentions, part.quotes)
    names = names_of(analysis)
    rows = [(quote, statement_row(text, quote, names)) for quote in sayings(analysis)]
    return Heard(part, analysis, kinds, marked(analysis, kinds), rows)


class _Speaker:
    """A speaker, or nobody known, and the rows of the statements, in text order."""

    def __init__(self) -> None:
        self.entity: Entity | None = None
        self.starts: list[int] = []
        self.rows: list[ListRow] = []

    def head(self) -> list[ListRow]:
        return speaker_rows(self.entity, len(self.rows), self.rows[0].span)

    @property
    def above(self) -> int:
        """The lines above the statements."""
        return 2 if self.entity is not None and self.entity.role else 1

    @property
    def size(self) -> int:
        return self.above + len(self.rows) if self.rows else 0


class SaidSoFar(RowsOnDemand):
    """The list of speakers and statements, and the marks on the page, of the parts heard so far.

    ``places`` are the statements and names that are highlighted, in order; ``shown`` are the kinds that are.
    """

    def __init__(self, text: str, shown: frozenset[str]) -> None:
        self.marks = flatten(())
        self.signs: list[tuple[int, str]] = []
        self.places: dict[str, list[Span]] = {"statement": [], "name": []}
        self.statements = 0
        self.shown = shown
        self._text = text
        self._speakers: dict[str | None, _Speaker] = {}
        self._known: list[str] = []
        self._number_of: dict[str, int] = {}
        self._sizes: list[int] = []
        self._firsts: list[int] = [0, 0]
        self._places: list[tuple[int, int, str | None]] = []
        self._heard: list[Span] = []
        self._found: dict[Span, Analysis] = {}

    def add(self, new: Heard) -> None:
        """Take a part; what was heard of its range before is replaced."""
        span = new.part.span
        touched = self._drop(span)
        insort(self._heard, span)
        self._found[span] = new.analysis
        if new.kinds == self.shown:
            self._put(span, new.marked)
        else:
            self.mark(span)
        entities = {entity.id: entity for entity in new.part.entities}
        for quote, row in new.rows:
            speaker = self._speaker(quote.speaker)
            speaker.entity = _fuller(speaker.entity, entities.get(quote.speaker or ""))
            at = bisect_left(speaker.starts, quote.start)
            speaker.starts.insert(at, quote.start)
            speaker.rows.insert(at, row)
            insort(self._places, (quote.start, quote.end, quote.speaker), key=lambda place: place[:2])
            self.statements += 1
            touched.add(quote.speaker)
        self._line_up(touched)

    def let_go(self) -> None:
        """Forget everything, in a thread: nobody asks any more. Freed at once it would hold up the screen."""
        speakers = self._speakers.values()
        held: list[list[Any]] = [self._places, self.signs, *self.places.values()]
        held += [rows for speaker in speakers for rows in (speaker.rows, speaker.starts)]
        for rows in held:
            while rows:
                del rows[-_AT_ONCE:]
                give_way()
        while self._found:
            self._found.popitem()
            give_way()

    def _speaker(self, id: str | None) -> _Speaker:
        """A speaker, a new one if need be, who comes after those that are known; nobody known comes last of all."""
        if id not in self._speakers:
            self._speakers[id] = _Speaker()
            if id is not None:
                self._number_of[id] = len(self._known)
                self._known.append(id)
                self._sizes.append(0)
        return self._speakers[id]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The ranges that were read, in text order."""
        return tuple(self._heard)

    def mark(self, span: Span) -> None:
        """Mark what was heard of a range, by the kinds that are shown now."""
        if (found := self._found.get(span)) is None:
            return  # it came again meanwhile, as a part of more
        self._put(span, marked(found, self.shown))

    def _put(self, span: Span, made: Marked) -> None:
        self.marks.put(span, made.runs)
        first, last = (bisect_left(self.signs, (at, "")) for at in span)
        self.signs[first:last] = made.signs
        for what, places in made.places.items():
            first, last = (bisect_left(self.places[what], Span(at, 0)) for at in span)
            self.places[what][first:last] = places

    def filtered(self, wanted: str) -> list[ListRow]:
        """The rows of speakers whose name or role holds some words, and else of statements that do; any case."""
        wanted, rows = wanted.casefold(), []
        for speaker in (self._speakers[id] for id in (*self._known, None) if id in self._speakers):
            if not speaker.rows:
                continue
            head = speaker.head()
            if any(wanted in row.text.casefold() for row in head):
                rows += head + speaker.rows
            elif found := [row for row in speaker.rows if wanted in row.text.casefold()]:
                rows += speaker_rows(speaker.entity, len(found), found[0].span) + found
        return rows

    def _drop(self, span: Span) -> set[str | None]:
        """Forget what was heard of a range; returns whose statements these were."""
        first, last = (bisect_left(self._places, at, key=lambda place: place[0]) for at in span)
        touched = {id for _, _, id in self._places[first:last]}
        for id in touched:
            speaker = self._speakers[id]
            here = slice(*(bisect_left(speaker.starts, at) for at in span))
            self.statements -= len(speaker.rows[here])
            del speaker.rows[here], speaker.starts[here]
        del self._places[first:last]
        first, last = (bisect_left(self._heard, Span(at, 0)) for at in span)
        for gone in self._heard[first:last]:
            del self._found[gone]
        del self._heard[first:last]
        return touched

    def _line_up(self, touched: set[str | None]) -> None:
        """Number the rows anew: an addition a speaker."""
        for id in touched:
            if id is not None:
                self._sizes[self._number_of[id]] = self._speakers[id].size
        nobody = self._speakers.get(None)
        self._firsts = list(accumulate((*self._sizes, nobody.size if nobody is not None else 0), initial=0))

    def _first_of(self, id: str | None) -> int:
        """The number of a speaker's first row."""
        return self._firsts[self._number_of[id] if id is not None else len(self._known)]

    def knows(self, span: Span) -> bool:
        """Whether a range was read as a whole."""
        at = bisect_right(self._heard, Span(span.start, len(self._text))) - 1
        return at >= 0 and self._heard[at].contains(span)

    def __len__(self) -> int:
        return self._firsts[-1]

    def row(self, number: int) -> ListRow:
        """One of the rows."""
        group = bisect_right(self._firsts, number) - 1
        speaker = self._speakers[self._known[group] if group < len(self._known) else None]
        within = number - self._firsts[group]
        return speaker.head()[within] if within < speaker.above else speaker.rows[within - speaker.above]

    def number_of(self, key: str) -> int | None:
        """The number of the row with a key; None without it."""
        kind, _, name = key.partition(":")
        if kind == "speaker":
            speaker = self._speakers.get(name or None)
            return self._first_of(name or None) if speaker is not None and speaker.rows else None
        at = bisect_left(self._places, int(name), key=lambda place: place[0]) if name.isdecimal() else -1
        if not 0 <= at < len(self._places) or self._places[at][0] != int(name):
            return None
        return self._number(at)

    def heading(self, words: str) -> int | None:
        """The number of the heading of these words; None without one."""
        ids = (id for id, speaker in self._speakers.items() if speaker.rows and speaker.head()[0].text == words)
        return next(map(self._first_of, ids), None)

    def row_at(self, span: Span) -> int | None:
        """The number of the row of the last statement that begins before the end of a span and overlaps it."""
        last = bisect_left(self._places, span.end, key=lambda place: place[0]) - 1
        for at in range(last, max(last - _NESTED, -1), -1):
            if self._places[at][1] > span.start:
                return self._number(at)
        return None

    def _number(self, at: int) -> int:
        start, _, id = self._places[at]
        speaker = self._speakers[id]
        return self._first_of(id) + speaker.above + bisect_left(speaker.starts, start)


def _fuller(known: Entity | None, heard: Entity | None) -> Entity | None:
    """Of what is known and what is heard of a speaker: the longer name, and a role if either has one."""
    if known is None or heard is None:
        return known or heard
    name = heard.name if len(heard.name) > len(known.name) else known.name
    return known._replace(name=name, role=known.role or heard.role)
