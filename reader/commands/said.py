"""``reader said``: everything that somebody said, across the library."""

import argparse
import contextlib
import sys
import time
from datetime import date

from reader import paths
from reader.analysis.models import engine_name
from reader.commands.articles import paper
from reader.commands.kept import article_id, complain
from reader.config import load_config
from reader.errors import AnalysisError, InputError, StoreError, UsageError
from reader.export.render import to_json
from reader.export.said import said_csv, said_lines, said_markdown, said_row, said_table
from reader.index import Index, refresh
from reader.library import Library
from reader.safe import one_line
from reader.said import Said, find, said

_EVERY = 1.0
"""Seconds between two lines of progress."""


def show_said(options: argparse.Namespace) -> int:
    """Print what somebody said. Raises ReaderError; InputError where nobody is called so."""
    since, until = _day(options.since, "--since"), _day(options.until, "--until")
    if since and until and since > until:
        raise UsageError(f"--since {since} is later than --until {until}: nothing was published in between.")
    library = Library(paths.data_dir())
    articles = {article_id(library, name) for name in options.article} if options.article else None
    index = Index(paths.cache_dir())
    try:
        _bring_up(index, library, options.model)
        circle = find(index, options.name)
        if circle is None:
            raise InputError(
                f"Nobody called {one_line(options.name)[:80]!r} says anything in the articles that were analysed; "
                "opening one does that, and so does 'reader add --analyze FILE …'."
            )
        acts = ("saying", "attitude") if options.attitudes else ("saying",)
        found = said(index, circle, acts=acts, since=since, until=until, articles=articles)  # type: ignore[arg-type]
    finally:
        index.close()
    print(_printed(found, options.format))
    return 0


def _printed(found: Said, form: str) -> str:
    match form:
        case "json":
            return to_json(said_row(found))
        case "jsonl":
            return "\n".join(to_json(row, indent=None) for row in said_lines(found))
        case "csv":
            return said_csv(found)
        case "md":
            return said_markdown(found)
        case _:
            return said_table(found, paper())


def _bring_up(index: Index, library: Library, model: str | None) -> None:
    """Index what is new; where that cannot be done, what is indexed has to do."""
    told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told > _EVERY:
            told = time.monotonic()
            print(f"{done} of {total} articles", file=sys.stderr)

    engine = ""
    with contextlib.suppress(AnalysisError):  # no model is installed: what was analysed before counts
        engine = engine_name(model or load_config().model)
    try:
        refresh(index, library, paths.cache_dir(), engine, tell)
    except StoreError as error:
        complain(str(error))


def _day(words: str | None, option: str) -> str:
    """A day of ISO 8601, "" for none. Raises UsageError."""
    if not words:
        return ""
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise UsageError(f"{option} is a date like 2026-07-26, not {one_line(words)!r}.") from error
