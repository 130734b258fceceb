"""Two versions of an article, paragraph by paragraph and word by word. Pure; no analysis is needed."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from reader.analysis.quotes.marks import quoted
from reader.article import Article, Span
from reader.changes.pairing import Pair, pair
from reader.changes.wording import Piece, compare_words, same_words, swapped
from reader.counting import several
from reader.yielding import give_way

PassageKind = Literal["same", "edited", "set otherwise", "moved", "added", "removed"]


class Passage(NamedTuple):
    """One or more paragraphs of the old text (``before``) and what became of them in the new one (``after``).

    ``set otherwise``: the same words in other quotation marks, case, white space or paragraphs. ``moved`` ones may be
    edited too. ``pieces`` lie end to end in both, and are empty for what was ``added`` or ``removed``. ``place`` is
    where in the new text it is, or where it would follow.
    """

    kind: PassageKind
    before: Span | None
    after: Span | None
    pieces: tuple[Piece, ...]
    place: int

    def on(self, side: Literal[0, 1]) -> Span | None:
        """Where it is in the old text (0) or the new one (1)."""
        return self.after if side else self.before

    @property
    def differing(self) -> tuple[Piece, ...]:
        """The words that differ."""
        return tuple(piece for piece in self.pieces if not piece.same)


class Comparison(NamedTuple):
    """All passages of two versions: those of the new text in its order, each removed one after what it followed."""

    old: Article
    new: Article
    passages: tuple[Passage, ...]

    @property
    def changed(self) -> tuple[Passage, ...]:
        """The passages that are not the same."""
        return tuple(passage for passage in self.passages if passage.kind != "same")


def compare(old: Article, new: Article) -> Comparison:
    """What became of the old version's paragraphs.

    The other way round it says the same with the sides exchanged: it is always worked out in one direction.
    """
    if is_backwards(old, new):
        found = _compare(new, old)
        return Comparison(old, new, _in_order(turned(passage) for passage in found))
    return Comparison(old, new, _in_order(_compare(old, new)))


def is_backwards(old: Article, new: Article) -> bool:
    """Whether two versions are worked on in the other direction, so that both directions agree."""
    return (old.text, old.blocks) > (new.text, new.blocks)


def _compare(old: Article, new: Article) -> list[Passage]:
    here, there = _paragraphs(old), _paragraphs(new)
    pairs = pair([old.text[start:end] for start, end in here], [new.text[start:end] for start, end in there])
    found = [_passage(old, new, here, there, one) for one in pairs]
    kept = {number for one in pairs for number in range(one.old, one.old_end)}
    new_kept = {number for one in pairs for number in range(one.new, one.new_end)}
    found += [Passage("removed", span, None, (), 0) for number, span in enumerate(here) if number not in kept]
    found += [Passage("added", None, span, (), 0) for number, span in enumerate(there) if number not in new_kept]
    return found


def _paragraphs(article: Article) -> list[Span]:
    """The article's blocks; a text without any is one."""
    spans = [block.span for block in article.blocks if block.span.start < block.span.end]
    return spans or ([Span(0, len(article.text))] if article.text else [])


def _passage(old: Article, new: Article, here: Sequence[Span], there: Sequence[Span], one: Pair) -> Passage:
    before = Span(here[one.old].start, here[one.old_end - 1].end)
    after = Span(there[one.new].start, there[one.new_end - 1].end)
    words, new_words = old.text[before.start : before.end], new.text[after.start : after.end]
    give_way()
    if words == new_words:
        return Passage("moved" if one.moved else "same", before, after, (Piece(before, after, True),), 0)
    pieces = compare_words(old.text, new.text, before, after)
    if one.moved:
        return Passage("moved", before, after, pieces, 0)
    return Passage("set otherwise" if same_words(words, new_words) else "edited", before, after, pieces, 0)


def turned(passage: Passage) -> Passage:
    """The same passage, seen from the other side; its place is left as it was."""
    kinds: dict[PassageKind, PassageKind] = {"added": "removed", "removed": "added"}
    return Passage(
        kinds.get(passage.kind, passage.kind), passage.after, passage.before, swapped(passage.pieces), passage.place
    )


