"""The library with 10,000 articles and 100,000 notes: how long until it is there, finds, opens; and how fast it grows.

    python -m benchmarks.library --stopwatch PATH/tui_bench.py [--articles 10000] [--runs 7] [--home FOLDER]

The stopwatch times programs from outside, in a real pseudo-terminal, interleaved with a Textual "hello world". The rest
is timed in the application itself: from the key to what it was pressed for, and how long the event loop was kept busy.
With ``--home`` the library is made in that folder, and used again the next time.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.paths import resource

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp
    from reader.ui.library_screen import LibraryScreen

from benchmarks.speed.programs import HELLO

NOTES = 10
ADDED = 1_000
QUERIES = ("station", "rus", "the", "capsule returns", "note 7", "story 77", "s", "research rockets")
TICK = 0.002


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stopwatch", type=Path, required=True, help="tui_bench.py")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = options.home or Path(folder) / "home"
        os.environ["READER_HOME"] = str(home)
        if not (home / "data").is_dir():
            fill(options.articles)
        index()
        startup(options.stopwatch, Path(folder), options.runs)
        asyncio.run(inside(options.runs))
        adding(Path(folder), options.runs)


# --- a large library --------------------------------------------------------------------------------------------------


def story(number: int, words: list[str], rng: random.Random) -> str:
    """An article of six hundred words, which says nothing."""
    paragraphs = [" ".join(rng.sample(words, 60)).capitalize() + "." for _ in range(10)]
    return "\n\n".join([f"Story {number} {' '.join(rng.sample(words, 6))}", *paragraphs])


def fill(count: int) -> None:
    """Make the library, without waiting for the disk."""
    from reader import paths
    from reader.anchor import describe
    from reader.article import Span
    from reader.formats import load_source
    from reader.formats.source import Source
    from reader.library import Library
    from reader.notes.note import Target
    from reader.notes.store import NoteStore, new_note

    words, rng = vocabulary(), random.Random(1)
    library, fsync = Library(paths.data_dir()), os.fsync
    os.fsync = lambda handle: None  # type: ignore[assignment]
    try:
        for number in range(count):
            source = Source(story(number, words, rng).encode(), f"/nowhere/{number}.txt")
            article = library.open(load_source(source), reading=False)
            starts = [rng.randrange(len(article.text) - 60) for _ in range(NOTES)]
            targets = [Target("passage", describe(article.text, Span(start, start + 40))) for start in starts]
            bodies = [f"note {each} on {' '.join(rng.sample(words, 5))}" for each in range(NOTES)]
            notes = [new_note(article.id, *pair, ("tag",)) for pair in zip(targets, bodies, strict=True)]
            NoteStore(library.folder(article.id)).merge(notes)
    finally:
        os.fsync = fsync


def vocabulary() -> list[str]:
    return min(resource("seeds").glob("*.txt")).read_text(encoding="utf-8").split()


def index() -> None:
    """Make the index, and look once more when nothing was changed."""
    from reader import paths
    from reader.index import Index, refresh
    from reader.library import Library

    for what in ("made", "refreshed, nothing changed"):
        opened = Index(paths.cache_dir())
        began = time.perf_counter()
        changes = refresh(opened, Library(paths.data_dir()), paths.cache_dir(), "")
        print(f"index {what:<32} {time.perf_counter() - began:8.2f} s   ({changes.indexed:,} articles)")
        opened.close()


# --- from outside -----------------------------------------------------------------------------------------------------


def startup(stopwatch: Path, folder: Path, runs: int) -> None:
    """From the start of the program until the library is shown, beside hello world."""
    (folder / "hello.py").write_text(HELLO)
    programs = {
        "hello world": ("hello world", [sys.executable, str(folder / "hello.py")]),
        "reader --library": ("✎10", [sys.executable, "-m", "reader", "--library"]),
    }
    figures: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(runs + 1):
        for name, (until, command) in programs.items():
            options = ["--json", "--runs", "1", "--until", until, "--"]
            out = subprocess.run([sys.executable, str(stopwatch), *options, *command], capture_output=True, check=True)
            if number:  # the first round fills caches
                figures[name].append(json.loads(out.stdout)["first_paint"])
    for name, values in figures.items():
        print(f"{name:<38} {statistics.median(values):8.3f} s   ({min(values):.3f} … {max(values):.3f})")
    ratio = statistics.median(figures["reader --library"]) / statistics.median(figures["hello world"])
    print(f"library shown                          {ratio:8.2f} × hello world (target 1.6)")


# --- in the application -----------------------------------------------------------------------------------------------


async def inside(runs: int) -> None:
    """From a key to what it was pressed for; the longest gap of the event loop on the way."""
    from textual import events

    from reader.ui.app import ReaderApp
    from reader.ui.library_screen import LibraryScreen
    from reader.ui.opening import open_desk

    desk = open_desk(str(min(resource("seeds").glob("*.txt"))), None)
    app = ReaderApp(desk)
    times: dict[str, list[float]] = {}
    steps = Steps(asyncio.current_task())

    async def timed(what: str, keys: str, holds: Callable[[], object]) -> None:
        began = time.perf_counter()
        for key in keys.split():
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(holds)
        times.setdefault(what, []).append(time.perf_counter() - began)

    def library() -> LibraryScreen:
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        return screen

    try:
        async with app.run_test(size=(120, 40)):
            await until(lambda: app.reading.work is not None and app.reading.work.noting.loaded)
            await asyncio.sleep(3)
            steps.begin()
            for number in range(runs):
                await timed("l until the list is painted", "l", lambda: listed(app))
                await asyncio.sleep(1.5)
                for query in QUERIES:
                    library().action_library_find()
                    library().line.value = query[:-1]
                    library().line.action_end()
                    await asyncio.sleep(0.5)
                    await timed("a letter until its hits are listed", query[-1], partial(found, library, query))
                library().line.value = ""
                await asyncio.sleep(0.5)
                library().set_focus(library().shelf)
                library().shelf.move_to(100 + number)
                screens = [app.reading]
                await timed("enter until the text is painted", "enter", partial(painted, app, screens))
                await asyncio.sleep(2)
    finally:
        steps.end()
        desk.analyser.close()
    for what, values in times.items():
        print(f"{what:<38} {1000 * statistics.median(values):8.0f} ms  (worst {1000 * max(values):.0f}; target 100)")
    longest = sorted(steps.seconds, reverse=True)
    print(f"longest step of the event loop         {1000 * longest[0]:8.0f} ms  (target 20)")
    print(f"the tenth longest                      {1000 * longest[9]:8.0f} ms  (of {len(longest):,})")


def listed(app: "ReaderApp") -> bool:
    """Whether the library is on the screen; what is drawn is looked at only then, since that takes its time."""
    from reader.ui.library_screen import LibraryScreen

    return isinstance(app.screen, LibraryScreen) and shown(app, "✎10")


def shown(app: "ReaderApp", words: str) -> bool:
    return any(words in strip.text for strip in app.screen._compositor.render_strips())


def found(library: "Callable[[], LibraryScreen]", query: str) -> bool:
    return library().line.value == query and library().is_found


def painted(app: "ReaderApp", before: Sequence[object]) -> bool:
    """Whether another article than before is on the screen."""
    if app.reading in before:
        return False
    first = app.reading.article.text.split()[0]
    return app.screen is app.reading and app.reading.page.size.width > 0 and shown(app, first)


async def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("never happened")
        await asyncio.sleep(TICK)


class Steps:
    """How long each step of the event loop holds up the screen; the steps of the benchmark itself do not count."""

    def __init__(self, own: "asyncio.Task[object] | None") -> None:
        self.seconds: list[float] = []
        self._own = own
        self._run = asyncio.Handle._run

    def begin(self) -> None:
        """From now on."""

        def run(handle: asyncio.Handle) -> None:
            began = time.perf_counter()
            self._run(handle)
            if getattr(getattr(handle, "_callback", None), "__self__", None) is not self._own:
                self.seconds.append(time.perf_counter() - began)

        asyncio.Handle._run = run  # type: ignore[method-assign,assignment]

    def end(self) -> None:
        """Let go."""
        asyncio.Handle._run = self._run  # type: ignore[method-assign]


# --- adding -----------------------------------------------------------------------------------------------------------


def adding(folder: Path, runs: int) -> None:
    """A folder of text files into an empty library, by the command."""
    words, rng = vocabulary(), random.Random(2)
    (folder / "articles").mkdir()
    for number in range(ADDED):
        (folder / "articles" / f"{number}.txt").write_text(story(number, words, rng), encoding="utf-8")
    seconds = {"added": [0.0] * 0, "again": [0.0] * 0}
    for number in range(min(runs, 3)):
        environment = {**os.environ, "READER_HOME": str(folder / f"added{number}")}
        for what in seconds:
            began = time.perf_counter()
            command = [sys.executable, "-m", "reader", "add", str(folder / "articles")]
            subprocess.run(command, env=environment, check=True, stderr=subprocess.DEVNULL)
            seconds[what].append(time.perf_counter() - began)
    for what, values in seconds.items():
        print(f"{ADDED:,} files {what:<27} {ADDED / statistics.median(values):8.0f} files/s (target 200)")


if __name__ == "__main__":
    main()
