"""Searching the text: what a query means, and where it is found."""

import re

from reader.article import Span

MOST_HITS = 10_000
_ALIKE = {char: f"[{kin}]" for kin in ("'’‘", '"“”„«»', "-‐‑–—") for char in kin}


def pattern(query: str) -> re.Pattern[str]:
    """A query as typed: plain text; any white space is alike, quotation marks and dashes match their kin.

    Capitals in the query make the search case-sensitive.
    """
    words = ["".join(_ALIKE.get(char, re.escape(char)) for char in word) for word in query.split()]
    return re.compile(r"\s+".join(words), 0 if any(map(str.isupper, query)) else re.IGNORECASE)


def hits(text: str, query: str) -> list[Span]:
    """Where the query is found, in order; at most ``MOST_HITS``."""
    if not query.split():
        return []
    found = []
    for match in pattern(query).finditer(text):
        found.append(Span(*match.span()))
        if len(found) == MOST_HITS:
            break
    return found
