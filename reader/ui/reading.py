"""The reading screen: the one owner of state, and the one caller of analyser, store and library."""

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer

from reader import paths
from reader.analysis import Analysis
from reader.analysis.client import Event, Failed, Finished, Part
from reader.anchor import resolve
from reader.article import Span
from reader.errors import StoreError
from reader.marks import KIND_BY_ID, KIND_OF_LABEL, KINDS, NOTE, flatten, kind_of, marks, signs
from reader.notes.note import Note
from reader.ui import preferences as kept
from reader.ui import selection as selecting
from reader.ui.bars import SMALLEST, Footer, Header, Hints, TooSmall
from reader.ui.commands import bindings
from reader.ui.finding import FilterInput, Finder, FindInput
from reader.ui.lists import Order, name_rows, note_rows, said_rows, sayings
from reader.ui.messages import FilterRequested, PlaceMoved, RowOpened, RowReached, SelectionChanged, TabChosen
from reader.ui.notebook import Notebook
from reader.ui.opening import Desk
from reader.ui.page import MEASURE, Page
from reader.ui.paint import NOTE_SIGN
from reader.ui.panels import ListPane, Sidebar

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

_LOOK_FOR_OTHERS = 2.0
"""Seconds between two looks at what another window stored."""

_PLACE_PAUSE = 2.0
"""Seconds without moving after which the place is written."""


