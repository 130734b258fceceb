"""The README's picture: ``python -m benchmarks.screenshot docs/screenshot.svg``, the real application on the bundled
article, analysed by the real model, in a home of its own. ``rsvg-convert -w 1520`` makes a PNG of it, ``pngquant`` a
small one. The README's has ``--keys "j j 1 k k"``.
"""

import argparse
import asyncio
import html
import os
import re
import tempfile
from pathlib import Path

SIZE = (124, 38)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--theme", default="textual-dark")
    parser.add_argument("--article", help="another file (default: the bundled article)")
    parser.add_argument("--size", default=f"{SIZE[0]}x{SIZE[1]}", help="columns x rows")
    parser.add_argument("--keys", default="", help="keys to press at last, separated by blanks")
    given = parser.parse_args()
    os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
    with tempfile.TemporaryDirectory() as home:
        os.environ["READER_HOME"] = home
        width, height = map(int, given.size.split("x"))
        asyncio.run(take(given.out, given.theme, given.article, (width, height), given.keys.split()))


async def take(out: Path, theme: str, article: str | None, size: tuple[int, int], keys: list[str]) -> None:
    """Open an article, wait for its speakers, write a note on a statement, press the keys, save the screen as SVG."""
    from reader import paths
    from reader.ui import preferences
    from reader.ui.app import ReaderApp
    from reader.ui.opening import open_desk

    preferences.save(paths.data_dir(), preferences.Preferences(welcomed=True))
    desk = open_desk(article, None)
    app = ReaderApp(desk, theme=theme)
    try:
        async with app.run_test(size=size) as pilot:
            while app.reading.work is None or app.reading.work.analysis is None:
                await pilot.pause(0.05)
            await pilot.press(*["full_stop"] * 6, "a", *("space" if char == " " else char for char in "which options?"))
            await pilot.pause()
            await pilot.press("ctrl+s")
            await pilot.pause(0.5)
            await pilot.press("comma", *keys)
            await pilot.pause(0.3)
            app._notifications.clear()
            out.write_text(word_by_word(app.export_screenshot(title="reader")), encoding="utf-8")
    finally:
        desk.analyser.close()


def word_by_word(svg: str) -> str:
    """Every word in its own cells: rsvg-convert leaves out blanks at a beginning, and sets fonts at their own width."""

    def words(match: re.Match[str]) -> str:
        before, left, between, width, after, text = match.groups()
        blank = "&#160;"
        length = len(html.unescape(text))
        cell = float(width) / max(length, 1)
        placed = []
        at = 0
        for word in text.split(blank):
            size = len(html.unescape(word))
            if word:
                x, wide = float(left) + at * cell, size * cell
                placed.append(f"{before}{x:.1f}{between}{wide:.1f}{after}{word}</text>")
            at += size + 1
        return "".join(placed)

    return re.sub(r'(<text [^>]*?\bx=")([\d.]+)("[^>]*? textLength=")([\d.]+)("[^>]*>)([^<]*)</text>', words, svg)


if __name__ == "__main__":
    main()
