"""Bringing the index up to what the files say: only what was changed since is read, and written a few at a time."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from reader.analysis import Analysis
from reader.analysis.cache import AnalysisCache, Catalogue
from reader.errors import StoreError
from reader.index.gather import Cells, Entry, Kept, entry, read
from reader.index.index import Index
from reader.index.rows import Changes
from reader.index.schema import TABLES_OF_ARTICLE
from reader.index.stamps import stamp_of_analysis, stamps
from reader.library import Library
from reader.shelves import is_archived

_TOGETHER_SECONDS = 0.3
"""What was read in this time is written together: seldom enough to be fast, often enough to be seen."""


class _Stale(NamedTuple):
    id: str
    stamp: str


def bring_up(
    index: Index,
    library: Library,
    cache_dir: Path,
    engine: str,
    tell: Callable[[int, int], None],
    patience: float,
) -> Changes:
    """See ``reader.index.refresh``."""
    try:
        with FileLock(index.path.with_suffix(".lock"), timeout=patience, mode=0o600):
            return index.repaired(lambda: _refresh(index, library, cache_dir, engine, tell))
    except Timeout as error:
        raise StoreError("Another window is making the index of the library; the list may not be whole yet.") from error
    except OSError as error:
        raise StoreError(f"The index of the library cannot be written ({error.strerror}).") from error


def _refresh(index: Index, library: Library, cache_dir: Path, engine: str, tell: Callable[[int, int], None]) -> Changes:
    catalogue, cache = Catalogue(cache_dir, engine), AnalysisCache(cache_dir)
    known = {id: (stamp, text_hash) for id, stamp, text_hash in index.rows("SELECT id, stamp, text_hash FROM articles")}
    there = dict(stamps(library))
    gone = [id for id in known if id not in there]
    stale = [_Stale(id, stamp) for id, stamp in there.items() if not _is_fresh(stamp, known.get(id), catalogue)]
    stale.sort(key=lambda each: each.stamp, reverse=True)  # begins with the time of the text: the latest first
    index.write(lambda connection: _drop(connection, gone))
    done = 0
    tell(done, len(stale))
    for some in _in_turns(_entries(stale, library, catalogue, cache)):
        index.write(lambda connection, some=some: _put(connection, some))  # type: ignore[misc]
        done += len(some)
        tell(done, len(stale))
    return Changes(len(stale), len(gone))


def _is_fresh(stamp: str, known: tuple[str, str] | None, catalogue: Catalogue) -> bool:
    if known is None:
        return False
    indexed, text_hash = known
    return indexed == f"{stamp}|{stamp_of_analysis(catalogue.best(text_hash))}"


class _Indexed(NamedTuple):
    id: str
    stamp: str
    text_hash: str
    entry: Entry


def _entries(
    stale: Iterable[_Stale], library: Library, catalogue: Catalogue, cache: AnalysisCache
) -> Iterator[_Indexed]:
    for id, stamp in stale:
        # The stamp was taken before: what is changed from here on makes it stale again.
        kept = read(library, id)
        text_hash = kept.article.text_hash if kept.article is not None else ""
        found = catalogue.best(text_hash) if text_hash else None
        analysis = cache.read(found.name, text_hash) if found is not None else None
        archived = is_archived(library.folder(id))
        yield _Indexed(id, f"{stamp}|{stamp_of_analysis(found)}", text_hash, _entry(kept, analysis, archived=archived))


def _entry(kept: Kept, analysis: Analysis | None, *, archived: bool) -> Entry:
    try:
        return entry(kept, analysis, archived=archived)
    except (TypeError, ValueError, AttributeError):  # a cached analysis that is none inside: as if there were none
        return entry(kept, None, archived=archived)


def _in_turns(entries: Iterable[_Indexed]) -> Iterator[list[_Indexed]]:
    some: list[_Indexed] = []
    began = time.monotonic()
    for each in entries:
        some.append(each)
        if time.monotonic() - began > _TOGETHER_SECONDS:
            yield some
            some, began = [], time.monotonic()
    if some:
        yield some


def _put(connection: sqlite3.Connection, entries: Iterable[_Indexed]) -> None:
    for id, stamp, text_hash, rows in entries:
        _drop(connection, [id])
        number = connection.execute(
            f"INSERT INTO articles VALUES (NULL{', ?' * (3 + len(rows.article))})",
            (id, stamp, text_hash, *rows.article),
        ).lastrowid
        connection.execute("INSERT INTO texts VALUES (?, ?, ?, ?)", (number, *rows.text))
        for table, several in zip(TABLES_OF_ARTICLE, (rows.notes, rows.speakers, rows.statements), strict=True):
            _insert(connection, table, number, several)


def _insert(connection: sqlite3.Connection, table: str, number: int | None, several: Sequence[Cells]) -> None:
    if several:
        places = ", ?" * (1 + len(several[0]))
        connection.executemany(f"INSERT INTO {table} VALUES (NULL{places})", [(number, *cells) for cells in several])


def _drop(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    for id in ids:
        found = connection.execute("SELECT number FROM articles WHERE id = ?", (id,)).fetchone()
        if found is None:
            continue
        connection.execute("DELETE FROM articles WHERE number = ?", found)
        connection.execute("DELETE FROM texts WHERE number = ?", found)
        for table in TABLES_OF_ARTICLE:
            connection.execute(f"DELETE FROM {table} WHERE article = ?", found)
