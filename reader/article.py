"""The article: a text that never changes, and what its parts are.

One coordinate system: every position is a half-open range of code points of ``Article.text``.
"""

from enum import StrEnum
from typing import NamedTuple

from reader.digest import hasher

_SLICE = 1 << 18
"""Characters that are encoded at once: a second copy of a long text would be needed otherwise."""


class Span(NamedTuple):
    """The characters ``start <= i < end`` of a text, counted in code points."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether all of the other's characters are in this one."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a block of text is in the article."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    TABLE = "table"
    CODE = "code"
    CAPTION = "caption"
    RELATED = "related"
    CREDIT = "credit"


class Block(NamedTuple):
    """A paragraph-like part of the article.

    Blocks are in text order, do not overlap, and hold no line break except in code and tables. ``level`` is a
    heading's level (1 to 6), an item's or a quote's nesting depth (from 1), otherwise 0.
    """

    kind: BlockKind
    span: Span
    level: int = 0


class Link(NamedTuple):
    """A piece of text that points somewhere."""

    span: Span
    target: str


class Article(NamedTuple):
    """An article as it was loaded.

    ``id`` is given by the library at the first opening and is "" before. ``origin`` is the resolved path or URL, or ""
    for standard input. ``published`` is ISO 8601; ``language`` a two-letter code; ``outlet`` is the publication's name.
    None = not known.
    """

    id: str
    origin: str
    text: str
    text_hash: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    outlet: str | None = None

    def with_id(self, id: str) -> "Article":
        """The same article under the id that the library gave it."""
        return self._replace(id=id)


def day_of(published: str | None) -> str:
    """The day (ISO 8601) on which something was published as its page states it, wherever one is; "" if not known."""
    return (published or "")[:10]


class Encoded(NamedTuple):
    """A text, and the same in UTF-8; without that where it is not known."""

    text: str
    utf8: bytes = b""


def hash_text(text: str, known: Encoded | None = None) -> str:
    """SHA-256 of the text's UTF-8 in hexadecimal; lone surrogates are hashed as they are.

    Where it is all or the beginning of a text that is ``known`` in UTF-8, it is not encoded: that takes longer.
    """
    found = hasher(len(text))
    if known is not None and known.utf8 and known.text.startswith(text) and (rest := known.text[len(text) :]).isascii():
        found.update(memoryview(known.utf8)[: len(known.utf8) - len(rest)])
        return found.hexdigest()
    for start in range(0, len(text), _SLICE):
        found.update(text[start : start + _SLICE].encode("utf-8", "surrogatepass"))
    return found.hexdigest()
