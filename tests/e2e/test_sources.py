"""What people give to read: very long, from a pipe, hostile, or nothing that can be read."""

import re
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, reader, write_note

HOSTILE_NAME = "\x1b]0;owned\x07 \u202e[@click=app.quit]x[] [bold]y.txt"
HOSTILE = """\
A Plain Title

Nobody knows [red on blue]what \x1b[31mis\x1b[0m behind[/] the door.

The mayor, Anna Berg, said the [@click=app.quit]door[/] was “\u202enepo\u202c[/]”.

\x1b]0;owned\x07\x1b[2J\x9b31m\x1b]52;c;b3duZWQ=\x07 stands at the end of all this.
"""
PARAGRAPHS = 20_000


def test_ten_megabytes(home: Path, tmp_path: Path) -> None:
    filler = "The harbour was closed for the winter, and the mayor said that it would open again in spring. " * 6
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(f"Paragraph {number}. {filler}" for number in range(1, PARAGRAPHS + 1)))
    assert path.stat().st_size > 10_000_000
    with reader(home, str(path)) as terminal:
        terminal.until("Paragraph 1. The harbour", 5)
        terminal.press("space")
        terminal.until(lambda: not terminal.shows("Paragraph 1. ") and terminal.shows("Paragraph 6. "), 3)
        terminal.press("G")
        terminal.until(lambda: terminal.shows(f"Paragraph {PARAGRAPHS}. ") and terminal.shows("100 %"), 3)
        terminal.press("g")
        terminal.until(lambda: terminal.shows("Paragraph 1. ") and terminal.shows(" 0 %"), 3)
        terminal.press("q")
        assert terminal.wait(5) == 0


def test_an_article_from_a_pipe(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "piped.txt"
    path.write_text("News From The Pipe\n\n" + "\n\n".join(f"Paragraph {number}." for number in range(1, 100)))
    command = ["sh", "-c", 'cat "$1" | "$2" -m reader -', "sh", str(path), sys.executable]
    with Terminal(command, home) as terminal:
        terminal.until("News From The Pipe")
        terminal.press("G")
        terminal.until("Paragraph 99.")
        write_note(terminal, "From the keyboard")
        terminal.press("ctrl+s")
        terminal.until("Notes 1")
        terminal.press("q")
        assert terminal.wait() == 0
        assert not terminal.on_alternate_screen


def click(terminal: Terminal, words: str, line: str) -> None:
    """Click on words in the line that holds some others, too."""
    row = next(number for number, shown in enumerate(terminal.lines) if line in shown)
    column = terminal.lines[row].index(words)
    terminal.press(f"\x1b[<0;{column + 2};{row + 1}M", f"\x1b[<0;{column + 2};{row + 1}m")


def assert_harmless(terminal: Terminal) -> None:
    """Nothing of the article's or the file name's control characters was sent to the terminal."""
    for sequence in (b"\x1b]0;", b"\x1b]52;", b"\x1b[31mis", b"\x1b[2J\xef", "\x9b".encode(), "\u202e".encode()):
        assert sequence not in terminal.raw


def test_escape_sequences_and_markup_are_only_text(home: Path, tmp_path: Path) -> None:
    path = tmp_path / HOSTILE_NAME
    path.write_text(HOSTILE)
    with reader(home, str(path)) as terminal:
        terminal.until("Anna Berg  ")
        assert terminal.shows("said the [@click=app.quit]door[/] was “\ufffdnepo\ufffd[/]”.")
        assert terminal.shows("␛]0;owned␇␛[2J\ufffd31m␛]52;c;b3duZWQ=␇ stands")

        click(terminal, "[@click=app.quit]door[/]", "The mayor, Anna Berg")
        terminal.until(lambda: "▌" in terminal.line_with("The mayor, Anna Berg"))
        write_note(terminal, "[red]mine[/] [@click=app.quit]")
        assert re.search(
            r"│ The mayor, Anna Berg, said the \[@click=app\.quit]door\[/] was “\ufffdnepo\ufffd\[/]”\. +│",
            terminal.text,
        )
        terminal.press("ctrl+s")
        terminal.until("Notes 1")
        terminal.press("f4")
        terminal.until("✎ [red]mine[/] [@click=app.quit]")
        terminal.press("q")
        assert terminal.wait() == 0
        assert_harmless(terminal)

    path.unlink()
    with reader(home, environment={"READER_MODEL": "no_marks"}) as terminal:
        terminal.until("the copy kept in the library", what="the notice that names the file")
        assert terminal.shows("␛]0;owned␇ \ufffd[@click=app.quit]x[] [bold]y.txt")
        cells = terminal.cells_of("Nobody knows [red on blue]what ␛[31mis␛[0m behind[/] the door.")
        assert len({cell._replace(data="") for cell in cells}) == 1, "all in one look"
        terminal.press("q")
        assert terminal.wait() == 0
        assert_harmless(terminal)


def test_characters_that_are_painted_as_signs_push_no_others_off_the_page(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "hidden.txt"
    words = " ".join(f"\u202eword{number}\u202c" for number in range(40))
    path.write_text(f"A Plain Title\n\n{words}\n")
    with reader(home, str(path)) as terminal:
        terminal.until("Welcome.")
        shown = re.findall(r"\ufffdword(\d+)\ufffd", terminal.text)
        assert shown == [str(number) for number in range(40)]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.txt", None, "does not exist"),
        (".", None, "is a folder"),
        ("picture.jpg", bytes(range(256)) * 10, "no text"),
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n\n", "is empty"),
        (HOSTILE_NAME, b"", "␛]0;owned␇ \ufffd[@click=app.quit]x[] [bold]y.txt is empty"),
    ],
    ids=["missing", "folder", "binary", "empty", "blank", "hostile name"],
)
def test_what_cannot_be_read_is_said_in_a_line(
    home: Path, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    out = tmp_path / "out"
    command = ["sh", "-c", 'exec "$1" -m reader "$2" >"$3"', "sh", sys.executable, str(path), str(out)]
    with Terminal(command, home, size=(250, 24)) as terminal:
        assert terminal.wait() == 1
        assert out.read_bytes() == b"", "all of it went to standard error"
        assert b"\x1b" not in terminal.raw, "no screen was opened"
        (line,) = terminal.raw.decode().splitlines()
        assert line.startswith("reader: ")
        assert words in line


@pytest.mark.parametrize("arguments", [("--no-such-option",), ("one.txt", "two.txt")])
def test_wrong_usage(home: Path, arguments: tuple[str, ...]) -> None:
    with reader(home, *arguments) as terminal:
        assert terminal.wait() == 2
        assert b"Traceback" not in terminal.raw
        assert b"\x1b" not in terminal.raw
