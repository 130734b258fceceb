"""The search of the text: what is looked for, and the hits found."""

from bisect import bisect_left
from collections.abc import Iterator

from reader.article import Span
from reader.marks import HIT, NO_RUNS, Runs, flatten
from reader.ui.searching import SLICE, hits_by_slices


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
