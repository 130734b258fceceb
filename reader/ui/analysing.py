"""The analysis of the open article: asked for, shown part by part while it goes on, its order following the reader."""

import asyncio
from typing import TYPE_CHECKING

from reader.analysis import Analysis
from reader.analysis.client import Event, Failed, Finished, Part
from reader.analysis.language import limits, shortfall
from reader.errors import AnalysisError
from reader.ui.so_far import SaidSoFar

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
        self._set_doing("analysing")
        work.fill("said", "Said …", ())
        work.fill("names", "Names …", ())
        self.so_far = SaidSoFar(work.reading.article.text, work.shown)
        loop = asyncio.get_running_loop()

        def hear(event: Event) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._hear, event)

        article = work.reading.article
        try:
            work.desk.analyser.ask(article.text, article.text_hash, hear, first=(work.page.in_view,), keep=True)
        except AnalysisError as error:
            self._fail(error)

    def place_moved(self) -> None:
        """What the person looks at now comes next, unless it is there already."""
        if self.so_far is not None and not self.so_far.knows(in_view := self._work.page.in_view):
            self._work.desk.analyser.look(in_view)

    def _hear(self, event: Event) -> None:
        if not self._work.is_attached:
            return
        match event:
            case Part(total=total) if total > 1:
                self._take(event)
            case Finished(analysis=analysis):
                self._work.run_worker(self.show(analysis))
            case Failed(error=error):
                self._fail(error)
            case _:
                pass

    def _take(self, part: Part) -> None:
        """Show what a part adds: the lists grow in place, the page is painted again only where it is on the screen."""
        so_far, page = self.so_far, self._work.page
        if so_far is None:
            return
        so_far.add(part)
        self._set_doing(f"analysing {100 * part.done // part.total} %")
        if part.span.overlaps(page.in_view):
            page.lay(analysis=so_far.marks, signs=so_far.signs)
        self._work.fill("said", f"Said {so_far.statements} …", so_far, so_far)

    def _fail(self, error: AnalysisError) -> None:
        self._end()
        self._work.fill("said", "Said –", ())
        self._work.fill("names", "Names –", ())
        self._work.changed.settled()
        self._work.reading.say(str(error), problem=True)

    async def show(self, analysis: Analysis) -> None:
        """Show the whole analysis, and say what it leaves out."""
        await self._work.show_found(analysis)
        self._end()
        self._work.changed.settled()
        if limited := limits(analysis.language):
            self._work.reading.say(limited)
        if missing := shortfall(self._work.reading.article.text, analysis):
            self._work.reading.say(f"{missing} r analyses from here.", problem=True)

    def _end(self) -> None:
        self.so_far = None
        self._set_doing("")

    def _set_doing(self, words: str) -> None:
        self.doing = words
        self._work.reading.refresh_header()
