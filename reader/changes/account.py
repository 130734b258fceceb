"""Everything that changed, each thing told once: statements, head, notes, and the passages that are left."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from reader.analysis import Analysis
from reader.anchor import resolve
from reader.article import Article, BlockKind, Span
from reader.changes.kinds import GRAVITY, Kind
from reader.changes.passages import Comparison, Passage, PassageKind, Projection, in_quotation_marks, summary
from reader.changes.statements import StatementChange, compare_statements
from reader.changes.wording import Piece, compare_words, same_words
from reader.counting import several
from reader.notes.note import Note
from reader.yielding import give_way

_KINDS: dict[PassageKind, Kind] = {
    "edited": "passage edited",
    "removed": "passage removed",
    "added": "passage added",
    "moved": "passage moved",
}


class Side(NamedTuple):
    """One version's part of a change: its words, and where they stand in that version's text (None: not in the text).

    For a statement these are its whole sentences; ``speaker`` and ``cue`` are "" where there are none.
    """

    text: str
    span: Span | None = None
    speaker: str = ""
    cue: str = ""


class Change(NamedTuple):
    """Something that changed; ``before`` None: it was added, ``after`` None: it was removed.

    ``words`` are both sides' words laid side by side, as ranges of their ``text``; empty where there is one side only.
    ``place`` is where it is in the new text, or was. ``notes`` are the ids of the notes on it. ``context``: no word of
    the sentence itself differs, but what is around it does.
    """

    kind: Kind
    before: Side | None
    after: Side | None
    words: tuple[Piece, ...]
    place: Span
    notes: tuple[str, ...] = ()
    context: bool = False


def changes(
    comparison: Comparison, old: Analysis | None, new: Analysis | None, notes: Sequence[Note] = ()
) -> tuple[Change, ...]:
    """Everything that changed, the gravest first, and what has notes before what has none; each thing once.

    Without the two analyses it is told passage by passage, words in quotation marks first.
    """
    return _Account(comparison, notes).of(old, new)


class _NotePlace(NamedTuple):
    """The id of a note, and where its words are in either version (None: nowhere)."""

    note: str
    before: Span | None
    after: Span | None


Some = TypeVar("Some")


class _Places(Generic[Some]):
    """Things by where they are: which of them share a character with a span."""

    def __init__(self, places: Iterable[tuple[Span | None, Some]]) -> None:
        self._places = sorted(((span, thing) for span, thing in places if span is not None), key=itemgetter(0))
        self._starts = [span.start for span, _ in self._places]
        self._longest = max((span.end - span.start for span, _ in self._places), default=0)

    def at(self, span: Span | None) -> list[Some]:
        """The things in a span, in order."""
        if span is None:
            return []
        first, last = bisect_left(self._starts, span.start - self._longest), bisect_left(self._starts, span.end)
        return [thing for place, thing in self._places[first:last] if place.overlaps(span)]


class _Account:
    def __init__(self, comparison: Comparison, notes: Iterable[Note]) -> None:
        self._comparison = comparison
        self._old, self._new = comparison.old, comparison.new
        self._forward = Projection(comparison)
        found = [
            _NotePlace(
                note.id,
                resolve(self._old.text, note.target.anchor).span,
                resolve(self._new.text, note.target.anchor).span,
            )
            for note in notes
            if note.target.anchor is not None and note.target.kind != "entity"
        ]
        self._notes = _Places((place.before, place) for place in found)
        self._new_notes = _Places((place.after, place) for place in found)
        self._old_passages = _Places((passage.before, passage) for passage in comparison.passages)
        self._told: tuple[list[Span], list[Span]] = ([], [])
        """What was told of in the old and the new text: passages need not tell it again."""

    def of(self, old: Analysis | None, new: Analysis | None) -> tuple[Change, ...]:
        found: list[Change] = []
        if old is not None and new is not None:
            found += _once([self._statement(change) for change in compare_statements(self._comparison, old, new)])
        found += self._head()
        for change in found:
            self._tell(change)
        found += self._passages()
        return tuple(sorted(found, key=_rank))

    def _statement(self, change: StatementChange) -> Change:
        before = after = None
        if change.before is not None:
            before = self._side(self._old, change.before.whole, change.before.speaker, change.before.cue)
        elif change.stands is not None:
            before = self._side(self._old, change.stands)
        if change.after is not None:
            after = self._side(self._new, change.after.whole, change.after.speaker, change.after.cue)
        elif change.stands is not None:
            after = self._side(self._new, change.stands)
        content = change.after.span if change.after is not None else None
        return self._change(change.kind, before, after, content, context=change.context)

    def _side(self, article: Article, span: Span, speaker: str = "", cue: str = "") -> Side:
        return Side(article.text[span.start : span.end], span, speaker, cue)

    def _change(
        self, kind: Kind, before: Side | None, after: Side | None, place: Span | None = None, *, context: bool = False
    ) -> Change:
        words: tuple[Piece, ...] = ()
        if before is not None and after is not None:
            words = compare_words(before.text, after.text, Span(0, len(before.text)), Span(0, len(after.text)))
        here = before.span if before is not None else None
        there = after.span if after is not None else None
        place = place or there or (self._place(here) if here is not None else Span(0, 0))
        return Change(kind, before, after, words, place, self._notes_on(here, there), context)

    def _place(self, span: Span) -> Span:
        """Where words that are gone were, in the new text."""
        there = self._forward.of(span)
        if there is not None:
            return there
        passages = self._old_passages.at(span)
        place = passages[0].place if passages else 0
        return Span(place, min(place + 1, len(self._new.text)))

    def _notes_on(self, before: Span | None, after: Span | None) -> tuple[str, ...]:
        places = [*self._notes.at(before), *self._new_notes.at(after)]
        return tuple(dict.fromkeys(place.note for place in places))

    def _tell(self, change: Change) -> None:
        for told, side in zip(self._told, (change.before, change.after), strict=True):
            if side is not None and side.span is not None and not change.context:
                told.append(side.span)

    # --- what is known of the article ------------------------------------------------------------------------------

    def _head(self) -> Iterator[Change]:
        fields: tuple[tuple[Kind, str | None, str | None, BlockKind | None], ...] = (
            ("title changed", self._old.title, self._new.title, BlockKind.TITLE),
            ("byline changed", self._old.byline, self._new.byline, BlockKind.BYLINE),
            ("date changed", self._old.published, self._new.published, None),
            ("outlet changed", self._old.outlet, self._new.outlet, None),
        )
        for kind, old, new, block in fields:
            if (old or "") != (new or "") and not same_words(old or "", new or ""):
                yield self._change(kind, self._head_side(self._old, old, block), self._head_side(self._new, new, block))

    def _head_side(self, article: Article, value: str | None, kind: BlockKind | None) -> Side | None:
        """What is said of the article, as it stands in its text where it does."""
        if not value:
            return None
        span = next((block.span for block in article.blocks if block.kind is kind), None)
        return Side(value, span) if span is None else self._side(article, span)

    # --- passages ----------------------------------------------------------------------------------------------------

    def _passages(self) -> Iterator[Change]:
        """The passages of which something was not told yet."""
        told, new_told = (_merged(spans) for spans in self._told)
        for passage in self._comparison.changed:
            give_way()
            if self._is_told(passage, told, new_told):
                continue
            before = self._side(self._old, passage.before) if passage.before is not None else None
            after = self._side(self._new, passage.after) if passage.after is not None else None
            place = passage.after or Span(passage.place, min(passage.place + 1, len(self._new.text)))
            yield self._change(self._kind(passage), before, after, place)

    def _kind(self, passage: Passage) -> Kind:
        if passage.kind == "set otherwise":
            return "set otherwise"
        if passage.pieces and in_quotation_marks(self._comparison, passage):
            return "quotation edited"
        if any(map(self._is_changed, self._notes.at(passage.before))):
            return "note's passage changed"
        return _KINDS[passage.kind]

    def _is_changed(self, place: _NotePlace) -> bool:
        """Whether the words of a note are not what they were."""
        if place.before is None or place.after is None:
            return True
        (start, end), (new_start, new_end) = place.before, place.after
        return not same_words(self._old.text[start:end], self._new.text[new_start:new_end])

    def _is_told(self, passage: Passage, told: Sequence[Span], new_told: Sequence[Span]) -> bool:
        """Whether every word that differs was told of."""
        if passage.kind == "set otherwise" or (passage.kind == "moved" and not passage.differing):
            return False
        if not passage.pieces:
            before, after = passage.before, passage.after
            return (before is None or _covers(self._old.text, told, before)) and (
                after is None or _covers(self._new.text, new_told, after)
            )
        return all(
            _covers(self._old.text, told, piece.before) and _covers(self._new.text, new_told, piece.after)
            for piece in passage.differing
        )


def _once(found: Sequence[Change]) -> list[Change]:
    """Statements, without those that came or went in words that an edit of the same speaker's tells of already."""
    edits = [(each.before, each.after) for each in found if each.before and each.after and not each.context]

    def is_told(one: Change) -> bool:
        number = 0 if one.after is None else 1
        return any(_tells(edit[number], one.after or one.before) for edit in edits)

    return [each for each in found if (each.before and each.after) or not is_told(each)]


