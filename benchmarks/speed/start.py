"""Starting: the bundled article beside a Textual "hello world", its speakers beside a bare spaCy script."""

import argparse
import compileall
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import reader
from benchmarks.speed.programs import BARE, HELLO, PAINTED, READER, bundled, in_terminal, script, until_ended
from benchmarks.speed.table import Row, median_of
from reader.anchor import describe
from reader.article import Span
from reader.formats import load
from reader.library import Library
from reader.notes.note import Target
from reader.notes.store import NoteStore, new_note

SAID = "Said 1"
FEW, MANY = 100, 1000
_IDLE_SECONDS = 4
_IDLE_RUNS = 3
"""Runs in which the programs are also watched doing nothing: that takes longer than everything else."""


def measure(options: argparse.Namespace) -> list[Row]:
    """All rows about starting."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.stopwatch, Path(folder))
        bench.run(0)
        bench.figures.clear()  # the first round fills caches
        for number in range(1, options.runs + 1):
            bench.run(number)
        return bench.rows()


class Bench:
    """Programs to compare, and what was measured of each."""

    def __init__(self, stopwatch: Path, folder: Path) -> None:
        self._stopwatch = stopwatch
        self._folder = folder
        self._hello = script(folder, "hello", HELLO)
        self._bare = (*script(folder, "bare", BARE), str(bundled()))
        self._reader = (*READER, str(bundled()))
        self.figures: dict[str, list[float]] = {}
        compileall.compile_dir(Path(reader.__file__).parent, quiet=1)  # as the set-up does
        for notes in (FEW, MANY):
            annotate(notes, self._with_notes(notes))

    def run(self, number: int) -> None:
        """One round of every program."""
        idle = ("--idle", str(_IDLE_SECONDS)) if number <= _IDLE_RUNS else ()
        few, many = self._with_notes(FEW), self._with_notes(MANY)
        self._terminal("hello", few, self._hello, "--until", "hello world", *idle)
        self._terminal("cold", self._folder / f"cold{number}", self._reader, "--until", PAINTED, "--then", SAID)
        self._terminal("bare", few, self._bare, "--until", "entities")
        noted = ("--until", PAINTED, "--then", SAID, "--then")
        self._terminal("again", few, self._reader, *noted, f"Notes {FEW}", *idle)
        self._terminal("many", many, self._reader, *noted, f"Notes {MANY}")
        self._keep("pass", until_ended(few, (sys.executable, "-c", "pass")))
        for option in ("--version", "--help"):
            self._keep(f"module {option}", until_ended(few, (*READER, option)))
            self._keep(f"script {option}", until_ended(few, (str(Path(sys.executable).parent / "reader"), option)))

    def rows(self) -> list[Row]:
        """What the figures say."""
        return [
            self._ratio("first readable paint, × hello world", "cold", "hello", 1.15),
            self._ratio("the same, its analysis cached, × hello world", "again", "hello", 1.15),
            self._ratio(
                f"opening again until highlights, speakers and {FEW} notes are there, × hello world",
                "again: all",
                "hello",
                1.4,
            ),
            self._ratio(
                f"the same with {MANY:,} notes, × with {FEW}",
                "many: all",
                "again: all",
                1.2,
            ),
            self._ratio("speakers of a new article, × bare spaCy script", "cold: all", "bare", 1.25),
            *(
                self._ratio(f"reader {option}, as {way}, × python -c pass", f"{way} {option}", "pass", 4)
                for option in ("--version", "--help")
                for way in ("script", "module")
            ),
            self._row(
                "idle CPU more than hello world's, seconds a second",
                self._median("again: idle") - self._median("hello: idle"),
                "s",
                0.005,
                ("again: idle", "hello: idle"),
            ),
            self._ratio("memory of the reading process, × hello world", "again: memory", "hello: memory", 1.4),
        ]

    def _with_notes(self, number: int) -> Path:
        return self._folder / f"notes{number}"

    def _terminal(self, name: str, home: Path, command: tuple[str, ...], *options: str) -> None:
        measured: dict[str, Any] = in_terminal(self._stopwatch, home, command, *options)
        self._keep(name, measured["first_paint"])
        if measured["then"]:
            self._keep(f"{name}: all", max(measured["then"].values()))
        self._keep(f"{name}: memory", measured["rss_mb"]["started"])
        if "idle_cpu" in measured:
            self._keep(f"{name}: idle", measured["idle_cpu"])

    def _keep(self, name: str, value: float) -> None:
        self.figures.setdefault(name, []).append(value)

    def _median(self, name: str) -> float:
        return statistics.median(self.figures[name])

    def _ratio(self, what: str, name: str, base: str, wanted: float) -> Row:
        return self._row(what, self._median(name) / self._median(base), "×", wanted, (name, base))

    def _row(self, what: str, figure: float, unit: str, wanted: float, names: tuple[str, ...]) -> Row:
        return Row(what, figure, unit, wanted, "; ".join(f"{name} {median_of(self.figures[name])}" for name in names))


def annotate(number: int, home: Path) -> None:
    """Put notes on passages all over the bundled article."""
    library = Library(home / "data")
    article = library.open(load(str(bundled())), reading=False)
    starts = [start % (len(article.text) - 40) for start in range(0, number * 2, 2)]
    notes = [
        new_note(
            article.id, Target("passage", describe(article.text, Span(start, start + 30))), f"note {start}", ("tag",)
        )
        for start in starts
    ]
    NoteStore(library.folder(article.id)).merge(notes)
