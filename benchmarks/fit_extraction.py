"""Fit the weights by which blocks of a web page are taken for the article's.

    python -m benchmarks.fit_extraction --mozilla FOLDER --trafilatura FOLDER [--hold 0|1] [--keep]

FOLDER: see ``benchmarks.pages.sets``. Logistic regression by Newton's method with a small ridge. Blocks of mozilla's
pages count by their length, and each page as much as another; those of trafilatura's that hold one of its strings one.
``--hold`` leaves out the pages that ``benchmarks.extraction --half`` of that number measures; ``--keep`` writes the
weights into the package.
"""

import argparse
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.pages.sets import Page, mozilla, trafilatura
from reader.formats.html.choosing import WEIGHTS
from reader.formats.html.decoding import decode
from reader.formats.html.meta import head_of
from reader.formats.html.segments import Segment, segments
from reader.formats.html.signs import signs_of
from reader.formats.html.tree import parse
from reader.formats.html.views import by_readability, by_trafilatura, mark, unmark
from reader.formats.source import Source

RIDGE = 3.0
OF_A_PAGE = 30.0
"""How much the blocks of one of mozilla's pages count together."""

Labelled = tuple[dict[str, float], bool, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mozilla", type=Path, required=True)
    parser.add_argument("--trafilatura", type=Path, required=True)
    parser.add_argument("--hold", type=int, choices=(0, 1))
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    rows: list[Labelled] = []
    for page in (*mozilla(given.mozilla), *trafilatura(given.trafilatura)):
        if given.hold is None or zlib.crc32(page.key.encode()) % 2 != given.hold:
            rows += labelled(page)
    weights = fitted(rows)
    for name, weight in sorted(weights.items(), key=lambda item: -abs(item[1])):
        print(f"{weight:8.3f} {name}")
    if given.keep:
        WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n")


def labelled(page: Page) -> Iterator[Labelled]:
    """Of the blocks that are known to be in the article or not: their signs, which it is, how much they count."""
    root = parse(decode(Source(page.data, page.address)), page.key)
    head = head_of(root, page.address)
    blocks = segments(root.find("body"), head.base)
    mark(blocks)
    views = [by_trafilatura(root), by_readability(root)]
    unmark(blocks)
    known = list(_by_expected(blocks, page.expected) if page.expected else _by_strings(blocks, page))
    whole = sum(count for _, _, count in known) if page.expected else OF_A_PAGE
    signs = signs_of(blocks, views, head.about)
    for number, inside, count in known:
        yield signs[number], inside, count * OF_A_PAGE / whole


def _by_expected(blocks: list[Segment], expected: str) -> Iterator[tuple[int, bool, float]]:
    root = parse(expected, "expected")
    there = Counter(_letters(block.text) for block in segments(root.find("body"), ""))
    whole = "".join(there)
    for number, block in enumerate(blocks):
        letters = _letters(block.text)
        if letters:
            there[letters] -= 1
            inside = there[letters] >= 0 or (len(letters) > 25 and letters in whole)
            yield number, inside, float(min(1.0, len(block.text) / 100) ** 0.7 + 0.05)


def _by_strings(blocks: list[Segment], page: Page) -> Iterator[tuple[int, bool, float]]:
    for number, block in enumerate(blocks):
        inside = any(" ".join(words.split()) in block.text for words in page.inside)
        outside = any(" ".join(words.split()) in block.text for words in page.outside)
        if inside != outside:
            yield number, inside, 1.0


def fitted(rows: list[Labelled]) -> dict[str, float]:
    """The weight of each sign."""
    names = sorted({name for signs, _, _ in rows for name in signs})
    column = {name: number for number, name in enumerate(names)}
    x: NDArray[Any] = np.zeros((len(rows), len(names)))
    for number, (signs, _, _) in enumerate(rows):
        for name, value in signs.items():
            x[number, column[name]] = value
    y = np.array([inside for _, inside, _ in rows], dtype=float)
    count = np.array([count for _, _, count in rows])
    weights: NDArray[Any] = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (count * (p - y)) + RIDGE * weights
        curve = (x * (count * p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(names))
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


if __name__ == "__main__":
    main()