def _in_order(passages: Iterator[Passage] | Sequence[Passage]) -> tuple[Passage, ...]:
    """Passages by where they are in the new text; what was removed comes after what stood before it."""
    found = list(passages)
    there = sorted((one for one in found if one.before is not None and one.after is not None), key=_old_start)
    starts = [_old_start(one) for one in there]
    ordered: list[tuple[tuple[int, int, int], Passage]] = []
    for one in found:
        if one.after is not None:
            ordered.append(((one.after.start, 0, 0), one._replace(place=one.after.start)))
            continue
        number = bisect_right(starts, _old_start(one)) - 1
        beside = there[number].after if number >= 0 else None
        place = beside.start if beside is not None else 0
        ordered.append(((place, 1 if number >= 0 else -1, _old_start(one)), one._replace(place=place)))
    return tuple(one for _, one in sorted(ordered, key=lambda item: item[0]))


def _old_start(passage: Passage) -> int:
    return passage.before.start if passage.before is not None else 0


class Projection:
    """Where places of the old text are in the new one."""

    def __init__(self, comparison: Comparison) -> None:
        pieces = sorted(piece for passage in comparison.passages for piece in passage.pieces)
        self._pieces = [piece for piece in pieces if piece.before.start < piece.before.end]
        self._starts = [piece.before.start for piece in self._pieces]

    def of(self, span: Span) -> Span | None:
        """What became of a span of the old text; None if nothing of it is there."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        found: list[Span] = []
        for piece in self._pieces[first:]:
            if piece.before.start >= span.end:
                break
            if not piece.before.overlaps(span):
                continue
            if piece.same:
                shift = piece.after.start - piece.before.start
                found.append(Span(max(span.start, piece.before.start) + shift, min(span.end, piece.before.end) + shift))
            elif piece.after.start < piece.after.end:
                found.append(piece.after)
        if not found:
            return None
        return Span(min(one.start for one in found), max(one.end for one in found))


class Touched:
    """Which places of the old text (``side`` 0) or of the new one (1) are not as they were in the other."""

    def __init__(self, comparison: Comparison, side: Literal[0, 1]) -> None:
        spans: list[Span] = []
        article = (comparison.old, comparison.new)[side]
        for passage in comparison.changed:
            whole = passage.on(side)
            if whole is not None and passage.kind != "set otherwise":
                spans += [piece.on(side) for piece in passage.differing] if passage.pieces else [whole]
        self._spans = sorted(_with_neighbours(article.text, span) for span in spans)
        self._starts = [span.start for span in self._spans]

    def at(self, span: Span) -> bool:
        """Whether something in a span differs; words that are missing on this side count beside what stands there."""
        number = bisect_right(self._starts, span.end - 1) - 1
        return number >= 0 and self._spans[number].end > span.start


def _with_neighbours(text: str, span: Span) -> Span:
    """A span; where it is empty, the character before it and the one after it."""
    return span if span.start < span.end else Span(max(span.start - 1, 0), min(span.end + 1, len(text)))


def in_quotation_marks(comparison: Comparison, passage: Passage) -> bool:
    """Whether words that differ stand in quotation marks, on either side."""
    differing = [piece for piece in passage.differing if _words_differ(comparison, piece)]
    return _any_quoted(comparison.old.text, passage.before, [piece.before for piece in differing]) or _any_quoted(
        comparison.new.text, passage.after, [piece.after for piece in differing]
    )


def _any_quoted(text: str, whole: Span | None, spans: Sequence[Span]) -> bool:
    marked = [one.inner for one in quoted(text, whole)] if whole is not None and spans else []
    return any(one.start < one.end and one.contains(span) for one in marked for span in spans)


def _words_differ(comparison: Comparison, piece: Piece) -> bool:
    """Whether a piece's words differ, not only its signs."""
    old = comparison.old.text[piece.before.start : piece.before.end]
    new = comparison.new.text[piece.after.start : piece.after.end]
    return [char for char in old if char.isalnum()] != [char for char in new if char.isalnum()]


class Summary(NamedTuple):
    """How many passages changed, and in how many of them words in quotation marks did.

    ``set_otherwise``: that many others have the same words in other quotation marks, case, white space or paragraphs.
    """

    passages: int
    quotations: int
    set_otherwise: int

    @property
    def words(self) -> str:
        """ "3 passages, 1 quotation"."""
        parts = [several(self.passages, "passage")] if self.passages else []
        parts += [several(self.quotations, "quotation")] if self.quotations else []
        if not parts and self.set_otherwise:
            return f"the same words, set otherwise in {several(self.set_otherwise, 'passage')}"
        return ", ".join(parts) or "the same words"


def summary(comparison: Comparison) -> Summary:
    """How much changed."""
    changed = [passage for passage in comparison.changed if passage.kind != "set otherwise"]
    quotations = sum(in_quotation_marks(comparison, passage) for passage in changed if passage.pieces)
    return Summary(len(changed), quotations, len(comparison.changed) - len(changed))
