"""The article's title: the heading that stands for it on the page, held against what the page says elsewhere."""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.article import BlockKind
from reader.formats.html.segments import Segment, one_line
from reader.formats.html.tree import Element
from reader.formats.naming import SEPARATOR, folded, pieces

_KICKER = re.compile(
    r"kicker|over-?line|dach-?zeile|roof|top-?line|eyebrow|pre-?(?:title|headline)|super-?(?:title|headline)|"
    r"spitzmarke|category|section|(?:^|[\s_-])(?:date|time|label|topic|volanta|rubrik)(?:$|[\s_-])|small",
    re.I,
)
_TRAIL_CLASS = re.compile(r"(?:^|\s)(?:\w{1,6}-)?breadcrumb", re.I)
_SECOND = re.compile(r"sub-?_?(?:title|line|head)|\bsmall$", re.I)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST = 400
_ENOUGH = 8
_BELOW = 3
_TRAIL, _OF_TRAIL = 5, 0.4
"""How many elements around a heading may be those of the way to the page; how much of its length a title has."""


class Title(NamedTuple):
    """The words, and the number of the block that holds them: None if no block does."""

    words: str
    block: int | None


def title_of(
    blocks: Sequence[Segment], first: int, claims: Sequence[str], page_title: str, outlet: str
) -> Title | None:
    """The title. ``first`` is the number of the body's first block, ``claims`` what the page's data call it."""
    bare = [words for claim in claims if (words := without_outlet(claim, outlet))]
    headings = [n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level <= 4]
    headings = [n for n in headings if len(blocks[n].text) <= _LONGEST and not _is_name(blocks[n].text, folded(outlet))]
    trail = {n for n in headings if _is_in_trail(blocks[n].box)}
    headings = [n for n in headings if n not in trail] or headings
    words_of = {n: _without_kicker(blocks[n], [*bare, *pieces(page_title)]) for n in headings}
    for said in ([*claims, *bare], [page_title, *pieces(page_title)]):
        wanted = {folded(words) for words in said} - {""}
        same = [n for n in headings if folded(words_of[n]) in wanted or folded(blocks[n].text) in wanted]
        if same:
            best = min(same, key=lambda n: (n > first + _BELOW, -len(folded(words_of[n])), abs(first - n)))
            return Title(words_of[best], best)
    least = min((len(blocks[n].text) for n in trail), default=0) * _OF_TRAIL
    near = [n for n in headings if n <= first + 1 and _may_be(blocks[n], least if trail else None)]
    for n in reversed(near):
        if any(_alike(words_of[n], words) for words in [*bare, page_title]):
            whole = (words for words in [*bare, page_title] if trail and words.endswith(f": {words_of[n]}"))
            return Title(next(whole, words_of[n]), n)
    wanted = {folded(words) for words in [*bare, *pieces(page_title)] if len(folded(words)) > _ENOUGH}
    for n in range(min(first + 1, len(blocks))):
        if n not in trail and folded(blocks[n].text) in wanted:
            return Title(blocks[n].text, n)
    if near and not bare:
        return Title(words_of[near[-1]], near[-1])
    words = next(iter([*bare, without_outlet(page_title, outlet)]), "")
    return Title(words, None) if words else Title(words_of[near[-1]], near[-1]) if near else None


def _may_be(block: Segment, least: float | None) -> bool:
    """Whether a heading is a first one; or a second one of that length, under the way to the page."""
    return block.level == 1 or (least is not None and block.level == 2 and len(block.text) >= least)


def _is_in_trail(box: Element) -> bool:
    """Whether a heading is the last of the links that say where on the site the page is."""
    around = [box, *itertools.islice(box.iterancestors(), _TRAIL)]
    return any(_TRAIL_CLASS.search(f"{element.get('class') or ''} {' '.join(element.keys())}") for element in around)


def _without_kicker(block: Segment, said: Sequence[str]) -> str:
    """A heading's words without the topic, date or second title that is set before or behind them in an element."""
    title = block.text
    for element in _inside(block.box):
        words = one_line(" ".join(element.itertext())).strip()
        before = _bare_rest(title, title.removesuffix(words))
        after = _bare_rest(title, title.removeprefix(words))
        names = f"{element.get('class') or ''} {element.tag}"
        if after and (_KICKER.search(names) or any(folded(after) == folded(claim) for claim in said)):
            title = after
        elif before and (_SECOND.search(names) or any(folded(before) == folded(claim) for claim in said)):
            title = before
    return title


def _inside(box: Element) -> list[Element]:
    """The elements that a heading is made of; one that holds all of it is looked into."""
    heading = next((outer for outer in (box, *box.iterancestors(*_HEADINGS)) if outer.tag in _HEADINGS), box)
    inner = list(heading.iterchildren())
    while len(inner) == 1 and not f"{heading.text or ''}{inner[0].tail or ''}".strip():
        heading, inner = inner[0], list(inner[0].iterchildren())
    return inner


def _bare_rest(words: str, rest: str) -> str:
    return "" if rest == words else rest.strip(" :|–—-•·")


def without_outlet(words: str, outlet: str) -> str:
    """A title without the name of the site before or behind it."""
    name = folded(outlet)
    cuts = [match.span() for match in SEPARATOR.finditer(words)]
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


def _alike(one: str, other: str) -> bool:
    a, b = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return len(a & b) >= 0.5 * min(len(a), len(b)) and len(a & b) >= 2
