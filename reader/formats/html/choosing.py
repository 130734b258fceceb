"""Which of a page's blocks are the article.

A logistic regression over the signs of each block, whose weights ``benchmarks/fit_extraction.py`` finds.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from reader.article import BlockKind
from reader.formats.html.segments import Segment
from reader.formats.html.signs import linked, signs_of, weighed
from reader.formats.html.tree import Element

WEIGHTS = Path(__file__).with_name("weights.json")
_CAPTION = -4.0
_HEADING = -3.0
"""How little may speak for captions between blocks of the article, and for headings over them: they belong to them."""
_LINKED = 0.8
_FRAME = frozenset("nav footer form aside".split())


def chosen(blocks: Sequence[Segment], views: Sequence[frozenset[int]], about: str) -> list[int]:
    """The numbers of the article's blocks, in order; none when neither view finds an article."""
    if not any(views):
        return []
    weights: dict[str, float] = json.loads(WEIGHTS.read_bytes())
    signs = signs_of(blocks, views, about)
    scores = [weighed(own, weights) for own in signs]
    kept = _whole_lists(blocks, {n for n, score in enumerate(scores) if score > 0})
    if not kept:
        return sorted(views[0] or views[1])
    first, last = min(kept), max(kept)
    for n in range(last, max(0, first - 3) - 1, -1):
        if blocks[n].kind is BlockKind.HEADING and scores[n] > _HEADING and _next(blocks, n) in kept:
            own = signs[n]
            if not own["furniture"] and (own["linked"] < _LINKED or _is_over_text(blocks, n)):
                kept.add(n)
    kept |= {n for n in range(first, last) if blocks[n].kind is BlockKind.CAPTION and scores[n] > _CAPTION}
    return sorted(kept)


def unlinked(blocks: Sequence[Segment]) -> list[int]:
    """The numbers of all blocks that neither are links nor stand in the page's frame, for pages without views."""
    framed: dict[Element, bool] = {}
    return [n for n, block in enumerate(blocks) if linked(block) < _LINKED and not _in_frame(block.box, framed)]


def _in_frame(element: Element, known: dict[Element, bool]) -> bool:
    """Whether an element is in one that holds navigation, a form or a foot; ``known`` is what was found before."""
    chain = []
    while element is not None and element not in known:
        chain.append(element)
        element = None if element.tag in _FRAME else element.getparent()
    found = known[element] if element is not None else bool(chain) and chain[-1].tag in _FRAME
    known |= dict.fromkeys(chain, found)
    return found


def _next(blocks: Sequence[Segment], n: int) -> int:
    """The number of the first block after this one that is no caption."""
    return next((m for m in range(n + 1, len(blocks)) if blocks[m].kind is not BlockKind.CAPTION), len(blocks))


def _is_over_text(blocks: Sequence[Segment], n: int) -> bool:
    """Whether a heading stands in one box with the paragraph that follows it, which is not a link itself."""
    following = _next(blocks, n)
    if following >= len(blocks) or blocks[following].kind is not BlockKind.PARAGRAPH or linked(blocks[following]) > 0.5:
        return False
    return blocks[n].box.getparent() is blocks[following].box.getparent()


def _whole_lists(blocks: Sequence[Segment], kept: set[int]) -> set[int]:
    """Lists are kept whole or not at all, as the larger part of their text is."""
    lists: dict[Element, list[int]] = {}
    for n, block in enumerate(blocks):
        if block.kind is BlockKind.ITEM and (outer := _list_around(block.box)) is not None:
            lists.setdefault(outer, []).append(n)
    for items in lists.values():
        size = sum(len(blocks[n].text) for n in items)
        inside = sum(len(blocks[n].text) for n in items if n in kept)
        kept = kept | set(items) if inside > 0.5 * size else kept - set(items)
    return kept


def _list_around(element: Element) -> Element | None:
    return next(iter(element.iterancestors("ul", "ol", "dl", "menu")), None)
