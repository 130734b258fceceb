"""The screen's worst stall while an article is analysed: the longest gap of its event loop, beside the same without.

    python -m benchmarks.stall [--copies 1 30] [--runs 5]

A ticker in the application's own loop wakes every two milliseconds; whatever keeps it longer keeps the person waiting
too. The article is the bundled one, and many copies of it in one text.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path

from reader.paths import resource

TICK = 0.002
SETTLE = 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 30])
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    text = min(resource("seeds").glob("*.txt")).read_text(encoding="utf-8")
    for copies in given.copies:
        whole = "\n\n".join(f"Copy {number}\n\n{text}" for number in range(copies)) if copies > 1 else text
        runs = [asyncio.run(worst(whole, number)) for number in range(given.runs)]
        idle, busy = (statistics.median(values) for values in zip(*runs, strict=True))
        during, without = f"{1000 * busy:.0f} ms during the analysis", f"{1000 * idle:.0f} ms without"
        print(f"{len(whole):>9,} characters: worst stall {during}, {without}")


async def worst(text: str, number: int) -> tuple[float, float]:
    """The longest gap in seconds: with nothing to do, and from asking for an analysis until it is shown."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["READER_HOME"] = home
        path = Path(home) / "article.txt"
        path.write_text(text, encoding="utf-8")
        from reader.ui.app import ReaderApp
        from reader.ui.opening import open_desk

        desk = open_desk(str(path), None)
        app = ReaderApp(desk)
        gaps: list[float] = []
        try:
            async with app.run_test(size=(120, 40)):
                ticker = asyncio.create_task(tick(gaps))
                while app.reading.work is None or app.reading.work.analysis is None:
                    await asyncio.sleep(0.05)
                await asyncio.sleep(SETTLE)
                busy = max(gaps[20:])  # the first ones are the screen's own start
                gaps.clear()
                await asyncio.sleep(SETTLE)
                ticker.cancel()
                return max(gaps), busy
        finally:
            desk.analyser.close()


async def tick(gaps: list[float]) -> None:
    """Note how late each waking is."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(TICK)
        gaps.append(time.perf_counter() - before - TICK)


if __name__ == "__main__":
    main()
