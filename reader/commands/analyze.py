"""``reader analyze``: the engine for scripts, JSON Lines in and out, streaming and in order."""

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from typing import IO, NamedTuple

from reader.analysis.models import choose
from reader.analysis.stages import Stages
from reader.commands.answering import Answered, answered
from reader.commands.crew import Crew, processors
from reader.config import load_config
from reader.counting import several
from reader.errors import InputError

_EVERY = 1.0
"""Seconds between two lines of progress."""


def analyze(source: str, target: str, model: str | None, workers: int = 1, *, timings: bool = False) -> int:
    """Analyse every row; returns 1 when some could not be, whose output rows say why. Raises ReaderError.

    ``workers`` is the number of processes; 0: as many as there are processors. ``timings``: say how long what took.
    """
    model = model or load_config().model
    stages = Stages()
    with ExitStack() as stack:
        lines = stack.enter_context(_opened(source, "r"))
        out = stack.enter_context(_opened(target, "w"))
        count = workers or processors()
        rows = enumerate(_rows(lines), 1)
        if count == 1:
            told = _stream(_alone(rows, model, stages), out)
        else:
            choose(model)
            with Crew(count, model, stages, _size(lines)) as crew:
                told = _stream(crew.answers(rows), out)
        if timings:
            print("\n".join(told.lines(stages.seconds)), file=sys.stderr)
    return 1 if told.failed else 0


def _size(lines: IO[str]) -> int:
    """How long a file is; 0 for a pipe, whose length nobody knows."""
    told = os.fstat(lines.fileno())
    return told.st_size if stat.S_ISREG(told.st_mode) else 0


def _alone(rows: Iterator[tuple[int, str]], model: str | None, stages: Stages) -> Iterator[Answered]:
    """The answers by this process itself."""
    with stages.of("loading"):
        from reader.analysis.pipeline import Engine

        engine = Engine.load(model)
    for number, line in rows:
        yield answered(engine, line, number)
    stages.add(engine.stages.seconds)


def _opened(path: str, mode: str) -> IO[str]:
    if path == "-":
        stream = sys.stdin if mode == "r" else sys.stdout
        return open(stream.fileno(), mode, encoding="utf-8", errors="surrogateescape", closefd=False)
    try:
        return open(path, mode, encoding="utf-8", errors="surrogateescape")  # noqa: PTH123
    except OSError as error:
        raise InputError(f"{path} cannot be opened ({error.strerror}).") from error


class _Told(NamedTuple):
    """What went through: rows, words, and seconds by the clock."""

    failed: int
    words: int
    seconds: float

    def lines(self, stages: Mapping[str, float]) -> list[str]:
        """How long each stage took, all processes together, and how fast it was on the whole."""
        total = sum(stages.values()) or 1.0
        rows = [f"{name:<10}{seconds:9.2f} s{100 * seconds / total:6.1f} %" for name, seconds in stages.items()]
        speed = self.words / self.seconds if self.seconds else 0.0
        return [*rows, f"{'all':<10}{self.seconds:9.2f} s by the clock, {self.words:,} words, {speed:,.0f} words/s"]


def _stream(answers: Iterable[Answered], out: IO[str]) -> _Told:
    failed = words = 0
    began = told = time.monotonic()
    for number, answer in enumerate(answers, 1):
        failed += answer.failed
        out.write(answer.row + "\n")
        out.flush()
        words += answer.words
        if time.monotonic() - told > _EVERY:
            told = time.monotonic()
            print(f"{several(number, 'row')}, {words / (told - began):,.0f} words/s", file=sys.stderr)
    if failed:
        why = "its output says" if failed == 1 else "their output says"
        print(f"reader: {several(failed, 'row')} could not be analysed; {why} why.", file=sys.stderr)
    return _Told(failed, words, time.monotonic() - began)


def _rows(lines: IO[str]) -> Iterator[str]:
    return (line for line in lines if line.strip())
