"""What stands on the screen until there is something to read: when a page or a PDF is all that was asked for."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from reader.errors import Cancelled, ReaderError
from reader.retrieve import Cancelled as IsCancelled
from reader.retrieve import Hear
from reader.safe import one_line
from reader.ui.errand import Errand
from reader.ui.messages import DeskReady
from reader.ui.opening import Desk

Opening = Callable[[Hear, IsCancelled], Desk]
"""What takes its time to open an article."""


class WaitingScreen(Screen[object]):
    """Says what goes on; escape gives up and ends the program, as does an error."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,ctrl+c", "give_up", show=False)]

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self._opening = opening
        self._errand: Errand[Desk] | None = None

    def compose(self) -> ComposeResult:
        """One line in the middle."""
        yield Static("", id="waiting")

    def on_mount(self) -> None:
        """Begin."""
        self._hear("Opening …")
        self._errand = Errand(self._opening, self._hear)
        self.run_worker(self._wait(self._errand))

    async def _wait(self, errand: Errand[Desk]) -> None:
        try:
            desk = await errand.result()
        except Cancelled:
            self.app.exit(return_code=130)
        except ReaderError as error:
            self.app._handle_exception(error)
        else:
            self.post_message(DeskReady(desk))

    def _hear(self, words: str) -> None:
        self.query_one("#waiting", Static).update(Content(f"{one_line(words)}\n\nesc gives up"))

    def action_give_up(self) -> None:
        """Leave it."""
        if self._errand is not None:
            self._errand.cancel()
