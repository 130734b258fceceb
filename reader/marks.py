"""What is highlighted: the kinds, and overlapping marks flattened into runs that can be painted.

A kind is one row of ``KINDS``; legend, toggle key, palette entry and the style rule (``page--<id>`` in
``styles/marks.tcss``) derive from it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.analysis import Analysis, Quote
from reader.article import Span
from reader.notes.note import COLOURS


class Kind(NamedTuple):
    """A kind of highlight. ``key`` toggles it in the legend; ``sign`` stands in the margin; ``shown`` at first."""

    id: str
    title: str
    key: str
    shown: bool
    sign: str = ""
    labels: frozenset[str] = frozenset()


KINDS: tuple[Kind, ...] = (
    Kind("person", "people", "p", True, labels=frozenset({"PERSON"})),
    Kind("organization", "organisations", "o", True, labels=frozenset({"ORG"})),
    Kind("place", "places", "l", True, labels=frozenset({"GPE", "LOC", "FAC"})),
    Kind("group", "nationalities and groups", "g", False, labels=frozenset({"NORP"})),
    Kind("date", "dates and times", "d", False, labels=frozenset({"DATE", "TIME"})),
    Kind(
        "amount",
        "amounts",
        "m",
        False,
        labels=frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}),
    ),
    Kind("work", "works, laws, languages", "w", False, labels=frozenset({"WORK_OF_ART", "LAW", "LANGUAGE"})),
    Kind("other", "events and products", "e", False, labels=frozenset({"EVENT", "PRODUCT"})),
    Kind("direct", "direct quotations", "1", True, sign="“"),
    Kind("mixed", "mixed: partly quoted statements", "2", True, sign="‹"),
    Kind("indirect", "reported statements", "3", True, sign="┆"),
    Kind("cue", "cue words (said, added)", "c", True),
    Kind("source", "sources inside statements' sentences", "s", True),
    Kind("attitude", "attitudes (wants, believes)", "a", False, sign="~"),
)
KIND_BY_ID = {kind.id: kind for kind in KINDS}
BIT = {kind.id: 1 << index for index, kind in enumerate(KINDS)}
NOTE = {colour: 1 << (len(KINDS) + index) for index, colour in enumerate(("", *COLOURS))}
"""The mark of a note or highlight, by its colour."""
HIT = 1 << (len(KINDS) + len(NOTE))
QUOTE_BITS = BIT["direct"] | BIT["mixed"] | BIT["indirect"] | BIT["attitude"]
KIND_OF_LABEL = {label: kind.id for kind in KINDS for label in kind.labels}
SHOWN_AT_FIRST = frozenset(kind.id for kind in KINDS if kind.shown)


class Runs:
    """Disjoint, ordered pieces of text, each with the set (bits) of the marks that cover it."""

    def __init__(self, starts: list[int], ends: list[int], bits: list[int]) -> None:
        self._starts = starts
        self._ends = ends
        self._bits = bits

    def __len__(self) -> int:
        return len(self._starts)

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The runs that share a character with the range, cut to it, as (start, end, bits)."""
        for index in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            yield max(self._starts[index], start), min(self._ends[index], end), self._bits[index]

    def put(self, span: Span, runs: "Runs") -> None:
        """Replace the runs that begin in a range by others, which are in it."""
        first, last = (bisect_left(self._starts, at) for at in span)
        self._starts[first:last] = runs._starts
        self._ends[first:last] = runs._ends
        self._bits[first:last] = runs._bits

    def at(self, offset: int) -> int:
        """The bits at one character; 0 where nothing is marked."""
        index = bisect_right(self._starts, offset) - 1
        return self._bits[index] if index >= 0 and offset < self._ends[index] else 0


NO_RUNS = Runs([], [], [])


def flatten(marks: Iterable[tuple[Span, int]]) -> Runs:
    """Runs of overlapping marks, each a span and its bits. O(n log n)."""
    edges: list[tuple[int, int, int]] = []
    for span, bits in marks:
        if span.start < span.end:
            edges += [(span.start, 1, bits), (span.end, 0, bits)]
    edges.sort()
    counts: dict[int, int] = {}
    starts, ends, masks = [], [], []
    mask = position = 0
    for offset, opens, bits in edges:
        if mask and offset > position:
            starts.append(position)
            ends.append(offset)
            masks.append(mask)
        position = offset
        counts[bits] = counts.get(bits, 0) + (1 if opens else -1)
        mask = 0
        for bit, count in counts.items():
            if count:
                mask |= bit
    return Runs(starts, ends, masks)


def kind_of(quote: Quote) -> str:
    """The id of the kind under which a statement is shown."""
    return "attitude" if quote.act == "attitude" else quote.kind


def marks(analysis: Analysis, shown: frozenset[str]) -> Iterator[tuple[Span, int]]:
    """The marks of an analysis, of the kinds that are shown."""
    for mention in analysis.mentions:
        kind = KIND_OF_LABEL.get(mention.label)
        if kind in shown:
            yield mention.span, BIT[kind]
    for quote in analysis.quotes:
        kind = kind_of(quote)
        if kind not in shown:
            continue
        yield from ((span, BIT[kind]) for span in quote.content)
        if "cue" in shown:
            yield from ((span, BIT["cue"]) for span in quote.cue)
        if "source" in shown:
            yield from ((span, BIT["source"]) for span in quote.source)


def signs(analysis: Analysis, shown: frozenset[str]) -> list[tuple[int, str]]:
    """The margin's signs of the statements shown, by the offset at which each piece of content begins."""
    found = []
    for quote in analysis.quotes:
        kind = kind_of(quote)
        if kind in shown:
            found += [(span.start, KIND_BY_ID[kind].sign) for span in quote.content[:1]]
    return sorted(found)
