"""The sidebar and what fills it: the analysis, the notes, the search. Made right after the page is painted."""

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.app import SystemCommand

from reader.analysis import Analysis
from reader.article import Span
from reader.correcting import Corrected, Located
from reader.marks import KIND_BY_ID, KINDS
from reader.staying import staying
from reader.ui import garbage
from reader.ui.analysing import Analysing
from reader.ui.changed import Changed
from reader.ui.correcting import Correcting
from reader.ui.elsewhere import Elsewhere
from reader.ui.exporting import Exporting
from reader.ui.fetching import Fetching
from reader.ui.following import Following
from reader.ui.hunting import Hunting
from reader.ui.list_messages import RowOpened, RowReached, TabChosen
from reader.ui.lists import Order
from reader.ui.noting import Noting
from reader.ui.page import Page
from reader.ui.panels import Sidebar
from reader.ui.review import Review
from reader.ui.shown import Looks, Marked, Shown, is_much, listed, marked, show
from reader.ui.speaking import Speaking
from reader.ui.statements import Statements

if TYPE_CHECKING:
    from reader.ui.note_card import NoteCard
    from reader.ui.reading import ReadingScreen

Made = TypeVar("Made")

_LOOK_FOR_OTHERS = 2.0
"""Seconds between two looks at what another window stored."""


