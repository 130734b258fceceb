"""From bytes to text: byte order mark, UTF-8, else what charset-normalizer is sure of."""

import codecs
import re

from reader.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
# Bytes that no text has: controls other than tab, line feeds, escape (logs hold colours) and backspace.
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, name: str) -> str:
    """The text of a file; ``name`` is for the message. Raises InputError for binary data and unknown encodings."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"{name} says it is {encoding.upper()} but is not; convert it to UTF-8.") from error
    if b"\0" in data or len(_BINARY.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) // 50:
        raise InputError(f"{name} is no text (it holds binary data); reader opens text and Markdown.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, name)


def _guess(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # late: nearly every file is UTF-8

    best = from_bytes(data[:_SAMPLE], threshold=0.3).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    raise InputError(f"The encoding of {name} cannot be told; convert it to UTF-8 (iconv -f … -t utf-8).")
