"""How fast ``reader analyze`` is: beside bare spaCy, by length, with two workers, and which stage takes the time.

The articles are the bundled one and those that the tests label, several times over. Words a second by the clock,
start-up included; programs take turns. With ``--long``, one article of 10 MB too.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.speed.table import Row, median_of

_ROOT = Path(__file__).parents[2]
_LABELLED = _ROOT / "tests" / "quality"
_WORDS = 100_000
"""About how many are analysed in each run."""
_LENGTHS = (100_000, 1_000_000)
"""Characters of the articles by which it is seen whether a long one takes longer for each word."""
_BARE = """
import json, sys, spacy
from reader.analysis.models import choose
nlp = spacy.load(choose(None)[0])
for doc in nlp.pipe(json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")):
    len(doc.ents)
"""


def measure(options: argparse.Namespace) -> list[Row]:
    """The rows of ``reader analyze``."""
    articles = _articles()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = _written(folder / "articles.jsonl", articles)
        lengths = [_written(folder / f"{size}.jsonl", [_long(articles, size)]) for size in _lengths(options)]
        commands = {
            "bare": [sys.executable, "-c", _BARE, texts],
            "one": _reader(texts),
            "two": [*_reader(texts), "--workers", "2"],
        }
        speeds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(min(options.runs, 3)):
            for name, command in commands.items():
                speeds[name].append(_speed(command, texts))
        by_length = [_speed(_reader(path), path) for path in lengths]
        stages = _stages(texts)
    ratio = statistics.median(speeds["one"]) / statistics.median(speeds["bare"])
    told = ", ".join(f"{name} {median_of(values)}" for name, values in speeds.items())
    many = statistics.median(speeds["two"]) / statistics.median(speeds["one"])
    linear = min(by_length[1:]) / by_length[0]
    long = ", ".join(f"{size:,}: {speed:.0f}" for size, speed in zip(_lengths(options), by_length, strict=True))
    return [
        Row("`reader analyze`, words/s × bare spaCy", ratio, "×", 0.5, f"words/s: {told}; {stages}", at_least=True),
        Row("the same, long articles × short ones", linear, "×", 0.9, f"words/s by length: {long}", at_least=True),
        Row("`reader analyze --workers 2` × one", many, "×", 1.8, f"words/s: {told}", at_least=True),
    ]


def _lengths(options: argparse.Namespace) -> Sequence[int]:
    return (*_LENGTHS, 10_000_000) if options.long else _LENGTHS


def _articles() -> list[str]:
    folders = (_ROOT / "seeds", _LABELLED / "articles", _LABELLED / "fresh")
    texts = [file.read_text(encoding="utf-8") for folder in folders for file in sorted(folder.glob("*.txt"))]
    return texts * (_WORDS // sum(len(text.split()) for text in texts) + 1)


def _long(articles: Sequence[str], size: int) -> str:
    """Articles after each other, as one of about ``size`` characters."""
    text = "\n\n".join(articles)
    whole = "\n\n".join([text] * (size // len(text) + 1))
    return whole[: whole.rfind("\n", 0, size)]


def _written(path: Path, texts: Sequence[str]) -> Path:
    path.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts)), "utf-8")
    return path


def _reader(path: Path) -> list[object]:
    return [sys.executable, "-m", "reader", "analyze", path, "-o", os.devnull]


def _speed(command: Sequence[object], path: Path) -> float:
    """Words a second."""
    with path.open(encoding="utf-8") as lines:
        words = sum(len(json.loads(line)["text"].split()) for line in lines)
    began = time.perf_counter()
    subprocess.run([*map(str, command)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return words / (time.perf_counter() - began)


def _stages(path: Path) -> str:
    """What ``--timings`` says."""
    command = [*map(str, _reader(path)), "--timings"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stderr.splitlines()
    return "; ".join(" ".join(line.split()) for line in told if " % " in f"{line} ")
