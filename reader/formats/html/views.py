"""What libraries take for the article: each looks at the page its own way and names the blocks that it would keep.

Every block's first words get a sign that no text has, so that they can be told in whatever a library makes of the page.
"""

import copy
import logging
import re
from collections.abc import Sequence

from lxml import etree

from reader.formats.html.segments import Segment
from reader.formats.html.tree import Element

_FIRST = 0xF0000
"""The first code point of a plane that is for private use; there are as many as a page may have blocks."""
_LAST = 0xFFFFD

_SIGN = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")


def mark(blocks: Sequence[Segment]) -> None:
    """Put each block's sign before its words."""
    for number, block in enumerate(blocks):
        for element, in_tail in block.starts:
            sign = chr(_FIRST + number)
            if in_tail:
                element.tail = sign + (element.tail or "")
            else:
                element.text = sign + (element.text or "")


def unmark(blocks: Sequence[Segment]) -> None:
    """Take the signs away again."""
    for block in blocks:
        for element, in_tail in block.starts:
            if in_tail:
                element.tail = _SIGN.sub("", element.tail or "")
            else:
                element.text = _SIGN.sub("", element.text or "")


def by_trafilatura(root: Element) -> frozenset[int]:
    """The numbers of the blocks that trafilatura keeps."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Extracted

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(root, include_comments=False, include_tables=True, include_formatting=False)
    body = found.body if isinstance(found, Extracted) else None
    return frozenset() if body is None else _numbers("".join(body.itertext()))


def by_readability(root: Element) -> frozenset[int]:
    """The numbers of the blocks that readability keeps. It takes apart what it is given, so that gets a copy."""
    from readability import Document
    from readability.readability import Unparseable

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    document = Document(copy.deepcopy(root))
    # Its own takes most of the time on a long page: three patterns are looked for in all text under each candidate.
    document.get_link_density = _link_density
    try:
        return _numbers(document.summary(html_partial=True))
    except (Unparseable, etree.LxmlError, ValueError):
        return frozenset()


def _link_density(element: Element) -> float:
    """How much of an element's text is links, by characters without repeated spaces."""
    return sum(map(_length, element.iterfind(".//a"))) / max(_length(element), 1)


def _length(element: Element) -> int:
    words = "".join(element.itertext()).split()
    return sum(map(len, words)) + max(len(words) - 1, 0)


def _numbers(text: str) -> frozenset[int]:
    return frozenset(ord(sign) - _FIRST for sign in _SIGN.findall(text))
