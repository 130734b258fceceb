"""Markdown, by markdown-it-py: blocks keep their structure, inline markup becomes plain text and links."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.article import Article, BlockKind, Link, Span
from reader.formats import lines
from reader.formats.build import Part, build
from reader.formats.dates import date_of, find_date
from reader.formats.front_matter import Front, split_front_matter
from reader.formats.html_as_text import parts_of_html
from reader.formats.inline import inline
from reader.formats.table import Cell, table
from reader.formats.text import load_text

_DEEPEST = 100
"""Nested lists and quotations; markdown-it leaves out what is deeper."""
_LONGEST, _MOST_LINES, _MOST_BARS, _MOST_STARS, _BRACKETS = 1_000_000, 20_000, 50_000, 100_000, 10**8
_FOOTNOTE = re.compile(r" {0,3}\[\^(?P<name>[^\]\s]{1,50})\]:[ \t]*(?P<words>.*)$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEAD = 5
"""How many paragraphs below the title may be standfirst, byline and date."""
_TAIL = 6


def load_markdown(text: str, origin: str) -> Article:
    """Load CommonMark with tables, strikethrough and footnotes; front matter gives title, author, date, standfirst.

    What would take markdown-it minutes or lose words (see ``_is_too_much``) is loaded as plain text, whole.
    """
    text = re.sub(r"\r\n?", "\n", text).removeprefix("\ufeff")
    front, body = split_front_matter(text)
    body, footnotes = _without_footnotes(body)
    if _is_too_much(body):
        return load_text(text, origin)
    reading = _Reading(origin)
    parts = [*reading.parts(body), *(note for name, words in footnotes for note in reading.footnote(name, words))]
    if reading.lost or not parts:
        return load_text(text, origin)
    head = _head(parts, front, reading.emphasised)
    return build(
        head.parts,
        origin,
        title=head.title,
        byline=front.byline or head.byline,
        published=_day(front.published) or head.published,
        outlet=front.outlet or None,
    )


def _day(words: str) -> str | None:
    found = find_date(words)
    return found.day if found is not None else None


def _is_too_much(text: str) -> bool:
    """Whether this is no document that somebody wrote as Markdown: markdown-it is quadratic in some signs."""
    if len(text) > _LONGEST or text.count("\n") > _MOST_LINES:
        return True
    if text.count("|") > _MOST_BARS or text.count("*") + text.count("_") > _MOST_STARS:
        return True
    return sum(chunk.count("[") ** 2 for chunk in re.split(r"\n[ \t]*\n", text)) > _BRACKETS


def _without_footnotes(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without its footnotes, and each with its name; lines indented below one go on with it."""
    if "[^" not in text:
        return text, []
    kept: list[str] = []
    notes: list[tuple[str, str]] = []
    fence, inside = "", False
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or (mark[1].startswith(fence) and line.strip() == mark[1])):
            fence = "" if fence else mark[1]
        match = None if fence else _FOOTNOTE.match(line)
        if match:
            notes.append((match["name"], match["words"]))
            inside = True
        elif inside and line.startswith(("    ", "\t")):
            notes[-1] = (notes[-1][0], f"{notes[-1][1]}\n{line.strip()}")
        elif inside and not line.strip():
            notes[-1] = (notes[-1][0], f"{notes[-1][1]}\n")
            kept.append(line)
        else:
            inside = False
            kept.append(line)
    return "\n".join(kept), notes


