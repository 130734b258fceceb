"""Searching the text: what a query means, and where it is found."""

import re
from collections.abc import Iterator

from reader.article import Span

MOST_HITS = 10_000
SLICE = 250_000
"""Characters that are searched within a few milliseconds."""
_BLANKS = 1_000
"""Blanks between the words of a hit, at most, where it begins in one slice and ends in the next."""
_ALIKE = {char: f"[{kin}]" for kin in ("'’‘", '"“”„«»', "-‐‑–—") for char in kin}


def pattern(query: str) -> re.Pattern[str]:
    """A query as typed: plain text; any white space is alike, quotation marks and dashes match their kin.

    Capitals in the query make the search case-sensitive.
    """
    words = ["".join(_ALIKE.get(char, re.escape(char)) for char in word) for word in query.split()]
    return re.compile(r"\s+".join(words), 0 if any(map(str.isupper, query)) else re.IGNORECASE)


def hits(text: str, query: str) -> list[Span]:
    """Where the query is found, in order; at most ``MOST_HITS``."""
    return [hit for found in hits_by_slices(text, query) for hit in found]


def hits_by_slices(text: str, query: str) -> Iterator[list[Span]]:
    """The same a slice of the text at a time: nothing else goes on while an expression is looked for."""
    if not query.split():
        return
    wanted, at, left = pattern(query), 0, MOST_HITS
    for start in range(0, len(text), SLICE):
        end = start + SLICE
        found: list[Span] = []
        for match in wanted.finditer(text, max(start, at), end + len(query) + _BLANKS):
            if match.start() >= end or len(found) == left:
                break
            found.append(Span(*match.span()))
            at = match.end()
        left -= len(found)
        yield found
        if not left:
            return
