"""Sentences, words and paragraphs as places to go: pure functions of the article."""

from bisect import bisect_right
from collections import OrderedDict

from reader.article import Article, Span
from reader.sentences import sentences, words
from reader.ui.characters import character_at

_KEPT_BLOCKS = 512


class Navigator:
    """Finds the sentence, word or block at, after or before a position; splits a block when it is first needed."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self._blocks = [block.span for block in article.blocks] or [Span(0, len(article.text))]
        self._starts = [span.start for span in self._blocks]
        self._sentences: OrderedDict[int, tuple[Span, ...]] = OrderedDict()

    def block_index(self, offset: int) -> int:
        """The number of the block at an offset (between two: the one before)."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def block(self, offset: int) -> Span:
        """The block at an offset."""
        return self._blocks[self.block_index(offset)]

    def sentence(self, offset: int) -> Span:
        """The sentence at an offset (in white space: the one before)."""
        rows = self._of_block(self.block_index(offset))
        index = bisect_right(rows, offset, key=lambda span: span.start) - 1
        return rows[max(index, 0)]

    def next_sentence(self, current: Span, step: int) -> Span:
        """The sentence after (``step`` 1) or before (-1) the one at ``current.start``; itself at the ends."""
        number = self.block_index(current.start)
        rows = self._of_block(number)
        index = bisect_right(rows, current.start, key=lambda span: span.start) - 1 + step
        if 0 <= index < len(rows):
            return rows[index]
        number += step
        if not 0 <= number < len(self._blocks):
            return self.sentence(current.start)
        return self._of_block(number)[0 if step > 0 else -1]

    def next_block(self, current: Span, step: int) -> Span:
        """The first sentence of the next block, or of this or the previous one going back."""
        number = self.block_index(current.start)
        first = self._of_block(number)[0]
        if step < 0 and current.start > first.start:
            return first
        number = min(max(number + step, 0), len(self._blocks) - 1)
        return self._of_block(number)[0]

    def word(self, offset: int) -> Span:
        """The word at an offset, else the next one in the block, else the last; the block's sentence if it has none."""
        block = self.block(offset)
        near = Span(max(block.start, offset - 200), min(block.end, offset + 200))
        for around in (near, block):
            found = words(self.text, around)
            after = [word for word in found if word.end > offset]
            if after:
                return after[0]
        return found[-1] if found else self.sentence(offset)

    def next_word_end(self, offset: int) -> int:
        """Where the next word after an offset ends, across blocks; the text's end after the last."""
        for number in range(self.block_index(offset), len(self._blocks)):
            block = self._blocks[number]
            start = max(block.start, offset)
            for stop in (min(block.end, start + 400), block.end):
                ends = [word.end for word in words(self.text, Span(start, stop)) if word.end > offset]
                if ends:
                    return ends[0]
        return len(self.text)

    def previous_word_start(self, offset: int) -> int:
        """Where the last word before an offset begins, across blocks; 0 before the first."""
        for number in range(self.block_index(offset), -1, -1):
            block = self._blocks[number]
            stop = min(block.end, offset)
            for start in (max(block.start, stop - 400), block.start):
                if start < stop and (found := words(self.text, Span(start, stop))):
                    return found[-1].start
        return 0

    def next_caret(self, offset: int, step: int) -> int:
        """The place for a caret a character further (``step`` 1) or back (-1); there is none between two blocks."""
        number = self.block_index(offset)
        block = self._blocks[number]
        if step > 0 and offset < block.end:
            return min(character_at(self.text, max(offset, block.start)).end, block.end)
        if step > 0:
            return self._blocks[number + 1].start if number + 1 < len(self._blocks) else block.end
        if offset > block.end:
            return block.end
        if offset > block.start:
            return max(character_at(self.text, offset - 1).start, block.start)
        return self._blocks[number - 1].end if number else block.start

    def _of_block(self, number: int) -> tuple[Span, ...]:
        if number not in self._sentences:
            block = self._blocks[number]
            self._sentences[number] = sentences(self.text, block) or (block,)
            if len(self._sentences) > _KEPT_BLOCKS:
                self._sentences.popitem(last=False)
        return self._sentences[number]
