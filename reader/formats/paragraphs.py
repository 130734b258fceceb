"""The paragraphs of a plain text: by blank lines, indented first lines, or lines; hard-wrapped ones are joined."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import NamedTuple

from reader.bulk import rows
from reader.formats.typography import ends_sentence

BULLET = re.compile(r"[-*•‣⁃◦▪●·]\s+(?=\S)")
NUMBER = re.compile(r"(?:\d{1,3}[.)]|\[\d{1,3}\]|\([a-z0-9]{1,3}\)|[a-z]\))\s+(?=\S)")
_ITEM = re.compile(rf"{BULLET.pattern}|{NUMBER.pattern}")
_QUOTED = re.compile(r"(?:>[ \t]?){1,50}")
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 45, 110
_AT_ONCE = 500_000
"""Characters."""


MOST_LINES, MOST_PARAGRAPHS = 400_000, 300_000
"""What opens within seconds. The longest novels have a tenth of it."""


def lines_in(text: str) -> int:
    """How many lines of a text hold something, counted up to one more than ``MOST_LINES``."""
    return sum(1 for _ in islice(re.finditer(r"[^\s][^\n]*", text), MOST_LINES + 1))


class Paragraph(NamedTuple):
    """A paragraph without line breaks.

    ``chunk`` counts the runs of lines between blank lines; ``quoted`` is how many ">" stood before it, as in e-mail.
    """

    text: str
    chunk: int
    quoted: int = 0


_Values = tuple[str, int, int]
"""Those of a paragraph."""


class _Line(NamedTuple):
    text: str
    indent: int


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs in order, none empty. All characters stay but white space at line ends and signs of quotation."""
    found: list[_Values | _Wrapped] = []
    number, width = 0, 0
    for run in _runs(_lines(text.removeprefix("\ufeff"))):
        if len(run) == 1 and run[0][0] != ">":
            found.append((run[0].strip(), number, 0))
            number += 1
            continue
        for lines, quoted in _chunks(run):
            if len(lines) == 1:
                found.append((lines[0].strip(), number, quoted))
            else:
                found.append(wrapped := _Wrapped(lines, number, quoted))
                width = max(width, wrapped.width)
            number += 1
    return list(rows(Paragraph, _unwrapped(found, width)))


def _lines(text: str) -> Iterator[str]:
    """The lines, found piece by piece: of a long text one call would stop every other thread for long."""
    return chain.from_iterable(piece.splitlines() for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """Whole lines, about ``_AT_ONCE`` characters each time."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _AT_ONCE) + 1 or len(text)
        yield text[start:end]
        start = end


def _runs(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines between blank ones."""
    run: list[str] = []
    for line in lines:
        if line and not line.isspace():
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _unwrapped(found: "Iterable[_Values | _Wrapped]", width: int) -> "Iterator[_Values]":
    for each in found:
        if isinstance(each, _Wrapped):
            yield from each.paragraphs(width)
        else:
            yield each


def is_item(words: str) -> bool:
    """Whether a line begins as an item of a list does."""
    return _ITEM.match(words) is not None


def _chunks(lines: Sequence[str]) -> Iterator[tuple[list[str], int]]:
    """Lines between blank ones, without the signs of quotation before them, and how many these were."""
    chunk: list[str] = []
    depth = 0
    for line in lines:
        words, quoted = line, 0
        if line.startswith(">") and (match := _QUOTED.match(line)):
            quoted = match.group().count(">")
            words = line[match.end() :]
        blank = not words or words.isspace()
        if chunk and (blank or quoted != depth):
            yield chunk, depth
            chunk = []
        if not blank:
            chunk.append(words)
            depth = quoted
    if chunk:
        yield chunk, depth


class _Wrapped:
    """Two or more lines between blank ones: what is one paragraph among them is told once the whole text is known.

    ``width`` is the column at which an editor broke these lines; 0 when none did.
    """

    def __init__(self, lines: Sequence[str], chunk: int, quoted: int) -> None:
        self._lines = lines
        self._chunk = chunk
        self._quoted = quoted
        self._words = [line.strip() for line in lines]
        self._plain = not any(line[0].isspace() for line in lines) and not any(map(_ITEM.match, self._words))
        self._is_one = len(lines) > 2 and _is_hard_wrapped(self._words)
        self.width = max(map(len, self._words)) if self._is_one and not is_item(self._words[0]) else 0

    def paragraphs(self, width: int) -> Iterator[_Values]:
        """The paragraphs, in a text whose lines were broken at a column, or not (0)."""
        for words in self._joined(self._words, width) if self._plain else self._by_items(width):
            yield words, self._chunk, self._quoted

    def _by_items(self, width: int) -> Iterator[str]:
        lines = [
            _Line(words, len(line) - len(line.lstrip()) if line[0].isspace() else 0)
            for line, words in zip(self._lines, self._words, strict=True)
        ]
        for group in _items(lines):
            if is_item(group[0].text):
                yield " ".join(line.text for line in group)
                continue
            for part in _by_indent(group):
                yield from self._joined([line.text for line in part], width)

    def _joined(self, words: Sequence[str], width: int) -> Iterable[str]:
        if len(words) == 2:
            is_one = _is_broken_once(words[0], words[1], width)
        else:
            is_one = self._is_one if len(words) == len(self._words) else _is_hard_wrapped(words)
        return [" ".join(words)] if is_one else words


def _items(chunk: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The lines of each item (its own and those indented below it), and those between items."""
    group: list[_Line] = []
    for line in chunk:
        opens = is_item(line.text)
        goes_on = bool(group) and is_item(group[0].text) and line.indent > group[0].indent
        if group and (opens or (is_item(group[0].text) and not goes_on)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _by_indent(lines: Sequence[_Line]) -> Iterator[Sequence[_Line]]:
    """Cut before every line that is indented further than most: the first line of a paragraph, as in books."""
    depths = [line.indent for line in lines]
    base = min(depths)
    first = [number for number, depth in enumerate(depths) if depth > base]
    if not first or len(first) * 2 > len(lines) or max(len(line.text) for line in lines) < _SHORTEST_WRAPPED:
        yield lines
        return
    for start, end in pairwise(sorted({0, *first, len(lines)})):
        yield lines[start:end]


def _is_hard_wrapped(lines: Sequence[str]) -> bool:
    """Three or more lines of much the same length, all but the last: one paragraph that an editor broke."""
    if len(lines) < 3 or not any(line[0].isalpha() for line in lines[1:]):
        return False
    lengths = [len(line) for line in lines[:-1]]
    longest = max(lengths)
    if not _SHORTEST_WRAPPED <= longest <= _LONGEST_WRAPPED or len(lines[-1]) > longest + 10:
        return False
    # A broken line could not have taken the next line's first word.
    broken = sum(
        length > longest - 8 or length + 1 + len(following.split(" ", 1)[0]) > longest - 6
        for length, following in zip(lengths, lines[1:], strict=True)
    )
    return broken >= 0.75 * len(lengths) and sorted(lengths)[len(lengths) // 2] >= 0.7 * longest


def _is_broken_once(line: str, following: str, width: int) -> bool:
    """Two lines tell less: one paragraph if others were broken there, or the second begins within a sentence."""
    if not _SHORTEST_WRAPPED <= len(line) <= _LONGEST_WRAPPED or len(following) > len(line) + 10:
        return False
    if width:
        return len(line) + 1 + len(following.split(" ", 1)[0]) > width - 6
    return following[0].islower() and not ends_sentence(line)
