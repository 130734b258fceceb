"""Painting one row of the page as a strip of styled cells. Colours come from ``styles/page.tcss`` alone."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from reader.article import Block, BlockKind, Span
from reader.marks import NO_RUNS, Runs
from reader.safe import neutralise
from reader.ui.ink import CARET, CURRENT, HIT_HERE, SELECTED, Ink
from reader.ui.layout import Layout, Row

GUTTER = 4
"""Cells left of the text: current sentence, statement's sign, note's sign, a blank."""

NOTE_SIGN = "✎"
HIGHLIGHT_SIGN = "▪"


class Layers(NamedTuple):
    """Everything that lies over the text. Signs are sorted (offset, sign) pairs."""

    analysis: Runs = NO_RUNS
    notes: Runs = NO_RUNS
    hits: Runs = NO_RUNS
    hit: Span | None = None
    current: Span | None = None
    selection: Span | None = None
    caret: int | None = None
    signs: Sequence[tuple[int, str]] = ()
    note_signs: Sequence[tuple[int, str]] = ()


class Painter:
    """Paints the rows of one layout."""

    def __init__(self, layout: Layout, blocks: Sequence[Block], ink: Ink, margin: int, width: int) -> None:
        self._layout = layout
        self._blocks = blocks
        self._ink = ink
        self._margin = margin
        self._width = width

    def paint(self, row: Row | None, layers: Layers) -> Strip:
        """The strip of a row, ``width`` cells wide; None is a row below the article."""
        blank = self._ink.of("page--gutter")
        if row is None or not self._blocks:
            return Strip.blank(self._width, blank)
        segments = [Segment(" " * self._margin, blank), *self._gutter(row, layers)]
        segments += self._text(row, layers)
        return Strip(segments).adjust_cell_length(self._width, blank)

    def _gutter(self, row: Row, layers: Layers) -> list[Segment]:
        current = layers.current is not None and row.start < layers.current.end and layers.current.start < row.end
        sign = _sign_in(layers.signs, row)
        note = _sign_in(layers.note_signs, row)
        return [
            Segment("▌" if current else " ", self._ink.of("page--cursor")),
            Segment(sign or " ", self._ink.of("page--sign")),
            Segment(note or " ", self._ink.of("page--note-sign")),
            Segment(" ", self._ink.of("page--gutter")),
        ]

    def _text(self, row: Row, layers: Layers) -> list[Segment]:
        unit = self._layout.units[row.unit]
        block = self._blocks[unit.block]
        base = f"page--{block.kind.value}"
        segments = []
        if unit.indent:
            segments.append(Segment(_prefix(block, row, self._layout).rjust(unit.indent), self._ink.of("page--sign")))
        room = self._layout.width - unit.indent
        shown = row.start + len(self._layout.text[row.start : row.end].rstrip())
        for start, end, bits in pieces(row, layers):
            words = neutralise(self._layout.text[start : min(end, shown)])
            if cell_len(words) > room:
                words = set_cell_size(words, max(room, 0))
            room -= cell_len(words)
            if words:
                segments.append(Segment(words, self._ink.of(base, bits)))
        if layers.caret is not None and shown <= layers.caret < max(row.end, shown + 1) and room > 0:
            segments.append(Segment(" ", self._ink.of(base, CARET)))
        return segments


def pieces(row: Row, layers: Layers) -> list[tuple[int, int, int]]:
    """The row cut where any mark begins or ends: (start, end, bits) lying end to end."""
    runs = [run for layer in (layers.analysis, layers.notes, layers.hits) for run in layer.within(row.start, row.end)]
    here = ((layers.current, CURRENT), (layers.hit, HIT_HERE), (layers.selection, SELECTED))
    runs += [(span.start, span.end, bit) for span, bit in here if span is not None]
    if layers.caret is not None:
        runs.append((layers.caret, layers.caret + 1, CARET))
    cuts = {row.start, row.end}
    for start, end, _ in runs:
        cuts |= {cut for cut in (start, end) if row.start < cut < row.end}
    edges = sorted(cuts)
    found = []
    for start, end in pairwise(edges):
        bits = 0
        for first, last, bit in runs:
            if first <= start and end <= last:
                bits |= bit
        found.append((start, end, bits))
    return found


def _sign_in(signs: Sequence[tuple[int, str]], row: Row) -> str:
    if row.start == row.end:
        return ""
    index = bisect_left(signs, (row.start, ""))
    return signs[index][1] if index < len(signs) and signs[index][0] < row.end else ""


def _prefix(block: Block, row: Row, layout: Layout) -> str:
    match block.kind:
        case BlockKind.QUOTE:
            return "│ "
        case BlockKind.ITEM if row.start == block.span.start < row.end:
            return "• "
        case _:
            return ""
