"""What stands beside the text of a column: quotations and pictures' captions around which the lines are shorter."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.formats.pdf.lines import Line

_MOST_STRANDS = 12
_LONGEST = 15
"""Lines of something beside the text."""


class Strands(NamedTuple):
    """The text of a column or page, and what stands beside it, each on its own."""

    text: list[Line]
    beside: list[list[Line]]


def strands(runs: Sequence[Line]) -> Strands:
    """Tell apart the text and what stands beside it.

    The lines of the text that are shorter for it are made as long again as those of the column: their ends say nothing
    about paragraphs.
    """
    drawn = _drawn_downwards(runs)
    if not 2 <= len(drawn) <= _MOST_STRANDS:
        return Strands(list(runs), [])
    text = list(runs)
    beside = []
    for piece in _pieces_beside(drawn):
        rest = [line for line in text if line not in piece]
        beside.append(piece)
        text = _widened(rest, piece)
    return Strands(text, beside)


def _drawn_downwards(runs: Sequence[Line]) -> list[list[Line]]:
    """Runs that were drawn one after the other from top to bottom."""
    found: list[list[Line]] = []
    for line in sorted(runs, key=lambda line: line.order):
        if found and line.baseline > found[-1][-1].baseline - 0.3 * line.size:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _pieces_beside(drawn: list[list[Line]]) -> list[list[Line]]:
    """Ends of one strand, or whole ones, that stand to one side of lines of another, in a size of their own."""
    found: list[list[Line]] = []
    for number, strand in enumerate(drawn):
        others = [line for other in (drawn[:number] + drawn[number + 1 :]) for line in other]
        piece = [line for line in strand if any(_is_beside(line, other) for other in others)]
        rest = [line for line in others if any(_is_beside(line, other) for other in piece)]
        if piece and len(piece) <= min(_LONGEST, len(rest) + 2) and _is_set_into(piece, rest, others):
            found.append(_with_neighbours(piece, strand))
    return found


def _is_beside(line: Line, other: Line) -> bool:
    high = line.top < other.bottom and other.top < line.bottom
    return high and (line.right < other.left or other.right < line.left)


def _is_set_into(piece: list[Line], rest: list[Line], others: list[Line]) -> bool:
    """Whether it is on one side of the text beside it, which is as wide as both above or below it."""
    size = rest[0].size
    if any(abs(line.size - other.size) <= 0.05 * other.size for line in piece for other in rest):
        return False
    text = _Sides.of(rest)
    here = _Sides.of(piece)
    if here.left < text.right and text.left < here.right:
        return False
    away = [line for line in others if line not in rest and line.size == size and " " in line.text]
    left, right = min(text.left, here.left), max(text.right, here.right)
    wide = sum(line.left < left + 3 * size and line.right > right - 3 * size for line in away)
    return wide >= 3 and wide >= 0.4 * len(away)


class _Sides(NamedTuple):
    left: float
    right: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Sides":
        return cls(min(line.left for line in lines), max(line.right for line in lines))


def _with_neighbours(piece: list[Line], strand: list[Line]) -> list[Line]:
    """The piece with the lines of the same look that go on above or below it."""
    face, sides = piece[0].face, _Sides.of(piece)
    return [
        line
        for line in strand
        if line in piece or (line.face == face and line.left < sides.right and sides.left < line.right)
    ]


def _widened(text: list[Line], piece: list[Line]) -> list[Line]:
    top, bottom = min(line.top for line in piece), max(line.bottom for line in piece)
    # The room around it shortens lines that it does not touch.
    beside = [line for line in text if line.top < bottom + line.size and top - line.size < line.bottom]
    here = _Sides.of(piece)
    beside = [line for line in beside if line.right < here.left or here.right < line.left]
    if not beside:
        return text
    whole, part = _Sides.of(text), _Sides.of(beside)
    to_left, to_right = (0.0, whole.right - part.right) if here.left >= part.right else (part.left - whole.left, 0.0)
    return [
        replace(line, left=line.left - to_left, right=line.right + to_right) if line in beside else line
        for line in text
    ]
