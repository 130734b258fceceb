"""The application with an analyser that answers as the test says: no model, no other process."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual.events import MouseMove
from textual.pilot import Pilot

from reader import paths
from reader.analysis import Analysis, Entity, Mention, Quote, QuoteKind
from reader.analysis.cache import AnalysisCache
from reader.analysis.client import Analyser, Event, Failed, Finished, Listener
from reader.article import Article, Span
from reader.errors import AnalyserDied
from reader.formats import load_source
from reader.formats.source import Source
from reader.library import Library
from reader.notes.note import Note
from reader.notes.place import load_place
from reader.notes.store import NoteStore
from reader.ui.app import ReaderApp
from reader.ui.clipboard import Clipboard
from reader.ui.opening import Desk
from reader.ui.preferences import load, save
from reader.ui.work import Work

TEXT = """\
Harbour Will Close For Winter, Mayor Says

The council met for three hours on Monday.

The mayor of Eastport, Anna Berg, said the harbour will close in November. “We have no money left,” Berg said. \
The fishermen were angry about the plan.

Union leader Tom Reed called the decision “a knife in the back”. He has worked in Eastport since 1998.

“Nobody asked us,” Reed told the Daily Courier.

Ships from Norway and Iceland will have to go elsewhere. The port has been open since the Middle Ages.
"""


def statement(sentence: str, speaker: str | None, kind: QuoteKind, content: str, cue: str, source: str) -> Quote:
    """A statement whose parts are found in one sentence of ``TEXT``."""
    base = TEXT.index(sentence)

    def part(words: str) -> tuple[Span, ...]:
        start = base + sentence.index(words)
        return (Span(start, start + len(words)),)

    return Quote(part(content), part(cue), part(source), speaker, kind, "saying", "test", 1.0)


def statements() -> list[Quote]:
    """Who says what in ``TEXT``."""
    closing = "The mayor of Eastport, Anna Berg, said the harbour will close in November."
    return [
        statement(TEXT.split("\n")[0], None, "indirect", "Harbour Will Close For Winter", "Says", "Mayor"),
        statement(closing, "e1", "indirect", "the harbour will close in November", "said", "Anna Berg"),
        statement("“We have no money left,” Berg said.", "e1", "direct", "“We have no money left,”", "said", "Berg"),
        statement(
            "Union leader Tom Reed called the decision “a knife in the back”.",
            "e2",
            "mixed",
            "the decision “a knife in the back”",
            "called",
            "Union leader Tom Reed",
        ),
        statement(
            "“Nobody asked us,” Reed told the Daily Courier.", "e2", "direct", "“Nobody asked us,”", "told", "Reed"
        ),
    ]


def analyse(text: str) -> Analysis:
    """What a careful reader finds in ``TEXT``."""
    names = (("Berg", "PERSON", "e1"), ("Reed", "PERSON", "e2"), ("Eastport", "GPE", "e3"), ("Norway", "GPE", "e4"))
    mentions = sorted(
        Mention(Span(*match.span()), label, entity)
        for name, label, entity in names
        for match in re.finditer(rf"(?:Anna |Tom )?{name}", text)
    )
    entities = (
        Entity("e1", "Anna Berg", "person", "mayor of Eastport"),
        Entity("e2", "Tom Reed", "person", "Union leader"),
        Entity("e3", "Eastport", "place"),
        Entity("e4", "Norway", "place"),
    )
    quotes = statements() if text.startswith(TEXT[:20]) else []
    return Analysis("", "test", entities, tuple(mentions), tuple(quotes))


class FakeAnalyser(Analyser):
    """Answers at once with what ``answer`` gives; with None it is silent until ``tell``."""

    def __init__(self, answer: Callable[[str], Analysis] | None = analyse) -> None:
        super().__init__()
        self._answer = answer
        self.listeners: list[Listener] = []
        self.started = 0

    def start(self) -> None:
        self.started += 1

    def ask(
        self, text: str, text_hash: str, listener: Listener, first: tuple[Span, ...] = (), *, keep: bool = False
    ) -> None:
        def kept(event: Event) -> None:
            listener(event)
            if keep and isinstance(event, Finished):
                AnalysisCache(paths.cache_dir()).put(event.analysis)

        self.listeners.append(kept)
        if self._answer is not None:
            self.tell(Finished(self._answer(text)._replace(text_hash=text_hash)))

    def tell(self, event: Event) -> None:
        self.listeners[-1](event)

    def fail(self) -> None:
        self.tell(Failed(AnalyserDied("The analysis stopped unexpectedly. Press r to start it again.")))


def desk(
    text: str = TEXT, analyser: Analyser | None = None, name: str = "article.txt", engine: str = "", notice: str = ""
) -> Desk:
    """What ``open_desk`` makes of a file with this text, with another analyser."""
    library = Library(paths.data_dir())
    article = library.assign(load_source(Source(text.encode(), str(paths.data_dir() / name))))
    place = load_place(library.folder(article.id))
    cache = AnalysisCache(paths.cache_dir())
    return Desk(article, library, cache, analyser or FakeAnalyser(), engine, place, {}, notice)


class Stage:
    """The running application, as a person sees and uses it."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.page = app.reading.page
        self._said: list[str] = []
        notify = app.notify

        def heard(message: str, **how: Any) -> None:
            self._said.append(message)
            notify(message, **how)

        app.notify = heard  # type: ignore[method-assign]
        self.article: Article = app.reading.article
        self.sent: list[str] = []
        """What was written to the terminal for its clipboard."""

    @property
    def work(self) -> Work:
        assert self.app.reading.work is not None
        return self.app.reading.work

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Let the application work until something holds; fail after five seconds."""
        for _ in range(500):
            if holds():
                return
            await self.pilot.pause()
            await asyncio.sleep(0.01)
        raise AssertionError(f"never happened: {what or holds}\n" + "\n".join(self.lines()))

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, words: str) -> None:
        await self.press(*(("space" if char == " " else "enter" if char == "\n" else char) for char in words))

    async def drag(self, start: tuple[int, int], *places: tuple[int, int], release: bool = True) -> None:
        """Press the mouse button at a cell of the screen, move over others, and let go."""
        await self.pilot.mouse_down(offset=start)
        for place in places:
            await self.pilot._post_mouse_events([MouseMove], None, place, button=1)
        if release:
            await self.pilot.mouse_up(offset=places[-1])
        await self.pilot.pause()

    def cell_of(self, words: str) -> tuple[int, int]:
        """Where on the screen words stand, as column and row."""
        y, line = next((y, line) for y, line in enumerate(self.lines()) if words in line)
        return cell_len(line[: line.index(words)]), y

    async def copied(self, *keys: str) -> str:
        """Press keys that copy; returns what was copied once that was said."""
        before = len(self.notices)
        await self.press(*keys)
        await self.until(lambda: len(self.notices) > before, "a word about copying")
        return self.app.clipboard

    async def explain(self) -> None:
        """Press i and wait for the evidence."""
        await self.press("i")
        await self.until(lambda: self.shows("Y copy"), "the evidence")

    async def note(self, words: str) -> None:
        """Press a, write, save, and wait until the dialog has closed."""
        await self.press("a")
        await self.until(lambda: self.app.screen is not self.app.reading, "the note's dialog")
        await self.write(words)
        await self.press("ctrl+s")
        await self.until(lambda: self.app.screen is self.app.reading, "the dialog closes")

    def lines(self) -> list[str]:
        """What stands on the screen."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def screen(self) -> str:
        return "\n".join(self.lines())

    def shows(self, words: str) -> bool:
        return words in self.screen

    def line_with(self, words: str) -> str:
        found = [line for line in self.lines() if words in line]
        assert found, f"{words!r} is not on the screen:\n{self.screen}"
        return found[0]

    @property
    def current(self) -> str:
        """The words of the current sentence."""
        return self.article.text[self.page.current.start : self.page.current.end]

    @property
    def selected(self) -> str | None:
        span = self.page.selection
        return None if span is None else self.article.text[span.start : span.end]

    @property
    def row(self) -> str:
        """The text of the row under the list's cursor."""
        row = self.work.list.row
        return row.text if row is not None else ""

    @property
    def notices(self) -> list[str]:
        """All that was said so far, also what has been taken away since."""
        return self._said

    def stored(self) -> tuple[Note, ...]:
        """The notes that are on the disk."""
        return NoteStore(self.work.noting.notebook.folder).notes()


@asynccontextmanager
async def on_stage(
    prepared: Desk | None = None,
    size: tuple[int, int] = (120, 40),
    *,
    keymap: dict[str, str] | None = None,
    first_start: bool = False,
    environment: Mapping[str, str] | None = None,
) -> AsyncIterator[Stage]:
    """Run the application until its sidebar is there and its notes are read.

    ``environment`` is where it looks for clipboard commands: without it there are none.
    """
    if not first_start:
        save(paths.data_dir(), load(paths.data_dir())._replace(welcomed=True))
    app = ReaderApp(prepared or desk(), keymap=keymap)
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot)
        app.reading.clipboard = Clipboard(stage.sent.append, environment or {})
        await stage.until(lambda: app.reading.work is not None and app.reading.work.noting.loaded, "ready")
        await pilot.pause()
        yield stage
    if app.failure is not None:
        raise app.failure


def files(folder: Path) -> Iterator[Path]:
    """Every file below a folder."""
    return (path for path in folder.rglob("*") if path.is_file())
