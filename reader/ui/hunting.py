"""From one place of the text to the next: statements, names, notes, and what is searched for."""

import asyncio
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.article import Span
from reader.ui.finding import Finder

if TYPE_CHECKING:
    from reader.ui.work import Work


class Hunting:
    """The commands that go on to the next place of a kind, or back to the one before."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self.finder = Finder(work.reading.article.text)

    def action_statement_next(self) -> None:
        self.hunt(self._work.places["statement"], 1, "statement")

    def action_statement_previous(self) -> None:
        self.hunt(self._work.places["statement"], -1, "statement")

    def action_note_next(self) -> None:
        self.hunt(self._work.noting.places, 1, "note")

    def action_note_previous(self) -> None:
        self.hunt(self._work.noting.places, -1, "note")

    def action_entity_next(self) -> None:
        self.hunt(self._work.places["name"], 1, "name")

    def action_entity_previous(self) -> None:
        self.hunt(self._work.places["name"], -1, "name")

    def hunt(self, spans: Sequence[Span], step: int, what: str) -> None:
        """Go to the sentence of the next span (or the one before) that begins outside the current sentence.

        The spans are in order.
        """
        current = self._work.page.current
        at = bisect_left(spans, current.end if step > 0 else current.start, key=lambda span: span.start)
        at = at if step > 0 else at - 1
        target = spans[at] if 0 <= at < len(spans) else None
        if target is None:
            self._work.reading.say(f"No {'further' if step > 0 else 'earlier'} {what}.")
        else:
            self._work.page.select(None)
            self._work.page.go(target)

    # --- searching -------------------------------------------------------------------------------------------------

    def look_for(self, query: str) -> None:
        """Show the first hit of a query from where the search began."""
        search = self.finder.look_for(query)
        if self.finder.is_quick:
            for _ in search:
                pass
            self._show_hit(self.finder.hit)
        else:
            self._work.run_worker(self._look_on(search), group="search", exclusive=True, exit_on_error=False)

    async def _look_on(self, search: Iterator[None]) -> None:
        """Look through a long text between the keys; what is looked for next ends it."""
        for _ in search:
            await asyncio.sleep(0)
        self._show_hit(self.finder.hit)
        if self.finder.query and not self.finder.hits and not self._work.reading.query("#find"):
            self._work.reading.say("Not found.")

    def found(self, *, keep: bool) -> None:
        """The query was typed; unless ``keep``, forget it and go back."""
        self._work.reading.set_focus(self._work.page)
        if not keep:
            self.forget_search()
            self._work.reading.step_back()
        elif self.finder.query and not (self.finder.hits or self.finder.searching):
            self._work.reading.say("Not found.")

    def action_hit_next(self) -> None:
        self._next_hit(1)

    def action_hit_previous(self) -> None:
        self._next_hit(-1)

    def _next_hit(self, step: int) -> None:
        if self.finder.hits:
            self._show_hit(self.finder.step(step))
        elif self.finder.searching:
            self._work.reading.say("The text is still being searched.")
        else:
            self._work.reading.say("Nothing to look for: / searches.")

    def _show_hit(self, hit: Span | None) -> None:
        self._work.page.lay(hits=self.finder.runs, hit=hit)
        if hit is not None:
            self._work.page.go(hit, centre=True)
        self._work.reading.refresh_header()

    def forget_search(self) -> bool:
        """Show no hits any more; returns whether there was a search."""
        searched = bool(self.finder.query)
        self._work.workers.cancel_group(self._work, "search")
        for _ in self.finder.look_for(""):
            pass
        self._show_hit(None)
        return searched
