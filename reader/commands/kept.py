"""What the commands on notes and corrections read: articles of the library with what is kept on them."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from reader.anchor import Anchor, State, resolve
from reader.article import Article
from reader.errors import StoreError, UsageError
from reader.formats import load
from reader.library import Library
from reader.notes.store import Kept, NoteStore
from reader.safe import one_line


class OnArticle(NamedTuple):
    """What is kept on an article; ``article`` is None where the library's copy cannot be read."""

    store: NoteStore
    article: Article | None
    kept: Kept

    @property
    def origin(self) -> str:
        """Where the article came from."""
        return self.article.origin if self.article is not None else ""

    def state(self, anchor: Anchor | None) -> State:
        """How an anchor's words are found again; what is on no words is where it was."""
        if anchor is None:
            return "exact"
        return resolve(self.article.text, anchor).state if self.article is not None else "lost"


def kept_on(library: Library, ids: Iterable[str]) -> Iterator[OnArticle]:
    """What is kept on each article that has anything; what cannot be read is a line on standard error."""
    for article_id in ids:
        store = NoteStore(library.folder(article_id))
        try:
            kept = store.load()
        except StoreError as error:
            complain(str(error))
            continue
        for problem in store.problems:
            complain(problem)
        if kept.notes or kept.corrections:
            yield OnArticle(store, _snapshot(library, article_id), kept)


def _snapshot(library: Library, article_id: str) -> Article | None:
    try:
        return library.snapshot(article_id)
    except StoreError:
        return None


def ids_of(library: Library, files: list[str]) -> Iterable[str]:
    """The ids of the articles that files are; of all articles if there are none. Raises InputError."""
    if not files:
        return library.articles()
    found = [library.find(load(file)) for file in files]
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
