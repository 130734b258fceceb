"""Lines of a page that say who wrote it: "By …" near the title, labels, signatures under the text."""

import re
from collections.abc import Iterator, Sequence

from reader.article import BlockKind
from reader.formats.html.days import days_in
from reader.formats.html.names import BY, cleaned, is_person, names_of
from reader.formats.html.place import Place
from reader.formats.html.segments import Segment

_LINE = re.compile(rf"^\W*(?:{BY})\b\s*:?\s+(?=\S)", re.I)
_DATED_LINE = re.compile(
    r"(?:\d|\bUhr|\||•|·)\s*[|,–—-]?\s*\b((?:von|by|par|por|di|autor(?:in)?:|redaktion:)\s+\S.*)$", re.I
)
_BAR = re.compile(r"\s*[|•·/]\s*|\s+[–—-]\s+")
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}")
_SIGNED = re.compile(r"^(?:[(\[]|[–—-]\s?)(.{3,60}?)[)\]]?\W*$")
_LONGEST = 160
_LONGEST_NAME = 60

Names = list[str]


def by_lines(blocks: Sequence[Segment], region: range) -> Iterator[Names]:
    """The names in short lines that say by whom."""
    for number in region:
        block = blocks[number]
        if block.kind is BlockKind.CAPTION or len(block.text) > _LONGEST:
            continue
        names = names_of(_said_in(block.text))
        if names and all(len(name) <= _LONGEST_NAME and name[:1].isupper() for name in names):
            yield names


def _said_in(line: str) -> list[str]:
    """What a line says after "By"; or the names of persons that stand beside a day."""
    if _LINE.match(line):
        return [line]
    if match := _DATED_LINE.search(line):
        return [match[1]]
    pieces = [piece for piece in _BAR.split(line) if piece.strip()]
    persons = [piece for piece in pieces if is_person(cleaned(piece))]
    days = [piece for piece in pieces if days_in(piece)]
    clocks = [piece for piece in pieces if piece not in days and _CLOCK.search(piece)]
    return persons if persons and days and len(persons) + len(days) + len(clocks) == len(pieces) else []


def beside_a_day(blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """The name that stands alone between title and body, next to a day."""
    for n in range(place.top + 1, place.first):
        beside = [blocks[m].text for m in (n - 1, n + 1) if place.top < m < place.first]
        short = [words for words in beside if len(words) <= _LONGEST_NAME and days_in(words)]
        if short and is_person(name := cleaned(blocks[n].text)):
            yield [name]


def signatures(blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """The name under an article, in brackets or after a dash."""
    for number in (place.last, place.last + 1):
        if number < len(blocks) and (match := _SIGNED.match(blocks[number].text)) and is_person(cleaned(match[1])):
            yield [cleaned(match[1])]
