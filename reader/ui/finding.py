"""The search of the text and the filter of the lists: their input lines, and the hits found."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from reader.article import Span
from reader.marks import HIT, NO_RUNS, Runs, flatten
from reader.ui.searching import hits


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


class _Line(Input):
    """An input line that enter keeps and escape gives up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "done(True)", show=False),
        Binding("escape", "done(False)", show=False),
    ]

    @dataclass
    class Done(Message):
        """The person has finished typing; ``keep``: what was typed stays in force."""

        keep: bool


class FindInput(_Line):
    """Looks for words in the text."""

    @dataclass
    class Done(_Line.Done):
        """The search was typed."""

    def __init__(self, value: str) -> None:
        super().__init__(value, placeholder="find in the text", id="find", compact=True)

    def action_done(self, keep: bool) -> None:
        """Close the line."""
        self.post_message(self.Done(keep))


class FilterInput(_Line):
    """Filters a list."""

    @dataclass
    class Done(_Line.Done):
        """The filter was typed."""

    def __init__(self, value: str) -> None:
        super().__init__(value, placeholder="filter", id="filter", compact=True)

    def action_done(self, keep: bool) -> None:
        """Close the line."""
        self.post_message(self.Done(keep))
