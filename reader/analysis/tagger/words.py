"""Paragraphs as the network reads them. Used alike by the training and by the product, so that both see the same.

A word (letters and digits) is one step of the sequence: punctuation is told by the gaps before and after it, and a word
of several pieces is their sum. That makes a sequence a fifth shorter than one of word pieces, and all the faster.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.analysis.quotes.marks import quoted
from reader.article import Span

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""What a word can be; the first ``len(LABELS)`` outputs of the network."""

SIGNS = ("saying", "cue after", "continues")
"""What else is said of a word: its attribution is a saying; its cue is later; its content has an earlier piece."""

OUTPUTS = len(LABELS) + len(SIGNS)

LOWER, TITLE, UPPER, MIXED, NO_LETTERS = range(5)
CASES = 5
OUTSIDE, INSIDE = range(2)
MARKS = 2

PIECES = 3
"""How many pieces of a word are read; hardly any word has more."""

LONGEST = 200
"""Words in one sequence, the special ones not counted."""

_WORD = re.compile(r"\w+")
_ENDINGS = frozenset(".!?")
_QUOTES = re.compile(r"[“”„‟«»\"]|''|``")
# The first that stands in a gap names it.
_SIGNS_OF_GAPS = (
    ".",
    "?",
    "!",
    ",",
    ":",
    ";",
    "—",
    "–",
    "--",
    "(",
    ")",
    "’",
    "'",
    "‘",
    "-",
    "…",
    "/",
    "$",
    "#",
    "@",
    "%",
)
_EDGE = 2 + len(_SIGNS_OF_GAPS)
GAPS = 2 * (_EDGE + 1)
"""Kinds of gaps: each with and without a quotation mark."""

Ints = NDArray[np.int64]


class Vocabulary:
    """Words to numbers of pieces, as BERT's WordPiece does without case: the longest known beginning first."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces = pieces
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(pieces)}
        self.blank, self.unknown, self.begin, self.end, self.mask = (
            self._numbers[name] for name in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
        )
        self._longest = max(map(len, pieces))
        self.of_word = lru_cache(maxsize=50_000)(self._of_word)

    def _of_word(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's first pieces, filled up with blanks."""
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        found: list[int] = []
        start = 0
        while start < len(plain) and len(found) < PIECES:
            for stop in range(min(len(plain), start + self._longest), start, -1):
                number = self._numbers.get(plain[start:stop] if not start else "##" + plain[start:stop])
                if number is not None:
                    break
            else:
                found = [self.unknown]
                break
            found.append(number)
            start = stop
        return (*found, *[self.blank] * PIECES)[:PIECES]


class Encoded(NamedTuple):
    """A paragraph, or a part of one; all but ``words`` in the same order as ``words``, which are spans of the article.

    ``pieces`` has ``PIECES`` columns; ``before`` and ``after`` are the gaps beside each word.
    """

    words: list[Span]
    pieces: Ints
    cases: Ints
    marks: Ints
    before: Ints
    after: Ints


def encode(vocabulary: Vocabulary, text: str, paragraph: Span) -> Encoded:
    """A paragraph, whatever its length."""
    words = [Span(*match.span()) for match in _WORD.finditer(text, *paragraph)]
    forms = [text[start:end] for start, end in words]
    ends = [paragraph.start, *(word.end for word in words)]
    starts = [*(word.start for word in words), paragraph.end]
    gaps = [gap_of(text[end : min(start, end + 12)]) for end, start in zip(ends, starts, strict=True)]
    for edge in (0, -1):
        gaps[edge] += _EDGE if gaps[edge] in (0, _EDGE + 1) else 0
    marks = np.zeros(len(words), np.int64)
    offsets = np.array(starts[:-1], np.int64)
    for found in quoted(text, paragraph):
        first, last = np.searchsorted(offsets, found.inner).tolist()
        marks[first:last] = INSIDE
    return Encoded(
        words,
        np.array([vocabulary.of_word(form) for form in forms], np.int64).reshape(-1, PIECES),
        np.array([case_of(form) for form in forms], np.int64),
        marks,
        np.array(gaps[:-1], np.int64),
        np.array(gaps[1:], np.int64),
    )


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


@lru_cache(maxsize=10_000)
def gap_of(gap: str) -> int:
    """The kind of what stands between two words; 0 is a space. All quotation marks are one."""
    rest, marks = _QUOTES.subn("", gap)
    kind = next((number for number, sign in enumerate(_SIGNS_OF_GAPS, 1) if sign in rest), 0)
    return kind + (_EDGE + 1 if marks else 0)


def parts(paragraph: Encoded, text: str, longest: int = LONGEST) -> Iterator[Encoded]:
    """A paragraph cut where a sentence may end, so that no part has more than ``longest`` words."""
    start = 0
    while start < len(paragraph.words):
        stop = len(paragraph.words)
        if stop - start > longest:
            stop = _cut(paragraph, text, start, start + longest)
        yield _part(paragraph, slice(start, stop))
        start = stop


def _part(whole: Encoded, at: slice) -> Encoded:
    return Encoded(
        whole.words[at], whole.pieces[at], whole.cases[at], whole.marks[at], whole.before[at], whole.after[at]
    )


def _cut(paragraph: Encoded, text: str, start: int, limit: int) -> int:
    """The number of the word that begins the next part: after a full stop in the second half, else at the limit."""
    for number in range(limit, start + (limit - start) // 2, -1):
        if text[paragraph.words[number - 1].end] in _ENDINGS and paragraph.cases[number] in (TITLE, UPPER, MIXED):
            return number
    return limit


def packed(lengths: Sequence[int], longest: int = LONGEST) -> Iterator[range]:
    """Neighbours put together: ranges of parts that have ``longest`` words at most, with one between two of them."""
    start = total = 0
    for number, length in enumerate(lengths):
        if number > start and total + length + 1 > longest:
            yield range(start, number)
            start, total = number, 0
        total += length + (number > start)
    if start < len(lengths):
        yield range(start, len(lengths))


class Sequenced(NamedTuple):
    """What the network is given at once, in the order of its inputs; ``begins``: where in it each part begins."""

    pieces: Ints
    cases: Ints
    marks: Ints
    before: Ints
    after: Ints
    begins: list[int]


INPUTS = ("input_ids", "case_ids", "quote_ids", "before_ids", "after_ids")


def sequence(found: Sequence[Encoded], vocabulary: Vocabulary) -> Sequenced:
    """Parts as one sequence: the beginning sign, then each part with the ending sign behind it."""
    size = 1 + sum(len(part.words) + 1 for part in found)
    pieces = np.full((size, PIECES), vocabulary.blank, np.int64)
    pieces[:, 0] = vocabulary.end
    pieces[0, 0] = vocabulary.begin
    rows = [np.full(size, fill, np.int64) for fill in (NO_LETTERS, OUTSIDE, 0, 0)]
    begins = []
    at = 1
    for part in found:
        stop = at + len(part.words)
        pieces[at:stop] = part.pieces
        for row, values in zip(rows, part[2:], strict=True):
            row[at:stop] = values
        begins.append(at)
        at = stop + 1
    return Sequenced(pieces, rows[0], rows[1], rows[2], rows[3], begins)
