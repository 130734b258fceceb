"""What one has written survives a closed window, a killed program and a folder that cannot be written."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.paths import resource
from tests.e2e.terminal import Terminal, in_the_note, processes, reader, write_note

End = Callable[[Terminal], None]
WORDS = "Half a thought about Moscow"


def drafts(home: Path) -> list[str]:
    return [json.loads(path.read_bytes())["body"] for path in home.glob("data/articles/*/drafts/*.json")]


def command(home: Path, *arguments: str) -> bytes:
    """What the command line prints."""
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        capture_output=True,
        check=True,
        cwd=home,
        env={**os.environ, "READER_HOME": str(home)},
    ).stdout


def notes(home: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(command(home, "notes", "list", "--format", "json"))["notes"]
    return rows


@pytest.fixture(scope="module")
def analyses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the analysis of the bundled article: nothing here depends on how it is made."""
    home = tmp_path_factory.mktemp("analysed")
    command(home, "quotes", str(min(resource("seeds").glob("*.txt"))))
    return home / "cache"


@pytest.fixture(autouse=True)
def analysed(home: Path, analyses: Path) -> None:
    shutil.copytree(analyses, home / "cache")


def close_the_window(terminal: Terminal) -> None:
    """At once: the words are on the screen, and no pause in typing has come yet."""
    terminal.close_terminal()


def kill_after_the_draft(terminal: Terminal) -> None:
    terminal.until(lambda: drafts(terminal.home) == [WORDS], what="the draft on the disk")
    terminal.kill()


@pytest.mark.parametrize("end", [close_the_window, kill_after_the_draft])
def test_an_unfinished_note_is_offered_at_the_next_start(home: Path, end: End) -> None:
    with reader(home) as terminal:
        terminal.until("Welcome.")
        write_note(terminal, WORDS)
        end(terminal)
        terminal.wait(5)
        assert drafts(home) == [WORDS]

    with reader(home) as terminal:
        terminal.until("An unfinished note was kept")
        terminal.press("f4", "tab")
        terminal.until(lambda: "draft" in terminal.line_with(WORDS))
        terminal.press("enter")
        terminal.until(lambda: in_the_note(terminal, WORDS), what="the note with the words in it")
        terminal.press("ctrl+s")
        terminal.until("Notes 1")
        assert drafts(home) == []
    assert [note["body"] for note in notes(home)] == [WORDS]


def test_a_note_shown_as_saved_survives_a_kill_at_that_moment(home: Path) -> None:
    with reader(home) as terminal:
        terminal.until("Welcome.")
        write_note(terminal, WORDS)
        terminal.press("ctrl+s")
        terminal.until("Notes 1")
        terminal.kill()
        assert terminal.wait() == -signal.SIGKILL
    (note,) = notes(home)
    assert note["body"] == WORDS
    assert note["quote"].startswith("Russia Has Not Yet")


def quit_by_key(terminal: Terminal) -> None:
    terminal.press("ctrl+q")


def ask_to_end(terminal: Terminal) -> None:
    os.kill(terminal.pid, signal.SIGTERM)


@pytest.mark.parametrize("end", [quit_by_key, ask_to_end])
def test_quitting_from_within_a_note_keeps_a_draft(home: Path, end: End) -> None:
    with reader(home) as terminal:
        terminal.until("Welcome.")
        write_note(terminal, WORDS)
        end(terminal)
        terminal.wait()
        assert not terminal.on_alternate_screen
        assert processes(home) == {}
    assert drafts(home) == [WORDS]


def test_a_window_closed_while_many_keys_wait_leaves_nothing_running(home: Path) -> None:
    # So many that their wake-up calls fill the event loop's pipe while the note's dialog is being made: where SIGHUP
    # must pass through the same pipe it is lost, and the reader stays for ever.
    with reader(home) as terminal:
        terminal.until("Welcome.")
        terminal.press("a", "x" * 2000)
        read = time.monotonic() + 0.05
        terminal.until(lambda: time.monotonic() > read)
        terminal.close_terminal()
        terminal.wait(20)
        assert processes(home) == {}


@pytest.fixture
def locked(home: Path) -> Path:
    """A data folder in which nobody can write, not even root: it is a file."""
    data = home / "data"
    data.write_text("no folder")
    return data


def test_a_folder_that_cannot_be_written_costs_no_words(home: Path, locked: Path) -> None:
    with reader(home) as terminal:
        terminal.until("Welcome.")
        terminal.press("G")
        terminal.until("100 %")
        write_note(terminal, WORDS)
        terminal.press("ctrl+s")
        terminal.until("READER_HOME", what="the line that says why not, and what to do")
        assert terminal.shows(WORDS)
        assert terminal.shows("ctrl+s save")

        locked.unlink()
        terminal.press("ctrl+s")
        terminal.until("Notes 1")
        terminal.press("q")
        assert terminal.wait() == 0
    assert [note["body"] for note in notes(home)] == [WORDS]


def test_leaving_a_note_whose_draft_cannot_be_kept_does_not_drop_the_words(home: Path, locked: Path) -> None:
    with reader(home) as terminal:
        terminal.until("Welcome.")
        write_note(terminal, WORDS)
        terminal.press("escape")
        terminal.until("drop", what="the question whether to drop the words")
        assert in_the_note(terminal, WORDS)
        locked.unlink()
        terminal.press("ctrl+s")
        terminal.until("Notes 1")
    assert [note["body"] for note in notes(home)] == [WORDS]


def test_a_locked_folder_does_not_keep_one_from_quitting(home: Path, locked: Path) -> None:
    with reader(home) as terminal:
        terminal.until("Welcome.")
        terminal.press("q")
        assert terminal.wait(5) == 0
        assert not terminal.on_alternate_screen
    assert locked.read_text() == "no folder"
