"""Datelines: "NAGPUR: …", "KAMPALA, March 3 (Reuters) — …". They name a place, and no speaker."""

import re

from reader.article import Span

_DATELINE = re.compile(
    r"""(?:[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]+){0,3}          # KAMPALA, NEW YORK
         (?:,[ ][A-Z][\w.’' ]{1,25}(?:\d{1,2})?)?              # , Uganda  , March 3
         (?:[ ]\([\w/. ]{2,20}\))?                              # (Reuters)
        |[A-Z][a-z’']+(?:[ ][A-Z][a-z’']+)?,[ ][A-Z][a-z]+(?:[ ][A-Z][a-z]+)?(?=[ ][-—–][ ])   # Herat, Afghanistan
        |[A-Z][\w.’' ]{2,25},?[ \w]{0,12}[ ]\((?:AP|AFP|PTI|ANI|Reuters|UPI|dpa|IANS|CP|AAP)\))
        [ ]?(?:[—–:]|--?)[ ]+(?=[“"'‘A-Z])""",
    re.X,
)


def after_dateline(text: str, paragraph: Span) -> Span:
    """The paragraph without its dateline; all of it where there is none."""
    match = _DATELINE.match(text, paragraph.start, paragraph.end)
    return Span(match.end(), paragraph.end) if match is not None else paragraph