class Work(Sidebar):
    """Who said what, the names, the notes: kept, listed, and brought together with the page."""

    def __init__(self, reading: "ReadingScreen") -> None:
        super().__init__(reading.ink)
        self.reading = reading
        self._card: NoteCard | None = None
        self.desk = reading.desk
        self.corrected: Corrected | None = None
        self.shown = frozenset(reading.preferences.shown)
        self.hunting = Hunting(self)
        self.analysing = Analysing(self)
        self.noting = Noting(self)
        self.statements = Statements(self)
        self.correcting = Correcting(self)
        self.review = Review(self)
        self.elsewhere = Elsewhere(self)
        self.exporting = Exporting(self)
        self.fetching = Fetching(self)
        self.following = Following(self)
        self.changed = Changed(self)
        self.speaking = Speaking(self)
        self._found: Analysis | None = None
        self.places: dict[str, list[Span]] = {"statement": [], "name": []}
        self._corrections: tuple[Located, ...] = ()
        self._showing = asyncio.Lock()

    @property
    def page(self) -> Page:
        """The article's page."""
        return self.reading.page

    @property
    def status(self) -> str:
        """For the header: what goes on."""
        parts = (self.fetching.status, self.following.status, self.analysing.doing, self.hunting.finder.status)
        return "   ".join(filter(None, parts))

    async def begin(self) -> None:
        """Show what is known, ask for what is not."""
        garbage.much_comes()
        self.following.begin()
        if (analysis := await asyncio.to_thread(self.desk.cached)) is None:
            self.analysing.begin()
        if self.desk.notice:
            self.reading.say(self.desk.notice)
        await self.noting.load()
        await self.changed.begin()
        if analysis is not None:
            await self.analysing.show(analysis)
        self.noting.place_moved()  # that it was opened is remembered even if one stays where one is
        if self.desk.again:
            self.fetching.look_for_newer()
        self.reading.set_interval(_LOOK_FOR_OTHERS, self.noting.look_for_others)

    async def keep_everything(self) -> str | None:
        """Before the end: what is being written, and the place; returns a line if words would be lost."""
        return await self.noting.keep_everything()

    # --- what is shown of the analysis -----------------------------------------------------------------------------

    async def show_found(self, analysis: Analysis) -> None:
        """Show another analysis, as the corrections make it."""
        self._found = analysis
        await self._show_all()

    async def take_corrections(self, corrections: tuple[Located, ...]) -> None:
        """Show the analysis as these corrections make it."""
        if corrections != self._corrections:
            self._corrections = corrections
            await self._show_all()

    async def _show_all(self) -> None:
        async with self._showing:
            if (found := self._found) is None:
                return
            looks, corrections = self._looks, self._corrections

            @staying()
            def make() -> Shown:
                return show(self.reading.article.text, found, corrections, looks)

            shown = await asyncio.to_thread(make) if is_much(found) else make()
            self.corrected = shown.corrected
            self._lay(shown.marked)
            for tab, listed in shown.lists.items():
                self.fill(tab, *listed)
            self._point_here()

    @property
    def analysis(self) -> Analysis | None:
        """The analysis, as the person corrected it; None until it is there."""
        return self.corrected.analysis if self.corrected is not None else None

    @property
    def _looks(self) -> Looks:
        order: Order = "appearance" if self.reading.preferences.order == "appearance" else "most"
        return Looks(self.shown, order, {tab: state.wanted for tab, state in self.tabs.items()})

    def take_places(self, places: dict[str, list[Span]]) -> None:
        """Hunt for these statements and names."""
        self.places = places

    def _lay(self, marked: Marked) -> None:
        self.places = marked.places
        self.page.lay(analysis=marked.runs, signs=marked.signs)

    def lay_marks(self) -> None:
        """Show on the page what is marked, and hunt for it."""
        self.analysing.mark_again()
        if (analysis := self.analysis) is not None:
            kinds = self.shown
            self._made(analysis, "marks", lambda: marked(analysis, kinds), self._lay)

    def _list_again(self, tab: str) -> None:
        """One of the lists is filtered or ordered in another way."""
        if tab == "said":
            self.analysing.list_again()
        if (corrected := self.corrected) is not None:
            text, looks = self.reading.article.text, self._looks
            self._made(
                corrected.analysis,
                f"list-{tab}",
                lambda: listed(text, corrected, looks, tab),
                lambda made: self.fill(tab, *made),
            )

    def _made(self, analysis: Analysis, what: str, make: Callable[[], Made], take: Callable[[Made], None]) -> None:
        """Make something and take it: at once, or in a thread where it is much; then only what was asked last is."""

        async def in_thread() -> None:
            take(await asyncio.to_thread(make))

        if is_much(analysis):
            self.run_worker(in_thread(), group=what, exclusive=True)
        else:
            take(make())

    def action_analyse(self) -> None:
        if self.analysing.doing:
            self.reading.say("The analysis is under way.")
        elif self.analysis is None or self.analysis.left_out:
            self.analysing.begin()
        else:
            self.reading.say("The analysis is there.")

    @property
    def row_here(self) -> tuple[str, str]:
        """Kind and key of the list's row ("note", its id), if the keys go there; else ("", "")."""
        row = self.list.row if self.reading.in_list else None
        kind, _, key = (row.key if row is not None else "").partition(":")
        return kind, key

    def choose(self, tab: str) -> None:
        """Show a tab, and the note under its cursor."""
        super().choose(tab)
        if self.list.has_focus:
            self.follow_row()
        self.show_card()

    def show_card(self) -> None:
        """Show the note under the cursor in full."""
        kind, _, key = (self.list.row.key if self.list.row is not None else "").partition(":")
        note = self.noting.notebook.by_id(key) if self.chosen == "notes" and kind == "note" else None
        resolution = self.noting.notebook.found.get(note.id) if note is not None else None
        if self._card is None and note is not None:
            from reader.ui.note_card import NoteCard

            self._card = NoteCard()
            self.mount(self._card)
        if self._card is not None:
            self._card.show(note, resolution, self.reading.colours)

    # --- list and page together ------------------------------------------------------------------------------------

    def place_moved(self, current: Span) -> None:
        """The current sentence is another one: show its statement in the list, and remember the place."""
        if not self.list.has_focus:
            self._point_here()
            self.show_card()
        self.statements.place_moved()
        self.analysing.place_moved()
        self.noting.place_moved()

    def _point_here(self) -> None:
        """Move the list's cursor to the current sentence; until the person moves, the list begins at its top."""
        current = self.page.current
        state = self.list.state
        state.touched = state.touched or current != self.page.navigator.sentence(0)
        if state.touched:
            self.list.point_at(current)

    def follow_row(self) -> None:
        """The keys go to the list now, and the page to what its row stands for, unless that is the current sentence."""
        row, self.list.state.touched = self.list.row, True
        if row is not None and row.span is not None and not row.span.overlaps(self.page.current):
            self._show_place(row.span)

    @on(RowReached)
    def _row_reached(self, message: RowReached) -> None:
        if message.span is not None:
            self._show_place(message.span)
        self.show_card()

    def _show_place(self, span: Span) -> None:
        self.page.lay(current=self.page.navigator.sentence(span.start))
        self.page.show(span, centre=True)
        self.reading.refresh_header()

    @on(RowOpened)
    async def _row_opened(self, message: RowOpened) -> None:
        kind, _, key = message.key.partition(":")
        if kind == "draft":
            await self.noting.open_draft(key)
        elif kind == "entity":
            self._next_mention(key)
        elif message.span is not None:
            self.reading.leave_list(stay=True)
            self.page.go(message.span, centre=True)
        else:
            self.reading.say("These words are not in the text any more; the note keeps them.")

    def _next_mention(self, entity: str) -> None:
        mentions = self.analysis.mentions if self.analysis else ()
        spans = [mention.span for mention in mentions if mention.entity == entity]
        after = [span for span in spans if span.start >= self.page.current.end]
        if spans:
            self.page.go((after or spans)[0], centre=True)

    @on(TabChosen)
    def _tab_chosen(self, message: TabChosen) -> None:
        self.choose(message.tab)

    async def action_filter(self) -> None:
        from reader.ui.find_inputs import FilterInput

        if not self.query(FilterInput):
            line = FilterInput(self, self.tabs[self.chosen].wanted)
            await self.mount(line, after=self.bar)
            self.reading.set_focus(line)

    def filter_by(self, wanted: str) -> None:
        """Show what holds these words in the tab that is shown."""
        self.tabs[self.chosen].wanted = wanted
        if self.chosen == "notes":
            self.noting.fill()
        else:
            self._list_again(self.chosen)

    def forget_filter(self) -> bool:
        """Show all of the list again; returns whether it was filtered."""
        filtered = bool(self.tabs[self.chosen].wanted)
        if filtered:
            self.filter_by("")
        return filtered

    async def action_follow_here(self) -> None:
        """Follow the link here; where there is none, show the statement or note of the current sentence in the list."""
        if self.reading.in_list or not await self.following.follow():
            self.show_in_sidebar()

    def is_known(self, span: Span) -> bool:
        """Whether the sidebar holds a statement or a note on a span."""
        quotes = self.analysis.quotes if self.analysis else ()
        noted = self.noting.notebook.at(span)
        return bool(noted) or any(Span(quote.start, quote.end).overlaps(span) for quote in quotes)

    def show_in_sidebar(self) -> None:
        """Show the statement or note of the current sentence in the list, and go there."""
        tab = "notes" if self.noting.notebook.at(self.page.current) else "said"
        self.choose(tab)
        self.list.point_at(self.page.current)
        self.reading.show_tab(tab)
        if not self.list.has_focus:
            self.reading.enter_list()

    # --- what is shown ---------------------------------------------------------------------------------------------

    def action_kinds(self) -> None:
        from reader.ui.dialogs import KindsScreen

        self.app.push_screen(KindsScreen(self.shown, self.reading.ink, self.toggle_kind))

    def toggle_kind(self, kind: str) -> frozenset[str]:
        """Show or hide a kind of highlight; returns the kinds shown now."""
        self.shown = self.shown ^ {kind}
        self.lay_marks()
        self._list_again("names")
        self.reading.prefer(shown=tuple(sorted(self.shown)))
        return self.shown

    def kind_commands(self) -> Iterator[SystemCommand]:
        """For the palette: one command a kind."""
        for kind in KINDS:
            verb = "hide" if kind.id in self.shown else "show"
            yield SystemCommand(f"{verb} {kind.title}", f"key t, then {kind.key}", self._toggler(kind.id))

    def _toggler(self, kind: str) -> Callable[[], None]:
        def toggle() -> None:
            shown = kind in self.toggle_kind(kind)
            self.reading.say(f"{KIND_BY_ID[kind].title.capitalize()}: {'shown' if shown else 'hidden'}.")

        return toggle

    def action_order(self) -> None:
        if self.chosen == "notes":
            by_time = self.reading.preferences.notes_order != "time"
            self.reading.prefer(notes_order="time" if by_time else "place")
            self.noting.fill()
            self.reading.say("Notes by time, the latest first." if by_time else "Notes by place.")
            return
        order = "most" if self.reading.preferences.order == "appearance" else "appearance"
        self.reading.prefer(order=order)
        self._list_again("said")
        self.reading.say("Speakers by appearance." if order == "appearance" else "Speakers by how much they say.")
