"""Markdown, by markdown-it-py: blocks keep their structure, inline markup becomes plain text and links."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.article import Article, BlockKind, Link, Span
from reader.formats.build import Part, build
from reader.formats.structure import date_of

_FRONT = re.compile(r"\A---[^\S\n]*\n(?P<rows>.{0,20000}?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.S)
_ROW = re.compile(r"^(?P<key>[A-Za-z_]{2,30}):[^\S\n]*(?P<value>[^\n]{1,500})$", re.M)
_TAG = re.compile(r"<[^<>\n]{0,2000}>")


def load_markdown(text: str, origin: str) -> Article:
    """Load CommonMark with tables; front matter gives title, author and date."""
    text = re.sub(r"\r\n?", "\n", text)
    front: dict[str, str] = {}
    if match := _FRONT.match(text):
        front = {row["key"].lower(): row["value"].strip().strip("\"'") for row in _ROW.finditer(match["rows"])}
        text = text[match.end() :]
    parts = [part for part in _parts(text) if part.text.strip()]
    title = front.get("title")
    first = next((part for part in parts if part.kind is BlockKind.TITLE), None)
    if title and first is None:
        parts.insert(0, Part(BlockKind.TITLE, title))
    return build(
        parts or [Part(BlockKind.PARAGRAPH, text.strip())],
        origin,
        title=title or (first.text if first else None),
        byline=front.get("author") or front.get("byline"),
        published=date_of(front.get("date", "")[:10]) or date_of(front.get("date", "")),
    )


def _parts(text: str) -> Iterator[Part]:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    lists = quotes = 0
    titled = False
    for index, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists += 1
            case "bullet_list_close" | "ordered_list_close":
                lists -= 1
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "fence" | "code_block":
                yield Part(BlockKind.CODE, token.content.rstrip("\n"))
            case "html_block":
                yield Part(BlockKind.PARAGRAPH, _one_line(_TAG.sub(" ", token.content)))
            case "table_open":
                yield Part(BlockKind.TABLE, _table(tokens, index))
            case "heading_open":
                level = int(token.tag[1])
                title = level == 1 and not titled
                titled = titled or title
                yield _inline(tokens[index + 1], BlockKind.TITLE if title else BlockKind.HEADING, 0 if title else level)
            case "paragraph_open":
                kind = BlockKind.ITEM if lists else BlockKind.QUOTE if quotes else BlockKind.PARAGRAPH
                yield _inline(tokens[index + 1], kind, lists or quotes)


def _inline(token: Token, kind: BlockKind, level: int) -> Part:
    words: list[str] = []
    links: list[Link] = []
    length = 0
    opened: list[tuple[int, str]] = []
    only_image = bool(token.children) and all(child.type == "image" for child in token.children or ())
    for child in token.children or ():
        match child.type:
            case "text" | "code_inline":
                piece = child.content
            case "image":
                piece = child.content if only_image or not child.content else f"[{child.content}]"
            case "softbreak" | "hardbreak":
                piece = " "
            case "link_open":
                opened.append((length, str(child.attrGet("href") or "")))
                continue
            case "link_close":
                start, target = opened.pop()
                if target.startswith(("http://", "https://", "mailto:")) and length > start:
                    links.append(Link(Span(start, length), target))
                continue
            case _:
                continue
        piece = _one_line(piece) if piece.strip() else piece
        words.append(piece)
        length += len(piece)
    text = "".join(words)
    lead = len(text) - len(text.lstrip())
    shifted = tuple(Link(Span(link.span.start - lead, link.span.end - lead), link.target) for link in links)
    return Part(BlockKind.CAPTION if only_image else kind, text.strip(), 0 if only_image else level, shifted)


def _one_line(words: str) -> str:
    return re.sub(r"[\n\v\f\x85\u2028\u2029]+", " ", words)


def _table(tokens: list[Token], start: int) -> str:
    rows: list[list[str]] = []
    for token in tokens[start:]:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inline(token, BlockKind.TABLE, 0).text)
    widths = [max((len(row[column]) for row in rows if column < len(row)), default=0) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in rows]
    return "\n".join(line for line in lines if line)
