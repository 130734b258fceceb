"""The tags of a note: those that it was given, and those that are written in its words, as ``#leak``."""

import re

from reader.markdown_code import pieces_of
from reader.notes.note import Note

_INLINE = re.compile(r"(?<!\S)#([\w/-]+)")
"""At the beginning of a word, as Obsidian has it: neither in an address nor after a backslash."""


def all_tags(note: Note) -> tuple[str, ...]:
    """All tags, those given first, each once; case does not count."""
    found: dict[str, str] = {}
    for tag in (*note.tags, *inline_tags(note.body)):
        found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def inline_tags(body: str) -> list[str]:
    """The tags in a note's words, in their order. Numbers (``#1``) and what is code are none."""
    if "#" not in body:
        return []
    prose = "".join(_without(words) if is_code else words for words, is_code in pieces_of(body)[0])
    tags = (match[1].rstrip("-/") for match in _INLINE.finditer(prose))
    return [tag for tag in tags if any(character.isalpha() for character in tag)]


def _without(code: str) -> str:
    """What stands for code: no blank, so that no word begins after it, unless a line does."""
    return "`\n" if code.endswith("\n") else "`"
