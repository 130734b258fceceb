"""When the article was published, as ISO 8601 and as the page means it: its own time zone, and no more than it says."""

import re
from datetime import datetime

from reader.formats.html.tree import Element

_ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s?(?P<zone>Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)


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


def guessed(root: Element, address: str) -> str | None:
    """The date that htmldate finds in the page's addresses, elements and text."""
    from htmldate import find_date

    return find_date(root, original_date=True, url=address or None) or None
