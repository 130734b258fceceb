"""What is measured, and how.

Body, mozilla: F1 over the words (case folded, as a multiset) of the expected and the found body; mean over pages. Body,
trafilatura: F1 over the strings that stand in the article (found: with white space alike, in the found body) or do not,
summed over pages, as that project's own evaluation does. The body of an article is all its blocks but title and byline.
Title: the same words and signs (white space, kind of quotation mark and dash, and case aside). Byline: the same names.
Date: the same day. Standfirst: of the pages whose description stands in them as a block, those where that block is the
standfirst, or their first words are (nine tenths of the letters alike).
Structure, against the elements of ``expected.html``: found if a block of that kind has that text (white space aside),
links if the same words lead to the same address; the title is a heading there, and so may be the standfirst. The words
by which headings are edited are no links, and a block quotation around a table is none. Summed over pages.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

from reader.article import Article, BlockKind

_WORD = re.compile(r"\w+")
_SAME = str.maketrans({"’": "'", "‘": "'", "´": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "−": "-"})
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;/|&]|\band\b|\bund\b|\bet\b|\by\b)\s*", re.I)
_BLOCKS = frozenset("p div br li h1 h2 h3 h4 h5 h6 td tr figcaption blockquote ul ol section header".split())
_UNSEEN = re.compile("[\xad\u200b\ufeff]")
_HANDLE = re.compile(r"\s*(?:\[edit\]|¶)\s*$")
STRUCTURE = ("headings", "items", "quotes", "links", "captions")
_KINDS = {
    "headings": BlockKind.HEADING,
    "items": BlockKind.ITEM,
    "quotes": BlockKind.QUOTE,
    "captions": BlockKind.CAPTION,
}


class Chunks(NamedTuple):
    """Strings found that should be, found that should not be, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def body_of(article: Article) -> str:
    """The text of an article without its title and byline."""
    kinds = (BlockKind.TITLE, BlockKind.BYLINE)
    return "\n".join(article.text[b.span.start : b.span.end] for b in article.blocks if b.kind not in kinds)


def text_of(expected: str) -> str:
    """The text of an expected article."""
    return _text(html.document_fromstring(expected.encode(), parser=html.HTMLParser(encoding="utf-8")))


def words_f1(found: str, expected: str) -> float:
    """F1 over words."""
    a, b = Counter(_WORD.findall(found.casefold())), Counter(_WORD.findall(expected.casefold()))
    both = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / both if both else 1.0


def chunks(found: str, inside: tuple[str, ...], outside: tuple[str, ...]) -> Chunks:
    """Which of the strings stand in the found body."""
    text = _plain(found)
    right = sum(_plain(chunk) in text for chunk in inside)
    return Chunks(right, sum(_plain(chunk) in text for chunk in outside), len(inside) - right)


def same_title(found: str | None, expected: str) -> bool:
    """Whether two titles are the same."""
    return _even(found or "") == _even(expected)


def same_names(found: str | None, expected: str) -> bool:
    """Whether the same persons or bodies are named, in whatever order."""
    return _names(found or "") == _names(expected)


def same_day(found: str | None, expected: str) -> bool:
    """Whether two ISO dates are of the same day."""
    return (found or "")[:10] == expected[:10]


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for a tenth of their letters, or one is the other's beginning."""
    a, b = (re.sub(r"\W+", "", text.casefold()) for text in (one, other))
    if len(a) > 40 and len(b) > 40 and (a.startswith(b[:-4]) or b.startswith(a[:-4])):
        return True
    return bool(a) and difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.9


def stands_in(page: bytes, description: str) -> bool:
    """Whether an element of a page has the description as its text."""
    wanted = re.sub(r"\W+", "", description.casefold())
    if len(wanted) < 30:
        return False
    root = html.document_fromstring(page.decode("utf-8", "replace").encode(), parser=html.HTMLParser(encoding="utf-8"))
    for element in root.iterfind(".//body//*"):
        if element.tag in ("script", "style") or not isinstance(element.tag, str):
            continue
        size = sum(map(len, element.itertext()))
        if size < 3 * len(description) + 50 and re.sub(r"\W+", "", "".join(element.itertext()).casefold()) == wanted:
            return True
    return False


