"""What a page says about its article, from all the places where pages say it, held against what stands on the page."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.formats.html.bylines import names_of, said_on_page
from reader.formats.html.dates import guessed, iso, local
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


def metadata_of(root: Element, head: Head, blocks: Sequence[Segment], first: int, *, search: bool) -> Metadata:
    """Gather it. ``first`` is the number of the body's first block; ``search``: look for a date in the text too."""
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
    names = _names(body, head, data, blocks, first, [outlet, _domain(head), *_hosts(head)])
    return Metadata(
        title,
        names,
        _published(root, head, data, search),
        outlet or None,
        tuple(
            dict.fromkeys(words for words in [*(head.first(name) for name in _DESCRIPTIONS), data.description] if words)
        ),
        head.language or head.first("og:locale", "content-language") or data.language,
    )


def _names(
    body: Element, head: Head, data: Said, blocks: Sequence[Segment], first: int, outlets: Sequence[str]
) -> list[str]:
    """The authors: of the places that name any but the outlet itself, the first; else the outlet if it says so."""
    sources = [list(data.authors), *([head.meta[name]] for name in _AUTHORS if name in head.meta)]
    found = [names_of(source) for source in sources]
    known = {folded(name) for name in outlets} - {""}
    for names in found:
        if others := [name for name in names if not _is_outlet(folded(name), known)]:
            return others
    return said_on_page(body, blocks, first) or next((names for names in found if names), [])


def _published(root: Element, head: Head, data: Said, search: bool) -> str | None:
    for words in [data.published, *(head.meta.get(name, "") for name in _PUBLISHED)]:
        if words and (found := iso(words)):
            return local(found, head.canonical or head.base)
    return guessed(root, head.base) if search else None


def _is_outlet(name: str, outlets: set[str]) -> bool:
    return any(name == outlet or (len(outlet) > 5 and outlet in name) for outlet in outlets)


def _hosts(head: Head) -> list[str]:
    return [urlsplit(address).netloc.removeprefix("www.") for address in (head.canonical, head.base) if address]


def _domain(head: Head) -> str:
    host = urlsplit(head.canonical or head.base).netloc.removeprefix("www.")
    return re.sub(r"\.\w{2,4}$", "", host)
