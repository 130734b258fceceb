"""What became of the statements of a version: paired by where their words are now, and compared."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from reader.analysis import Analysis, Quote
from reader.analysis.codec import cue_text
from reader.analysis.quotes.marks import quoted
from reader.article import Article, Span
from reader.changes.kinds import Kind
from reader.changes.passages import Comparison, Projection, Touched, is_backwards, turned
from reader.people import called_alike
from reader.sentences import sentences
from reader.words import split
from reader.yielding import give_way

_SHARED = 0.3
"""How much of the shorter of two statements must be at the same place for them to be one."""
_STANDS = 0.8
"""How much of a statement's words must still be there for it to stand without its speaker, rather than to be gone."""
_NEAR = 400
"""A source or cue farther (characters) from the words said is not shown with them."""


class Said(NamedTuple):
    """A statement of one version, who says it ("" = nobody named), by which words, and all of its sentences."""

    quote: Quote
    speaker: str
    cue: str
    whole: Span

    @property
    def span(self) -> Span:
        """Its words, from the first to the last."""
        return Span(self.quote.start, self.quote.end)


class StatementChange(NamedTuple):
    """What happened to a statement; ``before`` None: it came, ``after`` None: it went.

    Where one of the two is None but the words are there without a speaker, ``stands`` says where. ``context``: no word
    of its sentences differs; what else does made the difference.
    """

    kind: Kind
    before: Said | None
    after: Said | None
    stands: Span | None = None
    context: bool = False


def compare_statements(comparison: Comparison, old: Analysis, new: Analysis) -> list[StatementChange]:
    """The statements that are not what they were, in no order. Attitudes are left out.

    What only the analysis sees otherwise, in a sentence and a place that did not change, is no change.
    """
    return list(_Statements(comparison, old, new).changes())


class _Statements:
    def __init__(self, comparison: Comparison, old: Analysis, new: Analysis) -> None:
        self._old, self._new = comparison.old, comparison.new
        self._sentences, self._new_sentences = _Sentences(comparison.old), _Sentences(comparison.new)
        self._before = _said(comparison.old, old, self._sentences)
        self._after = _said(comparison.new, new, self._new_sentences)
        self._forward = Projection(comparison)
        self._backward = Projection(_turned(comparison))
        self._touched, self._new_touched = Touched(comparison, 0), Touched(comparison, 1)

    def changes(self) -> Iterator[StatementChange]:
        if is_backwards(self._old, self._new):
            pairs = sorted((one, other) for other, one in _pairs(self._after, self._before, self._backward))
        else:
            pairs = _pairs(self._before, self._after, self._forward)
        for number, at in pairs:
            yield from self._compared(self._before[number], self._after[at])
        taken, new_taken = {number for number, _ in pairs}, {at for _, at in pairs}
        for number, one in enumerate(self._before):
            if number not in taken:
                yield from self._gone(one)
        for at, other in enumerate(self._after):
            if at not in new_taken:
                yield from self._come(other)

    def _compared(self, one: Said, other: Said) -> Iterator[StatementChange]:
        give_way()
        kind = self._what_happened(one, other)
        if kind is not None:
            touched = self._touched.at(one.whole) or self._new_touched.at(other.whole)
            yield StatementChange(kind, one, other, context=not touched)

    def _what_happened(self, one: Said, other: Said) -> Kind | None:
        """The gravest thing that happened to a statement; None if nothing did."""
        edited = self._touched.at(one.span) or self._new_touched.at(other.span)
        in_marks = one.quote.kind != "indirect" and other.quote.kind != "indirect"
        if edited and in_marks and _quoted_words(self._old, one) != _quoted_words(self._new, other):
            return "quotation edited"
        if edited and (one.quote.kind == "indirect") != (other.quote.kind == "indirect"):
            return "quotation marks changed"
        if one.speaker and not other.speaker:
            return "speaker removed"
        if one.speaker and other.speaker and not called_alike(one.speaker, other.speaker):
            return "speaker changed"
        if edited and _words(self._old, one) != _words(self._new, other):
            return "statement edited"
        if other.speaker and not one.speaker:
            return "speaker added"
        if one.cue != other.cue and self._is_cue_touched(one, other):
            return "attribution changed"
        return None

    def _is_cue_touched(self, one: Said, other: Said) -> bool:
        return any(map(self._touched.at, one.quote.cue)) or any(map(self._new_touched.at, other.quote.cue))

    def _gone(self, one: Said) -> Iterator[StatementChange]:
        if not self._touched.at(one.whole):
            return
        there = self._forward.of(one.span)
        if there is None or not _stands(self._old, one.span, self._new, there):
            yield StatementChange("statement removed", one, None)
        elif one.speaker:
            yield StatementChange("speaker removed", one, None, self._new_sentences.around(there))

    def _come(self, other: Said) -> Iterator[StatementChange]:
        if not self._new_touched.at(other.whole):
            return
        there = self._backward.of(other.span)
        if there is None or not _stands(self._new, other.span, self._old, there):
            yield StatementChange("statement added", None, other)
        elif other.speaker:
            yield StatementChange("speaker added", None, other, self._sentences.around(there))


