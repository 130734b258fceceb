"""From a page's bytes to its text: byte order mark, valid UTF-8, what the page or the server declares, a guess.

What is declared comes after UTF-8, because pages lie: text of some length in another encoding is never valid UTF-8.
"""

import codecs
import re

from reader.formats.source import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
_META = re.compile(rb"<(?:meta\b[^>]{0,500}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
_META_WITHIN = 8_192
_SAMPLE = 200_000
# What browsers mean by these labels (WHATWG Encoding Standard): the larger set of which they are a part.
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "x-euc-jp": "euc_jp",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "unicode": "utf-16-le",
    "utf-16": "utf-16-le",
}
_BADLY_MEANT = 0.002
"""How large a part of a page's bytes may be broken when it is still taken as the UTF-8 that it declares."""


def decode(source: Source) -> str:
    """The page as text. Bytes that have no meaning in its encoding become U+FFFD; nothing is left out."""
    data = source.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if (wide := _wide(data)) is not None:
        return data.decode(wide, "replace")
    declared = _declared(source)
    if declared == "iso2022_jp" and b"\x1b$" in data:
        return data.decode(declared, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(data, declared)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of the markup is zero."""
    sample = data[:1_000]
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if max(odd, even) < 0.3 * len(sample) or min(odd, even) > 0.1 * max(odd, even):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(source: Source) -> str | None:
    """The codec that the server, else the page itself, names; None if there is none of that name."""
    labels = [match[1] for match in [_HEADER.search(source.media)] if match]
    labels += [match[1].decode("ascii") for match in [_META.search(source.data[:_META_WITHIN])] if match]
    for label in labels:
        try:
            codec = codecs.lookup(_MEANT.get(label.lower(), label))
        except (LookupError, ValueError):
            continue
        # Python also has codecs that are no character sets ("hex", "rot13").
        if codec._is_text_encoding and codec.name not in ("idna", "punycode", "unicode_escape", "raw_unicode_escape"):
            return codec.name
    return None


def _not_quite_utf8(data: bytes, declared: str | None) -> str:
    text = data.decode("utf-8", "replace")
    if declared in (None, "utf-8") and text.count("\ufffd") <= max(1, _BADLY_MEANT * len(data)):
        return text
    if declared not in (None, "utf-8"):
        return data.decode(declared, "replace")
    return data.decode(_guess(data) or "cp1252", "replace")


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # late: nearly every page is UTF-8

    best = from_bytes(data[:_SAMPLE], threshold=0.4).best()
    return best.encoding if best is not None else None
