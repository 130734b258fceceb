"""What the sidebar's lists show, as plain rows: pure functions of article and analysis."""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple, Protocol, overload

from reader.analysis import Analysis, Entity, Quote
from reader.analysis.codec import content_text, cue_text
from reader.article import Span
from reader.correcting import READER, YOU, Corrected
from reader.export.evidence import DOUBTFUL
from reader.marks import KIND_BY_ID, KIND_OF_LABEL, KINDS, kind_of

Look = Literal["heading", "role", "statement", "name", "quotation", "body", "empty"]
Order = Literal["most", "appearance"]

UNATTRIBUTED = "Unattributed"
OWN = "✓"
"""Stands beside what the reader made or confirmed."""


class ListRow(NamedTuple):
    """One line of a list. ``key`` is "" for lines that the cursor passes over; ``left`` is the margin's text."""

    key: str
    text: str
    look: Look
    left: str = ""
    right: str = ""
    span: Span | None = None


def said_rows(text: str, corrected: Corrected, order: Order = "most", wanted: str = "") -> list[ListRow]:
    """Speakers, each with role and statements in article order; the unattributed come last.

    What is in doubt has a ``?`` and the candidates' names, what the reader made or confirmed a ``✓``.
    ``wanted`` keeps the speakers whose name or role holds it, and else the statements that do; case does not count.
    """
    analysis = corrected.analysis
    names = names_of(analysis)
    by_speaker: dict[str | None, list[Quote]] = defaultdict(list)
    for quote in sayings(analysis):
        by_speaker[quote.speaker].append(quote)
    entities = {entity.id: entity for entity in analysis.entities}
    rows: list[ListRow] = []
    for speaker in _ordered(by_speaker, order):
        entity = entities.get(speaker or "")
        quotes = _wanted(text, entity, by_speaker[speaker], wanted.casefold())
        if quotes:
            first = Span(quotes[0].start, quotes[0].end)
            rows += speaker_rows(entity, len(quotes), first, own=speaker in corrected.own)
            rows += [statement_row(text, quote, names) for quote in quotes]
    if rows:
        return rows
    return [ListRow("", "nothing matches" if wanted else "nobody says anything here", "empty")]


def sayings(analysis: Analysis) -> list[Quote]:
    """What was uttered, in article order, without attitudes."""
    return sorted((quote for quote in analysis.quotes if quote.act == "saying"), key=lambda quote: quote.content)


def _ordered(by_speaker: dict[str | None, list[Quote]], order: Order) -> list[str | None]:
    def rank(speaker: str | None) -> tuple[bool, int, int]:
        quotes = by_speaker[speaker]
        return speaker is None, -len(quotes) if order == "most" else 0, quotes[0].start

    return sorted(by_speaker, key=rank)


def _wanted(text: str, entity: Entity | None, quotes: list[Quote], wanted: str) -> list[Quote]:
    name, role = (entity.name, entity.role) if entity else (UNATTRIBUTED, "")
    if not wanted or wanted in name.casefold() or wanted in role.casefold():
        return quotes
    return [quote for quote in quotes if wanted in content_text(text, quote).casefold()]


def speaker_rows(entity: Entity | None, count: int, first: Span | None, *, own: bool = False) -> list[ListRow]:
    """The line of a speaker with so many statements, the first at ``first``; below it the role, if there is one."""
    name, role, id = (entity.name, entity.role, entity.id) if entity else (UNATTRIBUTED, "", "")
    rows = [ListRow(f"speaker:{id}", f"{name} {OWN}" if own else name, "heading", right=str(count), span=first)]
    return [*rows, ListRow("", role, "role")] if role else rows


def statement_row(text: str, quote: Quote, names: dict[str, str]) -> ListRow:
    """The line of one statement: sign of its kind, cue, words; to the right whether it is in doubt, or confirmed."""
    cue = cue_text(text, quote.cue) or "…"
    return ListRow(
        f"statement:{quote.start}",
        f"{one_line(cue):<6} {one_line(content_text(text, quote)[:400])}",
        "statement",
        left=KIND_BY_ID[kind_of(quote)].sign,
        right=_standing(quote, names),
        span=Span(quote.start, quote.end),
    )


def _standing(quote: Quote, names: dict[str, str]) -> str:
    if quote.rule == READER:
        return OWN
    if not is_doubtful(quote):
        return ""
    candidates = [short_name(names[id]) for id in quote.candidates if id in names and id != quote.speaker]
    return " ".join(f"{name}?" for name in candidates[:2]) or "?"


def short_name(name: str) -> str:
    """The last word of a name, for where there is little room."""
    last = one_line(name).rpartition(" ")[2]
    return last if len(last) <= 12 else last[:11] + "…"


