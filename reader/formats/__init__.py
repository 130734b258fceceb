"""From a file or standard input to an article. Each format is one module; ``FORMATS`` says which is tried first."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from reader.article import Article
from reader.errors import InputError
from reader.safe import one_line

LARGEST = 64_000_000
"""Bytes; more than this is no article."""


class Format(NamedTuple):
    """How a format is recognised (file name, decoded text) and loaded (decoded text, origin)."""

    name: str
    accepts: Callable[[str, str], bool]
    load: Callable[[str, str], Article]


def _markdown(text: str, origin: str) -> Article:
    from reader.formats.markdown import load_markdown

    return load_markdown(text, origin)


def _text(text: str, origin: str) -> Article:
    from reader.formats.text import load_text

    return load_text(text, origin)


def _is_markdown(name: str, text: str) -> bool:
    if name.lower().endswith((".md", ".markdown", ".mdown")):
        return True
    if name.lower().endswith((".txt", ".text", ".log")):
        return False
    from reader.formats.evidence import looks_like_markdown

    return looks_like_markdown(text)


FORMATS: tuple[Format, ...] = (
    Format("markdown", _is_markdown, _markdown),
    Format("text", lambda name, text: True, _text),
)


def load(source: str, stdin: BinaryIO | None = None) -> Article:
    """Load a file, or with "-" standard input. Raises InputError: one line saying what is wrong and what to do."""
    if source == "-":
        return load_bytes(_read_stdin(stdin or sys.stdin.buffer), "")
    path = Path(source).expanduser()
    data = _read_file(path)
    return load_bytes(data, str(path.resolve()))


def load_bytes(data: bytes, origin: str) -> Article:
    """Load what was read from ``origin`` (a path, or "" for standard input). Raises InputError."""
    from reader.formats.charset import decode

    name = one_line(Path(origin).name) if origin else "standard input"
    text = decode(data, name)
    if not text.strip():
        raise InputError(f"{name} is empty: there is nothing to read.")
    chosen = next(format for format in FORMATS if format.accepts(Path(origin).name, text))
    return chosen.load(text, origin)


def _read_file(path: Path) -> bytes:
    name = one_line(str(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{name} is a folder; name a file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"{name} is no ordinary file; pipe it to 'reader -' if it holds an article.")
        if status.st_size > LARGEST:
            raise InputError(f"{name} is larger than {LARGEST // 1_000_000} MB; that is no article.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{name} does not exist; check the path.") from error
    except PermissionError as error:
        raise InputError(f"{name} may not be read; check its permissions.") from error
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise InputError(f"{name} cannot be read ({reason}).") from error


def _read_stdin(stdin: BinaryIO) -> bytes:
    data = stdin.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(f"Standard input is larger than {LARGEST // 1_000_000} MB; that is no article.")
    return data
