"""The library: one folder an article, and which article a source is.

    articles/<id>/article.json     the text as it was read last, with its structure
    articles/<id>/versions/        its earlier texts, by hash; each with the time at which it was first met ("read")
    articles/<id>/origins.json     where it comes from besides
    by-origin/<sha256>             the id of the article that came from an origin
    by-text/<text hash>            the id of the article with a text
    last                           the id of the article read last

The pointers are tiny files, so that finding an article costs the same whatever the library's size; when they are
missing they are made again from the articles.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from reader.article import Article
from reader.article_json import article_from_json, article_to_json, block_rows
from reader.digest import sha256
from reader.errors import Damaged, NotWritable, StoreError
from reader.files import AtOnce, Files, Together, make_private_dir

_LOCK_SECONDS = 10.0
_ID = re.compile(r"[0-9a-f]{32}")

_ORIGINS = "origins.json"
_BLOCKS_AT_ONCE, _CHARACTERS_AT_ONCE = 500, 100_000
_TOLD, _BLOCKS, _TEXT, _END = b'{\n "told": ', b',\n "blocks": [', b',\n "text": "', b'"\n}'
"""How an article's file begins, and what stands before its blocks, before its text and after it."""
_NEXT, _LAST = b",\n  ", b"\n ]"
"""What stands between two blocks, and after the last one."""

ARTICLE = "article.json"
"""The name of an article's file of its text."""


class Version(NamedTuple):
    """A text that an article had, and when it was first met (ISO 8601 in UTC)."""

    article: Article
    read: str


