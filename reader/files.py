"""Writing files so that they are either as before or whole and new, whatever happens in between."""

import os
from pathlib import Path

from reader.errors import NotWritable


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
    """Make what was created, renamed or removed in a folder survive a crash. Raises OSError."""
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
