"""Writing files so that they are either as before or whole and new, whatever happens in between."""

import contextlib
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from reader.errors import NotWritable

_FLUSHED_TOGETHER = 16
"""Threads that flush: a disk flushes many files in little more time than one."""


def make_private_dir(folder: Path) -> None:
    """Create a folder, and the missing ones above it, for the user alone (0700), flushed. Raises NotWritable."""
    try:
        missing = []
        existing = folder
        while not existing.is_dir():
            missing.append(existing)
            existing = existing.parent
        for path in reversed(missing):
            path.mkdir(mode=0o700, exist_ok=True)
            flush_folder(path.parent)
    except OSError as error:
        raise not_writable(folder, error) from error


def write_durably(path: Path, data: bytes) -> None:
    """Replace a file's content: a temporary file (0600) is written, flushed to the disk, renamed, the folder flushed.

    On return the data survives a crash. Raises NotWritable; the file is then as it was before.
    """
    make_private_dir(path.parent)
    try:
        temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise not_writable(path, error) from error
    try:
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        flush_folder(path.parent)
    except OSError as error:
        raise not_writable(path, error) from error


def flush_folder(folder: Path) -> None:
    """Make what was created, renamed or removed in a folder survive a crash; also a file's content. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def not_writable(path: Path, error: OSError) -> NotWritable:
    """The error of ours that stands for one of the system."""
    reason = error.strerror or str(error)
    return NotWritable(f"{path} cannot be written ({reason}); free or unlock it, or set READER_HOME to another folder.")


def stamp(path: Path) -> object:
    """Something that differs once a file was replaced; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


class Files(Protocol):
    """How files are read and written: each at once, or several together."""

    def read(self, path: Path) -> bytes:
        """A file's content. Raises OSError."""

    def write(self, path: Path, data: bytes) -> None:
        """Replace a file's content. Raises NotWritable."""

    def has(self, path: Path) -> bool:
        """Whether there is a file or a folder."""


class AtOnce:
    """Every file is durable when ``write`` returns."""

    def read(self, path: Path) -> bytes:
        """A file's content. Raises OSError."""
        return path.read_bytes()

    def write(self, path: Path, data: bytes) -> None:
        """Replace a file's content. Raises NotWritable."""
        write_durably(path, data)

    def has(self, path: Path) -> bool:
        """Whether there is a file or a folder."""
        return path.exists()


class Together:
    """Files that become durable together, when ``commit`` returns: many times as fast as one after the other.

    Until then nothing is on the disk; what is read is as it will be.
    """

    def __init__(self) -> None:
        self._waiting: dict[Path, bytes] = {}
        self._folders: set[Path] = set()

    def read(self, path: Path) -> bytes:
        """A file's content. Raises OSError."""
        return self._waiting[path] if path in self._waiting else path.read_bytes()

    def write(self, path: Path, data: bytes) -> None:
        """Replace a file's content, once all is committed."""
        self._waiting[path] = data
        self._folders.add(path.parent)

    def has(self, path: Path) -> bool:
        """Whether there is a file or a folder."""
        return path in self._waiting or path in self._folders or path.exists()

    def commit(self) -> None:
        """Write everything. Raises NotWritable; each file is then as before or new, and nothing counts as written."""
        temporary: dict[Path, Path] = {}
        try:
            flushed = _make_folders({path.parent for path in self._waiting})
            for path, data in self._waiting.items():
                temporary[path] = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
                handle = os.open(temporary[path], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
            _flush_all(temporary.values())
            for path, written in temporary.items():
                written.replace(path)
            _flush_all(flushed)
        except OSError as error:
            raise not_writable(next(iter(self._waiting)).parent, error) from error
        finally:
            for written in temporary.values():
                with contextlib.suppress(OSError):
                    written.unlink()
        self._waiting.clear()
        self._folders.clear()


def _make_folders(folders: set[Path]) -> set[Path]:
    """Make folders for the user alone; returns those that must be flushed once there is something in them."""
    flushed, missing = set(folders), set()
    for folder in folders:
        while not folder.is_dir():
            missing.add(folder)
            folder = folder.parent
            flushed.add(folder)
    for folder in sorted(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
    return flushed


def _flush_all(paths: Iterable[Path]) -> None:
    with ThreadPoolExecutor(_FLUSHED_TOGETHER) as pool:
        list(pool.map(flush_folder, paths))
