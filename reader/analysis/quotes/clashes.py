"""One attribution a word: which of several statements keeps the words that they share."""

from bisect import bisect_left, insort

from reader.analysis.quotes.attribution import Attribution, Place
from reader.analysis.quotes.lexicon import PLAIN
from reader.article import Span


def one_a_word(found: list[Attribution], place: Place) -> list[Attribution]:
    """Drop what stands inside another's content; split "said A but said B"; the surer one keeps a shared passage."""
    found = sorted(found, key=lambda item: (item.content[0].start, -item.hull.end))
    by_cue = sorted((item for item in found if item.verb is not None and item.cue), key=lambda item: item.cue[0].start)
    cues = [item.cue[0].start for item in by_cue]
    for outer in found:
        for inner in by_cue[bisect_left(cues, outer.hull.start) : bisect_left(cues, outer.hull.end)]:
            if inner is not outer and inner.content and outer.content:
                _split_coordinated(outer, inner, place)
    taken = _Taken()
    return [item for item in sorted((item for item in found if item.content), key=_rank) if taken.take(item)]


class _Taken:
    """The words that belong to an attribution already, disjoint and in order, and where its cues are."""

    def __init__(self) -> None:
        self._content: list[Span] = []
        self._cues: list[int] = []

    def take(self, item: Attribution) -> bool:
        """Take an attribution's words, unless one of them is taken or it would stand inside another's content."""
        if any(self._overlaps(piece) or self._has_cue(piece) for piece in item.content):
            return False
        if any(self._overlaps(Span(part.start, part.start + 1)) for part in item.cue):
            return False
        for piece in item.content:
            insort(self._content, piece)
        for part in item.cue:
            insort(self._cues, part.start)
        return True

    def _overlaps(self, span: Span) -> bool:
        at = bisect_left(self._content, span)
        return any(other.overlaps(span) for other in self._content[max(at - 1, 0) : at + 1])

    def _has_cue(self, span: Span) -> bool:
        at = bisect_left(self._cues, span.start)
        return at < len(self._cues) and self._cues[at] < span.end


def _split_coordinated(outer: Attribution, inner: Attribution, place: Place) -> None:
    """Of "said A but said B" the parser may take the second verb for part of A."""
    verb, first = inner.verb, outer.verb
    if verb is None or first is None or not outer.holds(inner.cue[0].start) or verb.dep_ != "conj":
        return
    if verb.lower_ not in PLAIN or first.tag_ != verb.tag_ or any(child.dep_ == "nsubj" for child in verb.children):
        return
    cut = (
        place.of_token(verb.doc[verb.i - 1]).start
        if verb.i and verb.doc[verb.i - 1].dep_ == "cc"
        else inner.cue[0].start
    )
    outer.content = [Span(piece.start, min(piece.end, cut)) for piece in outer.content if piece.start < cut]
    last = outer.content[-1]
    text = verb.doc.text
    offset = place.of_token(verb).start - verb.idx
    outer.content[-1] = Span(last.start, last.start + len(text[last.start - offset : last.end - offset].rstrip(" ,;")))
    inner.head, inner.source = outer.head, outer.source


def _rank(item: Attribution) -> tuple[bool, int, float]:
    """Sayings before attitudes; what begins first, the outer one; then the surer one."""
    return item.act != "saying" and not item.quoted, -_size(item), -item.confidence


def _size(item: Attribution) -> int:
    return sum(piece.end - piece.start for piece in item.content)
