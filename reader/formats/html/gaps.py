"""What is missing between two blocks of the article, and belongs to it all the same.

A block is weighed by itself; that article stands before and behind it says more.
"""

import itertools
import re
from collections.abc import Sequence

from reader.article import BlockKind
from reader.formats.html.interruptions import is_interruption
from reader.formats.html.segments import Segment
from reader.formats.html.signs import FURNITURE, linked
from reader.formats.html.tree import Element
from reader.formats.naming import folded

LIST_TAGS = ("ul", "ol", "dl", "menu")
_LONGEST, _LEAST = 2, -1.5
"""How many blocks may be missing beside two of the article in one box, and how little may speak for each."""
_LONGEST_SET_IN = 8
"""In gaps of so many blocks captions and labels of advertising are overlooked."""
_LEAST_SEEN = -1.3
"""How little may speak for a gap, on the whole, that a view of the page keeps."""
_LEAST_AT_END = -2.0
"""How little may speak for a paragraph behind the article's last block that all views keep."""
_LEAST_OF_LIST = -1.7
"""How little may speak for a list that stands between two blocks of the article, on the whole."""
_LINKED, _MOSTLY, _PARTLY = 0.8, 0.5, 0.3
_FEWEST, _LONGEST_CONTENTS = 3, 50
"""A table of contents: how many items at least, and how many may stand before the article."""
_NUMBER = re.compile(r"^[\d.]+\.?\s+")
_BESIDE = 2
"""How many levels below the box around a list its neighbours may stand."""
_LEADS_AWAY = re.compile(
    r"\W*(?:related|more (?:on|from|stories|about)|read (?:more|also|next|this)|(?:you )?(?:may|might) also|"
    r"recommended|verwandte|ähnliche|mehr (?:zum|zu|aus|von)|weitere (?:artikel|themen|beiträge|meldungen)|"
    r"auch interessant|(?:das )?könnte|lesen sie|lesetipp|à lire|lire aussi|sur le même|(?:[lt]e )?puede|"
    r"(?:notas|noticias) relacionadas|lea también|leia (?:também|mais)|leggi anche|lees ook|czytaj|zobacz)\b",
    re.I,
)
_PICTURED = re.compile(r"©|\b(?:photos?|foto|fot\.|image|bild|credit|getty|reuters|unsplash|agenc(?:y|ia|ja))\b", re.I)
_FILED = re.compile(
    r"\W*(?:(?:posted|published|filed|tagged|updated)\b|dieser (?:eintrag|beitrag) wurde|veröffentlicht|"
    r"verschlagwortet|publié|publicado|\d\d?[:.]\d\d\b|print\b|drucken\b|share\b|teilen\b|get the\b|newsletter\b)",
    re.I,
)
_LONGEST_FURNITURE = 120


def filled(
    blocks: Sequence[Segment], kept: set[int], scores: Sequence[float], views: Sequence[frozenset[int]]
) -> set[int]:
    """The numbers of the blocks in the article's gaps that belong to it."""
    found: set[int] = set()
    for before, after in itertools.pairwise(sorted(kept)):
        gap = list(range(before + 1, after))
        if len(gap) <= _LONGEST_SET_IN:
            gap = [n for n in gap if not is_set_in(blocks[n])]
        if not gap or any(_is_furniture(blocks[n]) for n in gap):
            continue
        mean = sum(scores[n] for n in gap) / len(gap)
        seen = any(view.issuperset(gap) for view in views) and not _is_linked_list(blocks, gap)
        beside = len(gap) <= _LONGEST and _is_beside(blocks, before, gap, after)
        if (
            (seen and mean > _LEAST_SEEN)
            or (beside and min(scores[n] for n in gap) > _LEAST)
            or (mean > _LEAST_OF_LIST and _is_list_between(blocks, before, gap, after))
        ):
            found.update(gap)
    return found


