"""How long a backup and its way back take: many notes on one article, every format, through the command line's code.

    nice -n 10 python -m benchmarks.exchange [--notes 10000] [--runs 3]

The last line is what JSON alone takes to read and write the same bytes.
"""

import argparse
import io
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path

from reader import paths
from reader.anchor import describe
from reader.article import Span
from reader.cli import main as reader
from reader.formats import load
from reader.library import Library
from reader.notes.note import COLOURS, Target
from reader.notes.store import NoteStore, new_note
from reader.sentences import words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ["READER_HOME"] = str(home / "old")
        fill(home / "article.txt", given.notes)
        backup = home / "backup.jsonld"
        for form in ("md", "jsonld", "csv", "jsonl"):
            took = median(given.runs, partial(run, "export", "--all", "--no-statements", "--format", form))
            print(f"export {form:<7} {took:6.2f} s")
        run("export", "--all", "--no-statements", "--format", "jsonld", "-o", str(backup))
        size = backup.stat().st_size
        json_alone = median(given.runs, lambda: json.dumps(json.loads(backup.read_bytes()), indent=1))
        homes = iter(range(given.runs))

        def restore() -> None:
            os.environ["READER_HOME"] = str(home / f"new{next(homes)}")
            run("import", str(backup))

        print(f"import jsonld  {median(given.runs, restore):6.2f} s, into an empty home")
        print(f"import again   {median(given.runs, lambda: run('import', str(backup))):6.2f} s")
        print(f"JSON alone     {json_alone:6.2f} s, reads and writes the {size / 1e6:.1f} MB")


def fill(path: Path, number: int) -> None:
    """An article of 100 kB with so many notes."""
    path.write_text(
        "\n\n".join(f"Paragraph {n}. It is said that so many rained." for n in range(2_000)), encoding="utf-8"
    )
    library = Library(paths.data_dir())
    article = library.open(load(str(path)))
    spans = words(article.text, Span(0, len(article.text)))
    notes = []
    for n in range(number):
        start = spans[n * 7 % len(spans)].start
        target = Target("passage", describe(article.text, Span(start, min(start + 40, len(article.text)))))
        body = f"Note {n}: “what *they* said”, and what of it. " * 3
        notes.append(new_note(article.id, target, body, (f"tag{n % 20}",), COLOURS[n % 5]))
    NoteStore(library.folder(article.id)).merge(notes)


def run(*arguments: str) -> None:
    """Run a command in this process, without the start of Python; fail if it fails."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as errors:
        code = reader(list(arguments))
    if code:
        raise SystemExit(errors.getvalue())


def median(runs: int, do: Callable[[], object]) -> float:
    """Seconds that something takes."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        do()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
