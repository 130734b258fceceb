"""Pages as browsers save them: alone, or packed into one file with their pictures (MHTML, Safari's web archive).

MHTML is a message whose first part of type HTML is the page (RFC 2557); a web archive is a binary property list.
"""

import plistlib
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Any, NamedTuple

from reader.errors import InputError
from reader.formats.evidence import is_mhtml, is_webarchive
from reader.formats.source import Source

_DEEPEST = 5
_MOST_PARTS = 1_000
_LONGEST_HEAD = 20_000
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_WITHIN = 4_096
_ADDRESS = r"https?://[^\s<>\"']{1,2000}"
# Browsers write the first ("0042" is the length of the address), the extension SingleFile the second.
_SAVED_FROM = re.compile(
    rf"<!--\s*(?:saved from url=\(\d{{1,9}}\)|Page saved with SingleFile\s+url:\s*)({_ADDRESS})".encode(), re.I
)


class Saved(NamedTuple):
    """A page as it was saved, and the address that it was saved from, "" if the file does not say."""

    page: Source
    address: str


def unpacked(source: Source) -> Saved:
    """The page that a file holds. Raises InputError when the file packs a page, but none is in it."""
    if is_mhtml(source):
        found = _of_mhtml(source)
    elif is_webarchive(source):
        found = _of_webarchive(source)
    else:
        match = _SAVED_FROM.search(source.data[:_WITHIN])
        return Saved(source, match[1].decode("utf-8", "replace") if match else "")
    if found is None or b"<" not in found.page.data:
        raise InputError(f"{source.name} packs a web page, but none is in it; save the page again, as HTML.")
    return found if re.fullmatch(_ADDRESS, found.address) else found._replace(address="")


def _of_mhtml(source: Source) -> Saved | None:
    page = _page_in(source.data, 0)
    if page is None:
        return None
    data = page.get_payload(decode=True)
    media = f"text/html; charset={page.get_content_charset('')}"
    address = str(page.get("Content-Location", "")).strip()
    return Saved(source._replace(data=data if isinstance(data, bytes) else b"", media=media), address)


def _page_in(entity: bytes, depth: int) -> Message | None:
    """The first part that is a page. The others are pictures, and much longer: of them only the head is parsed."""
    head = message_from_bytes(re.split(rb"\r?\n\r?\n", entity[:_LONGEST_HEAD], maxsplit=1)[0])
    if head.get_content_type() in _PAGE_TYPES:
        return message_from_bytes(entity)
    boundary = head.get_boundary()
    if not boundary or depth == _DEEPEST:
        return None
    return next((page for part in _parts(entity, boundary) if (page := _page_in(part, depth + 1)) is not None), None)


def _parts(entity: bytes, boundary: str) -> Iterator[bytes]:
    line = re.compile(rb"^--" + re.escape(boundary.encode("latin-1", "replace")) + rb"(?:--)?[ \t]*\r?$\n?", re.M)
    begin = None
    for number, match in enumerate(line.finditer(entity)):
        if begin is not None:
            yield entity[begin : match.start()]
        if number == _MOST_PARTS:
            return
        begin = match.end()
    if begin is not None:
        yield entity[begin:]  # the last one, of a file that was cut


def _of_webarchive(source: Source) -> Saved | None:
    try:
        archive: Any = plistlib.loads(source.data, fmt=plistlib.FMT_BINARY)
        page: Any = archive["WebMainResource"]
        data, encoding = page["WebResourceData"], page.get("WebResourceTextEncodingName", "")
        address = page.get("WebResourceURL", "")
    except (plistlib.InvalidFileException, ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        raise InputError(f"{source.name} is a damaged web archive; save the page again, as HTML.") from error
    if not isinstance(data, bytes):
        return None
    return Saved(source._replace(data=data, media=f"text/html; charset={encoding}"), str(address))
