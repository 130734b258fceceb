"""What changed in the article since it was read before: the notice, and what the view of the changes is made from."""

import asyncio
import threading
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis import Analysis
from reader.analysis.client import Event, Failed, Finished
from reader.article import Article
from reader.correcting import correct, locate
from reader.errors import AnalysisError
from reader.library import Version
from reader.notes.place import Reading, load_reading
from reader.staying import staying
from reader.ui.commands import COMMANDS, first_key

if TYPE_CHECKING:
    from reader.changes import Change, Comparison
    from reader.ui.work import Work


class Compared(NamedTuple):
    """The changes told from a comparison, and in a few words how much they are."""

    changes: "tuple[Change, ...]"
    much: str


class Changed:
    """Knows the article's earlier texts, and compares it with them."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._read = ""
        """The hash of the text that was read last, where it is another one."""
        self._analysis_settled = asyncio.Event()
        self._asking = asyncio.Lock()
        self._comparing = threading.Lock()
        self._comparison: Comparison | None = None

    # --- on opening --------------------------------------------------------------------------------------------------

    async def begin(self) -> None:
        """See which text was read last, before that is written anew; if it is another, say so when it is compared."""
        article, library = self._article, self._work.desk.library
        reading = await asyncio.to_thread(load_reading, library.folder(article.id))
        if reading is not None and reading.text_hash != article.text_hash:
            self._read = reading.text_hash
            self._work.run_worker(self._announce(reading))

    async def _announce(self, reading: Reading) -> None:
        """Say once that the text is not the one that was read last."""
        much = await asyncio.to_thread(self._since, reading)
        if much and self._work.is_attached:
            self._work.reading.say(self._notice(reading.last, much), problem=True)

    @staying()
    def _since(self, reading: Reading) -> str:
        """How much is different from what was read last; "" if there is nothing to say."""
        article, library = self._article, self._work.desk.library
        if not reading.text_hash and library.first_met(article) is not None:
            return ""  # read by an older reader, which did not say what; it may well have been this
        before = _read_last(library.earlier(article), reading.text_hash)
        if before is None:
            return ""
        from reader.changes import summary

        comparison = self._compare(before.article)
        return summary(comparison).words if comparison.changed else ""

    def _compare(self, old: Article) -> "Comparison":
        """The comparison with an earlier text; the last one is remembered, since the notice leads to its view."""
        from reader.changes import compare

        with self._comparing:  # two threads at once would only take longer, and the screen waits for both
            known = self._comparison
            if known is None or (known.old, known.new) != (old, self._article):
                known = self._comparison = compare(old, self._article)
            return known

    def _notice(self, at: str, much: str) -> str:
        command = next(command for command in COMMANDS if command.id == "changes")
        key = first_key(command, self._work.reading.keymap)
        return f"This article changed since you read it on {day_and_time(at)}: {much}. {key} shows what changed."

    # --- the view ----------------------------------------------------------------------------------------------------

    async def action_changes(self) -> None:
        """Show what changed since an earlier text."""
        article = self._article
        versions = await asyncio.to_thread(self._work.desk.library.earlier, article)
        if not versions:
            self._work.reading.say("No other text of this article is known: it was the same whenever it was read.")
            return
        from reader.ui.changes_screen import ChangesScreen

        self._work.app.clear_notifications()  # the notice that led here
        first = _read_last(versions, self._read) or versions[-1]
        screen = ChangesScreen(self, versions, versions.index(first))

        def chosen(change: "Change | None") -> None:
            if change is not None:
                self._work.reading.leave_list(stay=True)
                self._work.reading.jump(change.place)

        await self._work.reading.app.push_screen(screen, chosen)

    async def without_statements(self, version: Version) -> Compared:
        """The passages that differ from an earlier text."""
        return await asyncio.to_thread(self._compared, version.article, None, None)

    async def with_statements(self, version: Version) -> Compared:
        """All that differs from an earlier text, which is analysed if it was not yet. Raises AnalysisError."""
        await self._analysis_settled.wait()
        new = self._work.analysis
        if new is None:
            raise AnalysisError("Without an analysis, statements are not compared.")
        old = await self._analysis_of(version.article)
        return await asyncio.to_thread(self._compared, version.article, old, new)

    @staying()
    def _compared(self, old: Article, before: Analysis | None, after: Analysis | None) -> Compared:
        from reader.changes import changes, how_much

        comparison = self._compare(old)
        notes = self._work.noting.notebook.notes
        found = changes(comparison, before, after, notes)
        return Compared(found, how_much(found, comparison))

    def settled(self) -> None:
        """The article's own analysis is there, or will not come."""
        self._analysis_settled.set()

    @property
    def _article(self) -> Article:
        return self._work.noting.notebook.article

    async def _analysis_of(self, article: Article) -> Analysis:
        """The analysis of an earlier text, with the corrections whose words are in it. Raises AnalysisError."""
        desk = self._work.desk
        async with self._asking:
            found = await asyncio.to_thread(desk.cache.get, article.text_hash, desk.engine) if desk.engine else None
            if found is None:
                found = await self._asked(article)
        corrections = [located.correction for located in self._work.noting.notebook.corrections]
        return await asyncio.to_thread(lambda: correct(article.text, found, locate(article.text, corrections)).analysis)

    async def _asked(self, article: Article) -> Analysis:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Analysis] = loop.create_future()

        def settle(event: Event) -> None:
            if answer.done():
                return
            match event:
                case Finished(analysis=analysis):
                    answer.set_result(analysis)
                case Failed(error=error):
                    answer.set_exception(error)
                case _:
                    pass

        def hear(event: Event) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(settle, event)

        self._work.desk.analyser.ask(article.text, article.text_hash, hear, keep=True)
        return await answer


def _read_last(versions: Sequence[Version], text_hash: str) -> Version | None:
    """The version with a text, else the latest one."""
    if not versions:
        return None
    return next((version for version in versions if version.article.text_hash == text_hash), versions[-1])


def day_and_time(time: str) -> str:
    """A time of ISO 8601 as day and time here: "24 Nov 2026, 14:02"."""
    moment = datetime.fromisoformat(time).astimezone()
    return f"{moment.day} {moment:%b %Y, %H:%M}"
