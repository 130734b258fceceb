"""A backup through the real command line, and the way from an exported note to its words on the screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

from reader.paths import resource
from tests.e2e.terminal import reader

ARTICLE = str(min(resource("seeds").glob("*.txt")))


def run(home: Path, *arguments: str, given: str = "") -> str:
    """What the command prints; fails if it fails."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(home), "READER_HOME": str(home)}
    command = [sys.executable, "-P", "-m", "reader", *arguments]
    done = subprocess.run(command, input=given, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_export_import_and_open_at_the_words(home: Path, tmp_path: Path) -> None:
    note = run(
        home, "notes", "add", ARTICLE, "--quote", "NASA has previously", "--body", "When?", "--tag", "check"
    ).strip()
    run(home, "notes", "add", ARTICLE, "--speaker", "Yuri Borisov", "--body", "Who is he?")
    backup = run(home, "export", "--all", "--format", "jsonld")
    assert "NASA" in run(home, "export", ARTICLE)

    new = tmp_path / "new"
    assert run(new, "import", "-", given=backup) == "standard input: 2 notes added; 1 article added\n"
    assert run(new, "import", "-", given=backup) == "standard input: 0 notes added, 2 as they were\n"
    assert json.loads(run(new, "export", "--all", "--format", "jsonld")) == json.loads(backup)
    assert run(new, "notes", "--format", "json") == run(home, "notes", "--format", "json")

    shows_words(new, f"reader:{note}")
    shows_words(new, "--at", note[:8])


def shows_words(home: Path, *arguments: str) -> None:
    """Start the screen and wait until the note's words are the current ones."""
    with reader(home, *arguments) as terminal:
        terminal.until("Notes 2")
        terminal.until(lambda: "▌" in terminal.line_with("NASA has previously"), what="the note's words")
        terminal.press("q")
        assert terminal.wait() == 0
