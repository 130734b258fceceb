"""The search of the text and the filter of the lists: their input lines, and the hits found."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from reader.article import Span
from reader.marks import HIT, NO_RUNS, Runs, flatten
from reader.ui.searching import SLICE, hits_by_slices

if TYPE_CHECKING:
    from reader.ui.work import Work


class Finder:
    """What is looked for, where it is, and which hit is the present one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._from = 0
        self._at = -1
        self.query = ""
        self.searching = False
        self.hits: list[Span] = []
        self.runs: Runs = NO_RUNS

    @property
    def status(self) -> str:
        """ "3/12" for the header, or ""."""
        if not self.query:
            return ""
        if self.searching:
            return "searching"
        return f"{self._at + 1}/{len(self.hits)}" if self.hits else "not found"

    def begin(self, start: int) -> None:
        """Searches look from here on."""
        self._from = start

    def look_for(self, query: str) -> Iterator[None]:
        """Find a query, a slice of the text at a time; what was found before is forgotten at once.

        At the end the present hit is the first one from the beginning place on, else the first of all.
        """
        self.query, self.hits, self.runs, self._at = query.strip(), [], NO_RUNS, -1
        self.searching = bool(self.query)
        return self._look(query)

    def _look(self, query: str) -> Iterator[None]:
        found: list[Span] = []
        for some in hits_by_slices(self._text, query):
            found += some
            yield
        self.hits, self.searching = found, False
        self.runs = flatten((span, HIT) for span in found)
        self._at = bisect_left(found, Span(self._from, 0)) % len(found) if found else -1

    @property
    def is_quick(self) -> bool:
        """Whether the text is so short that nobody notices how long it is searched."""
        return len(self._text) <= SLICE

    @property
    def hit(self) -> Span | None:
        """The present hit."""
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
