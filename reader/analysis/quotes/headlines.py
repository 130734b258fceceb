"""Statements in headlines, where capitals and missing words mislead the parser: "…, X Says" and "X: …"."""

import re

from reader.analysis.quotes.labels import NOBODY
from reader.analysis.quotes.lexicon import SPEECH
from reader.article import Span

_AFTER = re.compile(
    r"^(?P<content>.{10,300}), (?P<source>[^,:;.!?]{2,60}?) (?P<cue>says?|said|warns?|claims?|reports?|insists?|"
    r"admits?|announces?|confirms?|suggests?|argues?|predicts?|tells? \w+)$",
    re.I,
)
_COLON = re.compile(r"^(?P<source>(?:[A-Z][\w.’'-]*\s?){1,5})(?P<cue>:)\s(?P<content>\S.{8,250})$")


def headline(text: str, paragraph: Span) -> tuple[Span, Span, Span] | None:
    """Content, cue and source of a headline that says who said it; None for all others."""
    words = text[paragraph.start : paragraph.end]
    if len(words) > 320 or words.endswith("."):
        return None
    match = _AFTER.match(words) or _COLON.match(words)
    if match is not None and match["source"].split()[0].lower() in NOBODY:
        return None
    if match is None or (match["cue"] != ":" and match["cue"].split()[0].lower() not in SPEECH):
        return None

    def span(name: str) -> Span:
        start, end = match.span(name)
        return Span(paragraph.start + start, paragraph.start + start + len(words[start:end].rstrip()))

    return span("content"), span("cue"), span("source")
