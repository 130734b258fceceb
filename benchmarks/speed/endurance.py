"""Long use: whether 20,000 keys of paging and searching grow the memory of the reading process."""

import argparse
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.speed.large import mark
from benchmarks.speed.programs import terminal
from benchmarks.speed.table import Row
from benchmarks.speed.texts import article

_LENGTH = 1_000_000
_ROUND = "pagedown*50,/,h,a,r,b,enter,n*20,pageup*20,N*5,/,q,x,z,enter"
"""Without escape: with the next round's first key at its heels it would be read as alt and that key."""
_LAST = "qxz"
"""When that is painted, all keys before are done: else the memory would be that of keys which wait."""
_KEYS, _WARM = 20_000, 4_000
"""Keys in all, and those after which caches are full."""
_MOST = 2.0


def measure(options: argparse.Namespace) -> list[Row]:
    """One row."""
    with tempfile.TemporaryDirectory() as name:
        home, path = Path(name) / "home", Path(name) / "long.txt"
        path.write_text(article(_LENGTH), encoding="utf-8")
        mark(path, home)
        with terminal(options.stopwatch, home, path) as (watch, opened):
            opened.wait_for("Notes", time.perf_counter() + 60)
            opened.settle(0.5)
            keys = watch.parse_keys(_ROUND)
            memory = [watch.rss_mb(opened.pid)]
            for upto in (_WARM, _KEYS):
                for _ in range((upto - (_WARM if upto > _WARM else 0)) // len(keys)):
                    _press(opened, keys)
                memory.append(watch.rss_mb(opened.pid))
    told = f"MB at first, after {_WARM:,} and {_KEYS:,} keys: {', '.join(f'{size:.1f}' for size in memory)}"
    return [
        Row(f"memory over {_KEYS:,} keys of paging and searching at 1 MB", memory[2] - memory[1], "MB", _MOST, told)
    ]


def _press(opened: Any, keys: list[str]) -> None:
    """Press keys, and wait until all but the last, which ends the search, are done."""
    opened.output.clear()
    os.write(opened.fd, "".join(keys[:-1]).encode())
    opened.wait_for(_LAST, time.perf_counter() + 60)
    os.write(opened.fd, keys[-1].encode())
    opened.settle(0.15)
