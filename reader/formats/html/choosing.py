"""Which of a page's blocks are the article.

A logistic regression over the signs of each block, whose weights ``benchmarks/fit_extraction.py`` finds.
"""

import itertools
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from reader.article import BlockKind
from reader.formats.html.gaps import LIST_TAGS, contents, ending, filled, outer_of_list
from reader.formats.html.segments import Segment
from reader.formats.html.signs import linked, signs_of, title_among, weighed
from reader.formats.html.strangers import without_strangers
from reader.formats.html.tree import Element

WEIGHTS = Path(__file__).with_name("weights.json")
_CAPTION = -4.0
_HEADING = -3.0
"""How little may speak for captions between blocks of the article, and for headings over them: they belong to them."""
_HEADING_APART = -2.0
"""How little may speak for headings with short lines between them and what is kept."""
_LINES, _LONGEST_LINE = 3, 60
_LINKED = 0.8
_AT_END, _LONGEST_ASKING = 5, 200
"""In how many blocks at the end a page may ask something of its readers, and with how many characters at most."""
_ASKING = re.compile(
    r"\W*(?:(?:follow|like|join|find) us on|sign up (?:for|to)|subscribe (?:to|now)|was this (?:article|page|post)|"
    r"did you (?:like|find|enjoy) this|already (?:registered|a subscriber|have an account)|you (?:may|might) also like|"
    r"share this|(?:folgen|liken|abonnieren) sie|folge uns|schon gelesen|auch interessant|fandest du|gefällt dir|"
    r"(?:hat|war|gefällt|fanden) (?:sie |ihnen |dir )?(?:den|dieser|der|die|diese) (?:artikel|beitrag|text|seite)|"
    r"sie sind bereits|mit der registrierung|das könnte sie auch|lesen sie auch|jetzt (?:abonnieren|anmelden)|"
    r"à lire aussi|lire aussi|abonnez-vous|suivez-nous|síguenos|suscríbe|te puede interesar|leggi anche|lees ook)",
    re.I,
)
_SOURCES = re.compile(
    r"(?:external links|references|notes|sources|sources (?:&|and) links|further reading|bibliography|see also|"
    r"weblinks|quellen|literatur|siehe auch|einzelnachweise|liens externes|voir aussi|références|enlaces externos|"
    r"véase también|referencias)\W*$",
    re.I,
)
_FRAME = frozenset("nav footer form aside".split())


def chosen(blocks: Sequence[Segment], views: Sequence[frozenset[int]], about: str) -> list[int]:
    """The numbers of the article's blocks, in order; none when neither view finds an article."""
    if not any(views):
        return []
    weights: dict[str, float] = json.loads(WEIGHTS.read_bytes())
    signs = signs_of(blocks, views, about)
    scores = [weighed(own, weights) for own in signs]
    kept = {n for n, score in enumerate(scores) if score > 0}
    kept |= ending(blocks, kept, scores, views)
    kept = _without_asking(blocks, _whole_lists(blocks, kept))
    if not kept:
        return sorted(views[0] or views[1])
    kept |= filled(blocks, kept, scores, views)
    first, last = min(kept), max(kept)
    kept |= _headings(blocks, kept, scores, signs)
    kept |= _sources(blocks, kept)
    kept |= contents(blocks, kept)
    kept |= {n for n in range(first, last) if blocks[n].kind is BlockKind.CAPTION and scores[n] > _CAPTION}
    return sorted(without_strangers(blocks, kept, title_among(blocks, about)) or kept)


def _headings(
    blocks: Sequence[Segment], kept: set[int], scores: Sequence[float], signs: Sequence[Mapping[str, float]]
) -> set[int]:
    """The headings over the article's blocks; short lines may stand in between, if trafilatura keeps the heading."""
    found: set[int] = set()
    first, last = min(kept), max(kept)
    for n in range(last, max(0, first - 3) - 1, -1):
        block, own = blocks[n], signs[n]
        if block.kind is not BlockKind.HEADING or scores[n] <= _HEADING or own["furniture"]:
            continue
        following = _next(blocks, n)
        apart = n > first and own["t"] > 0 and scores[n] > _HEADING_APART
        near = following in kept or following in found or (apart and _is_near(blocks, following, kept))
        if near and (own["linked"] < _LINKED or _is_over_text(blocks, n)):
            found.add(n)
    return found


