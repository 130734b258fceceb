"""The library in a real terminal: add, list, search, open at the words, remove, undo."""

import subprocess
import sys
from pathlib import Path

from tests.e2e.terminal import reader


def add(home: Path, folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "reader", "add", str(folder)],
        env={"READER_HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        check=True,
        capture_output=True,
    )


def test_a_folder_is_added_searched_and_opened_at_the_words(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "articles"
    home.mkdir()
    folder.mkdir()
    filling = "\n\n".join(f"Paragraph {number} is about something else." for number in range(60))
    for name in ("Apples", "Pears", "Plums"):
        (folder / f"{name}.txt").write_text(f"{name} Are Cheap This Year\n\n{filling}\n\nThe {name} market closes.\n")
    add(home, folder)
    with reader(home, "--library") as terminal:
        terminal.until("Pears Are Cheap")
        terminal.until("Plums Are Cheap")
        terminal.press("/", "plums mark")
        terminal.until("The Plums market closes")
        terminal.press("enter")
        terminal.until(lambda: terminal.shows("Paragraph 59") and terminal.shows("The Plums market closes"))
        terminal.until("Check")
        terminal.press("l")
        terminal.until("1 place")
        terminal.press("escape")
        terminal.until("articles")
        terminal.press("3", "d")
        terminal.until("Remove “")
        terminal.press("y")
        terminal.until("takes")
        terminal.press("u")
        terminal.until("Apples Are Cheap")
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
    assert b"Traceback" not in terminal.raw
