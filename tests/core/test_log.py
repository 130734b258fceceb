"""What an unexpected error leaves behind."""

from pathlib import Path

import pytest

from reader import __version__
from reader.log import write_log


def failing() -> Exception:
    try:
        raise ValueError(" ".join(["words", "of", "a", "note", "\ud800"]))
    except ValueError as error:
        return error


def test_a_log_tells_version_place_and_error_and_the_line_names_it(home: Path) -> None:
    line = write_log(failing())
    (log,) = (home / "log").iterdir()
    words = log.read_text(encoding="utf-8")
    assert str(log) in line
    assert "\n" not in line
    assert words.startswith(f"reader {__version__}, Python ")
    assert "test_log.py" in words
    assert "ValueError" in words
    assert "words of a note" not in words


def test_every_error_has_a_log_of_its_own_that_nobody_else_reads(home: Path) -> None:
    assert len({write_log(failing()) for _ in range(3)}) == 3
    logs = list((home / "log").iterdir())
    assert len(logs) == 3
    assert all(log.stat().st_mode & 0o077 == 0 for log in logs)


def test_where_no_log_can_be_written_the_line_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("a file, so that no folder can be made")
    monkeypatch.setenv("READER_HOME", str(in_the_way))
    line = write_log(failing())
    assert "ValueError" in line
    assert "no log could be written" in line
    assert "your notes are safe" in line