def is_doubtful(quote: Quote) -> bool:
    """Whether a saying needs a look: nobody is known to have said it, or its confidence is low."""
    return quote.resolution != YOU and (quote.speaker is None or quote.confidence < DOUBTFUL)


def names_of(analysis: Analysis) -> dict[str, str]:
    """The names of all entities by id."""
    return {entity.id: entity.name for entity in analysis.entities}


def name_rows(
    analysis: Analysis, shown: frozenset[str], wanted: str = "", *, own: frozenset[str] = frozenset()
) -> list[ListRow]:
    """People, organisations, places and whatever else is shown, the most mentioned first; ``own`` ones have a ``✓``."""
    counts = Counter(mention.entity for mention in analysis.mentions)
    first: dict[str, Span] = {}
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in analysis.mentions:
        first.setdefault(mention.entity, mention.span)
        kinds[mention.entity][KIND_OF_LABEL.get(mention.label, "other")] += 1
    rows: list[ListRow] = []
    for kind in KINDS:
        if not kind.labels or kind.id not in shown:
            continue
        members = [
            entity
            for entity in analysis.entities
            if entity.id in first
            and kinds[entity.id].most_common(1)[0][0] == kind.id
            and wanted.casefold() in f"{entity.name} {entity.role}".casefold()
        ]
        members.sort(key=lambda entity: (-counts[entity.id], first[entity.id]))
        if members:
            rows.append(ListRow("", kind.title.capitalize(), "heading", right=str(len(members))))
        for entity in members:
            name = f"{entity.name} {OWN}" if entity.id in own else entity.name
            words = f"{name} · {entity.role}" if entity.role else name
            rows.append(
                ListRow(
                    f"entity:{entity.id}", one_line(words), "name", right=str(counts[entity.id]), span=first[entity.id]
                )
            )
    return rows or [ListRow("", "nothing matches" if wanted else "no names found", "empty")]


def one_line(words: str) -> str:
    """White space of any length becomes one blank."""
    return " ".join(words.split())


def counted(listed: int, total: int) -> str:
    """How many there are, and of how many, if some are filtered out: "7", "2 of 7"."""
    return str(total) if listed == total else f"{listed} of {total}"


def count_statements(rows: Iterable[ListRow]) -> int:
    """How many statements are listed."""
    return sum(row.key.startswith("statement:") for row in rows)


class RowsOnDemand(Sequence[ListRow], ABC):
    """Rows of which each is made when it is looked at, since there may be very many."""

    @abstractmethod
    def row(self, number: int) -> ListRow:
        """The row with a number, which is one of them."""

    @overload
    def __getitem__(self, number: int) -> ListRow: ...
    @overload
    def __getitem__(self, number: slice) -> list[ListRow]: ...
    def __getitem__(self, number: int | slice) -> ListRow | list[ListRow]:
        if isinstance(number, slice):
            return [self.row(each) for each in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        return self.row(number)


class Places(Protocol):
    """Finds rows of a list."""

    def row_at(self, span: Span) -> int | None:
        """The number of the row that stands for a place of the text; None without one."""

    def number_of(self, key: str) -> int | None:
        """The number of the row with a key; None without one."""

    def heading(self, words: str) -> int | None:
        """The number of the heading of these words; None without one."""


class Overlaps:
    """Things by their places, given as (start, end, thing): which of them a span overlaps."""

    def __init__(self, places: Iterable[tuple[int, int, int]]) -> None:
        self._places = sorted(places)
        self._starts = [start for start, _, _ in self._places]
        self._reach = list(accumulate((end for _, end, _ in self._places), max))

    def last(self, span: Span) -> int | None:
        """The last thing whose place begins before the end of ``span`` and overlaps it; None without one."""
        at = bisect_right(self._starts, span.end - 1) - 1
        # Nothing further back can reach the span once the furthest end of all before it does not.
        while at >= 0 and self._reach[at] > span.start:
            start, end, thing = self._places[at]
            if start < span.end and span.start < end:
                return thing
            at -= 1
        return None


class Index:
    """Finds the rows of a list that does not change."""

    def __init__(self, rows: Sequence[ListRow]) -> None:
        self._places = Overlaps(
            (row.span.start, row.span.end, number)
            for number, row in enumerate(rows)
            if row.key and row.span is not None and row.look != "heading"
        )
        self._keys = {row.key: number for number, row in reversed(list(enumerate(rows)))}
        self._headings = {row.text: number for number, row in enumerate(rows) if row.look == "heading"}

    def number_of(self, key: str) -> int | None:
        """The number of the first row with a key; None without one."""
        return self._keys.get(key)

    def heading(self, words: str) -> int | None:
        """The number of the heading of these words; None without one."""
        return self._headings.get(words)

    def row_at(self, span: Span) -> int | None:
        """The number of the last row whose span begins before the end of ``span`` and overlaps it; None without one."""
        return self._places.last(span)