def expected_structure(expected: str) -> dict[str, list[tuple[str, str]]]:
    """Kind -> the texts (and a link's target) that the expected article has of it."""
    root = html.document_fromstring(expected.encode(), parser=html.HTMLParser(encoding="utf-8"))
    return {
        "headings": [(text, "") for e in root.iter("h1", "h2", "h3", "h4", "h5", "h6") if (text := _text(e))],
        "items": [(text, "") for e in root.iter("li") if (text := _text(e, ("ul", "ol")))],
        "quotes": [(text, "") for e in root.iter("blockquote") for text in _paragraphs(e) if text],
        "links": [(text, e.get("href")) for e in root.iter("a") if _leads(e) and (text := _text(e))],
        "captions": [(text, "") for e in root.iter("figcaption") if (text := _text(e))],
    }


def found_structure(article: Article) -> dict[str, Counter[tuple[str, str]]]:
    """Kind -> the texts (and a link's target) that a found article has of it."""
    titles = [block for block in article.blocks if block.kind in (BlockKind.TITLE, BlockKind.STANDFIRST)]
    found: dict[str, Counter[tuple[str, str]]] = {
        name: Counter((_plain(article.text[b.span.start : b.span.end]), "") for b in article.blocks if b.kind is kind)
        for name, kind in _KINDS.items()
    }
    found["headings"].update((_plain(article.text[b.span.start : b.span.end]), "") for b in titles)
    links = ((_plain(article.text[link.span.start : link.span.end]), link.target) for link in article.links)
    return found | {"links": Counter((text, target.rstrip("/")) for text, target in links)}


def hits(found: Counter[tuple[str, str]], expected: list[tuple[str, str]]) -> int:
    """How many of the expected are found, each found one counted once."""
    return sum((found & Counter((_plain(text), target.rstrip("/")) for text, target in expected)).values())


def _plain(text: str) -> str:
    return " ".join(_HANDLE.sub("", _UNSEEN.sub("", text)).split())


def _even(text: str) -> str:
    return _plain(text).casefold().translate(_SAME)


def _names(text: str) -> set[str]:
    bare = re.sub(r"^\s*(?:by|von)\s+", "", _even(text))
    return {re.sub(r"\W+", "", name) for name in _BETWEEN_NAMES.split(bare)} - {""}


def _text(element: html.HtmlElement, without: tuple[str, ...] = ()) -> str:
    """The text of an element, with a blank at each block's ends and line break, without that of some elements in it."""
    return _plain("".join(_pieces(element, without)))


def _pieces(element: html.HtmlElement, without: tuple[str, ...]) -> Iterator[str]:
    gap = " " if element.tag in _BLOCKS else ""
    yield gap
    if element.tag not in ("script", "style", "svg", "iframe"):
        yield "“" if element.tag == "q" else ""
        yield element.text or ""
        for inner in element:
            if isinstance(inner.tag, str) and inner.tag not in without:
                yield from _pieces(inner, without)
            yield inner.tail or ""
        yield "”" if element.tag == "q" else ""
    yield gap


def _paragraphs(quote: html.HtmlElement) -> list[str]:
    if next(quote.iter("table"), None) is not None:
        return []
    inner = list(quote.iter("p"))
    return [_text(p) for p in inner] if inner else [_text(quote)]


def _leads(anchor: html.HtmlElement) -> bool:
    if not (anchor.get("href") or "").startswith(("http://", "https://", "mailto:")):
        return False
    heading = next(anchor.iterancestors("h1", "h2", "h3", "h4", "h5", "h6"), None)
    return heading is None or _text(anchor) != "edit"
