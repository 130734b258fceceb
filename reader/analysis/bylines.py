"""Bylines: the line near the beginning that says who wrote the article."""

import re
from collections.abc import Sequence

from reader.analysis.given import is_given
from reader.article import Span

_LINES = 6
"""Among how many paragraphs at the beginning a byline is looked for."""
_WORD = r"[A-Z][\w.’'-]*"
_BYLINE = re.compile(rf"(?P<by>(?:[Ww]ords |[Ww]ritten )?(?:By|BY|by):? )?(?P<name>{_WORD}(?: {_WORD}){{1,3}})")


def byline(text: str, starts: Sequence[int]) -> Span | None:
    """The name in a byline: after "By", or a line that is nothing but a name; ``starts``: of the paragraphs."""
    for start in starts[1:_LINES]:
        end = text.find("\n", start)
        match = _BYLINE.fullmatch(text, start, end if end > 0 else len(text))
        if match is not None and (match["by"] or is_given(match["name"].split()[0])):
            return Span(*match.span("name"))
    return None
