"""Days as articles print them, in the languages that most of them are written in."""

import re
from datetime import date
from typing import NamedTuple

# The first letters of each month's name: English, German, French, Spanish, Italian, Portuguese, Dutch.
_MONTHS = (
    r"jan|jän|ene|gen",
    r"feb|fév|fev",
    r"mar|mär|mrz|maa|mrt",
    r"apr|avr|abr",
    r"may|mai|mag|mei",
    r"jun|juin|giu",
    r"jul|juil|lug",
    r"aug|aoû|aou|ago",
    r"sep|set",
    r"oct|okt|ott|out",
    r"nov",
    r"dec|dez|déc|dic",
)
_MONTH = rf"(?P<month>(?:{'|'.join(_MONTHS)})[^\W\d_]{{0,7}})\.?"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d|:\d)"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?<!\d){_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?!\d|T\d)",
        rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?(?:\s+of|"
        rf"\s+de)?\s*[-\s]\s*{_MONTH},?(?:\s+del?)?\s*[-\s]\s*{_YEAR}",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?<![\d.])(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        r"(?<![\d.:])(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{2})(?:(?=\d{2}:\d{2})|(?![\d.:]))",
        rf"(?<!\d){_YEAR}[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\s?年\s?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?日",
    )
)
_SLASHES = re.compile(rf"(?<![\d/])(?P<first>\d{{1,2}})[/-](?P<second>\d{{1,2}})[/-]{_YEAR}")
_LATER = re.compile(
    r"(?:updated?|modified|edited|revised|aktualisiert|aktualisierung|änderung|geändert|bearbeitet|mise? à jour|"
    r"modifié|"
    r"registriert|registered|joined|member since|mitglied seit|dabei seit|inscrite? (?:le|depuis)|miembro desde|"
    r"actualizad[oa]|modificad[oa]|aggiornat[oa]|atualizad[oa]|bijgewerkt)\b\D{0,25}(?:\d{1,2}[:.h]\d{2}\D{0,12})?$",
    re.I,
)


class Day(NamedTuple):
    """A day (ISO 8601), where it begins in the words, and whether they say that it is one of a later change."""

    day: str
    start: int
    later: bool


def days_in(words: str) -> list[Day]:
    """The days that words name, in order. Of 3/12/2026 the day is taken to come first, unless that cannot be."""
    found = [
        Day(day, match.start(), _LATER.search(words[: match.start()]) is not None)
        for form in _FORMS
        for match in form.finditer(words)
        if (day := _day(match["year"], match["month"], match["day"]))
    ]
    for match in _SLASHES.finditer(words):
        first, second = match["first"], match["second"]
        day = _day(match["year"], second, first) or _day(match["year"], first, second)
        if day:
            found.append(Day(day, match.start(), _LATER.search(words[: match.start()]) is not None))
    return sorted(found, key=lambda found: found.start)


def without_days(words: str) -> str:
    """Words without the days in them, a blank in the place of each."""
    for form in (*_FORMS, _SLASHES):
        words = form.sub(" ", words)
    return words


def _day(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _number_of(month)
    try:
        return date(int(year) + (0 if len(year) > 2 else 2000), number, int(day)).isoformat()
    except ValueError:
        return None


def _number_of(month: str) -> int:
    """Which month a name is: "juil" before "jul" and "jui", so that the longest beginning decides."""
    fits = [
        (len(start), number)
        for number, starts in enumerate(_MONTHS, 1)
        for start in starts.split("|")
        if month.casefold().startswith(start)
    ]
    return max(fits, default=(0, 0))[1]
