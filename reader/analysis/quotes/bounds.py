"""Where a content ends that the tagger lets run on: punctuation and parse show where the article itself speaks again.

All of it is about content behind its cue. Each of these was held against the labels of the articles that the tagger was
taught by: what it cuts off is, more often than not, no part of what was said.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from reader.analysis.quotes.attribution import Place
from reader.analysis.quotes.cues import SUBJECTS
from reader.analysis.quotes.marks import Quoted
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STOP = re.compile(r"[.!?…][”»\"’')\]]*\s*$")
_ABBREVIATION = re.compile(r"\b(?:[A-Z][a-z]{0,4}|[A-Z]|v|vs)\.\s*$")
_REACH = 12
"""How many characters before a sentence can show that the one before has ended."""

_COMMENT = re.compile(r"\s*,?\s+(?:--|[-–—―])\s|\s*[—―]|\s*,\s*(?:which|though|although)\b")
_DASH = re.compile(r"\s(?:--|[-–—―])\s|[—―]")

_NO_PARTICIPLES = frozenset(["according", "following"])
_LEADING = 6
"""How many words up the main clause is looked for."""


class Bounds:
    """The ends of sentences and quotations of a paragraph, that contents can be cut at."""

    def __init__(self, doc: "Doc", text: str, paragraph: Span, quotations: Sequence[Quoted]) -> None:
        self._doc = doc
        self._text = text
        self._place = Place(doc, paragraph.start)
        self._quotations = quotations
        self._opened = [found.span.start for found in quotations]
        self._sentences = [at for at in self._starts() if not self._is_quoted(at)]

    def near(self, contents: list[Span], cue: Span) -> list[Span]:
        """Pieces of a content without those of earlier sentences that are in no quotation marks; never none."""
        number = bisect_right(self._sentences, cue.start) - 1
        begins = self._sentences[number] if number >= 0 else 0
        kept = [piece for piece in contents if piece.end > begins or self._has_quotation(piece)]
        return kept or contents

    def cut(self, contents: list[Span], cue: "Token | None") -> list[Span]:
        """Pieces of a content behind its cue, in text order, without what is no longer part of it."""
        first = contents[0]
        contents = [first, *(piece for piece in contents[1:] if self._goes_on(first, piece))]
        contents = [self._within_sentence(piece) for piece in contents]
        contents = [self._without_comment(piece) for piece in contents]
        return contents if cue is None else [self._within_clause(piece, cue) for piece in contents]

    def _starts(self) -> list[int]:
        """Where sentences begin, by the parse and by the signs before them."""
        found = []
        for sentence in self._doc.sents:
            at = self._place.of_token(sentence[0]).start
            before = self._text[max(at - _REACH, 0) : at]
            is_sentence = _STOP.search(before) is not None and _ABBREVIATION.search(before) is None
            if sentence.start and is_sentence and not self._text[at].islower():
                found.append(at)
        return found

    def _is_quoted(self, offset: int) -> bool:
        """Whether a character stands in quotation marks, or is the mark before them."""
        number = bisect_right(self._opened, offset) - 1
        return number >= 0 and offset < self._quotations[number].span.end

    def _has_quotation(self, piece: Span) -> bool:
        number = bisect_left(self._opened, piece.end) - 1
        return number >= 0 and self._quotations[number].span.end > piece.start

    def _goes_on(self, first: Span, piece: Span) -> bool:
        """Whether a piece goes on with the first: a later sentence does so in quotation marks only."""
        number = bisect_left(self._sentences, first.end)
        same_sentence = number == len(self._sentences) or self._sentences[number] > piece.start
        return same_sentence or self._is_quoted(piece.start)

    def _within_sentence(self, piece: Span) -> Span:
        number = bisect_right(self._sentences, piece.start)
        if number == len(self._sentences) or self._sentences[number] >= piece.end:
            return piece
        said = self._text[piece.start : self._sentences[number]].rstrip().removesuffix(".")
        return Span(piece.start, piece.start + len(said))

    def _without_comment(self, piece: Span) -> Span:
        """A piece up to its last quotation, if a remark follows: “the boss” — which he is not."""
        number = bisect_left(self._opened, piece.end) - 1
        if number < 0 or not (last := self._quotations[number]).closed:
            return piece
        if last.inner.end <= piece.start or last.span.end >= piece.end:
            return piece
        rest = self._text[last.span.end : piece.end]
        if self._text[last.inner.end - 1] == ",":
            rest = "," + rest
        comment = _COMMENT.match(rest)
        # Between two dashes stands an aside, after which the content goes on.
        if comment is None or (_DASH.search(rest, 0, comment.end()) and _DASH.search(rest, comment.end())):
            return piece
        return Span(piece.start, last.span.end)

    def _within_clause(self, piece: Span, cue: "Token") -> Span:
        """A piece that does not run into the main clause: "After saying that A, Lee left", "despite his claim that"."""
        if not (cue.tag_ == "VBG" or cue.pos_ == "NOUN") or cue.lower_ in _NO_PARTICIPLES:
            return piece
        for above in islice(cue.ancestors, _LEADING):
            subject = next((child for child in above.children if child.dep_ in (*SUBJECTS, "expl")), None)
            if subject is None or subject.left_edge.i <= cue.i + 1 or not _holds(piece, self._place.of_token(above)):
                continue
            last = self._doc[subject.left_edge.i - 1]
            end = self._place.of_token(last)
            if last.text in (",", "--", "—", "–", "-"):
                end = self._place.of_token(self._doc[last.i - 1])
            elif not self._ends_quotation(end):
                continue
            if piece.start < end.end < piece.end:
                return Span(piece.start, end.end)
        return piece

    def _ends_quotation(self, mark: Span) -> bool:
        number = bisect_right(self._opened, mark.start) - 1
        return number >= 0 and self._quotations[number].closed and self._quotations[number].span.end == mark.end


def _holds(piece: Span, other: Span) -> bool:
    return piece.start <= other.start < piece.end
