"""Whom the page's scripts name as the author, in what they hand to those who count visits."""

import json
import re

from reader.formats.html.names import is_person, names_of
from reader.formats.html.tree import LONGEST_SCRIPT, Element

_AUTHOR = re.compile(
    r"[\"']?\b(?:(?:page|post|article|content|story|news)[_-]?)?(?:authors?(?:[_-]?names?)?|postedBy)[\"']?\s*:\s*"
    r"([\"'])([^\"'<>{}\n]{5,120})\1",
    re.I,
)


def authors_in_scripts(root: Element) -> list[str]:
    """The persons that scripts name as author, if all that do name the same; other articles have theirs in lists."""
    found = {
        tuple(names)
        for script in root.iter("script")
        if (words := script.text) and len(words) <= LONGEST_SCRIPT and "ld+json" not in script.get("type", "")
        for match in _AUTHOR.finditer(words)
        if (names := names_of([_unescaped(match[2])])) and all(map(is_person, names))
    }
    return list(found.pop()) if len(found) == 1 else []


def _unescaped(words: str) -> str:
    try:
        return str(json.loads(f'"{words}"'))
    except ValueError:
        return words
