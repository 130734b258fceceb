"""From pieces to attributions: which content belongs to which cue, and which source.

Everything is decided by costs in the manner of a log-probability: words between, other cues between, the end of a
sentence between, and what the tagger says of where the cue stands.
"""

import math
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from reader.analysis.quotes.decoding import Piece
from reader.analysis.quotes.marks import Quoted
from reader.article import Span

_WORD_BETWEEN = 0.15
_CUE_BETWEEN = 4.0
_SENTENCE_BETWEEN = 4.0
_CONTENT_BETWEEN = 1.0
_SOURCE_BETWEEN = 0.5
_DIRECTION = 1.5
_TOO_FAR = 9.0
_LATER = 0.6
_LEAST, _MOST = 0.02, 0.98
_END = re.compile(r"[.!?](?!\S*\w)")
_QUOTATION = re.compile(r"[”\"»]|''")
_COLON = re.compile(r"\s*:\s*[^\w\s]*\s*")


@dataclass(slots=True)
class Linked:
    """One cue with the contents that it introduces and, if there is one, its source."""

    cue: Piece
    contents: list[Piece] = field(default_factory=list)
    source: Piece | None = None


class Links(NamedTuple):
    """The attributions of a paragraph, the cues that got no content, and the contents that got no cue."""

    found: list[Linked]
    idle: list[Linked]
    lonely: list[Piece]


class _Between:
    """What stands between two pieces, counted in words of the paragraph."""

    def __init__(self, text: str, words: Sequence[Span], pieces: Sequence[Piece]) -> None:
        plain = [1] * len(words)
        ends = [int(_ends(text, one, other)) for one, other in pairwise(words)]
        ends += [0] * (len(words) - len(ends))
        for piece in pieces:
            for number in range(piece.first, piece.last):
                plain[number] = 0
            # What is said may have several sentences: they separate nothing.
            for number in range(piece.first, piece.last - 1):
                ends[number] = 0
        # Running totals: one subtraction a question, however long the paragraph.
        self._plain, self._ends = _totals(plain), _totals(ends)
        self._cues = _totals(_begins(pieces, "cue", len(words)))
        self._contents = _totals(_begins(pieces, "content", len(words)))
        self._sources = _totals(_begins(pieces, "source", len(words)))

    def cost(self, piece: Piece, cue: Piece) -> float:
        low, high = (piece.last, cue.first) if piece.first < cue.first else (cue.last, piece.first)
        plain, ends, cues, contents, sources = (
            total[high] - total[low] for total in (self._plain, self._ends, self._cues, self._contents, self._sources)
        )
        after = min(max(piece.after, _LEAST), _MOST)
        direction = -math.log(after if cue.first > piece.first else 1 - after)
        # The stop behind the first of the two is not between them by their words.
        ends += int(low > 0 and self._ends[low] > self._ends[low - 1])
        cost = _WORD_BETWEEN * plain + _CUE_BETWEEN * cues + _SENTENCE_BETWEEN * min(ends, 3) + _DIRECTION * direction
        if piece.role == "content" and ends and contents and piece.first < cue.first:
            return _TOO_FAR
        if piece.role == "source":
            cost += _CONTENT_BETWEEN * contents + _SOURCE_BETWEEN * sources
        return cost

    def sentences(self, first: Piece, second: Piece) -> int:
        """How many sentences end between two pieces, outside of all pieces."""
        return self._ends[second.first] - self._ends[max(first.last - 1, 0)]


def fresh_quotations(text: str, words: Sequence[Span], quotations: Sequence[Quoted]) -> frozenset[int]:
    """The numbers of the words that begin a quotation and a sentence in the midst of a paragraph."""
    inner = {found.inner.start for found in quotations}
    return frozenset(
        number
        for number, (before, word) in enumerate(pairwise(words), 1)
        if _is_near(word.start, inner) and _END.search(text, before.end, word.start)
    )


def _is_near(offset: int, starts: set[int]) -> bool:
    """Whether a quotation begins at a word, but for a sign or two: “… and “$5 are."""
    return not starts.isdisjoint(range(offset - 2, offset + 1))


