"""Tables: which of them hold data, and those as aligned text."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.article import Link, Span
from reader.formats.html.tree import Element

_LONGEST_CELL = 300
_MEAN_CELL = 60
_WIDEST_COLUMN = 40
_MOST = 0.5
_GAP = "  "
_MOST_COLUMNS = 60


class Cell(NamedTuple):
    """One cell's words, the links in them (relative to them), and how many columns and rows it takes."""

    text: str
    links: tuple[Link, ...] = ()
    columns: int = 1
    rows: int = 1


def is_data_table(table: Element) -> bool:
    """Whether a table holds data; most others only place things on a page."""
    if table.get("role") in ("presentation", "none"):
        return False
    if next(table.iterdescendants("table", "form", "pre", "blockquote", "h1", "h2"), None) is not None:
        return False
    if _is_made_of_blocks(table):
        return False
    rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
    lengths = [len(" ".join("".join(cell.itertext()).split())) for row in rows for cell in row]
    filled = [length for length in lengths if length]
    if not filled or max(map(len, rows)) < 2:
        return False
    if next(table.iterdescendants("th", "thead", "caption"), None) is not None:
        return max(filled) <= 4 * _LONGEST_CELL
    return sum(map(bool, rows)) >= 2 and max(filled) <= _LONGEST_CELL and sum(filled) / len(filled) <= _MEAN_CELL


def _is_made_of_blocks(table: Element) -> bool:
    """Whether a table is made of sections or lists: headings in most of its rows, or most of its text in lists."""
    headed = sum(next(row.iterdescendants("h3", "h4", "h5", "h6"), None) is not None for row in table.iter("tr"))
    if headed > _MOST * sum(1 for _ in table.iter("tr")):
        return True
    lists = [e for e in table.iterdescendants("ul", "ol") if next(e.iterancestors("ul", "ol", "table")) is table]
    return bool(lists) and sum(map(_size, lists)) > _MOST * _size(table)


def _size(element: Element) -> int:
    return sum(len(words.strip()) for words in element.itertext())


def aligned(rows: Sequence[Sequence[Cell]]) -> tuple[str, tuple[Link, ...]]:
    """The rows, a line each, their columns one under the other as far as cells are not too wide for that."""
    grid = [row for row in _spread(rows) if any(cell.text for cell in row)]
    count = max(map(len, grid), default=0)
    widths = [0] * count
    for row in grid:
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], min(len(cell.text), _WIDEST_COLUMN))
    used = [column for column in range(count) if widths[column]]
    lines: list[str] = []
    links: list[Link] = []
    position = 0
    for row in grid:
        line = ""
        for column in used:
            if column < len(row):
                start = position + len(line)
                links += [Link(Span(a + start, b + start), target) for (a, b), target in row[column].links]
                line += row[column].text.ljust(widths[column]) + _GAP
        lines.append(line.rstrip())
        position += len(lines[-1]) + 1
    return "\n".join(lines), tuple(links)


def _spread(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The rows with an empty cell wherever another one reaches into them."""
    reaching: dict[int, int] = {}
    grid = []
    for row in rows:
        line: list[Cell] = []
        for cell in row:
            while reaching.get(len(line), 0) > 0:
                reaching[len(line)] -= 1
                line.append(Cell(""))
            for number in range(min(cell.columns, _MOST_COLUMNS)):
                if cell.rows > 1:
                    reaching[len(line)] = cell.rows - 1
                line.append(cell if number == 0 else Cell(""))
        grid.append(line)
    return grid