def _tells(edit: Side, side: Side | None) -> bool:
    """Whether what is told of an edit holds these words, as the same speaker's."""
    if side is None or side.span is None or edit.span is None:
        return False
    return edit.speaker == side.speaker and edit.span.contains(side.span)


def how_much(found: Sequence[Change], comparison: Comparison) -> str:
    """How many changes are told, and in how much of the text: "6 changes in 5 passages, 1 quotation"."""
    text = summary(comparison)
    if len(found) == text.passages or not text.passages:
        return text.words
    return f"{several(len(found), 'change')} in {text.words}"


def _rank(change: Change) -> tuple[int, bool, int, int]:
    gravity = GRAVITY[change.kind]
    if change.context:
        gravity = max(gravity, GRAVITY["attribution changed"])
    before = change.before.span.start if change.before is not None and change.before.span is not None else 0
    return gravity, not change.notes, change.place.start, before


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _covers(text: str, spans: Sequence[Span], span: Span) -> bool:
    """Whether all letters of a span are in some of the spans."""
    at = span.start
    number = max(bisect_right(spans, Span(at, len(text))) - 1, 0)
    while at < span.end:
        if number < len(spans) and spans[number].start <= at < spans[number].end:
            at = spans[number].end
            continue
        if number < len(spans) and spans[number].end <= at:
            number += 1
            continue
        stop = min(spans[number].start if number < len(spans) else span.end, span.end)
        if any(char.isalnum() for char in text[at:stop]):
            return False
        at = stop
    return True
