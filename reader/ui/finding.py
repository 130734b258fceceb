"""The search of the text and the filter of the lists: their input lines, and the hits found."""

from bisect import bisect_left
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from reader.article import Span
from reader.marks import HIT, NO_RUNS, Runs, flatten
from reader.ui.searching import hits

if TYPE_CHECKING:
    from reader.ui.work import Work


class Finder:
    """What is looked for, where it is, and which hit is the present one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._from = 0
        self._at = -1
        self.query = ""
        self.hits: list[Span] = []
        self.runs: Runs = NO_RUNS

    @property
    def status(self) -> str:
        """ "3/12" for the header, or ""."""
        if not self.query:
            return ""
        return f"{self._at + 1}/{len(self.hits)}" if self.hits else "not found"

    def begin(self, start: int) -> None:
        """Searches look from here on."""
        self._from = start

    def look_for(self, query: str) -> Span | None:
        """Find a query; returns the first hit from the beginning place on, else the first of all."""
        self.query = query.strip()
        self.hits = hits(self._text, query)
        self.runs = flatten((span, HIT) for span in self.hits)
        self._at = bisect_left(self.hits, Span(self._from, 0)) % len(self.hits) if self.hits else -1
        return self.hits[self._at] if self.hits else None

    def step(self, step: int) -> Span | None:
        """The next hit, or the one before; round at the ends."""
        if not self.hits:
            return None
        self._at = (self._at + step) % len(self.hits)
        return self.hits[self._at]


class FindInput(Input):
    """Looks for words in the text while they are typed; enter keeps the search, escape goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "done(True)", show=False),
        Binding("escape", "done(False)", show=False),
    ]

    def __init__(self, work: "Work") -> None:
        super().__init__(placeholder="find in the text", id="find", compact=True)
        self._work = work

    def on_input_changed(self, message: Input.Changed) -> None:
        """Show the first hit."""
        message.stop()
        self._work.look_for(message.value)

    def action_done(self, keep: bool) -> None:
        """Close the line."""
        self._work.found(keep=keep)
        self.remove()


class FilterInput(Input):
    """Filters the list below it while one types; enter keeps the filter, escape takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "done(True)", show=False),
        Binding("escape", "done(False)", show=False),
    ]

    def __init__(self, work: "Work", value: str) -> None:
        super().__init__(value, placeholder="filter", id="filter", compact=True)
        self._work = work

    def on_input_changed(self, message: Input.Changed) -> None:
        """Filter the list."""
        message.stop()
        self._work.filter_by(message.value)

    def action_done(self, keep: bool) -> None:
        """Close the line."""
        if not keep:
            self._work.filter_by("")
        self.screen.set_focus(self._work.list)
        self.remove()
