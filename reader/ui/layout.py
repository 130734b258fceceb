"""Where every row of the article is, without wrapping what nobody has seen.

A unit's height is estimated until it is wrapped; heights are kept in a Fenwick tree, so that finding a row and
correcting a height cost O(log n) whatever the article's length.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from reader.article import Block
from reader.ui.rows import wrap
from reader.ui.units import Unit, Units

_KEPT_UNITS = 2_048


class Row(NamedTuple):
    """One row of the page: a range of the text, or a blank row (``start == end``). ``indent``: cells left of it."""

    unit: int
    start: int
    end: int
    opens_block: bool
    indent: int = 0


class Heights:
    """The heights of all units: prefix sums of what they were at first, a Fenwick tree (1994) of what was corrected.

    Prefix sums, point updates and search cost O(log n).
    """

    def __init__(self, heights: Sequence[int]) -> None:
        self._values = array("q", heights)
        self._first = array("q", accumulate(heights, initial=0))
        self._changes = array("q", bytes(8 * len(self._first)))
        self.total = self._first[-1]
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
        while node < len(self._changes):
            self._changes[node] += change
            node += node & -node

    def before(self, index: int) -> int:
        """The sum of all heights before a unit."""
        total = self._first[index]
        while index:
            total += self._changes[index]
            index -= index & -index
        return total

    def find(self, row: int) -> tuple[int, int]:
        """The unit that holds a row, and the row's number in it; a row past the end gives the last unit's last row."""
        if row >= self.total:
            return len(self._values) - 1, max(self._values[-1] - 1, 0)
        index, step = 0, self._top
        while step:
            after = index + step
            if after < len(self._first):
                rows = self._first[after] - self._first[index] + self._changes[after]
                if rows <= row:
                    index, row = after, row - rows
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
        self.units = Units(text, blocks)
        self._heights = Heights(self._estimates(blocks))
        self._wrapped: dict[int, array[int]] = {}
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
        unit = self.units.at(offset)
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

    def _estimates(self, blocks: Sequence[Block]) -> list[int]:
        """Estimated heights of all units: nearly all are paragraphs, of which no unit is made for it."""
        room = 25 * self.width
        found = [1 - -26 * (end - start) // room for _, (start, end), _ in blocks]
        for number in reversed(self.units.uncommon):
            found[number : number + 1] = [self._estimate(self.units[unit]) for unit in self.units.of(number)]
        return found or [1]

    def _estimate(self, unit: Unit) -> int:
        if unit.wide:
            return unit.gap + 1 + self.text.count("\n", unit.start, unit.end)
        room = max(self.width - unit.indent - unit.hang, 1)
        # Rows are about 4 % shorter than the room, since words are not cut.
        return unit.gap + max(1, -(-(unit.end - unit.start) * 26 // (room * 25)))

    def _rows(self, unit: int) -> "array[int]":
        if unit not in self._wrapped:
            self._wrap(unit)
        return self._wrapped[unit]

    def _wrap(self, index: int) -> None:
        unit = self.units[index]
        starts = array("q", self._row_starts(unit))
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
