"""The reading screen: the one owner of state, and the one caller of analyser, store and library.

Only page and frame are made for the first paint; ``work`` (sidebar, analysis, notes) follows right after it.
"""

import asyncio
import os
import sys
import time
from collections import deque
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen

from reader import paths
from reader.anchor import resolve
from reader.article import Span
from reader.errors import AnalysisError, StoreError
from reader.safe import one_line
from reader.ui import garbage
from reader.ui import preferences as kept
from reader.ui.bars import SMALLEST, Footer, Header, TooSmall
from reader.ui.clipboard import Clipboard
from reader.ui.commands import bindings
from reader.ui.ink import Ink
from reader.ui.messages import PlaceMoved, SelectionChanged
from reader.ui.opening import Desk
from reader.ui.page import MEASURE, Page

if TYPE_CHECKING:
    from reader.ui.work import Work

_PROBLEM_SECONDS = 10.0
_SECOND_PAINT = 0.1
"""Seconds for which the second paint waits at most, for a disk that is slow."""
_GIVE_WAY = 0.0005
"""Seconds after which a thread that works gives way to the screen; Python's own ten times that would be felt."""
_MOST_JUMPS = 200
"""Places to which ``backspace`` comes back; what was left before them is forgotten."""
_SINGLE = 76
"""Columns below which there is no room for page and sidebar side by side."""

_CHARACTERS_A_MINUTE = 1_400
_MOST_MINUTES = 120
"""Minutes up to which a length is told in minutes."""


