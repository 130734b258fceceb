"""Cutting a text into chunks of whole paragraphs, so that time and memory of the analysis stay bounded."""

import re
from collections.abc import Iterator

from reader.article import Span

SIZE = 20_000
LONGEST_PARAGRAPH = 10_000
_LINE = re.compile(r"[^\n]+")


def paragraphs(text: str, span: Span) -> Iterator[Span]:
    """The lines of a range that are not blank, trimmed; longer than 10,000 characters they are cut at white space."""
    for match in _LINE.finditer(text, span.start, span.end):
        start, end = match.span()
        while start < end:
            stop = end
            if end - start > LONGEST_PARAGRAPH:
                stop = text.rfind(" ", start + LONGEST_PARAGRAPH // 2, start + LONGEST_PARAGRAPH) + 1
                stop = stop or start + LONGEST_PARAGRAPH
            trimmed = _trim(text, start, stop)
            if trimmed.start < trimmed.end:
                yield trimmed
            start = stop


def chunks(text: str, size: int = SIZE) -> Iterator[Span]:
    """Ranges of whole paragraphs, of about ``size`` characters, that hold all of the text but blanks."""
    start: int | None = None
    end = 0
    for paragraph in paragraphs(text, Span(0, len(text))):
        if start is not None and paragraph.end - start > size:
            yield Span(start, end)
            start = None
        start = paragraph.start if start is None else start
        end = paragraph.end
    if start is not None:
        yield Span(start, end)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
