"""Elements that a page marks as the author's: by microdata, by their classes, by leading to a page about somebody."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.formats.html.names import cleaned, distinct, is_person, names_of
from reader.formats.html.place import Place
from reader.formats.html.segments import Segment, is_hidden, one_line
from reader.formats.html.tree import UNSEEN, Element

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
    r"trending|most-?\w+|pingback|reply|replies|caption|gallery|latest|licen[sc]e|carousel|next-?\w*|prev)(?:$|[\s_-])",
    re.I,
)
_OF_AUTHOR = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori?|writers?|journalists?|journaliste?s?|reporters?|contributors?|"
    r"staff(?:-contributors)?|newsteam|columnists?|redaktion|redacteurs?|byline|profile?s?|"
    r"autoren-und-\w+|correspondents?|experts?)/(?:[^/?#]+/){0,2}[^/?#]{3,}/?(?:[?#].*)?$|[?&]author=|/~|/@[\w.-]+/?$",
    re.I,
)
_USER_CLASS = re.compile(r"^user-?name$", re.I)
LINKED, USER = 4, 5
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
_PROSE = 250
"""A longer block is the text's own: whom it links to is spoken of."""
ABOVE, BELOW = 8, 3
_BESIDE = 2
"""How many blocks of text may lie between the names of an article's authors."""
_MOST = 3
"""More names under an article, each in a place of its own, are those of other articles."""


class Sign(NamedTuple):
    """An element that is marked as the author's: how far from the title, how plainly, in which block, which names."""

    zone: int
    rank: int
    far: int
    block: int
    names: tuple[str, ...]


def together(signs: Sequence[Sign]) -> Iterator[list[str]]:
    """The names in signs of the same rank that stand side by side, the plainest and nearest first."""
    for rank in sorted({sign.rank for sign in signs}):
        same = sorted((sign for sign in signs if sign.rank == rank), key=lambda sign: sign.far)
        first = same[0]
        beside = sorted(
            (sign for sign in same if abs(sign.block - first.block) <= _BESIDE), key=lambda sign: sign.block
        )
        if first.zone and len({sign.names for sign in same}) > _MOST:
            continue
        persons = any(map(is_person, first.names))
        yield distinct(
            name for sign in beside for name in sign.names if sign is first or not persons or is_person(name)
        )


def marked(body: Element, blocks: Sequence[Segment], place: Place) -> Iterator[Sign]:
    """The elements that are marked as the author's and stand in no foreign box."""
    numbers = {element: number for number, element in enumerate(body.iter())}
    starts = [numbers.get(block.starts[0].element, 0) for block in blocks]
    around = frozenset(
        outer for n in (place.top, place.first) if n < len(blocks) for outer in blocks[n].box.iterancestors()
    )
    top = max(0, place.top - ABOVE)
    foreign: dict[Element, bool] = {}
    for element, number in numbers.items():
        rank = _rank(element)
        if rank is None or _in_foreign(element, around, foreign):
            continue
        block = max(0, bisect_right(starts, number + _size(element)) - 1)
        zone = 0 if top <= block <= place.first + BELOW else 1 if top <= block <= place.last + ABOVE else 2
        names = tuple(_named(element))
        if rank == LINKED and (len(blocks[block].text) > _PROSE or not all(map(is_person, names))):
            continue
        if names:
            yield Sign(zone, rank, abs(block - place.top), block, names)


def _size(element: Element) -> int:
    """How many elements further the first words of an element stand."""
    for number, inner in enumerate(element.iter()):
        if (inner.text or "").strip():
            return number
    return 0


def _named(element: Element) -> list[str]:
    """The names that an element shows: those of its first line that has some, and of lines that go on with it."""
    name = next((e for e in element.iter() if "name" in (e.get("itemprop") or "").split()), None)
    if name is not None and element.get("itemprop") is not None:
        return names_of([name.get("content") or " ".join(name.itertext())])
    if element.tag == "meta":
        return names_of([element.get("content") or ""])
    text = _words(element)
    if len(text) > _LONGEST:
        return []
    found: list[str] = []
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
    plain = [name for name in names if _CLASS.search(name) and not _NOT_CLASS.search(name)]
    if plain or element.tag == "byline":
        return 2 if any(map(_NAME_CLASS.search, plain)) else 3
    if element.tag == "a" and _OF_AUTHOR.search(element.get("href") or ""):
        return LINKED
    return USER if any(map(_USER_CLASS.match, names)) else None


def boxed(body: Element) -> Iterator[list[str]]:
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