class _Reading:
    """From tokens to parts. ``lost``: markdown-it may have left something out; ``emphasised``: whole paragraphs."""

    def __init__(self, origin: str) -> None:
        self.lost = False
        self.emphasised: set[str] = set()
        self._base = origin
        self._parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
        self._parser.enable(["table", "strikethrough"])
        # Links that must not be followed keep their words here; which those are is decided in ``links``.
        self._parser.validateLink = lambda url: True  # type: ignore[method-assign]

    def footnote(self, name: str, words: str) -> Iterator[Part]:
        """A footnote as an item that begins with its name."""
        parts = list(self.parts(words)) or [Part(BlockKind.PARAGRAPH, "")]
        yield _labelled(f"[{name}] ", parts[0].text, parts[0].links, 1)
        yield from parts[1:]

    def parts(self, text: str) -> Iterator[Part]:
        """The parts of a document, none empty."""
        try:
            tokens = self._parser.parse(text)
        except RecursionError:
            self.lost = True
            return
        self.lost = self.lost or any(token.level >= _DEEPEST - 1 for token in tokens)
        for part in self._walk(tokens):
            if part.text.strip():
                yield part

    def _walk(self, tokens: Sequence[Token]) -> Iterator[Part]:
        lists: list[str] = []  # "*", or the number of the next item
        quotes = 0
        label: str | None = None  # of an item that has no part yet
        for index, token in enumerate(tokens):
            match token.type:
                case "bullet_list_open":
                    lists.append("*")
                case "ordered_list_open":
                    lists.append(str(token.attrGet("start") or 1))
                case "bullet_list_close" | "ordered_list_close":
                    lists.pop()
                case "list_item_open":
                    label = "" if lists[-1] == "*" else f"{token.info or lists[-1]}{token.markup} "
                case "list_item_close":
                    label = None
                case "blockquote_open":
                    quotes += 1
                case "blockquote_close":
                    quotes -= 1
                case "fence" | "code_block":
                    yield Part(BlockKind.CODE, token.content.strip("\n"))
                case "html_block":
                    yield from parts_of_html(token.content)
                case "table_open":
                    yield self._table(tokens, index)
                case "heading_open":
                    found = inline(tokens[index + 1].children or (), self._base)
                    yield Part(BlockKind.HEADING, found.text, int(token.tag[1]), found.links)
                case "paragraph_open":
                    yield self._paragraph(tokens[index + 1], label, len(lists), quotes)
                    label = None

    def _paragraph(self, token: Token, label: str | None, lists: int, quotes: int) -> Part:
        found = inline(token.children or (), self._base)
        if found.image:
            return Part(BlockKind.CAPTION, found.text, 0, found.links)
        if label is not None and found.text:
            return _labelled(label, found.text, found.links, lists)
        if found.emphasised:
            self.emphasised.add(found.text)
        return Part(BlockKind.QUOTE if quotes else BlockKind.PARAGRAPH, found.text, quotes, found.links)

    def _table(self, tokens: Sequence[Token], start: int) -> Part:
        rows: list[list[Cell]] = []
        right: set[int] = set()
        for token in tokens[start:]:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open") and "right" in str(token.attrGet("style") or ""):
                right.add(len(rows[-1]))
            elif token.type == "inline":
                found = inline(token.children or (), self._base)
                rows[-1].append(Cell(found.text, found.links))
        return table(rows, frozenset(right))


def _labelled(label: str, text: str, links: Sequence[Link], level: int) -> Part:
    """An item whose words come after a label."""
    shift = len(label)
    moved = tuple(Link(Span(span.start + shift, span.end + shift), target) for span, target in links)
    return Part(BlockKind.ITEM, (label + text).rstrip(), level, moved)


class _Headed(NamedTuple):
    parts: list[Part]
    title: str | None
    byline: str | None
    published: str | None


def _head(parts: list[Part], front: Front, emphasised: set[str]) -> _Headed:
    """Title, standfirst, byline and date, from the front matter and from what stands above the body."""
    at = next((number for number, part in enumerate(parts[:3]) if part.kind is BlockKind.HEADING), None)
    at = at if at is not None and (at == 0 or parts[at].level == 1) else _first_top(parts)
    title = front.title or (parts[at].text if at is not None else None)
    done: list[Part] = []
    if at is not None and _same(parts[at].text, title or ""):
        parts[at] = parts[at]._replace(kind=BlockKind.TITLE, level=0)
    elif title:
        done.append(Part(BlockKind.TITLE, title))
    byline = published = None
    number = at + 1 if at is not None and not done else 0
    done += parts[:number]
    if front.standfirst and not any(_same(part.text, front.standfirst) for part in parts[number : number + 3]):
        done.append(Part(BlockKind.STANDFIRST, front.standfirst))
    for part in parts[number : number + _HEAD] if title else ():
        kind = _kind_in_head(part, front)
        if kind is None and part.text in emphasised and not any(one.kind is BlockKind.STANDFIRST for one in done):
            kind = BlockKind.STANDFIRST
        if kind is None:
            break
        if kind is BlockKind.BYLINE:
            byline = byline or lines.names_of(part.text) or lines.name_with_role(part.text)
            published = published or _day(part.text)
        done.append(Part(kind, part.text, part.level if kind is part.kind else 0, part.links))
        number += 1
    rest = parts[number:]
    done += [_in_body(part, last=len(rest) - at <= _TAIL) for at, part in enumerate(rest)]
    return _Headed(done, title, byline, published)


def _first_top(parts: Sequence[Part]) -> int | None:
    tops = (number for number, part in enumerate(parts) if part.kind is BlockKind.HEADING and part.level == 1)
    return next(tops, None)


def _kind_in_head(part: Part, front: Front) -> BlockKind | None:
    if part.kind is BlockKind.CAPTION:
        return BlockKind.CAPTION
    if front.standfirst and _same(part.text, front.standfirst):
        return BlockKind.STANDFIRST
    if part.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or len(part.text) > 300:
        return None
    if lines.names_of(part.text) or lines.name_with_role(part.text) or date_of(part.text):
        return BlockKind.BYLINE
    return BlockKind.RELATED if lines.is_button(part.text) and part.kind is BlockKind.PARAGRAPH else None


def _in_body(part: Part, *, last: bool) -> Part:
    """What a paragraph of the body is by its words."""
    if part.kind is BlockKind.PARAGRAPH:
        if lines.is_related(part.text):
            return part._replace(kind=BlockKind.RELATED)
        if last and lines.is_credit(part.text):
            return part._replace(kind=BlockKind.CREDIT)
        if lines.is_caption(part.text):
            return part._replace(kind=BlockKind.CAPTION)
    return part


def _same(one: str, other: str) -> bool:
    return bool(one) and " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
