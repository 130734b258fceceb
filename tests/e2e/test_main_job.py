"""Read the article, see who said what, write a note, find all of it again."""

import re
import sys
from pathlib import Path

from tests.e2e.terminal import Terminal, reader, workers, write_note


def said(terminal: Terminal) -> bool:
    """Whether the speakers are there, with the number of statements."""
    return re.search(r" Said 1\d ", terminal.text) is not None and terminal.shows("Yuri Borisov  ")


def is_current(terminal: Terminal, words: str) -> bool:
    """Whether the sentence that begins with these words carries the mark of the current one."""
    return "▌" in terminal.line_with(words).partition(words)[0]


def test_read_annotate_quit_and_find_it_again(home: Path) -> None:
    with Terminal(["sh", "-c", '"$0" -m reader && stty -a', sys.executable], home) as terminal:
        terminal.until(lambda: said(terminal), what="the speakers")
        terminal.until("Welcome.")
        assert "head of Roskosmos" in terminal.text

        terminal.press(".")
        terminal.until(lambda: is_current(terminal, "Moscow says it will"))
        terminal.press("v")
        terminal.until("w word")
        terminal.press("w")
        write_note(terminal, "A promise, for now")
        assert re.search(r"│ Moscow says +│", terminal.text), "the dialog shows the two words that were selected"
        terminal.press("ctrl+s")
        terminal.until("Notes 1")
        terminal.until(lambda: "✎" in terminal.line_with("Moscow says it will"), what="the note's sign on the page")
        terminal.press("f4")
        terminal.until("✎ A promise, for now")

        terminal.press("G")
        terminal.until(lambda: is_current(terminal, "With reporting by TASS"))
        terminal.press("q")
        assert terminal.wait() == 0
        assert not terminal.on_alternate_screen
        settings = set(bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2].split())
        assert {b"echo", b"icanon", b"isig", b"ixon", b"icrnl"} <= settings, "the shell has its terminal back"
        for mode, end in ((b"25", b"h"), (b"1000", b"l"), (b"1003", b"l"), (b"1004", b"l"), (b"2004", b"l")):
            last = max(terminal.raw.rfind(b"\x1b[?%s%s" % (mode, letter)) for letter in (b"h", b"l"))
            assert terminal.raw.startswith(b"\x1b[?%s%s" % (mode, end), last), f"mode {mode.decode()} is restored"

    with reader(home) as terminal:
        terminal.until("Notes 1")
        terminal.until(lambda: said(terminal), what="the speakers, from the cache")
        assert workers(home) == []
        terminal.until(lambda: is_current(terminal, "With reporting by TASS"), what="the place where reading stopped")
        terminal.press("f4")
        terminal.until("✎ A promise, for now")
        terminal.press("tab", "enter")
        terminal.until(lambda: is_current(terminal, "Moscow says it will"), what="the note's words")
        terminal.press("q")
        assert terminal.wait() == 0
        assert b"Welcome." not in terminal.raw


def test_resizing_keeps_the_place(home: Path) -> None:
    with reader(home) as terminal:
        terminal.until("Welcome.")
        terminal.press("G", "k", "k", "k", "k")
        terminal.until(lambda: is_current(terminal, "NASA has previously"))
        for columns, rows in ((40, 12), (250, 80), (80, 24)):
            terminal.resize(columns, rows)
            terminal.until(lambda: is_current(terminal, "NASA has previously"), what=f"the place at {columns}x{rows}")
        terminal.resize(39, 11)
        terminal.until("reader needs 40×12; this is 39×11")
        terminal.resize(120, 40)
        terminal.until(lambda: is_current(terminal, "NASA has previously"), what="the place")
        terminal.press("q")
        assert terminal.wait() == 0
