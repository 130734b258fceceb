"""What stands around the text on every page: headers, footers, page numbers, what a browser prints at the edges."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reader.formats.pdf.lines import Line

_EDGE = 0.15
"""The share of a page's height, above and below, in which headers and footers stand."""
_MARGIN = 0.05
_LATER_MARGIN = 0.09
"""From the second page on."""
_LONGEST = 120
"""Characters of a header or footer."""
_LETTERHEAD = 0.11
_GAP = 1.5
"""In lines of the body: what keeps a header or footer apart from the text."""
_PAGE_WORD = r"(?:page|p\.|pg\.|seite|s\.|page n[°o]|página|pág\.|pagina|sida|side|strona|стр\.)"
_OF = r"(?:\s*(?:/|\||of|von|sur|de|di|av|af|z|из)\s*\d{1,4})?"
_NUMBER = re.compile(rf"[\s\-–—|·•\[(]*(?:{_PAGE_WORD}\s*)?\d{{1,4}}{_OF}[\s\-–—|·•\])]*$", re.I)
_NAMED_NUMBER = re.compile(rf"\b{_PAGE_WORD}\s*\d{{1,4}}{_OF}\s*$|^{_PAGE_WORD}\s*\d{{1,4}}{_OF}\b", re.I)
_ROMAN = re.compile(r"[\s\-–—]*[ivxlc]{1,7}[\s\-–—]*$")
_PRINTED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d{2}")
_ADDRESS = re.compile(r"(?:https?|file)://\S+")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§¹²³⁴-⁹]+)[.)]?\s*\D")


class _Row(NamedTuple):
    """The runs on one baseline of a page."""

    lines: tuple[Line, ...]
    words: str

    @property
    def baseline(self) -> float:
        return self.lines[0].baseline

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def pattern(self) -> str:
        return re.sub(r"\d+", "#", self.words.lower())


class _Place(NamedTuple):
    """The page's height, the body's size and line spacing, and whether it is not the first page."""

    height: float
    size: float
    pitch: float
    is_later: bool


class _Edges(NamedTuple):
    """A page's rows from the outside in: the top ones downwards, the bottom ones upwards."""

    height: float
    top: list[_Row]
    bottom: list[_Row]


def without_furniture(pages: Sequence[tuple[float, list[Line]]], size: float, pitch: float) -> list[list[Line]]:
    """The runs of every page (with its height) that belong to the text; the body has that size and line spacing."""
    edges = [_edges(height, runs) for height, runs in pages]
    removed: set[Line] = set()
    for rows in ([edge.top for edge in edges], [edge.bottom for edge in edges]):
        heights = [edge.height for edge in edges]
        removed |= _found(rows, heights, size, pitch)
    return [[line for line in runs if line not in removed] for _, runs in pages]


def _edges(height: float, runs: Sequence[Line]) -> _Edges:
    grouped: dict[int, list[Line]] = {}
    ordered = sorted(runs, key=lambda line: line.baseline)
    key, last = 0, -1e9
    for line in ordered:
        if line.baseline - last > 2.0:
            key, last = key + 1, line.baseline
        grouped.setdefault(key, []).append(line)
    rows = []
    for lines in grouped.values():
        lines.sort(key=lambda line: line.left)
        rows.append(_Row(tuple(lines), " ".join(line.text for line in lines)))
    return _Edges(height, rows, rows[::-1])


def _found(pages: list[list[_Row]], heights: list[float], size: float, pitch: float) -> set[Line]:
    """The furniture at one edge of all pages."""
    repeated, placed = _repeated(pages, heights), _placed(pages, heights, size, pitch)
    removed: set[Line] = set()
    for number, (rows, height) in enumerate(zip(pages, heights, strict=True)):
        outside = True
        for index, row in enumerate(rows[:8]):
            if not _in_edge(row, height):
                break
            known = _times(repeated, row) > 1
            outside = outside and (
                known
                or (index == 0 and _times(placed, row._replace(words="")) > 1)
                or _is_numbered(rows, index, number, pitch)
                or _is_printed(row, height)
                or _is_in_margin(rows, index, _Place(height, size, pitch, number > 0))
            )
            if outside or known:
                removed.update(line for one in rows[: index + 1] if one.size <= 1.1 * row.size for line in one.lines)
    return removed


