"""Quotation marks, paired by the side of the word on which they stand. Typography only: no parse, linear time.

A paragraph that opens a quotation and does not close it goes on in the next one, if that opens with a mark again (that
is how quotations of several paragraphs are set); otherwise the quotation ends with its paragraph, so that one
forgotten mark never runs away with the article.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.article import Span

_MARK = re.compile(r"[“”„‟\"«»]|''|``|(?<!\w)['‘](?=\w)|(?<=[\w.,!?…])['’](?!\w)")
_OPENING = frozenset({"“", "„", "‟", "«", "``", "‘"})
_CLOSING = frozenset({"”", "»", "’"})
_REVERSED = {"„": "“”", "»": "«"}
"""Marks that open where others close, as in German, and what then closes."""
_POSSESSIVE = re.compile(r"s['’] [a-z]")
_SINGLE = frozenset("'‘’")
_WORD = re.compile(r"\w+")
_ELISION = re.compile(r"['‘’](?:\d0s|tis|twas|em|n|til|cause|round|bout)\b", re.I)


class Quoted(NamedTuple):
    """What stands in quotation marks, the marks included. ``closed`` is False when only the opening mark is there."""

    span: Span
    inner: Span
    closed: bool


def quoted(text: str, paragraph: Span) -> list[Quoted]:
    """The outermost quotations of a paragraph, in order."""
    doubles = list(_pair(text, paragraph, _doubles(text, paragraph)))
    # Single marks count only where a text uses no double ones: inside those they are nested quotations.
    return doubles or [found for found in _pair(text, paragraph, _singles(text, paragraph)) if found.closed]


def _doubles(text: str, paragraph: Span) -> Iterator[re.Match[str]]:
    return (match for match in _MARK.finditer(text, *paragraph) if match.group() not in _SINGLE)


def _singles(text: str, paragraph: Span) -> Iterator[re.Match[str]]:
    marks = [
        match
        for match in _MARK.finditer(text, *paragraph)
        if match.group() in _SINGLE and not _ELISION.match(text, match.start())
    ]
    for number, mark in enumerate(marks):
        following = marks[number + 1] if number + 1 < len(marks) else None
        possessive = following is not None and _POSSESSIVE.search(text, mark.start() - 1, mark.end() + 2)
        # If another quotation begins next, this was the end of one after all.
        if not possessive or following is None or _opens(text, paragraph, following, True):
            yield mark


def _pair(text: str, paragraph: Span, marks: Iterator[re.Match[str]]) -> Iterator[Quoted]:
    opened: re.Match[str] | None = None
    for mark in marks:
        closes = opened is not None and mark.group() in _REVERSED.get(opened.group(), "")
        if not closes and _opens(text, paragraph, mark, opened is not None):
            opened = opened or mark
        elif opened is not None:
            yield Quoted(Span(opened.start(), mark.end()), Span(opened.end(), mark.start()), True)
            opened = None
    if opened is not None and _WORD.search(text, opened.end(), paragraph.end):
        yield Quoted(Span(opened.start(), paragraph.end), Span(opened.end(), paragraph.end), False)


def _opens(text: str, paragraph: Span, mark: re.Match[str], is_open: bool) -> bool:
    sign = mark.group()
    if sign in _OPENING:
        return True
    if sign in _CLOSING and (is_open or sign == "”"):
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    starts_word = (before.isspace() or before in "([—–-") and not after.isspace()
    ends_word = not before.isspace() and (after.isspace() or after in ".,;:!?)]—–-")
    return starts_word or (not is_open and not ends_word)
