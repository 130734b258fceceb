"""Whether an article is as it was indexed: the times and sizes of its files, cheaply, for the whole library at once."""

import os
from collections.abc import Iterator
from pathlib import Path

from reader.analysis.cache import KeptAnalysis
from reader.library import ARTICLE, Library
from reader.notes.note import FILE as NOTES
from reader.notes.place import FILE as PLACE
from reader.shelves import ARCHIVED

_WATCHED = (ARTICLE, NOTES, f"{NOTES}.bak", PLACE, ARCHIVED)

_NOTHING = " ".join("-" * len(_WATCHED))
"""The stamp of a folder in which there is nothing: left behind by a window that still showed a removed article."""


def stamps(library: Library) -> Iterator[tuple[str, str]]:
    """The id of each article, and what differs once one of its files was changed, by this window or another program."""
    for article_id in library.articles():
        stamp = stamp_of(library.folder(article_id))
        if stamp != _NOTHING:
            yield article_id, stamp


def stamp_of(folder: Path) -> str:
    """What differs once a file of an article was changed."""
    base = os.fspath(folder)
    return " ".join(_stamp(f"{base}/{name}") for name in _WATCHED)


def stamp_of_analysis(kept: KeptAnalysis | None) -> str:
    """What differs once there is another analysis."""
    return f"{kept.name}:{kept.changed}" if kept is not None else "-"


def _stamp(path: str) -> str:
    try:
        status = os.stat(path)  # noqa: PTH116 - tens of thousands of times: a Path each would cost as much again
    except OSError:
        return "-"
    return f"{status.st_mtime_ns:x}:{status.st_size:x}:{status.st_ino:x}"
