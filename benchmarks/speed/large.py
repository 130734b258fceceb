"""Every length: articles of 1 MB and 10 MB beside one of 3 kB, in a real terminal; with thousands of marks."""

import argparse
import fcntl
import statistics
import struct
import tempfile
import termios
import time
from pathlib import Path

from benchmarks.speed.programs import HELLO, READER, in_terminal, script, terminal
from benchmarks.speed.table import Row, median_of
from benchmarks.speed.texts import article
from reader.analysis import Analysis, Entity, Mention, Quote
from reader.analysis.cache import AnalysisCache
from reader.analysis.models import engine_name
from reader.anchor import describe
from reader.article import Article, Span
from reader.formats import load
from reader.library import Library
from reader.notes.note import Target
from reader.notes.store import NoteStore, new_note

SHORT, LONG, LONGEST = 3_000, 1_000_000, 10_000_000
MARKS, NOTES = 10_000, 1_000
_APART = 8
"""In a short article no more marks than one in so many characters."""
_KEYS = "down*8,pagedown*8,pageup*4,},{,v,right*4,w*4,s,escape,.*6,>*6,home,end,home,/,w,a,i,t,enter,n*6,tab,down*6,tab"
_WIDER = (130, 40)


def measure(options: argparse.Namespace) -> list[Row]:
    """All rows about length."""
    with tempfile.TemporaryDirectory() as folder:
        bench = _Bench(options.stopwatch, Path(folder))
        for number in range(options.runs + 1):
            bench.run(number)
            if number == 0:
                bench.figures.clear()  # the first round fills caches
        return bench.rows()


class _Bench:
    def __init__(self, stopwatch: Path, folder: Path) -> None:
        self._stopwatch = stopwatch
        self._folder = folder
        self._hello = script(folder, "hello", HELLO)
        self.figures: dict[str, list[float]] = {}
        self._files = {length: folder / f"{length}.txt" for length in (SHORT, LONG, LONGEST)}
        for length, path in self._files.items():
            path.write_text(article(length), encoding="utf-8")
            mark(path, self._home(length))

    def run(self, number: int) -> None:
        """One round of every program."""
        hello = in_terminal(self._stopwatch, self._folder, self._hello, "--until", "hello world")
        self._keep("hello: memory", hello["rss_mb"]["started"])
        for length, path in self._files.items():
            until = ("--until", "divides")
            new = in_terminal(self._stopwatch, self._folder / f"new{number}-{length}", (*READER, str(path)), *until)
            self._keep(f"new {length}", new["first_paint"])
            again = in_terminal(
                self._stopwatch, self._home(length), (*READER, str(path)), *until, "--then", "Notes", "--keys", _KEYS
            )
            self._keep(f"again {length}", again["first_paint"])
            self._keep(f"keys {length}", 1000 * again["key_first"]["median"])
            self._keep(f"slowest {length}", 1000 * again["key_first"]["max"])
            self._keep(f"memory {length}", again["rss_mb"]["started"])
        self._keep("resize", 1000 * self._resized(self._files[LONGEST]))

    def rows(self) -> list[Row]:
        """What the figures say."""
        paints = [
            self._ratio(f"first paint at {name}{words}, × that at 3 kB", f"{how} {length}", f"{how} {SHORT}", wanted)
            for length, name, wanted in ((LONG, "1 MB", 1.3), (LONGEST, "10 MB", 2))
            for how, words in (("new", ""), ("again", ", opened again"))
        ]
        marked = f"at 10 MB with {MARKS:,} marks and {NOTES:,} notes"
        memory = self._median(f"memory {LONGEST}") - self._median("hello: memory")
        return [
            *paints,
            self._ratio(f"key to repaint {marked}, × that at 3 kB", f"keys {LONGEST}", f"keys {SHORT}", 1.2),
            self._row(
                f"key to repaint {marked}, median",
                self._median(f"keys {LONGEST}"),
                "ms",
                20,
                f"keys {LONGEST}",
                f"slowest {LONGEST}",
            ),
            self._row("resize at 10 MB, until repainted", self._median("resize"), "ms", 100, "resize"),
            self._row(
                f"memory of the reading process {marked}, more than hello world's",
                memory,
                "MB",
                8 * self._files[LONGEST].stat().st_size / 1e6,
                f"memory {LONGEST}",
                "hello: memory",
            ),
        ]

    def _resized(self, path: Path) -> float:
        """Seconds from another size of the terminal to the last of the repaint, before it is quiet."""
        with terminal(self._stopwatch, self._home(LONGEST), path) as (_, opened):
            opened.wait_for("Notes", time.perf_counter() + 60)
            opened.settle(0.5)
            opened.press("\x1b[F", 0.1)
            sent = time.perf_counter()
            fcntl.ioctl(opened.fd, termios.TIOCSWINSZ, struct.pack("HHHH", _WIDER[1], _WIDER[0], 0, 0))
            last = opened.read(2.0) or float("inf")
            while (came := opened.read(0.1)) is not None:
                last = came
            return float(last - sent)

    def _home(self, length: int) -> Path:
        return self._folder / f"marked{length}"

    def _keep(self, name: str, value: float) -> None:
        self.figures.setdefault(name, []).append(value)

    def _median(self, name: str) -> float:
        return statistics.median(self.figures[name])

    def _ratio(self, what: str, name: str, base: str, wanted: float) -> Row:
        return self._row(what, self._median(name) / self._median(base), "×", wanted, name, base)

    def _row(self, what: str, figure: float, unit: str, wanted: float, *names: str) -> Row:
        return Row(what, figure, unit, wanted, "; ".join(f"{name} {median_of(self.figures[name])}" for name in names))


def mark(path: Path, home: Path) -> None:
    """Put an analysis and notes on an article, all over it: as many as wanted, fewer on a short one."""
    library = Library(home / "data")
    kept = library.open(load(str(path)), reading=False)
    AnalysisCache(home / "cache").put(analysis(kept))
    count = min(NOTES, len(kept.text) // 100)
    spans = [Span(start, start + 30) for start in _spread(kept, count)]
    notes = [
        new_note(kept.id, Target("passage", describe(kept.text, span)), f"note {number}", ("tag",))
        for number, span in enumerate(spans)
    ]
    NoteStore(library.folder(kept.id)).merge(notes)


def analysis(kept: Article) -> Analysis:
    """An analysis that marks names and statements everywhere."""
    count = min(MARKS, len(kept.text) // _APART) // 2
    entities = tuple(Entity(f"e{number}", f"Person {number}", "person", "mayor") for number in range(100))
    places = _spread(kept, count)
    mentions = tuple(Mention(Span(start, start + 4), "PERSON", f"e{start % 100}") for start in places)
    quotes = tuple(
        Quote(
            (Span(start + 5, start + 7),), (), (Span(start, start + 4),), f"e{start % 100}", "direct", "saying", "", 1.0
        )
        for start in places
    )
    return Analysis(kept.text_hash, engine_name(), entities, mentions, quotes)


def _spread(kept: Article, count: int) -> list[int]:
    """Places all over a text."""
    step = max((len(kept.text) - 40) // max(count, 1), 1)
    return [number * step for number in range(count)]
