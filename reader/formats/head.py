"""The head of a plain text: what stands above the body, and what it says about the article."""

import re
from collections.abc import Sequence

from reader.article import BlockKind
from reader.formats import lines
from reader.formats.dates import Dated, find_date, is_clock, says_more
from reader.formats.paragraphs import Paragraph, is_item
from reader.formats.typography import CLOSERS, ends_sentence

_LONGEST_TITLE = 200
_LONGEST_STANDFIRST = 300
_LONGEST_BESIDE = 60
"""Characters of a line that belongs to the head because it stands right below a byline or a date."""
_HEAD = 16
"""How many paragraphs may belong to the head."""
_MARKS = re.compile(r"[\"“”„«»]|''")
_DATELINE = re.compile(
    r"[A-Z][A-Za-z .,’'/-]{2,40}(?:, [A-Z][\w. ]{2,20} \d{1,2})?\s?(?:\([A-Za-z/ ]{2,16}\)\s*)?\s?(?:[—–]|--|-)\s"
)
_ADDRESS = r"\s*[<\[(]\S+@\S+[>\])]?"
_ONLY_NUMBER = r"[\d.,]{1,8}[kKmM]?$"


class Head:
    """The kinds of the paragraphs above the body (up to ``end``), the title, the byline, the day of publication."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.kinds: dict[int, BlockKind] = {}
        self.title: str | None = None
        self.byline: str | None = None
        self.end = 0
        self._paragraphs = paragraphs
        self._days: list[Dated] = []
        self._standfirst = False
        if not self._email():
            self._article()

    @property
    def published(self) -> str | None:
        """The first day named that is not one of a later change, else the first."""
        days = [found.day for found in self._days if not found.later] or [found.day for found in self._days]
        return days[0] if days else None

    # --- e-mail ----------------------------------------------------------------------------------------------------

    def _email(self) -> bool:
        """Take the headers of an e-mail, if the text begins with some."""
        headers: dict[str, str] = {}
        end = 0
        for end, paragraph in enumerate(self._paragraphs[:_HEAD]):
            found = lines.header_of(paragraph.text)
            if found is None or paragraph.chunk != self._paragraphs[0].chunk:
                break
            headers.setdefault(*found)
            subject = found[0] in ("subject", "betreff")
            self.kinds[end] = BlockKind.TITLE if subject and self.title is None else BlockKind.BYLINE
            if subject and self.title is None:
                self.title = found[1]
        sender = headers.get("from") or headers.get("von")
        if sender is None or len(headers) < 3 or end == len(self._paragraphs) - 1:
            self.kinds, self.title = {}, None
            return False
        self.byline = re.sub(_ADDRESS, "", sender).strip(" \"'") or sender
        self.end = end
        sent = headers.get("date") or headers.get("sent") or headers.get("gesendet") or ""
        if day := find_date(sent):
            self._days.append(day._replace(later=False))
        return True

    # --- articles --------------------------------------------------------------------------------------------------

    def _article(self) -> None:
        number = self._find_title()
        if number is None:
            self.kinds = {}
            self._days = []
            return
        self.title = self._words(number)
        self.kinds[number] = BlockKind.TITLE
        self.end = number + 1
        while self.end < min(number + _HEAD, len(self._paragraphs)) and self._take(self.end):
            self.end += 1

    def _words(self, number: int) -> str:
        return self._paragraphs[number].text if 0 <= number < len(self._paragraphs) else ""

    def _find_title(self) -> int | None:
        """The title's number: the first line that is no button, section, date or address of whom to ask."""
        contacts: int | None = None
        for number in range(min(_HEAD, len(self._paragraphs))):
            words, chunk = self._words(number), self._paragraphs[number].chunk
            if lines.is_button(words) or lines.is_section(words) or lines.is_separator(words):
                self.kinds[number] = BlockKind.RELATED
            elif self._begins_with_a_day(words):
                self.kinds[number] = BlockKind.BYLINE
                self._add_day(words)
            elif number and (contacts == chunk or lines.is_about_the_making(words)) and len(words) <= 120:
                contacts = chunk
                self.kinds[number] = BlockKind.BYLINE
            elif self._is_name_of_paper(number) or self._is_kicker(number):
                self.kinds[number] = BlockKind.RELATED
            else:
                return number if self._is_title(number) else None
        return None

    def _begins_with_a_day(self, words: str) -> bool:
        """A day, and perhaps a few words that say in which part of the paper it stands."""
        day = find_date(words)
        return day is not None and (not says_more(day.rest) or (len(words.split()) <= 8 and day.rest[:1] == " "))

    def _is_kicker(self, number: int) -> bool:
        """A word or two, in capitals or alone, over what can be a title."""
        words, following = self._words(number), self._words(number + 1)
        if len(words) > _LONGEST_BESIDE or len(following) > _LONGEST_TITLE:
            return False
        if ends_sentence(words) or following.isupper():
            return False
        if len(words.split()) == 2 and not words.isupper():
            return self._is_over_title(number)
        if len(words.split()) > (3 if words.isupper() else 1):
            return False
        return len(following.split()) > 3 and self._of_head(number + 1) is None and self._is_title(number + 1)

    def _is_over_title(self, number: int) -> bool:
        """Two words over a title that is plainly one: a standfirst and more of the head, or a date, come next."""
        title, below = self._words(number + 1), self._words(number + 2)
        if len(title.split()) < 4 or ends_sentence(title) or self._of_head(number + 1) is not None:
            return False
        if self._of_head(number + 2) is BlockKind.BYLINE:
            return len(title) <= _LONGEST_BESIDE
        return (
            len(below) > len(title) and self._could_be_standfirst(number + 2) and self._of_head(number + 3) is not None
        )

    def _is_name_of_paper(self, number: int) -> bool:
        """A line in capitals over a title that is not, with a byline or a date below that."""
        words, following = self._words(number), self._words(number + 1)
        return (
            words.isupper()
            and len(words.split()) <= 5
            and bool(following)
            and not following.isupper()
            and len(following) <= _LONGEST_TITLE
            and self._of_head(number + 1) is None
            and self._of_head(number + 2) is BlockKind.BYLINE
        )

    def _is_title(self, number: int) -> bool:
        """A line that is short and unlike a sentence of the body, with something longer to follow."""
        words = self._words(number)
        following = self._paragraphs[number + 1 :]
        if not following or self._paragraphs[number].quoted or len(words) > _LONGEST_TITLE or is_item(words):
            return False
        if len(words.split()) < 2 or (not words[0].isalnum() and words[0] not in "\"'“‘«¿¡"):
            return False
        body = max(len(paragraph.text) for paragraph in following)
        if body < len(words) or (find_date(words) is not None and body < 1.3 * len(words)):
            return False
        bare = words.rstrip(CLOSERS)
        if not ends_sentence(words) or bare.endswith(("?", "!", "…")):
            return True
        if not bare.endswith("."):
            return False
        return self._of_head(number + 1) is BlockKind.BYLINE or _is_capitalised(words)

    def _take(self, number: int) -> bool:
        words = self._words(number)
        kind = self._of_head(number)
        if kind is None and self._goes_on_below(number):
            kind = BlockKind.BYLINE
        if kind is None and self._is_standfirst(number):
            kind = BlockKind.STANDFIRST
            self._standfirst = True
        if kind is None:
            return False
        if kind is BlockKind.BYLINE:
            self._add_day(words)
            self.byline = self.byline or self._names(number)
        self.kinds[number] = kind
        return True

    def _add_day(self, words: str) -> None:
        if day := find_date(words):
            self._days.append(day)

    def _names(self, number: int) -> str | None:
        words = self._words(number)
        found = lines.names_of(words) or lines.name_before_sign(words) or lines.name_with_role(words)
        return found or (words if lines.is_name(words) else None)

    def _of_head(self, number: int) -> BlockKind | None:
        """What a line is that can only stand in the head of an article."""
        words = self._words(number)
        if not words or len(words) > 600 or self._paragraphs[number].quoted:
            return None
        if lines.is_button(words) or lines.is_section(words) or re.match(_ONLY_NUMBER, words) or len(words) == 1:
            return BlockKind.RELATED
        if self._is_place_of_dateline(number):
            return BlockKind.BYLINE
        if lines.names_of(words) or lines.name_with_role(words) or self._is_dated(words) or is_clock(words):
            return BlockKind.BYLINE
        if lines.is_about_the_making(words) or (lines.is_name(words) and self._is_beside_head(number)):
            return BlockKind.BYLINE
        if lines.is_agency(words):
            return BlockKind.CREDIT
        if lines.is_caption(words) or self._is_under_agency(number):
            return BlockKind.CAPTION
        return None

    def _is_place_of_dateline(self, number: int) -> bool:
        """A place or a paper on a line of its own, with a dash on one of the next lines."""
        if len(self._words(number)) > 40 or ends_sentence(self._words(number)):
            return False
        chunk = self._paragraphs[number].chunk
        below = [other.text for other in self._paragraphs[number + 1 : number + 3] if other.chunk == chunk]
        return any(words in ("—", "–", "-", "--") for words in below)

    def _is_dated(self, words: str) -> bool:
        """A day and at most a few words that are no sentence."""
        day = find_date(words)
        if day is None or _DATELINE.match(words):
            return False
        if not says_more(day.rest) or lines.name_before_sign(words):
            return True
        return len(words.split()) <= 12 and not ends_sentence(words)

    def _is_beside_head(self, number: int) -> bool:
        """Whether something beside a name shows that it is the author's: a date, a role, a button, a standfirst."""
        following = self._words(number + 1)
        if number - 1 in self.kinds and self.kinds[number - 1] is BlockKind.BYLINE:
            return self._paragraphs[number - 1].chunk == self._paragraphs[number].chunk
        if lines.is_button(following) or self._is_dated(following) or lines.is_role(following):
            return True
        if lines.is_name(following) and self._paragraphs[number + 1].chunk == self._paragraphs[number].chunk:
            return True
        if not self._days and len(following) > _LONGEST_BESIDE and ends_sentence(following):
            return self.kinds.get(number - 1) in (BlockKind.TITLE, BlockKind.STANDFIRST)
        return not self._standfirst and self._could_be_standfirst(number + 1)

    def _is_under_agency(self, number: int) -> bool:
        above = self._paragraphs[number - 1]
        return above.chunk == self._paragraphs[number].chunk and lines.is_agency(above.text)

    def _goes_on_below(self, number: int) -> bool:
        """A short line right below a byline or a date belongs to them."""
        words, chunk = self._words(number), self._paragraphs[number].chunk
        if self.kinds.get(number - 1) is not BlockKind.BYLINE or self._paragraphs[number - 1].chunk != chunk:
            return False
        if len(words) > _LONGEST_BESIDE or (ends_sentence(words) and not words.endswith(lines.FIRMS)) or is_item(words):
            return lines.is_role(words) or lines.is_contact(words)
        return sum(other.chunk == chunk for other in self._paragraphs[number : number + 6]) < 6

    # --- the standfirst --------------------------------------------------------------------------------------------

    def _is_standfirst(self, number: int) -> bool:
        """A line or two under the title that quote nobody directly: the rest of the head, or the body, comes next."""
        if self._standfirst or not self._could_be_standfirst(number):
            return False
        words, after = self._words(number), self._words(number + 1)
        if self._of_head(number + 1) is not None or _DATELINE.match(after[:100]):
            return True
        below = [self._words(other) for other in range(number + 1, number + 6) if self._of_head(other) is None]
        following = next((other for other in below if len(other) > _LONGEST_BESIDE or ends_sentence(other)), "")
        return not self._days and len(following) >= 1.25 * len(words)

    def _could_be_standfirst(self, number: int) -> bool:
        words = self._words(number)
        if not words or number + 1 >= len(self._paragraphs) or len(words) > _LONGEST_STANDFIRST:
            return False
        if len(words.split()) < 5 or _MARKS.search(words) or self._paragraphs[number].quoted or is_item(words):
            return False
        return not (
            lines.is_related(words) or _DATELINE.match(words) or lines.has_label(words) or words.count(". ") > 2
        )


def _is_capitalised(words: str) -> bool:
    """With a full stop a line is a title only when its words are capitalised as in one."""
    long_words = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return bool(long_words) and sum(word[0].isupper() for word in long_words) > 0.8 * len(long_words)
