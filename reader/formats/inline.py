"""What stands within a paragraph of Markdown: markup becomes plain words and links."""

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from markdown_it.token import Token

from reader.article import Link, Span
from reader.links import accepted

_BREAKS = re.compile(r"[\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,50})\]")
_HREF = re.compile(r"<a\s[^<>]{0,2000}?href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_LINE_TAG = re.compile(r"<(?:br|wbr|/p|/div)\b", re.I)


class Inline(NamedTuple):
    """Words on one line, trimmed; ``emphasised`` when all of them are; ``image`` when they are only a picture's."""

    text: str
    links: tuple[Link, ...]
    emphasised: bool = False
    image: bool = False


def one_line(words: str) -> str:
    """The words with every line break as a blank."""
    return _BREAKS.sub(" ", words)


def inline(children: Sequence[Token], base: str) -> Inline:
    """Words and links of inline tokens; ``base`` is the address of the document, for relative links."""
    pictures = [child for child in children if child.type == "image"]
    others = [child for child in children if child.type not in ("image", "softbreak", "link_open", "link_close")]
    alone = bool(pictures) and not any(child.content.strip() for child in others)
    words: list[str] = []
    links: list[Link] = []
    opened: list[tuple[int, str]] = []
    length = 0
    for child in children:
        piece = ""
        if child.type == "link_open":
            opened.append((length, str(child.attrGet("href") or "")))
        elif child.type == "html_inline" and (match := _HREF.match(child.content)):
            opened.append((length, unescape(next(group for group in match.groups() if group is not None))))
        elif opened and (child.type == "link_close" or child.content.lower().startswith("</a")):
            start, target = opened.pop()
            found = accepted(target, base)
            if found is not None and length > start:
                links.append(Link(Span(start, length), found))
        else:
            piece = _piece(child, alone)
            if piece == " " and words and words[-1].endswith(" "):
                piece = ""
        words.append(piece)
        length += len(piece)
    trimmed = _trimmed("".join(words), links)
    return trimmed._replace(emphasised=_is_emphasised(children), image=alone)


def _piece(child: Token, alone: bool) -> str:
    match child.type:
        case "text":
            return _FOOTNOTE.sub(r"[\1]", one_line(child.content))
        case "code_inline":
            return one_line(child.content)
        case "image":
            words = one_line(child.content)
            return words if alone or not words else f"[{words}]"
        case "softbreak" | "hardbreak":
            return " "
        case "html_inline":
            return " " if _LINE_TAG.match(child.content) else ""
        case _:
            return ""


def _trimmed(text: str, links: Sequence[Link]) -> Inline:
    """The text without white space around it and around its links, the links in order and apart."""
    lead = len(text) - len(text.lstrip())
    bare = text.strip()
    kept: list[Link] = []
    after = 0
    for span, target in sorted(links):
        start, end = max(span.start - lead, after), min(span.end - lead, len(bare))
        while start < end and bare[start].isspace():
            start += 1
        while end > start and bare[end - 1].isspace():
            end -= 1
        if start < end:
            kept.append(Link(Span(start, end), target))
            after = end
    return Inline(bare, tuple(kept))


def _is_emphasised(children: Sequence[Token]) -> bool:
    seen = [child for child in children if child.type != "text" or child.content.strip()]
    if len(seen) < 3 or seen[0].type not in ("em_open", "strong_open"):
        return False
    depth = 0
    for number, child in enumerate(seen):
        depth += child.nesting if child.type.startswith(("em_", "strong_")) else 0
        if depth == 0:
            return number == len(seen) - 1
    return False
