"""The list of notes, as plain rows; a row is made when it is looked at, since there may be thousands."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from reader.anchor import Resolution
from reader.article import Span
from reader.notes.drafts import Draft
from reader.notes.note import Note
from reader.notes.query import matches, parse
from reader.ui.lists import ListRow, Overlaps, RowsOnDemand, one_line
from reader.ui.paint import HIGHLIGHT_SIGN, NOTE_SIGN

_LOST = Resolution("lost", None)


class NoteRows(RowsOnDemand):
    """Some rows, and below them those of notes: two of a note, one of a highlight. Finds them, too (see ``Places``)."""

    def __init__(
        self,
        above: Sequence[ListRow],
        notes: Sequence[Note],
        found: Mapping[str, Resolution],
        meanings: Mapping[str, str],
    ) -> None:
        self._above = above
        self._notes = notes
        self._found = found
        self._meanings = meanings
        self._firsts = list(accumulate((1 if note.is_highlight else 2 for note in notes), initial=len(above)))
        self._numbers = {note.id: number for note, number in zip(notes, self._firsts, strict=False)}
        spans = ((found.get(note.id, _LOST).span, number) for note, number in zip(notes, self._firsts, strict=False))
        self._places = Overlaps((span.start, span.end, number) for span, number in spans if span is not None)

    @property
    def notes(self) -> int:
        """How many notes are listed."""
        return len(self._notes)

    def __len__(self) -> int:
        return self._firsts[-1]

    def row(self, number: int) -> ListRow:
        """One of the rows."""
        if number < len(self._above):
            return self._above[number]
        at = bisect_right(self._firsts, number) - 1
        note = self._notes[at]
        return _rows(note, self._found.get(note.id, _LOST), self._meanings)[number - self._firsts[at]]

    def number_of(self, key: str) -> int | None:
        """The number of the first row with a key; None without one."""
        kind, _, id = key.partition(":")
        if kind == "note":
            return self._numbers.get(id)
        return next((number for number, row in enumerate(self._above) if row.key == key), None)

    def heading(self, words: str) -> int | None:
        """None: there are no headings."""
        return None

    def row_at(self, span: Span) -> int | None:
        """The number of the row of the last note that begins before the end of a span and overlaps it."""
        return self._places.last(span)


def note_rows(
    notes: Iterable[Note],
    found: Mapping[str, Resolution],
    meanings: Mapping[str, str],
    *,
    drafts: Iterable[Draft] = (),
    wanted: str = "",
    by_time: bool = False,
) -> NoteRows:
    """Drafts first, then notes in the order of the text (the lost ones last) or by the time of change (latest first).

    ``wanted`` is what was typed into the filter (see ``notes.query``); ``meanings`` what colours stand for.
    """
    above = [
        ListRow(f"draft:{draft.key}", one_line(draft.body[:300]) or "(empty)", "body", left="…", right="draft")
        for draft in drafts
        if wanted.casefold() in draft.body.casefold()
    ]

    def position(note: Note) -> tuple[bool, int, str]:
        span = found.get(note.id, _LOST).span
        return span is None, span.start if span else 0, note.created

    ordered = sorted(notes, key=lambda note: note.changed, reverse=True) if by_time else sorted(notes, key=position)
    if wanted:
        query = parse(wanted)
        ordered = [note for note in ordered if matches(note, found.get(note.id, _LOST), query)]
    if not (above or ordered):
        nothing = "nothing matches" if wanted else "no notes yet: press a on a sentence"
        above = [ListRow("", nothing, "empty")]
    return NoteRows(above, ordered, found, meanings)


def _rows(note: Note, resolution: Resolution, meanings: Mapping[str, str]) -> list[ListRow]:
    key, span = f"note:{note.id}", resolution.span
    colour = meanings.get(note.colour, note.colour)
    right = " ".join(part for part in (colour, resolution.told) if part)
    tags = "".join(f" #{tag}" for tag in note.tags)
    if note.is_highlight:
        return [ListRow(key, one_line(subject(note)[:300] + tags), "quotation", HIGHLIGHT_SIGN, right, span)]
    lines = note.body.strip()[:2_000].splitlines()
    body = lines[0] + (" …" if len(lines) > 1 else "")
    return [
        ListRow(key, one_line(body[:300] + tags), "body", NOTE_SIGN, right, span),
        ListRow("", one_line(subject(note)[:300]), "quotation", span=span),
    ]


def subject(note: Note) -> str:
    """The words or the name that a note is on."""
    target = note.target
    if target.kind == "entity":
        return f"on {target.name}"
    return target.anchor.exact if target.anchor else "the whole article"
