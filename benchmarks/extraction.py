"""How well and how fast articles are found on web pages, beside other libraries.

    python -m benchmarks.extraction --mozilla FOLDER --trafilatura FOLDER [--peers] [--half 0|1] [--show title]
        [--corrected]

FOLDER: ``test/test-pages`` of mozilla/readability, ``tests`` of adbar/trafilatura. What is measured, and how:
``benchmarks.pages.measures``. ``--half`` takes every other page (by a hash of its name): develop on one, check on the
other. ``--corrected`` prints under each figure the one with the labels of ``benchmarks/pages/corrections.json``: of
pages that were missed and whose label was seen to be wrong, what a person reads there, "" for nothing, which
is right if nothing is found. Times are medians of one call in this process, after the imports.
"""

import argparse
import statistics
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.pages import measures
from benchmarks.pages.measures import STRUCTURE, Chunks
from benchmarks.pages.peers import Found, installed
from benchmarks.pages.sets import Page, corrections, mozilla, trafilatura
from reader.article import Article, BlockKind
from reader.errors import InputError
from reader.formats.html import load_html
from reader.formats.source import Source

ABOUT = ("title", "byline", "date", "standfirst")


@dataclass
class Row:
    """What one library did on one set."""

    seconds: list[float] = field(default_factory=list)
    words: list[float] = field(default_factory=list)
    chunks: Chunks = field(default_factory=Chunks)
    about: dict[str, list[bool]] = field(default_factory=lambda: {name: [] for name in ABOUT})
    corrected: dict[str, list[bool]] = field(default_factory=lambda: {name: [] for name in ABOUT})
    structure: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in STRUCTURE})

    def judge(self, page: Page, name: str, label: str, right: Callable[[str], bool], *, nothing: bool) -> bool:
        """Note whether something found is right by the set's label, and by the corrected one. Returns the first."""
        hit = right(label)
        self.about[name].append(hit)
        better = corrections().get((page.key, name), label)
        self.corrected[name].append(right(better) if better else nothing)
        return hit

    def body(self) -> float:
        """F1 over words, or over strings."""
        return statistics.fmean(self.words) if self.words else self.chunks.f1()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mozilla", type=Path)
    parser.add_argument("--trafilatura", type=Path)
    parser.add_argument("--peers", action="store_true", help="the other libraries too")
    parser.add_argument("--corrected", action="store_true", help="the figures with corrected labels too")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--show", choices=(*ABOUT, *STRUCTURE, "body"), help="print what was missed")
    given = parser.parse_args()
    libraries: dict[str, Callable[[bytes, str], Found]] = installed() if given.peers else {}
    sets: list[tuple[str, Iterable[Page]]] = []
    if given.mozilla:
        sets.append(("mozilla", mozilla(given.mozilla)))
    if given.trafilatura:
        sets.append(("trafilatura", trafilatura(given.trafilatura)))
    for name, pages in sets:
        chosen = [page for page in pages if given.half is None or zlib.crc32(page.key.encode()) % 2 == given.half]
        rows = {"reader": Row()} | {library: Row() for library in libraries}
        for page in chosen:
            measure_reader(page, rows["reader"], given.show)
            for library, run in libraries.items():
                measure_peer(page, rows[library], run)
        print_table(name, len(chosen), rows, corrected=given.corrected)


def measure_reader(page: Page, row: Row, show: str | None) -> None:
    start = time.perf_counter()
    try:
        article = load_html(Source(page.data, page.address))
    except InputError:
        article = Article("", "", "", "", ())
    row.seconds.append(time.perf_counter() - start)
    found = Found(measures.body_of(article), article.title or "", article.byline or "", article.published or "")
    tally(page, row, found, show)
    if page.description and measures.stands_in(page.data, page.description):
        texts = [article.text[b.span.start : b.span.end] for b in article.blocks if b.kind is BlockKind.STANDFIRST]
        hit = row.judge(
            page,
            "standfirst",
            page.description,
            lambda label: any(measures.alike(text, label) for text in texts),
            nothing=not texts,
        )
        if show == "standfirst" and not hit:
            print(page.key, "|", page.description, "|", texts)
    if page.expected:
        present = measures.found_structure(article)
        for kind, expected in measures.expected_structure(page.expected).items():
            right = measures.hits(present[kind], expected)
            row.structure[kind][0] += right
            row.structure[kind][1] += len(expected)
            if show == kind and right < len(expected):
                print(page.key, right, len(expected), [e for e in expected if e not in present[kind]][:6])


def measure_peer(page: Page, row: Row, run: Callable[[bytes, str], Found]) -> None:
    start = time.perf_counter()
    try:
        found = run(page.data, page.address)
    except Exception:  # noqa: BLE001 -- a crash is a miss, as it would be for whoever used the library
        found = Found("")
    row.seconds.append(time.perf_counter() - start)
    tally(page, row, found, None)


def tally(page: Page, row: Row, found: Found, show: str | None) -> None:
    if page.expected:
        row.words.append(measures.words_f1(found.body, measures.text_of(page.expected)))
        if show == "body":
            print(f"{row.words[-1]:.3f} {page.key}")
    else:
        more = measures.chunks(found.body, page.inside, page.outside)
        row.chunks = Chunks(*(a + b for a, b in zip(row.chunks, more, strict=True)))
        if show == "body" and (more.wrong or more.missed):
            print(more, page.key)
    judged = (
        ("title", found.title, page.title, measures.same_title),
        ("byline", found.names, page.authors, measures.same_names),
        ("date", found.date, page.date, measures.same_day),
    )
    for name, words, expected, same in judged:
        if expected and words is not None:
            hit = row.judge(page, name, expected, partial(same, words), nothing=not words)
            if show == name and not hit:
                print(page.key, "|", expected, "|", words)


def print_table(name: str, pages: int, rows: dict[str, Row], *, corrected: bool) -> None:
    print(f"\n{name}: {pages} pages")
    print(f"{'':18}{'body F1':>8}" + "".join(f"{column:>11}" for column in ABOUT) + f"{'median ms':>11}")
    for library, row in sorted(rows.items(), key=lambda item: (item[0] != "reader", -item[1].body())):
        about = "".join(f"{statistics.fmean(hits):11.3f}" if hits else f"{'':>11}" for hits in row.about.values())
        print(f"{library:18}{row.body():8.4f}{about}{1000 * statistics.median(row.seconds):11.0f}")
        if corrected:
            about = "".join(f"{statistics.fmean(h):11.3f}" if h else f"{'':>11}" for h in row.corrected.values())
            print(f"{'  corrected labels':26}{about}")
    counted = {kind: count for kind, count in rows["reader"].structure.items() if count[1]}
    if counted:
        print("structure found: " + ", ".join(f"{kind} {a / b:.3f} of {b}" for kind, (a, b) in counted.items()))
    counts = ", ".join(f"{kind} {len(hits)}" for kind, hits in rows["reader"].about.items())
    print(f"judged on: {counts}")


if __name__ == "__main__":
    main()
