"""A table as text: a line a row, columns beneath each other."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from reader.article import BlockKind, Link, Span
from reader.formats.build import Part

_BETWEEN = "  "
_WIDEST = 48
"""Cells up to which a column is padded; what is longer stands out, and moves the rest of its row."""


class Cell(NamedTuple):
    """What stands in a cell, on one line; its links are relative to it."""

    text: str
    links: tuple[Link, ...] = ()


def table(rows: Sequence[Sequence[Cell]], to_the_right: frozenset[int] = frozenset()) -> Part:
    """The rows as a block of text, without empty ones; ``to_the_right`` are the columns set flush right."""
    widths: dict[int, int] = {}
    for row in rows:
        for column, cell in enumerate(row):
            widths[column] = max(widths.get(column, 0), min(width_of(cell.text), _WIDEST))
    lines: list[str] = []
    links: list[Link] = []
    position = 0
    for row in rows:
        if any(cell.text for cell in row):
            line, found = _line(row, widths, to_the_right)
            lines.append(line)
            links += [Link(Span(start + position, end + position), target) for (start, end), target in found]
            position += len(line) + 1
    return Part(BlockKind.TABLE, "\n".join(lines), 0, tuple(links))


def _line(row: Sequence[Cell], widths: dict[int, int], to_the_right: frozenset[int]) -> tuple[str, list[Link]]:
    last = max(number for number, cell in enumerate(row) if cell.text)
    pieces: list[str] = []
    links: list[Link] = []
    length = 0
    for number, cell in enumerate(row[: last + 1]):
        room = " " * max(widths[number] - width_of(cell.text), 0)
        before = (_BETWEEN if number else "") + (room if number in to_the_right else "")
        links += [
            Link(Span(start + length + len(before), end + length + len(before)), target)
            for (start, end), target in cell.links
        ]
        piece = before + cell.text + ("" if number in to_the_right or number == last else room)
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), links


def width_of(text: str) -> int:
    """How many cells of a terminal a text fills: wide letters two, marks over and under letters none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
