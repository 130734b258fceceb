"""Characters as a person counts them: a letter with its accents, an emoji with all that it is made of.

By the cells that they fill, as they are painted: what fills none belongs to what stands before it. Besides, a joiner
holds two emoji together, and two regional indicators make a flag.
"""

from reader.article import Span
from reader.ui.rows import char_cells

_JOINER = "\u200d"


def character_at(text: str, offset: int) -> Span:
    """The character of which the code point at an offset is part; the offset is within the text."""
    start, end = offset, offset + 1
    while start > 0 and _is_joined(text, start):
        start -= 1
    while end < len(text) and _is_joined(text, end):
        end += 1
    return Span(start, end)


def _is_joined(text: str, offset: int) -> bool:
    """Whether the code point at an offset belongs to the same character as the one before it."""
    before, char = text[offset - 1], text[offset]
    if char.isascii() or before.isspace():
        return False
    if char == _JOINER or before == _JOINER or char_cells(char) == 0:
        return True
    return _is_indicator(char) and _indicators_before(text, offset) % 2 == 1


def _is_indicator(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _indicators_before(text: str, offset: int) -> int:
    start = offset
    while start > 0 and _is_indicator(text[start - 1]):
        start -= 1
    return offset - start
