"""What a page says about its article, from all the places where pages say it, held against what stands on the page."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.article import BlockKind
from reader.formats.html.bylines import authors
from reader.formats.html.dates import guessed, marked_as_day, published
from reader.formats.html.jsonld import Said, said
from reader.formats.html.meta import Head
from reader.formats.html.names import BY, turned
from reader.formats.html.owner import owner
from reader.formats.html.place import Place
from reader.formats.html.scripts import authors_in_scripts
from reader.formats.html.segments import Segment
from reader.formats.html.titles import Title, title_of
from reader.formats.html.tree import Element
from reader.formats.naming import folded

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
    "dc:creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
    "og:article:author",
    "article:author_name",
    "article.author",
    "cxenseparse:author",
    "authors",
)
_CATALOGUED = frozenset(("dc.creator", "dcterms.creator", "citation_author"))
"""Where the family name may come first."""

_BY_LABEL = re.compile(BY, re.I)
_HEAD = 12
_LONG = 100
"""How many blocks may stand between title and text, and how long a paragraph of the text is at least."""


class Metadata(NamedTuple):
    """What is known about the article; descriptions are what may be its standfirst."""

    title: Title | None
    names: list[str]
    published: str | None
    outlet: str | None
    descriptions: tuple[str, ...]
    language: str


def metadata_of(root: Element, head: Head, blocks: Sequence[Segment], kept: Sequence[int], *, search: bool) -> Metadata:
    """Gather it. ``kept`` are the numbers of the article's blocks; ``search``: look for a date in the text too."""
    body = root.find("body")
    titles = frozenset(
        folded(words) for words in [head.first("og:title"), head.title, *(b.text for b in blocks if b.level == 1)]
    )
    data = said(root, titles)
    outlet = head.first("og:site_name", "application-name") or data.publisher
    claims = [
        *(words for words in [data.headline] if words),
        *(words for name in _TITLES if (words := head.first(name))),
    ]
    title = title_of(blocks, kept[0], claims, head.title, outlet or _domain(head))
    top = title.block if title is not None and title.block is not None and title.block <= kept[0] else kept[0]
    place = Place(top, _begins(blocks, kept, top), kept[-1])
    outlets = [outlet, data.publisher, _domain(head), *_hosts(head)]
    language = head.language or head.first("og:locale", "content-language") or data.language
    dates = [data.published, *map(head.first, _PUBLISHED)]
    day = published(dates, list(marked_as_day(body)), head.canonical or head.base, language, blocks, place)
    names = authors(_claims(head, data), authors_in_scripts(root), outlets, body, blocks, place)
    names = names or owner(next(iter(_hosts(head)), ""), head.title, blocks)
    return Metadata(
        title,
        names,
        day or (guessed(root, head.base) if search else None),
        outlet or None,
        tuple(
            dict.fromkeys(words for words in [*(head.first(name) for name in _DESCRIPTIONS), data.description] if words)
        ),
        language,
    )


def _begins(blocks: Sequence[Segment], kept: Sequence[int], top: int) -> int:
    """The number of the block with which the text begins, below title, byline and day."""
    near = (n for n in kept if top < n <= top + _HEAD and blocks[n].kind is BlockKind.PARAGRAPH)
    return next((n for n in near if len(blocks[n].text) > _LONG), max(top, kept[0]))


def _claims(head: Head, data: Said) -> list[list[str]]:
    """What the page's data say of its authors, the best first."""
    in_meta = (
        [*map(turned, found)] if name in _CATALOGUED else found for name in _AUTHORS if (found := head.every(name))
    )
    return [list(data.authors), *in_meta, _labelled(head), list(data.creators)]


def _labelled(head: Head) -> list[str]:
    """What stands under a label such as "Written by" in the data for previews."""
    numbers = ("1", "2")
    return [
        words
        for n in numbers
        if _BY_LABEL.fullmatch(head.first(f"twitter:label{n}")) and (words := head.first(f"twitter:data{n}"))
    ]


def _hosts(head: Head) -> list[str]:
    hosts = (urlsplit(address).netloc.removeprefix("www.") for address in (head.canonical, head.base))
    return [host for host in hosts if host]


def _domain(head: Head) -> str:
    host = next(iter(_hosts(head)), "")
    return re.sub(r"\.\w{2,4}$", "", host)
