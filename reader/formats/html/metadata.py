"""What a page says about its article, from all the places where pages say it, held against what stands on the page."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.formats.html.bylines import element_names, names_of
from reader.formats.html.dates import guessed, iso
from reader.formats.html.jsonld import Said, folded, said
from reader.formats.html.meta import Head
from reader.formats.html.segments import Segment
from reader.formats.html.titles import Title, title_of
from reader.formats.html.tree import Element

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "publishdate",
    "publish-date",
    "pubdate",
    "publication_date",
    "date",
    "datecreated",
)
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "dcterms.abstract")
_TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "headline",
    "parsely-title",
    "title",
)
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
)


class Metadata(NamedTuple):
    """What is known about the article; descriptions are what may be its standfirst."""

    title: Title | None
    names: list[str]
    published: str | None
    outlet: str | None
    descriptions: tuple[str, ...]
    language: str


def metadata_of(root: Element, head: Head, blocks: Sequence[Segment], first: int) -> Metadata:
    """Gather it. ``first`` is the number of the body's first block."""
    body = root.find("body")
    titles = frozenset(
        folded(words) for words in [head.first("og:title"), head.title, *(b.text for b in blocks if b.level == 1)]
    )
    data = said(root, titles)
    outlet = head.first("og:site_name", "application-name") or data.publisher
    claims = [
        *(words for words in [data.headline] if words),
        *(head.meta[name] for name in _TITLES if name in head.meta),
    ]
    title = title_of(blocks, first, claims, head.title, outlet or _domain(head))
    names = names_of([*data.authors, *(head.meta[name] for name in _AUTHORS if name in head.meta)], outlet)
    if not names:
        order = {element: number for number, element in enumerate(body.iter())}
        place = order.get(blocks[first].box, 0) if first < len(blocks) else 0
        names = element_names(body, order, place)[0]
    return Metadata(
        title,
        names,
        _published(root, head, data),
        outlet or None,
        tuple(
            dict.fromkeys(words for words in [*(head.first(name) for name in _DESCRIPTIONS), data.description] if words)
        ),
        head.language or head.first("og:locale", "content-language") or data.language,
    )


def _published(root: Element, head: Head, data: Said) -> str | None:
    for words in [data.published, *(head.meta.get(name, "") for name in _PUBLISHED)]:
        if words and (found := iso(words)):
            return found
    return guessed(root, head.base)


def _domain(head: Head) -> str:
    host = urlsplit(head.canonical or head.base).netloc.removeprefix("www.")
    return re.sub(r"\.\w{2,4}$", "", host)
