"""From bytes to text: byte order mark, UTF-8, UTF-16 that does not say so, what a server said, else what
charset-normalizer is sure of.
"""

import codecs
import re

from reader.article import Encoded
from reader.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_GUESSED_FROM = 40_000
"""Bytes with letters beyond ASCII in them: charset-normalizer takes a second for more."""
# Bytes that no text has: controls other than tab, line feeds, escape (logs hold colours) and backspace.
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_DECLARED = r"(?i:charset\s*=\s*[\"']?((?:iso|windows|cp|koi|mac|big5|gb|euc|shift|utf)[\w:.-]{1,30}))"
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœÀÁÂÄÅÆÇÈÉÊÍÎÑÓÔÖØÚÜŒßšžŠŽ‘’“”„‚«»‹›–—…•€£©®°§´·¿¡½²³\u00a0\u00ad™†")
_MOST_WRONG = 1_000
"""Bytes that are not UTF-8 in a text that else is: somebody put two encodings together."""


def decode(data: bytes, name: str, media: str = "") -> Encoded:
    """The text of a file or page; ``name`` is for the message, ``media`` the Content-Type that a server named.

    Raises InputError for binary data and unknown encodings.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Encoded(data[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise InputError(f"{name} says it is {encoding.upper()} but is not; convert it to UTF-8.") from error
    if (text := _wide(data)) is not None:
        return Encoded(text)
    if b"\0" in data or len(_BINARY.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) // 50:
        raise InputError(f"{name} is no text (it holds binary data); reader opens text, Markdown, web pages and PDF.")
    try:
        return Encoded(data.decode("utf-8"), data)
    except UnicodeDecodeError:
        return Encoded(_mended(data) or _as_declared(data, media) or _guess(data, name))


def _as_declared(data: bytes, media: str) -> str | None:
    """In the encoding that a server named, if that fits; "ISO-8859-1" is Windows' Western, as in browsers."""
    match = re.search(_DECLARED, media) if media else None
    if match is None:
        return None
    encoding = match[1].lower()
    try:
        return data.decode("cp1252" if encoding == "iso-8859-1" else encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    sample = data[:_SAMPLE]
    if len(sample) < 8 or len(data) % 2:
        return None
    zeros = sample[::2].count(0), sample[1::2].count(0)
    if 10 * min(zeros) > max(zeros) or 4 * max(zeros) < len(sample) // 2:
        return None
    try:
        text = data.decode("utf-16-le" if zeros[1] > zeros[0] else "utf-16-be")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _mended(data: bytes) -> str | None:
    """UTF-8 with a few bytes of Windows' Western encoding in it, read as what they are there; else None."""
    wrong = 0

    def mend(error: UnicodeError) -> tuple[str, int]:
        nonlocal wrong
        assert isinstance(error, UnicodeDecodeError)
        wrong += error.end - error.start
        if wrong > _MOST_WRONG:
            raise error
        return error.object[error.start : error.end].decode("cp1252", "replace"), error.end

    codecs.register_error("reader-mend", mend)
    try:
        text = data.decode("utf-8", "reader-mend")
    except UnicodeDecodeError:
        return None
    right = sum(char > "\x7f" for char in text[:_SAMPLE]) - wrong
    return text if right > 3 * wrong else None


def _western(data: bytes) -> str | None:
    """Windows' Western encoding, if what it makes of the bytes are accents and quotation marks among other letters.

    charset-normalizer takes short texts of that kind for others in which the commonest accents are the same.
    """
    sample = data[:_SAMPLE].decode("cp1252", "replace")
    beyond = [char for char in sample if char > "\x7f"]
    if (
        4 * len(beyond) > sum(map(str.isalpha, sample))
        or sum(char not in _WESTERN for char in beyond) > len(beyond) // 50
    ):
        return None
    return data.decode("cp1252", "replace")


def _guess(data: bytes, name: str) -> str:
    if (text := _western(data)) is not None:
        return text
    from charset_normalizer import from_bytes  # late: nearly every file is UTF-8

    best = from_bytes(_telling(data), threshold=0.3).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    raise InputError(f"The encoding of {name} cannot be told; convert it to UTF-8 (iconv -f … -t utf-8).")


def _telling(data: bytes) -> bytes:
    """The part of a file from which its encoding is told: around the first letters beyond ASCII."""
    first = _NOT_ASCII.search(data)
    start = max((first.start() if first else 0) - 1_000, 0)
    return data[start : start + _GUESSED_FROM]
