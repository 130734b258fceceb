"""The paragraphs of a plain text: by blank lines, indented first lines, or lines; hard-wrapped ones are joined."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from reader.formats.typography import ends_sentence

_BREAKS = re.compile(r"\r\n?|\x0b|\x0c|\x1c|\x1d|\x1e|\x85|\u2028|\u2029")
BULLET = re.compile(r"[-*•‣⁃◦▪●·]\s+(?=\S)")
NUMBER = re.compile(r"(?:\d{1,3}[.)]|\[\d{1,3}\]|\([a-z0-9]{1,3}\)|[a-z]\))\s+(?=\S)")
_MAY_BEGIN_ITEMS = frozenset("-*•‣⁃◦▪●·([")
_QUOTED = re.compile(r"(?:>[ \t]?){1,50}")
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 45, 110


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


class _Line(NamedTuple):
    text: str
    indent: int
    quoted: int


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs in order, none empty. All characters stay but white space at line ends and signs of quotation."""
    lines = [_line(line) for line in _BREAKS.sub("\n", text).removeprefix("\ufeff").split("\n")]
    chunks = list(_chunks(lines))
    width = _wrapped_at(chunks)
    found: list[Paragraph] = []
    for number, chunk in enumerate(chunks):
        found += [Paragraph(words, number, chunk[0].quoted) for words in _paragraphs(chunk, width)]
    return found


def is_item(words: str) -> bool:
    """Whether a line begins as an item of a list does."""
    first = words[:1]
    if first not in _MAY_BEGIN_ITEMS and not first.isdigit() and words[1:2] != ")":
        return False
    return (BULLET.match(words) or NUMBER.match(words)) is not None


def _line(line: str) -> _Line:
    quoted = 0
    if line.startswith(">") and (match := _QUOTED.match(line)):
        quoted = match.group().count(">")
        line = line[match.end() :]
    words = line.strip()
    return _Line(words, len(line) - len(line.lstrip()) if line[:1].isspace() and words else 0, quoted)


def _chunks(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    chunk: list[_Line] = []
    for line in lines:
        if chunk and (not line.text or line.quoted != chunk[0].quoted):
            yield chunk
            chunk = []
        if line.text:
            chunk.append(line)
    if chunk:
        yield chunk


def _paragraphs(chunk: Sequence[_Line], width: int) -> Iterator[str]:
    if len(chunk) == 1:
        yield chunk[0].text
        return
    for lines in _items(chunk):
        if is_item(lines[0].text):
            yield " ".join(line.text for line in lines)
            continue
        for group in _by_indent(lines):
            words = [line.text for line in group]
            if _is_hard_wrapped(words) if len(words) != 2 else _is_broken_once(words[0], words[1], width):
                yield " ".join(words)
            else:
                yield from words


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


def _wrapped_at(chunks: Sequence[Sequence[_Line]]) -> int:
    """At which column an editor broke the lines of this text; 0 when none did."""
    widest = 0
    for chunk in chunks:
        words = [line.text for line in chunk]
        if len(words) > 2 and not is_item(words[0]) and _is_hard_wrapped(words):
            widest = max(widest, *map(len, words))
    return widest


def _is_hard_wrapped(lines: Sequence[str]) -> bool:
    """Three or more lines of much the same length, all but the last: one paragraph that an editor broke."""
    if len(lines) < 3 or not any(line[0].isalpha() for line in lines[1:]):
        return False
    lengths = [len(line) for line in lines[:-1]]
    longest = max(lengths)
    if not _SHORTEST_WRAPPED <= longest <= _LONGEST_WRAPPED or len(lines[-1]) > longest + 10:
        return False
    # A broken line could not have taken the next line's first word.
    broken = sum(len(line) + 1 + len(following.split(" ", 1)[0]) > longest - 6 for line, following in pairwise(lines))
    return broken >= 0.75 * len(lengths) and sorted(lengths)[len(lengths) // 2] >= 0.7 * longest


def _is_broken_once(line: str, following: str, width: int) -> bool:
    """Two lines tell less: one paragraph if others were broken there, or the second begins within a sentence."""
    if not _SHORTEST_WRAPPED <= len(line) <= _LONGEST_WRAPPED or len(following) > len(line) + 10:
        return False
    if width:
        return len(line) + 1 + len(following.split(" ", 1)[0]) > width - 6
    return following[0].islower() and not ends_sentence(line)
