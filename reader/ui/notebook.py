"""The notes of the open article: what is stored, where it is in the text, and undo. No Textual, no waiting of its own.

Every method may take as long as the disk does: the screen calls them in a thread.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.anchor import Anchor, Resolution, describe, resolve
from reader.article import Article, Span
from reader.correcting import Located, locate
from reader.errors import ChangedElsewhere, NoSuchNote, StoreError
from reader.files import stamp
from reader.library import Library
from reader.notes.correction import Correction, What
from reader.notes.drafts import FOLDER, Draft, drafts, drop_draft, save_draft
from reader.notes.note import FILE, Note, Target
from reader.notes.place import save_place
from reader.staying import staying

if TYPE_CHECKING:
    from reader.notes.store import NoteStore, Record

ON_WORDS = ("passage", "statement")
"""The kinds of targets that are marked in the text."""


class Change(NamedTuple):
    """Something that can be undone, and what was stored before it and after it; before an addition, a tombstone."""

    words: str
    before: "Record"
    after: "Record"


class History:
    """What was changed in an article in this session, and what was taken back of it."""

    def __init__(self) -> None:
        self.done: list[Change] = []
        self.undone: list[Change] = []


class Notebook:
    """Notes, corrections, drafts and reading place of one article.

    ``notes``, ``corrections`` and ``drafts`` are what was read last, and can be asked for at any time; ``found`` may
    hold more than the notes, so that whoever goes through them while they change misses none.
    """

    def __init__(self, library: Library, article: Article, history: History | None = None) -> None:
        self.article = article
        self.notes: tuple[Note, ...] = ()
        self.found: dict[str, Resolution] = {}
        self.corrections: tuple[Located, ...] = ()
        self.drafts: dict[str, Draft] = {}
        self._library = library
        self._store_: NoteStore | None = None
        self._opened = False
        self._stamp: object = None
        self._drafts_stamp: object = None
        self._one_at_a_time = threading.RLock()
        self._history = history or History()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While no other thread reads or writes notes here."""
        with self._one_at_a_time, staying():
            yield

    @property
    def folder(self) -> Path:
        """The article's folder in the library."""
        return self._library.folder(self.article.id)

    @property
    def _store(self) -> "NoteStore":
        if self._store_ is None:
            from reader.notes.store import NoteStore  # TinyDB is not needed for the first paint

            self._store_ = NoteStore(self.folder)
        return self._store_

    def open(self) -> None:
        """Take the article into the library, again if it was removed. Raises StoreError when that cannot be done."""
        with self._alone():
            if not self._opened or not self.folder.is_dir():
                self._is(self._library.join(self.article))
                self._opened = True

    def _is(self, article: Article) -> None:
        """Another window may have taken the article in before, under its own id."""
        if article.id != self.article.id:
            self._store_ = None
        self.article = article

    def load(self) -> tuple[str, ...]:
        """Read the notes and find their places; returns lines about what was wrong with the files."""
        with self._alone():  # else what was read first could be set last
            self._read_drafts()
            seen = stamp(self.folder / FILE)
            none_yet = seen is None and not (self.folder / f"{FILE}.bak").exists()
            if none_yet and not (self.notes or self.corrections):
                return ()  # most articles have none: TinyDB is not needed for them
            kept = self._store.load()
            self._set_notes(tuple(note for note in kept.notes if not note.deleted))
            self._set_corrections([correction for correction in kept.corrections if not correction.deleted])
            self._stamp = seen
            return kept.problems

    def _read_drafts(self) -> bool:
        """Read the drafts if there was a change among them; returns whether there was."""
        seen = stamp(self.folder / FOLDER)
        if seen == self._drafts_stamp:
            return False
        self._drafts_stamp = seen
        self.drafts = {draft.key: draft for draft in drafts(self.folder)}
        return True

    def changed(self) -> bool:
        """Whether another window wrote since we last read; reads again if so."""
        with self._alone():  # else what we are just writing would seem to be another window's
            if not self._opened and (known := self._library.find(self.article)) is not None:
                self._is(self.article.with_id(known))
            if stamp(self.folder / FILE) == self._stamp:
                return self._read_drafts()
            self.load()
            return True

    def passage(self, span: Span) -> Target:
        """The target that a note on some words has."""
        return Target("passage", describe(self.article.text, span))

    def add(self, target: Target, body: str, *, tags: tuple[str, ...] = (), colour: str = "") -> Note:
        """Store a note. Durable on return."""
        from reader.notes.store import new_note

        with self._alone():
            self.open()
            note = self._store.add(new_note(self.article.id, target, body, tags, colour))
            self._did("highlight" if note.is_highlight else "note", note._replace(deleted=True), note)
            return note

    def edit(self, note: Note, words: str = "edit", **changes: Any) -> Note:
        """Store another state of a note as it was read. Durable on return. Raises ChangedElsewhere."""
        with self._alone():
            changed = self._store.update(note._replace(**changes), instead_of=note)
            self._did(words, note, changed)
            return changed

    def correct(self, what: What, anchor: Anchor, words: str, **values: Any) -> Correction:
        """Store a correction (see ``Correction`` for what it needs). Durable on return."""
        from reader.notes.store import new_correction

        with self._alone():
            self.open()
            correction = self._store.add(new_correction(self.article.id, what, anchor, **values))
            self._did(words, correction._replace(deleted=True), correction)
            return correction

    def delete(self, record: "Record") -> None:
        """Delete a note or a correction; a tombstone stays."""
        with self._alone():
            tombstone = self._store.delete(record.id)
            self._did("deletion", tombstone._replace(deleted=False), tombstone)

    def undo(self) -> str | None:
        """Take back the last change; returns what it was, None if there is none."""
        return self._turn(self._history.done, self._history.undone)

    def redo(self) -> str | None:
        """Do again what was undone last; returns what it was, None if there is none."""
        return self._turn(self._history.undone, self._history.done)

    def _turn(self, source: list[Change], target: list[Change]) -> str | None:
        """Store the state before a change; the change that brings it back goes to the other list."""
        with self._alone():
            if not source:
                return None
            words, before, after = source[-1]
            try:
                stored = self._store.bring_back(before, instead_of=after)
            except (NoSuchNote, ChangedElsewhere):
                source.pop()
                raise
            source.pop()
            target.append(Change(words, after, stored))
            self.load()
            return words

    def _did(self, words: str, before: "Record", after: "Record") -> None:
        self._history.done.append(Change(words, before, after))
        self._history.undone.clear()
        self.load()

    def _set_notes(self, notes: tuple[Note, ...]) -> None:
        text = self.article.text
        known = {note.id: note for note in self.notes}
        found = {}
        for note in notes:
            before = known.get(note.id)
            if before is not None and before.target == note.target:
                found[note.id] = self.found[note.id]
            else:
                anchor = note.target.anchor
                found[note.id] = resolve(text, anchor) if anchor else Resolution("exact", Span(0, 0))
        self.found = {**self.found, **found}
        self.notes = notes

    def _set_corrections(self, corrections: list[Correction]) -> None:
        known = {located.correction.id: located for located in self.corrections}
        fresh = locate(self.article.text, [each for each in corrections if each.id not in known])
        known |= {located.correction.id: located for located in fresh}
        self.corrections = tuple(known[each.id] for each in corrections)

    def at(self, span: Span) -> Note | None:
        """The shortest note that shares a character with a span."""
        here = [
            (resolution.span.end - resolution.span.start, note.created, note)
            for note in self.notes
            if note.target.kind in ON_WORDS
            and (resolution := self.found[note.id]).span is not None
            and resolution.span.overlaps(span)
        ]
        return min(here, key=lambda item: item[:2])[2] if here else None

    def by_id(self, note_id: str) -> Note | None:
        """A note by its id."""
        return next((note for note in self.notes if note.id == note_id), None)

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being written; nothing at all is no draft. Raises StoreError when that cannot be done."""
        with self._alone():
            if draft.body.strip() or draft.tags or draft.colour:
                self.open()
                save_draft(self.folder, draft)
                self.drafts = {**self.drafts, draft.key: draft}
            else:
                self._drop_draft(draft.key)

    def drop_draft(self, key: str) -> None:
        """Forget a draft: it was saved, or emptied."""
        with self._alone():
            try:
                self._drop_draft(key)
            except StoreError:
                return  # it will be offered once more, which loses nothing

    def _drop_draft(self, key: str) -> None:
        drop_draft(self.folder, key)
        self.drafts = {other: draft for other, draft in self.drafts.items() if other != key}

    def keep_place(self, current: Span, progress: int | None = None) -> None:
        """Remember the sentence at which reading stopped, and how far that is in percent."""
        if self._opened and not self.folder.is_dir():
            return  # removed meanwhile: that it is still on the screen does not bring it back
        self.open()
        end = min(current.end, current.start + 200)
        anchor = describe(self.article.text, Span(current.start, end))
        save_place(self.folder, anchor, progress, self.article.text_hash)
