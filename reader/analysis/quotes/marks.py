"""Quotation marks, paired by the side of the word on which they stand. Typography only: no parse, linear time.

A paragraph that opens a quotation and does not close it goes on in the next one, if that opens with a mark again (that
is how quotations of several paragraphs are set); otherwise the quotation ends with its paragraph, so that one
forgotten mark never runs away with the article.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from reader.article import Span

_MARK = re.compile(r"[“”„‟\"«»「」『』]|''|``|‘‘|’’|(?<!\w)['‘](?=[\w“\"…£$€])|(?<=[\w.,;:!?…%)”\"—–])['’](?!\w)")
_OPENING = frozenset({"“", "„", "‟", "«", "``", "‘‘", "‘", "「", "『"})
_CLOSING = frozenset({"”", "»", "’’", "’", "」", "』"})
_KINDS = {mark: kind for kind in ("“”„‟", "«»", "「」", "『』", "‘’") for mark in kind} | dict.fromkeys(
    ("``", "‘‘", "’’"), "''"
)
"""Marks that belong together; those that are alike on both sides are a kind of their own."""
_NEVER_INSIDE_A_WORD = frozenset("”」』")
_REVERSED = {"„": "“”", "»": "«"}
"""Marks that open where others close, as in German, and what then closes."""
_POSSESSIVE = re.compile(r"s['’] [a-z]")
_SINGLE = frozenset("'‘’")
_WORD = re.compile(r"\w+")
_BLANKS = re.compile(r"\s*")
_ELISION = re.compile(r"['‘’](?:\d0s|tis|twas|em|n|til|cause|round|bout)\b", re.I)


class Quoted(NamedTuple):
    """What stands in quotation marks, the marks included. ``closed`` is False when only the opening mark is there."""

    span: Span
    inner: Span
    closed: bool


def quoted(text: str, paragraph: Span) -> list[Quoted]:
    """The outermost quotations of a paragraph, in order."""
    doubles = _pairs(text, paragraph, list(_doubles(text, paragraph)))
    # Single marks count only where a text uses no double ones, or has those inside them: else they are the nested ones.
    singles = [one for one in _pairs(text, paragraph, list(_singles(text, paragraph))) if one.closed]
    if doubles and not any(outer.inner.contains(inner.span) for outer in singles for inner in doubles if inner.closed):
        return doubles
    return _outermost([*singles, *doubles])


def _outermost(found: Iterable[Quoted]) -> list[Quoted]:
    outermost: list[Quoted] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not outermost or one.span.start >= outermost[-1].span.end:
            outermost.append(one)
    return outermost


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
        if not possessive or following is None or _opens(text, paragraph, following, mark):
            yield mark


def _pairs(text: str, paragraph: Span, marks: list[re.Match[str]]) -> list[Quoted]:
    """What stands between marks that belong together, and last what is still open at the paragraph's end.

    A mark that was never closed counts for nothing when others follow: nobody knows where that quotation ended.
    """
    found: list[Quoted] = []
    opened: list[re.Match[str]] = []
    kinds: Counter[str] = Counter()
    for mark, following in zip_longest(marks, marks[1:]):
        kind = _kind(mark)
        last = opened[-1] if opened else None
        if _opens(text, paragraph, mark, last):
            opened.append(mark)
            kinds[kind] += 1
        elif last is not None:
            if not kinds[kind]:
                if following is not None and _closes(text, paragraph, following, last):
                    continue  # the mark of an inch, say
                kind = _kind(last)
            while True:
                begin = opened.pop()
                kinds[_kind(begin)] -= 1
                if _kind(begin) == kind:
                    break
            found.append(Quoted(Span(begin.start(), mark.end()), Span(begin.end(), mark.start()), True))
    if opened and (not found or found[-1].span.end <= opened[-1].start() or _goes_on(text, paragraph, opened[-1])):
        inner = Span(opened[-1].end(), paragraph.end)
        if _WORD.search(text, *inner):
            found.append(Quoted(Span(opened[-1].start(), paragraph.end), inner, False))
    return _outermost(found)


def _goes_on(text: str, paragraph: Span, opened: re.Match[str]) -> bool:
    """Whether the next paragraph begins with a mark of the same kind."""
    at = _BLANKS.match(text, paragraph.end)
    following = _MARK.match(text, at.end()) if at is not None else None
    return following is not None and _kind(following) == _kind(opened)


def _kind(mark: re.Match[str]) -> str:
    return _KINDS.get(mark.group(), mark.group())


def _closes(text: str, paragraph: Span, mark: re.Match[str], opened: re.Match[str]) -> bool:
    return _kind(mark) == _kind(opened) and not _opens(text, paragraph, mark, opened)


def _opens(text: str, paragraph: Span, mark: re.Match[str], opened: re.Match[str] | None) -> bool:
    """Whether a mark opens a quotation where ``opened`` is open."""
    sign = mark.group()
    if opened is not None and (sign in _CLOSING or sign in _REVERSED.get(opened.group(), "")):
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    starts_word = (before.isspace() or before in "([—–-") and not after.isspace()
    ends_word = not before.isspace() and (after.isspace() or after in ".,;:!?)]—–-")
    if sign in _OPENING:
        return opened is None or starts_word or not (ends_word or after.isspace())
    return starts_word or (opened is None and not ends_word and sign not in _NEVER_INSIDE_A_WORD)


def is_quoted(span: Span, quotations: Sequence[Quoted]) -> bool:
    """Whether something begins within one of the quotations, which are in order."""
    at = bisect_right(quotations, span.start, key=lambda quotation: quotation.inner.start) - 1
    return at >= 0 and span.start < quotations[at].inner.end
