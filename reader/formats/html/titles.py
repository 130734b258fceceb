"""The article's title: the heading that stands for it on the page, held against what the page says elsewhere."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.article import BlockKind
from reader.formats.html.jsonld import folded
from reader.formats.html.segments import Segment

_SEPARATOR = re.compile(r"\s+(?:[|»«·•<>~]|::|//|[-–—])\s+|\s*[|»]\s+")
_LONGEST = 400


class Title(NamedTuple):
    """The words, and the number of the block that holds them: None if no block does."""

    words: str
    block: int | None


def title_of(
    blocks: Sequence[Segment], first: int, claims: Sequence[str], page_title: str, outlet: str
) -> Title | None:
    """The title. ``first`` is the number of the body's first block, ``claims`` what the page's data call it."""
    bare = [words for claim in claims if (words := without_outlet(claim, outlet))]
    said = {folded(words): words for words in reversed([*claims, *bare, *pieces(page_title), page_title]) if words}
    headings = [n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level <= 3]
    headings = [n for n in headings if folded(blocks[n].text) and len(blocks[n].text) <= _LONGEST]
    if (best := _agreed(blocks, headings, said, first)) is not None:
        return Title(blocks[best].text, best)
    if (best := _partly(blocks, headings, said, first)) is not None:
        return Title(blocks[best].text, best)
    if (
        best := next(
            (n for n in range(first + 1) if folded(blocks[n].text) in said and len(folded(blocks[n].text)) > 8), None
        )
    ) is not None:
        return Title(blocks[best].text, best)
    top = [n for n in headings if blocks[n].level == 1 and n <= first + 1]
    if top and not bare:
        return Title(blocks[top[-1]].text, top[-1])
    words = next(iter([*bare, without_outlet(page_title, outlet)]), "")
    if words:
        return Title(words, None)
    return Title(blocks[top[-1]].text, top[-1]) if top else None


def pieces(page_title: str) -> list[str]:
    """What stands between the separators of a page's title, and the title without the last or first of these."""
    parts = [part.strip() for part in _SEPARATOR.split(page_title) if part.strip()]
    if len(parts) < 2:
        return []
    cuts = [match.span() for match in _SEPARATOR.finditer(page_title)]
    return [page_title[: cuts[-1][0]].strip(), page_title[cuts[0][1] :].strip(), *parts]


def without_outlet(words: str, outlet: str) -> str:
    """A title without the name of the site before or behind it."""
    name = folded(outlet)
    cuts = [match.span() for match in _SEPARATOR.finditer(words)]
    if not cuts or not name:
        return words.strip()
    before, after = words[: cuts[-1][0]].strip(), words[cuts[-1][1] :].strip()
    if _is_name(after, name):
        return without_outlet(before, outlet)
    before, after = words[: cuts[0][0]].strip(), words[cuts[0][1] :].strip()
    return without_outlet(after, outlet) if _is_name(before, name) else words.strip()


def _is_name(words: str, name: str) -> bool:
    bare = folded(words)
    return bool(bare) and (bare in name or name in bare) and len(bare) <= 3 * len(name)


def _agreed(blocks: Sequence[Segment], headings: list[int], said: dict[str, str], first: int) -> int | None:
    """The heading that says just what the page's data say: of several the highest, then the nearest to the body."""
    same = [n for n in headings if folded(blocks[n].text) in said]
    return min(same, key=lambda n: (blocks[n].level > 1, abs(first - n)), default=None)


def _partly(blocks: Sequence[Segment], headings: list[int], said: dict[str, str], first: int) -> int | None:
    """A first-level heading at the top of the body that shares most words with what the data say."""
    near = [n for n in headings if blocks[n].level == 1 and n <= first + 1]
    return min(
        (n for n in near if any(_alike(blocks[n].text, words) for words in said.values())),
        key=lambda n: first - n,
        default=None,
    )


def _alike(one: str, other: str) -> bool:
    a, b = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return len(a & b) >= 0.5 * min(len(a), len(b)) and len(a & b) >= 2
