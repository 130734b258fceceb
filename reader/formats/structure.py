"""What each paragraph of a plain text is: title, standfirst, byline, body, related links, credit line.

Conservative: what is not plainly something else is a paragraph. What a line is by its words alone says ``lines``; here
its place among the others decides.
"""

from collections.abc import Sequence
from typing import NamedTuple

from reader.article import BlockKind
from reader.formats import lines
from reader.formats.build import Part, Parts
from reader.formats.dates import is_clock
from reader.formats.head import Head
from reader.formats.paragraphs import BULLET, NUMBER, Paragraph, is_item
from reader.formats.typography import CLOSERS, ends_sentence

_TAIL = 9
"""How many paragraphs from the end may say who made the article."""
_LONGEST_LINK = 160
_MOST_LINKS = 12
_AFTER_LINKS = ("references", "notes", "sources", "bibliography", "external links", "further reading")
_QUOTES = frozenset('"“”„«»')
_SHORTEST_NEIGHBOUR = 40
"""Characters of the paragraphs that a heading stands between."""


class Found(NamedTuple):
    """The parts in order, and what the head of the article says about it."""

    parts: Parts
    title: str | None
    byline: str | None
    published: str | None


def recognise(paragraphs: Sequence[Paragraph]) -> Found:
    """Give every paragraph its kind. All characters stay, but for an item's own bullet and the label of a subject."""
    head = Head(paragraphs)
    parts = Parts([paragraph.text for paragraph in paragraphs])
    for number, kind in {**_body(paragraphs, head), **head.kinds}.items():
        if kind is not BlockKind.PARAGRAPH:
            parts.put(number, _part(paragraphs[number], kind, head))
    return Found(parts, head.title, head.byline, head.published)


def _part(paragraph: Paragraph, kind: BlockKind, head: Head) -> Part:
    words = paragraph.text
    match kind:
        case BlockKind.ITEM:
            bullet = BULLET.match(words)
            return Part(kind, words[bullet.end() :] if bullet else words, 1)
        case BlockKind.QUOTE:
            return Part(kind, words, paragraph.quoted)
        case BlockKind.HEADING:
            return Part(kind, words, 2)
        case BlockKind.TITLE:
            return Part(kind, head.title or words)
        case _:
            return Part(kind, words)


def _body(paragraphs: Sequence[Paragraph], head: Head) -> dict[int, BlockKind]:
    """The kinds of all below the head that are no mere paragraphs, or were looked at closely."""
    kinds: dict[int, BlockKind] = {}
    for number in _uncommon(paragraphs, head.end):
        if number not in kinds:
            kinds[number] = _kind(paragraphs, number, head)
            if head.title is not None:
                kinds.update(_what_follows(paragraphs, number))
    return kinds


def _uncommon(paragraphs: Sequence[Paragraph], first: int) -> list[int]:
    """The paragraphs from one on that are not plainly prose, and the last ones, whatever they are."""
    tail = max(len(paragraphs) - _TAIL, first)
    before = enumerate(paragraphs[first:tail], first)
    found = [number for number, (words, _, quoted) in before if quoted or not lines.is_prose(words)]
    return [*found, *range(tail, len(paragraphs))]


def _kind(paragraphs: Sequence[Paragraph], number: int, head: Head) -> BlockKind:
    words = paragraphs[number].text
    if paragraphs[number].quoted:
        return BlockKind.QUOTE
    if lines.is_related(words):
        return BlockKind.RELATED
    if head.title is not None and (found := _around_an_article(paragraphs, number, head)):
        return found
    if words.casefold() in _AFTER_LINKS and number + 1 < len(paragraphs):
        return BlockKind.HEADING
    if is_item(words):
        return BlockKind.HEADING if _is_numbered_heading(paragraphs, number) else BlockKind.ITEM
    return (
        BlockKind.HEADING
        if head.title is not None and _is_heading(paragraphs, number, head.end)
        else BlockKind.PARAGRAPH
    )


def _around_an_article(paragraphs: Sequence[Paragraph], number: int, head: Head) -> BlockKind | None:
    """What stands in and around the articles of a paper, but is not their text."""
    words = paragraphs[number].text
    if lines.is_forwarded(words) or _is_header(paragraphs, number) or is_clock(words):
        return BlockKind.BYLINE
    if lines.is_button(words) or lines.opens_links(words):
        return BlockKind.RELATED
    if lines.is_separator(words) or lines.is_agency(words):
        return BlockKind.CREDIT
    if len(paragraphs) - number <= _TAIL and (lines.is_credit(words) or _is_about_the_author(words, head.byline)):
        return BlockKind.CREDIT
    return BlockKind.CAPTION if lines.is_caption(words) else None


