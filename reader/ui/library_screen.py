"""The library on the screen: its articles, what stands in them, and what is done with them."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.widgets import Input

from reader import paths
from reader.counting import several
from reader.errors import StoreError
from reader.index.listing import IN_WORDS, ORDERS, SHELVES, Card, Order, lines_of, ordered
from reader.index.listing import Shelf as ShelfName
from reader.index.rows import Found, Hit
from reader.index.searching import words_of
from reader.safe import one_line
from reader.ui.bars import Footer, Header
from reader.ui.commands import bindings
from reader.ui.holdings import Holdings
from reader.ui.indexed import Wanted
from reader.ui.ink import Ink
from reader.ui.keeping import Keeping
from reader.ui.shelf import LineChosen, Shelf
from reader.ui.shelf_words import EMPTY, KEYS, TITLES, WHILE_SEARCHING

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

_SETTLE = 0.1
"""Seconds until it is looked for changes: first the list is painted."""

_LOOK_AGAIN = 15.0
"""Seconds between two looks at what other windows changed."""

_SHOW_SOME = 1.0
"""Seconds after which what is indexed so far is shown."""

_WORTH_TELLING = 100
"""Articles whose indexing takes long enough to be told about."""


@dataclass(slots=True)
class Browsing:
    """Where one was in the library, for the next time."""

    order: Order = "read"
    upside_down: bool = False
    shelf: ShelfName = "library"
    typed: str = ""
    cursor: int = 0
    article_id: str = ""


class SearchLine(Input):
    """Takes what is looked for; the list below follows while one types."""


class LibraryScreen(Screen[Wanted]):
    """All articles. Dismissed with the one that was chosen and where to open it, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(["library"])
    AUTO_FOCUS = "Shelf"
    # Read when the first library is shown: starting to read need not wait for it.
    DEFAULT_CSS = (paths.resource("styles") / "library.tcss").read_text(encoding="utf-8")

    def __init__(self, holdings: Holdings, browsing: Browsing, keymap: dict[str, str]) -> None:
        super().__init__()
        self._holdings = holdings
        self._browsing = browsing
        self._keeping = Keeping(self, holdings)
        self._keymap = keymap
        self._cards: Sequence[Card] | None = None
        self._hits: tuple[Hit, ...] = ()
        self._searched = ""
        self._doing = ""
        self._looking = self._again = self._touched = False
        self._shown_at = 0.0
        self._ink = Ink()
        # Begun before the screen is composed.
        self._first = asyncio.ensure_future(asyncio.to_thread(self._first_cards))
        self.header = Header(TITLES[browsing.shelf])
        self.footer = Footer(keymap)
        self.shelf = Shelf(self._ink)
        self.line = SearchLine(
            browsing.typed,
            placeholder="titles, texts, statements, speakers, notes",
            id="looked-for",
            compact=True,
            select_on_focus=False,
        )
        self._show_keys()

    def compose(self) -> ComposeResult:
        """Heading, what is looked for, the list, keys."""
        yield self._ink
        yield self.header
        yield self.line
        yield self.shelf
        yield self.footer

    async def on_mount(self) -> None:
        """What is indexed at once; then what was changed since."""
        self.shelf.cursor = self._browsing.cursor
        self.begin()
        self.set_interval(_LOOK_AGAIN, self.look_again)

    @work(group="begin")
    async def begin(self) -> None:
        """Show what is known, and look for what was changed."""
        first = await self._first
        if first and not self.line.value:
            self.shelf.show(lines_of(first, "", ()))
            await asyncio.sleep(_SETTLE)
        await self._load()
        if self._browsing.article_id:
            self.shelf.point_to(self._browsing.article_id)
        self._search()
        self.set_timer(_SETTLE, self.look_again)

    def on_unmount(self) -> None:
        """Let go of the index."""
        self._holdings.close()

    @on(DescendantFocus)
    def _show_keys(self) -> None:
        """The keys that do something here: in the search line letters are letters."""
        searching = self.line.has_focus
        self.footer.show("library", words=WHILE_SEARCHING if searching else KEYS[self._browsing.shelf])

    def _leave(self, wanted: Wanted | None) -> None:
        """To an article; where one was is remembered for the next time."""
        self._browsing.typed = self.line.value
        self._browsing.cursor = self.shelf.cursor
        line = self.shelf.line
        self._browsing.article_id = line.card.article.id if line is not None and line.hit is None else ""
        self.dismiss(wanted)

    # --- what is shown ---------------------------------------------------------------------------------------------

    def _first_cards(self) -> list[Card]:
        if self._browsing.order != "read" or self._browsing.upside_down:
            return []
        try:
            return self._holdings.first_cards(self._browsing.shelf)
        except StoreError:
            return []  # it is said when all of them are asked for

    async def _load(self) -> None:
        """Show the shelf as it is now."""
        browsing = self._browsing
        shelf, order, upside_down = browsing.shelf, browsing.order, browsing.upside_down
        try:
            found = await asyncio.to_thread(
                lambda: ordered(self._holdings.cards(shelf), order, upside_down=upside_down)
            )
        except StoreError as error:
            self.say(str(error), problem=True)
            found = []
        if (shelf, order, upside_down) == (browsing.shelf, browsing.order, browsing.upside_down):
            self._cards = found
            self._show()

    def _show(self, *, keep: bool = True) -> None:
        browsing, cards = self._browsing, self._cards or ()
        self._shown_at = time.monotonic()
        self.shelf.order, self.shelf.upside_down = browsing.order, browsing.upside_down
        typed = self.line.value
        hits = self._hits if self._searched == typed else ()
        listed = lines_of(cards, typed, hits)
        if self._cards is None or self._doing:
            empty = "Looking through the library …"
        else:
            empty = "Nothing has these words." if words_of(typed) else EMPTY[browsing.shelf]
        self.shelf.show(listed, empty=empty, keep=keep)
        self._tell(len(listed.articles), len(listed.places), searched=bool(words_of(typed)))

    def _tell(self, titles: int, places: int, *, searched: bool) -> None:
        browsing = self._browsing
        self._show_keys()
        if self.header.title_text != TITLES[browsing.shelf]:
            self.header.title_text = TITLES[browsing.shelf]
            self.header.refresh()
        count = several(titles, "title" if searched else "article")
        if places:
            count += f", {several(places, 'place')}"
        how = IN_WORDS[browsing.order] + (", the other way round" if browsing.upside_down else "")
        self.header.show("   ".join(filter(None, (self._doing, f"{count} · {how}"))))

    def look_again(self) -> None:
        """Bring the index up to date in the background; what is new appears by and by."""
        self._again = self._looking
        if not self._looking:
            self._looking = True
            self._refresh_index()

    @work(group="refresh")
    async def _refresh_index(self) -> None:
        loop = asyncio.get_running_loop()
        touched, self._touched = self._touched, False

        def hear(done: int, total: int) -> None:
            self._doing = f"indexing {done:,} of {total:,}" if total >= _WORTH_TELLING and done < total else ""
            if self.is_attached and total and time.monotonic() - self._shown_at > _SHOW_SOME:
                self._shown_at = time.monotonic()
                self.run_worker(self._load(), group="some")

        def refresh() -> None:
            for done, total in self._holdings.refresh():
                if not loop.is_closed():
                    loop.call_soon_threadsafe(hear, done, total)

        try:
            await asyncio.to_thread(refresh)
        except StoreError as error:
            self.say(str(error), problem=True)
        self._doing, self._looking = "", False
        if touched or self._holdings.changed:  # what was done and undone is no change, but was shown
            await self._load()
        else:
            self._show()
        if self._again and self.is_attached:
            self.look_again()

    # --- searching -------------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show(keep=False)
        self._search()

    @work(exclusive=True, group="search")
    async def _search(self) -> None:
        """Look for what was typed; of what is typed meanwhile, only the last is looked for."""
        typed, shelf = self.line.value, self._browsing.shelf
        if not words_of(typed):
            return
        try:
            found = await asyncio.to_thread(self._look_for, typed)
        except StoreError as error:
            self.say(str(error), problem=True)
            return
        if found is not None and (typed, shelf) == (self.line.value, self._browsing.shelf):
            self._hits, self._searched = found.hits, typed
            self._show()

    def _look_for(self, typed: str) -> Found | None:
        """In a thread; None when something else is typed by the time that it is this one's turn."""
        return self._holdings.search(typed, self._browsing.shelf) if typed == self.line.value else None

    @property
    def is_found(self) -> bool:
        """Whether what was typed has been looked for everywhere."""
        return self._searched == self.line.value and bool(self._searched)

    @on(Input.Submitted)
    @on(LineChosen)
    async def action_library_open(self) -> None:
        line = self.shelf.line
        if line is None:
            return
        if self._browsing.shelf == "bin":
            self.say("This article is in the bin: r restores it.")
            return
        try:
            wanted = await asyncio.to_thread(self._holdings.wanted, line.card.article.id, line.hit)
        except StoreError:
            self.say("The library's copy of this article is missing or damaged; open its file again.", problem=True)
            return
        self._leave(wanted)

    def action_library_find(self) -> None:
        self.set_focus(self.line)
        self.line.select_all()  # what is typed replaces what was looked for before

    def action_library_back(self) -> None:
        """From the search, or what was found, to the list of all; from there to the article."""
        if self.line.has_focus or self.line.value:
            self.line.value = ""
            self.set_focus(self.shelf)
        else:
            self._leave(None)

    # --- moving ----------------------------------------------------------------------------------------------------

    def action_library_next(self) -> None:
        self.shelf.step(1)

    def action_library_previous(self) -> None:
        self.shelf.step(-1)

    def action_library_page_down(self) -> None:
        self.shelf.page(1)

    def action_library_page_up(self) -> None:
        self.shelf.page(-1)

    def action_library_first(self) -> None:
        self.shelf.move_to(0)

    def action_library_last(self) -> None:
        self.shelf.move_to(len(self.shelf.lines) - 1)

    # --- orders and shelves ----------------------------------------------------------------------------------------

    async def action_library_order(self) -> None:
        await self._order(ORDERS[(ORDERS.index(self._browsing.order) + 1) % len(ORDERS)])

    async def action_library_by_1(self) -> None:
        await self._order("read")

    async def action_library_by_2(self) -> None:
        await self._order("date")

    async def action_library_by_3(self) -> None:
        await self._order("title")

    async def action_library_by_4(self) -> None:
        await self._order("outlet")

    async def action_library_by_5(self) -> None:
        await self._order("notes")

    async def action_library_by_6(self) -> None:
        await self._order("progress")

    async def _order(self, order: Order) -> None:
        """Another order; the same once more turns it round."""
        browsing = self._browsing
        browsing.upside_down = order == browsing.order and not browsing.upside_down
        browsing.order = order
        self._app.reading.prefer(library_order=order)
        await self._load()
        self.shelf.move_to(0)

    async def action_library_shelf(self) -> None:
        await self._go_to_shelf(1)

    async def action_library_shelf_before(self) -> None:
        await self._go_to_shelf(-1)

    async def _go_to_shelf(self, step: int) -> None:
        browsing = self._browsing
        browsing.shelf = SHELVES[(SHELVES.index(browsing.shelf) + step) % len(SHELVES)]
        self._hits, self._searched = (), ""
        await self._load()
        self.shelf.move_to(0)
        self._search()

    # --- archive and bin -------------------------------------------------------------------------------------------

    async def action_library_archive(self) -> None:
        await self._keeping.archive(self._card, self._browsing.shelf)

    async def action_library_remove(self) -> None:
        await self._keeping.remove(self._card, self._browsing.shelf)

    async def action_library_restore(self) -> None:
        await self._keeping.restore(self._card, self._browsing.shelf)

    async def action_library_undo(self) -> None:
        await self._keeping.undo()

    def drop(self, card: Card) -> None:
        """List an article no longer: it is on another shelf now."""
        self._cards = [other for other in self._cards or () if other.article.id != card.article.id]
        self._show()

    def changed(self) -> None:
        """Something was done with an article: the index is to follow."""
        self._touched = True
        self.look_again()

    @property
    def _card(self) -> Card | None:
        return self.shelf.line.card if self.shelf.line is not None else None

    # --- the rest --------------------------------------------------------------------------------------------------

    def action_library_help(self) -> None:
        from reader.ui.dialogs import HelpScreen

        self.app.push_screen(HelpScreen(self._keymap, "In the library"))

    @property
    def _app(self) -> "ReaderApp":
        app: ReaderApp = self.app  # type: ignore[assignment]
        return app

    def say(self, words: str, *, problem: bool = False) -> None:
        """Tell the person something, for some seconds."""
        self.app.clear_notifications()
        self.notify(
            one_line(words),
            severity="warning" if problem else "information",
            timeout=10 if problem else 4,
            markup=False,
        )
