"""A TinyDB storage that loses nothing: atomic and flushed writes, a last good copy, damaged files set aside.

TinyDB's own JSON storage overwrites in place, in the locale's encoding, and is not flushed: a crash in the middle of a
write loses every note.
"""

import contextlib
import json
import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from reader.errors import Damaged, FromTheFuture
from reader.files import stamp, write_durably
from reader.yielding import give_way

VERSION = 1
_FORMAT = "reader notes"
_HEAD = "reader"
"""The table that is none: format and version of the file."""

Data = dict[str, dict[str, Any]]

MIGRATIONS: dict[int, Callable[[Data], Data]] = {}
"""From version n to n + 1. Before the file is first overwritten in a newer version, it is copied to ``NAME.v<n>``."""

_ROWS_AT_ONCE = 200

_LEFT_OVER_SECONDS = 3600.0
"""A temporary file older than this is nobody's any more: its writer was killed."""


class DurableStorage:
    """Keeps a database in one UTF-8 JSON file, its predecessor beside it as ``.bak``.

    A storage of TinyDB's by its methods alone: to read notes, TinyDB need not be imported.

    ``problems`` gathers a line for every damaged file that was met. Reading raises FromTheFuture for a file of a newer
    version and Damaged for one that cannot be read at all; writing raises NotWritable, and Damaged while there is a
    damaged file that could not be set aside. What ``read`` returned is returned again while the file is the same.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.backup = path.with_name(path.name + ".bak")
        self.problems: list[str] = []
        self._in_the_way: Damaged | None = None
        self._older: tuple[Path, int] | None = None
        self._known: tuple[object, Data] | None = None

    def read(self) -> Data | None:
        """The database; None when there is none yet."""
        now = stamp(self.path)
        if self._known is not None and now is not None and self._known[0] == now:
            return self._known[1]
        damaged = []
        data = None
        for path in (self.path, self.backup):
            try:
                data = self._parse(path)
                break
            except FileNotFoundError:
                continue
            except (ValueError, RecursionError):
                damaged.append(self._set_aside(path))
            except OSError as error:
                raise Damaged(f"{path} cannot be read ({error.strerror}); check its permissions.") from error
        instead = "there is no good copy of it" if data is None else "the last good copy is used"
        self.problems += [f"{told}; {instead}." for told in damaged]
        self._known = None if data is None or damaged else (now, data)
        return data

    def whole(self) -> Data | None:
        """The database if its file is there and not damaged; nothing is set aside, so no lock is needed.

        Raises FromTheFuture and Damaged as ``read`` does.
        """
        try:
            return self._parse(self.path)
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, data: Data) -> None:
        """Replace the database. Raises NotWritable; the file is then as it was before."""
        if self._in_the_way is not None:
            raise self._in_the_way
        self._known = None
        if self._older is not None:
            path, version = self._older
            write_durably(path.with_name(f"{self.path.name}.v{version}"), path.read_bytes())
            self._older = None
        words = _encoded({_HEAD: {"format": _FORMAT, "version": VERSION}, **data})
        self._keep_last_good()
        write_durably(self.path, words)
        self._known = stamp(self.path), data

    def close(self) -> None:
        """TinyDB asks for it; no file stays open."""

    def _parse(self, path: Path) -> Data:
        version, tables = parse_tables(parsed(path.read_text(encoding="utf-8")))
        if version > VERSION:
            raise FromTheFuture(f"{path} was written by a newer reader (version {version}); update reader to use it.")
        self._older = (path, version) if version < VERSION else None
        for number in range(version, VERSION):
            try:
                tables = MIGRATIONS[number](tables)
            except (LookupError, TypeError, ValueError, AttributeError) as error:
                raise Damaged(
                    f"{path} is of version {version} and cannot be brought up to date; it was left."
                ) from error
        return tables

    def _set_aside(self, path: Path) -> str:
        """Move a damaged file away, so that it is never overwritten; returns what became of it."""
        aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
        try:
            path.replace(aside)
        except OSError as error:
            reason = f"{path} is damaged and cannot be set aside ({error.strerror}); move it away."
            self._in_the_way = Damaged(reason)
            return f"{path.name} is damaged and cannot be set aside ({error.strerror})"
        return f"{path.name} was damaged and is kept as {aside.name}"

    def _keep_last_good(self) -> None:
        """The present file becomes the backup, by a hard link: no byte is copied, and there is always one good file."""
        temporary = self.backup.with_name(self.backup.name + ".new")
        with contextlib.suppress(OSError):  # a file system without links has no backup; the write itself is atomic
            temporary.unlink(missing_ok=True)
            os.link(self.path, temporary)
            temporary.replace(self.backup)
        with contextlib.suppress(OSError):
            for left in self.path.parent.glob(f".{self.path.name}.*"):
                if time.time() - left.stat().st_mtime > _LEFT_OVER_SECONDS:
                    left.unlink(missing_ok=True)


def parsed(words: str) -> Any:
    """What a JSON text holds. Raises ValueError.

    Between the rows, Python lets other threads go on: thousands of notes are long.
    """
    return json.loads(words, object_hook=_row)


def _row(row: Any) -> Any:
    give_way()
    return row


def _encoded(data: Data) -> bytes:
    """A file's content, some rows at a time: thousands in one call would stop every other thread for long."""
    tables = [b"".join((_json(name), b": ", _rows(rows))) for name, rows in data.items()]
    return b"".join((b"{", b",\n".join(tables), b"}"))


def _rows(rows: Mapping[str, Any]) -> bytes:
    some = iter(rows.items())
    pieces = []
    while piece := dict(islice(some, _ROWS_AT_ONCE)):
        pieces.append(_json(piece)[1:-1])
        give_way()
    return b"".join((b"{", b",\n".join(pieces), b"}"))


def _json(value: Any) -> bytes:
    # A line a value: readable, easy to merge, and unlike indented, written by json's fast half.
    words = json.dumps(value, ensure_ascii=False, separators=(",\n", ": "))
    # Lone surrogates cannot be UTF-8; escaping them alone keeps everything else readable.
    return words.encode("utf-8", "backslashreplace")


def parse_tables(data: Any) -> tuple[int, Data]:
    """The version of a file and its tables. Raises ValueError for what is no file of ours."""
    head = data.pop(_HEAD, None) if isinstance(data, dict) else None
    if not isinstance(head, dict) or head.get("format") != _FORMAT:
        raise ValueError("not notes of reader")
    version = head.get("version")
    if type(version) is not int or version < 1:  # True is an int, too
        raise ValueError("no version")
    if not all(
        isinstance(table, dict) and all(isinstance(row, dict) for row in table.values()) for table in data.values()
    ):
        raise ValueError("no tables")
    return version, data