def _pairs(before: list[Said], after: list[Said], projection: Projection) -> list[tuple[int, int]]:
    """Statements by number whose words are at the same place, those that share most first."""
    starts = [said.quote.start for said in after]
    longest = max((said.quote.end - said.quote.start for said in after), default=0)
    found = []
    for number, one in enumerate(before):
        there = projection.of(one.span)
        if there is None:
            continue
        for at in range(bisect_left(starts, there.start - longest), bisect_right(starts, there.end)):
            other = after[at].span
            shared = min(there.end, other.end) - max(there.start, other.start)
            if shared > 0 and shared >= _SHARED * min(there.end - there.start, other.end - other.start):
                union = max(there.end, other.end) - min(there.start, other.start)
                found.append((-shared / union, number, at))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, at in sorted(found):
        if number not in pairs and at not in taken:
            pairs[number] = at
            taken.add(at)
    return sorted(pairs.items())


def _stands(article: Article, span: Span, other: Article, place: Span) -> bool:
    """Whether the words of a statement are still at a place of the other version."""
    words = _letters(article.text[span.start : span.end])
    there = set(_letters(other.text[place.start : place.end]))
    return sum(word in there for word in words) >= _STANDS * len(words)


def _turned(comparison: Comparison) -> Comparison:
    return Comparison(comparison.new, comparison.old, tuple(turned(passage) for passage in comparison.passages))


def _said(article: Article, analysis: Analysis, around: "_Sentences") -> list[Said]:
    names = {entity.id: entity.name for entity in analysis.entities}
    found = [
        Said(
            quote,
            names.get(quote.speaker or "", ""),
            cue_text(article.text, quote.cue).casefold(),
            around.statement(quote),
        )
        for quote in analysis.quotes
        if quote.act == "saying"
    ]
    return sorted(found, key=lambda said: said.quote.content)


class _Sentences:
    """The sentences of an article, each block's found once."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._blocks = [block.span for block in article.blocks]
        self._block_starts = [span.start for span in self._blocks]
        self._found: dict[int, tuple[Span, ...]] = {}

    def statement(self, quote: Quote) -> Span:
        """All sentences of a statement's words, and of its cue and source where they are near."""
        parts = [*quote.content]
        parts += [
            part
            for part in (*quote.cue, *quote.source)
            if part.start < quote.end + _NEAR and part.end > quote.start - _NEAR
        ]
        return self.around(Span(min(part.start for part in parts), max(part.end for part in parts)))

    def around(self, span: Span) -> Span:
        """A span, and all of the sentences in which it begins and ends."""
        start, end = span
        return Span(min(self._at(start).start, start), max(self._at(end - 1).end, end))

    def _at(self, offset: int) -> Span:
        number = bisect_right(self._block_starts, offset) - 1
        if number < 0:
            return Span(offset, offset + 1)
        if number not in self._found:
            self._found[number] = sentences(self._text, self._blocks[number])
        found = self._found[number]
        at = bisect_right(found, Span(offset, len(self._text) + 1)) - 1
        if at < 0 or found[at].end <= offset:
            return Span(offset, offset + 1)
        return found[at]


def _words(article: Article, said: Said) -> list[str]:
    """The words of a statement, without signs."""
    return _letters(" ".join(article.text[start:end] for start, end in said.quote.content))


def _quoted_words(article: Article, said: Said) -> list[str]:
    """Those of a statement's words that stand in quotation marks."""
    marked = [one.inner for one in quoted(article.text, said.whole)]
    parts = [
        article.text[max(span.start, part.start) : min(span.end, part.end)]
        for part in said.quote.content
        for span in marked
        if span.overlaps(part)
    ]
    return _letters(" ".join(parts))


def _letters(words: str) -> list[str]:
    return [word for word in split(words).words if any(char.isalnum() for char in word)]
