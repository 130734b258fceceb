"""The mouse on the page: dragging selects, beyond the edges the page scrolls."""

from typing import TYPE_CHECKING

from textual.timer import Timer

from reader.article import Span
from reader.ui.selection import Selection

if TYPE_CHECKING:
    from reader.ui.page import Page

_TICK = 0.05
"""Seconds between two rows while the mouse is held beyond an edge."""


class Pointer:
    """A drag from the character where the button was pressed, or from beside the text, to where the mouse is now."""

    def __init__(self, page: "Page") -> None:
        self._page = page
        self._begun: Span | None = None
        self._at = (0, 0)
        self._timer: Timer | None = None

    @property
    def dragging(self) -> bool:
        """Whether the button is held."""
        return self._begun is not None

    def press(self, x: int, y: int) -> None:
        """Begin at a cell of the page."""
        self._begun = self._page.character_under(x, y)

    def move(self, x: int, y: int) -> None:
        """Select up to a cell of the page; from beyond its edges scroll for as long as the mouse stays there."""
        self._at = (x, y)
        beyond = self._rows_beyond()
        if beyond and self._timer is None:
            self._timer = self._page.set_interval(_TICK, self._scroll)
            self._scroll()
        elif not beyond:
            self._rest()
            self._extend()

    def release(self) -> None:
        """End the drag; what is selected stays selected."""
        self._rest()
        self._begun = None

    def _rows_beyond(self) -> int:
        """-1 above the page, 1 below it, 0 on it."""
        y = self._at[1]
        return -1 if y < 0 else int(y >= self._page.size.height)

    def _scroll(self) -> None:
        self._page.scroll_rows(self._rows_beyond())
        self._extend()

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _extend(self) -> None:
        if self._begun is None:
            return
        begun, here = self._begun, self._page.character_under(*self._at)
        if here != begun or self._page.selecting:
            forward = here.start >= begun.start
            ends = (begun.start, max(here.end, begun.end)) if forward else (begun.end, here.start)
            self._page.select(Selection(*ends), caret=False)
