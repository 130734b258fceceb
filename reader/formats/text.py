"""Plain text: paragraphs by blank lines, or by lines; hard-wrapped paragraphs are joined."""

import re
import statistics
from itertools import pairwise

from reader.article import Article, BlockKind
from reader.formats.build import build
from reader.formats.structure import recognise

_BREAKS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_BLANKS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_ITEM = re.compile(r"\s*(?:[-*•‣–]|\d{1,3}[.)])\s+\S")


def load_text(text: str, origin: str) -> Article:
    """Load plain text. Characters stay as they are, but for line breaks and blanks at the ends of lines."""
    paragraphs = split_paragraphs(text)
    found = recognise(paragraphs)
    title = next((part.text for part in found.parts if part.kind is BlockKind.TITLE), None)
    return build(found.parts, origin, title=title, byline=found.byline, published=found.published)


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs, none empty, none with a line break inside."""
    text = _BREAKS.sub("\n", text).removeprefix("\ufeff")
    found: list[str] = []
    for chunk in _BLANKS.split(text):
        lines = [line.strip() for line in chunk.split("\n") if line.strip()]
        found += [" ".join(lines)] if _is_hard_wrapped(lines) else lines
    return found


def _is_hard_wrapped(lines: list[str]) -> bool:
    """Lines of much the same length, all but the last: one paragraph that an editor broke."""
    if len(lines) < 2 or any(_ITEM.match(line) for line in lines):
        return False
    lengths = [len(line) for line in lines[:-1]]
    longest = max(lengths)
    if not 45 <= longest <= 110 or len(lines[-1]) > longest + 10:
        return False
    # A broken line could not have taken the next line's first word.
    broken = sum(len(line) + 1 + len(following.split(" ", 1)[0]) > longest - 6 for line, following in pairwise(lines))
    return broken >= 0.75 * len(lengths) and statistics.median(lengths) >= 0.7 * longest
