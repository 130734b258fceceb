"""The Textual application: small, since the reading screen owns the state."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.filter import LineFilter, Monochrome
from textual.screen import Screen
from textual.worker import WorkerFailed

from reader import paths
from reader.article import Article, Span
from reader.errors import StoreError
from reader.ui import garbage, plain, preferences
from reader.ui.commands import COMMANDS
from reader.ui.layout import Layout
from reader.ui.messages import ArticleWanted, DeskReady
from reader.ui.opening import Desk, reopened, taken_in
from reader.ui.reading import ReadingScreen
from reader.ui.trail import Stop, Trail

if TYPE_CHECKING:
    from reader.ui.indexed import Wanted
    from reader.ui.library_screen import Browsing
    from reader.ui.waiting import Opening

STYLES = ("app.tcss", "page.tcss")
_TIMERS_ENDED = 5.0
"""Seconds after which no timer of an article that was left holds it any more."""
_A_PAUSE = 10.0
"""Seconds without a key after which the person is reading, and hardly goes on at just that moment."""


class ReaderApp(App[None]):
    """Shows one article, after a while if it has to be opened first; ``failure`` holds what ended it."""

    TITLE = "reader"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        paths.resource("styles") / name for name in STYLES
    ]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave", "quit", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = True
    DEFAULT_MODE = "first"
    AUTO_FOCUS = None

    def __init__(
        self,
        desk: "Desk | Opening",
        *,
        width: int | None = None,
        theme: str | None = None,
        keymap: dict[str, str] | None = None,
        colours: dict[str, str] | None = None,
        library: bool = False,
        notice: str = "",
    ) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._opening: Opening | None = None
        self._reading: ReadingScreen | None = None
        self._trail = Trail()
        self._browsing: Browsing | None = None
        self._library_first = library
        self._notice = notice
        self.preferences = preferences.load(paths.data_dir())
        self.keymap_wanted = keymap or {}
        self.failure: BaseException | None = None
        self._warned = False
        self._pressed = 0.0
        self._left = 0
        """Articles that are garbage by now."""
        self._measure = width or self.preferences.measure
        self.colours = colours or {}
        if isinstance(desk, Desk):
            self._lay(desk)
        else:
            self._opening = desk
        self._theme_wanted = theme or self.preferences.theme
        if self.console.color_system not in ("truecolor", "256"):
            self.add_class("-few-colours")
            self.css_path.append(paths.resource("styles") / "few-colours.tcss")
        self.no_color = plain.is_wanted()
        if self.no_color:
            self.add_class("-no-colour")
            self.css_path.append(paths.resource("styles") / "no-colour.tcss")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What changes every line before it is sent. Textual takes an empty ``NO_COLOR`` for one, and sends greys."""
        if self.no_color:
            return plain.ONLY_ATTRIBUTES
        return [one for one in super().get_line_filters() if not isinstance(one, Monochrome)]

    @property
    def reading(self) -> ReadingScreen:
        """The screen with the article; there is none while the first one is being opened."""
        if self._reading is None:
            raise LookupError("there is nothing to read yet")
        return self._reading

    def _lay(self, desk: Desk) -> ReadingScreen:
        """Put an article on a reading screen of its own."""
        self._desk, self._opening = desk, None
        look = self._measure, self.colours
        self._reading = ReadingScreen(desk, self.preferences, self.keymap_wanted, *look, size=self.size)
        return self._reading

    def get_default_screen(self) -> Screen[object]:
        """The reading screen is the ground on which dialogs stand."""
        if self._opening is None:
            return self.reading
        from reader.ui.waiting import WaitingScreen

        return WaitingScreen(self._opening)

    def _load_screen_css(self, screen: Screen[object]) -> None:
        """Parse the styles that a screen brings; Textual would parse all others anew, too, at the first dialog."""
        new = [path for path in screen.css_path if not self.stylesheet.has_source(str(path))]
        self.stylesheet.read_all(new)
        super()._load_screen_css(screen)
        if new:
            self.stylesheet.parse()  # what was parsed before is remembered there
            self.stylesheet.update(self)

    async def _keep_everything(self) -> str | None:
        """Before the end; returns a line if words would be lost."""
        return await self._reading.keep_everything() if self._reading is not None else None

    def close(self) -> None:
        """End the analysis process, when nothing is shown any more."""
        if self._desk is not None:
            self._desk.analyser.close()

    def on_mount(self) -> None:
        """Take the person's theme and keys."""
        if self._theme_wanted in self.available_themes:
            self.theme = self._theme_wanted
        if self.keymap_wanted:
            self.set_keymap(self.keymap_wanted)
        for number in (signal.SIGTERM, signal.SIGHUP):
            self._loop_handles(number)
        if self._library_first:
            self.call_later(self.action_library)
        if self._notice:
            self.notify(self._notice, timeout=10, markup=False)

    def _loop_handles(self, number: signal.Signals) -> None:
        """Not by ``add_signal_handler``: with many keys waiting, its wake-up byte would be lost."""
        loop = asyncio.get_running_loop()
        end = self._hung_up if number == signal.SIGHUP else self._end
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(self.run_worker, end()))

    async def _hung_up(self) -> None:
        """The terminal is gone: there is nothing to restore, and Textual would wait for it."""
        await self._keep_everything()
        self.close()
        os._exit(128 + signal.SIGHUP)

    async def _end(self) -> None:
        """Whoever could be asked has gone."""
        await self._keep_everything()
        self.exit()

    @on(ArticleWanted)
    def _article_wanted(self, message: ArticleWanted) -> None:
        """Put another article on the screen; the place in this one is kept."""
        self.run_worker(self._show_article(message))

    async def _show_article(self, message: ArticleWanted) -> None:
        desk = await asyncio.to_thread(reopened, self.reading.desk, message.article, message.anchor)
        await self._show_another(desk)

    @on(DeskReady)
    def _desk_ready(self, message: DeskReady) -> None:
        """Put what was opened on the screen."""
        self.run_worker(self._show_another(message.desk))

    async def _show_another(self, desk: Desk) -> None:
        if self._reading is not None:
            self._trail.leave(self._stop())
        await self._show(desk)

    def _stop(self) -> Stop:
        return Stop(self.reading.article.id, self.reading.article, tuple(self.reading.came_from))

    async def _show(self, desk: Desk, came_from: Iterable[Span] = ()) -> None:
        keeping = asyncio.ensure_future(self._keep_everything())
        if desk.found is not None:
            await keeping  # else: what is in the library already does not wait for the disk
        if self._reading is not None:
            self.preferences, self._measure = self._reading.preferences, self._reading.page.measure
        desk = await asyncio.to_thread(taken_in, desk)
        rows = await self._rows_of(desk.article)
        tab = self._tab_of(desk.article)
        reading = self._lay(desk)
        reading.tab_wanted = tab
        reading.came_from.extend(came_from)
        reading.page.take_rows(rows)
        name, left = f"article-{self.reading.article.id}-{time.monotonic_ns()}", self.current_mode
        # Textual would parse all styles anew, twice, for a screen that it has never seen; they are as they were.
        self.reading._css_update_count = self._css_update_count
        self.add_mode(name, lambda: self.reading)
        await self.switch_mode(name)
        await keeping
        self._trail.drop_copies(desk.library.has_copy)
        if left == self.DEFAULT_MODE:
            self.add_mode(left, self.get_default_screen)  # what was not added cannot be removed
        await self.remove_mode(left)
        self.set_timer(_TIMERS_ENDED, self._became_garbage)

    def _tab_of(self, article: Article) -> str:
        """The tab of the sidebar that is shown, if it is the same article in another text; else ""."""
        reading = self._reading
        if reading is None or reading.work is None or reading.article.id != article.id:
            return ""
        return reading.work.chosen

    def _became_garbage(self) -> None:
        """Nothing holds an article that was left any more."""
        self._left += 1
        self._tidy()

    def _tidy(self) -> None:
        """Look for garbage when nobody is pressing keys: it takes a moment. The more was left, the shorter a pause."""
        if not self._left:
            return
        pause = _A_PAUSE / self._left
        if (passed := time.monotonic() - self._pressed) < pause:
            self.set_timer(pause - passed, self._tidy)
        else:
            self._left = 0
            garbage.article_left()

    async def _rows_of(self, article: Article) -> Layout | None:
        """The rows at the width of the page that is there; it takes longer than a key for a long article."""
        if self._reading is None:
            return None
        width = self._reading.page.layout_now.width
        return await asyncio.to_thread(Layout, article.text, article.blocks, width)

    async def action_article_back(self) -> None:
        """To the article that was open before, where one was in it."""
        await self._travel(self._trail.back(self._stop()), "There is nowhere to go back to.")

    async def action_article_forward(self) -> None:
        """To the article that was left by going back."""
        await self._travel(self._trail.forward(self._stop()), "There is nowhere to go forward to.")

    async def _travel(self, stop: Stop | None, nowhere: str) -> None:
        if stop is None:
            self.reading.say(nowhere)
            return
        try:
            desk = await asyncio.to_thread(_stopped_at, self.reading.desk, stop)
        except StoreError as error:
            self.reading.say(str(error), problem=True)
        else:
            await self._show(desk, stop.came_from)

    async def action_library(self) -> None:
        """Show the library; what is chosen there is opened."""
        from reader.index.listing import order_of
        from reader.ui.holdings import Holdings
        from reader.ui.library_screen import Browsing, LibraryScreen

        if self._reading is None:
            return
        # Not waited for: the place is kept by the time that the index is looked through.
        self.run_worker(self.reading.keep_everything(), exit_on_error=False)
        if self._browsing is None:
            self._browsing = Browsing(order=order_of(self.reading.preferences.library_order))
        holdings = Holdings(self.reading.desk.library, self.reading.desk.engine)
        await self.push_screen(LibraryScreen(holdings, self._browsing, self.keymap_wanted), self._chosen)

    def _chosen(self, wanted: "Wanted | None") -> None:
        if wanted is None:
            return
        if self.reading.work is not None:
            self.reading.work.elsewhere.go_to(wanted.article, wanted.anchor)
        else:
            self.post_message(ArticleWanted(wanted.article, wanted.anchor))

    async def action_leave(self) -> None:
        """Quit from wherever; where words would be lost, only when asked twice."""
        problem = await self._keep_everything()
        if problem is None or self._warned:
            self.exit()
        else:
            self._warned = True
            self.reading.say(f"{problem} Quit again to drop these words.", problem=True)

    def pop_screen(self) -> AwaitComplete:
        """Nothing of a dialog is held once it is closed."""
        garbage.forget_painted()
        return super().pop_screen()

    @property
    def clipboard(self) -> str:
        """What was copied last; editors paste it."""
        return self._reading.clipboard.words if self._reading is not None else ""

    def copy_to_clipboard(self, text: str) -> None:
        """Editors copy as the page does: by a way that works."""
        self.reading.copy(text, "The selection")

    async def on_event(self, event: events.Event) -> None:
        """Keys for page and lists are commands: do each before looking at the next, so that none goes astray.

        Textual would hand them down and let them come up again, while what is typed after ``a`` or ``/`` follows
        already, to where the focus no longer is.
        """
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._pressed = time.monotonic()
            if self._reading is not None and self._reading.work is not None:
                await self._reading.work.correcting.settled()
            if await self._is_command(event.key):
                return
        await super().on_event(event)

    async def _is_command(self, key: str) -> bool:
        if not getattr(self.focused, "TAKES_COMMANDS", False):
            return False
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: themes and every command of the table."""
        yield SystemCommand("theme", "another theme", _once(self.action_change_theme))
        yield SystemCommand("quit", "quit; everything is kept", self.action_leave)
        if self._reading is None or screen is not self._reading:
            return
        for command in COMMANDS:
            if command.palette and command.id != "leave":
                yield SystemCommand(
                    command.help, f"key {command.keys}" if command.keys else "", self._runner(command.id)
                )
        if self.reading.work is not None:
            yield from self.reading.work.kind_commands()

    def action_command_palette(self) -> None:
        """All commands."""
        from reader.ui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """All themes, among which one chooses."""
        from reader.ui.palette import choices

        themes = [(name, partial(setattr, self, "theme", name)) for name in sorted(self.available_themes)]
        self.push_screen(choices(self.screen, themes, "Search for themes…"))

    def _runner(self, command_id: str) -> Callable[[], object]:
        async def run() -> None:
            await self.reading.action_do(command_id)

        return _once(run)

    def _handle_exception(self, error: Exception) -> None:
        """End with one line for the person: the command line logs the rest."""
        self.failure = error.error if isinstance(error, WorkerFailed) else error
        self._return_code = 1
        self.exit(return_code=1)


def _stopped_at(desk: Desk, stop: Stop) -> Desk:
    """The desk with an article on it that was open before. Raises StoreError when its copy is gone since."""
    return reopened(desk, stop.article or desk.library.snapshot(stop.article_id), None)


def _once(run: Callable[[], object]) -> Callable[[], object]:
    """What does something the first time, and after that nothing: enter pressed twice chooses twice."""
    again = iter((run,))
    return lambda: next(again, lambda: None)()
