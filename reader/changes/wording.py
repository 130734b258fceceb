"""The words of two passages side by side: what is the same, and what differs."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from reader.article import Span
from reader.changes.matching import matches
from reader.words import split

_LETTER = r"[\w\u0300-\u036f]"
# Scripts written without spaces count a character as a word, as in reader.words.
_ALONE = r"[\u3040-\u9fff\uf900-\ufaff]"
_TOKEN = re.compile(
    rf"\s+|{_ALONE}|(?:(?!{_ALONE}){_LETTER})+(?:['’-](?:(?!{_ALONE}){_LETTER})+)*|[^\w\s][\u0300-\u036f\ufe0e\ufe0f]*"
)


class Piece(NamedTuple):
    """Words of the one passage beside words of the other: the ``same``, or what stands there instead (may be none)."""

    before: Span
    after: Span
    same: bool

    def on(self, side: Literal[0, 1]) -> Span:
        """Where its words are in the old text (0) or the new one (1)."""
        return self.after if side else self.before


def compare_words(old: str, new: str, before: Span, after: Span) -> tuple[Piece, ...]:
    """A passage of each of two texts, cut into pieces that lie end to end in both. Pieces that are the same are so to
    the letter; two that differ never touch.
    """
    here, there = _tokens(old, before), _tokens(new, after)
    words = [old[start:end] for start, end in here]
    new_words = [new[start:end] for start, end in there]
    pieces: list[Piece] = []
    at, new_at = before.start, after.start
    for match in matches(words, new_words):
        span = Span(here[match.old].start, here[match.old + match.length - 1].end)
        new_span = Span(there[match.new].start, there[match.new + match.length - 1].end)
        pieces += _differing(at, span.start, new_at, new_span.start)
        pieces.append(Piece(span, new_span, True))
        at, new_at = span.end, new_span.end
    pieces += _differing(at, before.end, new_at, after.end)
    return _readable(pieces)


def _tokens(text: str, span: Span) -> list[Span]:
    return [Span(*match.span()) for match in _TOKEN.finditer(text, span.start, span.end)]


def _differing(start: int, end: int, new_start: int, new_end: int) -> list[Piece]:
    return [Piece(Span(start, end), Span(new_start, new_end), False)] if start < end or new_start < new_end else []


def _readable(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces without islands: what is the same by chance between two longer differences belongs to these.

    The rule is that of diff-match-patch's semantic clean-up: no longer than what differs on either side of it.
    """
    kept: list[Piece] = []
    for piece in pieces:
        kept.append(piece)
        while len(kept) > 2 and not kept[-1].same and kept[-2].same and not kept[-3].same:
            island = kept[-2].before.end - kept[-2].before.start
            if island > _size(kept[-3]) or island > _size(kept[-1]):
                break
            last = kept[-1]
            first = kept[-3]
            kept[-3:] = [
                Piece(Span(first.before.start, last.before.end), Span(first.after.start, last.after.end), False)
            ]
    return tuple(kept)


def _size(piece: Piece) -> int:
    return max(piece.before.end - piece.before.start, piece.after.end - piece.after.start)


def same_words(old: str, new: str) -> bool:
    """Whether two passages differ at most in how their words are set (quotation marks, dashes, case, white space)."""
    return old == new or split(old).words == split(new).words


def swapped(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same pieces, seen from the other side."""
    return tuple(Piece(piece.after, piece.before, piece.same) for piece in pieces)
