"""What stands on a page: its blocks of text in order, each with its kind, its links and its place in the tree.

Nothing is left out here but what a reader of the page does not see; which of it is the article is decided later.
"""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

from lxml import etree

from reader.article import BlockKind, Link, Span
from reader.formats.html.tables import Cell, aligned, is_data_table
from reader.formats.html.tree import UNSEEN, Element

_CONTROLS = frozenset("select datalist textarea button input progress meter dialog head map".split())
_BLOCKS = frozenset(
    """html body p div section article main header footer nav aside h1 h2 h3 h4 h5 h6 ul ol menu dir li dl dt dd
    blockquote figure figcaption pre listing xmp address center fieldset legend form hr hgroup details summary
    table caption thead tbody tfoot tr td th search""".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset("ul ol menu dir dl".split())
_ITEMS = frozenset("li dt dd".split())
_CODE = frozenset("pre listing xmp".split())
_SPACES = re.compile(r"\s+")
_NOT_SHOWN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]")
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01](?:px)?[\s,])", re.I
)
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|(?:visually|visibly|a11y|visual)-?hidden|screen-?reader(?:-text|-only)?)(?:$|\s)", re.I
)
_HANDLE_CLASS = re.compile(
    r"(?:^|\s)(?:mw-editsection|header-?link|heading-?link|anchor(?:-?link|js-link)?|perma-?link)(?:$|\s)"
)
_HANDLE = re.compile(r"\W*(?:edit|link|\w\w?)?\W*$", re.I)
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])(?:fig|image)?caption(?:$|[\s_-])", re.I)
_LONGEST_CAPTION = 800
_LONGEST_EMOJI = 8
_LONGEST_WHOLE = 600
_SHORTEST_GLUED = 4
_IN_NO_ADDRESS = re.compile(r"[\x00-\x1f\x7f]+")
_SCHEMES = ("http://", "https://", "mailto:")


class Place(NamedTuple):
    """Where words stand in the tree: in an element's text, or behind it."""

    element: Element
    in_tail: bool


@dataclass(slots=True)
class Segment:
    """A block of text on the page; its links are relative to its own text.

    ``box`` is the innermost block element around it; ``starts`` are the places of its first words (of a table: of
    every cell's).
    """

    kind: BlockKind
    text: str
    level: int
    links: tuple[Link, ...]
    box: Element
    starts: tuple[Place, ...]


def segments(body: Element, base: str, *, with_hidden: bool = False) -> list[Segment]:
    """The page's blocks of text in order. ``base`` is what relative addresses are relative to, "" if not known."""
    return _Walk(base, with_hidden).over(body)


def one_line(words: str) -> str:
    """Words without line breaks, controls and characters that show nothing; runs of white space are one blank."""
    return _SPACES.sub(" ", _NOT_SHOWN.sub("", words))


def is_hidden(element: Element) -> bool:
    """Whether the page itself says that this is not shown."""
    attributes = element.attrib
    if attributes.get("hidden", "until-found") != "until-found":
        return True
    names = attributes.get("class", "")
    if attributes.get("aria-hidden") == "true" and "fallback-image" not in names and not _is_letter(element):
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style)) or bool(names and _FOR_SCREEN_READERS.search(names))


def _is_letter(element: Element) -> bool:
    """A large first letter, which screen readers get elsewhere with the rest of its word."""
    return element.tag in ("span", "b", "strong") and len(letter := element.text or "") <= 2 and letter.isalpha()


class _Context(NamedTuple):
    """What the blocks inside an element are."""

    box: Element
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    lists: int = 0
    quotes: int = 0
    whole: Element | None = None
    """The item, caption or heading whose paragraphs are one block, however many elements they are set in."""


