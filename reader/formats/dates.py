"""Dates as articles print them: the day that a line names, and whether it is all that the line says."""

import re
from datetime import date
from typing import NamedTuple

_IN_DATES = ("19", "20", "/")
"""Parts of days with their year: compiling the forms takes longer than reading a text."""
_LONGEST = 120
"""Characters of a line that may be a date with its labels."""

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_FORMS = (
    rf"\b{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?=\D|$)",
    rf"\b{_DAY}\.? {_MONTH},? {_YEAR}\b",
    rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
    rf"\b(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}\b",
    rf"\b{_YEAR}/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})\b",
)
_SLASHES = r"\b(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:20)?\d{2})\b"
_AMERICAN = r"\b[AP]\.?M\b|\b[ECMP][SD]?T\b"
_CLOCK = (
    r"(?:\bT|\b)\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,6})?)?(?:\s*[ap]\.?m\b\.?)?|"
    r"\b\d{1,2}\s*[ap]\.?m\b\.?|[+-]\d{2}:?\d{2}\b"
)
_WORDS = (
    r"\b(?:(?:first |last |originally )?(?:published|updated|posted|modified|edited|"
    r"created|issued|released|aired|sent|date)|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"(?:\d{1,3} |an? )?(?:seconds?|min(?:ute)?s?|hours?|days?|weeks?|months?)(?: (?:ago|read))?|"
    r"ago|read|on|at|time|local|"
    r"[gbm]mt|utc|b?st|c[es]?[sd]?t|e[sd]?t|[pm][sd]?t|ist|ae[sd]t|jst|msk|z)\b"
)
_WORD = r"[^\W\d_][\w.]*"
_LATER = r"\b(?:updated|modified|edited)\b"


class Dated(NamedTuple):
    """A day (ISO 8601), the line without it and its time, and whether it is one of a later change."""

    day: str
    rest: str
    later: bool


def find_date(line: str) -> Dated | None:
    """The first day that a short line names. Of 3/12/26 it is not known which is the month, unless it is American."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)) or not any(part in line for part in _IN_DATES):
        return None
    for form in _FORMS:
        if (match := re.search(form, line, re.I)) and (day := _day(match["year"], match["month"], match["day"])):
            return _dated(line, match, day)
    match = re.search(_SLASHES, line)
    if match is None:
        return None
    year, first, second = match["year"], int(match["first"]), int(match["second"])
    american = re.search(_AMERICAN, line, re.I) is not None or second > 12
    month, number = (first, second) if american else (second, first)
    if american or first > 12 or first == second:
        day = _day(year if len(year) == 4 else f"20{year}", str(month), str(number))
        return _dated(line, match, day) if day else None
    return None


def date_of(line: str) -> str | None:
    """The ISO date of a line that says nothing but when something was published."""
    found = find_date(line.strip())
    return found.day if found is not None and not says_more(found.rest) else None


def is_clock(line: str) -> bool:
    """Whether a line says nothing but a time of the day."""
    if len(line) > 40 or not line[:1].isdigit() or re.search(_CLOCK, line, re.I) is None:
        return False
    return not says_more(re.sub(_CLOCK, " ", line, flags=re.I)) and not any(
        map(str.isdigit, re.sub(_CLOCK, " ", line, flags=re.I))
    )


def says_more(rest: str) -> bool:
    """Whether there are words besides the labels, weekdays and time zones that dates come with."""
    return re.search(_WORD, re.sub(_WORDS, " ", rest, flags=re.I)) is not None


def _dated(line: str, match: re.Match[str], day: str) -> Dated:
    rest = re.sub(_CLOCK, " ", line[: match.start()] + " " + line[match.end() :], flags=re.I)
    return Dated(day, rest, re.search(_LATER, line[: match.start()], re.I) is not None)


def _day(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