class Library:
    """The articles under a data folder, which need not exist yet."""

    def __init__(self, data_dir: Path, files: Files | None = None) -> None:
        self._root = data_dir
        self._files = files or AtOnce()

    @property
    def root(self) -> Path:
        """The data folder."""
        return self._root

    def folder(self, article_id: str) -> Path:
        """An article's own folder. Raises Damaged for what is no id."""
        if not _ID.fullmatch(article_id):
            raise Damaged(f"The library names an article that cannot be: {article_id[:40]!r}.")
        return self._root / "articles" / article_id

    def articles(self) -> Iterator[str]:
        """The ids of all articles, in no order."""
        try:
            names = sorted(path.name for path in (self._root / "articles").iterdir())
        except OSError:
            return
        yield from filter(_ID.fullmatch, names)

    def find(self, article: Article) -> str | None:
        """The id of the article that this is: the same origin, else the same text, unless that is another file's."""
        if not (self._root / "by-text").is_dir():
            self._rebuild()
        if article.origin and (known := self._there(self._by_origin(article.origin))):
            return known
        return self._there(self._by_text(article.text_hash))

    def assign(self, article: Article) -> Article:
        """The article with its id, a fresh one if it is new. Writes nothing."""
        return article.with_id(self.find(article) or os.urandom(16).hex())

    def open(self, article: Article, *, reading: bool = True, met: str = "") -> Article:
        """Take an article in (its own id, if it has one, stands); if ``reading``, remember it as the last one read.

        ``met`` is when its text was first met (see ``Version``), if that was not now. Raises NotWritable. What is
        unchanged is not written again.
        """
        article = article if article.id else self.assign(article)
        folder = self.folder(article.id)
        path = folder / ARTICLE
        before = None if (is_kept := self._is_kept(path, article)) else self._version(path)
        if not is_kept and (before is None or _identity(before.article) != _identity(article)):
            is_same = before is not None and before.article.text_hash == article.text_hash
            if before is not None and not is_same:
                self._files.write(folder / "versions" / f"{before.article.text_hash}.json", _encode(before))
            known = before.read if before is not None and is_same else met
            self._files.write(path, _encode(Version(article, known or _now())))
        if article.origin:
            self._point(self._by_origin(article.origin), article.id)
        self._point(self._by_text(article.text_hash), article.id)
        if reading:
            self._point(self._root / "last", article.id)
        return article

    def join(self, article: Article, *, reading: bool = True, met: str = "") -> Article:
        """Open an article under the id that another window may have given it meanwhile. Raises NotWritable.

        Two processes on a new article would keep its notes in two places otherwise. One that is here as it is needs no
        lock: nothing but where pointers lead is written.
        """
        if self.find(article) == article.id and self._is_kept(self.folder(article.id) / ARTICLE, article):
            return self.open(article, reading=reading, met=met)
        with self.locked():
            return self.open(article.with_id(self.find(article) or article.id), reading=reading, met=met)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """While no other process takes articles in or moves them. Raises NotWritable."""
        from filelock import FileLock, Timeout  # not for the first paint

        make_private_dir(self._root)
        lock = FileLock(self._root / "library.lock", timeout=_LOCK_SECONDS, mode=0o600)
        try:
            lock.acquire()
        except Timeout as error:
            raise NotWritable("Another window is changing the library and does not end; try again.") from error
        except OSError as error:
            raise NotWritable(
                f"{self._root} cannot be written ({error.strerror}); free or unlock it, or set READER_HOME."
            ) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def together(self) -> Iterator["Library"]:
        """A library whose changes become durable together, at the end of the ``with`` block; nothing before.

        No other process takes articles in meanwhile. Raises NotWritable.
        """
        with self.locked():
            files = Together()
            yield Library(self._root, files)
            files.commit()

    def add_version(self, article: Article, met: str = "") -> None:
        """Keep an earlier text of an article that is here, ``met`` then; the text read last stays that.

        Raises NotWritable.
        """
        path = self.folder(article.id) / "versions" / f"{article.text_hash}.json"
        before = self._kept(self.folder(article.id) / ARTICLE)
        if (before is None or before.text_hash != article.text_hash) and not path.exists():
            self._files.write(path, _encode(Version(article, met or _now())))

    def versions(self, article_id: str) -> tuple[Article, ...]:
        """The earlier texts of an article, the oldest first; unreadable ones are passed over."""
        try:
            paths = sorted((self.folder(article_id) / "versions").glob("*.json"), key=lambda path: path.stat().st_mtime)
        except OSError:
            return ()
        return tuple(kept for path in paths if (kept := self._kept(path)) is not None)

    def earlier(self, article: Article) -> tuple[Version, ...]:
        """The other texts that an article is known to have had, in the order in which they were first met.

        They may be later ones, where somebody reads a text that was replaced before.
        """
        folder = self.folder(article.id)
        paths = [*(folder / "versions").glob("*.json"), folder / ARTICLE]
        known = {found.article.text_hash: found for path in paths if (found := self._version(path)) is not None}
        known.pop(article.text_hash, None)
        return tuple(sorted(known.values(), key=lambda version: version.read))

    def first_met(self, article: Article) -> str | None:
        """When the text that an article has was first met; None if it was not yet."""
        folder = self.folder(article.id)
        for path in (folder / ARTICLE, folder / "versions" / f"{article.text_hash}.json"):
            found = self._version(path)
            if found is not None and found.article.text_hash == article.text_hash:
                return found.read
        return None

    def add_origin(self, article_id: str, origin: str) -> None:
        """Remember that what comes from another origin is this article too. Raises NotWritable."""
        known = self._origins(article_id)
        if origin not in known:
            words = json.dumps([*known, origin], indent=1).encode("ascii")
            self._files.write(self.folder(article_id) / _ORIGINS, words)
        self._point(self._by_origin(origin), article_id)

    def from_origin(self, origin: str) -> str | None:
        """The id of the article that came from an origin."""
        return self._there(self._by_origin(origin))

    def from_text(self, text_hash: str) -> str | None:
        """The id of the article with a text."""
        return self._there(self._by_text(text_hash))

    def last(self) -> str | None:
        """The id of the article read last."""
        return self._there(self._root / "last")

    def has_copy(self, article_id: str) -> bool:
        """Whether there is a copy of an article; nothing of it is read."""
        return (self.folder(article_id) / ARTICLE).is_file()

    def kept(self, article_id: str) -> Article | None:
        """An article as it was read last; None when its copy is missing or does not parse."""
        return self._kept(self.folder(article_id) / ARTICLE)

    def snapshot(self, article_id: str) -> Article:
        """An article as it was read last. Raises Damaged when its copy is missing or does not parse."""
        found = self.kept(article_id)
        if found is None:
            raise Damaged("The library's copy of the article read last is missing or damaged; open its file again.")
        return found

    def _is_kept(self, path: Path, article: Article) -> bool:
        """Whether a file says that it holds just this article, and is whole; nothing of it is parsed for that.

        False for the files of older readers, which do not say.
        """
        try:
            data = self._files.read(path)
        except OSError:
            return False
        return data.startswith(_begin(article)) and data.endswith(b"}")

    def _kept(self, path: Path) -> Article | None:
        found = self._version(path)
        return found.article if found is not None else None

    def _version(self, path: Path) -> Version | None:
        try:
            row = _decoded(self._files.read(path))
            return Version(article_from_json(row), _time(row, path))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def _by_origin(self, origin: str) -> Path:
        return self._root / "by-origin" / sha256(origin.encode("utf-8", "surrogatepass"))

    def _by_text(self, text_hash: str) -> Path:
        return self._root / "by-text" / text_hash

    def _origins(self, article_id: str) -> list[str]:
        """Where an article comes from besides its own origin."""
        try:
            found = json.loads(self._files.read(self.folder(article_id) / _ORIGINS))
        except (OSError, ValueError, RecursionError):
            return []
        return [origin for origin in found if isinstance(origin, str)] if isinstance(found, list) else []

    def _there(self, path: Path) -> str | None:
        """The id that a pointer names, if the article is in the library: it may have been removed."""
        found = self._pointer(path)
        return found if found is not None and self._files.has(self.folder(found)) else None

    def _pointer(self, path: Path) -> str | None:
        try:
            found = self._files.read(path).decode("ascii").strip()
        except (OSError, ValueError):
            return None
        return found if _ID.fullmatch(found) else None

    def _point(self, path: Path, article_id: str) -> None:
        if self._pointer(path) != article_id:
            self._files.write(path, article_id.encode())

    def _rebuild(self) -> None:
        for article_id in self.articles():
            article = self._kept(self.folder(article_id) / ARTICLE)
            if article is None:
                continue
            try:
                for origin in filter(None, (article.origin, *self._origins(article_id))):
                    self._point(self._by_origin(origin), article_id)
                self._point(self._by_text(article.text_hash), article_id)
            except StoreError:
                return  # a library that cannot be written is searched again next time