def _what_follows(paragraphs: Sequence[Paragraph], number: int) -> dict[int, BlockKind]:
    """The links after a line that announces some; the words about a picture after whose it is."""
    words = paragraphs[number].text
    if lines.opens_links(words):
        return dict.fromkeys(_links_from(paragraphs, number + 1), BlockKind.RELATED)
    if lines.is_agency(words) and number + 1 < len(paragraphs):
        following = paragraphs[number + 1]
        if following.chunk == paragraphs[number].chunk and len(following.text) <= 250:
            return {number + 1: BlockKind.CAPTION}
    return {}


def _links_from(paragraphs: Sequence[Paragraph], first: int) -> list[int]:
    found = []
    for number in range(first, min(first + _MOST_LINKS, len(paragraphs))):
        words = paragraphs[number].text
        if len(words) > _LONGEST_LINK or words.rstrip(CLOSERS).endswith((".", ":")) or lines.is_separator(words):
            break
        if lines.is_caption(words) or words.casefold() in _AFTER_LINKS:
            break
        found.append(number)
    return found


def _is_header(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a line is a header of an e-mail with another one beside it."""
    if lines.header_of(paragraphs[number].text) is None:
        return False
    beside = [paragraphs[at] for at in (number - 1, number + 1) if 0 <= at < len(paragraphs)]
    return any(other.chunk == paragraphs[number].chunk and lines.header_of(other.text) for other in beside)


def _is_about_the_author(words: str, byline: str | None) -> bool:
    if byline is None or len(words) > 300:
        return False
    names = byline.replace(" and ", ", ").replace(" & ", ", ").split(", ")
    return any(len(name) > 4 and words.startswith(f"{name} ") for name in names)


def _is_heading(paragraphs: Sequence[Paragraph], number: int, first: int) -> bool:
    """A short line without final punctuation, or a question, between longer paragraphs that end as sentences do."""
    words = paragraphs[number].text
    if not 0 < number < len(paragraphs) - 1 or len(words) > 80 or len(words.split()) > 10:
        return False
    opening = words[0] in "\"'“‘"
    if (
        words.endswith(")")
        or ends_sentence(words.rstrip("?"))
        or not (words[0].isupper() or (opening and words[-1] in "\"'”’"))
    ):
        return False
    if lines.has_label(words) or (not opening and not _QUOTES.isdisjoint(words)):
        return False
    return _stands_between(paragraphs, number, first, len(words))


def _stands_between(paragraphs: Sequence[Paragraph], number: int, first: int, length: int) -> bool:
    before, after = paragraphs[number - 1], paragraphs[number + 1]
    if is_item(after.text):
        return number == first or (ends_sentence(before.text) and len(before.text) > max(_SHORTEST_NEIGHBOUR, length))
    if after.quoted or len(after.text) < max(_SHORTEST_NEIGHBOUR, 1.5 * length) or lines.is_credit(after.text):
        return False
    if not ends_sentence(after.text) and not is_item(paragraphs[min(number + 2, len(paragraphs) - 1)].text):
        return False
    if number == first or (ends_sentence(before.text) and len(before.text) > 1.5 * length):
        return True
    return is_item(before.text) or _is_apart(before.text)


def _is_apart(words: str) -> bool:
    return lines.is_related(words) or lines.is_button(words) or lines.is_caption(words) or lines.is_separator(words)


def _is_numbered_heading(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """ "2. Findings": a number and a few words over a paragraph of its own, no item beside it."""
    words = paragraphs[number].text
    if not words[0].isdigit() or len(words) > 80 or number + 1 >= len(paragraphs):
        return False
    if len(words.split()) > 8 or ends_sentence(words):
        return False
    beside = [paragraphs[at].text for at in (number - 1, number + 1) if at >= 0]
    if any(NUMBER.match(other) for other in beside) or paragraphs[number + 1].chunk == paragraphs[number].chunk:
        return False
    return len(beside[-1]) > max(_SHORTEST_NEIGHBOUR, len(words))
