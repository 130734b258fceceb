"""Who wrote the article: what the page's data say, held against what the page shows around its title."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.article import BlockKind
from reader.formats.html.days import days_in
from reader.formats.html.jsonld import folded
from reader.formats.html.names import BY, bare, cleaned, distinct, extends, is_body, is_of, is_person, names_of
from reader.formats.html.place import Place
from reader.formats.html.segments import Segment, is_hidden, one_line
from reader.formats.html.tree import UNSEEN, Element

_LINE = re.compile(rf"^\W*(?:{BY})\b\s*:?\s+(?=\S)", re.I)
_DATED_LINE = re.compile(
    r"(?:\d|\bUhr|\||•|·)\s*[|,–—-]?\s*\b((?:von|by|par|por|di|autor(?:in)?:|redaktion:)\s+\S.*)$", re.I
)
_BAR = re.compile(r"\s*[|•·/]\s*|\s+[–—-]\s+")
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}")
_SIGNED = re.compile(r"^(?:[(\[]|[–—-]\s?)(.{3,60}?)[)\]]?\W*$")
_CLASS = re.compile(
    r"(?:^|[_-])(?:by-?lines?|authors?|autor(?:en|es|in)?|auteurs?|autore|writers?|verfasser|redakteur|contributors?|"
    r"dc-creator)(?:[_-]{0,2}(?:s|name|link|text|zeile|info|meta))*$|by-?line|author[_-]{0,2}name|autorenzeile|"
    r"autoren?-?name|^(?:entry|post|article|story)-?_*author",
    re.I,
)
_NAME_CLASS = re.compile(r"author[_-]{0,2}(?:name|link)|by-?line-?_*(?:name|author|link)|autor-?_?name|^fn$", re.I)
_NOT_CLASS = re.compile(
    r"comment|bio|box|related|avatar|follow|social|share|image|photo|img|more|about|desc|(?<!v)card|widget|title$|"
    r"(?:^|[_-])(?:date|time|list|archive|wrapper-?outer|role|job|position|caption|credit)s?$|author-?list$|caption|"
    r"^category|^tag|teaser|no-?author|hide|has-",
    re.I,
)
_FOREIGN = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:list|-?area|-?list|-?body|-?content)?|related\w*|sidebar|recommend\w*|teasers?|"
    r"popular|"
    r"trending|most-?\w+|pingback|reply|replies|caption|gallery|latest|carousel|next-?\w*|prev)(?:$|[\s_-])",
    re.I,
)
_OF_AUTHOR = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori?|writers?|journalists?|journaliste?s?|reporters?|contributors?|"
    r"staff(?:-contributors)?|newsteam|columnists?|redaktion|redacteurs?|byline|profile?s?|"
    r"autoren-und-\w+|correspondents?|experts?)/(?:[^/?#]+/){0,2}[^/?#]{3,}/?(?:[?#].*)?$|[?&]author=|/~|/@[\w.-]+/?$",
    re.I,
)
_USER_CLASS = re.compile(r"^user-?name$", re.I)
_LINKED, _USER = 4, 5
"""The ranks of a link to a page that seems to be an author's, and of the name of somebody who has an account."""
_BOX_CLASS = re.compile(
    r"(?:^|[\s_-])(?:authors?|autor(?:en|in)?|auteur|writer)s?(?:[\s_-]+|-?)(?:bio|box|card|info|about|profile?|short|widget)|"
    r"(?:^|[\s_-])(?:bio|box|about|profile?)[\s_-]*(?:the[\s_-]*)?(?:author|autor|auteur)",
    re.I,
)
_NAMING = ("h2", "h3", "h4", "h5", "h6", "strong", "b", "a", "span", "div", "p")
_BOXES = ("div", "section", "aside", "footer", "article", "li")
_LONGEST_BOX = 2_000
_LONGEST = 160
_LONGEST_NAME = 60
_ABOVE, _BELOW = 8, 3
_BESIDE = 2
"""How many blocks of text may lie between the names of an article's authors."""
_AT_END = 3

Names = list[str]


class _Sign(NamedTuple):
    """An element that is marked as the author's: how far from the title, how plainly, in which block, which names."""

    zone: int
    rank: int
    far: int
    block: int
    names: tuple[str, ...]


