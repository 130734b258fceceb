"""What people paste and save: every paragraph gets the kind that a person would give it.

Each file in ``pasted/`` is such a text with a margin: a letter before a paragraph says its kind, a blank one that the
line goes on. Lines with an @ say what is known of the article.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from reader.article import Article, BlockKind
from reader.formats import load_source
from reader.formats.source import Source

FOLDER = Path(__file__).with_name("pasted")
KINDS = {
    "t": BlockKind.TITLE, "s": BlockKind.STANDFIRST, "b": BlockKind.BYLINE, "h": BlockKind.HEADING,
    "p": BlockKind.PARAGRAPH, "q": BlockKind.QUOTE, "i": BlockKind.ITEM, "c": BlockKind.CAPTION,
    "r": BlockKind.RELATED, "x": BlockKind.CREDIT, "k": BlockKind.CODE,
}  # fmt: skip


class Sample(NamedTuple):
    """A text, and what it is: kind and words of every paragraph, byline, date."""

    text: str
    blocks: list[tuple[str, str]]
    byline: str | None
    published: str | None


def sample(path: Path) -> Sample:
    """Read a file of ``pasted/``."""
    known: dict[str, str] = {}
    lines: list[str] = []
    blocks: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            name, _, value = line[1:].partition(" ")
            known[name] = value
            continue
        kind, _, words = line.partition("|")
        lines.append(words)
        if kind.strip():
            blocks.append((KINDS[kind].value, words.strip()))
        elif words:
            blocks[-1] = (blocks[-1][0], f"{blocks[-1][1]} {words.strip()}")
    return Sample("\n".join(lines), blocks, known.get("byline"), known.get("published"))


def read(text: str) -> Article:
    return load_source(Source(text.encode(), "/tmp/pasted"))


def found(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.span.start : block.span.end]) for block in article.blocks]


def bare(blocks: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without what stands before the words of an item, a subject, the lines of a quotation."""
    return [(kind, words.removeprefix("Subject:").lstrip("•> -").replace(" > ", " ")) for kind, words in blocks]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_paragraph_has_the_kind_that_a_person_gives_it(path: Path) -> None:
    wanted = sample(path)
    article = read(wanted.text)
    assert bare(found(article)) == bare(wanted.blocks)
    assert (article.byline, article.published) == (wanted.byline, wanted.published)
