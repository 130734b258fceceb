"""From a page's text to a tree of what a browser would show, with nothing lost on the way.

lxml gives up on what lies deeper than 2048 levels and says so only in its log; and it may lose the whole body to one
wrong tag in the head. So the letters are counted again by lexbor, which reads pages as browsers do.
"""

import re
from typing import Any, TypeAlias

from lxml import etree, html
from selectolax.lexbor import LexborHTMLParser

from reader.errors import InputError

Element: TypeAlias = etree._Element

UNSEEN = frozenset("script style template noscript iframe frame noframes object audio video canvas svg title".split())
"""Elements whose text is not shown, or only where what they hold cannot be."""

LONGEST_SCRIPT = 300_000
"""Characters of a script that may say something of the article; programs are longer."""
_LONGEST_DATA = 2_000_000
_LONGEST_VALUE, _LONGEST_UNSEEN = 100_000, 2_000
_SAYING = frozenset("href content alt title".split())
"""Attributes that hold words, or where a link leads."""

# What XML, and so lxml's tree, has no place for; as characters and as references to them.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|"
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)|x0*(?:[0-8bce-f]|1[\da-f]|fff[ef])(?![\da-f]));?",
    re.I,
)
_KEPT_OF_LETTERS = 0.97
# Boxes and marks without a meaning of their own: on a page that is nested too deeply a paragraph says as much.
_BOX = re.compile(r"<(?:div|section|center|span|font|b|i|u|em|strong|small|big|tt|a|article|main|aside)\b[^>]*>", re.I)
_BOXES = re.compile(r"<p>(?:\s*<p>)+")
_BOX_END = re.compile(r"</(?:div|section|center|article|main|aside)\s*>", re.I)
_INLINE_END = re.compile(r"</(?:span|font|b|i|u|em|strong|small|big|tt|a)\s*>", re.I)


def parse(page: str, name: str) -> Element:
    """The page's tree, without comments. Raises InputError when there is nothing in it, or not everything of it."""
    page = _CONTROLS.sub(" ", page)
    root, whole = _parse(page)
    if not whole:
        root, whole = _parse(_flattened(page))
    elif (shown := LexborHTMLParser(page)) and _letters_of(root) < _KEPT_OF_LETTERS * _letters_shown(shown):
        root, whole = _parse(LexborHTMLParser(page).html or "")
    if not whole:
        raise InputError(f"{name} is nested too deeply to be read whole; save it as text and open that.")
    if root is None:
        raise InputError(f"{name} is an empty page: there is nothing to read.")
    _lighten(root)
    for button in root.iter("button"):
        # One that a page never closes holds the rest of it.
        if next(button.iterdescendants("p", "h1"), None) is not None:
            button.tag = "div"
    return root


def _lighten(root: Element) -> None:
    """Take away what nobody sees and libraries search all the same: pages saved as one file hold their pictures."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if len(value) > (_LONGEST_VALUE if name in _SAYING else _LONGEST_UNSEEN):
                del element.attrib[name]
    for element in root.iter("style", "script"):
        longest = _LONGEST_DATA if "ld+json" in element.get("type", "") else LONGEST_SCRIPT
        if element.tag == "style" or len(element.text or "") > longest:
            element.text = None


def _parse(page: str) -> tuple[Element | None, bool]:
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError):
        root = None
    limits = (etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NO_MEMORY)
    return root, not any(entry.type in limits for entry in parser.error_log)


def _letters_of(root: Element | None) -> int:
    if root is None:
        return 0
    letters = 0
    walk: Any = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            letters += _letters(element.tail or "")
        elif element.tag in UNSEEN:
            walk.skip_subtree()
        else:
            letters += _letters(element.text or "")
    return letters


def _letters_shown(shown: LexborHTMLParser) -> int:
    for node in shown.css(",".join(sorted(UNSEEN))):
        node.decompose()
    return _letters(shown.root.text(separator=" ")) if shown.root else 0


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def _flattened(page: str) -> str:
    return _BOXES.sub("<p>", _INLINE_END.sub("", _BOX_END.sub("<p>", _BOX.sub("<p>", page))))
