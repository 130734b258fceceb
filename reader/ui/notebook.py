"""The notes of the open article: what is stored, where it is in the text, and undo. No Textual, no waiting of its own.

Every method may take as long as the disk does: the screen calls them in a thread.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.anchor import Anchor, Resolution, describe, resolve
from reader.article import Article, Span
from reader.errors import ChangedElsewhere, NoSuchNote, StoreError
from reader.library import Library
from reader.notes.drafts import drafts, drop_draft, save_draft
from reader.notes.note import Note, Target
from reader.notes.place import save_place

if TYPE_CHECKING:
    from reader.notes.store import NoteStore


class Change(NamedTuple):
    """Something that can be undone: what it was, and the two ways."""

    words: str
    undo: Callable[[], Note]
    redo: Callable[[], Note]


class Notebook:
    """Notes, drafts and reading place of one article."""

    def __init__(self, library: Library, article: Article) -> None:
        self.article = article
        self.notes: tuple[Note, ...] = ()
        self.found: dict[str, Resolution] = {}
        self._library = library
        self._store_: NoteStore | None = None
        self._opened = False
        self._stamp: object = None
        self._done: list[Change] = []
        self._undone: list[Change] = []

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
        """Take the article into the library. Raises StoreError when the folder cannot be written."""
        if not self._opened:
            self.article = self._library.open(self.article)
            self._opened = True

    def load(self) -> tuple[str, ...]:
        """Read the notes and find their places; returns lines about what was wrong with the files."""
        self._stamp = self._store.stamp()
        self._set(self._store.notes())
        return self._store.problems

    def changed(self) -> bool:
        """Whether another window wrote since we last read; reads again if so."""
        if self._store.stamp() == self._stamp:
            return False
        self.load()
        return True

    def add(self, span: Span | None, body: str) -> Note:
        """Store a note on a span, or on the whole article. Durable on return."""
        from reader.notes.store import new_note

        anchor = describe(self.article.text, span) if span is not None else None
        self.open()
        target = Target("passage" if anchor else "article", anchor)
        note = self._store.add(new_note(self.article.id, target, body))
        self._did("note", lambda: self._store.delete(note.id), lambda: self._store.restore(note.id))
        return note

    def edit(self, note: Note, body: str) -> Note:
        """Store another body for a note as it was read. Durable on return. Raises ChangedElsewhere."""
        store = self._store
        changed = store.update(note._replace(body=body), instead_of=note)
        self._did(
            "edit", lambda: store.update(note, instead_of=changed), lambda: store.update(changed, instead_of=note)
        )
        return changed

    def delete(self, note: Note) -> None:
        """Delete a note; a tombstone stays."""
        self._store.delete(note.id)
        self._did("deletion", lambda: self._store.restore(note.id), lambda: self._store.delete(note.id))

    def undo(self) -> str | None:
        """Take back the last change; returns what it was, None if there is none."""
        return self._turn(self._done, self._undone, lambda change: change.undo)

    def redo(self) -> str | None:
        """Do again what was undone last; returns what it was, None if there is none."""
        return self._turn(self._undone, self._done, lambda change: change.redo)

    def _turn(
        self, source: list[Change], target: list[Change], way: Callable[[Change], Callable[[], Note]]
    ) -> str | None:
        if not source:
            return None
        try:
            way(source[-1])()
        except (NoSuchNote, ChangedElsewhere):
            source.pop()
            raise
        target.append(source.pop())
        self.load()
        return target[-1].words

    def _did(self, words: str, undo: Callable[[], Note], redo: Callable[[], Note]) -> None:
        self._done.append(Change(words, undo, redo))
        self._undone.clear()
        self.load()

    def _set(self, notes: tuple[Note, ...]) -> None:
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
        self.notes, self.found = notes, found

    def at(self, span: Span) -> Note | None:
        """The shortest note that shares a character with a span."""
        here = [
            (resolution.span.end - resolution.span.start, note.created, note)
            for note in self.notes
            if (resolution := self.found[note.id]).span is not None and resolution.span.overlaps(span)
        ]
        return min(here, key=lambda item: item[:2])[2] if here else None

    def by_id(self, note_id: str) -> Note | None:
        """A note by its id."""
        return next((note for note in self.notes if note.id == note_id), None)

    def keep_draft(self, key: str, body: str, span: Span | None) -> None:
        """Keep what is being written; nothing at all is no draft. Raises StoreError when that cannot be done."""
        if not body.strip():
            drop_draft(self.folder, key)
            return
        self.open()
        anchor = describe(self.article.text, span) if span is not None else None
        save_draft(self.folder, key, body, Target("passage" if anchor else "article", anchor))

    def drop_draft(self, key: str) -> None:
        """Forget a draft: it was saved, or emptied."""
        try:
            drop_draft(self.folder, key)
        except StoreError:
            return  # it will be offered once more, which loses nothing

    def drafts(self) -> dict[str, tuple[str, Anchor | None]]:
        """Unfinished notes: body and place by key."""
        return {draft.key: (draft.body, draft.target.anchor) for draft in drafts(self.folder)}

    def keep_place(self, current: Span) -> None:
        """Remember the sentence at which reading stopped."""
        self.open()
        end = min(current.end, current.start + 200)
        save_place(self.folder, describe(self.article.text, Span(current.start, end)))
