"""Lines of a page that say who wrote it: "By …" near the title, labels, signatures under the text."""

import re
from collections.abc import Iterator, Sequence

from reader.article import BlockKind
from reader.formats.html.days import days_in
from reader.formats.html.names import BY, cleaned, is_agency, is_desk, is_person, names_of
from reader.formats.html.place import Place
from reader.formats.html.segments import Segment

_LINE = re.compile(rf"^\W*(?:{BY})\b\s*:?\s+(?=\S)", re.I)
_DATED_LINE = re.compile(
    r"(?:\d|\bUhr|\||•|·|--|—)\s*[|,–—-]?\s*\b((?:von|by|par|por|di|autor(?:in)?:|redaktion:)\s+\S.*)$", re.I
)
_LABEL = re.compile(
    r"\b(?:auto(?:r(?:[:*_]?in(?:nen)?|en|es|a|as)?|rin/autor|re|rice)|authors?|auteure?s?|"
    r"(?:text[eo]?|words)(?:\s*(?:&|\+|/|und|and|et|e|y)\s*(?:fotos?|bild(?:er)?|photo(?:s|graphs)?|pictures|foto|images?|interview))?)"
    r"\s?:\s+(\S.*?)(?=\s+[^\W\d_][\w-]*\s?:|$)",
    re.I,
)
"""What stands behind a label, up to the next one: "Date: 3 May Author: Jane Doe Source: dpa"."""
_UNMARKED_LABEL = re.compile(r"\W*(?:autor(?:in(?:nen)?|en|in/autor)?|authors?|auteure?s?)\s+(\S.*)$", re.I)
_LABEL_ALONE = re.compile(rf"^\W*(?:{BY}|interview)\s*:?$", re.I)
_SOURCE = re.compile(r"^(?:(?:quelle|source)\s*:|©(?:\s*\d{4})?)\s*", re.I)
_DATELINE = re.compile(r"^[^\W\d_][\w /.-]{1,40}\s?\(([^()]{2,15})\)\s*[.:–—-]")
"""Where a report of an agency comes from: "Hamburg (dpa/lno) – "."""
_POSTED = re.compile(
    r"^(?:(?:posted|published|written|submitted|geposted|gepostet|verfasst|veröffentlicht|geschrieben|gespeichert|"
    r"eingestellt|erstellt|publié|posté|écrit|publicado|escrito|pubblicato|scritto|postato)\b.{0,60}?\b)?"
    r"(?:by|von|par|por|da|di)\s*:?\s+(?!(?:an?|the|de[mnr]|die|das|une?|el|l[aeo]s?|il)\s)(\S+)(?:\s+(?:on|at|am|um|le|à|el|il|@)\s|\s*\|)\s*.{0,12}?\d.{0,40}$",
    re.I,
)
"""Whoever has an account may be called anything, if the line says who posted it, and when."""
_AT_CLOCK = re.compile(r"(?:—|–|\bby|\bvon|\bpar|\bpor)\s+([\w.-]+(?: [\w.-]+)?)\s+@\s+\d{1,2}:\d{2}", re.I)
"""As blogs end a post: "Posted by jdoe @ 12:00 am"."""
_WORD = re.compile(r"[^\W\d_]{4}")
_BAR = re.compile(r"\s*[|•·/]\s*|\s+[–—-]\s+")
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}")
_ASIDE = re.compile(r"^\d+$|^(?:fotos?|bild(?:er)?|photos?|images?|quelle|source)\s?:", re.I)
"""A piece of a line that is a count, or says whose the picture is."""
_OF_BOOK = re.compile(
    r"\b(?:verlag|isbn|seiten(?:zahl)?|pages|publisher|original-?titel|genre|editorial|éditeur|editore)\b", re.I
)
"""What stands beside the author of a book that is spoken of."""
_SIGNED = re.compile(r"^(?:[(\[]|[–—-]\s?)(.{3,60}?)[)\]]?\W*$")
_IN_BRACKETS = re.compile(r"[.!?…“”\"»]\s*[(\[]([^()\[\]]{5,60})[)\]]\W*$")
_RIGHT = re.compile(r"text-align\s*:\s*right", re.I)
_MARKS = ("b", "strong", "i", "em")
_LONGEST = 160
_LONGEST_NAME = 60
_BESIDE, _AROUND, _UNDER = 2, 3, 8

Names = list[str]


def by_lines(blocks: Sequence[Segment], region: range) -> Iterator[Names]:
    """The names in short lines that say by whom."""
    for number in region:
        block = blocks[number]
        if block.kind is BlockKind.CAPTION or len(block.text) > _LONGEST:
            continue
        if _LABEL.search(block.text):
            names = names_of(_behind_label(blocks, number))
        else:
            names = names_of(_said_in(block.text)) or _under_label(blocks, number)
        if names and all(len(name) <= _LONGEST_NAME and name[:1].isupper() for name in names):
            yield names


def labelled(blocks: Sequence[Segment], region: range) -> Iterator[Names]:
    """The persons whom lines call the author or the text's ("Author: Jane Doe", "Text & photos: Jane Doe")."""
    for number in region:
        names = names_of(_behind_label(blocks, number)) or _under_label(blocks, number)
        if names and all(map(is_person, names)):
            yield names


