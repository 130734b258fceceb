"""Which of a page's blocks are the article: what the views agree on, and what belongs to it by its place."""

from collections.abc import Sequence

from reader.article import BlockKind
from reader.formats.html.segments import Segment


def chosen(blocks: Sequence[Segment], views: Sequence[frozenset[int]]) -> list[int]:
    """The numbers of the article's blocks, in order; none when the views find nothing."""
    kept = set(next((view for view in views if view), frozenset()))
    if not kept:
        return []
    first, last = min(kept), max(kept)
    kept |= {n for n in range(first, last) if blocks[n].kind is BlockKind.CAPTION}
    return sorted(kept)
