"""Words of others inside a Markdown document: whatever they hold, they stay words, and the document keeps its shape.

The escapes are CommonMark's; what Obsidian and Logseq take for markup besides (comments, formulas, highlights,
properties, references, macros) is escaped too.
"""

import json
import re

from reader.markdown_code import TICKS, pieces_of
from reader.safe import neutralise, one_line

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$^{}]|&(?=#?\w+;)|(?<==)=|(?<=%)%|(?<=:):|(?<=\()\(|!(?=\[)")
_BLOCK = re.compile(r"(?:[-+=](?=\s|$|[-+=])|\d+(?=[.)](?:\s|$)))")
_NOT_IN_TAG = re.compile(r"[^\w/-]+")


def escape(words: str) -> str:
    """The words in one line, with nothing in them that Markdown would take for markup."""
    found = _MARKUP.sub(r"\\\g<0>", one_line(words).strip())
    if match := _BLOCK.match(found):
        at = match.end() if match.group()[0].isdigit() else 0
        found = f"{found[:at]}\\{found[at:]}"
    return found


def own_markdown(words: str) -> str:
    """A person's own Markdown, with its formatting but without HTML: no tag opens, no comment hides what follows.

    A fence that was left open is closed, and what Obsidian would take for a comment or formula without an end is none.
    """
    words = _ended(neutralise(re.sub(r"\r\n?", "\n", words)), "%%", "$$")
    pieces, fence = pieces_of(words)
    close = f"\n{fence}" if fence else ""
    if "<" not in words:
        return words + close
    careful = "".join(part if is_code else part.replace("<", "\\<") for part, is_code in pieces) + close
    return careful if not _has_html(careful) else words.replace("<", "&lt;") + close


def _ended(words: str, *marks: str) -> str:
    """The words with the last of such marks escaped where one is left without its partner."""
    for mark in marks:
        if words.count(mark) % 2:
            at = words.rindex(mark) + 1
            words = f"{words[:at]}\\{words[at:]}"
    return words


def _has_html(words: str) -> bool:
    from markdown_it import MarkdownIt  # late: most notes hold no "<"

    tokens = MarkdownIt("commonmark", {"html": True}).parse(words)
    every = [*tokens, *(child for token in tokens for child in token.children or ())]
    return any(token.type in ("html_block", "html_inline") for token in every)


def code(words: str) -> str:
    """The words as a code span, in one line."""
    words = one_line(words)
    fence = "`" * (max(map(len, TICKS.findall(words)), default=0) + 1)
    gap = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{gap}{words}{gap}{fence}"


def scalar(words: str) -> str:
    """The words as a YAML scalar in quotation marks; JSON's are YAML's."""
    return json.dumps(one_line(words).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"), ensure_ascii=False)


def hashtag(tag: str) -> str:
    """A tag as Obsidian and Logseq want it, without ``#``: letters, digits, hyphens, slashes; "" if nothing is left."""
    return _NOT_IN_TAG.sub("-", one_line(tag).strip()).strip("-/")


def emphasised(words: str, start: int, end: int) -> str | None:
    """A passage of some words in bold; None where Markdown would not take the asterisks for that."""
    before, passage, after = one_line(words[:start]), one_line(words[start:end]), one_line(words[end:])
    if not passage.strip() or passage != passage.strip():
        return None
    opens = passage[0].isalnum() or not before[-1:].isalnum()
    closes = passage[-1].isalnum() or not after[:1].isalnum()
    if not opens or not closes:
        return None
    first = escape(before) + (" " if before[-1:].isspace() and before.strip() else "")
    last = (" " if after[:1].isspace() and after.strip() else "") + _inner(after)
    return f"{first}**{_inner(passage)}**{last}"


def _inner(words: str) -> str:
    """Words that do not begin a line."""
    return _MARKUP.sub(r"\\\g<0>", words.strip())
