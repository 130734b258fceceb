"""Putting an article together from its blocks: the one place where offsets come into being."""

import re
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import NamedTuple

from reader.article import Article, Block, BlockKind, Encoded, Link, Span, hash_text
from reader.bulk import rows
from reader.links import accepted

GAP = "\n\n"
_URL = r"https?://[^\s<>\"“”]{1,2000}[^\s<>\"“”.,;:!?)\]’']"
_STOP_WORDS = frozenset(
    """the of and to in that is was for it with as on he by at from his not be are this said""".split()
)
_WORD = re.compile(r"[^\W\d_]+")


class Part(NamedTuple):
    """A block that has no place yet; its links are relative to its own text."""

    kind: BlockKind
    text: str
    level: int = 0
    links: tuple[Link, ...] = ()


class Parts:
    """The parts of an article, a paragraph of each text at first; a list a field, since there may be very many."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.kinds = [BlockKind.PARAGRAPH] * len(texts)
        self.levels = [0] * len(texts)
        self.links: dict[int, tuple[Link, ...]] = {}

    @classmethod
    def of(cls, parts: Sequence[Part]) -> "Parts":
        """The same parts."""
        found = cls([part.text for part in parts])
        for number, part in enumerate(parts):
            found.put(number, part)
        return found

    def put(self, number: int, part: Part) -> None:
        """Have another part in a place."""
        self.kinds[number], self.texts[number], self.levels[number], links = part
        if links:
            self.links[number] = links


def build(
    parts: Sequence[Part] | Parts,
    origin: str,
    *,
    title: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    known: Encoded | None = None,
) -> Article:
    """Join the parts with blank lines; bare URLs in them become links. A language that is not given is guessed.

    ``known`` is the text that they were made from, which they often are to the letter.
    """
    columns = parts if isinstance(parts, Parts) else Parts.of(parts)
    texts = columns.texts
    text = GAP.join(texts)
    lengths = [len(words) for words in texts]
    starts = list(accumulate([length + len(GAP) for length in lengths], initial=0))
    spans = rows(Span, zip(starts, map(add, starts, lengths), strict=False))
    blocks = rows(Block, zip(columns.kinds, spans, columns.levels, strict=True))
    links: list[Link] = []
    if columns.links or ("/" in text and "http" in text):
        for number, (start, words) in enumerate(zip(starts, texts, strict=False)):
            found = _links(words, columns.links.get(number, ()))
            links += [Link(Span(span.start + start, span.end + start), target) for span, target in found]
    return Article(
        "",
        origin,
        text,
        hash_text(text, known),
        tuple(blocks),
        tuple(links),
        title,
        byline,
        published,
        language or language_of(text),
        outlet,
    )


def _links(text: str, own: Sequence[Link]) -> list[Link]:
    """A part's own links, and the addresses in its text, in order and apart from each other."""
    urls = re.finditer(_URL, text) if "http" in text else ()
    bare = [Link(Span(*match.span()), match.group()) for match in urls]
    found: list[Link] = []
    after = 0
    for span, target in sorted((*own, *bare)) if own else bare:
        address = accepted(target)
        if address is not None and after <= span.start < span.end <= len(text):
            found.append(Link(span, address))
            after = span.end
    return found


def language_of(text: str) -> str | None:
    """ "en" when enough of the first words are the commonest English ones; None when that is not sure."""
    words = _WORD.findall(text[:5_000].lower())
    if len(words) < 20:
        return None
    return "en" if sum(word in _STOP_WORDS for word in words) / len(words) > 0.12 else None
