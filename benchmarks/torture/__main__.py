"""What the store of notes must survive, at length. Every scenario raises Lost, with words, when something is lost.

    python -m benchmarks.torture [--rounds 1] [--saves 500] [--edits 1000]

tests/e2e/test_torture.py runs the same scenarios in small. The full disk needs root (a small file system is mounted).
"""

import argparse
import errno
import random
import tempfile
from pathlib import Path

from benchmarks.torture.damage import both_damaged, damaged
from benchmarks.torture.faults import CODES, faults
from benchmarks.torture.full_disk import full_disk
from benchmarks.torture.kills import killed
from benchmarks.torture.two_at_once import together


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--saves", type=int, default=500)
    parser.add_argument("--edits", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for number in range(given.rounds):
        chance = random.Random(given.seed + number)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            print(
                f"killed: {given.saves} saves from 2 processes, {killed(folder / 'killed', given.saves, chance)} kills"
            )
            failed = faults(folder / "faults", (*CODES, errno.EACCES, errno.EDQUOT))
            print(f"faults: {failed.total()} ({', '.join(f'{call} {count}' for call, count in failed.items())})")
            print(f"damaged files: {damaged(folder / 'damaged', chance, 100_000)}")
            both_damaged(folder / "both", chance, 100)
            print("notes and last good copy damaged: 100")
            print(f"together: {together(folder / 'together', given.edits)} edits by 2 processes")
            print(f"full disk: {full_disk(folder)}")
    print("nothing was lost")


if __name__ == "__main__":
    main()
