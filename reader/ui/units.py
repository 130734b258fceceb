"""What is wrapped at once: a block of the article, or a piece of a huge one; each made when it is first asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.article import Block, BlockKind
from reader.labels import LABEL

LONGEST_UNIT = 16_384
"""Characters: so many are wrapped within some milliseconds even where every one has to be looked at."""
_KEPT = 2_048
_DEEPEST = 8
"""Levels of lists and quotations that are told apart by their indent."""
_CLOSE = (BlockKind.ITEM, BlockKind.BYLINE, BlockKind.RELATED, BlockKind.CREDIT)
"""Kinds whose blocks follow each other without a blank row."""
_UNCOMMON = {*_CLOSE, BlockKind.QUOTE, BlockKind.CODE, BlockKind.TABLE}


class Unit(NamedTuple):
    """A piece of a block that is wrapped at once. ``gap``: blank rows before it; ``indent``: cells left of its text.

    ``hang``: cells by which all rows but the first are indented further. ``wide``: its lines are not wrapped, but seen
    sideways.
    """

    block: int
    start: int
    end: int
    gap: int
    indent: int
    hang: int = 0
    wide: bool = False


class _Cut(NamedTuple):
    """A huge block: the number of its first unit, and where its pieces begin."""

    block: int
    first: int
    starts: list[int]


class Units:
    """The units of a text, by number; what has no blocks is one empty unit.

    ``uncommon`` are the blocks that are not simply a blank row and then the rows of all their words, from the margin.
    """

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._blocks = blocks
        self._cuts: list[_Cut] = []
        self._made: dict[int, Unit] = {}
        self.uncommon = _uncommon(blocks)
        more = 0
        for number in self.uncommon:
            start, end = blocks[number].span
            if end - start > LONGEST_UNIT:
                starts = _piece_starts(text, blocks[number])
                self._cuts.append(_Cut(number, number + more, starts))
                more += len(starts) - 1
        self._count = max(len(blocks) + more, 1)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Unit]:
        return map(self.__getitem__, range(self._count))

    def __getitem__(self, number: int) -> Unit:
        number = number + self._count if number < 0 else number
        unit = self._made.get(number)
        if unit is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            unit = self._made[number] = self._make(number)
        return unit

    def at(self, offset: int) -> int:
        """The number of the unit that holds a character (between two blocks: the one before)."""
        block = max(bisect_right(self._blocks, offset, key=lambda block: block.span.start) - 1, 0)
        at = bisect_right(self._cuts, block, key=lambda cut: cut.block) - 1
        if at >= 0 and self._cuts[at].block == block:
            return self._cuts[at].first + max(bisect_right(self._cuts[at].starts, offset) - 1, 0)
        return self._first_of(block)

    def of(self, block: int) -> range:
        """The numbers of a block's units."""
        first = self._first_of(block)
        return range(first, self._first_of(block + 1) if self._cuts else first + 1)

    def _first_of(self, block: int) -> int:
        """The number of a block's first unit; for the number of blocks, that of units."""
        at = bisect_left(self._cuts, block, key=lambda cut: cut.block) - 1 if self._cuts else -1
        if at < 0:
            return block
        number, first, starts = self._cuts[at]
        return first + len(starts) - 1 + block - number

    def _make(self, number: int) -> Unit:
        if not self._blocks:
            return Unit(0, 0, 0, 0, 0)
        index, piece, pieces = self._place(number)
        block = self._blocks[index]
        start = pieces[piece] if pieces else block.span.start
        end = pieces[piece + 1] if piece + 1 < len(pieces) else block.span.end
        hang = _hang(self._text, block)
        indent = indent_of(block, numbered=hang > 0)
        is_first = piece == 0
        gap = gap_between(self._blocks[index - 1] if index else None, block) if is_first else 0
        return Unit(index, start, end, gap, indent, hang if is_first else 0, block.kind is BlockKind.TABLE)

    def _place(self, number: int) -> tuple[int, int, Sequence[int]]:
        """A unit's block, which piece of it the unit is, and where the pieces begin, if there are several."""
        at = bisect_right(self._cuts, number, key=lambda cut: cut.first) - 1
        if at < 0:
            return number, 0, ()
        block, first, starts = self._cuts[at]
        if number < first + len(starts):
            return block, number - first, starts
        return block + number - first - len(starts) + 1, 0, ()


def _uncommon(blocks: Sequence[Block]) -> list[int]:
    plain = BlockKind.PARAGRAPH
    return [
        number
        for number, (kind, (start, end), _) in enumerate(blocks)
        if (kind is not plain and kind in _UNCOMMON) or not start < end <= start + LONGEST_UNIT
    ]


def _piece_starts(text: str, block: Block) -> list[int]:
    start, end = block.span
    starts = [start]
    where = "\n" if block.kind in (BlockKind.CODE, BlockKind.TABLE) else " "
    while end - start > LONGEST_UNIT:
        start = text.rfind(where, start + LONGEST_UNIT // 2, start + LONGEST_UNIT) + 1 or start + LONGEST_UNIT
        starts.append(start)
    return starts


def gap_between(previous: Block | None, block: Block) -> int:
    """How many blank rows stand before a block."""
    if previous is None:
        return 1
    return 0 if previous.kind is block.kind and block.kind in _CLOSE else 1


def _hang(text: str, block: Block) -> int:
    """How wide the number of an item is, below whose words the rest of them hang."""
    if block.kind is not BlockKind.ITEM:
        return 0
    match = LABEL.match(text, block.span.start, block.span.end)
    return match.end() - match.start() if match is not None and match.end() < block.span.end else 0


def indent_of(block: Block, *, numbered: bool = False) -> int:
    """How many cells a block's text is moved to the right; its sign (bullet, bar) stands there."""
    match block.kind:
        case BlockKind.ITEM:
            return 2 * (depth_of(block) - numbered)
        case BlockKind.QUOTE:
            return 2 * depth_of(block)
        case BlockKind.CODE | BlockKind.TABLE:
            return 2
        case _:
            return 0


def depth_of(block: Block) -> int:
    """The level of an item or a quotation, as far as it is shown."""
    return min(max(block.level, 1), _DEEPEST)