def authors(
    claims: Sequence[Sequence[str]],
    aside: Sequence[str],
    outlets: Sequence[str],
    body: Element,
    blocks: Sequence[Segment],
    place: Place,
) -> Names:
    """The authors' names. ``claims`` are what the page's data say, the best first; ``aside`` names that it gives to
    others than readers; ``outlets`` names of its outlet.

    Persons come before bodies, and these before the outlet itself. What the page shows by its title adds those that
    the data leave out, and counts for more where the names in the data are nowhere to be seen.
    """
    said = [names for claim in claims if (names := names_of(claim))]
    strangers = [names for found in said if (names := _others(found, outlets))]
    signs = list(_signs(body, blocks, place))
    shown = list(_shown_near(signs, blocks, place))
    near = [names for found in shown if (names := _others(found, outlets))]
    best = next((names for names in strangers if any(map(is_person, names))), [])
    best = best or next((names for names in strangers if len(names) == 1 and _is_first_name(names[0])), [])
    seen = next(iter(near), [])
    if best:
        if any(map(is_person, seen)) and not _is_on_page(best, blocks):
            return seen
        longer = [*strangers, list(aside)] if all(map(is_person, best)) else [*near, *strangers]
        return next((more for more in longer if extends(more, best)), best)
    if seen:
        return next((names for names in strangers if extends(names, seen)), seen)
    told = [names for found in _told_far(body, blocks, place) if (names := _others(found, outlets))]
    if strangers:
        return next((names for names in [list(aside), *told] if any(map(is_person, names))), strangers[0])
    far = [names for found in _shown_far(signs, blocks, place) if (names := _others(found, outlets))]
    return next((names for names in [list(aside), *told, *far, *said, *shown] if names), [])


def byline_block(blocks: Sequence[Segment], names: Sequence[str], region: range) -> int | None:
    """The number of the block near the top that holds the names and not much else."""
    wanted = [folded(name) for name in names]
    for number in region:
        words = folded(blocks[number].text)
        if wanted and len(words) <= sum(map(len, wanted)) + 60 and all(name in words for name in wanted):
            return number
    return None


def _others(names: Sequence[str], outlets: Sequence[str]) -> Names:
    return [name for name in names if not is_of(name, outlets)]


def _is_first_name(name: str) -> bool:
    return name.isalpha() and len(name) > 2 and name.istitle() and not is_body(name)


def _is_on_page(names: Sequence[str], blocks: Sequence[Segment]) -> bool:
    text = bare(" ".join(block.text for block in blocks))
    return any(bare(name) in text for name in names)


