"""Everything that the screen shows of an article's notes, made in one go: pure, so that a thread may do it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.anchor import Resolution
from reader.article import Span
from reader.marks import NOTE, Runs, flatten
from reader.notes.drafts import Draft
from reader.notes.note import Note
from reader.ui.note_rows import NoteRows, note_rows
from reader.ui.notebook import ON_WORDS
from reader.ui.paint import HIGHLIGHT_SIGN, NOTE_SIGN

MANY = 2_000
"""Notes from which on a thread makes what is shown of them."""


class Written(NamedTuple):
    """What a notebook holds at one time: notes, where they are, drafts."""

    notes: Sequence[Note]
    found: Mapping[str, Resolution]
    drafts: Sequence[Draft]


class Order(NamedTuple):
    """How notes are listed: the filter, whether by time, and what colours stand for."""

    wanted: str
    by_time: bool
    meanings: Mapping[str, str]


class Laid(NamedTuple):
    """What notes lay over the text, and where those on words are, in order."""

    runs: Runs
    signs: Sequence[tuple[int, str]]
    places: Sequence[Span]


class Noted(NamedTuple):
    """All that is shown of some notes."""

    laid: Laid
    rows: NoteRows


def noted(written: Written, order: Order) -> Noted:
    """Marks and list."""
    return Noted(laid(written), listed(written, order))


def laid(written: Written) -> Laid:
    """The marks."""
    placed = [
        (span, note)
        for note in written.notes
        if note.target.kind in ON_WORDS and (span := written.found[note.id].span) is not None
    ]
    placed.sort(key=lambda each: (each[0].start, each[1].is_highlight))
    signs = [(span.start, HIGHLIGHT_SIGN if note.is_highlight else NOTE_SIGN) for span, note in placed]
    marks = ((span, NOTE.get(note.colour, NOTE[""])) for span, note in placed)
    return Laid(flatten(marks), signs, sorted(span for span, _ in placed))


def listed(written: Written, order: Order) -> NoteRows:
    """The list."""
    return note_rows(
        written.notes,
        written.found,
        order.meanings,
        drafts=written.drafts,
        wanted=order.wanted,
        by_time=order.by_time,
    )
