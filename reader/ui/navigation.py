"""Sentences, words and paragraphs as places to go: pure functions of the article."""

from bisect import bisect_right
from collections import OrderedDict

from reader.article import Article, Block, BlockKind, Span
from reader.sentences import each_word, words
from reader.stretches import Stretches
from reader.ui.characters import character_at

_KEPT_BLOCKS = 512
_NEAR, _FAR = 400, 16_384
"""Characters within which a word is looked for first, and at once if there is none; longer ones are not taken whole."""
_FARTHEST = 65_536
"""Characters without a word that are passed over at once: nobody waits for the end of a million full stops."""


class Navigator:
    """Finds the sentence, word or block at, after or before a position; splits a block when it is first needed."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self._blocks = article.blocks or (Block(BlockKind.PARAGRAPH, Span(0, len(article.text))),)
        self._stretches: OrderedDict[int, Stretches] = OrderedDict()

    def block_index(self, offset: int) -> int:
        """The number of the block at an offset (between two: the one before)."""
        return max(bisect_right(self._blocks, offset, key=lambda block: block.span.start) - 1, 0)

    def block(self, offset: int) -> Span:
        """The block at an offset."""
        return self._blocks[self.block_index(offset)].span

    def sentence(self, offset: int) -> Span:
        """The sentence at an offset (in white space: the one before)."""
        return self._at(offset)[2]

    def next_sentence(self, current: Span, step: int) -> Span:
        """The sentence after (``step`` 1) or before (-1) the one at ``current.start``; itself at the ends."""
        number, stretch, here = self._at(current.start)
        stretches = self._of_block(number)
        rows = stretches.sentences(stretch)
        index = rows.index(here) + step if here in rows else -1
        if 0 <= index < len(rows):
            return rows[index]
        stretch += step
        while 0 <= number < len(self._blocks):
            stretches = self._of_block(number)
            while 0 <= stretch < stretches.count:
                if rows := self._sentences(number, stretch):
                    return rows[0 if step > 0 else -1]
                stretch += step
            number += step
            if 0 <= number < len(self._blocks):
                stretch = 0 if step > 0 else self._of_block(number).count - 1
        return here

    def next_block(self, current: Span, step: int) -> Span:
        """The first sentence of the next block, or of this or the previous one going back."""
        number = self.block_index(current.start)
        first = self._first(number)
        if step < 0 and current.start > first.start:
            return first
        return self._first(min(max(number + step, 0), len(self._blocks) - 1))

    def word(self, offset: int) -> Span:
        """The word at an offset, else the next one in the block, else the last; the sentence there if it has none."""
        block = self.block(offset)
        last: Span | None = None
        for room in (_NEAR // 2, _FAR):
            for word in each_word(self.text, _around(offset, room, block)):
                if word.end > offset:
                    return word
                last = word
        return last or self.sentence(offset)

    def next_word_end(self, offset: int) -> int:
        """Where the next word after an offset ends, across blocks; where there is none for long, the end of a part.

        After the last word it is the text's end.
        """
        for number in range(self.block_index(offset), len(self._blocks)):
            block = self._blocks[number].span
            start = max(block.start, offset)
            while start < block.end:
                for stop in (min(start + _NEAR, block.end), min(start + _FAR, block.end)):
                    for word in each_word(self.text, Span(start, stop)):
                        if word.end > offset:
                            return word.end
                if stop - offset >= _FARTHEST:
                    return stop
                start = stop
        return len(self.text)

    def previous_word_start(self, offset: int) -> int:
        """Where the last word before an offset begins, across blocks; where there is none for long, that of a part.

        Before the first word it is 0.
        """
        for number in range(self.block_index(offset), -1, -1):
            block = self._blocks[number].span
            stop = min(block.end, offset)
            while block.start < stop:
                for start in (max(stop - _NEAR, block.start), max(stop - _FAR, block.start)):
                    if found := words(self.text, Span(start, stop)):
                        return found[-1].start
                if offset - start >= _FARTHEST:
                    return start
                stop = start
        return 0

    def next_caret(self, offset: int, step: int) -> int:
        """The place for a caret a character further (``step`` 1) or back (-1); there is none between two blocks."""
        number = self.block_index(offset)
        block = self._blocks[number].span
        if step > 0 and offset < block.end:
            return min(character_at(self.text, max(offset, block.start)).end, block.end)
        if step > 0:
            return self._blocks[number + 1].span.start if number + 1 < len(self._blocks) else block.end
        if offset > block.end:
            return block.end
        if offset > block.start:
            return max(character_at(self.text, offset - 1).start, block.start)
        return self._blocks[number - 1].span.end if number else block.start

    def _at(self, offset: int) -> tuple[int, int, Span]:
        """The block, the stretch of it and the sentence at an offset (in white space: the one before)."""
        number = self.block_index(offset)
        stretch = self._of_block(number).at(offset)
        rows = self._sentences(number, stretch)
        while stretch and (not rows or rows[0].start > offset):
            stretch -= 1
            if before := self._sentences(number, stretch):
                return number, stretch, before[-1]
        if not rows:
            return number, stretch, self._blocks[number].span
        return number, stretch, rows[max(bisect_right(rows, offset, key=lambda span: span.start) - 1, 0)]

    def _first(self, number: int) -> Span:
        """The first sentence of a block."""
        stretches = range(self._of_block(number).count)
        rows = next((rows for stretch in stretches if (rows := self._sentences(number, stretch))), None)
        return rows[0] if rows else self._blocks[number].span

    def _sentences(self, number: int, stretch: int) -> tuple[Span, ...]:
        return self._of_block(number).sentences(stretch)

    def _of_block(self, number: int) -> Stretches:
        if number not in self._stretches:
            self._stretches[number] = Stretches(self.text, self._blocks[number].span)
            if len(self._stretches) > _KEPT_BLOCKS:
                self._stretches.popitem(last=False)
        return self._stretches[number]


def _around(offset: int, room: int, block: Span) -> Span:
    return Span(max(block.start, offset - room), min(block.end, offset + room))
