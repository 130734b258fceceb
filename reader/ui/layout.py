"""Where every row of the article is, without wrapping what nobody has seen.

Blocks are laid out as *units*: a whole block, or a piece of at most 64 kB of a huge one. A unit's height is estimated
until it is wrapped; heights are kept in a Fenwick tree, so that finding a row and correcting a height cost O(log n)
whatever the article's length.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from reader.article import Block, BlockKind, Span
from reader.ui.rows import wrap

LONGEST_UNIT = 65_536
_KEPT_UNITS = 2_048
_DEEPEST = 8
"""Levels of lists and quotations that are told apart by their indent."""
_LABEL = re.compile(r"(?:\d{1,4}[.)]|\[\w{1,6}\]|\([a-z0-9]{1,3}\)|[a-z]\)) ")
"""The number of an item, below whose words the rest of them hang."""


class Unit(NamedTuple):
    """A piece of a block that is wrapped at once. ``gap``: blank rows before it; ``indent``: cells left of its text.

    ``hang``: cells by which all rows but the first are indented further. ``wide``: its lines are not wrapped, but seen
    sideways.
    """

    block: int
    start: int
    end: int
    gap: int
    indent: int
    hang: int = 0
    wide: bool = False


class Row(NamedTuple):
    """One row of the page: a range of the text, or a blank row (``start == end``). ``indent``: cells left of it."""

    unit: int
    start: int
    end: int
    opens_block: bool
    indent: int = 0


class Heights:
    """The heights of all units: prefix sums, point updates and search in O(log n) (Fenwick 1994)."""

    def __init__(self, heights: Sequence[int]) -> None:
        self._values = list(heights)
        self._tree = [0, *heights]
        for index in range(1, len(self._tree)):
            parent = index + (index & -index)
            if parent < len(self._tree):
                self._tree[parent] += self._tree[index]
        self.total = sum(heights)
        self._top = 1 << (len(heights).bit_length() - 1) if heights else 0

    def __getitem__(self, index: int) -> int:
        return self._values[index]

    def set(self, index: int, height: int) -> None:
        """Correct one height."""
        change = height - self._values[index]
        if not change:
            return
        self._values[index] = height
        self.total += change
        node = index + 1
        while node < len(self._tree):
            self._tree[node] += change
            node += node & -node

    def before(self, index: int) -> int:
        """The sum of all heights before a unit."""
        total = 0
        while index:
            total += self._tree[index]
            index -= index & -index
        return total

    def find(self, row: int) -> tuple[int, int]:
        """The unit that holds a row, and the row's number in it; a row past the end gives the last unit's last row."""
        if row >= self.total:
            return len(self._values) - 1, max(self._values[-1] - 1, 0)
        index, step = 0, self._top
        while step:
            if index + step < len(self._tree) and self._tree[index + step] <= row:
                index += step
                row -= self._tree[index]
            step >>= 1
        return index, row


class Place(NamedTuple):
    """A row by unit and number in it: it stays put when heights elsewhere are corrected."""

    unit: int
    row: int


class Layout:
    """The rows of an article at one width (cells of text, 1 or more)."""

    def __init__(self, text: str, blocks: Sequence[Block], width: int) -> None:
        self.text = text
        self.width = max(width, 1)
        self.units = _units(text, blocks)
        self._starts = [unit.start for unit in self.units]
        self._heights = Heights([self._estimate(unit) for unit in self.units])
        self._wrapped: dict[int, list[int]] = {}
        self._exact = bytearray(len(self.units))

    @property
    def total(self) -> int:
        """The number of rows, as far as known: partly estimated."""
        return self._heights.total

    def height(self, unit: int) -> int:
        """A unit's exact height; wraps it if that was not done yet."""
        if not self._exact[unit]:
            self._wrap(unit)
        return self._heights[unit]

    def row_number(self, place: Place) -> int:
        """How many rows are above a place, as far as known."""
        return self._heights.before(place.unit) + place.row

    def place_of_row(self, number: int) -> Place:
        """The place of a row by number; the number is clamped to the article."""
        unit, row = self._heights.find(max(number, 0))
        return Place(unit, min(row, self.height(unit) - 1))

    def place_of_offset(self, offset: int) -> Place:
        """The place of the row that shows a character (between blocks: the row before)."""
        unit = max(bisect_right(self._starts, offset) - 1, 0)
        starts = self._rows(unit)
        return Place(unit, self.units[unit].gap + max(bisect_right(starts, offset) - 1, 0))

    def move(self, place: Place, rows: int) -> Place:
        """The place so many rows further down (or up, negative), wrapping all that is crossed; stops at the ends."""
        unit, row = place.unit, place.row + rows
        while row < 0 and unit > 0:
            unit -= 1
            row += self.height(unit)
        while row >= (height := self.height(unit)) and unit < len(self.units) - 1:
            row -= height
            unit += 1
        return Place(unit, min(max(row, 0), height - 1))

    def row(self, place: Place) -> Row:
        """The row at a place."""
        unit = self.units[place.unit]
        starts = self._rows(place.unit)
        index = place.row - unit.gap
        if index < 0 or index >= len(starts):
            return Row(place.unit, unit.start, unit.start, False, unit.indent)
        indent = unit.indent + (unit.hang if index else 0)
        end = starts[index + 1] if index + 1 < len(starts) else unit.end
        return Row(place.unit, starts[index], end, (index == 0 and unit.gap > 0) or place == Place(0, 0), indent)

    def following(self, place: Place, count: int) -> list[Row | None]:
        """``count`` rows from a place on; None below the end of the article."""
        rows: list[Row | None] = []
        unit, row = place.unit, place.row
        while len(rows) < count:
            if unit >= len(self.units):
                rows.append(None)
            elif row < self.height(unit):
                rows.append(self.row(Place(unit, row)))
                row += 1
            else:
                unit, row = unit + 1, 0
        return rows

    def _estimate(self, unit: Unit) -> int:
        if unit.wide:
            return unit.gap + 1 + self.text.count("\n", unit.start, unit.end)
        room = max(self.width - unit.indent - unit.hang, 1)
        # Rows are about 4 % shorter than the room, since words are not cut.
        return unit.gap + max(1, -(-(unit.end - unit.start) * 26 // (room * 25)))

    def _rows(self, unit: int) -> list[int]:
        if unit not in self._wrapped:
            self._wrap(unit)
        return self._wrapped[unit]

    def _wrap(self, index: int) -> None:
        unit = self.units[index]
        starts = self._row_starts(unit)
        if len(self._wrapped) >= _KEPT_UNITS:
            del self._wrapped[next(iter(self._wrapped))]
        self._wrapped[index] = starts
        self._exact[index] = 1
        self._heights.set(index, unit.gap + len(starts))

    def _row_starts(self, unit: Unit) -> list[int]:
        if unit.wide:
            starts, after = [unit.start], self.text.find("\n", unit.start, unit.end)
            while 0 <= after < unit.end - 1:
                starts.append(after + 1)
                after = self.text.find("\n", after + 1, unit.end)
            return starts
        room = max(self.width - unit.indent - unit.hang, 1)
        starts = wrap(self.text, unit.start + unit.hang, unit.end, room)
        return [unit.start, *starts[1:]]


def _units(text: str, blocks: Sequence[Block]) -> list[Unit]:
    units: list[Unit] = []
    previous: Block | None = None
    for number, block in enumerate(blocks):
        gap, hang = _gap(previous, block), _hang(text, block)
        for piece in _pieces(text, block):
            indent = indent_of(block, numbered=hang > 0)
            units.append(Unit(number, piece.start, piece.end, gap, indent, hang, block.kind is BlockKind.TABLE))
            gap, hang = 0, 0
        previous = block
    return units or [Unit(0, 0, 0, 0, 0)]


def _pieces(text: str, block: Block) -> list[Span]:
    pieces = []
    start, end = block.span
    where = "\n" if block.kind in (BlockKind.CODE, BlockKind.TABLE) else " "
    while end - start > LONGEST_UNIT:
        cut = text.rfind(where, start + LONGEST_UNIT // 2, start + LONGEST_UNIT) + 1 or start + LONGEST_UNIT
        pieces.append(Span(start, cut))
        start = cut
    return [*pieces, Span(start, end)]


def _gap(previous: Block | None, block: Block) -> int:
    if previous is None:
        return 1
    return 0 if previous.kind is block.kind and block.kind in _CLOSE else 1


_CLOSE = (BlockKind.ITEM, BlockKind.BYLINE, BlockKind.RELATED, BlockKind.CREDIT)
"""Kinds whose blocks follow each other without a blank row."""


def _hang(text: str, block: Block) -> int:
    if block.kind is not BlockKind.ITEM:
        return 0
    match = _LABEL.match(text, block.span.start, block.span.end)
    return match.end() - match.start() if match is not None and match.end() < block.span.end else 0


def indent_of(block: Block, *, numbered: bool = False) -> int:
    """How many cells a block's text is moved to the right; its sign (bullet, bar) stands there."""
    match block.kind:
        case BlockKind.ITEM:
            return 2 * (depth_of(block) - numbered)
        case BlockKind.QUOTE:
            return 2 * depth_of(block)
        case BlockKind.CODE | BlockKind.TABLE:
            return 2
        case _:
            return 0


def depth_of(block: Block) -> int:
    """The level of an item or a quotation, as far as it is shown."""
    return min(max(block.level, 1), _DEEPEST)
