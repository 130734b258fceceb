"""The JSON shape of an article: in the library, in exports, and between the converting process and the reading one."""

from collections.abc import Sequence
from typing import Any

from reader.article import Article, Block, BlockKind, Link, Span, hash_text


def article_to_json(article: Article) -> dict[str, Any]:
    """An article as it is kept and sent; the reverse is ``article_from_json``."""
    return {
        "id": article.id,
        "origin": article.origin,
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "language": article.language,
        "outlet": article.outlet,
        "blocks": block_rows(article.blocks),
        "links": [[*link.span, link.target] for link in article.links],
        "text": article.text,
    }


def block_rows(blocks: Sequence[Block]) -> list[list[Any]]:
    """Blocks as they are kept and sent."""
    return [[block.kind.value, *block.span, block.level] for block in blocks]


def article_from_json(row: Any) -> Article:
    """An article of the same shape. Raises ValueError, KeyError or TypeError for another one."""
    text, origin = row["text"], row["origin"]
    known = [row[name] for name in ("title", "byline", "published", "language")] + [row.get("outlet")]
    if not all(isinstance(words, str) for words in (row["id"], text, origin)):
        raise TypeError("id, text and origin are strings")
    if not all(words is None or isinstance(words, str) for words in known):
        raise TypeError("what is known of an article is a string")
    blocks = tuple(Block(BlockKind(kind), Span(start, end), level) for kind, start, end, level in row["blocks"])
    links = tuple(Link(Span(start, end), target) for start, end, target in row["links"])
    _check([*(block.span for block in blocks)], len(text))
    _check([*(link.span for link in links)], len(text))
    if not all(type(block.level) is int for block in blocks) or not all(isinstance(link.target, str) for link in links):
        raise TypeError("levels are numbers, and targets of links strings")
    title, byline, published, language, outlet = known
    return Article(row["id"], origin, text, hash_text(text), blocks, links, title, byline, published, language, outlet)


def _check(spans: list[Span], length: int) -> None:
    """Raise unless spans are in order, apart from each other and inside a text."""
    after = 0
    for start, end in spans:
        if type(start) is not int or type(end) is not int or not after <= start <= end <= length:
            raise ValueError("a span that cannot be")
        after = end