@dataclass(slots=True)
class _Run:
    """Text that is being gathered until a block ends."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    links: list[Link] = field(default_factory=list)
    start: Place | None = None
    breaks: int = 0


class _Walk:
    """One pass over a tree, without recursion: pages nest deeper than Python's stack."""

    def __init__(self, base: str, with_hidden: bool) -> None:
        self.base = base
        self.with_hidden = with_hidden
        self.contexts: list[_Context] = []
        self.anchors: list[tuple[str, int]] = []
        self.run = _Run()
        self.found: list[Segment] = []
        self.whole: Element | None = None

    def over(self, body: Element) -> list[Segment]:
        walk = etree.iterwalk(body, events=("start", "end"))
        self.contexts = [_Context(body)]
        skipped: Element | None = None
        for event, element in walk:
            if event == "start" and element is not body and self._skips(element):
                walk.skip_subtree()
                skipped = element
            elif event == "start":
                self._open(element)
                self._text(element.text, Place(element, False))
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._close(element)
                if element is not body:
                    self._text(element.tail, Place(element, True))
        self._flush()
        return self.found

    def _skips(self, element: Element) -> bool:
        """Whether what is in an element is not walked over: it is not seen, or a table of its own."""
        if element.tag in UNSEEN or element.tag in _CONTROLS:
            return True
        if (not self.with_hidden and is_hidden(element)) or _is_handle(element):
            return True
        if element.tag == "table" and is_data_table(element):
            self._flush()
            self._table(element)
            return True
        return False

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS or _is_box(element):
            self._flush()
            self.contexts.append(_within(element, self.contexts[-1]))
        elif tag == "a":
            self.anchors.append((self._target(element.get("href")), self.run.length))
        elif tag == "br":
            self._break()
        elif tag == "q":
            self._text("“", Place(element, False))
        elif tag == "img" and "emoji" in element.get("class", "") and len(element.get("alt", "")) <= _LONGEST_EMOJI:
            self._text(element.get("alt", ""), Place(element, True))

    def _close(self, element: Element) -> None:
        if element is self.contexts[-1].box:
            self._flush()
            if len(self.contexts) > 1:
                self.contexts.pop()
        elif element.tag == "a" and self.anchors:
            target, start = self.anchors.pop()
            self._link(target, start)
        elif element.tag == "q":
            self._text("”", Place(element, True))

    def _break(self) -> None:
        """A line break: a blank, in code itself; two of them end a paragraph."""
        self.run.breaks += 1
        if self.contexts[-1].kind is BlockKind.CODE:
            self._add("\n")
        elif self.run.breaks > 1:
            self._flush()
        elif self.run.pieces and not self.run.pieces[-1].endswith(" "):
            self._add(" ")

    def _text(self, words: str | None, place: Place) -> None:
        if not words:
            return
        if self.contexts[-1].kind is BlockKind.CODE:
            piece = _NOT_SHOWN.sub("", words).replace("\r\n", "\n").replace("\r", "\n")
        else:
            piece = one_line(words)
            if not self.run.pieces or self.run.pieces[-1].endswith(" "):
                piece = piece.lstrip(" ")
            elif self.contexts[-1].kind is BlockKind.HEADING and _is_glued(self.run.pieces[-1], piece):
                piece = f" {piece}"
        if piece.strip():
            self.run.start = self.run.start or place
            self.run.breaks = 0
        if piece:
            self._add(piece)

    def _add(self, piece: str) -> None:
        self.run.pieces.append(piece)
        self.run.length += len(piece)

    def _target(self, href: str | None) -> str:
        """Where a link leads: an absolute address, or "" when that is unknown, within the page, or no address."""
        href = _IN_NO_ADDRESS.sub("", href or "").strip(" ").replace(" ", "%20")
        if not href or href.startswith("#"):
            return ""
        try:
            target = urljoin(self.base, href)
            parts = urlsplit(target)
        except ValueError:
            return ""
        if "%20" in parts.netloc:
            return ""
        user, at, host = parts.netloc.rpartition("@")
        if host and (not parts.path or host != host.lower()):
            target = urlunsplit(parts._replace(netloc=user + at + host.lower(), path=parts.path or "/"))
        named = parts.netloc if parts.scheme != "mailto" else parts.path
        return target if target.lower().startswith(_SCHEMES) and named else ""

    def _link(self, target: str, start: int) -> None:
        if target and self.run.length > start:
            self.run.links.append(Link(Span(start, self.run.length), target))

    def _flush(self) -> None:
        """End the block that is being gathered, if there is any; links that are open go on in the next."""
        run, self.run = self.run, _Run()
        if run.start is not None:
            for target, start in self.anchors:
                if target and run.length > start:
                    run.links.append(Link(Span(start, run.length), target))
            context = self.contexts[-1]
            text, links = _trimmed("".join(run.pieces), run.links, context.kind is BlockKind.CODE)
            block = Segment(context.kind, text, context.level, links, context.box, (run.start,))
            if context.whole is not None and context.whole is self.whole and self.found:
                self._append(block)
            else:
                self.found.append(block)
            self.whole = context.whole
        self.anchors = [(target, 0) for target, _ in self.anchors]

    def _append(self, block: Segment) -> None:
        """Join a block to the one before it, of which it is a part; unless they get too long to be one."""
        last = self.found[-1]
        if last.kind is not block.kind or len(last.text) + len(block.text) > _LONGEST_WHOLE:
            self.found.append(block)
            return
        text, links = joined([last, block])
        self.found[-1] = replace(last, text=text, links=links, starts=(*last.starts, *block.starts))

    def _table(self, table: Element) -> None:
        for caption in table.iterchildren("caption"):
            inside = segments(caption, self.base, with_hidden=self.with_hidden)
            self.found += [replace(part, kind=BlockKind.CAPTION, level=0) for part in inside]
        rows = []
        starts: list[Place] = []
        for row in table.iter("tr"):
            cells = []
            for cell in row.iterchildren("td", "th"):
                parts = segments(cell, self.base, with_hidden=self.with_hidden)
                starts += [place for part in parts[:1] for place in part.starts]
                words, links = joined(parts)
                cells.append(Cell(words, links, _number(cell, "colspan"), _number(cell, "rowspan")))
            rows.append(cells)
        text, links = aligned(rows)
        if text:
            self.found.append(Segment(BlockKind.TABLE, text, 0, links, table, tuple(starts)))


