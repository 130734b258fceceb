"""Tables: rows of words that were drawn one row after the other, side by side in the same columns.

Columns of running text are drawn one column after the other; that, more than any measure, tells the two apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reader.formats.pdf.lines import Line, joined, merged

_CELL_GAP = 0.5
"""In ems: between the cells of a row."""
_ROW_GAP = 4.5
"""In ems: between the rows of a table."""
_ALIGNED = 3.0
"""Points: how far apart the edges of cells may be."""
_LONGEST_CELL_IN_LINES = 8
_PROSE = 28
"""Characters: columns whose cells are longer on the average and stand close are running text."""
_LABELLED = 60
"""Characters: with two columns, the second of which is longer on the average, the first one labels paragraphs."""


@dataclass
class _Column:
    left: float
    right: float

    def overlaps(self, line: Line) -> bool:
        return line.left < self.right and self.left < line.right


@dataclass
class _Row:
    cells: dict[int, list[Line]]

    @property
    def lines(self) -> list[Line]:
        return [line for cell in self.cells.values() for line in cell]


@dataclass
class _Table:
    columns: list[_Column] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    bottom: float = 0.0
    last: int = -1
    """The greatest ``order`` in it."""

    @property
    def left(self) -> float:
        return min(column.left for column in self.columns)

    @property
    def right(self) -> float:
        return max(column.right for column in self.columns)

    def takes(self, chain: Sequence[Line]) -> bool:
        """Add runs that stand side by side, as a row or as further lines of the last one; False: they do not fit."""
        line = chain[0]
        if not 0 < line.baseline - self.bottom <= _ROW_GAP * line.size:
            return False
        places = [self._column(one) for one in chain]
        if any(place is None for place in places):
            return False
        numbers = [place for place in places if place is not None]
        if len(set(numbers)) < len(numbers):
            return False
        first_of_row = min(one.order for one in self.rows[-1].lines)
        if len(chain) > 1 and line.order > self.last:
            self.rows.append(_Row({}))
        elif not first_of_row < line.order <= self.last + 1 or not self._is_further_line(chain, numbers):
            return False
        self._add(chain, numbers)
        return True

    def begin(self, chain: Sequence[Line]) -> None:
        """Let a first row make the columns."""
        self.columns = [_Column(line.left, line.right) for line in chain]
        self.rows = [_Row({})]
        self._add(chain, range(len(chain)))

    def _column(self, line: Line) -> int | None:
        """The column that a run stands in; -1 never: one that stands in a gap, or in two columns, is in none."""
        found = [number for number, column in enumerate(self.columns) if column.overlaps(line)]
        return found[0] if len(found) == 1 else None

    def _is_further_line(self, chain: Sequence[Line], numbers: Sequence[int]) -> bool:
        cells = self.rows[-1].cells
        return all(
            number in cells and 0 < line.baseline - cells[number][-1].baseline < 1.8 * line.size
            for line, number in zip(chain, numbers, strict=True)
        )

    def _add(self, chain: Sequence[Line], numbers: Iterable[int]) -> None:
        for line, number in zip(chain, numbers, strict=True):
            column = self.columns[number]
            column.left, column.right = min(column.left, line.left), max(column.right, line.right)
            self.rows[-1].cells.setdefault(number, []).append(line)
            self.last = max(self.last, line.order)
            self.bottom = max(self.bottom, line.baseline)

    def mean_length(self, number: int) -> float:
        """How many characters the cells of a column have."""
        cells = [row.cells[number] for row in self.rows if number in row.cells]
        return sum(len(line.text) for cell in cells for line in cell) / max(1, len(cells))

    @property
    def is_table(self) -> bool:
        """Whether there is enough of it, and it is not text that was drawn line by line across its columns."""
        if len(self.rows) < (2 if len(self.columns) > 2 else 3) or not self._is_aligned():
            return False
        prose = sum(self.mean_length(number) > _PROSE for number in range(len(self.columns)))
        return prose < 2 or not self._is_even()

    @property
    def is_labelled(self) -> bool:
        """Whether it is paragraphs with a word or two before each."""
        return len(self.columns) == 2 and self.mean_length(1) > _LABELLED and self.mean_length(0) < _PROSE

    def _is_aligned(self) -> bool:
        """Whether in most columns the cells begin, end or have their middle at the same place."""
        aligned = 0
        for number in range(len(self.columns)):
            cells = [row.cells[number] for row in self.rows if number in row.cells]
            lefts = [min(line.left for line in cell) for cell in cells]
            rights = [max(line.right for line in cell) for cell in cells]
            middles = [(left + right) / 2 for left, right in zip(lefts, rights, strict=True)]
            aligned += any(max(places) - min(places) < _ALIGNED for places in (lefts, rights, middles))
        return aligned >= 0.7 * len(self.columns)

    def _is_even(self) -> bool:
        """Whether the rows follow one another as the lines of a text do."""
        tops = [min(line.baseline for line in row.lines) for row in self.rows]
        steps = [below - above for above, below in pairwise(tops)]
        return max(steps) < min(1.1 * min(steps), 2.2 * self.rows[0].lines[0].size)


def with_tables(runs: Sequence[Line]) -> list[Line]:
    """The runs of a page, with every table as one line that holds its cells."""
    found = list(runs)
    for table in _tables(runs):
        if not table.is_table:
            continue
        lines = [line for row in table.rows for line in row.lines]
        if table.is_labelled:
            for row in table.rows:
                if len(row.cells) == 2:
                    label, text = row.cells[0][0], row.cells[1][0]
                    found[found.index(label)] = joined([label, text])
                    found.remove(text)
            continue
        gone = set(lines)
        found = [line for line in found if line not in gone]
        found.append(_as_line(table))
    return sorted(found, key=lambda line: line.order)


def _tables(runs: Sequence[Line]) -> list[_Table]:
    tables: list[_Table] = []
    for chain in _chains(runs):
        if any(table.takes(chain) for table in tables[-4:]):
            continue
        if len(chain) > 1:
            table = _Table()
            table.begin(chain)
            tables.append(table)
    return tables


def _chains(runs: Sequence[Line]) -> list[list[Line]]:
    """Runs on one baseline that were drawn one soon after the other, with room between them."""
    rows: list[list[Line]] = []
    for line in sorted(runs, key=lambda line: line.baseline):
        if rows and abs(line.baseline - rows[-1][0].baseline) <= 0.2 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    chains: list[list[Line]] = []
    for row in rows:
        row.sort(key=lambda line: line.left)
        chain: list[Line] = []
        for line in row:
            if chain and _is_next_cell(chain[-1], line):
                chain.append(line)
            else:
                chain = [line]
                chains.append(chain)
    return chains


def _is_next_cell(cell: Line, line: Line) -> bool:
    drawn = 0 < line.order - cell.order <= _LONGEST_CELL_IN_LINES
    return drawn and line.left - cell.right > _CELL_GAP * line.size


def _as_line(table: _Table) -> Line:
    """Its cells in one line that has the table's edges and stands where its last row does."""
    rows = tuple(
        tuple(tuple(merged(row.cells.get(number, []))) for number in range(len(table.columns))) for row in table.rows
    )
    lines = [line for row in table.rows for line in row.lines]
    last = max(lines, key=lambda line: line.baseline)
    return replace(
        last,
        text=" ".join(line.text for line in lines),
        links=(),
        left=table.left,
        right=table.right,
        order=min(line.order for line in lines),
        table=rows,
    )
