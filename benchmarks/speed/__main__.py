"""Everything of the table in ``docs/speed.md``, by one command.

    python -m benchmarks.speed --stopwatch PATH/tui_bench.py [--runs 9] [--only screen ...]

The stopwatch times a terminal program from outside, in a real pseudo-terminal. Compared programs take turns in one
run, and ratios of medians are what counts: absolute times on a shared machine mean little.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.speed.sections import SECTIONS
from benchmarks.speed.table import Row, as_markdown


def main() -> int:
    """Measure and print; the exit code says whether every row is as wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stopwatch", type=Path, required=True, help="tui_bench.py")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--only", nargs="+", choices=list(SECTIONS), default=list(SECTIONS))
    parser.add_argument("--long", action="store_true", help="analyse 10 MB, too, which takes minutes")
    options = parser.parse_args()
    rows: list[Row] = []
    for name in options.only:
        for row in SECTIONS[name](options):
            rows.append(row)
            print(f"{row.what}: {row.details}", file=sys.stderr, flush=True)
    print(as_markdown(rows))
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
