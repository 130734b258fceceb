"""Where articles of the library stand: in it, archived, or in the bin.

    articles/<id>/archived     a file that says since when the article is archived
    bin/articles/<id>/         an article that was removed, with its notes; ``restore`` brings it back

Which article a source is (``Library.find``) does not count what is in the bin: opened again, it is a new article.
"""

import contextlib
import shutil
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from reader.analysis.cache import AnalysisCache
from reader.errors import Damaged, NotWritable, StoreError
from reader.files import flush_folder, make_private_dir, not_writable, write_durably
from reader.library import Library
from reader.notes.note import FILE as NOTES
from reader.notes.store import LOCK, NoteStore

ARCHIVED = "archived"
"""The file in an article's folder that says that it is archived."""

_LOCK_SECONDS = 10.0


def is_archived(folder: Path) -> bool:
    """Whether the article in a folder is archived."""
    return (folder / ARCHIVED).exists()


def archive(library: Library, article_id: str, *, archived: bool = True) -> None:
    """Archive an article, or take it back. Raises NotWritable, and Damaged for one that is not there."""
    folder = _there(library.folder(article_id))
    if archived:
        write_durably(folder / ARCHIVED, datetime.now(UTC).isoformat(timespec="seconds").encode())
        return
    try:
        (folder / ARCHIVED).unlink(missing_ok=True)
        flush_folder(folder)
    except OSError as error:
        raise not_writable(folder, error) from error


def bin_of(library: Library) -> Library:
    """What was removed, as a library to look into: its articles and their notes are read like others."""
    return Library(library.root / "bin")


def remove(library: Library, article_id: str) -> None:
    """Put an article with its notes into the bin. Raises NotWritable, and Damaged for one that is not there."""
    source, target = _there(library.folder(article_id)), bin_of(library).folder(article_id)
    if target.exists():  # removed before, and written on by a window that still showed it
        _merge(target, library, article_id)
    _move(source, target, library)


def restore(library: Library, article_id: str) -> None:
    """Bring an article back from the bin; what was written on it meanwhile stays. Raises as ``remove`` does."""
    source, target = _there(bin_of(library).folder(article_id)), library.folder(article_id)
    if target.exists():
        _merge(source, library, article_id)
    else:
        _move(source, target, library)


def erase(library: Library, cache: AnalysisCache, article_id: str) -> None:
    """Delete an article that is in the bin for good: its notes, all its texts, and what was found in these.

    Raises as ``remove`` does.
    """
    removed = bin_of(library)
    folder = _there(removed.folder(article_id))
    kept = removed.kept(article_id)
    texts = {version.text_hash for version in (kept, *removed.versions(article_id)) if version is not None}
    try:
        with library.locked():
            gone = folder.with_name(f"{article_id}.erased")  # broken off from here on, it is listed no more
            shutil.rmtree(gone, ignore_errors=True)
            folder.rename(gone)
            for path in folder.parent.glob(f"{article_id}.*"):
                shutil.rmtree(path)
            flush_folder(folder.parent)
    except OSError as error:
        raise not_writable(folder, error) from error
    for text_hash in texts:
        cache.forget(text_hash)


def from_origin(library: Library, origin: str) -> list[str]:
    """The ids of the articles in the bin that came from an origin; the bin keeps no pointers to them."""
    removed = bin_of(library)
    kept = ((article_id, removed.kept(article_id)) for article_id in removed.articles())
    return [article_id for article_id, article in kept if article is not None and article.origin == origin]


def sweep(library: Library) -> None:
    """Delete what stands in the bin besides articles: what restoring or erasing left there. Raises NotWritable."""
    folder = bin_of(library).root / "articles"
    listed = set(bin_of(library).articles())
    try:
        with library.locked():
            for path in folder.iterdir() if folder.is_dir() else ():
                if path.name not in listed:
                    shutil.rmtree(path)
    except OSError as error:
        raise not_writable(folder, error) from error


def _there(folder: Path) -> Path:
    if not folder.is_dir():
        raise Damaged(f"There is no article {folder.name} there.")
    return folder


def _move(source: Path, target: Path, library: Library) -> None:
    """Move a folder while nobody else changes the library, or the notes in it."""
    try:
        with library.locked(), FileLock(source / LOCK, timeout=_LOCK_SECONDS, mode=0o600):
            make_private_dir(target.parent)
            source.rename(target)
            flush_folder(target.parent)
            flush_folder(source.parent)
    except Timeout as error:
        raise NotWritable("Another window is writing notes on this article and does not end; try again.") from error
    except OSError as error:
        raise not_writable(source, error) from error


def _merge(binned: Path, library: Library, article_id: str) -> None:
    """Bring what is in the bin into a folder that is there again: notes as by an import, files where there is none.

    The rest stays in the bin under another name, and is listed no more.
    """
    folder, kept = library.folder(article_id), NoteStore(binned).load()
    if kept.problems:
        raise Damaged(f"The notes in {binned} are damaged; mend or move them first.")
    with contextlib.suppress(StoreError):
        library.add_version(bin_of(library).snapshot(article_id))
    NoteStore(folder).merge((*kept.notes, *kept.corrections))
    try:
        for path in sorted(binned.rglob("*")):
            target = folder / path.relative_to(binned)
            if path.is_file() and not target.exists() and not path.name.startswith(NOTES):
                make_private_dir(target.parent)
                path.rename(target)
                flush_folder(target.parent)
        binned.rename(binned.with_name(f"{article_id}.merged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"))
        flush_folder(binned.parent)
    except OSError as error:
        raise not_writable(folder, error) from error
