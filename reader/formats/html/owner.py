"""Whose site a page is on, where somebody writes under the address that is his or her name."""

import re
from collections.abc import Sequence

from reader.formats.html.names import bare, is_person
from reader.formats.html.segments import Segment

_ABOUT_ME = re.compile(
    r"(?:über|ueber) mich|zu(?:r| meiner) person|lebenslauf|vita|about me|resum[eé]|c\.?v\.?|curriculum vitae|"
    r"à propos de moi|qui suis-je|sobre m[ií]m?|acerca de m[ií]|quién soy|chi sono|over mij|om mig|o mnie",
    re.I,
)
_NAME = re.compile(r"[^\W\d_][\w.]+(?:[ -][^\W\d_][\w.]*){1,3}")
_LONGEST = 120
_FEWEST_LETTERS = 6


def owner(host: str, title: str, blocks: Sequence[Segment]) -> list[str]:
    """The person whose name the host is, as the page writes it; nobody unless the site has a page about "me"."""
    label = next((bare(part) for part in host.removeprefix("www.").split(".")), "")
    if len(label) < _FEWEST_LETTERS or not any(_ABOUT_ME.fullmatch(block.text.strip()) for block in blocks):
        return []
    for words in [title, *(block.text for block in blocks if len(block.text) <= _LONGEST)]:
        for match in _NAME.finditer(words):
            name = _part(match[0].split(), label)
            if is_person(name):
                return [name]
    return []


def _part(words: Sequence[str], label: str) -> str:
    """Those of the words that are the label when written together, "" if none are."""
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            name = " ".join(words[start:end])
            if bare(name) == label:
                return name
    return ""
