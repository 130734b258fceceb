"""Writing notes: the dialog, its drafts, and what is said when another window changed the same note."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from reader.errors import ChangedElsewhere, StoreError
from reader.notes.drafts import Draft
from reader.notes.note import Note, Target
from reader.ui.note_dialog import NoteDialog, Wording
from reader.ui.notebook import ON_WORDS
from reader.ui.targets import Targets, draft_key, target_words

if TYPE_CHECKING:
    from reader.ui.noting import Noting
    from reader.ui.work import Work


class Writing:
    """Imported when the first note is written."""

    def __init__(self, work: "Work", noting: "Noting", targets: Targets) -> None:
        self._work = work
        self._noting = noting
        self._notebook = noting.notebook
        self._targets = targets

    async def write(self, target: Target, key: str = "") -> None:
        """Write a note on something; go on with its draft (see ``draft_key``)."""
        key = key or draft_key(target)
        draft = self._notebook.drafts.get(key)

        async def save(wording: Wording) -> str | None:
            return await self._noting.store(
                lambda: self._notebook.add(target, wording.body, tags=wording.tags, colour=wording.colour), key
            )

        first = Wording(draft.body, draft.tags, draft.colour) if draft else Wording()
        await self._open_dialog(f"Note on {target_words(target)}", target, first, save, key)

    async def change(self, note: Note) -> None:
        """Change a note, or go on with the draft of a change."""
        key = f"edit-{note.id}"
        draft = self._notebook.drafts.get(key)
        known: Note | None = note
        since = draft.since if draft is not None else note.updated
        told = since == note.updated

        async def changed() -> str:
            nonlocal known
            problem = await self._noting.read_again()
            known = self._notebook.by_id(note.id)
            if problem is not None:
                return problem
            if known is None:
                return "Another window deleted this note. Save again to write it anew."
            return f"Another window changed this note to “{known.body[:200]}”. Save again to replace that."

        async def save(wording: Wording) -> str | None:
            nonlocal told
            if not told:
                told = True
                return f"Since this draft the note was changed to “{note.body[:200]}”. Save again to replace that."
            before = known
            try:
                if before is None:
                    return await self._noting.store(lambda: self._notebook.add(note.target, **wording._asdict()), key)
                return await self._noting.store(lambda: self._notebook.edit(before, **wording._asdict()), key)
            except ChangedElsewhere:
                return await changed()

        first = Wording(draft.body, draft.tags, draft.colour) if draft else Wording(note.body, note.tags, note.colour)
        await self._open_dialog("Change the note", note.target, first, save, key, since)

    async def _open_dialog(
        self,
        title: str,
        target: Target,
        first: Wording,
        save: Callable[[Wording], Awaitable[str | None]],
        key: str,
        since: str = "",
    ) -> None:
        async def keep(wording: Wording) -> str | None:
            draft = Draft(key, wording.body, target, wording.tags, wording.colour, since)
            try:
                await asyncio.to_thread(self._notebook.keep_draft, draft)
            except StoreError as error:
                return str(error)
            return None

        async def closed(saved: bool | None) -> None:
            if saved:
                self._work.page.select(None)
            await self._noting.show()

        words = target.anchor.exact if target.anchor and target.kind in ON_WORDS else ""
        await self._work.reading.app.push_screen(
            NoteDialog(
                title,
                words,
                first,
                save,
                keep,
                known_tags=self._noting.known_tags(),
                meanings=self._work.reading.colours,
            ),
            closed,
        )

    async def go_on(self, key: str) -> None:
        """Go on with a note that was not finished."""
        draft = self._notebook.drafts.get(key)
        note = self._notebook.by_id(key.removeprefix("edit-"))
        if key.startswith("edit-") and note is not None:
            await self.change(note)
        elif draft is not None:
            await self.write(self._targets.again(draft.target), key)
