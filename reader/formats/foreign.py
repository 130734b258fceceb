"""Formats that are not opened: told by what they begin with, and refused with what to do about it."""

import re
from typing import NamedTuple

from reader.errors import InputError
from reader.formats.evidence import is_encoded_mail, is_mhtml, is_webarchive
from reader.formats.source import Source

_OFFICE = "save it as PDF, HTML or text, and open that"
_PICTURE = "reader opens text, not pictures of it"
_PACKED = "unpack it, and open a file in it"
_SOUND = "reader opens text, no sound or film"


class Foreign(NamedTuple):
    """What a file is, what to do, and its first bytes, at their place."""

    what: str
    remedy: str
    begins: bytes
    at: int = 0


_FORMATS = (
    Foreign("a picture (PNG)", _PICTURE, b"\x89PNG\r\n\x1a\n"),
    Foreign("a picture (JPEG)", _PICTURE, b"\xff\xd8\xff"),
    Foreign("a picture (GIF)", _PICTURE, b"GIF87a"),
    Foreign("a picture (GIF)", _PICTURE, b"GIF89a"),
    Foreign("a picture (WebP)", _PICTURE, b"WEBPVP8", 8),
    Foreign("a picture (TIFF)", _PICTURE, b"II*\0"),
    Foreign("a picture (TIFF)", _PICTURE, b"MM\0*"),
    Foreign("a picture (HEIC)", _PICTURE, b"ftyphei", 4),
    Foreign("a picture (AVIF)", _PICTURE, b"ftypavif", 4),
    Foreign("a picture (Photoshop)", _PICTURE, b"8BPS"),
    Foreign("a film", _SOUND, b"ftyp", 4),
    Foreign("a film", _SOUND, b"\x1a\x45\xdf\xa3"),
    Foreign("a film", _SOUND, b"AVI LIST", 8),
    Foreign("a sound", _SOUND, b"WAVEfmt ", 8),
    Foreign("a sound", _SOUND, b"ID3\x02"),
    Foreign("a sound", _SOUND, b"ID3\x03"),
    Foreign("a sound", _SOUND, b"ID3\x04"),
    Foreign("a sound", _SOUND, b"OggS\0"),
    Foreign("a sound", _SOUND, b"fLaC\0"),
    Foreign("an old Office document (.doc, .xls, .ppt)", _OFFICE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    Foreign("an RTF document", _OFFICE, b"{\\rtf"),
    Foreign("PostScript", "convert it to PDF (ps2pdf), and open that", b"%!PS"),
    Foreign("a DjVu document", "convert it to PDF or text, and open that", b"AT&TFORM"),
    Foreign("a Kindle book", "convert it to HTML or text (with Calibre), and open that", b"BOOKMOBI", 60),
    Foreign("a property list", "reader opens articles", b"bplist00"),
    Foreign("packed with gzip", "unpack it (gunzip), and open what is in it", b"\x1f\x8b\x08"),
    Foreign("packed with bzip2", "unpack it (bunzip2), and open what is in it", b"BZh91AY&SY"),
    Foreign("packed with xz", "unpack it (unxz), and open what is in it", b"\xfd7zXZ\0"),
    Foreign("packed with Zstandard", "unpack it (unzstd), and open what is in it", b"\x28\xb5\x2f\xfd"),
    Foreign("a 7-Zip archive", _PACKED, b"7z\xbc\xaf\x27\x1c"),
    Foreign("a RAR archive", _PACKED, b"Rar!\x1a\x07"),
    Foreign("a tar archive", _PACKED, b"ustar", 257),
    Foreign("a program", "reader opens text", b"\x7fELF"),
    Foreign("a program", "reader opens text", b"MZ\x90\0"),
    Foreign("a database (SQLite)", "reader opens text", b"SQLite format 3\0"),
    Foreign("a font", "reader opens text", b"wOF2"),
)
_IN_ZIP = (
    Foreign("a Word document", _OFFICE, b"word/"),
    Foreign("an Excel workbook", _OFFICE, b"xl/"),
    Foreign("a PowerPoint presentation", _OFFICE, b"ppt/"),
    Foreign("an OpenDocument file", _OFFICE, b"mimetypeapplication/vnd.oasis."),
    Foreign("an EPUB book", "convert a chapter of it to HTML or text (with Calibre), and open that", b"epub+zip"),
    Foreign(
        "an EPUB book", "convert a chapter of it to HTML or text (with Calibre), and open that", b"META-INF/container"
    ),
    Foreign("a zip archive", _PACKED, b"PK"),
)
_ROOT = rb"\s{0,200}(?:<\?xml[^>]{0,300}\?>\s{0,200})?<(svg|rss|feed|rdf:RDF|opml|plist)[\s>]"
_ROOTS = {
    b"svg": ("a picture (SVG)", _PICTURE),
    b"rss": ("a news feed", "open one of the articles that it names"),
    b"feed": ("a news feed", "open one of the articles that it names"),
    b"rdf:RDF": ("a news feed", "open one of the articles that it names"),
    b"opml": ("a list of feeds", "open one of the articles that they name"),
    b"plist": ("a property list", "reader opens articles"),
}
_JSON = rb'(?:\xef\xbb\xbf)?\s{0,200}(?:\[\s{0,200})?\{\s{0,200}"[^"\n]{1,200}"\s{0,20}:'
_MAIL = ("an encoded e-mail", "open it in your mail program, and paste its text or save it as HTML")


def refuse_foreign(source: Source) -> None:
    """Raise InputError if a source begins as a format that is not opened: what it is, and what to do."""
    if is_mhtml(source) or is_webarchive(source):
        return
    found = _MAIL if is_encoded_mail(source) else _named(source.data)
    if found is not None:
        raise InputError(f"{source.name} is {found[0]}; {found[1]}.")


def _named(data: bytes) -> tuple[str, str] | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        sample = data[:4_096] + data[-4_096:]
        return next((row.what, row.remedy) for row in _IN_ZIP if row.begins in sample)
    for row in _FORMATS:
        if data.startswith(row.begins, row.at):
            return row.what, row.remedy
    head = data[:1_024]
    if b"<" in head[:200] and (match := re.match(_ROOT, head)):
        return _ROOTS[match[1]]
    if re.match(_JSON, head):
        return "data (JSON)", "reader opens articles, and 'reader import' takes in exported notes"
    return None
