"""The library in a real terminal: add, list, search, open at the words, remove, undo."""

import json
import subprocess
import sys
from pathlib import Path

from tests.e2e.terminal import reader


def command(home: Path, *arguments: str) -> bytes:
    """What a command prints that has no terminal."""
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        env={"READER_HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        check=True,
        capture_output=True,
    ).stdout


def test_a_folder_is_added_searched_and_opened_at_the_words(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "articles"
    home.mkdir()
    folder.mkdir()
    filling = "\n\n".join(f"Paragraph {number} is about something else." for number in range(60))
    for name in ("Apples", "Pears", "Plums"):
        (folder / f"{name}.txt").write_text(f"{name} Are Cheap This Year\n\n{filling}\n\nThe {name} market closes.\n")
    command(home, "add", str(folder))
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


def test_removing_on_the_command_line_asks_first(tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "apples.txt"
    home.mkdir()
    file.write_text("Apples Are Cheap This Year\n\nGrowers say so.\n")
    command(home, "add", str(file))
    folder = next((home / "data" / "articles").iterdir())
    for answer, code, there in (("n", 1, True), ("y", 0, False)):
        with reader(home, "library", "remove", str(file)) as terminal:
            terminal.until("into the bin? [y/N]")
            terminal.press(answer, "enter")
            assert terminal.wait() == code
        assert folder.exists() == there


def test_articles_added_with_their_analysis_open_with_it_and_are_found_by_it(tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "apples.txt"
    home.mkdir()
    file.write_text(
        "Apples Are Cheap\n\nPrices fell again, Anna Borg said on Friday. “Nobody wants pears,” she added.\n"
    )
    command(home, "add", "--analyze", str(file))
    (article,) = map(json.loads, command(home, "library", "--format", "jsonl").splitlines())
    assert article["statements"] == 2
    hits = [json.loads(line) for line in command(home, "library", "search", "pears", "--format", "jsonl").splitlines()]
    assert [hit["where"] for hit in hits] == ["statement", "text"]
    with reader(home, str(file)) as terminal:
        terminal.until("Said 2")
