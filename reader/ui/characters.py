"""Characters as a person counts them: a letter with its accents, an emoji with all that it is made of.

By the cells that they fill, as they are painted: what fills none belongs to what stands before it. Besides, a joiner
holds two emoji together, and two regional indicators make a flag.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len

from reader.article import Span
from reader.safe import neutralise

_JOINER = "\u200d"
_FIRST_INDICATOR, _LAST_INDICATOR = "\U0001f1e6", "\U0001f1ff"
_INDICATOR = re.compile(f"[{_FIRST_INDICATOR}-{_LAST_INDICATOR}]")
_LONGEST = 64
"""Code points before and after one that may belong to its character; towers of accents are higher, and cut."""
_LONGEST_RUN = 1_000


@lru_cache(maxsize=4096)
def char_cells(char: str) -> int:
    """The cells that one code point fills by itself: 0, 1 or 2. Controls count as the signs they are painted as."""
    return cell_len(neutralise(char))


def character_at(text: str, offset: int) -> Span:
    """The character of which the code point at an offset is part; the offset is within the text."""
    start, end = offset, offset + 1
    first, last = max(offset - _LONGEST, 0), min(offset + _LONGEST, len(text))
    while start > first and is_joined(text, start):
        start -= 1
    while end < last and is_joined(text, end):
        end += 1
    return Span(start, end)


def is_joined(text: str, offset: int, indicators: int | None = None) -> bool:
    """Whether the code point at an offset (1 or more) belongs to the same character as the one before it.

    ``indicators`` is how many regional indicators stand right before it, if that is known.
    """
    before, char = text[offset - 1], text[offset]
    if char.isascii() or before.isspace():
        return False
    if before == _JOINER or char_cells(char) == 0:
        return True
    if not is_indicator(char):
        return False
    return (_indicators_before(text, offset) if indicators is None else indicators) % 2 == 1


def is_indicator(char: str) -> bool:
    """Whether a code point is half of a flag."""
    return _FIRST_INDICATOR <= char <= _LAST_INDICATOR


def may_join(line: str, sizes: Sequence[int]) -> bool:
    """Whether any of a line's code points, which fill these cells, may belong to the character before it."""
    return 0 in sizes[: len(line.rstrip("\n"))] or _INDICATOR.search(line) is not None


def _indicators_before(text: str, offset: int) -> int:
    """How many regional indicators stand right before an offset; of very many only whether they are even or odd.

    In a run that is longer than anybody looks back, pairs begin at even offsets.
    """
    start, first = offset, max(offset - _LONGEST_RUN, 0)
    while start > first and is_indicator(text[start - 1]):
        start -= 1
    return offset if start == first > 0 else offset - start
