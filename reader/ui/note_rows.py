"""The list of notes, as plain rows."""

from collections.abc import Iterable

from reader.anchor import Resolution
from reader.notes.drafts import Draft
from reader.notes.note import Note
from reader.notes.query import matches, parse
from reader.ui.lists import ListRow, one_line
from reader.ui.paint import HIGHLIGHT_SIGN, NOTE_SIGN

_LOST = Resolution("lost", None)


def note_rows(
    notes: Iterable[Note],
    found: dict[str, Resolution],
    meanings: dict[str, str],
    *,
    drafts: Iterable[Draft] = (),
    wanted: str = "",
    by_time: bool = False,
) -> list[ListRow]:
    """Drafts first, then notes in the order of the text (the lost ones last) or by the time of change (latest first).

    ``wanted`` is what was typed into the filter (see ``notes.query``); ``meanings`` what colours stand for.
    """
    query = parse(wanted)
    rows = [
        ListRow(f"draft:{draft.key}", one_line(draft.body[:300]) or "(empty)", "body", left="…", right="draft")
        for draft in drafts
        if wanted.casefold() in draft.body.casefold()
    ]

    def position(note: Note) -> tuple[bool, int, str]:
        span = found.get(note.id, _LOST).span
        return span is None, span.start if span else 0, note.created

    ordered = sorted(notes, key=lambda note: note.updated, reverse=True) if by_time else sorted(notes, key=position)
    for note in ordered:
        resolution = found.get(note.id, _LOST)
        if matches(note, resolution.state, query):
            rows += _rows(note, resolution, meanings)
    nothing = "nothing matches" if wanted else "no notes yet: press a on a sentence"
    return rows or [ListRow("", nothing, "empty")]


def _rows(note: Note, resolution: Resolution, meanings: dict[str, str]) -> list[ListRow]:
    key, span = f"note:{note.id}", resolution.span
    state = "" if resolution.state == "exact" else resolution.state
    colour = meanings.get(note.colour, note.colour)
    right = " ".join(part for part in (colour, state) if part)
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
