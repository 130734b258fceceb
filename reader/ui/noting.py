"""Notes on the screen: the commands that write, change, mark, delete and undo them, and their list."""

import asyncio
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from textual.timer import Timer

from reader.anchor import describe
from reader.article import Span
from reader.errors import ChangedElsewhere, StoreError
from reader.notes.note import COLOURS, Note, Target
from reader.notes.tags import all_tags
from reader.staying import staying
from reader.ui.lists import counted
from reader.ui.note_rows import NoteRows
from reader.ui.notebook import ON_WORDS, History, Notebook
from reader.ui.noted import MANY, Order, Written, listed, noted
from reader.ui.targets import Targets

if TYPE_CHECKING:
    from reader.ui.reading import ReadingScreen
    from reader.ui.work import Work
    from reader.ui.writing import Writing

Made = TypeVar("Made")


@runtime_checkable
class KeepsWords(Protocol):
    """A dialog in which somebody writes; to ask for its class would import it."""

    async def keep(self) -> str | None:
        """Keep what is written there; returns a line if that cannot be done."""


_MOST_TAGS = 200
"""Tags that are remembered for completion."""
_MOST_NOTES = 500
"""Notes of this article in which they are looked for at once; those of the others were remembered before."""

_NOTHING_TO_UNDO = (
    "Nothing to undo since reader was started. What was done before: X lists corrections, d there takes one back; "
    "d on a note deletes it."
)
_PLACE_PAUSE = 2.0
"""Seconds without moving after which the place is written."""


