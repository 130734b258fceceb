"""What each paragraph of a plain text is: title, standfirst, byline, body, related links, credit line.

Conservative: what is not plainly something else is a paragraph.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from reader.article import BlockKind
from reader.formats.build import Part
from reader.furniture import is_credit, is_related

_LONGEST_TITLE = 200
_LONGEST_STANDFIRST = 300
_HEAD = 8
"""How many paragraphs from the top may belong to the head of the article."""

_BYLINE = re.compile(r"(?:by|von|par|por)[:\s]+(?=[A-Z])(?P<names>[^\n.!?]{3,120})$", re.I)
_NAME = r"(?:[A-Z][\w.’'-]*|de|van|von|der|bin|al|la|le|du|and|&)"
_NAMES_ONLY = re.compile(rf"{_NAME}(?:,? {_NAME}){{1,11}}$")
_DATE_WORDS = re.compile(
    r"^(?:published|updated|posted|last updated|date)?[:\s]*(?:on )?(?P<date>[^|]{6,40}?)(?:\s*[|].*)?$", re.I
)
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.I)
_DATE_FORMATS = (
    "%Y-%m-%d",
    "%d %B %Y",
    "%B %d, %Y",
    "%B %d %Y",
    "%d %b %Y",
    "%b %d, %Y",
    "%b. %d, %Y",
    "%d.%m.%Y",
    "%Y/%m/%d",
)
_ITEM = re.compile(r"(?:[-*•‣]|\d{1,3}[.)])\s+(?=\S)")
_ENDS = (".", "!", "?", "…", ":", ";", ",")
_CLOSERS = "\"'”’»)]"
_MARKS = re.compile(r"[\"“”„«»]|''")


class Found(NamedTuple):
    """The parts in order, and what the head of the article says about it."""

    parts: list[Part]
    byline: str | None
    published: str | None


def recognise(paragraphs: Sequence[str]) -> Found:
    """Give every paragraph its kind. All characters of all paragraphs stay, but for a list item's own bullet."""
    head = _Head(paragraphs)
    parts = []
    for number, words in enumerate(paragraphs):
        kind = head.kinds.get(number) or _kind_in_body(paragraphs, number, head.end)
        if kind is BlockKind.ITEM:
            parts.append(
                Part(
                    kind,
                    words[bullet.end() :] if (bullet := _ITEM.match(words)) and not words[0].isdigit() else words,
                    1,
                )
            )
        else:
            parts.append(Part(kind, words, 2 if kind is BlockKind.HEADING else 0))
    return Found(parts, head.byline, head.published)


class _Head:
    """What stands above the body: title, then standfirst, byline and date in any order."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.kinds: dict[int, BlockKind] = {}
        self.byline: str | None = None
        self.published: str | None = None
        self.end = 0
        if not _is_title(paragraphs):
            return
        self.kinds[0] = BlockKind.TITLE
        self.end = 1
        for number in range(1, min(_HEAD, len(paragraphs))):
            if not self._take(paragraphs, number):
                return
            self.end = number + 1

    def _take(self, paragraphs: Sequence[str], number: int) -> bool:
        words = paragraphs[number]
        if (date := date_of(words)) and self.published is None:
            self.kinds[number], self.published = BlockKind.BYLINE, date
        elif (names := _byline_of(words)) and self.byline is None:
            self.kinds[number], self.byline = BlockKind.BYLINE, names
        elif BlockKind.STANDFIRST not in self.kinds.values() and _is_standfirst(paragraphs, number):
            self.kinds[number] = BlockKind.STANDFIRST
        else:
            return False
        return True


def _is_title(paragraphs: Sequence[str]) -> bool:
    """A first line that is short and unlike a sentence of the body, with something to follow."""
    words = paragraphs[0]
    if len(paragraphs) < 2 or len(words) > _LONGEST_TITLE or _ITEM.match(words) or len(words.split()) < 2:
        return False
    body = max(len(paragraph) for paragraph in paragraphs[1:])
    if body < len(words) or (not words[0].isalnum() and words[0] not in "\"'“‘«"):
        return False
    bare = words.rstrip(_CLOSERS)
    if not bare.endswith(_ENDS) or bare.endswith(("?", "!", "…")):
        return True
    # With a full stop it is a title only when the words are capitalised as in one.
    long_words = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return (
        bool(long_words)
        and bare.endswith(".")
        and sum(word[0].isupper() for word in long_words) > 0.8 * len(long_words)
    )


def _is_standfirst(paragraphs: Sequence[str], number: int) -> bool:
    """A line or two under the title, plainly shorter than the body's first paragraph, that quotes nobody directly."""
    words = paragraphs[number]
    if number + 1 >= len(paragraphs) or len(words) > _LONGEST_STANDFIRST or len(words.split()) < 5:
        return False
    if _MARKS.search(words) or is_related(words) or _ITEM.match(words) or _has_dateline(words):
        return False
    following = next((p for p in paragraphs[number + 1 :] if not (date_of(p) or _byline_of(p))), "")
    return len(following) >= 1.25 * len(words) and words.count(". ") <= 2


def _has_dateline(words: str) -> bool:
    return re.match(r"[A-Z][A-Za-z .,]{2,40}(?:\([A-Za-z]{2,12}\)\s*)?\s[—–-]{1,2}\s", words) is not None


def _byline_of(words: str) -> str | None:
    match = _BYLINE.match(words)
    if match is None or not _NAMES_ONLY.match(match["names"].split("|")[0].split(",")[0].strip()):
        return None
    return match["names"].strip()


def date_of(words: str) -> str | None:
    """The ISO date of a line that is nothing but a date."""
    if len(words) > 60 or not any(map(str.isdigit, words)):
        return None
    match = _DATE_WORDS.match(words.strip())
    if match is None:
        return None
    bare = _WEEKDAY.sub("", match["date"].strip())
    for form in _DATE_FORMATS:
        try:
            return datetime.strptime(bare, form).date().isoformat()
        except ValueError:
            continue
    return None


def _kind_in_body(paragraphs: Sequence[str], number: int, body: int) -> BlockKind:
    words = paragraphs[number]
    if is_related(words):
        return BlockKind.RELATED
    last = len(paragraphs) - number <= 4 and number > body
    if last and is_credit(words):
        return BlockKind.CREDIT
    if _ITEM.match(words):
        return BlockKind.ITEM
    return BlockKind.HEADING if body and _is_heading(paragraphs, number, body) else BlockKind.PARAGRAPH


def _is_heading(paragraphs: Sequence[str], number: int, body: int) -> bool:
    """A short line without final punctuation between longer paragraphs that have it."""
    words = paragraphs[number]
    if not body < number < len(paragraphs) - 1 or len(words) > 80 or len(words.split()) > 10:
        return False
    if words.rstrip(_CLOSERS).endswith(_ENDS) or not words[0].isupper() or _MARKS.search(words):
        return False
    around = [other for other in (paragraphs[number - 1], paragraphs[number + 1]) if not is_related(other)]
    return all(len(other) > 1.5 * len(words) and other.rstrip(_CLOSERS).endswith(_ENDS) for other in around)
