"""A TinyDB storage that loses nothing: atomic and flushed writes, a last good copy, damaged files set aside.

TinyDB's own JSON storage overwrites in place, in the locale's encoding, and is not flushed: a crash in the middle of a
write loses every note.
"""

import contextlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from reader.errors import Damaged, FromTheFuture
from reader.files import write_durably

VERSION = 1
_FORMAT = "reader notes"
_HEAD = "reader"
"""The table that is none: format and version of the file."""

Data = dict[str, dict[str, Any]]

MIGRATIONS: dict[int, Any] = {}
"""From version n to n + 1: a function Data -> Data. Before it runs the file is copied to ``NAME.v<n>``."""


class DurableStorage(Storage):
    """Keeps a database in one UTF-8 JSON file, its predecessor beside it as ``.bak``.

    ``problems`` gathers a line for every damaged file that was set aside. Reading raises FromTheFuture for a file of a
    newer version and Damaged for one that cannot be read at all; writing raises NotWritable.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.backup = path.with_name(path.name + ".bak")
        self.problems: list[str] = []

    def read(self) -> Data | None:
        """The database; None when there is none yet."""
        for path in (self.path, self.backup):
            try:
                return self._parse(path)
            except FileNotFoundError:
                continue
            except ValueError:
                self._set_aside(path)
            except OSError as error:
                raise Damaged(f"{path} cannot be read ({error.strerror}); check its permissions.") from error
        return None

    def write(self, data: Data) -> None:
        """Replace the database. Raises NotWritable; the file is then as it was before."""
        head = {_HEAD: {"format": _FORMAT, "version": VERSION}}
        # Lone surrogates cannot be UTF-8; escaping them alone keeps everything else readable.
        words = json.dumps({**head, **data}, ensure_ascii=False, indent=1)
        self._keep_last_good()
        write_durably(self.path, words.encode("utf-8", "backslashreplace"))

    def _parse(self, path: Path) -> Data:
        data = json.loads(path.read_text(encoding="utf-8"))
        head = data.pop(_HEAD, None) if isinstance(data, dict) else None
        if not isinstance(head, dict) or head.get("format") != _FORMAT or not isinstance(head.get("version"), int):
            raise ValueError("not notes of reader")
        if not all(isinstance(table, dict) for table in data.values()):
            raise ValueError("tables are missing")
        version: int = head["version"]
        if version > VERSION:
            raise FromTheFuture(f"{path} was written by a newer reader (version {version}); update reader to use it.")
        tables: Data = data
        for number in range(version, VERSION):
            write_durably(path.with_name(f"{path.name}.v{number}"), path.read_bytes())
            tables = MIGRATIONS[number](tables)
        return tables

    def _set_aside(self, path: Path) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        aside = path.with_name(f"{path.name}.damaged-{stamp}")
        try:
            path.replace(aside)
        except OSError as error:
            raise Damaged(f"{path} is damaged and cannot be set aside ({error.strerror}); move it away.") from error
        self.problems.append(f"{path.name} was damaged; it was kept as {aside.name}, and the last good copy is used.")

    def _keep_last_good(self) -> None:
        """The present file becomes the backup, by a hard link: no byte is copied, and there is always one good file."""
        temporary = self.backup.with_name(self.backup.name + ".new")
        with contextlib.suppress(OSError):  # a file system without links has no backup; the write itself is atomic
            temporary.unlink(missing_ok=True)
            os.link(self.path, temporary)
            temporary.replace(self.backup)
