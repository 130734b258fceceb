"""From a page to its article."""

from reader.article import Article
from reader.errors import InputError
from reader.formats.build import build
from reader.formats.html.choosing import chosen, unlinked
from reader.formats.html.decoding import decode
from reader.formats.html.language import language_of
from reader.formats.html.login import is_login
from reader.formats.html.meta import Head, head_of
from reader.formats.html.metadata import metadata_of
from reader.formats.html.parts import article_parts
from reader.formats.html.saved import unpacked
from reader.formats.html.segments import Segment, segments
from reader.formats.html.tree import Element, parse
from reader.formats.html.views import by_readability, by_trafilatura, mark, unmark
from reader.formats.limits import progress
from reader.formats.source import Source

MOST_BLOCKS, MOST_ELEMENTS, MOST_TEXT, MOST_MARKUP = 5_000, 30_000, 600_000, 3_000_000
"""Larger pages would keep the libraries busy for minutes: of those all is kept that is no navigation."""


def load_html(source: Source) -> Article:
    """The article that a page holds. Nothing is run and nothing is fetched.

    Raises InputError when no text of an article is on the page, or when it cannot be read whole.
    """
    page, address = unpacked(source)
    root = parse(decode(page), source.name)
    progress()
    head = head_of(root, source.origin if source.is_web else address)
    body = root.find("body")
    blocks = segments(body, head.base)
    if not any(block.text for block in blocks):
        blocks = segments(body, head.base, with_hidden=True)
    progress()
    large = _is_large(root, blocks)
    kept = unlinked(blocks) if large else _kept(root, blocks, head)
    if not kept or is_login(root, head.title, [blocks[number] for number in kept]):
        raise InputError(
            f"{source.name} holds no text of an article (it may need a login or scripts); "
            "copy the text in a browser and paste it."
        )
    known = metadata_of(root, head, blocks, kept, search=not large)
    parts = article_parts(blocks, kept, known)
    text = " ".join(part.text for part in parts)
    return build(
        parts,
        source.origin,
        title=known.title.words if known.title else None,
        byline=", ".join(known.names) or None,
        published=known.published,
        outlet=known.outlet,
        language=language_of(known.language, text),
    )


def _kept(root: Element, blocks: list[Segment], head: Head) -> list[int]:
    """The numbers of the article's blocks."""
    mark(blocks)
    views = []
    for view in (by_trafilatura, by_readability):
        views.append(view(root))
        progress()  # of a long page each takes seconds on a slow machine
    unmark(blocks)
    return chosen(blocks, views, head.about)


def _is_large(root: Element, blocks: list[Segment]) -> bool:
    if len(blocks) > MOST_BLOCKS or sum(len(block.text) for block in blocks) > MOST_TEXT:
        return True
    markup = 0
    for number, element in enumerate(root.iter()):
        markup += sum(map(len, element.values())) + (len(element.text or "") if element.tag == "script" else 0)
        if number > MOST_ELEMENTS or markup > MOST_MARKUP:
            return True
    return False
