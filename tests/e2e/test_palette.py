"""The palette in a real terminal, where Textual is imported without it until it is asked for."""

from pathlib import Path

from tests.e2e.terminal import reader


def test_a_command_and_a_theme_are_chosen_from_it(home: Path) -> None:
    with reader(home) as terminal:
        terminal.until("Said …")
        terminal.press("ctrl+p")
        terminal.until("Search for commands")
        terminal.press("theme")
        terminal.until("another theme")
        terminal.press("enter")
        terminal.until("Search for themes")
        terminal.until("ansi-dark")
        terminal.press("solarized-li")
        terminal.until("solarized-light")
        before = terminal.cells_of("Formally")[0].bg
        terminal.press("enter")
        terminal.until(lambda: terminal.shows("Formally") and terminal.cells_of("Formally")[0].bg != before)
        terminal.press("q")
        assert terminal.wait() == 0
    assert b"Traceback" not in terminal.raw


def test_enter_pressed_twice_takes_nothing_else_away(home: Path) -> None:
    with reader(home) as terminal:
        terminal.until("Said …")
        terminal.press("ctrl+p")
        terminal.until("Search for commands")
        terminal.press("theme")
        terminal.until("another theme")
        terminal.press("enter", "enter")  # the second is for whichever palette it meets
        terminal.until(lambda: not terminal.shows("Search for commands"))
        terminal.until("Formally")
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
    assert b"unexpected" not in terminal.raw
