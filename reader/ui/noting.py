"""Notes on the screen: the commands that write, change, delete and undo them, and their list."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

from reader.anchor import resolve
from reader.article import Span
from reader.errors import ChangedElsewhere, StoreError
from reader.marks import NOTE, flatten
from reader.notes.note import Note
from reader.ui import selection as selecting
from reader.ui.lists import note_rows
from reader.ui.notebook import Notebook
from reader.ui.paint import NOTE_SIGN

if TYPE_CHECKING:
    from reader.ui.reading import ReadingScreen
    from reader.ui.work import Work

_PLACE_PAUSE = 2.0
"""Seconds without moving after which the place is written."""


class Noting:
    """Between the notebook, which does as it is told and may wait for the disk, and the person."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self.notebook = Notebook(work.desk.library, work.desk.article)
        self._place_timer: Timer | None = None
        self.loaded = False

    @property
    def _reading(self) -> "ReadingScreen":
        return self._work.reading

    async def load(self) -> None:
        """Read the notes, and say what was wrong with their files."""
        try:
            problems = await asyncio.to_thread(self.notebook.load)
        except StoreError as error:
            problems = (str(error),)
        for problem in problems:
            self._reading.say(problem, problem=True)
        self.show()
        self.loaded = True
        if self.notebook.drafts():
            self._reading.say("An unfinished note was kept: it is the first in the list of notes (f4).")

    def show(self) -> None:
        """Mark the notes on the page and list them."""
        placed = [
            (resolution.span, NOTE)
            for note in self.notebook.notes
            if (resolution := self.notebook.found[note.id]).span is not None and note.target.anchor is not None
        ]
        signs = sorted((span.start, NOTE_SIGN) for span, _ in placed)
        self._work.page.lay(notes=flatten(placed), note_signs=signs)
        drafts = [(key, body) for key, (body, _) in self.notebook.drafts().items()]
        rows = note_rows(self.notebook.notes, self.notebook.found, drafts, self._work.tabs["notes"].wanted)
        count = len(self.notebook.notes)
        self._work.fill("notes", f"Notes {count}" if count else "Notes", rows)

    async def look_for_others(self) -> None:
        """Show what another window stored meanwhile."""
        if not self._reading.app.app_focus:
            return
        try:
            if await asyncio.to_thread(self.notebook.changed):
                self.show()
        except StoreError:
            return  # the next save says what is wrong

    def spans(self) -> list[Span]:
        """Where the notes on passages are."""
        found = (self.notebook.found[note.id].span for note in self.notebook.notes if note.target.anchor)
        return [span for span in found if span is not None]

    def action_note(self) -> None:
        """Write a note on the selection, or on the current sentence."""
        span = selecting.trimmed(self._reading.article.text, self._reading.passage())
        self._write(span, f"{span.start}-{span.end}")

    def _write(self, span: Span | None, key: str) -> None:
        body, _ = self.notebook.drafts().get(key, ("", None))

        async def save(words: str) -> str | None:
            return await self._store(lambda: self.notebook.add(span, words), key)

        words = self._reading.article.text[span.start : span.end] if span is not None else "the whole article"
        self._open_dialog("Note", words, span, body, save, key)

    def _note_here(self) -> Note | None:
        row = self._work.list.row
        if self._reading.in_list and row is not None and row.key.startswith("note:"):
            return self.notebook.by_id(row.key.removeprefix("note:"))
        return self.notebook.at(self._reading.passage())

    def action_edit_note(self) -> None:
        """Change the note at the selection, the current sentence, or the row of the list."""
        note = self._note_here()
        if note is None:
            self._reading.say("No note here; a writes one.")
        else:
            self._edit(note)

    def _edit(self, note: Note) -> None:
        key = f"edit-{note.id}"
        body, _ = self.notebook.drafts().get(key, (note.body, None))
        known = note

        async def save(words: str) -> str | None:
            nonlocal known
            try:
                return await self._store(lambda: self.notebook.edit(known, words), key)
            except ChangedElsewhere:
                await asyncio.to_thread(self.notebook.load)
                known = self.notebook.by_id(note.id) or known
                return f"Another window changed this note to “{known.body[:200]}”. Save again to replace that."

        words = note.target.anchor.exact if note.target.anchor else "the whole article"
        self._open_dialog("Change the note", words, self.notebook.found[note.id].span, body, save, key)

    def _open_dialog(
        self,
        title: str,
        words: str,
        span: Span | None,
        body: str,
        save: Callable[[str], Awaitable[str | None]],
        key: str,
    ) -> None:
        from reader.ui.dialogs import NoteDialog

        async def keep(body: str) -> str | None:
            try:
                await asyncio.to_thread(self.notebook.keep_draft, key, body, span)
            except StoreError as error:
                return str(error)
            return None

        def closed(saved: bool | None) -> None:
            if saved:
                self._work.page.select(None)
            self.show()

        self._reading.app.push_screen(NoteDialog(title, words, body, save, keep), closed)

    async def _store(self, write: Callable[[], object], key: str) -> str | None:
        """Do a write in a thread; returns None when it is durable, else the line why not. Raises ChangedElsewhere."""
        try:
            await asyncio.to_thread(write)
        except ChangedElsewhere:
            raise
        except StoreError as error:
            return str(error)
        await asyncio.to_thread(self.notebook.drop_draft, key)
        self.show()
        return None

    def open_draft(self, key: str) -> None:
        """Go on with a note that was not finished."""
        _, anchor = self.notebook.drafts().get(key, ("", None))
        note = self.notebook.by_id(key.removeprefix("edit-"))
        if key.startswith("edit-") and note is not None:
            self._edit(note)
        else:
            self._write(resolve(self._reading.article.text, anchor).span if anchor else None, key)

    async def action_delete_note(self) -> None:
        """Delete the note here; u brings it back."""
        note = self._note_here()
        if note is None:
            self._reading.say("No note here.")
            return
        problem = await self._store(lambda: self.notebook.delete(note), f"edit-{note.id}")
        self._reading.say(problem or "Note deleted; u brings it back.", problem=problem is not None)

    async def action_undo(self) -> None:
        """Take back the last change to the notes."""
        await self._turn(self.notebook.undo, "Undone", "Nothing to undo.")

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self._turn(self.notebook.redo, "Done again", "Nothing to redo.")

    async def _turn(self, turn: Callable[[], str | None], words: str, nothing: str) -> None:
        try:
            what = await asyncio.to_thread(turn)
        except StoreError as error:
            self._reading.say(str(error), problem=True)
            return
        self.show()
        self._reading.say(f"{words}: {what}." if what else nothing)

    def place_moved(self) -> None:
        """Write the place once the person stays there."""
        if self._place_timer is not None:
            self._place_timer.stop()
        self._place_timer = self._reading.set_timer(_PLACE_PAUSE, self._keep_place)

    async def _keep_place(self) -> None:
        try:
            await asyncio.to_thread(self.notebook.keep_place, self._work.page.current)
        except StoreError:
            return  # reading works without; a save of a note says why

    async def keep_everything(self) -> str | None:
        """Before the end: what is being written, and the place; returns a line if words would be lost."""
        from reader.ui.dialogs import NoteDialog

        screen = self._reading.app.screen
        problem = await screen.keep() if isinstance(screen, NoteDialog) else None
        await self._keep_place()
        return problem
