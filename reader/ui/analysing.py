"""The analysis of the open article: asked for, shown part by part while it goes on, its order following the reader."""

import asyncio
from typing import TYPE_CHECKING

from reader.analysis import Analysis
from reader.analysis.client import Event, Failed, Finished, Part
from reader.analysis.language import limits, shortfall
from reader.article import Span
from reader.errors import AnalysisError
from reader.ui import garbage
from reader.ui.lists import ListRow, count_statements, counted
from reader.ui.so_far import Heard, SaidSoFar, heard

if TYPE_CHECKING:
    from reader.ui.work import Work


class Analysing:
    """Between the analyser and the screen. ``doing`` is what the header says of it."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self.doing = ""
        self.so_far: SaidSoFar | None = None

    def begin(self) -> None:
        """Ask for the analysis; what is on the page comes first."""
        work = self._work
        garbage.much_comes()
        self._set_doing("analysing")
        work.fill("said", "Said …", ())
        work.fill("names", "Names …", ())
        self.so_far = SaidSoFar(work.reading.article.text, work.shown)
        work.take_places(self.so_far.places)
        loop = asyncio.get_running_loop()

        article = work.reading.article

        def hear(event: Event) -> None:
            """In the thread that hears: what can be made of a part there keeps nobody waiting."""
            new = heard(article.text, event, work.shown) if isinstance(event, Part) and event.total > 1 else event
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._hear, new)

        try:
            work.desk.analyser.ask(article.text, article.text_hash, hear, first=(work.page.in_view,), keep=True)
        except AnalysisError as error:
            self._fail(error)

    def place_moved(self) -> None:
        """What the person looks at now comes next, unless it is there already."""
        if self.so_far is not None and not self.so_far.knows(in_view := self._work.page.in_view):
            self._work.desk.analyser.look(in_view)

    def _hear(self, event: Event | Heard) -> None:
        if not self._work.is_attached:
            return
        match event:
            case Heard():
                self._take(event)
            case Finished(analysis=analysis):
                self._work.run_worker(self.show(analysis))
            case Failed(error=error):
                self._fail(error)
            case _:
                pass

    def _take(self, new: Heard) -> None:
        """Show what a part adds: the lists grow in place, the page is painted again only where it is on the screen."""
        if (so_far := self.so_far) is None:
            return
        before = self._work.row_in("said")
        so_far.add(new)
        self._set_doing(f"analysing {100 * new.part.done // new.part.total} %")
        self._lay(new.part.span)
        self._list(before)

    def _lay(self, span: Span) -> None:
        """What is marked in a range is another: paint it if it is on the page."""
        page = self._work.page
        if self.so_far is not None and span.overlaps(page.in_view):
            page.lay(analysis=self.so_far.marks, signs=self.so_far.signs)

    def _list(self, before: ListRow | None, goes_on: str = "…") -> None:
        """Show the list as it is now, the cursor on the row where it was before."""
        if (so_far := self.so_far) is not None:
            wanted, total = self._work.tabs["said"].wanted, so_far.statements
            rows = so_far.filtered(wanted) if wanted else so_far
            count = counted(count_statements(rows) if wanted else total, total) if total else ""
            title = f"Said {count} {goes_on}".replace("  ", " ")
            self._work.fill("said", title, rows, None if wanted else so_far, before=before)

    def list_again(self) -> None:
        """Something else is looked for in the list while it grows."""
        self._list(self._work.row_in("said"))

    def mark_again(self) -> None:
        """Other kinds are highlighted while the analysis goes on."""
        if self.so_far is not None:
            self.so_far.shown = self._work.shown
            self._work.run_worker(self._mark_all(self.so_far), group="marks", exclusive=True)

    async def _mark_all(self, so_far: SaidSoFar) -> None:
        for span in so_far.spans:
            so_far.mark(span)
            self._lay(span)
            await asyncio.sleep(0)  # of a long article that is much

    def _fail(self, error: AnalysisError) -> None:
        self._list(self._work.row_in("said"), "–")
        self._work.fill("names", "Names –", ())
        self._end()
        self._work.changed.settled()
        self._work.reading.say(str(error), problem=True)

    async def show(self, analysis: Analysis) -> None:
        """Show the whole analysis, and say what it leaves out."""
        await self._work.show_found(analysis)
        before = self.so_far
        self._end()
        self._work.changed.settled()
        if limited := limits(analysis.language):
            self._work.reading.say(limited)
        if missing := shortfall(self._work.reading.article.text, analysis):
            self._work.reading.say(f"{missing} r analyses from here.", problem=True)
        if before is not None:
            await asyncio.to_thread(before.let_go)

    def _end(self) -> None:
        self.so_far = None
        garbage.all_there()
        self._set_doing("")

    def _set_doing(self, words: str) -> None:
        self.doing = words
        self._work.reading.refresh_header()
