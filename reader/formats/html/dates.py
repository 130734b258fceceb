"""When the article was published, as ISO 8601 and as the page means it: its own time zone, and no more than it says."""

import re
from datetime import date, datetime

from reader.formats.html.tree import Element

_ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s?(?P<zone>Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_NEW_YEAR = re.compile(
    r"\b0?1[-/.]\s?0?1\b|\b(?:jan|ene|gen)\w*\.?\s+0?1(?:st)?\b|\b0?1(?:st|er|º)?\.?\s+(?:de\s+|of\s+)?(?:j[aä]n|ene|gen)",
    re.I,
)
_IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d{2})[/-](\d{2})(?:[/_-]|$)")


def iso(words: str) -> str | None:
    """What a machine-readable date says, None if it is none."""
    match = _ISO.match(words.strip())
    if match is None:
        return None
    zone = match["zone"] or ""
    if zone and zone != "Z":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        zone = f"{zone[0]}{digits[:2]}:{digits[2:]}"
    text = match["date"] + (f"T{match['time']}{zone}" if match["time"] else "")
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text


def local(moment: str, address: str) -> str:
    """The day in the page's address, where a moment given in universal time falls on the next or previous one."""
    match = _IN_ADDRESS.search(address)
    if match is None or "T" not in moment or not moment.endswith(("Z", "+00:00")):
        return moment
    try:
        day = date(*map(int, match.groups()))
        return day.isoformat() if abs((date.fromisoformat(moment[:10]) - day).days) == 1 else moment
    except ValueError:
        return moment


def guessed(root: Element, address: str) -> str | None:
    """The date that htmldate finds in the page's addresses, elements and text.

    Of a year alone ("© 1998–2015") it makes the year's first day: that is no date of publication.
    """
    from htmldate import find_date

    found = find_date(root, original_date=True, url=address or None) or None
    if found is not None and found.endswith("-01-01") and not _NEW_YEAR.search(f"{address} {_words(root)}"):
        return None
    return found


def _words(root: Element) -> str:
    """What the page shows, and what its attributes say."""
    return " ".join(
        piece for element in root.iter() for piece in (element.text, element.tail, *element.values()) if piece
    )
