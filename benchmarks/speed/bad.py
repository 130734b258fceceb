"""Bad input: what nobody wrote to be read. Until it is on the screen, until a key is answered, and how much memory."""

import argparse
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed.programs import terminal
from benchmarks.speed.table import Row
from benchmarks.speed.texts import article

_BEGINS = "Begins"
"""The first word of all of them: once it is seen, the article is on the screen."""
_KEYS = "down*3,pagedown*3,},v,right,w*3,s,p,escape,end,pageup*2,home,/,e,n,enter,n*3"
_ESCAPE = "\x1b"
"""Not timed: it may begin a sequence, and every program waits to see."""
_LONGEST_PAINT, _SLOWEST_KEY, _MOST_MEMORY = 3.0, 100.0, 300.0


class _Met(NamedTuple):
    paint: float
    slowest: float
    key: str
    memory: float


def measure(options: argparse.Namespace) -> list[Row]:
    """The worst of all of them, three rows."""
    with tempfile.TemporaryDirectory() as folder:
        met = {name: _opened(options.stopwatch, Path(folder) / name, text) for name, text in _texts().items()}
    told = "; ".join(
        f"{name}: {one.paint:.2f} s, {one.slowest:.0f} ms ({one.key}), {one.memory:.0f} MB" for name, one in met.items()
    )
    kinds = f"the worst of {len(met)} kinds"
    return [
        Row(f"bad input, {kinds}: first paint", max(one.paint for one in met.values()), "s", _LONGEST_PAINT, told),
        Row(f"bad input, {kinds}: a key", max(one.slowest for one in met.values()), "ms", _SLOWEST_KEY, told),
        Row(f"bad input, {kinds}: memory", max(one.memory for one in met.values()), "MB", _MOST_MEMORY, told),
    ]


def _texts() -> dict[str, str]:
    prose = article(10_000_000)
    lines = [line for line in prose.split("\n") if line.strip()]
    paragraphs = "\n\n".join(lines[number % len(lines)][:45] for number in range(200_000))
    spoken = "\n\n".join(f"“We will do it {number},” said Anna Berg." for number in range(10_000))
    return {
        "10 MB in one line": f"{_BEGINS} {' '.join(lines)}",
        "200,000 paragraphs": f"{_BEGINS} here\n\n{paragraphs}",
        "one word of 10 MB": _BEGINS + "a" * 10_000_000,
        "a sentence of 5,000 words": f"{_BEGINS} {'word ' * 5_000}",
        "10,000 quotations": f"{_BEGINS} here\n\n{spoken}",
        "towers of accents": f"{_BEGINS} {('e' + chr(0x301) * 1_000) * 4_000}",
        "5 million full stops": f"{_BEGINS} {'.' * 5_000_000}",
        "a million flags": f"{_BEGINS} {chr(0x1F1E9) * 2_000_000}",
    }


def _opened(stopwatch: Path, path: Path, text: str) -> _Met:
    path.with_suffix(".txt").write_text(text, encoding="utf-8")
    with terminal(stopwatch, path.with_suffix(".home"), path.with_suffix(".txt")) as (watch, opened):
        paint = opened.wait_for(_BEGINS, time.perf_counter() + 30) or float("inf")
        opened.settle(0.3, 3)
        slowest, key = 0.0, ""
        for pressed in watch.parse_keys(_KEYS):
            answered = opened.press(pressed, 0.03)
            if answered is not None and answered[0] > slowest and pressed != _ESCAPE:
                slowest, key = answered[0], pressed
        return _Met(paint, 1000 * slowest, ascii(key).strip("'"), watch.rss_mb(opened.pid))