def _behind_label(blocks: Sequence[Segment], number: int) -> list[str]:
    """What a short line says behind such a label, but for that of a book which the text speaks of."""
    block = blocks[number]
    if block.kind is BlockKind.CAPTION or len(block.text) > _LONGEST:
        return []
    match = _LABEL.search(block.text) or _UNMARKED_LABEL.match(block.text)
    return [match[1]] if match and not _is_of_book(blocks, number) else []


def _is_of_book(blocks: Sequence[Segment], number: int) -> bool:
    around = blocks[max(0, number - _BESIDE) : number + _BESIDE + 1]
    return any(len(block.text) <= _LONGEST and _OF_BOOK.search(block.text) for block in around)


def _said_in(line: str) -> list[str]:
    """What a line says after "By"; or the names of persons that stand beside a day."""
    if _LINE.match(line):
        return [line]
    if match := _DATED_LINE.search(line):
        return [match[1]]
    pieces = [piece for piece in _BAR.split(line) if piece.strip() and not _ASIDE.match(piece)]
    persons = [piece for piece in pieces if is_person(cleaned(piece))]
    days = [piece for piece in pieces if len(piece) <= _LONGEST_NAME and days_in(piece)]
    clocks = [piece for piece in pieces if piece not in days and _CLOCK.search(piece)]
    return persons if persons and days and len(persons) + len(days) + len(clocks) == len(pieces) else []


def _under_label(blocks: Sequence[Segment], number: int) -> Names:
    """The names in a line of their own under one that only says "By"."""
    if number == 0 or not _LABEL_ALONE.match(blocks[number - 1].text):
        return []
    return names_of([blocks[number].text]) if len(blocks[number].text) <= _LONGEST_NAME else []


def beside_a_day(blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """The name that stands alone between title and body, next to a day."""
    for n in range(place.top + 1, place.first):
        beside = [blocks[m].text for m in (n - 1, n + 1) if place.top < m < place.first]
        short = [words for words in beside if len(words) <= _LONGEST_NAME and days_in(words)]
        if short and len(blocks[n].text) <= _LONGEST_NAME and is_person(name := cleaned(blocks[n].text)):
            yield [name]


def agencies(blocks: Sequence[Segment], place: Place, outlets: Sequence[str]) -> Iterator[Names]:
    """The agency or desk that stands alone between title and body, or under it, or in brackets after the place."""
    for n in [*range(place.top + 1, place.first), *range(place.last, min(len(blocks), place.last + 2))]:
        words = _SOURCE.sub("", blocks[n].text).strip()
        if is_agency(words) or is_desk(words, outlets):
            yield [words]
    if (match := _DATELINE.match(blocks[place.first].text)) and (is_agency(match[1]) or is_desk(match[1], outlets)):
        yield [match[1]]


def posted(blocks: Sequence[Segment], region: range) -> Iterator[Names]:
    """By whatever name lines say that somebody posted the text then: "Posted by jdoe on May 3"."""
    for n in region:
        text = blocks[n].text
        if len(text) <= _LONGEST and (match := _POSTED.match(text)) and (names := names_of([match[1]])):
            yield names


def accounts(blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """Whoever posted the text, by the name of an account: with the day over or under it, or a link beside the day."""
    above = range(max(0, place.top - _AROUND), place.first + 1)
    yield from posted(blocks, above)
    yield from posted(blocks, range(place.last, min(len(blocks), place.last + _UNDER)))
    for n in range(place.top + 1, min(len(blocks), place.last + _UNDER)):
        if match := _AT_CLOCK.search(blocks[n].text):
            yield names_of([match[1]])
    for n in range(place.top + 1, place.first):
        if names := _under_label(blocks, n):
            yield names
    for n in above:
        text, links = blocks[n].text, blocks[n].links
        if len(links) != 1 or links[0].span.start or len(text) > _LONGEST_NAME:
            continue
        name, rest = text[: links[0].span.end], text[links[0].span.end :]
        days = days_in(rest)
        if days and not days_in(name) and not _WORD.search(rest[: days[0].start]):
            yield names_of([name])


def signatures(blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """The name under an article: in brackets, after a dash, or set apart from the text."""
    for number in (place.last, place.last + 1):
        if number < len(blocks) and (match := _SIGNED.match(blocks[number].text)) and is_person(cleaned(match[1])):
            yield [cleaned(match[1])]
    last = blocks[place.last]
    if last.kind is BlockKind.PARAGRAPH and place.last > place.first:
        before = blocks[place.last - 1].text
        if (match := _IN_BRACKETS.search(last.text)) and is_person(cleaned(match[1])):
            yield [cleaned(match[1])]
        alone = len(last.text) <= _LONGEST_NAME and len(before) > _LONGEST_NAME and not before.endswith(":")
        if alone and _is_set_apart(last) and is_person(last.text):
            yield [last.text]


def _is_set_apart(block: Segment) -> bool:
    """Whether all of a block is bold, in italics or at the right."""
    box = block.box
    if box.get("align") == "right" or _RIGHT.search(box.get("style") or ""):
        return True
    marked = (e for e in box.iter(*_MARKS) if next(e.iterancestors(*_MARKS), None) is None)
    return sum(len("".join(e.itertext()).strip()) for e in marked) >= len(block.text)
