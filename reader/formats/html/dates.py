"""When the article was published, as ISO 8601 and as the page means it: its own time zone, and no more than it says."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from reader.article import BlockKind
from reader.formats.html.days import days_in
from reader.formats.html.place import Place
from reader.formats.html.segments import Segment, is_hidden
from reader.formats.html.tree import Element

_ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s?(?P<zone>Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_NEW_YEAR = re.compile(
    r"\b0?1[-/.]\s?0?1\b|\b(?:jan|ene|gen)\w*\.?\s+0?1(?:st)?\b|\b0?1(?:st|er|º)?\.?\s+(?:de\s+|of\s+)?(?:j[aä]n|"
    r"ene|gen)",
    re.I,
)
_LONGEST_LINE = 200
_ABOVE = 3
"""How many blocks above the title may hold the day, and how far into the body one may begin with it."""
_INTO_BODY = 12
_UNDER = 8
"""How many blocks under the article may say when it was published."""
_RECENT = 14
"""How many days before the day in the data, if that is no moment, the page may show to be the true one."""
_TOLD = re.compile(
    r"\b(?:published|posted|veröffentlicht|erschienen|eingestellt|erstellt|publiée?|mise? en ligne|publicad[oa]|"
    r"pubblicat[oa]|gepubliceerd|publicerad|^datum)\b\D{0,20}$",
    re.I,
)
_DATELINE = re.compile(
    r"(?:[^\W\d_][\w./ -]{2,30},?\s)?\W{0,2}"
    r"\d{1,2}\.?\s?(?:\d{1,2}\.|[^\W\d_]{3,9}\.?)\s?\d{4}\W{0,3}(?:\s[-–—]|[.:–—)])"
)
"""The day with which a text begins, maybe behind a place: "Berlin, 3 May 2021 –"."""
_OF_OTHER = re.compile(
    r"\b(?:release|event|termine?|wann|when|beginn|start|gültig|deadline|bis|until|ab|from|registered|joined)\b", re.I
)
"""Days of something else than the article."""
_LONGEST_DAY = 40
_HEAD = 12
_EPOCH = "1970-01-01"
"""What programs say that know no day."""
_COMMENT = re.compile(r"comment", re.I)
_LATER_CLASS = re.compile(r"updat|modif|edit", re.I)
_IN_ADDRESS = (
    re.compile(r"/(?P<year>\d{4})[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?:[/_-]|$)"),
    re.compile(r"(?<!\d)(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{2})(?P<month>\d{2})(?P<year>20\d{2})(?!\d)"),
)
_MIDNIGHT = re.compile(r"T2[23]:00(?::00)?(?:Z|\+00:00)$")
_CENTRAL_EUROPE = frozenset("de fr it nl pl cs sk hu da sv no nb sl hr".split())


def published(
    claims: Sequence[str],
    marked: Sequence[str],
    address: str,
    language: str,
    blocks: Sequence[Segment],
    place: Place,
) -> str | None:
    """The moment or day of publication, out of what the page's data say and what it shows between title and body.

    ``claims``: the best first; ``marked``: what elements so marked say; ``place``: where the article is.
    The data hold unless the page shows the day before or after, which is then that of its own time zone; or another day
    that the data name too.
    """
    moments, others = (
        [at for words in said if words and (at := iso(words) or _written(words)) and not at.startswith(_EPOCH)]
        for said in (claims, marked)
    )
    near, told = list(_near(blocks, place)), list(_told(blocks, place))
    inside = list(_inside(blocks, place))
    shown = [*near, *inside]
    if not moments:
        best = next((moment for moment in others if moment[:10] in shown), None)
        return best or next(iter([*near, *others, *told, *inside]), None)
    moments += others
    best = _with_zone(moments)
    if best[:10] in shown:
        return best
    if (other := _exchanged(best)) in [*shown, *told]:
        return best if iso(next(filter(None, claims))) else other
    shown += _alone(blocks, place)
    if confirmed := next((moment for moment in moments if moment[:10] in shown), None):
        return confirmed
    if visible := _under_title(blocks, place):
        return visible
    beside = next((day for day in shown if "T" in best and _apart(day, best) == 1), None)
    earlier = next((day for day in [*near, *told] if "T" not in best and _is_just_before(day, best)), None)
    return beside or earlier or local(best, address, language)


def marked_as_day(root: Element) -> Iterator[str]:
    """What elements say that are marked as the moment of publication."""
    for element in root.iter("time", "span", "div", "abbr", "p"):
        itemprop, names = (element.get("itemprop") or "").split(), (element.get("class") or "").split()
        is_marked = "datePublished" in itemprop or element.get("pubdate") is not None
        if not is_marked and not (element.tag == "time" and "published" in names):
            continue
        if not any(_COMMENT.search(outer.get("class") or outer.get("id") or "") for outer in element.iterancestors()):
            yield next(filter(None, map(element.get, ("datetime", "content", "title"))), " ".join(element.itertext()))


def _near(blocks: Sequence[Segment], place: Place) -> Iterator[str]:
    """The days that the page shows around its title, but for those of later changes; the nearest to the title first."""
    above = range(max(0, place.top - _ABOVE), place.top)
    for n in [*range(place.top + 1, place.first), *reversed(above)]:
        yield from _shown_in(blocks[n])


def _under_title(blocks: Sequence[Segment], place: Place) -> str | None:
    """The one day that a line between title and body shows, and little else; None if there are several, or none."""
    between = [blocks[n] for n in range(place.top + 1, place.first) if blocks[n].kind is not BlockKind.HEADING]
    lines = [block for block in between[:_HEAD] if len(block.text) <= _LONGEST_DAY + 20]
    days = {day for block in lines if not _OF_OTHER.search(block.text) for day in _shown_in(block)}
    return days.pop() if len(days) == 1 and len(between) <= _HEAD else None


def _shown_in(block: Segment) -> list[str]:
    return [] if _LATER_CLASS.search(block.box.get("class") or "") or is_hidden(block.box) else _days_of(block)


def _alone(blocks: Sequence[Segment], place: Place) -> Iterator[str]:
    """The days alone in a line right behind the first long block, which may be the standfirst."""
    for block in blocks[place.first + 1 : place.first + _ABOVE]:
        if len(block.text) <= _LONGEST_DAY:
            yield from _shown_in(block)


def _told(blocks: Sequence[Segment], place: Place) -> Iterator[str]:
    """The days that a short block in the article or under it, or the one before, calls those of publication."""
    before = ""
    for block in blocks[place.first : place.last + _UNDER]:
        if len(block.text) <= _LONGEST_LINE:
            words = f"{before} {block.text}" if before.endswith(":") else block.text
            yield from (found.day for found in days_in(words) if _TOLD.search(words[: found.start]))
        before = block.text[-_LONGEST_DAY:]


def _inside(blocks: Sequence[Segment], place: Place) -> Iterator[str]:
    """The days in the title, and with which the body begins."""
    if place.top < place.first:
        yield from _days_of(blocks[place.top])
    if place.first < len(blocks):
        words = blocks[place.first].text
        short = len(words) <= _LONGEST_LINE / 2
        yield from (found.day for found in days_in(words[:_LONGEST_LINE]) if found.start < _INTO_BODY or short)
    for block in blocks[place.first : place.first + _ABOVE]:
        if dateline := _DATELINE.match(block.text):
            yield from (found.day for found in days_in(dateline[0]))


def _days_of(block: Segment) -> list[str]:
    if len(block.text) > _LONGEST_LINE:
        return []
    return [found.day for found in days_in(block.text) if not found.later]


def _exchanged(moment: str) -> str:
    """A day with its month and day exchanged: 11/3 is read both ways."""
    year, month, number = moment[:10].split("-")
    return f"{year}-{number}-{month}"


def _with_zone(moments: Sequence[str]) -> str:
    """The first moment, as another claim gives it in the page's own time zone if one does."""
    best = moments[0]
    if "T" not in best or not best.endswith(("Z", "+00:00")):
        return best
    when = datetime.fromisoformat(best)
    for other in moments[1:]:
        at = datetime.fromisoformat(other)
        if at.utcoffset() and abs(at - when) < timedelta(minutes=2):
            return other
    return best


def _is_just_before(day: str, moment: str) -> bool:
    return day < moment and _apart(day, moment) <= _RECENT


def _apart(day: str, moment: str) -> int:
    return abs((date.fromisoformat(moment[:10]) - date.fromisoformat(day)).days)


def _written(words: str) -> str | None:
    """A date that is written out ("Wed, 04 May 2022 00:25:56 GMT", "4 May 2022"), None if it is none."""
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError):
        return next((found.day for found in days_in(words[:_LONGEST_LINE])), None)


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


def local(moment: str, address: str, language: str = "") -> str:
    """The day that is meant by a moment in universal time: the one before or after, if the page's address names that;
    the next, if the moment is midnight in central Europe and the page is in a language that is read there.
    """
    if "T" not in moment or not moment.endswith(("Z", "+00:00")):
        return moment
    day = date.fromisoformat(moment[:10])
    for form in _IN_ADDRESS:
        for match in form.finditer(address):
            named = _day(match)
            if named is not None and abs((named - day).days) == 1:
                return named.isoformat()
    if _MIDNIGHT.search(moment) and language[:2].lower() in _CENTRAL_EUROPE:
        return (day + timedelta(days=1)).isoformat()
    return moment


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


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