def _shown_near(signs: Sequence[_Sign], blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """What the page shows by its title: elements that are marked as the author's, lines with "By", authors' pages."""
    marked = [sign for sign in signs if sign.rank < _LINKED]
    yield from _together([sign for sign in marked if sign.zone == 0])
    yield from _lines(blocks, range(max(0, place.first - _ABOVE), min(len(blocks), place.first + _BELOW)))
    yield from _together([sign for sign in signs if sign.zone == 0 and sign.rank == _LINKED])
    yield from _together([sign for sign in marked if sign.zone == 1])


def _told_far(body: Element, blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """Whom it says to be the author under the article or in a box about the author."""
    yield from _lines(blocks, range(max(0, place.last - _AT_END + 1), min(len(blocks), place.last + _AT_END + 1)))
    yield from _signatures(blocks, place)
    yield from _boxed(body)


def _shown_far(signs: Sequence[_Sign], blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """What it shows where one would rather not look for it: beside the day, under the article, somewhere else."""
    yield from _beside_a_day(blocks, place)
    yield from _together([sign for sign in signs if sign.zone == 1 and sign.rank == _LINKED])
    yield from _together([sign for sign in signs if sign.zone == 0 and sign.rank == _USER])
    far = [sign for sign in signs if sign.zone == 2 and sign.rank < _LINKED]
    if len({sign.names for sign in far}) == 1:
        yield list(far[0].names)


def _together(signs: Sequence[_Sign]) -> Iterator[Names]:
    """The names in signs of the same rank that stand side by side, the plainest and nearest first."""
    for rank in sorted({sign.rank for sign in signs}):
        same = sorted((sign for sign in signs if sign.rank == rank), key=lambda sign: sign.far)
        first = same[0]
        beside = sorted(
            (sign for sign in same if abs(sign.block - first.block) <= _BESIDE), key=lambda sign: sign.block
        )
        persons = any(map(is_person, first.names))
        yield distinct(
            name for sign in beside for name in sign.names if sign is first or not persons or is_person(name)
        )


def _signs(body: Element, blocks: Sequence[Segment], place: Place) -> Iterator[_Sign]:
    """The elements that are marked as the author's and stand in no foreign box."""
    numbers = {element: number for number, element in enumerate(body.iter())}
    starts = [numbers.get(block.starts[0].element, 0) for block in blocks]
    around = frozenset(
        outer for n in (place.top, place.first) if n < len(blocks) for outer in blocks[n].box.iterancestors()
    )
    top = max(0, place.top - _ABOVE)
    foreign: dict[Element, bool] = {}
    for element, number in numbers.items():
        rank = _rank(element)
        if rank is None or _in_foreign(element, around, foreign):
            continue
        block = max(0, bisect_right(starts, number + _size(element)) - 1)
        zone = 0 if top <= block <= place.first + _BELOW else 1 if top <= block <= place.last + _ABOVE else 2
        names = tuple(_named(element))
        if names and (rank != _LINKED or all(map(is_person, names))):
            yield _Sign(zone, rank, abs(block - place.top), block, names)


def _size(element: Element) -> int:
    """How many elements further the first words of an element stand."""
    for number, inner in enumerate(element.iter()):
        if (inner.text or "").strip():
            return number
    return 0


def _named(element: Element) -> Names:
    """The names that an element shows: those of its first line that has some, and of lines that go on with it."""
    name = next((e for e in element.iter() if "name" in (e.get("itemprop") or "").split()), None)
    if name is not None and element.get("itemprop") is not None:
        return names_of([name.get("content") or " ".join(name.itertext())])
    if element.tag == "meta":
        return names_of([element.get("content") or ""])
    text = _words(element)
    if len(text) > _LONGEST:
        return []
    found: Names = []
    for line in text.split("\n"):
        names = names_of([line])
        if names and (not found or (all(map(is_person, names)) and all(map(is_person, found)))):
            found += names
        elif names and found:
            break
    return found


def _words(element: Element) -> str:
    """What an element shows, a line a block."""
    pieces: list[str] = []
    _gather(element, pieces, 0)
    lines = (" ".join(one_line(line).split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _gather(element: Element, pieces: list[str], depth: int) -> None:
    if element.tag in UNSEEN or element.tag == "button" or (depth and is_hidden(element)):
        return
    gap = (
        "\n" if element.tag in ("div", "p", "li", "ul", "ol", "br", "time", "h2", "h3", "h4", "h5", "h6", "td") else ""
    )
    pieces += [gap or " ", one_line(element.text or "")]
    for inner in element:
        if depth < 8:
            _gather(inner, pieces, depth + 1)
        pieces.append(one_line(inner.tail or ""))
    pieces.append(gap or " ")


def _rank(element: Element) -> int | None:
    """How plainly an element says that its words are an author's: 0 most, None not at all."""
    if "author" in (element.get("itemprop") or "").split():
        return 0
    if "author" in (element.get("rel") or "").split():
        return 1
    names = [*(element.get("class") or "").split(), element.get("id") or "", element.get("data-testid") or ""]
    marked = [name for name in names if _CLASS.search(name) and not _NOT_CLASS.search(name)]
    if marked or element.tag == "byline":
        return 2 if any(map(_NAME_CLASS.search, marked)) else 3
    if element.tag == "a" and _OF_AUTHOR.search(element.get("href") or ""):
        return _LINKED
    return _USER if any(map(_USER_CLASS.match, names)) else None


def _boxed(body: Element) -> Iterator[Names]:
    """The person whom boxes about the author name first, if all of these name the same."""
    found = {_person_in(element) for element in body.iter(*_BOXES) if _is_about_author(element)} - {""}
    if len(found) == 1:
        yield [found.pop()]


def _is_about_author(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not _BOX_CLASS.search(names) or "comment" in names.lower():
        return False
    return sum(map(len, element.itertext())) <= _LONGEST_BOX


def _person_in(box: Element) -> str:
    lines = (words for element in box.iter(*_NAMING) if len(words := _words(element)) <= _LONGEST_NAME)
    return next(filter(is_person, map(cleaned, lines)), "")


def _in_foreign(element: Element, around: frozenset[Element], known: dict[Element, bool]) -> bool:
    """Whether an element stands in a box that is about something else: comments, other articles, the page's foot."""
    chain = []
    while element is not None and element not in known and element not in around:
        chain.append(element)
        element = element.getparent()
    found = element is not None and element not in around and known[element]
    for inner in reversed(chain):
        found = found or _is_foreign(inner)
        known[inner] = found
    return found


def _is_foreign(element: Element) -> bool:
    if element.tag in ("body", "html", "article", "main"):
        return False
    if element.tag in ("nav", "figure", "figcaption", "blockquote"):
        return True
    return bool(_FOREIGN.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _lines(blocks: Sequence[Segment], region: range) -> Iterator[Names]:
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


def _beside_a_day(blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """The name that stands alone between title and body, next to a day."""
    for n in range(place.top + 1, place.first):
        beside = [blocks[m].text for m in (n - 1, n + 1) if place.top < m < place.first]
        short = [words for words in beside if len(words) <= _LONGEST_NAME and days_in(words)]
        if short and is_person(name := cleaned(blocks[n].text)):
            yield [name]


def _signatures(blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """The name under an article, in brackets or after a dash."""
    for number in (place.last, place.last + 1):
        if number < len(blocks) and (match := _SIGNED.match(blocks[number].text)) and is_person(cleaned(match[1])):
            yield [cleaned(match[1])]