def _identity(article: Article) -> tuple[object, ...]:
    return (
        article.origin,
        article.text_hash,
        article.title,
        article.byline,
        article.published,
        article.outlet,
        len(article.blocks),
    )


def _begin(article: Article) -> bytes:
    """How the file of an article begins: by what it is told from any other text, and any other account of it."""
    told = json.dumps(_identity(article)).encode("ascii")
    return _TOLD + b'"%s",' % sha256(told).encode("ascii")


def _encode(version: Version) -> bytes:
    """A file's content, made piece by piece: of a long text one call would stop every other thread for long."""
    text, blocks = version.article.text, version.article.blocks
    row = {**article_to_json(version.article._replace(text="", blocks=())), "read": version.read}
    del row["text"], row["blocks"]
    # ASCII, so that lone surrogates of a damaged source come back as they were.
    head = json.dumps(row, indent=1)[1:-2].encode("ascii")
    pieces = [_begin(version.article), head, _BLOCKS]
    for start in range(0, len(blocks), _BLOCKS_AT_ONCE):
        rows = _NEXT.join(
            json.dumps(row).encode("ascii") for row in block_rows(blocks[start : start + _BLOCKS_AT_ONCE])
        )
        pieces.append((_NEXT if start else _NEXT[1:]) + rows)
    pieces.append(_LAST + _TEXT)
    for start in range(0, len(text), _CHARACTERS_AT_ONCE):
        pieces.append(json.dumps(text[start : start + _CHARACTERS_AT_ONCE])[1:-1].encode("ascii"))
    return b"".join([*pieces, _END])


def _decoded(data: bytes) -> Any:
    """What a file holds, its blocks and text parsed piece by piece as ``_encode`` wrote them. Raises ValueError."""
    head, marked, rest = data.partition(_TEXT)
    known, has_blocks, rows = head.partition(_BLOCKS)
    if not (data.startswith(_TOLD) and marked and has_blocks and rest.endswith(_END)):
        return json.loads(data)  # written by an older reader
    blocks = _decoded_blocks(rows.removesuffix(_LAST))
    return {**json.loads(known + b"\n}"), "blocks": blocks, "text": _decoded_text(rest)}


def _decoded_blocks(rows: bytes) -> list[Any]:
    lines = rows.split(_NEXT) if rows else []
    found: list[Any] = []
    for start in range(0, len(lines), _BLOCKS_AT_ONCE):
        found += json.loads(b"[%s]" % b",".join(lines[start : start + _BLOCKS_AT_ONCE]))
    return found


def _decoded_text(rest: bytes) -> str:
    """A piece ends before a blank: no escape holds one, nor do the two that stand for one character."""
    pieces, at, end = [], 0, len(rest) - len(_END)
    while at < end:
        stop = rest.find(b" ", min(at + _CHARACTERS_AT_ONCE, end), end)
        stop = stop if stop >= 0 else end
        pieces.append(json.loads(b'"%s"' % rest[at:stop]))
        at = stop
    return "".join(pieces)


def _time(row: Any, path: Path) -> str:
    """When a text was first met; of files that do not say, when they were written."""
    read = row.get("read")
    try:
        moment = datetime.fromisoformat(read)
    except (TypeError, ValueError):
        moment = datetime.fromtimestamp(path.stat().st_mtime)
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
