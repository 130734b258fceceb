"""What each paragraph is: title, standfirst, byline, heading, quotation, item, caption, note."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.article import BlockKind
from reader.formats.dates import date_of
from reader.formats.limits import progress
from reader.formats.naming import folded, pieces
from reader.formats.pdf.glyphs import Box
from reader.formats.pdf.lines import BULLETS
from reader.formats.pdf.paragraphs import Paragraph, Setting, byline_of, is_list_of_names
from reader.furniture import is_credit, is_related

_LONGEST_TITLE = 250
_LONGEST_HEADING = 160
_LONGEST_STANDFIRST = 400
_HEAD = 10
"""How many paragraphs may stand between the title and the first one of the body."""
_BULLET = re.compile(rf"[{BULLETS}]\s+(?=\S)")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
_FIGURE = re.compile(
    r"(?:fig(?:ure|\.)|table|tab\.|photo(?:graph)?s?\b|picture|image|source|abb(?:ildung|\.)|tabelle|foto|bild|graphic|"
    r"chart|map)\s*\d*[.: ]",
    re.I,
)
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§¹²³⁴-⁹]{1,3})[.)]?\s*\S")
_OPENS = "\"“„«‘'"
_ENDED = re.compile(r"[.!…;,][\"'”’“»)\]]*$")


@dataclass(frozen=True)
class Role:
    """What a paragraph is, and its level; ``is_note``: it stands at the foot of the page."""

    kind: BlockKind
    level: int = 0
    is_note: bool = False


@dataclass(frozen=True)
class Head:
    """What the head of the article says."""

    title: str | None
    byline: str | None
    published: str | None


def roles(
    found: Sequence[Paragraph], pictures: dict[int, list[Box]], setting: Setting, called: str
) -> tuple[list[Role], Head]:
    """Give every paragraph its role. Paragraphs are in the order of reading; ``pictures`` are by page.

    ``called`` is the title of the document's information: browsers put that of the page there, with the site's.
    """
    return _Roles(found, pictures, setting, called).all()


class _Roles:
    def __init__(
        self, found: Sequence[Paragraph], pictures: dict[int, list[Box]], setting: Setting, called: str
    ) -> None:
        self._found = found
        self._called = called
        self._pictures = pictures
        self._setting = setting
        self._notes = self._footnotes()
        self._levels = self._heading_levels()

    def all(self) -> tuple[list[Role], Head]:
        given: dict[int, Role] = {}
        head = self._head(given)
        chosen = []
        for number in range(len(self._found)):
            chosen.append(given.get(number) or self._role(number))
            progress()
        return chosen, head

    def _head(self, given: dict[int, Role]) -> Head:
        number = self._title()
        if number is None:
            return Head(None, None, None)
        given[number] = Role(BlockKind.TITLE)
        byline = published = None
        above = [one for one in range(number) if self._found[one].page == self._found[number].page]
        for one in [*self._below(number), *above]:
            words = self._found[one].text
            if (date := date_of(words)) and published is None:
                given[one], published = Role(BlockKind.BYLINE), date
            elif byline is None and (names := self._names(one, one < number)) is not None:
                given[one], byline = Role(BlockKind.BYLINE), names
            elif one < number or Role(BlockKind.STANDFIRST) in given.values():
                continue
            elif self._is_standfirst(one, number):
                given[one] = Role(BlockKind.STANDFIRST)
        return Head(self._found[number].text, byline, published)

    def _below(self, title: int) -> Iterator[int]:
        """What may belong to the head under the title: what comes before the first paragraph of the body."""
        for number in range(title + 1, min(title + 1 + _HEAD, len(self._found))):
            if self._is_body(number):
                return
            yield number

    def _title(self) -> int | None:
        """The document's own title, if it stands alone on the first pages.

        Else the largest words on the first page, if they are larger than the body; else bold ones at its top.
        """
        if (own := self._own_title()) is not None:
            return own
        first = [number for number, one in enumerate(self._found) if one.page == self._found[0].page]
        fit = [number for number in first if self._is_title_like(number)]
        if not fit:
            return None
        best = max(fit, key=lambda number: (round(self._found[number].size, 1), -number))
        if self._found[best].size >= 1.12 * self._setting.size:
            return best
        top = first[0]
        is_first = top in fit and self._found[top].is_bold and not _ENDED.search(self._found[top].text)
        return top if is_first else None

    def _own_title(self) -> int | None:
        """The largest paragraph that is what the document calls itself, or most of it: the rest names the site."""
        whole = folded(self._called)
        wanted = {key for words in (self._called, *pieces(self._called)) if 2 * len(key := folded(words)) >= len(whole)}
        near = (number for number, one in enumerate(self._found) if one.page <= self._found[0].page + 1)
        same = [number for number in near if folded(self._found[number].text) in wanted and self._is_title_like(number)]
        return max(same, key=lambda number: (self._found[number].size, -number), default=None)

    def _is_title_like(self, number: int) -> bool:
        one = self._found[number]
        words = one.text
        letters = sum(character.isalpha() for character in words)
        return (
            one.first.table is None
            and letters >= 3
            and len(words) <= _LONGEST_TITLE
            and number not in self._notes
            and date_of(words) is None
        )

    def _is_standfirst(self, number: int, title: int) -> bool:
        one, size = self._found[number], self._setting.size
        words = one.text
        if not 20 <= len(words) <= _LONGEST_STANDFIRST or number - title > 4 or _BULLET.match(words):
            return False
        set_apart = one.size >= 1.05 * size or one.is_italic or (one.is_bold and len(words) > 60)
        return set_apart and len(words.split()) >= 4

    def _names(self, number: int, above: bool) -> str | None:
        words = self._found[number].text
        if len(words) > 170:
            return None
        if (names := byline_of(words)) is not None:
            return names
        if above or not is_list_of_names(words) or self._found[number].is_bold:
            return None
        return words if self._found[number].size <= 1.1 * self._setting.size else None

    def _is_body(self, number: int) -> bool:
        one = self._found[number]
        usual = abs(one.size - self._setting.size) < 0.05 * one.size and not one.is_bold and not one.is_italic
        return usual and len(one.text) > 150

    def _role(self, number: int) -> Role:
        one = self._found[number]
        words = one.text
        if one.first.table is not None:
            return Role(BlockKind.TABLE)
        if number in self._notes:
            return Role(BlockKind.PARAGRAPH, is_note=True)
        if self._is_caption(one):
            return Role(BlockKind.CAPTION)
        if is_related(words):
            return Role(BlockKind.RELATED)
        if is_credit(words) and number >= len(self._found) - 4:
            return Role(BlockKind.CREDIT)
        key = self._heading_key(one)
        if key is not None:
            return Role(BlockKind.HEADING, self._levels[key])
        if self._is_pull_quote(one):
            return Role(BlockKind.QUOTE, 1)
        if _BULLET.match(words) or (_NUMBERED.match(words) and self._has_numbered_neighbour(number)):
            return Role(BlockKind.ITEM, 1)
        if self._is_inset(one):
            return Role(BlockKind.QUOTE, 1)
        return Role(BlockKind.PARAGRAPH)

    def _heading_key(self, one: Paragraph) -> tuple[float, bool] | None:
        """Size and weight of a heading; None for what is none."""
        words = one.text
        if (
            one.first.table is not None
            or len(words) > _LONGEST_HEADING
            or len(one.lines) > 3
            or not any(map(str.isalpha, words))
        ):
            return None
        if words[0] in _OPENS and (one.is_italic or one.size > 1.3 * self._setting.size):
            return None
        larger = one.size >= 1.08 * self._setting.size
        if _ENDED.search(words) and not (larger and len(words) < 80):
            return None
        if one.is_bold and words.endswith("?") and not larger:
            return None
        capitals = words.isupper() and len(words) > 3 and len(one.lines) == 1
        if larger or (one.is_bold and one.size >= 0.95 * self._setting.size) or capitals:
            return (one.size, one.is_bold)
        if one.is_italic and len(one.lines) == 1 and one.size >= self._setting.size and len(words) < 80:
            return (one.size, False)
        return None

    def _heading_levels(self) -> dict[tuple[float, bool], int]:
        title = self._title()
        keys = {key for number, one in enumerate(self._found) if number != title and (key := self._heading_key(one))}
        return {key: min(level, 6) for level, key in enumerate(sorted(keys, reverse=True), 2)}

    def _is_pull_quote(self, one: Paragraph) -> bool:
        return one.size >= 1.25 * self._setting.size and len(one.text.split()) >= 4 and len(one.text) < 400

    def _is_caption(self, one: Paragraph) -> bool:
        if one.size > 0.95 * self._setting.size or len(one.text) > 600:
            return False
        if _FIGURE.match(one.text):
            return True
        for picture in self._pictures.get(one.page, ()):
            beside = min(one.right, picture.right) - max(one.left, picture.left) > 0
            below = -one.size < one.first.top - picture.bottom < 2.5 * one.size
            above = -one.size < picture.top - one.last.bottom < 1.5 * one.size
            if beside and (below or above):
                return True
        return False

    def _is_inset(self, one: Paragraph) -> bool:
        """Moved in on both sides, or on the left as a whole."""
        size = self._setting.size
        left = min(line.left for line in one.lines) - one.left
        right = one.right - max(line.right for line in one.lines)
        if left < 0.9 * size or left > 0.4 * (one.right - one.left):
            return False
        even = max(line.left for line in one.lines) - min(line.left for line in one.lines) < 0.5 * size
        return (
            even and (len(one.lines) > 1 or one.is_italic) and (right > 0.7 * size or one.is_italic or left > 2 * size)
        )

    def _has_numbered_neighbour(self, number: int) -> bool:
        around = [*self._found[max(0, number - 1) : number], *self._found[number + 1 : number + 2]]
        return any(_NUMBERED.match(one.text) for one in around)

    def _footnotes(self) -> set[int]:
        """Small paragraphs with a figure or sign before them, below everything else in their column."""
        lowest: dict[int, list[Paragraph]] = {}
        for one in self._found:
            if one.size > 0.95 * self._setting.size:
                lowest.setdefault(one.page, []).append(one)
        return {
            number
            for number, one in enumerate(self._found)
            if self._is_like_note(one) and not any(_is_beneath(other, one) for other in lowest.get(one.page, ()))
        }

    def _is_like_note(self, one: Paragraph) -> bool:
        small = one.first.table is None and one.size <= 0.95 * self._setting.size
        return small and _NOTE.match(one.text) is not None and not _FIGURE.match(one.text)


def _is_beneath(other: Paragraph, one: Paragraph) -> bool:
    """Whether a paragraph stands lower in the same column."""
    return other.last.baseline > one.first.baseline and other.left < one.right and other.right > one.left