def ending(
    blocks: Sequence[Segment], kept: set[int], scores: Sequence[float], views: Sequence[frozenset[int]]
) -> set[int]:
    """The numbers of the paragraphs right behind the article's last block, in its box, that all views keep."""
    last = max(kept, default=len(blocks))
    own = itertools.takewhile(
        lambda n: (
            blocks[n].kind is BlockKind.PARAGRAPH
            and blocks[n].box.getparent() is blocks[last].box.getparent()
            and all(n in view for view in views)
            and scores[n] > _LEAST_AT_END
            and linked(blocks[n]) < _PARTLY
            and not (_is_furniture(blocks[n]) or FURNITURE.match(blocks[n].text))
        ),
        range(last + 1, len(blocks)),
    )
    return set(own)


def contents(blocks: Sequence[Segment], kept: set[int]) -> set[int]:
    """The lists of the article's own headings that stand in it or right before it, and the headings over them."""
    headings = {_unnumbered(blocks[n].text) for n in kept if blocks[n].kind is BlockKind.HEADING}
    first, last = min(kept), max(kept)
    lists: dict[Element, list[int]] = {}
    for n in range(max(0, first - _LONGEST_CONTENTS), last):
        if blocks[n].kind is BlockKind.ITEM and (outermost := _outermost(blocks[n].box)) is not None:
            lists.setdefault(outermost, []).append(n)
    found: set[int] = set()
    for items in lists.values():
        if len(items) < _FEWEST or (items[0] < first and items[-1] != first - 1):
            continue
        if sum(_unnumbered(blocks[n].text) in headings for n in items) > _MOSTLY * len(items):
            found.update(items)
            above = items[0] - 1
            if above >= 0 and blocks[above].kind is BlockKind.HEADING:
                found.add(above)
    return found


def is_set_in(block: Segment) -> bool:
    """Whether a block is a caption or a label of advertising: what is around it goes on."""
    return block.kind is BlockKind.CAPTION or is_interruption(block.text)


def _is_beside(blocks: Sequence[Segment], before: int, gap: Sequence[int], after: int) -> bool:
    """Whether a gap and what is before and behind it stand side by side in one box."""
    return len({blocks[n].box.getparent() for n in (before, *gap, after)}) == 1


def _is_linked_list(blocks: Sequence[Segment], gap: Sequence[int]) -> bool:
    """Whether a gap is nothing but items that are links."""
    return all(blocks[n].kind is BlockKind.ITEM and linked(blocks[n]) > _LINKED for n in gap)


def _is_list_between(blocks: Sequence[Segment], before: int, gap: Sequence[int], after: int) -> bool:
    """Whether a gap is lists that stand in one box with what is before and behind them."""
    if any(blocks[n].kind is not BlockKind.ITEM for n in gap) or _LEADS_AWAY.match(blocks[before].text):
        return False
    around = {outer_of_list(blocks[n].box) for n in gap}
    outer = around.pop()
    return not around and all(outer in _above(blocks[n].box) for n in (before, after))


def _is_furniture(block: Segment) -> bool:
    """Whether a block names a picture or what the page did with the article, or leads to other articles."""
    if len(block.text) <= _LONGEST_FURNITURE and (_PICTURED.search(block.text) or _FILED.match(block.text)):
        return True
    return block.kind is not BlockKind.ITEM and _LEADS_AWAY.match(block.text) is not None


def outer_of_list(box: Element) -> Element | None:
    """What stands around the list, and all the lists around that, in which an item stands."""
    outermost = _outermost(box)
    return None if outermost is None else outermost.getparent()


def _above(box: Element) -> list[Element]:
    return list(itertools.islice(box.iterancestors(), _BESIDE))


def _unnumbered(words: str) -> str:
    return folded(_NUMBER.sub("", words))


def _outermost(box: Element) -> Element | None:
    lists = list(box.iterancestors(*LIST_TAGS))
    return lists[-1] if lists else None
