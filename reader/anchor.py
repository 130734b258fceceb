"""Anchors: a passage described so that it is found again after the text was edited.

W3C Web Annotation's TextQuoteSelector (``exact``, ``prefix``, ``suffix``) and TextPositionSelector (``start``). The way
of resolving is Hypothesis': the position first, verified against the quotation, then exact search, then fuzzy search,
candidates weighed by quotation 50, prefix 20, suffix 20 and position 2. Unlike there, what is not sure is lost.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.article import Span

if TYPE_CHECKING:
    from reader.alike import Alike

CONTEXT = 32
"""How many characters before and after the passage are kept."""

_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50, 20, 20, 2
_LEAST_ALIKE, _LEAST_ALIKE_IF_SHORT = 0.6, 0.78
"""How alike (0 … 1) words must be to count as the quotation after an edit: a new sentence may stand in a long one."""
_LEAST_SAME, _LEAST_SAME_IF_ALL, _ENOUGH = 24, 18, 40
"""How many characters must be the same, if all of the passage's are, and after how many of its more say no more."""
_SHORT, _LEAD = 24, 4
"""A passage shorter than this (in characters) counts as short: its score must be better by so much than elsewhere."""
_MARGIN = 8
"""How many characters beyond the words found the passage may begin or end."""
_LONG = 8_000
"""Of passages longer than this (in characters) only the beginning and the end are looked for."""

State = Literal["exact", "moved", "lost"]


class Anchor(NamedTuple):
    """``exact`` stood at ``start``, after ``prefix`` and before ``suffix`` (up to 32 characters each)."""

    start: int
    exact: str
    prefix: str
    suffix: str


class Resolution(NamedTuple):
    """Where an anchor's words are now: ``exact`` where they were, ``moved`` elsewhere or changed, ``lost`` nowhere.

    ``now`` are the words that stand there, if they are others; None if they were only set in another way.
    """

    state: State
    span: Span | None
    now: str | None = None

    @property
    def told(self) -> str:
        """What a person is told of it: nothing of the very same words, wherever they stand."""
        return "words changed" if self.now is not None else "lost" if self.state == "lost" else ""


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
    span = _again(text, anchor) or _most_alike(text, anchor)
    if span is None:
        return Resolution("lost", None)
    here = Span(anchor.start, anchor.start + len(anchor.exact))
    return Resolution("exact" if stands and span == here else "moved", span, _now(anchor.exact, text[slice(*span)]))


def _now(before: str, after: str) -> str | None:
    """The words after an edit; None if they are the same, however they are set."""
    if before == after:
        return None
    from reader.words import split  # late, as above

    return after if split(before).words != split(after).words else None


def _fits_context(text: str, anchor: Anchor) -> bool:
    """Whether what stands around the passage is what stood there. Others' anchors may know nothing of it."""
    end = anchor.start + len(anchor.exact)
    before, after = text[max(anchor.start - CONTEXT, 0) : anchor.start], text[end : end + CONTEXT]
    return anchor.prefix in ("", before) and anchor.suffix in ("", after)


def _again(text: str, anchor: Anchor) -> Span | None:
    """The passage with all that stood around it, if it is there once."""
    whole = anchor.prefix + anchor.exact + anchor.suffix
    at = text.find(whole)
    if at < 0 or text.find(whole, at + 1) >= 0:
        return None
    start = at + len(anchor.prefix)
    return Span(start, start + len(anchor.exact))


def _most_alike(text: str, anchor: Anchor) -> Span | None:
    """The passage most like the anchor's; None if it is not sure to be the one meant."""
    if len(anchor.exact) > _LONG:
        return _between_ends(text, anchor)
    from reader.alike import Alike, Sought, alike  # late: most anchors are where they were

    def score(found: Alike) -> float:
        nearness = 1 - abs(found.span.start - anchor.start) / max(len(text), 1)
        return _QUOTE * found.passage + _PREFIX * found.before + _SUFFIX * found.after + _POSITION * nearness

    sought = Sought(anchor.prefix, anchor.exact, anchor.suffix)
    found = (_to_the_letter(text, anchor, place) for place in alike(text, sought))
    places = sorted((place for place in found if _is_evident(anchor, place)), key=score, reverse=True)
    if not places:
        return None
    best = places[0]
    rival = next((other for other in places if not other.span.overlaps(best.span)), None)
    if rival is not None and not _stands_out(anchor, best, rival, by=score(best) - score(rival)):
        return None
    return best.span


def _to_the_letter(text: str, anchor: Anchor, found: "Alike") -> "Alike":
    """The very characters of the passage where they are there: words end at words, a passage may not."""
    exact, low, high = anchor.exact, max(found.span.start - _MARGIN, 0), found.span.end + _MARGIN
    at = text.find(exact, low, high)
    span = Span(at, at + len(exact))
    if at < 0 or text.find(exact, at + 1, high) >= 0 or not span.overlaps(found.span):
        return found
    return found._replace(span=span, passage=1.0)


def _between_ends(text: str, anchor: Anchor) -> Span | None:
    """A long passage: from where its beginning is to where its end is."""
    exact, half = anchor.exact, _LONG // 4
    tail = anchor.start + len(exact) - half
    first = resolve(text, Anchor(anchor.start, exact[:half], anchor.prefix, exact[half : half + CONTEXT])).span
    last = resolve(text, Anchor(tail, exact[-half:], exact[-half - CONTEXT : -half], anchor.suffix)).span
    if first is None or last is None or not len(exact) / 2 < last.end - first.start < 2 * len(exact):
        return None
    return Span(first.start, last.end)


def _is_evident(anchor: Anchor, found: "Alike") -> bool:
    """Whether enough characters, of the passage or of what is around it, are the same."""
    letters = min(sum(letter.isalnum() for letter in anchor.exact[: 3 * _ENOUGH]), _ENOUGH)
    same = letters * (2 * found.passage - 1) + CONTEXT * (found.before + found.after)
    least = _LEAST_ALIKE_IF_SHORT if len(anchor.exact) < _SHORT else _LEAST_ALIKE
    return found.passage >= least and same >= (_LEAST_SAME if found.passage < 1 else _LEAST_SAME_IF_ALL)


def _stands_out(anchor: Anchor, best: "Alike", rival: "Alike", *, by: float) -> bool:
    """Whether a place is plainly better than the next: short words are everywhere, and some passages occur twice."""
    if len(anchor.exact) < _SHORT:
        return by >= _LEAD
    far, farther = (abs(found.span.start - anchor.start) for found in (best, rival))
    return by >= 1 or 10 * far <= farther