class ReadingScreen(Screen[object]):
    """An article, who said what in it, and the notes on it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(["reading"])
    AUTO_FOCUS = "Page"

    def __init__(self, desk: Desk, preferences: kept.Preferences, keymap: dict[str, str], measure: int) -> None:
        super().__init__(id="reading")
        self.desk = desk
        self.article = desk.article
        self.analysis: Analysis | None = None
        self.preferences = preferences
        self.shown = frozenset(preferences.shown)
        self.notebook = Notebook(desk.library, desk.article)
        self.page = Page(desk.article, measure or MEASURE)
        self.sidebar = Sidebar()
        self.header = Header(desk.article.title or "")
        self.footer = Footer(keymap)
        self.finder = Finder(desk.article.text)
        self._keymap = keymap
        self._came_from: list[Span] = []
        self._working = ""
        self._place_timer: Timer | None = None
        self._place_known = desk.place is not None
        self._sidebar_wanted = preferences.sidebar

    # --- composing -----------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Page and frame; what the sidebar lists comes after the first paint."""
        yield self.header
        with Horizontal(id="desk"):
            yield self.page
            yield self.sidebar
        yield self.footer
        yield TooSmall()

    def on_mount(self) -> None:
        """Go to where reading stopped; everything else waits until the page is painted."""
        self._arrange(self.app.size.width, self.app.size.height)
        self.call_after_refresh(self._after_first_paint)

    async def _after_first_paint(self) -> None:
        desk = self.desk
        desk.analyser.hurry()
        if desk.analysis is not None:
            self._show_analysis(desk.analysis)
        else:
            self.start_analysis()
        if desk.notice:
            self.say(desk.notice)
        await self._load_notes()
        if not self.preferences.welcomed:
            self.mount(Hints())
            self._prefer(welcomed=True)
        self.set_interval(_LOOK_FOR_OTHERS, self._look_for_others)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the sidebar to the width."""
        self._arrange(event.size.width, event.size.height)

    def _arrange(self, width: int, height: int) -> None:
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-tiny")
        self.set_class(width >= 150, "-wide")
        self.set_class(76 <= width < 110, "-narrow")
        single = width < 76
        if single and not self.has_class("-single"):
            self.add_class("-single")
            self._leave_list()
        elif not single:
            self.remove_class("-single", "-listing")
        hidden = not self._sidebar_wanted or (single and not self.has_class("-listing"))
        self.set_class(hidden, "-no-sidebar")
        self._restore_place()

    def _restore_place(self) -> None:
        """Go to the kept place once the page's size is known."""
        place = self.desk.place
        if self._place_known and place is not None:
            self._place_known = False
            found = resolve(self.article.text, place).span

            def go() -> None:
                if found is not None:
                    self.page.go(found, centre=True)

            self.page.call_after_refresh(go)

    # --- analysis ------------------------------------------------------------------------------------------------

    def start_analysis(self) -> None:
        """Ask for the analysis; what is on the page comes first."""
        self._working = "analysing"
        self._refresh_header()
        self.sidebar.fill("said", "Said …", ())
        self.sidebar.fill("names", "People & places …", ())
        loop = asyncio.get_running_loop()

        def hear(event: Event) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._on_analyser, event)

        visible = self.page.navigator.block(self.page.current.start)
        self.desk.analyser.ask(self.article.text, self.article.text_hash, hear, first=(visible,))

    def _on_analyser(self, event: Event) -> None:
        if not self.is_attached:
            return
        match event:
            case Part(done=done, total=total) if total > 1:
                self._working = f"analysing {100 * done // total} %"
                self._refresh_header()
            case Finished(analysis=analysis):
                self._show_analysis(analysis)
                self.run_worker(asyncio.to_thread(self.desk.cache.put, analysis), exit_on_error=False)
            case Failed(error=error):
                self._working = ""
                self.sidebar.fill("said", "Said –", ())
                self.sidebar.fill("names", "People & places –", ())
                self._refresh_header()
                self.say(str(error), problem=True)
            case _:
                pass

    def _show_analysis(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._working = ""
        self._refresh_header()
        self._lay_marks()
        self._fill_said()
        self._fill_names()
        self.sidebar.list.point_at(self.page.current)

    def _lay_marks(self) -> None:
        if self.analysis is not None:
            self.page.lay(analysis=flatten(marks(self.analysis, self.shown)), signs=signs(self.analysis, self.shown))

    def _fill_said(self) -> None:
        if self.analysis is None:
            return
        wanted = self.sidebar.tabs["said"].wanted
        order: Order = "appearance" if self.preferences.order == "appearance" else "most"
        rows = said_rows(self.article.text, self.analysis, order, wanted)
        self.sidebar.fill("said", f"Said {len(sayings(self.analysis))}", rows)

    def _fill_names(self) -> None:
        if self.analysis is not None:
            rows = name_rows(self.analysis, self.shown, self.sidebar.tabs["names"].wanted)
            self.sidebar.fill("names", "People & places", rows)

    # --- notes ---------------------------------------------------------------------------------------------------

    async def _load_notes(self) -> None:
        try:
            problems = await asyncio.to_thread(self.notebook.load)
        except StoreError as error:
            problems = (str(error),)
        for problem in problems:
            self.say(problem, problem=True)
        self._show_notes()
        if self.notebook.drafts():
            self.say("An unfinished note was kept: it is the first in the list of notes (f4).")

    def _show_notes(self) -> None:
        placed = [
            (resolution.span, NOTE)
            for note in self.notebook.notes
            if (resolution := self.notebook.found[note.id]).span is not None and note.target.anchor is not None
        ]
        self.page.lay(notes=flatten(placed), note_signs=sorted((span.start, NOTE_SIGN) for span, _ in placed))
        drafts = [(key, body) for key, (body, _) in self.notebook.drafts().items()]
        rows = note_rows(self.notebook.notes, self.notebook.found, drafts, self.sidebar.tabs["notes"].wanted)
        count = len(self.notebook.notes)
        self.sidebar.fill("notes", f"Notes {count}" if count else "Notes", rows)

    async def _look_for_others(self) -> None:
        if not self.app.app_focus:
            return
        try:
            if await asyncio.to_thread(self.notebook.changed):
                self._show_notes()
        except StoreError:
            return  # the next save says what is wrong

    def _passage(self) -> Span:
        return self.page.selection or self.page.current

    def _note_here(self) -> Note | None:
        row = self.sidebar.list.row
        if self.sidebar.list.has_focus and row is not None and row.key.startswith("note:"):
            return self.notebook.by_id(row.key.removeprefix("note:"))
        return self.notebook.at(self._passage())

    def action_note(self) -> None:
        """Write a note on the selection, or on the current sentence."""
        span = selecting.trimmed(self.article.text, self._passage())
        self._write(span, _draft_key(span))

    def _write(self, span: Span | None, key: str) -> None:
        body, _ = self.notebook.drafts().get(key, ("", None))

        async def save(words: str) -> str | None:
            return await self._store(lambda: self.notebook.add(span, words), key)

        self._open_dialog("Note", span, body, save, key)

    def action_edit_note(self) -> None:
        """Change the note at the selection, the current sentence, or the row of the list."""
        note = self._note_here()
        if note is None:
            self.say("No note here; a writes one.")
            return
        span = self.notebook.found[note.id].span
        key = f"edit-{note.id}"
        body, _ = self.notebook.drafts().get(key, (note.body, None))

        async def save(words: str) -> str | None:
            return await self._store(lambda: self.notebook.edit(note, words), key)

        self._open_dialog("Change the note", span, body, save, key, quotation=_quotation(note))

    def _open_dialog(
        self,
        title: str,
        span: Span | None,
        body: str,
        save: "Callable[[str], object]",
        key: str,
        quotation: str = "",
    ) -> None:
        from reader.ui.dialogs import NoteDialog

        words = quotation or (self.article.text[span.start : span.end] if span is not None else "the whole article")

        async def keep(body: str) -> None:
            try:
                await asyncio.to_thread(self.notebook.keep_draft, key, body, span)
            except StoreError as error:
                self.say(str(error), problem=True)

        def closed(saved: bool | None) -> None:
            if saved:
                self.page.select(None)
            self._show_notes()

        self.app.push_screen(NoteDialog(title, words, body, save, keep), closed)  # type: ignore[arg-type]

    async def _store(self, write: Callable[[], object], key: str) -> str | None:
        """Do a write in a thread; returns None when it is durable, else the line that says why not."""
        try:
            await asyncio.to_thread(write)
        except StoreError as error:
            return str(error)
        await asyncio.to_thread(self.notebook.drop_draft, key)
        self._show_notes()
        return None

    async def action_delete_note(self) -> None:
        """Delete the note here; u brings it back."""
        note = self._note_here()
        if note is None:
            self.say("No note here.")
            return
        problem = await self._store(lambda: self.notebook.delete(note), f"edit-{note.id}")
        self.say(problem or "Note deleted; u brings it back.", problem=problem is not None)

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
            self.say(str(error), problem=True)
            return
        self._show_notes()
        self.say(f"{words}: {what}." if what else nothing)

    # --- going places --------------------------------------------------------------------------------------------

    def jump(self, span: Span) -> None:
        """Go somewhere far; ``backspace`` comes back."""
        self._came_from.append(self.page.current)
        self.page.select(None)
        self.page.go(span, centre=True)

    def action_go_back(self) -> None:
        """Back to where the last jump began."""
        if self._came_from:
            self.page.go(self._came_from.pop(), centre=True)
        else:
            self.say("There is nowhere to go back to.")

    def action_statement_next(self) -> None:
        self._hunt(self._statements(), 1, "statement")

    def action_statement_previous(self) -> None:
        self._hunt(self._statements(), -1, "statement")

    def action_note_next(self) -> None:
        self._hunt(self._note_spans(), 1, "note")

    def action_note_previous(self) -> None:
        self._hunt(self._note_spans(), -1, "note")

    def action_entity_next(self) -> None:
        self._hunt(self._mentions(), 1, "name")

    def action_entity_previous(self) -> None:
        self._hunt(self._mentions(), -1, "name")

    def _statements(self) -> list[Span]:
        quotes = self.analysis.quotes if self.analysis else ()
        return [Span(quote.start, quote.end) for quote in quotes if kind_of(quote) in self.shown]

    def _mentions(self) -> list[Span]:
        mentions = self.analysis.mentions if self.analysis else ()
        return [mention.span for mention in mentions if KIND_OF_LABEL.get(mention.label) in self.shown]

    def _note_spans(self) -> list[Span]:
        found = (self.notebook.found[note.id].span for note in self.notebook.notes if note.target.anchor)
        return [span for span in found if span is not None]

    def _hunt(self, spans: list[Span], step: int, what: str) -> None:
        """Go to the sentence of the next span (or the one before) that begins outside the current sentence."""
        current = self.page.current
        if step > 0:
            ahead = [span for span in spans if span.start >= current.end]
            target = min(ahead, default=None)
        else:
            target = max((span for span in spans if span.start < current.start), default=None)
        if target is None:
            self.say(f"No {'further' if step > 0 else 'earlier'} {what}.")
        else:
            self.page.select(None)
            self.page.go(target)

    @on(Page.Activated)
    def _show_in_list(self) -> None:
        tab = "notes" if self.notebook.at(self.page.current) else "said"
        self._show_tab(tab)
        self.sidebar.list.point_at(self.page.current)
        self._enter_list()

    @on(PlaceMoved)
    def _place_moved(self, message: PlaceMoved) -> None:
        self._refresh_header()
        if not self.sidebar.list.has_focus:
            self.sidebar.list.point_at(message.current)
        if self._place_timer is not None:
            self._place_timer.stop()
        self._place_timer = self.set_timer(_PLACE_PAUSE, self._keep_place)

    @on(SelectionChanged)
    def _selection_changed(self) -> None:
        if self.page.selecting:
            self.footer.show("selecting")
        else:
            self.footer.show("page", "reading")

    async def _keep_place(self) -> None:
        try:
            await asyncio.to_thread(self.notebook.keep_place, self.page.current)
        except StoreError:
            return  # reading works without; a save of a note says why

    async def keep_everything(self) -> None:
        """Before the end: the place, and what is being written."""
        from reader.ui.dialogs import NoteDialog

        screen = self.app.screen
        if isinstance(screen, NoteDialog):
            await screen.action_leave()
        await self._keep_place()

    # --- the sidebar ---------------------------------------------------------------------------------------------

    @on(RowReached)
    def _row_reached(self, message: RowReached) -> None:
        if message.span is not None:
            self.page.lay(current=self.page.navigator.sentence(message.span.start))
            self.page.show(message.span, centre=True)
            self._refresh_header()

    @on(RowOpened)
    def _row_opened(self, message: RowOpened) -> None:
        kind, _, key = message.key.partition(":")
        if kind == "draft":
            self._open_draft(key)
        elif kind == "entity":
            self._next_mention(key)
        elif message.span is not None:
            self._leave_list(stay=True)
            self.page.go(message.span, centre=True)
        else:
            self.say("These words are not in the text any more; the note keeps them.")

    def _open_draft(self, key: str) -> None:
        _, anchor = self.notebook.drafts().get(key, ("", None))
        if key.startswith("edit-"):
            self.sidebar.list.focus()
            note = self.notebook.by_id(key.removeprefix("edit-"))
            if note is not None and (span := self.notebook.found[note.id].span) is not None:
                self.page.go(span, centre=True)
                self.page.focus()
                self.action_edit_note()
                return
        span = resolve(self.article.text, anchor).span if anchor else None
        self._write(span, key)

    def _next_mention(self, entity: str) -> None:
        mentions = (
            [mention.span for mention in self.analysis.mentions if mention.entity == entity] if self.analysis else []
        )
        after = [span for span in mentions if span.start >= self.page.current.end]
        if mentions:
            self.page.go((after or mentions)[0], centre=True)

    @on(TabChosen)
    def _tab_chosen(self, message: TabChosen) -> None:
        self.sidebar.choose(message.tab)

    def action_tab_said(self) -> None:
        self._show_tab("said")

    def action_tab_names(self) -> None:
        self._show_tab("names")

    def action_tab_notes(self) -> None:
        self._show_tab("notes")

    def _show_tab(self, tab: str) -> None:
        self._sidebar_wanted = True
        self.sidebar.choose(tab)
        if self.has_class("-single"):
            self._enter_list()
        else:
            self.remove_class("-no-sidebar")

    def action_sidebar(self) -> None:
        """Show or hide the sidebar."""
        if self.has_class("-single"):
            self.action_other_pane()
            return
        self._sidebar_wanted = not self._sidebar_wanted
        self.set_class(not self._sidebar_wanted, "-no-sidebar")
        if not self._sidebar_wanted:
            self.page.focus()
        self._prefer(sidebar=self._sidebar_wanted)

    def action_other_pane(self) -> None:
        """To the sidebar, or back to where one was in the page."""
        if self.sidebar.list.has_focus:
            self._leave_list()
        else:
            self._enter_list()

    def _enter_list(self) -> None:
        self._came_from.append(self.page.current)
        self._sidebar_wanted = True
        self.remove_class("-no-sidebar")
        if self.has_class("-single"):
            self.add_class("-listing")
        self.sidebar.list.focus()

    def _leave_list(self, *, stay: bool = False) -> None:
        """To the page; unless ``stay``, back to where one was before the list."""
        self.remove_class("-listing")
        if self.has_class("-single"):
            self.add_class("-no-sidebar")
        if self.is_attached and self.sidebar.list.has_focus:
            if not stay and self._came_from:
                self.page.go(self._came_from.pop(), centre=True)
            self.page.focus()

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        self.footer.show(*(("list", "reading") if isinstance(self.focused, ListPane) else ("page", "reading")))
        self.sidebar.list.refresh()

    @on(FilterRequested)
    async def _ask_filter(self) -> None:
        state = self.sidebar.tabs[self.sidebar.chosen]
        await self.sidebar.mount(FilterInput(state.wanted), after=self.sidebar.bar)
        self.query_one(FilterInput).focus()

    @on(FilterInput.Changed)
    def _filter(self, message: FilterInput.Changed) -> None:
        if isinstance(message.input, FilterInput):
            self._filter_by(message.value)

    def _filter_by(self, wanted: str) -> None:
        self.sidebar.tabs[self.sidebar.chosen].wanted = wanted
        {"said": self._fill_said, "names": self._fill_names, "notes": self._show_notes}[self.sidebar.chosen]()

    @on(FilterInput.Done)
    def _filter_done(self, message: FilterInput.Done) -> None:
        if not message.keep:
            self._filter_by("")
        self.query(FilterInput).remove()
        self.sidebar.list.focus()

    # --- searching -----------------------------------------------------------------------------------------------

    async def action_find(self) -> None:
        """Search the text: hits appear while one types."""
        if not self.query(FindInput):
            self._came_from.append(self.page.current)
            self.finder.begin(self.page.current.start)
            await self.mount(FindInput(self.finder.query))
        self.query_one(FindInput).focus()

    @on(FindInput.Changed)
    def _find(self, message: FindInput.Changed) -> None:
        if isinstance(message.input, FindInput):
            self._show_hit(self.finder.look_for(message.value))

    @on(FindInput.Done)
    def _find_done(self, message: FindInput.Done) -> None:
        self.query(FindInput).remove()
        self.page.focus()
        if not message.keep:
            self._forget_search()
            self.action_go_back()
        elif self.finder.query and not self.finder.hits:
            self.say("Not found.")

    def action_hit_next(self) -> None:
        self._next_hit(1)

    def action_hit_previous(self) -> None:
        self._next_hit(-1)

    def _next_hit(self, step: int) -> None:
        if not self.finder.hits:
            self.say("Nothing to look for: / searches.")
            return
        self._show_hit(self.finder.step(step))

    def _show_hit(self, hit: Span | None) -> None:
        self.page.lay(hits=self.finder.runs, hit=hit)
        if hit is not None:
            self.page.go(hit, centre=True)
        self._refresh_header()

    def _forget_search(self) -> None:
        self.finder.look_for("")
        self.page.lay(hits=self.finder.runs, hit=None)
        self._refresh_header()

    # --- see, and the rest ---------------------------------------------------------------------------------------

    def action_kinds(self) -> None:
        """The legend, with switches."""
        from reader.ui.dialogs import KindsScreen

        self.app.push_screen(KindsScreen(self.shown, self.page.style_book, self.toggle_kind))

    def toggle_kind(self, kind: str) -> frozenset[str]:
        """Show or hide a kind of highlight; returns the kinds shown now."""
        self.shown = self.shown ^ {kind}
        self._lay_marks()
        self._fill_names()
        self._prefer(shown=tuple(sorted(self.shown)))
        return self.shown

    def kind_commands(self) -> Iterator[SystemCommand]:
        """For the palette: one command a kind."""
        for kind in KINDS:
            verb = "hide" if kind.id in self.shown else "show"
            yield SystemCommand(f"{verb} {kind.title}", f"key t, then {kind.key}", self._toggler(kind.id))

    def _toggler(self, kind: str) -> Callable[[], None]:
        def toggle() -> None:
            self.toggle_kind(kind)
            self.say(f"{KIND_BY_ID[kind].title.capitalize()}: {'shown' if kind in self.shown else 'hidden'}.")

        return toggle

    def action_order(self) -> None:
        """Speakers by how much they say, or by appearance."""
        order = "most" if self.preferences.order == "appearance" else "appearance"
        self._prefer(order=order)
        self._fill_said()
        self.say("Speakers by appearance." if order == "appearance" else "Speakers by how much they say.")

    def action_wider(self) -> None:
        self._set_measure(self.page.measure + 4)

    def action_narrower(self) -> None:
        self._set_measure(self.page.measure - 4)

    def _set_measure(self, measure: int) -> None:
        self.page.set_measure(measure)
        self._prefer(measure=self.page.measure)

    def action_grow_statement(self) -> None:
        """Select the statement at the caret or in the current sentence."""
        place = self._passage()
        spans = sorted(span for span in self._statements() if span.overlaps(place))
        if spans:
            self.page.select(selecting.of(spans[0]))
        else:
            self.say("No statement here.")

    def action_copy(self) -> None:
        """Copy the words from the text, never from the screen."""
        span = self._passage()
        words = self.article.text[span.start : span.end]
        self.app.copy_to_clipboard(words)
        self.say(f"{len(words)} characters sent to the terminal's clipboard.")

    def action_analyse(self) -> None:
        """Start the analysis again."""
        if self.analysis is None and not self._working:
            self.start_analysis()
        else:
            self.say("The analysis is there." if self.analysis else "The analysis is under way.")

    def action_help(self) -> None:
        from reader.ui.dialogs import HelpScreen

        self.app.push_screen(HelpScreen(self._keymap))

    def action_back(self) -> None:
        """Leave what one is in: hints, selection, search, sidebar."""
        if self.query(Hints):
            self.query(Hints).remove()
        elif self.page.selection is not None or self.page.selecting:
            self.page.select(None)
        elif self.sidebar.list.has_focus:
            self._leave_list()
        elif self.finder.query:
            self._forget_search()
        else:
            self.say("q quits.")

    async def action_leave(self) -> None:
        await self._app.action_leave()

    async def perform(self, command_id: str) -> None:
        """Do a command of the table, whoever answers it."""
        for node in (self, self.page):
            action = getattr(node, f"action_{command_id}", None)
            if action is not None:
                result = action()
                if result is not None:
                    await result
                return

    def say(self, words: str, *, problem: bool = False) -> None:
        """Tell the person something in a line; a problem stays longer."""
        severity = "warning" if problem else "information"
        from reader.safe import neutralise

        self.notify(neutralise(words), severity=severity, timeout=10 if problem else 4, markup=False)  # type: ignore[arg-type]

    @property
    def _app(self) -> "ReaderApp":
        from reader.ui.app import ReaderApp

        assert isinstance(self.app, ReaderApp)
        return self.app

    def _prefer(self, **changes: object) -> None:
        self.preferences = replace(self.preferences, **changes)  # type: ignore[arg-type]
        preferences = self.preferences
        self.run_worker(asyncio.to_thread(kept.save, paths.data_dir(), preferences), exit_on_error=False)

    def _refresh_header(self) -> None:
        minutes = max(1, round(len(self.article.text) / 1_400))
        parts = [self._working, self.finder.status, f"{minutes} min · {self.page.progress} %"]
        self.header.show("   ".join(part for part in parts if part))


def _draft_key(span: Span) -> str:
    return hashlib.sha256(f"{span.start}-{span.end}".encode()).hexdigest()[:16]


def _quotation(note: Note) -> str:
    return note.target.anchor.exact if note.target.anchor else "the whole article"
