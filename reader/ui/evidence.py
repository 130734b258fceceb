"""The dialog that says why a statement is taken for one, and for whose."""

from collections.abc import Callable, Iterator
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.export.evidence import Row
from reader.safe import neutralise
from reader.ui.dialog import Dialog

_LONGEST = 400
"""Of longer words (characters) the beginning is shown: all of them are on the page."""


class Explained(NamedTuple):
    """A statement's evidence, and a title that says which one it is."""

    title: str
    rows: list[Row]


class EvidenceScreen(Dialog[None]):
    """Shows the evidence for one statement after the other.

    ``step`` gives that of the next (1) or the previous (-1) statement, None at the ends; ``copy`` copies the one shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i", "close", "close"),
        Binding("full_stop,enter", "step(1)", "next statement"),
        Binding("comma", "step(-1)", "previous statement"),
        Binding("Y", "copy", "copy the statement"),
        Binding("j,down", "scroll_rows(1)"),
        Binding("k,up", "scroll_rows(-1)"),
    ]

    def __init__(self, shown: Explained, step: Callable[[int], Explained | None], copy: Callable[[], object]) -> None:
        super().__init__()
        self._shown = shown
        self._step = step
        self._copy = copy

    def compose(self) -> ComposeResult:
        """What is known, a row each, and the keys."""
        with VerticalScroll(id="evidence", can_focus=False):
            yield Static(Content(self._shown.title), id="evidence-title")
            with Vertical(id="evidence-rows"):
                yield from self._lines()
            yield Static(Content(". enter next · , previous · Y copy · esc close"), id="evidence-keys")

    def _lines(self) -> Iterator[Horizontal]:
        for row in self._shown.rows:
            words = Content(_shortened(neutralise(row.text)))
            for part in row.stressed:
                words = words.stylize("bold underline", part.start, part.end)
            yield Horizontal(
                Static(Content(row.label), classes="evidence-label"), Static(words, classes="evidence-text")
            )

    async def action_step(self, step: int) -> None:
        shown = self._step(step)
        if shown is not None:
            self._shown = shown
            self.query_one("#evidence-title", Static).update(Content(shown.title))
            rows = self.query_one("#evidence-rows")
            async with self.batch():
                await rows.remove_children()
                await rows.mount(*self._lines())
            self.query_one("#evidence").scroll_home(animate=False)

    def action_copy(self) -> None:
        self._copy()

    def action_scroll_rows(self, rows: int) -> None:
        self.query_one("#evidence").scroll_relative(y=rows, animate=False)

    def action_close(self) -> None:
        """Close."""
        self.dismiss()


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
