"""Where exports are written: names that are safe everywhere, and files that are never lost by accident."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from reader.article import Article
from reader.errors import NotWritable
from reader.export.markdown import title_of
from reader.files import write_durably
from reader.safe import one_line

_UNSAFE = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f\u2400-\u2426\ufffd]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)
_LONGEST = 120
"""Bytes of a name; file systems take 255."""


def file_stem(article: Article) -> str:
    """A file name, without its ending, after an article's title: no path, nothing that a file system refuses."""
    name = " ".join(_UNSAFE.sub(" ", one_line(title_of(article))).split())
    name = name.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip(" .")
    return f"_{name}" if _RESERVED.fullmatch(name) else name or "article"


def file_stems(articles: Sequence[Article]) -> list[str]:
    """A name each; those of the same title get the beginning of their id, so that names stay the same every time."""
    stems = [file_stem(article) for article in articles]
    times = Counter(stem.casefold() for stem in stems)
    return [
        stem if times[stem.casefold()] == 1 else f"{stem} ({article.id[:8]})"
        for stem, article in zip(stems, articles, strict=True)
    ]


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """A path in a folder where nothing is yet."""
    return next(path for path in _paths(folder, stem, suffix) if not path.exists() and not path.is_symlink())


def _paths(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    yield folder / f"{stem}{suffix}"
    for number in count(2):
        yield folder / f"{stem} {number}{suffix}"


def write_export(path: Path, words: str, *, replace: bool) -> None:
    """Write a file, whole or not at all. Raises NotWritable, also for one that is there unless it may be replaced."""
    if not replace and (path.exists() or path.is_symlink()):
        raise NotWritable(f"{path} is there already; --force replaces it.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, f"{words}\n".encode("utf-8", "backslashreplace"))
    except NotWritable as error:
        raise NotWritable(f"{path} cannot be written ({_reason(error)}); name another place with -o.") from error
    except OSError as error:
        raise NotWritable(f"{path.parent} cannot be made ({error.strerror}); name another place with -o.") from error


def _reason(error: NotWritable) -> str:
    cause = error.__cause__
    return (cause.strerror if isinstance(cause, OSError) else None) or "it is no file"
