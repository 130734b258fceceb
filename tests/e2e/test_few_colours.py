"""Where colours are few or unwanted, signs and attributes tell the kinds apart."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
from pyte.screens import Char

from tests.e2e.terminal import Terminal, reader

TITLE_ROW = "Russia Has Not Yet Formally Notified U.S. Of Decision To Quit ISS, White ▐"
SIGNS = {
    "“": "“The decision to leave the station",
    "‹": "U.S. State Department spokesman Ned Price called",
    "┆": "The newly appointed head of Roskosmos",
    "▌": TITLE_ROW,
}
_LOOK = re.compile(rb"\x1b\[([\d;]+)m")


def only_attributes(look: str) -> bool:
    return all(int(code) < 10 for code in look.split(";"))


def only_the_sixteen(look: str) -> bool:
    codes = [int(code) for code in look.split(";")]
    return all(code < 10 or 30 <= code <= 37 or 40 <= code <= 47 or 90 <= code <= 107 for code in codes)


def has_sign(terminal: Terminal, sign: str, words: str) -> bool:
    return sign in terminal.line_with(words).partition(words)[0]


def looks_differ(cells: list[Char], chosen: str, following: str) -> bool:
    first, second = (cells[at]._replace(data="") for at in (len(chosen) - 1, len(chosen + following) - 1))
    return first != second


@pytest.mark.parametrize(
    ("environment", "allowed"),
    [({"NO_COLOR": "1"}, only_attributes), ({"TERM": "xterm", "COLORTERM": ""}, only_the_sixteen)],
    ids=["no colour", "16 colours"],
)
def test_the_kinds_differ_without_their_colours(
    home: Path, environment: Mapping[str, str], allowed: Callable[[str], bool]
) -> None:
    with reader(home, environment=environment) as terminal:
        terminal.until("Yuri Borisov  ")
        terminal.until("Welcome.")
        for sign, words in SIGNS.items():
            terminal.until(partial(has_sign, terminal, sign, words), what=f"{sign} before {words}")
        person, organization, place = (
            terminal.cells_of(words)[0] for words in ("Vladimir Putin on", "NASA of its", "Ukraine.")
        )
        assert (person.bold, person.underscore, person.italics) == (True, False, False)
        assert (organization.bold, organization.underscore, organization.italics) == (False, True, False)
        assert (place.bold, place.underscore, place.italics) == (False, True, True)

        terminal.press("v", "w")
        terminal.until(lambda: looks_differ(terminal.cells_of(TITLE_ROW), "Russia Has", " Not"), what="the selection")
        looks = {look.decode() for look in _LOOK.findall(terminal.raw)}
        assert [look for look in looks if not allowed(look)] == []
        terminal.press("q")


def test_an_empty_no_color_takes_no_colours_away(home: Path) -> None:
    with reader(home, environment={"NO_COLOR": "", "TERM": "xterm-256color", "COLORTERM": "truecolor"}) as terminal:
        terminal.until("Yuri Borisov  ")
        exact = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", terminal.raw)
        assert [colour for colour in exact if len(set(colour)) > 1]
        terminal.press("q")


def test_without_colours_the_row_under_the_cursor_is_seen(home: Path) -> None:
    with reader(home, environment={"NO_COLOR": "1"}) as terminal:
        terminal.until("Yuri Borisov  ")
        terminal.press("tab", "g")
        terminal.until(lambda: terminal.cells_of("Yuri Borisov  ")[0].reverse, what="the first row in reverse")
        terminal.press("x")
        terminal.until("What is wrong?")
        terminal.press("down")
        terminal.until(lambda: terminal.cells_of("called …")[0].reverse, what="the line of the menu in reverse")
        terminal.press("escape")
        terminal.until(lambda: "What is wrong?" not in terminal.text, what="the end of the menu")
        terminal.press("/", "z", "z")
        terminal.until("zz ")
        terminal.until(lambda: terminal.cells_of("zz ")[2].reverse, what="the cursor")
        terminal.press("escape")
        terminal.press("q")


def test_a_terminal_that_can_only_print_is_told_what_prints(home: Path) -> None:
    with reader(home, environment={"TERM": "dumb"}) as terminal:
        terminal.until("'reader show FILE' prints it")
        assert terminal.wait() == 2
        assert b"\x1b" not in terminal.raw
