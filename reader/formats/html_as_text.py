"""HTML that stands in a Markdown document: its words, without the tags."""

import re
from collections.abc import Iterator
from html import unescape

from reader.article import BlockKind
from reader.formats.build import Part
from reader.formats.inline import one_line

_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<tag>script|style|template)\b.*?(?:</(?P=tag)\s*>|\Z)|<\?.*?(?:\?>|\Z)|<![a-z\[][^>]*(?:>|\Z)",
    re.I | re.S,
)
_BLOCK = re.compile(
    r"<(?P<close>/?)(?P<tag>p|div|h[1-6]|li|ul|ol|dl|dt|dd|tr|table|caption|br|hr|details|summary|section|article|header|"
    r"footer|aside|nav|main|center|figure|figcaption|blockquote|pre|form|iframe|video)\b[^<>]{0,4000}>",
    re.I,
)
_CELL = re.compile(r"</(?:td|th)\s*>", re.I)
_PICTURE = re.compile(
    r"<img\b[^<>]{0,4000}?\balt\s*=\s*(?:\"([^\"<>]{1,1000})\"|'([^'<>]{1,1000})')[^<>]{0,4000}>", re.I
)
_TAG = re.compile(r"</?[a-z][^<>]{0,4000}>", re.I)


def parts_of_html(html: str) -> Iterator[Part]:
    """A part for each piece between tags that begin or end a block; comments and scripts are left out."""
    kind, level, start = BlockKind.PARAGRAPH, 0, 0
    html = _UNSEEN.sub("", html)
    for match in _BLOCK.finditer(html):
        yield from _part(html[start : match.start()], kind, level)
        start = match.end()
        kind, level = (BlockKind.PARAGRAPH, 0) if match["close"] else _kind(match["tag"].lower())
    yield from _part(html[start:], kind, level)


def _kind(tag: str) -> tuple[BlockKind, int]:
    if tag[0] == "h" and tag[1:].isdigit():
        return BlockKind.HEADING, int(tag[1])
    kinds = {"li": BlockKind.ITEM, "figcaption": BlockKind.CAPTION, "blockquote": BlockKind.QUOTE}
    kind = kinds.get(tag, BlockKind.PARAGRAPH)
    return kind, int(kind in (BlockKind.ITEM, BlockKind.QUOTE))


def _part(html: str, kind: BlockKind, level: int) -> Iterator[Part]:
    for picture in _PICTURE.finditer(html):
        yield Part(BlockKind.CAPTION, _words(next(group for group in picture.groups() if group)))
    words = _words(_TAG.sub("", _CELL.sub("  ", html)))
    if words:
        yield Part(kind, words, level)


def _words(html: str) -> str:
    return " ".join(one_line(unescape(html)).split())
