"""The layouts in ``pdfs/``: what each PDF was made from, and which paragraphs it should give.

Every PDF lies beside the HTML page that it was made from; the text is our own. ``python -m benchmarks.pdf_layouts
--make`` makes the PDFs again.
"""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from reader.article import Article, BlockKind

LAYOUTS = Path(__file__).with_name("pdfs")
_KINDS = {
    "h1": BlockKind.TITLE,
    "h2": BlockKind.HEADING,
    "h3": BlockKind.HEADING,
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "table": BlockKind.TABLE,
}
_NUMBER = re.compile(r"^\d+[.)] ")
_RAISED = re.compile("[¹²³]")
_CLASSES = {"standfirst": BlockKind.STANDFIRST, "byline": BlockKind.BYLINE, "pull": BlockKind.QUOTE}


class Wanted(NamedTuple):
    """A block that the page holds: its kind, and its words with single spaces between them."""

    kind: BlockKind
    text: str


class Layout(NamedTuple):
    """One page as it was written."""

    name: str
    maker: str
    blocks: tuple[Wanted, ...]
    settings: dict[str, str]
    pdf: Path
    """What was made from it."""

    @property
    def furniture(self) -> re.Pattern[str]:
        """What stands in its headers and footers."""
        return re.compile(self.settings["furniture"], re.M)


def layouts(folder: Path = LAYOUTS) -> list[Layout]:
    """All of them, by name."""
    return [read_layout(path) for path in sorted(folder.glob("*.html"))]


def read_layout(path: Path) -> Layout:
    """What one page holds."""
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return Layout(
        path.stem, reader.settings["made-with"], tuple(reader.blocks), reader.settings, path.with_suffix(".pdf")
    )


def blocks_of(article: Article) -> list[Wanted]:
    """The blocks of an article as the page has them: without numbers of items, of notes, of what refers to notes."""
    found = []
    for kind, (start, end), _ in article.blocks:
        words = " ".join(article.text[start:end].split())
        if kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            words = _NUMBER.sub("", words)
        found.append(Wanted(kind, _RAISED.sub("", words)))
    return found


class _Reader(HTMLParser):
    """Collects the blocks; notes are blocks of their own, what is marked ``data-skip`` is none."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Wanted] = []
        self.settings: dict[str, str] = {}
        self._open: list[tuple[str, BlockKind | None, list[str]]] = []
        self._skipped: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and "name" in given:
            self.settings[given["name"]] = given["content"]
        if self._skipped is None and "data-skip" in given:
            self._skipped = tag
        if self._skipped is not None:
            return
        if tag in ("td", "th") and self._open:
            self._open[-1][2].append(" ")
        if given.get("class") == "note":
            self._open.append((tag, BlockKind.PARAGRAPH, []))
        elif tag in _KINDS:
            self._open.append((tag, _CLASSES.get(given.get("class", ""), _KINDS[tag]), []))

    def handle_data(self, data: str) -> None:
        if self._open and self._skipped is None:
            self._open[-1][2].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipped:
            self._skipped = None
        elif self._open and tag == self._open[-1][0]:
            _, kind, words = self._open.pop()
            text = " ".join("".join(words).split())
            if kind is not None and text:
                self.blocks.append(Wanted(kind, text))
