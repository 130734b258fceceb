"""What the commands on notes and corrections share: on which articles, since when, and how they complain."""

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import InputError, UsageError
from reader.library import Library
from reader.retrieve import kept_or_retrieved
from reader.safe import one_line

_SHORTEST = 4
"""Characters of an id that say which article is meant."""


def ids_of(library: Library, files: list[str], *, allow_private: bool = False) -> Iterable[str]:
    """The ids of the articles that files and addresses are; of all articles if there are none. Raises InputError."""
    if not files:
        return library.articles()
    articles = (kept_or_retrieved(file, library, allow_private=allow_private).article for file in files)
    found = [library.find(article) for article in articles]
    return [article_id for article_id in found if article_id is not None]


def article_id(library: Library, name: str) -> str:
    """The id of the article that a file is, or that an id, or its beginning, means. Raises InputError."""
    known = id_beginning(library, name)
    if known is not None and not Path(name).exists():
        return known
    found = library.find(kept_or_retrieved(name, library).article)
    if found is None:
        raise InputError(f"{one_line(name)} is not in the library.")
    return found


def id_beginning(library: Library, wanted: str) -> str | None:
    """The id of the one article whose id begins so, if there is just one."""
    found = [known for known in library.articles() if len(wanted) >= _SHORTEST and known.startswith(wanted.lower())]
    return found[0] if len(found) == 1 else None


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
