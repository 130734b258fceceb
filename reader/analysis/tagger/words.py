"""Paragraphs as the network reads them: word pieces, each with its word's case and where it stands to quotation marks.

Used alike by the training and by the product, so that both see the same.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.analysis.quotes.marks import quoted
from reader.article import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""What a word can be; the first ``len(LABELS)`` outputs of the network."""

SIGNS = ("saying", "cue after", "continues")
"""What else is said of a word: its attribution is a saying; its cue comes later; its piece of content is not the first."""

OUTPUTS = len(LABELS) + len(SIGNS)

LOWER, TITLE, UPPER, MIXED, NO_LETTERS = range(5)
CASES = 5
OUTSIDE, INSIDE, MARK = range(3)
MARKS = 3

LONGEST = 240
"""Word pieces in one sequence, the two special ones not counted."""

# All marks look alike to the network; which of them quote is told by the states. One character for one.
_ALIKE = str.maketrans("“”„‟«»’‘", "\"\"\"\"\"\"''")
_ENDINGS = frozenset(".!?")

Ints = NDArray[np.int64]


class Encoded(NamedTuple):
    """A paragraph, or a part of one.

    ``pieces``, ``cases`` and ``marks`` have an entry for each word piece; ``firsts`` are the numbers of the pieces that
    begin a word, ``words`` those words in characters of the article's text.
    """

    pieces: Ints
    cases: Ints
    marks: Ints
    firsts: Ints
    words: list[Span]


class Specials(NamedTuple):
    """The numbers of the pieces that stand for no word."""

    begin: int
    end: int
    mark: int

    @classmethod
    def of(cls, tokenizer: "Tokenizer") -> "Specials":
        """Those of a tokenizer."""
        begin, end, mark = (tokenizer.token_to_id(word) for word in ("[CLS]", "[SEP]", '"'))
        if begin is None or end is None or mark is None:
            raise ValueError("the vocabulary lacks [CLS], [SEP] or the quotation mark")
        return cls(begin, end, mark)


def encode(tokenizer: "Tokenizer", text: str, paragraphs: Sequence[Span]) -> list[Encoded]:
    """One ``Encoded`` a paragraph, whatever its length."""
    mark = Specials.of(tokenizer).mark
    lines = [text[start:end].translate(_ALIKE) for start, end in paragraphs]
    found = tokenizer.encode_batch(lines, add_special_tokens=False)
    return [
        _paragraph(text, place, encoding.ids, encoding.offsets, encoding.word_ids, mark)
        for place, encoding in zip(paragraphs, found, strict=True)
    ]


def _paragraph(
    text: str, place: Span, ids: list[int], offsets: list[tuple[int, int]], word_ids: list[int | None], mark: int
) -> Encoded:
    pieces = np.array(ids, np.int64)
    bounds = np.array(offsets, np.int64).reshape(-1, 2) + place.start
    numbers = np.array([-1 if number is None else number for number in word_ids], np.int64)
    is_first = np.ones(len(numbers), bool)
    is_first[1:] = numbers[1:] != numbers[:-1]
    firsts = np.flatnonzero(is_first)
    lasts = np.append(firsts[1:], len(numbers)) - 1 if len(firsts) else firsts
    words = [Span(start, end) for start, end in zip(bounds[firsts, 0].tolist(), bounds[lasts, 1].tolist(), strict=True)]
    of_word = np.array([case_of(text[start:end]) for start, end in words], np.int64)
    cases = of_word[np.cumsum(is_first) - 1] if len(words) else of_word
    marks = np.zeros(len(pieces), np.int64)
    starts = bounds[:, 0]
    for found in quoted(text, place):
        first, last = np.searchsorted(starts, found.span).tolist()
        marks[first:last] = MARK
        first, last = np.searchsorted(starts, found.inner).tolist()
        marks[first:last] = INSIDE
    pieces[marks == MARK] = mark
    return Encoded(pieces, cases, marks, firsts, words)


@lru_cache(maxsize=50_000)
def case_of(word: str) -> int:
    """Which of its letters are capitals."""
    if not any(map(str.isalpha, word)):
        return NO_LETTERS
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


def parts(paragraph: Encoded, text: str, longest: int = LONGEST) -> Iterator[Encoded]:
    """A paragraph cut where a sentence may end, so that no part has more than ``longest`` pieces."""
    start = 0
    while start < len(paragraph.pieces):
        stop = len(paragraph.pieces)
        if stop - start > longest:
            stop = _cut(paragraph, text, start, start + longest)
        yield _part(paragraph, start, stop)
        start = stop


def _cut(paragraph: Encoded, text: str, start: int, limit: int) -> int:
    """The first piece of the next part: after a full stop in the second half, else at a word, else at the limit."""
    low, high = np.searchsorted(paragraph.firsts, (start, limit), side="right").tolist()
    for number in range(high - 1, low, -1):
        first = int(paragraph.firsts[number])
        if first - start < (limit - start) // 2:
            break
        if text[paragraph.words[number - 1].end - 1] in _ENDINGS and paragraph.cases[first] not in (LOWER, NO_LETTERS):
            return first
    return int(paragraph.firsts[high - 1]) if high > low else limit


def _part(paragraph: Encoded, start: int, stop: int) -> Encoded:
    if start == 0 and stop == len(paragraph.pieces):
        return paragraph
    low, high = np.searchsorted(paragraph.firsts, (start, stop)).tolist()
    return Encoded(
        paragraph.pieces[start:stop],
        paragraph.cases[start:stop],
        paragraph.marks[start:stop],
        paragraph.firsts[low:high] - start,
        paragraph.words[low:high],
    )


def packed(lengths: Sequence[int], longest: int = LONGEST) -> Iterator[range]:
    """Neighbours put together: ranges of parts that have ``longest`` pieces at most, with one between two of them."""
    start = total = 0
    for number, length in enumerate(lengths):
        if number > start and total + length + 1 > longest:
            yield range(start, number)
            start, total = number, 0
        total += length + (number > start)
    if start < len(lengths):
        yield range(start, len(lengths))


class Sequenced(NamedTuple):
    """What the network is given at once: ``begins`` says where in it each of the parts begins."""

    pieces: Ints
    cases: Ints
    marks: Ints
    begins: list[int]


def sequence(found: Sequence[Encoded], specials: Specials) -> Sequenced:
    """Parts as one sequence: the beginning sign, then each part with the ending sign behind it."""
    size = 1 + sum(len(part.pieces) + 1 for part in found)
    pieces = np.full(size, specials.end, np.int64)
    cases = np.full(size, NO_LETTERS, np.int64)
    marks = np.zeros(size, np.int64)
    pieces[0] = specials.begin
    begins = []
    at = 1
    for part in found:
        stop = at + len(part.pieces)
        pieces[at:stop], cases[at:stop], marks[at:stop] = part.pieces, part.cases, part.marks
        begins.append(at)
        at = stop + 1
    return Sequenced(pieces, cases, marks, begins)