def joined(parts: list[Segment]) -> tuple[str, tuple[Link, ...]]:
    """Several blocks as one line."""
    text, links = "", []
    for part in parts:
        text += " " if text else ""
        links += [moved(link, len(text)) for link in part.links]
        text += part.text.replace("\n", " ")
    return text, tuple(links)


def moved(link: Link, by: int) -> Link:
    """The same link, that many characters further on."""
    return Link(Span(link.span.start + by, link.span.end + by), link.target)


def _is_glued(before: str, after: str) -> bool:
    """Whether pieces of a heading would read as one word that a page shows in lines of their own ("Topic:Title")."""
    if min(len(before), len(after)) < _SHORTEST_GLUED or not after[0].isalnum():
        return False
    return before[-1] in ":?!" or ((before[-1].islower() or before[-1] == ".") and after[0].isupper())


def _is_handle(element: Element) -> bool:
    """The sign beside a heading by which it can be edited or linked to."""
    names = element.get("class")
    return bool(names and _HANDLE_CLASS.search(names) and _HANDLE.match("".join(element.itertext()).strip()))


def _is_box(element: Element) -> bool:
    return element.get("role") == "heading" or bool((names := element.get("class")) and _CAPTION_CLASS.search(names))


def _within(element: Element, outer: _Context) -> _Context:
    """What the blocks inside this block element are."""
    tag, inner = element.tag, outer._replace(box=element)
    if tag in _HEADINGS:
        return inner._replace(kind=BlockKind.HEADING, level=_HEADINGS[tag], whole=element)
    if element.get("role") == "heading":
        level = min(6, _number(element, "aria-level", 2))
        return inner._replace(kind=BlockKind.HEADING, level=level, whole=element)
    if tag in _LISTS:
        return inner._replace(lists=outer.lists + 1)
    if tag in _ITEMS:
        return inner._replace(kind=BlockKind.ITEM, level=max(1, outer.lists) + (tag == "dd"), whole=element)
    if tag == "blockquote":
        quotes = outer.quotes + 1
        return inner._replace(kind=BlockKind.QUOTE, level=quotes, quotes=quotes, whole=None)
    if tag in _CODE:
        return inner._replace(kind=BlockKind.CODE, level=0)
    if _is_caption(element):
        return inner._replace(kind=BlockKind.CAPTION, level=0, whole=None if tag == "figure" else element)
    return inner


def _is_caption(element: Element) -> bool:
    if element.tag in ("figcaption", "figure"):
        return True
    names = element.get("class")
    if not names or not _CAPTION_CLASS.search(names):
        return False
    return sum(map(len, element.itertext())) <= _LONGEST_CAPTION


def _number(element: Element, attribute: str, otherwise: int = 1) -> int:
    value = element.get(attribute, "")
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 4 else otherwise


def _trimmed(text: str, links: list[Link], is_code: bool) -> tuple[str, tuple[Link, ...]]:
    """A block's text without white space at its ends, and its links, none of which begins or ends with a blank."""
    kept = text.rstrip()
    kept = kept[re.match(r"(?:[^\S\n]*\n)*", kept).end() :] if is_code else kept.lstrip()  # type: ignore[union-attr]
    gone = text.find(kept)
    inside = []
    for link in links:
        start, end = max(0, link.span.start - gone), min(len(kept), link.span.end - gone)
        words = kept[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            inside.append(Link(Span(start, end), link.target))
    return kept, tuple(inside)
