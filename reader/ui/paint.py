"""Painting one row of the page as a strip of styled cells. Colours come from ``styles/`` alone."""

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
from reader.ui.units import depth_of

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
    links: Runs = NO_RUNS
    shift: int = 0
    """Cells by which wide tables are moved to the left."""


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
        base = look_of(block)
        segments = []
        if row.indent:
            sign = self._prefix(block, row)
            sign = sign.ljust(row.indent) if block.kind is BlockKind.QUOTE else sign.rjust(row.indent)
            segments.append(Segment(sign, self._ink.of("page--bullet")))
        room = self._layout.width - row.indent
        shown = row.start + len(self._layout.text[row.start : row.end].rstrip())
        if unit.wide:
            return segments + self._sideways(row, shown, base, layers, room)
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

    def _sideways(self, row: Row, shown: int, base: str, layers: Layers, room: int) -> list[Segment]:
        """A row of a wide table from the cell ``shift`` on, with signs where it goes on."""
        whole = Strip(
            Segment(neutralise(self._layout.text[start : min(end, shown)]), self._ink.of(base, bits))
            for start, end, bits in pieces(row, layers)
            if start < shown
        )
        if not layers.shift and whole.cell_length <= room:
            return list(whole)
        sign = self._ink.of("page--bullet")
        before = layers.shift > 0 and whole.cell_length > 0
        after = whole.cell_length > layers.shift + room
        cut = whole.crop(layers.shift + before, layers.shift + room - after)
        return [*([Segment("‹", sign)] if before else []), *cut, *([Segment("›", sign)] if after else [])]

    def _prefix(self, block: Block, row: Row) -> str:
        """The sign that stands left of a row: bars of quotations, an item's bullet, what says that a line goes on."""
        match block.kind:
            case BlockKind.QUOTE if row.start < row.end:
                return "│ " * depth_of(block)
            case BlockKind.QUOTE if (number := self._layout.units[row.unit].block) > 0:
                before = self._blocks[number - 1]
                return "│ " * min(depth_of(before), depth_of(block)) if before.kind is BlockKind.QUOTE else ""
            case BlockKind.ITEM if row.start == block.span.start < row.end and not self._layout.units[row.unit].hang:
                return "• "
            case BlockKind.CODE if row.start > block.span.start and self._layout.text[row.start - 1] != "\n":
                return "↪ "
            case _:
                return ""


def look_of(block: Block) -> str:
    """The class of a block's text: headings further down are quieter."""
    if block.kind is BlockKind.HEADING and block.level > 2:
        return "page--heading-3" if block.level == 3 else "page--heading-4"
    return f"page--{block.kind.value}"


def pieces(row: Row, layers: Layers) -> list[tuple[int, int, int]]:
    """The row cut where any mark begins or ends: (start, end, bits) lying end to end."""
    runs = [
        run
        for layer in (layers.links, layers.analysis, layers.notes, layers.hits)
        for run in layer.within(row.start, row.end)
    ]
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
