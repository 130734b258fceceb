"""What stands among an article's blocks and is not of it: other articles, lists of these, what subscribers get."""

import re
from collections.abc import Sequence

from reader.article import BlockKind
from reader.formats.html.gaps import LIST_TAGS, is_set_in
from reader.formats.html.segments import Segment
from reader.formats.html.signs import linked
from reader.formats.html.tree import Element

_OTHERS = re.compile(
    r"(?:more (?:from|on|in|stories|news|articles|about|coverage|like)|most (?:read|popular|viewed|shared)|popular|"
    r"trending|related|recommended|read more|also read|you (?:may|might) (?:also )?like|"
    r"latest (?:news|stories|articles)|"
    r"editor[’']s picks?|top stories|auch interessant|mehr (?:zum thema|aus|von)|"
    r"weitere (?:artikel|videos|themen|meldungen)|meistgelesen|das könnte sie|lesen sie (?:auch|mehr)|"
    r"à lire aussi|lire aussi|sur le même sujet|lo más (?:leído|visto)|te puede interesar|"
    r"(?:notas|noticias) relacionadas|leggi anche|lees ook|czytaj także)\b.{0,40}$",
    re.I,
)
"""Headings over the titles of other articles."""
_SOLD = re.compile(
    r"\W*(?:this (?:content|article|story) is (?:reserved |only |exclusive(?:ly)? )*(?:for|to) subscribers|"
    r"subscribe (?:now|today|for|to)\b|(?:create an account|register|sign in)\b.{0,40}\b(?:articles?|reading|account)|"
    r"(?:jetzt|gleich) (?:abonnieren|weiterlesen)|abonnez-vous|suscríbete)",
    re.I,
)
"""Lines that ask readers to become subscribers."""
_SHARE, _LONGEST, _LINKED = 0.3, 140, 0.8
_BEFORE = 2


def without_strangers(blocks: Sequence[Segment], kept: set[int], title: int) -> set[int]:
    """The article without these. ``title`` is the number of the block that the page's head names, -1 if none is."""
    kept = kept - _of_other_articles(blocks, kept, title) - _of_offers(blocks, kept)
    return kept - _of_lists(blocks, kept)


def _of_other_articles(blocks: Sequence[Segment], kept: set[int], title: int) -> set[int]:
    """The blocks of articles beside that of the title which have a first heading of their own, as they follow
    each other on pages without end.
    """
    own = _article_around(blocks[title].box) if title >= 0 else None
    if own is None:
        return set()
    headed = {_article_around(block.box) for block in blocks if block.kind is BlockKind.HEADING and block.level == 1}
    others = {box for box in headed if box is not None and box is not own and own not in box.iterancestors()}
    others = {box for box in others if box not in own.iterancestors()}
    return {n for n in kept if n > title and _article_around(blocks[n].box) in others}


def _article_around(box: Element) -> Element | None:
    return box if box.tag == "article" else next(box.iterancestors("article"), None)


def _of_lists(blocks: Sequence[Segment], kept: set[int]) -> set[int]:
    """The headings over titles of other articles, with all that stands in a box of its own with them."""
    whole = sum(len(blocks[n].text) for n in kept)
    found: set[int] = set()
    order = sorted(kept)
    for place, n in enumerate(order[1:], 1):
        if blocks[n].kind is not BlockKind.HEADING or not _OTHERS.match(blocks[n].text):
            continue
        if not _is_over_links(blocks, n):
            continue
        found.add(n)
        around = _box_with(blocks, n, order[place + 1 : place + 2])
        inside = [m for m in order if around is not None and around in (blocks[m].box, *blocks[m].box.iterancestors())]
        if sum(len(blocks[m].text) for m in inside) <= _SHARE * whole:
            found.update(inside)
    return found


def _is_over_links(blocks: Sequence[Segment], n: int) -> bool:
    """Whether what comes after a heading is a link as a whole, or nothing."""
    following = (block for block in blocks[n + 1 :] if not is_set_in(block))
    after = next(following, None)
    return after is None or linked(after) > _LINKED


def _box_with(blocks: Sequence[Segment], n: int, following: Sequence[int]) -> Element | None:
    """The smallest element around a block and the one that follows."""
    if not following:
        return None
    around = set(blocks[following[0]].box.iterancestors())
    return next((outer for outer in blocks[n].box.iterancestors() if outer in around), None)


def _of_offers(blocks: Sequence[Segment], kept: set[int]) -> set[int]:
    """The lists of what subscribers get: right behind short lines that ask for that, and these."""
    lists: dict[Element, list[int]] = {}
    for n in sorted(kept):
        inner = next(blocks[n].box.iterancestors(*LIST_TAGS), None)
        if blocks[n].kind is BlockKind.ITEM and inner is not None:
            lists.setdefault(inner, []).append(n)
    found: set[int] = set()
    for items in lists.values():
        before = range(max(0, items[0] - _BEFORE), items[0])
        asking = [n for n in before if len(blocks[n].text) <= _LONGEST and _SOLD.match(blocks[n].text)]
        if asking:
            found.update(range(asking[0], items[-1] + 1))
    return found
