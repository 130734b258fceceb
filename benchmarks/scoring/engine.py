"""Our own engine as scripts use it, ``reader analyze``, on one core: what it finds, and how fast beside bare spaCy."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.scoring.scorer import Row

ROUNDS = 3

_BARE = """
import json, sys, spacy
from reader.analysis.models import choose
nlp = spacy.load(choose(None)[0])
for doc in nlp.pipe(json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")):
    len(doc.ents)
"""


class Speed(NamedTuple):
    """Words a second, start-up included: medians of rounds in turn."""

    words: int
    reader: float
    bare_spacy: float

    @property
    def ratio(self) -> float:
        """How many words the reader does while bare spaCy does one."""
        return self.reader / self.bare_spacy


def analysed(articles: Sequence[Row]) -> list[Row]:
    """What ``reader analyze`` finds."""
    with tempfile.TemporaryDirectory() as name:
        texts, found = _written(articles, Path(name)), Path(name) / "found.jsonl"
        _run([sys.executable, "-m", "reader", "analyze", texts, "-o", found])
        return [json.loads(line) for line in found.read_text(encoding="utf-8").splitlines()]


def speed(articles: Sequence[Row]) -> Speed:
    """Words a second of both."""
    words = sum(len(article["text"].split()) for article in articles)
    seconds: tuple[list[float], list[float]] = ([], [])
    with tempfile.TemporaryDirectory() as name:
        texts = _written(articles, Path(name))
        commands = (
            [sys.executable, "-m", "reader", "analyze", texts, "-o", os.devnull],
            [sys.executable, "-c", _BARE, texts],
        )
        for _ in range(ROUNDS):
            for command, taken in zip(commands, seconds, strict=True):
                start = time.perf_counter()
                _run(command)
                taken.append(time.perf_counter() - start)
    reader, bare = map(statistics.median, seconds)
    return Speed(words, words / reader, words / bare)


def _written(articles: Sequence[Row], folder: Path) -> Path:
    path = folder / "texts.jsonl"
    lines = (json.dumps({"id": article["id"], "text": article["text"]}) + "\n" for article in articles)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def _run(command: Sequence[object]) -> None:
    # Pinned to one core where that can be done.
    pinned = ["taskset", "-c", str(min(os.sched_getaffinity(0)))] if sys.platform == "linux" else []
    subprocess.run([*pinned, *map(str, command)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