def link(text: str, words: Sequence[Span], pieces: Sequence[Piece], fresh: Container[int] = ()) -> Links:
    """Put the pieces of one paragraph together.

    ``words`` are its words, which the pieces' numbers mean; ``fresh`` those that begin a quotation and a sentence.
    """
    pieces = _with_colons(text, words, pieces)
    cues = [Linked(piece) for piece in pieces if piece.role == "cue"]
    between = _Between(text, words, pieces)
    lonely = []
    for piece in pieces:
        if piece.role == "content":
            owner = _interrupted(piece, cues, fresh) or _nearest(piece, cues, between)
            if owner is None:
                lonely.append(piece)
            else:
                owner.contents.append(piece)
    found = [one for one in cues if one.contents]
    idle = [one for one in cues if not one.contents]
    left = _give_sources(found, [piece for piece in pieces if piece.role == "source"], between)
    _give_sources(idle, left, between)
    _share(found, between)
    return Links(found, idle, lonely)


def _ends(text: str, one: Span, other: Span) -> bool:
    """Whether a sentence ends between two neighbouring words; “Why?” Ann asked is one sentence."""
    gap = text[one.end : other.start]
    found = _END.search(gap)
    if found is None or not text[other.start].isupper():
        return False
    return found.group() == "." or _QUOTATION.search(gap) is None


def _with_colons(text: str, words: Sequence[Span], pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, and a cue without words for each colon that stands between a source and a content: "Issa: …"."""
    found = list(pieces)
    for source, content in pairwise(pieces):
        if (source.role, content.role) == ("source", "content") and source.last == content.first:
            start, end = source.span.end, content.span.start
            if _COLON.fullmatch(text, start, end):
                at = text.index(":", start)
                cue = Piece("cue", content.first, content.first, Span(at, at + 1), source.sure, 1.0, 0.5, 0.0)
                found.insert(found.index(content), cue)
    return found


def _interrupted(piece: Piece, cues: Sequence[Linked], fresh: Container[int]) -> Linked | None:
    """Whose quotation goes on in a new sentence: “A,” she said, smiling. “B.”."""
    if piece.first not in fresh or piece.after > _LATER:
        return None
    before = [one for one in cues if one.contents and one.contents[0].first < one.cue.first < piece.first]
    return before[-1] if before else None


def _nearest(piece: Piece, cues: Sequence[Linked], between: _Between) -> Linked | None:
    costs = [(between.cost(piece, one.cue), number) for number, one in _neighbours(piece, cues)]
    cost, number = min(costs, default=(_TOO_FAR, 0))
    return cues[number] if cost < _TOO_FAR else None


def _neighbours(piece: Piece, cues: Sequence[Linked]) -> list[tuple[int, Linked]]:
    """The two cues before a piece and the two after it: no others can be the best."""
    later = next((number for number, one in enumerate(cues) if one.cue.first > piece.first), len(cues))
    return list(enumerate(cues))[max(later - 2, 0) : later + 2]


def _give_sources(found: Sequence[Linked], sources: Sequence[Piece], between: _Between) -> list[Piece]:
    """Every cue gets one source at most, every source one cue, the cheapest pairs first; the sources left over."""
    pairs = sorted(
        (between.cost(source, one.cue), index, number)
        for index, source in enumerate(sources)
        for number, one in _neighbours(source, found)
    )
    given: set[int] = set()
    for cost, index, number in pairs:
        if cost < _TOO_FAR and index not in given and found[number].source is None:
            found[number].source = sources[index]
            given.add(index)
    return [source for index, source in enumerate(sources) if index not in given]


def _share(found: Sequence[Linked], between: _Between) -> None:
    """A cue without a source has that of the cue before it in the same sentence: "she said … and added …"."""
    for before, one in pairwise(found):
        source = before.source
        if one.source is None and source is not None and source.first < one.cue.first:
            first, second = sorted((before.cue, one.cue), key=lambda piece: piece.first)
            if not between.sentences(first, second):
                one.source = source


def _begins(pieces: Sequence[Piece], role: str, size: int) -> list[int]:
    marks = [0] * size
    for piece in pieces:
        if piece.role == role:
            marks[piece.first] = 1
    return marks


def _totals(values: Sequence[int]) -> list[int]:
    totals = [0]
    for value in values:
        totals.append(totals[-1] + value)
    return totals
