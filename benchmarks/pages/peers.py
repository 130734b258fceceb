"""Other libraries, each as its makers would call it; those that are installed (``pip install --group peers``)."""

import logging
import warnings
from collections.abc import Callable
from typing import Any, NamedTuple

from lxml import html

from reader.formats.html.decoding import decode
from reader.formats.source import Source


class Found(NamedTuple):
    """What a library makes of a page; None = it has no such thing, "" = it found nothing."""

    body: str
    title: str | None = None
    names: str | None = None
    date: str | None = None


def by_trafilatura(data: bytes, address: str) -> Found:
    from trafilatura import bare_extraction, extract

    options: dict[str, Any] = {"include_comments": False, "include_tables": True, "include_formatting": False}
    body = extract(data, **options) or ""
    about: Any = bare_extraction(data, url=address, with_metadata=True, **options)
    return Found(body) if about is None else Found(body, about.title or "", about.author or "", about.date or "")


def by_readability(data: bytes, address: str) -> Found:
    from readability import Document

    page = Document(decode(Source(data, address)))
    author = page.author()
    summary = page.summary()
    return Found(_text(summary), page.short_title(), "" if author == "[no-author]" else author)


def by_resiliparse(data: bytes, address: str) -> Found:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(decode(Source(data, address)))
    return Found(extract_plain_text(tree, main_content=True), tree.title or "")


def by_newspaper(data: bytes, address: str) -> Found:
    from newspaper import Article

    article = Article(address)
    article.download(input_html=decode(Source(data, address)))
    article.parse()
    date = article.publish_date
    return Found(article.text, article.title or "", ", ".join(article.authors), date.isoformat() if date else "")


def by_goose(data: bytes, address: str) -> Found:
    from goose3 import Goose

    article = Goose({"enable_image_fetching": False}).extract(raw_html=decode(Source(data, address)))
    return Found(article.cleaned_text, article.title or "", ", ".join(article.authors), article.publish_date or "")


def by_boilerpy(data: bytes, address: str) -> Found:
    from boilerpy3.extractors import ArticleExtractor

    document = ArticleExtractor().get_doc(decode(Source(data, address)))
    return Found(document.content, document.title or "")


PEERS: dict[str, Callable[[bytes, str], Found]] = {
    "trafilatura": by_trafilatura,
    "readability-lxml": by_readability,
    "resiliparse": by_resiliparse,
    "newspaper4k": by_newspaper,
    "goose3": by_goose,
    "boilerpy3": by_boilerpy,
}


def installed() -> dict[str, Callable[[bytes, str], Found]]:
    """The libraries that can be used here; what they would write to the screen is silenced."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    there = {}
    for name, run in PEERS.items():
        try:
            run(
                b"<html><body><p>A text of some length that says nothing at all.</p></body></html>", "http://a.example/"
            )
        except ImportError:
            continue
        except Exception as error:  # noqa: BLE001 -- a page with so little may be too much for it; it is there
            logging.debug("%s: %s", name, error)
        there[name] = run
    return there


def _text(summary: str) -> str:
    return " ".join(html.document_fromstring(summary).itertext()) if summary.strip() else ""
