"""Wrapping text into rows of terminal cells. Pure: no screen, no colours.

A row is a half-open range of code points. The rows of a range lie end to end, so no character is ever lost: white space
at which a row was broken belongs to that row and hangs over its edge.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from reader.ui.characters import char_cells, is_indicator, is_joined, may_join

# Punctuation of news text beyond Latin 1 that fills one cell; deleted before the letters are looked at.
_PUNCTUATION = dict.fromkeys(map(ord, "‐‑‒–—―‘’‚‛“”„‟†‡•…‰′″‹›€™"))
_SOFT_HYPHEN = "\xad"
_MOST_IN_A_CELL, _MOST_BESIDE = 6, 64
"""A row has at most so many code points, for each of its cells and besides: towers of accents fill no cell."""
_NO_BREAK = "\u00a0\u202f\u2060"


def is_narrow(text: str) -> bool:
    """Whether every character certainly fills exactly one cell: then one regular expression wraps the text."""
    if text.isascii():
        return True
    letters = text.translate(_PUNCTUATION)
    if not letters or max(letters) < "\u0300":
        return _SOFT_HYPHEN not in letters
    return _not_narrow().search(letters) is None


@lru_cache(maxsize=1)
def _not_narrow() -> re.Pattern[str]:
    """Greek and Cyrillic fill one cell a letter too; compiled only for texts that need it."""
    return re.compile(r"[^\t\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0373\u037b-\u03ff\u0400-\u0482\u048a-\u04ff]")


def wrap(text: str, start: int, end: int, width: int) -> list[int]:
    """Where the rows of ``text[start:end]`` begin, for rows of at most ``width`` (>= 1) cells.

    The first is ``start``; a row ends where the next begins, the last one at ``end``. Line breaks in the range always
    end a row. Greedy, in time linear in the range; words longer than a row are cut, and so are accents
    beyond reason.
    """
    starts: list[int] = []
    for line_start, line_end in _lines(text, start, end):
        line = text[line_start:line_end]
        offsets = _wrap_narrow(line, width) if is_narrow(line.rstrip("\n")) else _wrap_cells(line, width)
        starts.extend(line_start + offset for offset in offsets)
    return starts or [start]


def _is_cjk(char: str) -> bool:
    """Whether a row may end after a letter of a script without blanks, or a picture."""
    return char >= "\u2e80" and (
        char <= "\ua4cf"
        or "\uac00" <= char <= "\ud7ff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uffef"
        or "\U0001f000" <= char <= "\U0003ffff"
    )


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        cut = text.find("\n", start, end)
        stop = end if cut < 0 else cut + 1
        yield start, stop
        start = stop


@lru_cache(maxsize=8)
def _narrow_rows(width: int) -> re.Pattern[str]:
    """One match a row: as much as fits and ends at white space, after a dash or at the end; else a full row."""
    breakable = r"(?:[^\S\u00a0\u202f]+|\Z|(?<=[-–—/])(?=\w))"
    return re.compile(rf".{{1,{width}}}{breakable}|.{{1,{width}}}", re.DOTALL)


def _wrap_narrow(line: str, width: int) -> list[int]:
    return [match.start() for match in _narrow_rows(width).finditer(line)]


def _wrap_cells(line: str, width: int) -> list[int]:
    starts = [0]
    sizes = [char_cells(char) for char in line]
    joining = may_join(line, sizes)
    longest = _MOST_BESIDE + _MOST_IN_A_CELL * width
    used = last_break = indicators = 0
    begun = break_before = 0  # where the present character begins, and the last break before it
    for index, char in enumerate(line):
        joined = joining and index > 0 and not char.isascii() and is_joined(line, index, indicators)
        indicators = indicators + 1 if is_indicator(char) else 0
        if not joined:
            begun, break_before = index, last_break
        if index - starts[-1] >= longest:
            cut = begun if begun > starts[-1] else index
            starts.append(cut)
            used = sum(sizes[cut:index])
        size = sizes[index]
        hangs = char.isspace() and char not in _NO_BREAK
        if used + size > width and size and not hangs:
            # At a break, else before the character, else (one wider than a row) within it.
            for cut in (break_before, begun, index):
                if used + size > width and cut > starts[-1]:
                    starts.append(cut)
                    used = sum(sizes[cut:index])
        used += size
        if hangs or char in "-–—" or _is_cjk(char) or (joined and last_break == index):
            last_break = index + 1
    return starts


def offset_at(text: str, start: int, end: int, x: int) -> int:
    """The character of the row ``text[start:end]`` that fills cell ``x``; ``end`` when the row ends before it."""
    row = text[start:end]
    if is_narrow(row):
        return min(start + max(x, 0), end)
    used = 0
    for index, char in enumerate(row):
        used += char_cells(char)
        if used > x:
            return start + index
    return end


def cell_at(text: str, start: int, offset: int) -> int:
    """The cell at which the character ``offset`` begins in a row that begins at ``start``."""
    row = text[start:offset]
    return len(row) if is_narrow(row) else sum(map(char_cells, row))
