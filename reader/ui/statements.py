"""The statement that a command is about."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reader.analysis import Quote
from reader.article import Span
from reader.marks import kind_of

if TYPE_CHECKING:
    from reader.ui.work import Work


class Statements:
    """Finds the statement under the selection, in the current sentence or in the sidebar's row."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._chosen: tuple[Span, Quote] | None = None

    def here(self) -> Quote | None:
        """The one that a command is about: of several here the chosen one, else the first; None without any."""
        found = self.all_here()
        if self._chosen is not None and self._chosen[0] == self._place and self._chosen[1] in found:
            return self._chosen[1]
        return found[0] if found else None

    def all_here(self) -> list[Quote]:
        """The statements here in text order: that of the sidebar's row, else those of the selection or the sentence.

        What is not highlighted counts only where nothing else is.
        """
        quotes = self._work.analysis.quotes if self._work.analysis is not None else ()
        if (start := self._row_start()) is not None:
            return [quote for quote in quotes if quote.start == start][:1]
        sentence = self._work.page.navigator.sentence(self._place.start)
        shown = [quote for quote in quotes if kind_of(quote) in self._work.shown]
        return statements_at(shown, self._place, sentence) or statements_at(quotes, self._place, sentence)

    def choose(self, quote: Quote) -> None:
        """Of several statements here, let ``here`` mean this one for as long as the place is the same."""
        self._chosen = (self._place, quote)

    @property
    def _place(self) -> Span:
        """The passage of the sidebar's row, if the keys go there, else the selection or the current sentence."""
        row = self._work.list.row if self._work.reading.in_list else None
        return row.span if row is not None and row.span is not None else self._work.reading.passage()

    def _row_start(self) -> int | None:
        """Where the statement begins whose row the sidebar's cursor is on, if the keys go there."""
        row = self._work.list.row if self._work.reading.in_list else None
        if row is None or row.span is None or not row.key.startswith("statement:"):
            return None
        return row.span.start


def statements_at(quotes: Iterable[Quote], place: Span, sentence: Span) -> list[Quote]:
    """In text order: the statements whose words are at a place, else in its sentence, else whose cue or source is."""
    ordered = sorted(quotes, key=lambda quote: quote.content)
    return (
        [quote for quote in ordered if any(piece.overlaps(place) for piece in quote.content)]
        or [quote for quote in ordered if any(piece.overlaps(sentence) for piece in quote.content)]
        or [quote for quote in ordered if any(piece.overlaps(sentence) for piece in (*quote.cue, *quote.source))]
    )
