"""Anchors: a passage described so that it is found again after the text was edited.

W3C Web Annotation's TextQuoteSelector (``exact``, ``prefix``, ``suffix``) and TextPositionSelector (``start``). The way
of resolving is Hypothesis': the position first, verified against the quotation, then exact search, then fuzzy search,
candidates weighed by quotation 50, prefix 20, suffix 20 and position 2.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from reader.article import Span

CONTEXT = 32
"""How many characters before and after the passage are kept."""

_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50, 20, 20, 2
_LEAST_ALIKE = 0.75
"""How alike (0..1) words must be to count as the quotation after an edit."""
_MOST_CANDIDATES = 2_000
_LONGEST_FUZZY = 4_000

State = Literal["exact", "moved", "lost"]


class Anchor(NamedTuple):
    """``exact`` stood at ``start``, after ``prefix`` and before ``suffix`` (up to 32 characters each)."""

    start: int
    exact: str
    prefix: str
    suffix: str


class Resolution(NamedTuple):
    """Where an anchor's words are now: ``exact`` where they were, ``moved`` elsewhere or changed, ``lost`` nowhere."""

    state: State
    span: Span | None


def describe(text: str, span: Span) -> Anchor:
    """The anchor of a span of a text."""
    return Anchor(
        span.start,
        text[span.start : span.end],
        text[max(span.start - CONTEXT, 0) : span.start],
        text[span.end : span.end + CONTEXT],
    )


def resolve(text: str, anchor: Anchor) -> Resolution:
    """Find an anchor's words in a text, the same or an edited one. Never raises; unlike words are never taken."""
    stands = text.startswith(anchor.exact, anchor.start)
    if stands and _fits_context(text, anchor):
        return Resolution("exact", Span(anchor.start, anchor.start + len(anchor.exact)))
    if not anchor.exact:
        return Resolution("lost", None)
    found = _best(text, anchor, _exact_places(text, anchor))
    if found is None:
        found = _best(text, anchor, _fuzzy_places(text, anchor))
    if found is None:
        return Resolution("lost", None)
    return Resolution("exact" if stands and found.start == anchor.start else "moved", found)


def _fits_context(text: str, anchor: Anchor) -> bool:
    end = anchor.start + len(anchor.exact)
    before = text[max(anchor.start - CONTEXT, 0) : anchor.start]
    return before == anchor.prefix and text[end : end + CONTEXT] == anchor.suffix


def _exact_places(text: str, anchor: Anchor) -> Iterator[Span]:
    at = text.find(anchor.exact)
    for _ in range(_MOST_CANDIDATES):
        if at < 0:
            return
        yield Span(at, at + len(anchor.exact))
        at = text.find(anchor.exact, at + 1)


def _fuzzy_places(text: str, anchor: Anchor) -> Iterator[Span]:
    """The most alike passage: of the neighbourhood first, else of the whole text."""
    if len(anchor.exact) < 4 or len(anchor.exact) > _LONGEST_FUZZY:
        return
    from rapidfuzz import fuzz  # late: most anchors are where they were

    reach = 2 * len(anchor.exact) + 2_000
    start = max(anchor.start - reach, 0)
    for base, part in ((start, text[start : anchor.start + reach]), (0, text)):
        match = fuzz.partial_ratio_alignment(anchor.exact, part, score_cutoff=100 * _LEAST_ALIKE)
        if match is not None:
            yield _to_words(text, Span(base + match.dest_start, base + match.dest_end))
            return


def _to_words(text: str, span: Span) -> Span:
    """The span with its edges moved to the nearest edges of words, no further than a few characters."""
    start, end = span
    for _ in range(12):
        if start > 0 and text[start - 1 : start + 1].isalnum():
            start -= 1
        if end < len(text) and text[end - 1 : end + 1].isalnum():
            end += 1
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _best(text: str, anchor: Anchor, places: Iterator[Span]) -> Span | None:
    candidates = list(places)
    if not candidates:
        return None
    best = max(candidates, key=lambda span: (_score(text, anchor, span), -abs(span.start - anchor.start)))
    return best if _is_sure(text, anchor, best) else None


def _is_sure(text: str, anchor: Anchor, span: Span) -> bool:
    """Short words are everywhere: they count only with some of their context or near their place."""
    if len(anchor.exact) >= 12:
        return True
    before, after = _context_alike(text, anchor, span)
    return before + after >= 0.5 or abs(span.start - anchor.start) <= CONTEXT


def _score(text: str, anchor: Anchor, span: Span) -> float:
    before, after = _context_alike(text, anchor, span)
    alike = 1.0 if text[span.start : span.end] == anchor.exact else _LEAST_ALIKE
    nearness = 1 - abs(span.start - anchor.start) / max(len(text), 1)
    return _QUOTE * alike + _PREFIX * before + _SUFFIX * after + _POSITION * nearness


def _context_alike(text: str, anchor: Anchor, span: Span) -> tuple[float, float]:
    """How much (0..1) of the prefix and of the suffix stands around a span, counted from its edges outwards."""
    before = text[max(span.start - CONTEXT, 0) : span.start]
    after = text[span.end : span.end + CONTEXT]
    return _common(before[::-1], anchor.prefix[::-1]), _common(after, anchor.suffix)


def _common(words: str, wanted: str) -> float:
    if not wanted:
        return 0.0 if words else 1.0
    same = 0
    for one, other in zip(words, wanted, strict=False):
        if one != other:
            break
        same += 1
    return same / len(wanted)
