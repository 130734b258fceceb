"""A statement as it is being put together: words of one paragraph, in characters of the article's text."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from reader.analysis import Act, QuoteKind
from reader.analysis.quotes.contents import Range, subtree
from reader.analysis.quotes.marks import Quoted
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRIOR = {
    "clause": 0.85, "parenthesis": 0.85, "object phrase": 0.7, "object": 0.6, "attitude": 0.5, "according to": 0.9,
    "quotation": 0.95, "headline": 0.8, "signature": 0.9, "turn of a transcript": 0.9, "continued quotation": 0.7,
    "quotation alone": 0.4, "block": 0.7, "answer": 0.85,
}  # fmt: skip
"""How sure a rule is, before anything is known of the words; without the tagger, it stays at that."""

SHORTEST_UTTERANCE = 4
"""Words from which on something is said rather than named."""

_LONGEST_ASIDE = 10
_DIRECT = 0.95
"""The share of letters in quotation marks from which on a statement is direct: a word outside makes it mixed."""


@dataclass(slots=True)
class Attribution:
    """Content, cue and source found so far; ``head`` is the source's head word, which the speaker is resolved from."""

    content: list[Span]
    cue: list[Span]
    source: list[Span]
    head: "Token | None"
    rule: str
    act: Act
    confidence: float
    verb: "Token | None" = None
    kind: QuoteKind = "indirect"
    quoted: list[Quoted] = field(default_factory=list)

    @property
    def hull(self) -> Span:
        """From the content's beginning to its end."""
        return Span(self.content[0].start, self.content[-1].end)

    def holds(self, offset: int) -> bool:
        """Whether a character is part of the content."""
        return any(piece.start <= offset < piece.end for piece in self.content)


class Place:
    """Where a paragraph's tokens are in the article."""

    def __init__(self, doc: "Doc", start: int) -> None:
        self._doc = doc
        self._start = start

    def of(self, tokens: Range) -> Span:
        """The characters of a range of tokens."""
        first, last = self._doc[tokens[0]], self._doc[tokens[1] - 1]
        return Span(self._start + first.idx, self._start + last.idx + len(last.text))

    def of_token(self, token: "Token") -> Span:
        """The characters of a token."""
        return self.of((token.i, token.i + 1))

    def source(self, head: "Token") -> Span:
        """The characters of a source, without long relative clauses and asides."""
        start, end = subtree(head)
        for child in head.children:
            left, right = subtree(child)
            if child.i > head.i and (child.dep_ in ("relcl", "ccomp", "advcl") or right - left > _LONGEST_ASIDE):
                end = min(end, left)
        while end > head.i + 1 and self._doc[end - 1].text in (",", "-", "—", "–", ":", '"', "”", "“"):
            end -= 1
        while start < head.i and self._doc[start].text in (",", '"', "”", "“", "-", "—"):
            start += 1
        return self.of((start, end))


def kind_of(text: str, content: list[Span], quotations: list[Quoted]) -> QuoteKind:
    """direct when all the words stand in quotation marks, mixed when some do, else indirect.

    The quotations are in order, and none is within another.
    """
    total = inside = 0
    for piece in content:
        total += _letters(text, piece)
        first = bisect_right(quotations, piece.start, key=lambda found: found.inner.end)
        for found in islice(quotations, first, None):
            if found.inner.start >= piece.end:
                break
            start, end = max(piece.start, found.inner.start), min(piece.end, found.inner.end)
            inside += _letters(text, Span(start, end))
    if not inside:
        return "indirect"
    return "direct" if inside >= _DIRECT * total else "mixed"


def _letters(text: str, span: Span) -> int:
    return sum(map(str.isalnum, text[span.start : span.end]))
