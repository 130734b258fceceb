"""The Textual application: small, since the reading screen owns the state."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import ClassVar

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from reader import paths
from reader.ui import preferences
from reader.ui.commands import COMMANDS
from reader.ui.messages import ArticleWanted
from reader.ui.opening import Desk, reopened
from reader.ui.reading import ReadingScreen

STYLES = ("app.tcss", "page.tcss")


class ReaderApp(App[None]):
    """Shows one article; ``failure`` holds what ended it unexpectedly."""

    TITLE = "reader"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        paths.resource("styles") / name for name in STYLES
    ]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave", "quit", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = True
    AUTO_FOCUS = None

    def __init__(
        self,
        desk: Desk,
        *,
        width: int | None = None,
        theme: str | None = None,
        keymap: dict[str, str] | None = None,
        colours: dict[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self.preferences = preferences.load(paths.data_dir())
        self.keymap_wanted = keymap or {}
        self.failure: BaseException | None = None
        self._warned = False
        measure = width or self.preferences.measure
        self.colours = colours or {}
        self.reading = ReadingScreen(desk, self.preferences, self.keymap_wanted, measure, self.colours)
        self._theme_wanted = theme or self.preferences.theme
        if self.console.color_system not in ("truecolor", "256"):
            self.add_class("-few-colours")
            self.css_path.append(paths.resource("styles") / "few-colours.tcss")

    def get_default_screen(self) -> Screen[object]:
        """The reading screen is the ground on which dialogs stand."""
        return self.reading

    def on_mount(self) -> None:
        """Take the person's theme and keys."""
        if self._theme_wanted in self.available_themes:
            self.theme = self._theme_wanted
        if self.keymap_wanted:
            self.set_keymap(self.keymap_wanted)
        for number in (signal.SIGTERM, signal.SIGHUP):
            self._loop_handles(number)

    def _loop_handles(self, number: signal.Signals) -> None:
        """Not by ``add_signal_handler``: with many keys waiting, its wake-up byte would be lost."""
        loop = asyncio.get_running_loop()
        end = self._hung_up if number == signal.SIGHUP else self._end
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(self.run_worker, end()))

    async def _hung_up(self) -> None:
        """The terminal is gone: there is nothing to restore, and Textual would wait for it."""
        await self.reading.keep_everything()
        self._desk.analyser.close()
        os._exit(128 + signal.SIGHUP)

    async def _end(self) -> None:
        """Whoever could be asked has gone."""
        await self.reading.keep_everything()
        self.exit()

    @on(ArticleWanted)
    def _article_wanted(self, message: ArticleWanted) -> None:
        """Put another article on the screen; the place in this one is kept."""
        self.run_worker(self._show_article(message))

    async def _show_article(self, message: ArticleWanted) -> None:
        await self.reading.keep_everything()
        before = self.reading
        self._desk = await asyncio.to_thread(reopened, self._desk, message.article, message.anchor)
        self.reading = ReadingScreen(
            self._desk, before.preferences, self.keymap_wanted, before.page.measure, self.colours
        )
        # A mode each: Textual cannot replace the screen that an application begins with.
        name, left = f"article-{self.reading.article.id}-{time.monotonic_ns()}", self.current_mode
        self.add_mode(name, lambda: self.reading)
        await self.switch_mode(name)
        if left != self.DEFAULT_MODE:
            await self.remove_mode(left)

    async def action_leave(self) -> None:
        """Quit from wherever; where words would be lost, only when asked twice."""
        problem = await self.reading.keep_everything()
        if problem is None or self._warned:
            self.exit()
        else:
            self._warned = True
            self.reading.say(f"{problem} Quit again to drop these words.", problem=True)

    @property
    def clipboard(self) -> str:
        """What was copied last; editors paste it."""
        return self.reading.clipboard.words

    def copy_to_clipboard(self, text: str) -> None:
        """Editors copy as the page does: by a way that works."""
        self.reading.copy(text, "The selection")

    async def on_event(self, event: events.Event) -> None:
        """Keys for page and lists are commands: do each before looking at the next, so that none goes astray.

        Textual would hand them down and let them come up again, while what is typed after ``a`` or ``/`` follows
        already, to where the focus no longer is.
        """
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self.reading.work is not None:
                await self.reading.work.correcting.settled()
            if await self._is_command(event.key):
                return
        await super().on_event(event)

    async def _is_command(self, key: str) -> bool:
        if not getattr(self.focused, "TAKES_COMMANDS", False):
            return False
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: themes and every command of the table."""
        yield SystemCommand("theme", "another theme", self.action_change_theme)
        yield SystemCommand("quit", "quit; everything is kept", self.action_leave)
        if screen is not self.reading:
            return
        for command in COMMANDS:
            if command.palette and command.id != "leave":
                yield SystemCommand(
                    command.help, f"key {command.keys}" if command.keys else "", self._runner(command.id)
                )
        if self.reading.work is not None:
            yield from self.reading.work.kind_commands()

    def _runner(self, command_id: str) -> Callable[[], object]:
        async def run() -> None:
            await self.reading.action_do(command_id)

        return run

    def _handle_exception(self, error: Exception) -> None:
        """End with one line for the person: the command line logs the rest."""
        self.failure = error
        self._return_code = 1
        self.exit(return_code=1)