class ReadingScreen(Screen[object]):
    """An article, who said what in it, and the notes on it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(["reading"])
    AUTO_FOCUS = "Page"

    def __init__(
        self,
        desk: Desk,
        preferences: kept.Preferences,
        keymap: dict[str, str],
        measure: int,
        colours: dict[str, str],
        *,
        size: tuple[int, int],
    ) -> None:
        super().__init__()
        self.desk = desk
        self.article = desk.article
        self.preferences = preferences
        self.ink = Ink()
        self.page = Page(desk.article, self.ink, measure or MEASURE)
        self.header = Header(desk.article.title or PurePath(desk.article.origin).name or "standard input")
        self.footer = Footer(keymap)
        self.keymap = keymap
        self.colours = colours
        self.clipboard = Clipboard(self._to_terminal, os.environ)
        self.work: Work | None = None
        self.came_from: deque[Span] = deque(maxlen=_MOST_JUMPS)
        self.sidebar_wanted = preferences.sidebar
        self.tab_wanted = ""
        """The tab to begin with; "" is the first."""
        self._begun = False
        self._problem_until = 0.0
        self._place_pending = desk.place is not None
        # Before the first style is computed, so that none has to be computed twice.
        self._set_classes(*size)

    def compose(self) -> ComposeResult:
        """Page and frame, with the sidebar's room kept free."""
        yield self.ink
        yield self.header
        yield self.page
        yield Vertical(id="sidebar")
        yield self.footer
        if self.has_class("-tiny"):
            yield TooSmall()

    async def on_screen_resume(self) -> None:
        """Everything but the page waits until it is painted; this begins before the first paint, and ends after it."""
        if not self._begun:
            self.call_later(self._after_first_paint)

    async def _after_first_paint(self) -> None:
        await asyncio.sleep(0)  # the thread that writes to the terminal goes first
        if self._begun or not self.is_current:
            return  # what waits while the library covers this screen comes when it is shown again
        self._begun = True
        garbage.started()
        sys.setswitchinterval(_GIVE_WAY)
        beginning = asyncio.ensure_future(self._begin_work())
        # The first paint leaves every widget to be painted again: with what is known already that is one paint more.
        with self.app.batch_update():
            await asyncio.wait((beginning,), timeout=_SECOND_PAINT)
        await beginning

    def _begin_analysis(self) -> None:
        """Start the process that will be asked for it: it loads the model while everything else is made."""
        if self.desk.engine and not self.desk.is_analysed:
            with suppress(AnalysisError):  # asking for the analysis says it again
                self.desk.analyser.start()

    async def _begin_work(self) -> None:
        from reader.ui.work import Work

        self._begin_analysis()
        work, sidebar = Work(self), self.query_one("#sidebar")
        if not sidebar.is_attached:
            return  # the person has quit already
        await sidebar.mount(work)
        if not work.is_attached:
            return
        self.work = work
        if self.tab_wanted:
            work.choose(self.tab_wanted)
        await work.begin()
        if not self.preferences.welcomed:
            from reader.ui.bars import Hints

            self.mount(Hints())
            self.prefer(welcomed=True)

    # --- the room there is -----------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Fit the sidebar to the width."""
        if event.size.width < _SINGLE and not self.has_class("-single"):
            self.leave_list()
        self._set_classes(*event.size)
        if self.has_class("-tiny") and not self.query(TooSmall):
            self.mount(TooSmall())
        self._restore_place()

    def _set_classes(self, width: int, height: int) -> None:
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-tiny")
        self.set_class(width >= 150, "-wide")
        single = width < _SINGLE
        self.set_class(not single and width < 110, "-narrow")
        self.set_class(single, "-single")
        self.set_class(single and self.has_class("-listing"), "-listing")
        self.set_class(not self.sidebar_wanted or (single and not self.has_class("-listing")), "-no-sidebar")

    def _restore_place(self) -> None:
        """Go to the kept place once the page's size is known."""
        place = self.desk.place
        if self._place_pending and place is not None:
            self._place_pending = False
            found = resolve(self.article.text, place).span
            if found is not None:
                self.page.call_after_refresh(self.page.go, found, centre=True)

    def enter_list(self) -> None:
        """To the sidebar."""
        if self.work is not None:
            self.came_from.append(self.page.current)
            self.sidebar_wanted = True
            self.remove_class("-no-sidebar")
            self.set_class(self.has_class("-single"), "-listing")
            self.set_focus(self.work.list)
            self.work.follow_row()

    def leave_list(self, *, stay: bool = False) -> None:
        """To the page; unless ``stay``, back to where one was before the list."""
        self.remove_class("-listing")
        self.set_class(self.has_class("-single") or not self.sidebar_wanted, "-no-sidebar")
        if self.in_list:
            if not stay and self.came_from:
                self.page.go(self.came_from.pop(), centre=True)
            self.set_focus(self.page)

    @property
    def in_list(self) -> bool:
        """Whether the keys go to the sidebar."""
        return self.work is not None and self.work.list.has_focus

    def show_tab(self, tab: str) -> None:
        """Show a tab of the sidebar; where there is no room for both, go there."""
        if self.work is not None:
            self.sidebar_wanted = True
            self.work.choose(tab)
            self.remove_class("-no-sidebar")
            if self.has_class("-single"):
                self.enter_list()

    def _to_tab(self, tab: str) -> None:
        """Show a tab; where it is shown already, go to it and back."""
        if self.work is not None and self.work.chosen == tab and not self.has_class("-no-sidebar"):
            self.action_other_pane()
        else:
            self.show_tab(tab)

    # --- state goes down, messages come up -------------------------------------------------------------------------

    @on(PlaceMoved)
    def _place_moved(self, message: PlaceMoved) -> None:
        self.refresh_header()
        if self.work is not None:
            self.work.place_moved(message.current)

    @on(SelectionChanged)
    def _selection_changed(self) -> None:
        self._show_keys()

    def action_select_statement(self) -> None:
        """The selection is to become the statement at the caret; the page knows none."""
        if self.work is not None:
            self.work.statements.select()

    async def on_paste(self, event: events.Paste) -> None:
        """An address or a text that is pasted into the page may be meant to be opened."""
        if self.work is not None and event.text.strip():
            event.stop()
            await self.work.elsewhere.open(event.text)

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        self._show_keys()
        if self.work is not None:
            self.work.list.refresh()

    def _show_keys(self) -> None:
        if self.in_list:
            self.footer.show("list", "sidebar", "reading")
        elif self.page.selecting:
            self.footer.show("selecting", "reading")
        else:
            self.footer.show("reading", "page")

    def refresh_header(self) -> None:
        """Show what goes on, and the progress."""
        doing = self.work.status if self.work is not None else ""
        length = reading_time(len(self.article.text))
        self.header.show("   ".join(part for part in (doing, f"{length} · {self.page.progress} %") if part))

    def passage(self) -> Span:
        """What a command is about: the selection, else the current sentence."""
        return self.page.selection or self.page.current

    def jump(self, span: Span) -> None:
        """Go somewhere far; ``backspace`` comes back."""
        self.came_from.append(self.page.current)
        self.page.select(None)
        self.page.go(span, centre=True)

    def say(self, words: str, *, problem: bool = False) -> None:
        """Tell the person something in a line; a problem stays longer."""
        if time.monotonic() > self._problem_until:
            self.app.clear_notifications()  # what was said before is past; piled up they would cover the text
        if problem:
            self._problem_until = time.monotonic() + _PROBLEM_SECONDS
            self.notify(one_line(words), severity="warning", timeout=_PROBLEM_SECONDS, markup=False)
        else:
            self.notify(one_line(words), timeout=4, markup=False)

    def prefer(self, **changes: Any) -> None:
        """Keep a preference for the next time."""
        self.preferences = self.preferences._replace(**changes)
        self.run_worker(asyncio.to_thread(kept.save, paths.data_dir(), self.preferences), exit_on_error=False)

    # --- commands that need nothing but the page -------------------------------------------------------------------

    async def action_do(self, command_id: str) -> None:
        """Do a command of the table, whoever answers it: this screen, the page, or what came after the first paint."""
        work = self.work
        others = (
            (
                work.hunting,
                work.noting,
                work.statements,
                work.correcting,
                work.review,
                work.elsewhere,
                work.exporting,
                work.following,
                work.changed,
                work.fetching,
                work.speaking,
            )
            if work
            else ()
        )
        for node in (self, self.page, work, *others):
            action = getattr(node, f"action_{command_id}", None)
            if action is not None:
                result = action()
                if result is not None:
                    await result
                return

    def action_wider(self) -> None:
        self._set_measure(self.page.measure + 4)

    def action_narrower(self) -> None:
        self._set_measure(self.page.measure - 4)

    def _set_measure(self, measure: int) -> None:
        self.page.set_measure(measure)
        self.prefer(measure=self.page.measure)

    def action_copy(self) -> None:
        """Copy the words from the text, never from the screen."""
        span = self.passage()
        words = self.article.text[span.start : span.end]
        if words:
            self.copy(words, f"{len(words)} character{'s' if len(words) > 1 else ''}")
        else:
            self.say("There is nothing to copy.")

    def copy(self, words: str, what: str) -> None:
        """Copy words and say what was done; ``what`` is what they are called."""

        async def copy() -> None:
            copied = await self.clipboard.copy(words)
            self.say(f"{what} {copied.how}.", problem=not copied.done)

        self.run_worker(copy())

    def _to_terminal(self, characters: str) -> None:
        if self.app._driver is not None:
            self.app._driver.write(characters)

    def step_back(self) -> bool:
        """To before the jump; returns whether there was one."""
        if self.came_from:
            self.page.go(self.came_from.pop(), centre=True)
            return True
        return False

    async def action_go_back(self) -> None:
        """To before the jump; before all jumps, to the article before."""
        if not self.step_back():
            await self.app.run_action("app.article_back")

    async def action_go_forward(self) -> None:
        await self.app.run_action("app.article_forward")

    async def action_library(self) -> None:
        await self.app.run_action("app.library")

    def action_sidebar(self) -> None:
        if self.has_class("-single"):
            self.action_other_pane()
            return
        self.sidebar_wanted = not self.sidebar_wanted
        self.set_class(not self.sidebar_wanted, "-no-sidebar")
        if not self.sidebar_wanted:
            self.set_focus(self.page)
        self.prefer(sidebar=self.sidebar_wanted)

    def action_other_pane(self) -> None:
        if self.in_list:
            self.leave_list()
        else:
            self.enter_list()

    def action_tab_said(self) -> None:
        self._to_tab("said")

    def action_tab_names(self) -> None:
        self._to_tab("names")

    def action_tab_notes(self) -> None:
        self._to_tab("notes")

    def action_tab_check(self) -> None:
        self._to_tab("check")

    def action_help(self) -> None:
        from reader.ui.dialogs import HelpScreen

        first = "In the sidebar" if self.in_list else "While selecting" if self.page.selecting else "Move"
        self.app.push_screen(HelpScreen(self.keymap, first))

    def action_back(self) -> None:
        """Leave what one is in: hints, selection, sidebar, search."""
        if self.query("#hints"):
            self.query("#hints").remove()
        elif self.page.selecting:
            self.page.select(None)
        elif self.in_list:
            if self.work is None or not self.work.forget_filter():
                self.leave_list()
        elif self.work is None or not (self.work.fetching.cancel() or self.work.hunting.forget_search()):
            self.say("q quits.")

    async def action_leave(self) -> None:
        await self.app.run_action("app.leave")

    async def action_find(self) -> None:
        """Search the text: hits appear while one types."""
        from reader.ui.find_inputs import FindInput

        if self.work is not None and not self.query(FindInput):
            self.came_from.append(self.page.current)
            self.work.hunting.finder.begin(self.page.current.start)
            line = FindInput(self.work)
            await self.mount(line)
            self.set_focus(line)

    async def keep_everything(self) -> str | None:
        """Before the end: what is being written, and the place; returns a line if words would be lost."""
        if self.work is not None:
            return await self.work.keep_everything()
        with suppress(StoreError):  # reading works without
            await asyncio.to_thread(self.desk.library.join, self.article)  # what was pasted is nowhere else
        return None


def reading_time(characters: int) -> str:
    """How long a text takes to read, in the unit that says it best."""
    minutes = max(1, round(characters / _CHARACTERS_A_MINUTE))
    return f"{minutes} min" if minutes <= _MOST_MINUTES else f"{round(minutes / 60)} h"
