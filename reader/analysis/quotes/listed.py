"""The items of a list that a paragraph announces: "Lee also said:", and then one statement a line."""

import re
from collections.abc import Sequence
from itertools import takewhile

from reader.analysis.quotes.attribution import PRIOR, Attribution
from reader.analysis.quotes.carried import Carried
from reader.analysis.quotes.marks import quoted
from reader.article import Span
from reader.furniture import is_credit, is_related

_MARK = re.compile(r"(?:[-*•‣▪·–—]|\d{1,2}[.)])\s+")
_ENDS = (".", "!", "?", "…", ":", ";", ",", "”", '"', "’")
_POINTING = re.compile(r"(?:read|watch|listen|see|click|sign up|follow)\b", re.I)
_FEWEST, _LONGEST = 3, 40
"""How many words an item has."""


def listed(text: str, paragraphs: Sequence[Span], carried: Carried) -> list[Attribution]:
    """The statements of the first of some paragraphs on, one each, that the paragraph before them announces as a list.

    Items bear marks or, other than what a text tells, no stop at their end; one alone is no list. What is in quotation
    marks is left to the rules for these.
    """
    by = carried.announced
    if by is None or not carried.sets_off or len(paragraphs) < 2:
        return []
    marked = all(_MARK.match(text, *one) is not None for one in paragraphs[:2])
    items = list(takewhile(lambda one: _is_item(text, one, marked=marked), paragraphs))
    return [_said(text, item, by) for item in items] if len(items) > 1 else []


def _is_item(text: str, paragraph: Span, *, marked: bool) -> bool:
    words = text[slice(*paragraph)]
    if is_credit(words) or is_related(words) or not _FEWEST <= len(words.split()) <= _LONGEST:
        return False
    if any(one.span.start <= paragraph.start + 1 for one in quoted(text, paragraph)):
        return False
    if marked:
        return _MARK.match(words) is not None
    return not words.endswith(_ENDS) and _POINTING.match(words) is None


def _said(text: str, paragraph: Span, by: Attribution) -> Attribution:
    mark = _MARK.match(text, *paragraph)
    content = Span(paragraph.start if mark is None else mark.end(), paragraph.end)
    return Attribution([content], by.cue, by.source, by.head, "item of a list", "saying", PRIOR["block"])