def _is_near(blocks: Sequence[Segment], n: int, kept: set[int]) -> bool:
    """Whether nothing but a few short lines (a day, a count of pictures) stands before the next block that is kept."""
    for m in range(n, min(n + _LINES + 1, len(blocks))):
        if m in kept:
            return blocks[m].kind is not BlockKind.HEADING
        if len(blocks[m].text) > _LONGEST_LINE or blocks[m].kind is BlockKind.HEADING:
            return False
    return False


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


def _without_asking(blocks: Sequence[Segment], kept: set[int]) -> set[int]:
    """The article without what pages ask of their readers at its end."""
    end = sorted(kept)[-_AT_END:]
    first = next((n for n in end if len(blocks[n].text) <= _LONGEST_ASKING and _ASKING.match(blocks[n].text)), None)
    following = [n for n in end if first is not None and n >= first]
    if any(len(blocks[n].text) > _LONGEST_ASKING for n in following):
        return kept
    return kept.difference(following)


def _sources(blocks: Sequence[Segment], kept: set[int]) -> set[int]:
    """The lists of links under headings such as "External links" that stand among the article's own headings."""
    own = {(blocks[n].box.getparent(), blocks[n].level) for n in kept if blocks[n].kind is BlockKind.HEADING}
    found: set[int] = set()
    for n, block in enumerate(blocks):
        outer = block.box.getparent()
        if block.kind is BlockKind.HEADING and _SOURCES.match(block.text) and (outer, block.level) in own:
            following = itertools.takewhile(
                lambda m: blocks[m].kind is not BlockKind.HEADING, range(n + 1, len(blocks))
            )
            items = [m for m in following if _is_item_in(blocks[m], outer)]
            found.update([n, *items] if items else [])
    return found


def _is_item_in(block: Segment, outer: Element | None) -> bool:
    lists = [*block.box.iterancestors(*LIST_TAGS)]
    return block.kind is BlockKind.ITEM and bool(lists) and outer in (lists[-1].getparent(), lists[0].getparent())


def _next(blocks: Sequence[Segment], n: int) -> int:
    """The number of the first block after this one that is no caption."""
    return next((m for m in range(n + 1, len(blocks)) if blocks[m].kind is not BlockKind.CAPTION), len(blocks))


def _is_over_text(blocks: Sequence[Segment], n: int) -> bool:
    """Whether a heading stands in one box with what follows it: a paragraph or list that is no link itself."""
    following = _next(blocks, n)
    if following >= len(blocks) or linked(blocks[following]) > 0.5:
        return False
    box, kind = blocks[following].box, blocks[following].kind
    outer = outer_of_list(box) if kind is BlockKind.ITEM else box.getparent()
    return kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING) and blocks[n].box.getparent() is outer


def _whole_lists(blocks: Sequence[Segment], kept: set[int]) -> set[int]:
    """Lists are kept whole or not at all, as the larger part of their text is; one with lists in it, if it is kept."""
    inner: dict[Element, list[int]] = {}
    outer: dict[Element, list[int]] = {}
    mixed: set[Element] = set()
    for n, block in enumerate(blocks):
        lists = list(block.box.iterancestors(*LIST_TAGS))
        if block.kind is BlockKind.ITEM and lists:
            inner.setdefault(lists[0], []).append(n)
            outer.setdefault(lists[-1], []).append(n)
        else:
            mixed.update(lists)
    for items in inner.values():
        kept = kept | set(items) if _larger_part(blocks, items, kept) else kept - set(items)
    for element, items in outer.items():
        if element in mixed:
            continue
        if _larger_part(blocks, items, kept):
            kept = kept | set(items)
    return kept


def _larger_part(blocks: Sequence[Segment], numbers: Sequence[int], kept: set[int]) -> bool:
    size = sum(len(blocks[n].text) for n in numbers)
    return sum(len(blocks[n].text) for n in numbers if n in kept) > 0.5 * size
