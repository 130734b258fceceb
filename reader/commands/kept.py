"""What the commands on notes and corrections share: on which articles, since when, and how they complain."""

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

from reader.errors import UsageError
from reader.library import Library
from reader.retrieve import kept_or_retrieved
from reader.safe import one_line


def ids_of(library: Library, files: list[str], *, allow_private: bool = False) -> Iterable[str]:
    """The ids of the articles that files and addresses are; of all articles if there are none. Raises InputError."""
    if not files:
        return library.articles()
    articles = (kept_or_retrieved(file, library, allow_private=allow_private).article for file in files)
    found = [library.find(article) for article in articles]
    return [article_id for article_id in found if article_id is not None]


def since(options: argparse.Namespace) -> str:
    """``--since`` as notes have times, "" without it; without a zone it is local time. Raises UsageError."""
    if not options.since:
        return ""
    try:
        moment = datetime.fromisoformat(options.since).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"--since is a date like 2026-07-26, not {one_line(options.since)!r}.") from error
    return moment.isoformat(timespec="microseconds")


def complain(words: str) -> None:
    """A line on standard error."""
    print(f"reader: {one_line(words)}", file=sys.stderr)