def _in_edge(row: _Row, height: float) -> bool:
    return not _EDGE * height < row.baseline < (1 - _EDGE) * height


def _key(row: _Row) -> tuple[str, int]:
    return row.pattern, round(row.baseline / 3)


def _repeated(pages: list[list[_Row]], heights: list[float]) -> Counter[tuple[str, int]]:
    """How often the same words stand at the same height; numbers may differ."""
    return Counter(
        key
        for rows, height in zip(pages, heights, strict=True)
        for key in {_key(row) for row in rows[:8] if _in_edge(row, height)}
    )


def _placed(pages: list[list[_Row]], heights: list[float], size: float, pitch: float) -> Counter[tuple[str, int]]:
    """How often an outermost row, apart from the text and not larger, stands at the same height, whatever it says."""
    return Counter(
        _key(rows[0]._replace(words=""))
        for rows, height in zip(pages, heights, strict=True)
        if len(rows) > 1
        and _in_edge(rows[0], height)
        and _is_apart(rows, 0, pitch)
        and rows[0].size < 0.97 * size
        and not _is_note(rows[0], height)
    )


def _is_note(row: _Row, height: float) -> bool:
    return row.baseline > 0.5 * height and _NOTE.match(row.words) is not None


def _times(counted: Counter[tuple[str, int]], row: _Row) -> int:
    pattern, place = _key(row)
    return max(counted[(pattern, place + step)] for step in (-1, 0, 1))


def _is_apart(rows: list[_Row], index: int, pitch: float) -> bool:
    """Whether there is room between a row and the next one inwards."""
    return index + 1 >= len(rows) or abs(rows[index + 1].baseline - rows[index].baseline) > _GAP * pitch


def _is_numbered(rows: list[_Row], index: int, number: int, pitch: float) -> bool:
    """A page number, alone or with words; those that only look like one stand apart from the text."""
    row = rows[index]
    if len(row.words) > _LONGEST:
        return False
    if _NAMED_NUMBER.search(row.words):
        return True
    bare = any(_NUMBER.match(line.text) or _ROMAN.match(line.text) for line in (row.lines[0], row.lines[-1]))
    words = row.words.split()
    own = str(number + 1) in (words[0], words[-1]) and row.size <= rows[min(index + 1, len(rows) - 1)].size
    return (bare or own) and _is_apart(rows, index, pitch)


def _is_printed(row: _Row, height: float) -> bool:
    """What browsers print: the date and the title above, the address and the page number below."""
    if row.baseline < 0.5 * height:
        return _PRINTED.match(row.words) is not None
    return len(row.lines) > 1 and _ADDRESS.match(row.words) is not None and bool(_NUMBER.match(row.lines[-1].text))


def _is_in_margin(rows: list[_Row], index: int, place: _Place) -> bool:
    """Small words in the margin, or a letterhead's small print: apart from the text that follows inwards.

    On the first page small words near the edge may well be what stands over the title.
    """
    row = rows[index]
    inner = next((n for n in range(index, len(rows)) if _is_apart(rows, n, place.pitch)), None)
    if inner is None or inner - index > 4 or any(one.size > row.size for one in rows[index : inner + 1]):
        return False
    if any(_is_note(one, place.height) for one in rows[index : inner + 1]):
        return False
    depths = [min(one.baseline, place.height - one.baseline) / place.height for one in rows[index : inner + 1]]
    if row.size <= 0.8 * place.size:
        return max(depths) < _LETTERHEAD
    margin = _LATER_MARGIN if place.is_later else _MARGIN
    return (
        row.size < 0.97 * place.size and depths[0] < margin and max(depths) < _LETTERHEAD and len(row.words) < _LONGEST
    )
