"""Correcting, marking and reviewing by the keyboard, in a real terminal with the real analysis."""

from pathlib import Path

from tests.e2e.terminal import Terminal, reader

CORRECTED = "Olga Dahl ✓"


def correct_the_headline(terminal: Terminal) -> None:
    """Say that somebody else said what the headline says."""
    terminal.press("x")
    terminal.until("What is wrong?")
    terminal.press("s")
    terminal.until("Who says it?")
    terminal.press("Olga Dahl")
    terminal.until("Olga Dahl  new")
    terminal.press("enter")
    terminal.until(CORRECTED)


def test_a_correction_shown_as_made_survives_a_kill_and_is_there_again(home: Path) -> None:
    with reader(home) as terminal:
        terminal.until("Said 1", 60)
        correct_the_headline(terminal)
        terminal.kill()
        terminal.wait()
    with reader(home) as terminal:
        terminal.until(CORRECTED)
        terminal.press("X")
        terminal.until("said by Olga Dahl, not by White House")
        terminal.press("d")
        terminal.until("none yet")
        terminal.press("escape")
        terminal.until(lambda: not terminal.shows(CORRECTED), what="the machine's speaker again")


def test_two_windows_see_each_other_s_notes_and_corrections(home: Path) -> None:
    with reader(home) as first:
        first.until("Said 1", 60)
        with reader(home) as second:
            second.until("Said 1")
            correct_the_headline(second)
            second.press("j", "3")
            second.until("Notes 1")
            first.until(CORRECTED)
            first.until("Notes 1")
            first.press("j", "H")
            first.until("Notes 2")
            second.until("Notes 2")
