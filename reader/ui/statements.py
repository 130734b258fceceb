"""The statement that a command is about, and the commands that copy and explain it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reader.analysis import Quote
from reader.article import Span
from reader.export.card import card
from reader.export.evidence import evidence
from reader.marks import kind_of
from reader.ui import selection as selecting

if TYPE_CHECKING:
    from reader.ui.evidence import Explained
    from reader.ui.work import Work


class Statements:
    """Finds the statement under the selection, in the current sentence or in the sidebar's row; copies and explains."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._chosen: tuple[Span, Quote] | None = None
        self._copied = False

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
        return statements_at(self._shown(), self._place, sentence) or statements_at(quotes, self._place, sentence)

    def choose(self, quote: Quote) -> None:
        """Of several statements here, let ``here`` mean this one for as long as the place is the same."""
        self._chosen, self._copied = (self._place, quote), False
        self._work.list.point_to(f"statement:{quote.start}")

    def place_moved(self) -> None:
        """Forget what was chosen at another place."""
        if self._chosen is not None and self._chosen[0] != self._place:
            self._chosen = None

    def select(self) -> None:
        """Select the statement here, from the beginning of its words to their end."""
        here = self.here()
        if here is None:
            self._say_none()
        else:
            self._work.page.select(selecting.of(Span(here.start, here.end)))

    def action_copy_statement(self) -> None:
        """Copy the statement here; pressed again, the next one of the same place."""
        found, here = self.all_here(), self.here()
        if here is None:
            self._say_none()
            return
        if self._copied and self._chosen == (self._place, here):
            here = found[(found.index(here) + 1) % len(found)]
        self.choose(here)
        self._copied = True
        which = f" {found.index(here) + 1} of the {len(found)} here" if len(found) > 1 else ""
        self._copy(here, f"Statement{which}")

    def _copy(self, quote: Quote, what: str) -> None:
        if (analysis := self._work.analysis) is not None:
            self._work.reading.copy(card(self._work.reading.article, analysis, quote), what)

    def action_why(self) -> None:
        """Show the evidence for the statement here, and let the person go on from one to the next."""
        from reader.ui.evidence import EvidenceScreen

        here = self.here()
        if here is None:
            self._say_none()
            return
        page, shown = self._work.page, here
        began = page.current

        def step(step: int) -> "Explained | None":
            nonlocal shown
            target = self._beside(shown, step)
            if target is None:
                self._work.reading.say(f"No {'further' if step > 0 else 'earlier'} statement.")
                return None
            shown = target
            page.select(None)
            page.go(Span(target.start, target.end), centre=True)
            self.choose(target)
            return self._explained(target)

        def closed(_: None) -> None:
            if page.current != began and not self._work.reading.in_list:
                self._work.reading.came_from.append(began)

        screen = EvidenceScreen(self._explained(here), step, lambda: self._copy(shown, "Statement"))
        self._work.app.push_screen(screen, closed)

    def _beside(self, quote: Quote, step: int) -> Quote | None:
        """The next (1) or the previous (-1) of the statements that are highlighted."""
        if step > 0:
            return min((other for other in self._shown() if other.content > quote.content), default=None, key=_content)
        return max((other for other in self._shown() if other.content < quote.content), default=None, key=_content)

    def _explained(self, quote: Quote) -> "Explained":
        from reader.ui.evidence import Explained

        analysis, article = self._work.analysis, self._work.reading.article
        rows = evidence(article, analysis, quote) if analysis is not None else []
        ordered = sorted(self._shown(), key=_content)
        which = f"{ordered.index(quote) + 1} of {len(ordered)}" if quote in ordered else "that is not highlighted"
        return Explained(f"Statement {which}", rows)

    def _say_none(self) -> None:
        known = self._work.analysis is not None
        self._work.reading.say("No statement here; . goes to the next." if known else "No statements are known yet.")

    def _shown(self) -> list[Quote]:
        quotes = self._work.analysis.quotes if self._work.analysis is not None else ()
        return [quote for quote in quotes if kind_of(quote) in self._work.shown]

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
    ordered = sorted(quotes, key=_content)
    return (
        [quote for quote in ordered if any(piece.overlaps(place) for piece in quote.content)]
        or [quote for quote in ordered if any(piece.overlaps(sentence) for piece in quote.content)]
        or [quote for quote in ordered if any(piece.overlaps(sentence) for piece in (*quote.cue, *quote.source))]
    )


def _content(quote: Quote) -> tuple[Span, ...]:
    return quote.content