class Noting:
    """Between the notebook, which does as it is told and may wait for the disk, and the person."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        # Until one quits: an article that is opened again in between goes on where it was.
        history = work.desk.histories.setdefault(work.desk.article.id, History())
        self.notebook: Notebook = Notebook(work.desk.library, work.desk.article, history)
        self._targets = Targets(work, self.notebook)
        self._place_timer: Timer | None = None
        self._colour = COLOURS[0]
        self._dropping = ""
        self._showing = asyncio.Lock()
        self.places: Sequence[Span] = ()
        """Where the notes on words are, in order."""
        self.loaded = False

    @property
    def _reading(self) -> "ReadingScreen":
        return self._work.reading

    @cached_property
    def _writing(self) -> "Writing":
        from reader.ui.writing import Writing

        return Writing(self._work, self, self._targets)

    async def load(self) -> None:
        """Read the notes, and say what was wrong with their files."""
        try:
            problems = await asyncio.to_thread(self.notebook.load)
        except StoreError as error:
            problems = (str(error),)
        for problem in problems:
            self._reading.say(problem, problem=True)
        await self.show()
        self.loaded = True
        if self.notebook.drafts:
            self._reading.say("An unfinished note was kept: f4, tab, enter go on with it.")

    async def show(self) -> None:
        """Mark the notes on the page, list them, and apply the corrections."""
        async with self._showing:
            written, order = self._written, self._order
            made = await self._made(lambda: noted(written, order))
            self.places = made.laid.places
            self._work.page.lay(notes=made.laid.runs, note_signs=made.laid.signs)
            self._list(made.rows)
        await self._work.take_corrections(self.notebook.corrections)

    def fill(self) -> None:
        """List the notes in another way."""
        if self._is_much:
            self._work.run_worker(self._fill(), group="list-notes", exclusive=True)
        else:
            self._list(listed(self._written, self._order))

    async def _fill(self) -> None:
        async with self._showing:
            written, order = self._written, self._order
            self._list(await self._made(lambda: listed(written, order)))

    async def _made(self, make: Callable[[], Made]) -> Made:
        return await asyncio.to_thread(staying()(make)) if self._is_much else make()

    @property
    def _is_much(self) -> bool:
        """Whether making what is shown takes long enough to keep the screen waiting."""
        return len(self.notebook.notes) > MANY

    @property
    def _written(self) -> Written:
        notebook = self.notebook
        return Written(notebook.notes, notebook.found, tuple(notebook.drafts.values()))

    @property
    def _order(self) -> Order:
        reading = self._reading
        return Order(self._work.tabs["notes"].wanted, reading.preferences.notes_order == "time", reading.colours)

    def _list(self, rows: NoteRows) -> None:
        count = len(self.notebook.notes)
        title = f"Notes {counted(rows.notes, count)}" if count else "Notes"
        self._work.fill("notes", title, rows, rows)
        self._work.show_card()

    async def look_for_others(self) -> None:
        """Show what another window stored meanwhile."""
        if not (self._reading.app.app_focus and self._reading.is_active):
            return
        try:
            if await asyncio.to_thread(self.notebook.changed):
                await self.show()
        except StoreError:
            return  # the next save says what is wrong

    def _note_here(self) -> Note | None:
        kind, key = self._work.row_here
        if kind == "note":
            return self.notebook.by_id(key)
        return self.notebook.at(self._reading.passage())

    # --- writing and changing --------------------------------------------------------------------------------------

    async def open_draft(self, key: str) -> None:
        """Go on with a note that was not finished."""
        await self._writing.go_on(key)

    async def action_note(self) -> None:
        """Write a note on the selection, the sentence, or what the sidebar's row stands for; go on with its draft."""
        kind, key = self._work.row_here
        if kind == "draft":
            await self._writing.go_on(key)
        elif kind == "speaker" and self._work.analysis is None:
            self._reading.say("Who the speakers are is known when the analysis is there; a statement can be noted now.")
        else:
            await self._writing.write(self._targets.here())

    async def action_note_article(self) -> None:
        """Write a note on the whole article."""
        await self._writing.write(Target("article"))

    async def action_edit_note(self) -> None:
        """Change the note at the selection, the current sentence, or the row of the list."""
        note = self._note_here()
        kind, row = self._work.row_here
        if kind == "draft":
            await self._writing.go_on(row)
        elif note is None:
            self._reading.say("No note here; a writes one.")
        else:
            await self._writing.change(note)

    def known_tags(self) -> list[str]:
        """The tags of this article's notes, then those used elsewhere, the latest first."""
        latest = self.notebook.notes[-_MOST_NOTES:]
        here = [tag for note in reversed(latest) for tag in all_tags(note)]
        return list(dict.fromkeys([*here, *self._reading.preferences.tags]))

    async def store(self, write: Callable[[], object], key: str = "") -> str | None:
        """Do a write in a thread; returns None when it is durable, else the line why not. Raises ChangedElsewhere."""
        try:
            await asyncio.to_thread(write)
        except ChangedElsewhere:
            raise
        except StoreError as error:
            return str(error)
        if key:
            await asyncio.to_thread(self.notebook.drop_draft, key)
        await self.show()
        self._remember_tags()
        return None

    async def read_again(self) -> str | None:
        """Read the notes again; returns None, or the line why that cannot be done."""
        try:
            await asyncio.to_thread(self.notebook.load)
        except StoreError as error:
            return str(error)
        return None

    def _remember_tags(self) -> None:
        tags = tuple(self.known_tags()[:_MOST_TAGS])
        if tags != self._reading.preferences.tags:
            self._reading.prefer(tags=tags)

    async def do(self, write: Callable[[], object], words: str) -> bool:
        """Do a write that has no dialog, and say what became of it; returns whether it is stored."""
        try:
            problem = await self.store(write)
        except ChangedElsewhere as error:
            problem = await self.read_again() or str(error)
            await self.show()
        self._reading.say(problem or words, problem=problem is not None)
        return problem is None

    async def action_highlight(self) -> None:
        """Mark the selection or the sentence in the colour used last."""
        await self._mark(self._colour)

    async def action_colour_1(self) -> None:
        await self._colour_here(1)

    async def action_colour_2(self) -> None:
        await self._colour_here(2)

    async def action_colour_3(self) -> None:
        await self._colour_here(3)

    async def action_colour_4(self) -> None:
        await self._colour_here(4)

    async def action_colour_5(self) -> None:
        await self._colour_here(5)

    async def _colour_here(self, number: int) -> None:
        """Give the note here another colour, or mark the selection or the sentence with it (1 is the first colour)."""
        colour = self._colour = COLOURS[number - 1]
        note = self._note_here()
        selection = None if self._reading.in_list else self._reading.page.selection
        if note is None or (selection is not None and self.notebook.found[note.id].span != selection):
            await self._mark(colour)
        else:
            await self.do(
                lambda: self.notebook.edit(note, "colour", colour=colour), f"{self._meaning(colour)}; u takes it back."
            )

    async def _mark(self, colour: str) -> None:
        target = self._targets.here()
        words = f"Marked: {self._meaning(colour)}; u takes it back."
        if await self.do(lambda: self.notebook.add(target, "", colour=colour), words):
            self._work.page.select(None)

    def _meaning(self, colour: str) -> str:
        return self._reading.colours.get(colour, colour)

    async def action_delete_note(self) -> None:
        """Delete the note here, or the draft of the row; u brings a note back."""
        kind, key = self._work.row_here
        note = self._note_here()
        if kind == "draft":
            await self._drop_draft(key)
        elif note is None:
            self._reading.say("No note here.")
        else:
            await self.do(lambda: self.notebook.delete(note), "Note deleted; u brings it back.")

    async def _drop_draft(self, key: str) -> None:
        """Only when asked twice: a draft has no tombstone."""
        if self._dropping != key:
            self._dropping = key
            self._reading.say("d once more drops this draft for good.")
            return
        self._dropping = ""
        await asyncio.to_thread(self.notebook.drop_draft, key)
        await self.show()
        self._reading.say("Draft dropped.")

    async def attach(self, note: Note, span: Span) -> None:
        """Put a note onto other words."""
        kind = note.target.kind if note.target.kind in ON_WORDS else "passage"
        target = note.target._replace(kind=kind, anchor=describe(self._reading.article.text, span))
        await self.do(
            lambda: self.notebook.edit(note, "new place", target=target),
            "The note is on these words now; u takes it back.",
        )

    async def action_undo(self) -> None:
        """Take back the last change to notes and corrections."""
        await self._turn(self.notebook.undo, "Undone", _NOTHING_TO_UNDO)

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self._turn(self.notebook.redo, "Done again", "Nothing to redo.")

    async def _turn(self, turn: Callable[[], str | None], words: str, nothing: str) -> None:
        try:
            what = await asyncio.to_thread(turn)
        except StoreError as error:
            self._reading.say(str(error), problem=True)
            return
        await self.show()
        self._reading.say(f"{words}: {what}." if what else nothing)

    def place_moved(self) -> None:
        """Write the place once the person stays there."""
        if self._place_timer is not None:
            self._place_timer.stop()
        self._place_timer = self._reading.set_timer(_PLACE_PAUSE, self._keep_place)

    async def _keep_place(self) -> None:
        try:
            page = self._work.page
            await asyncio.to_thread(self.notebook.keep_place, page.current, page.progress)
        except StoreError:
            return  # reading works without; a save of a note says why

    async def keep_everything(self) -> str | None:
        """Before the end: what is being written, and the place; returns a line if words would be lost."""
        screen = self._reading.app.screen
        problem = await screen.keep() if isinstance(screen, KeepsWords) else None
        if self._place_timer is not None:
            self._place_timer.stop()  # another text of this article may be on the screen by then
        await self._keep_place()
        return problem
