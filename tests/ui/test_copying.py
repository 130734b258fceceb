"""Copying: the words from the text, and a true word about where they went."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import TextArea

from reader.ui.clipboard import COMMANDS, LONGEST_SENT, by_command, plain, sequence, usable
from tests.ui.stage import desk, on_stage

Install = Callable[..., dict[str, str]]


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Puts programs on a path of their own that keep their input in a file beside them; returns the environment."""

    def install(*names: str, script: str = 'cat > "$0.in"', **environment: str) -> dict[str, str]:
        for name in names:
            (tmp_path / name).write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
            (tmp_path / name).chmod(0o755)
        return {"PATH": str(tmp_path), **environment}

    return install


def given(tmp_path: Path, name: str) -> bytes | None:
    """What a program got, if it was called."""
    path = tmp_path / f"{name}.in"
    return path.read_bytes() if path.exists() else None


def asked(sent: str) -> str:
    """The words in an escape sequence of OSC 52."""
    match = re.fullmatch("\x1b]52;c;([A-Za-z0-9+/=]*)\a", sent)
    assert match is not None, repr(sent)
    return base64.b64decode(match[1]).decode()


async def test_copying_takes_the_words_from_the_text() -> None:
    async with on_stage(size=(80, 24)) as stage:
        words = await stage.copied("full_stop", "v", "p", "y")
        assert words == stage.article.text[stage.page.current.start :][: len(words)]
        assert words.endswith("angry about the plan.")
        assert "\n" not in words


async def test_without_a_command_the_terminal_is_asked_and_that_is_said() -> None:
    async with on_stage() as stage:
        words = await stage.copied("j", "y")
        assert words == "The council met for three hours on Monday."
        assert [asked(sent) for sent in stage.sent] == [words]
        assert stage.notices == ["42 characters sent to the terminal's clipboard (OSC 52)."]


async def test_a_command_that_works_is_used_and_named(install: Install, tmp_path: Path) -> None:
    async with on_stage(environment=install("xclip", "xsel", DISPLAY=":0")) as stage:
        words = await stage.copied("j", "y")
        assert given(tmp_path, "xclip") == words.encode()
        assert given(tmp_path, "xsel") is None
        assert stage.sent == []
        assert stage.notices == ["42 characters copied with xclip."]


async def test_keys_are_answered_while_a_command_hangs(install: Install, tmp_path: Path) -> None:
    script = f'while [ ! -e "{tmp_path}/go" ]; do sleep 0.01; done; cat > "$0.in"'
    async with on_stage(environment=install("xclip", script=script, DISPLAY=":0")) as stage:
        await stage.press("y", "j")
        assert stage.current == "The council met for three hours on Monday."
        assert stage.notices == []
        (tmp_path / "go").touch()
        await stage.until(lambda: stage.notices)
        assert given(tmp_path, "xclip") == b"Harbour Will Close For Winter, Mayor Says"


async def test_more_than_a_terminal_takes_is_not_sent_and_that_is_said() -> None:
    async with on_stage(desk("A Title\n\n" + "So many words. " * 7_000)) as stage:
        await stage.copied("j", "v", "p", "y")
        assert stage.sent == []
        assert stage.notices[0].startswith("104999 characters not copied: 104 kB are more than terminals take")


async def test_editors_copy_in_the_same_way_and_paste_what_was_copied() -> None:
    async with on_stage() as stage:
        await stage.press("a")
        await stage.until(lambda: stage.shows("ctrl+s save"))
        await stage.write("words")
        await stage.copied("shift+home", "ctrl+c")
        assert [asked(sent) for sent in stage.sent] == ["words"]
        await stage.press("end", "ctrl+v")
        assert stage.app.screen.query_one(TextArea).text == "wordswords"


def test_control_characters_are_not_copied_but_line_breaks_tabs_and_letters_of_any_script() -> None:
    assert plain("a\x1b[31m\x07\x00b\tc\nd\x7f\x9be\r") == "a[31mb\tc\nde"
    assert plain("漢字 👩‍🚀 é \u202eabc") == "漢字 👩‍🚀 é \u202eabc"
    assert plain("lone \ud800 surrogate") == "lone ? surrogate"


def test_a_command_that_fails_or_cannot_run_gives_way_to_the_next(install: Install, tmp_path: Path) -> None:
    install("xclip", script="exit 1")
    (tmp_path / "wl-copy").write_text("no program at all")
    (tmp_path / "wl-copy").chmod(0o755)
    environment = install("xsel", DISPLAY=":0", WAYLAND_DISPLAY="wayland-0")
    assert by_command("“words”", environment) == "copied with xsel"
    assert given(tmp_path, "xsel") == "“words”".encode()


def test_commands_are_used_only_where_they_can_work(install: Install) -> None:
    names = [command.arguments[0] for command in COMMANDS]
    environment = install(*names)

    def usable_with(**more: str) -> list[str]:
        return [Path(command.arguments[0]).name for command in usable({**environment, **more})]

    assert usable_with() == ["pbcopy", "termux-clipboard-set"]
    assert usable_with(WAYLAND_DISPLAY="wayland-0")[0] == "wl-copy"
    assert usable_with(WSL_DISTRO_NAME="Debian") == ["pbcopy", "clip.exe", "termux-clipboard-set"]
    assert usable_with(SSH_CONNECTION="1.2.3.4 5 6.7.8.9 22") == []
    assert usable_with(SSH_TTY="/dev/pts/1", DISPLAY="localhost:10.0", TMUX="/tmp/x,1,0") == ["xclip", "xsel", "tmux"]


def test_windows_gets_its_own_encoding(install: Install, tmp_path: Path) -> None:
    assert by_command("“é”", install("clip.exe", WSL_DISTRO_NAME="Debian")) == "copied with clip.exe"
    assert given(tmp_path, "clip.exe") == "“é”".encode("utf-16-le")


def test_tmux_and_screen_let_the_request_through() -> None:
    words = "words " * 200
    plainly = sequence(words, {})
    assert asked(plainly) == words
    in_tmux = sequence(words, {"TMUX": "/tmp/tmux-0/default,1,0"})
    direct, wrapped = in_tmux[: len(plainly)], in_tmux[len(plainly) :]
    assert direct == plainly
    assert wrapped.startswith("\x1bPtmux;")
    assert wrapped.endswith("\x1b\\")
    assert wrapped[7:-2].replace("\x1b\x1b", "\x1b") == plainly
    parts = re.findall("\x1bP(.*?)\x1b\\\\", sequence(words, {"STY": "1.pts-0"}), re.DOTALL)
    assert "".join(parts) == plainly
    assert max(map(len, parts)) <= 256


def test_what_is_sent_fits_into_what_terminals_take() -> None:
    assert len(sequence("x" * LONGEST_SENT, {})) <= 100_001
