"""A long text in stretches that end where sentences do, each found by itself: nobody needs all sentences of 10 MB."""

from collections import OrderedDict

from reader.article import Span
from reader.sentences import first_end, sentences

STRETCH = 16_384
"""Characters: in so many a sentence's end is looked for, and so many are split into sentences at once."""
_KEPT = 512


class Stretches:
    """The stretches of one block (of any length), by number, and the sentences of each.

    Stretch ``k`` begins where the first sentence ends from character ``k * STRETCH`` of the block on, or where a word
    does if none ends soon: where that is does not depend on from where one comes.
    """

    def __init__(self, text: str, block: Span) -> None:
        self._text = text
        self._block = block
        self.count = max(-(-(block.end - block.start) // STRETCH), 1)
        self._sentences: OrderedDict[int, tuple[Span, ...]] = OrderedDict()

    def at(self, offset: int) -> int:
        """The number of the stretch that holds a character."""
        number = min(max((offset - self._block.start) // STRETCH, 0), self.count - 1)
        return number - 1 if number and offset < self._start(number) else number

    def sentences(self, number: int) -> tuple[Span, ...]:
        """The sentences of a stretch, in order; none in one of white space."""
        if number not in self._sentences:
            end = self._start(number + 1) if number + 1 < self.count else self._block.end
            self._sentences[number] = sentences(self._text, Span(self._start(number), end))
            if len(self._sentences) > _KEPT:
                self._sentences.popitem(last=False)
        return self._sentences[number]

    def _start(self, number: int) -> int:
        if not number:
            return self._block.start
        start = self._block.start + number * STRETCH
        end = min(start + STRETCH, self._block.end)
        found = first_end(self._text, Span(start, end), self._block)
        return found if found is not None else self._text.find(" ", start, end) + 1 or start
