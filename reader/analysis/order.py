"""The order in which the chunks of a text are read: it follows the person who reads."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reader.article import Span

PREVIEW = 6_000
"""The most characters of what is on the screen that are read before the chunk they are in."""


class Order:
    """Chunks that are to be read; ``look`` says where the person is, and what follows from there comes next.

    After the end comes what stands before, from the beginning. At most ``most`` characters are read.
    """

    def __init__(self, text: str, spans: Sequence[Span], most: int) -> None:
        self._text = text
        self._starts = [span.start for span in spans]
        self._spans = list(spans)
        self._unread = list(range(len(spans)))
        self._room = most
        self._from = 0
        self._preview: Span | None = None
        self.total = self._reachable(most)

    def look(self, place: Span) -> None:
        """The person looks at a place: it is read next, and then what follows."""
        number = max(bisect_right(self._starts, place.start) - 1, 0)
        self._from = number
        self._preview = None
        if number in self._unread[bisect_left(self._unread, number) :][:1]:
            self._preview = self._lines(place, self._spans[number])

    def preview(self) -> Span | None:
        """What is on the screen, by whole paragraphs, where that is less than its chunk and not read yet; once.

        Of a text that is one chunk there is none: it would be read twice, and the whole follows at once.
        """
        preview, self._preview = self._preview, None
        return preview if self._room > 0 and len(self._spans) > 1 else None

    def next(self) -> Span | None:
        """The chunk to be read now; None when there is no more, or no more may be read."""
        if not self._unread or self._room <= 0:
            return None
        at = bisect_left(self._unread, self._from)
        span = self._spans[self._unread.pop(at if at < len(self._unread) else 0)]
        self._room -= span.end - span.start
        return span

    def left(self) -> list[Span]:
        """The chunks that were not read, in text order."""
        return [self._spans[number] for number in self._unread]

    def _lines(self, place: Span, chunk: Span) -> Span | None:
        start = max(self._text.rfind("\n", 0, place.start) + 1, chunk.start)
        end = self._text.find("\n", max(place.end - 1, start))
        end = min(end if end >= 0 else len(self._text), chunk.end)
        return Span(start, end) if 0 < end - start <= PREVIEW and Span(start, end) != chunk else None

    def _reachable(self, most: int) -> int:
        """How many chunks may be read, about."""
        for number, span in enumerate(self._spans):
            if most <= 0:
                return number
            most -= span.end - span.start
        return len(self._spans)
