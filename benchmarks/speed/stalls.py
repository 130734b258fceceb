"""The screen's worst stalls, and how soon the first speakers of a long article are listed.

    python -m benchmarks.speed.stalls analysis|save|library|open|notes|changes [--size CHARACTERS] [--articles N]

A ticker in the application's own loop wakes every two milliseconds; whatever keeps it longer keeps the person waiting
too. Each is measured in a process of its own, with the real analysis process beside it. How much of the worst gap the
process was at work tells its own work from the machine's: who is kept waiting by others uses no processor.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.speed.programs import READER, bundled, in_terminal
from benchmarks.speed.table import Row, median_of
from benchmarks.speed.texts import article

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

TICK = 0.002
SETTLE = 1.0
MEGABYTE, LONG = 1_000_000, 10_000_000
CROWD = 10_000
ARTICLES = 1_000
QUERIES = ("station", "rus", "the", "capsule returns", "note 7", "story 77", "s", "research rockets")
SAVES = 5
BETWEEN_KEYS = 0.03
"""Seconds, as a held key repeats: faster than anybody types."""
STALLS = {
    "analysis": "worst stall of the screen during the analysis of 1 MB",
    "save": "worst stall of the screen during a save",
    "library": "worst stall of the screen during a library search",
    "open": "worst stall of the screen while 10 MB are opened",
    "notes": "worst stall of the screen during a save beside 10,000 notes",
    "changes": "worst stall of the screen while a rewritten article of 1 MB is opened and compared",
}
MOST_RUNS = 3
"""The longest gap of many seconds is a maximum already."""


class Gap(NamedTuple):
    """How late a waking was, and how long this process (all its threads) was at work meanwhile: milliseconds."""

    late: float
    busy: float


LISTED = "┆ said"
"""Stands in the sidebar alone: the sign and the cue of a statement."""


def measure(options: argparse.Namespace) -> list[Row]:
    """The rows of this section."""
    rows = []
    for name, what in STALLS.items():
        runs = [_apart(name) for _ in range(min(options.runs, MOST_RUNS))]
        worst = max(runs)
        details = f"{median_of([run.late for run in runs])}; in the worst at work for {worst.busy:.0f} ms"
        rows.append(Row(what, statistics.median(run.late for run in runs), "ms", 20, details))
    return [*rows, first_speakers(options.stopwatch, min(options.runs, 5))]


def _apart(name: str) -> Gap:
    command = [sys.executable, "-m", "benchmarks.speed.stalls", name]
    out = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return Gap(*json.loads(out.splitlines()[-1])["worst"])


# --- the first speakers -----------------------------------------------------------------------------------------------


def first_speakers(stopwatch: Path, runs: int) -> Row:
    """From the start of the program until statements are listed: an article of 1 MB, by the bundled one, both cold."""
    seconds: dict[str, list[float]] = {"bundled": [], "1 MB": []}
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.txt"
        large.write_text(article(MEGABYTE), encoding="utf-8")
        for number in range(runs + 1):
            for name, path in (("bundled", bundled()), ("1 MB", large)):
                home = Path(folder) / f"{name}{number}"
                wait = ("--until", "Said …", "--then", LISTED, "--timeout", "120")
                measured = in_terminal(stopwatch, home, (*READER, str(path)), *wait)
                if number:  # the first round fills caches
                    seconds[name].append(measured["then"][LISTED])
    ratio = statistics.median(seconds["1 MB"]) / statistics.median(seconds["bundled"])
    details = ", ".join(f"{name} {median_of(values)} s" for name, values in seconds.items())
    return Row("first speakers listed in an article of 1 MB, × the bundled one", ratio, "×", 2, details)


# --- in the application -----------------------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=list(STALLS))
    parser.add_argument("--size", type=int, default=MEGABYTE, help="characters of the article that is analysed")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="of the library that is searched")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["READER_HOME"] = home
        case = CASES[options.what](options)
        path = Path(home) / "article.txt" if case.size else bundled()
        if case.size:
            path.write_text(article(case.size), encoding="utf-8")
        case.prepare(Path(home))
        gaps = asyncio.run(gaps_during(path, case))
    gaps.sort(reverse=True)
    print(json.dumps({"worst": gaps[0], "next": gaps[1:10], "ticks": len(gaps)}))


Act = Callable[["ReaderApp"], Awaitable[None]]


class Case(NamedTuple):
    """What is prepared in a person's home; what is done before anything is measured, and then.

    With an article of a ``size`` in characters, or the bundled one (0).
    """

    prepare: Callable[[Path], None]
    begin: Act
    act: Act
    size: int = 0


async def gaps_during(path: Path, case: Case) -> list[Gap]:
    """How late the loop was, at each tick, while something is done."""
    from reader.ui.app import ReaderApp
    from reader.ui.opening import open_desk

    desk = open_desk(str(path), None)
    app = ReaderApp(desk)
    gaps: list[Gap] = []
    try:
        async with app.run_test(size=(120, 40)):
            await until(lambda: app.reading.work is not None and app.reading.work.noting.loaded)
            await case.begin(app)
            await asyncio.sleep(SETTLE)  # what opening paints is over before the first part of an analysis comes
            ticker = asyncio.create_task(tick(gaps))
            await case.act(app)
            await asyncio.sleep(SETTLE)
            ticker.cancel()
            return gaps
    finally:
        desk.analyser.close()


async def tick(gaps: list[Gap]) -> None:
    """Note how late each waking is."""
    while True:
        before, used = time.perf_counter(), time.process_time()
        await asyncio.sleep(TICK)
        late, busy = time.perf_counter() - before - TICK, time.process_time() - used
        gaps.append(Gap(1000 * late, 1000 * busy))


async def until(holds: Callable[[], object]) -> None:
    """Wait until something is so."""
    while not holds():
        await asyncio.sleep(0.02)


def press(app: "ReaderApp", *keys: str) -> None:
    """Keys as the terminal sends them."""
    from textual import events

    for key in keys:
        app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))


def nothing(home: Path) -> None:
    """No preparation."""


def annotated(home: Path) -> None:
    """Put notes on the article."""
    from benchmarks.speed.start import FEW, annotate

    annotate(FEW, home)


def shelved(articles: int) -> None:
    """Fill the library, and make its index."""
    from benchmarks.library import fill, index

    fill(articles)
    index()


async def at_once(app: "ReaderApp") -> None:
    """Nothing is waited for."""


async def analysed(app: "ReaderApp") -> None:
    """From asking for the analysis until it is shown."""
    await until(lambda: app.reading.work is not None and app.reading.work.analysis is not None)


async def saved(app: "ReaderApp") -> None:
    """Sentences marked, and notes saved, each on the disk before the next."""
    work = app.reading.work
    assert work is not None
    for _ in range(SAVES):
        count = len(work.noting.notebook.notes)
        press(app, "j", "H")
        await until(lambda count=count: len(work.noting.notebook.notes) > count)  # type: ignore[misc]
        await asyncio.sleep(0.2)


async def library_opened(app: "ReaderApp") -> None:
    """Until the library is shown."""
    from reader.ui.library_screen import LibraryScreen

    await analysed(app)
    press(app, "l")
    await until(lambda: isinstance(app.screen, LibraryScreen) and app.screen.shelf.lines)


async def searched(app: "ReaderApp") -> None:
    """The library is looked through for one thing after the other."""
    from reader.ui.library_screen import LibraryScreen

    library = app.screen
    assert isinstance(library, LibraryScreen)
    library.action_library_find()
    for query in QUERIES:
        library.line.value = ""
        await asyncio.sleep(0.2)
        for letter in query:
            press(app, "space" if letter == " " else letter)
            await asyncio.sleep(BETWEEN_KEYS)
        await until(lambda query=query: library.line.value == query and library.is_found)  # type: ignore[misc]
        await asyncio.sleep(0.2)


def crowded(home: Path) -> None:
    """Put very many notes on the article."""
    from benchmarks.speed.start import annotate

    annotate(CROWD, home)


def long_beside(home: Path) -> None:
    """A long text, to be opened."""
    (home / "long.txt").write_text(article(LONG), encoding="utf-8")


def rewritten(home: Path) -> None:
    """A text that was read and analysed, and what it is now: every third paragraph has other words."""
    from benchmarks.speed.large import analysis
    from reader.analysis.cache import AnalysisCache
    from reader.anchor import describe
    from reader.article import Span
    from reader.formats import load
    from reader.library import Library
    from reader.notes.place import save_place

    path, library, cache = home / "long.txt", Library(home / "data"), AnalysisCache(home / "cache")
    text = article(MEGABYTE)
    path.write_text(text, encoding="utf-8")
    before = library.open(load(str(path)), reading=False)
    cache.put(analysis(before))
    save_place(library.folder(before.id), describe(before.text, Span(0, 40)), 0, before.text_hash)
    paragraphs = text.split("\n\n")
    paragraphs[2::3] = (words.replace(" the ", " this ").replace("will", "may") for words in paragraphs[2::3])
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    cache.put(analysis(load(str(path))))


async def named(app: "ReaderApp") -> None:
    """Another article is named in the dialog that opens things."""
    from reader.ui.open_dialog import OpenScreen
    from reader.ui.path_input import PathInput

    await analysed(app)
    press(app, "o")
    await until(lambda: isinstance(app.screen, OpenScreen) and app.screen.query(PathInput))
    app.screen.query_one(PathInput).value = str(Path(os.environ["READER_HOME"]) / "long.txt")


async def opened(app: "ReaderApp") -> None:
    """The article that was named is opened, until its notes are there and its analysis has begun."""
    before = app.reading
    press(app, "enter")
    await until(lambda: app.reading is not before and app.reading.work is not None and app.reading.work.noting.loaded)
    await asyncio.sleep(SETTLE)


async def compared(app: "ReaderApp") -> None:
    """A text is opened that changed since it was read; its changes are shown, first the passages, then all."""
    from reader.ui.changes_screen import ChangesScreen

    await opened(app)
    await until(lambda: app.reading.work is not None and app.reading.work.analysis is not None)
    press(app, "D")
    await until(lambda: isinstance(app.screen, ChangesScreen) and app.screen.is_compared)
    await asyncio.sleep(SETTLE)
    press(app, "down", "down", "pagedown", "end", "escape")


CASES: dict[str, Callable[[argparse.Namespace], Case]] = {
    "analysis": lambda options: Case(nothing, at_once, analysed, options.size),
    "save": lambda options: Case(annotated, analysed, saved),
    "library": lambda options: Case(lambda home: shelved(options.articles), library_opened, searched),
    "open": lambda options: Case(long_beside, named, opened),
    "notes": lambda options: Case(crowded, analysed, saved),
    "changes": lambda options: Case(rewritten, named, compared),
}


if __name__ == "__main__":
    main()
