"""What it costs to save a note and to load an article's notes, beside stock TinyDB, interleaved; medians.

    python -m benchmarks.saving [--runs 15] [--profile]

A save is one ``NoteStore.add``: flushed to the disk. Stock TinyDB's insert flushes nothing. Before each, what others
left to be written is flushed. Where others use the machine, the processor's time tells more than the clock's.
"""

import argparse
import cProfile
import os
import pstats
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tinydb import TinyDB

from reader.anchor import describe, resolve
from reader.article import Span
from reader.notes.note import FILE, Note, Target, note_to_json
from reader.notes.store import NoteStore, new_note
from reader.paths import resource

FEW, MANY = 10, 10_000
A_ARTICLE = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--profile", action="store_true", help="print where a save into 10,000 notes spends its time")
    given = parser.parse_args()
    text = min(resource("seeds").glob("*.txt")).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), text)
        bench.run(given.runs)
        bench.show()
        if given.profile:
            profile(bench.one[MANY], bench.note(MANY))


class Bench:
    """Libraries of different sizes, and what was measured of them: the clock's and the processor's seconds."""

    def __init__(self, folder: Path, text: str) -> None:
        self._text = text
        self.times: dict[str, list[tuple[float, float]]] = {}
        self.libraries = {size: self._library(folder / f"library-{size}", size) for size in (FEW, MANY)}
        self.one = {size: self._article(folder / f"article-{size}", size) for size in (0, FEW, 1_000, MANY)}
        self.stock = folder / "stock.json"
        with TinyDB(self.stock) as database:
            database.insert_multiple(note_to_json(self.note(number)) for number in range(MANY))

    def note(self, number: int) -> Note:
        """A note of ordinary length on an ordinary passage."""
        start = number * 37 % (len(self._text) - 160)
        anchor = describe(self._text, Span(start, start + 40 + number % 120))
        return new_note("a" * 32, Target("passage", anchor), f"Is that so? Ask the agency, {number}. " * 2, ("check",))

    def _article(self, folder: Path, size: int) -> Path:
        NoteStore(folder).merge(self.note(number) for number in range(size))
        return folder

    def _library(self, folder: Path, size: int) -> list[Path]:
        return [self._article(folder / f"{number:032x}", A_ARTICLE) for number in range(size // A_ARTICLE)]

    def run(self, runs: int) -> None:
        """Everything once more, in turn."""
        stock = shutil.copy(self.stock, self.stock.with_suffix(".again"))
        for number in range(runs):
            note = self.note(number)
            for size, articles in self.libraries.items():
                self._save(f"save, {size:,} notes in all", articles[number * 7 % len(articles)], note)
            for size, folder in self.one.items():
                self._save(f"save, {size:,} notes in one article", folder, note)
                self._time(f"load, {size:,} notes in one article", partial(self._load, folder))
            with TinyDB(stock) as database:
                self._time(f"stock TinyDB's insert, {MANY:,} notes", partial(database.insert, note_to_json(note)))

    def _save(self, what: str, folder: Path, note: Note) -> None:
        path = folder / FILE
        before = path.read_bytes() if path.exists() else None
        self._time(what, partial(NoteStore(folder).add, note))
        if before is not None:
            path.write_bytes(before)

    def _load(self, folder: Path) -> None:
        for note in NoteStore(folder).notes():
            if note.target.anchor:
                resolve(self._text, note.target.anchor)

    def _time(self, what: str, do: Callable[[], object]) -> None:
        os.sync()
        began = time.perf_counter(), time.process_time()
        do()
        ended = time.perf_counter(), time.process_time()
        self.times.setdefault(what, []).append((ended[0] - began[0], ended[1] - began[1]))

    def show(self) -> None:
        """Medians, and the ratios that are promised."""
        medians = {what: statistics.median(clock for clock, _ in times) for what, times in self.times.items()}
        print(f"{'milliseconds':<44}{'clock':>9}{'processor':>11}")
        for what, seconds in sorted(medians.items()):
            processor = statistics.median(processor for _, processor in self.times[what])
            print(f"{what:<44}{1000 * seconds:>9.2f}{1000 * processor:>11.2f}")
        few, many = (medians[f"save, {size:,} notes in all"] for size in (FEW, MANY))
        stock = medians[f"stock TinyDB's insert, {MANY:,} notes"]
        print(f"\n{MANY:,} notes in all, against {FEW}: {many / few:.2f} (wanted: 1.2)")
        print(f"stock TinyDB's insert, against a save: {stock / many:.0f} (wanted: 15)")


def profile(folder: Path, note: Note) -> None:
    """Where one save spends its time."""
    profiler = cProfile.Profile()
    profiler.runcall(NoteStore(folder).add, note)
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(25)


if __name__ == "__main__":
    main()
