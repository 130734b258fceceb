"""From a file or standard input to an article. Each format is one module; ``FORMATS`` says which is tried first."""

import os
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import unquote

from reader.article import Article, Encoded
from reader.errors import InputError
from reader.formats.evidence import looks_like_html, looks_like_markdown, looks_like_pdf
from reader.formats.foreign import refuse_foreign
from reader.formats.source import Source
from reader.safe import one_line

LARGEST = 64_000_000
"""Bytes; more than this is no article."""


Stop = Callable[[], bool] | None
"""Asked a few times a second while a source is converted: True gives it up."""

_OTHER_SCHEME = r"(?i:[a-z][a-z0-9+.-]{1,20}://)"
_LIKE_A_PAGE = r"(?i:[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/|:\d{1,5}(?:/|$)))"


class Format(NamedTuple):
    """How a format is recognised and loaded."""

    name: str
    accepts: Callable[[Source], bool]
    load: Callable[[Source, Stop], Article]


def _converted(format: str) -> Callable[[Source, Stop], Article]:
    def load(source: Source, cancelled: Stop) -> Article:
        from reader.formats.child import convert

        return convert(format, source, cancelled)

    return load


def _markdown(source: Source, cancelled: Stop) -> Article:
    from reader.formats.markdown import load_markdown

    return load_markdown(_decoded(source).text, source.origin)


def _text(source: Source, cancelled: Stop) -> Article:
    from reader.formats.text import load_text

    text, utf8 = _decoded(source)
    return load_text(text, source.origin, utf8)


FORMATS: tuple[Format, ...] = (
    Format("pdf", looks_like_pdf, _converted("pdf")),
    Format("html", looks_like_html, _converted("html")),
    Format("markdown", looks_like_markdown, _markdown),
    Format("text", lambda source: True, _text),
)


def load(what: str, stdin: BinaryIO | None = None) -> Article:
    """Load a file, or with "-" standard input. Raises InputError: one line saying what is wrong and what to do."""
    return load_source(read_source(what, stdin))


def read_source(what: str, stdin: BinaryIO | None = None) -> Source:
    """Read a file (its path, or ``file:`` address), or with "-" standard input. Raises InputError."""
    if what == "-":
        return Source(_read_stdin(stdin or sys.stdin.buffer))
    path = Path(_path_of(what)).expanduser()
    try:
        data = _read_file(path)
    except FileNotFoundError as error:
        raise InputError(_not_there(what)) from error
    return Source(data, str(path.resolve()))


def _not_there(what: str) -> str:
    """A line about a file that does not exist, and about what else the words may have been meant to be."""
    name = one_line(what)
    if re.match(_OTHER_SCHEME, _path_of(what)):
        return f"{name} is no address that reader opens; it opens http:// and https://, and files."
    if re.match(_LIKE_A_PAGE, what):
        return f"{name} does not exist; check the path, or begin with https:// if it is a web page."
    return f"{name} does not exist; check the path."


def _path_of(what: str) -> str:
    """The path that a ``file:`` address of this machine is; anything else as it is."""
    for beginning in ("file:///", "file://localhost/"):
        if what.lower().startswith(beginning):
            return "/" + unquote(what[len(beginning) :])
    return what


def is_converted(source: Source) -> bool:
    """Whether it takes a process of its own, and a while, to make an article of it."""
    return looks_like_pdf(source) or looks_like_html(source)


def load_source(source: Source, cancelled: Stop = None) -> Article:
    """Load what was read, as the format that it has. Raises InputError; Cancelled if ``cancelled`` gives True."""
    if not source.data or source.data.isspace():
        raise InputError(f"{source.name} is empty: there is nothing to read.")
    refuse_foreign(source)
    return next(format for format in FORMATS if format.accepts(source)).load(source, cancelled)


def _decoded(source: Source) -> Encoded:
    from reader.formats.charset import decode

    found = decode(source.data, source.name, source.media)
    if not found.text or found.text.isspace():
        raise InputError(f"{source.name} is empty: there is nothing to read.")
    return found


def _read_file(path: Path) -> bytes:
    """Raises FileNotFoundError; InputError for whatever else is wrong."""
    name = one_line(str(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{name} is a folder; name a file in it ('reader add' takes in all of them).")
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"{name} is no ordinary file; pipe it to 'reader -' if it holds an article.")
        if status.st_size > LARGEST:
            raise InputError(f"{name} is larger than {LARGEST // 1_000_000} MB; that is no article.")
        return path.read_bytes()
    except FileNotFoundError:
        raise
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
