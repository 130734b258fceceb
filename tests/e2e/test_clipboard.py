"""Copying in a real terminal: what is written to it, and what a clipboard command gets."""

import base64
import re
from pathlib import Path

from tests.e2e.terminal import reader

SENTENCE = "The bridge is closed, the mayor said."


def article(home: Path) -> str:
    path = home / "article.txt"
    path.write_text(f"A Title\n\n{SENTENCE} It rains.\n", encoding="utf-8")
    return str(path)


def test_without_a_command_the_terminal_is_asked_to_take_the_words(tmp_path: Path) -> None:
    with reader(tmp_path, article(tmp_path), environment={"PATH": ""}) as terminal:
        terminal.until("Said 1")
        terminal.press("j", "y")
        terminal.until(f"{len(SENTENCE)} characters sent to the terminal's clipboard")
        asked = re.search(rb"\x1b\]52;c;([^\x07]*)\x07", bytes(terminal.raw))
        assert asked is not None
        assert base64.b64decode(asked[1]).decode() == SENTENCE


def test_a_card_goes_to_the_command_that_works(tmp_path: Path) -> None:
    command, copied = tmp_path / "xclip", tmp_path / "copied"
    command.write_text(f'#!/bin/sh\nexec /bin/cat > "{copied}"\n')
    command.chmod(0o755)
    with reader(tmp_path, article(tmp_path), environment={"PATH": str(tmp_path), "DISPLAY": ":0"}) as terminal:
        terminal.until("Said 1")
        terminal.press("j", "Y")
        terminal.until("Statement copied with xclip.")
    words, speaker, *_, origin = copied.read_text(encoding="utf-8").splitlines()
    assert words == "The bridge is closed"
    assert speaker == "— the mayor, reported: “said”"
    assert origin == str(tmp_path / "article.txt")
