"""The clipboard: words put where other programs can paste them, and a true word about how.

The platform's own command comes first, where there is one that can work; then tmux, whose ``load-buffer -w`` passes the
words on whatever its ``set-clipboard`` says (escape sequences of programs inside it are ignored by default); then the
terminal, by OSC 52. That one never answers: the words are *sent*, not known to have arrived.
"""

import asyncio
import base64
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

LONGEST_SENT = 74_994
"""How many bytes of words are sent by OSC 52: of more than 100,000 of base64 many terminals take none, or a part."""

_PATIENCE = 3.0
"""Seconds for a command: some wait for ever for a display or a service that has gone."""
_SCREEN_STRING = 256
"""How many characters GNU screen lets through in one device control string; longer ones it prints instead."""
_KEPT_CONTROLS = "\n\t"
_DROPPED = {code: None for code in chain(range(0x20), range(0x7F, 0xA0)) if chr(code) not in _KEPT_CONTROLS}


class Command(NamedTuple):
    """A program that reads the words from its standard input. ``needs``: what must be set in the environment.

    ``remote``: whether it reaches the person's own screen over SSH too.
    """

    arguments: tuple[str, ...]
    how: str
    needs: str = ""
    remote: bool = False
    encoding: str = "utf-8"
    environment: tuple[tuple[str, str], ...] = ()


COMMANDS = (
    Command(("wl-copy",), "copied with wl-copy", needs="WAYLAND_DISPLAY"),
    Command(("xclip", "-selection", "clipboard"), "copied with xclip", needs="DISPLAY", remote=True),
    Command(("xsel", "--clipboard", "--input"), "copied with xsel", needs="DISPLAY", remote=True),
    # Without a locale it takes its input for Mac Roman.
    Command(("pbcopy",), "copied with pbcopy", environment=(("LC_CTYPE", "UTF-8"),)),
    Command(("clip.exe",), "copied with clip.exe", needs="WSL_DISTRO_NAME", encoding="utf-16-le"),
    Command(("termux-clipboard-set",), "copied with termux-clipboard-set"),
    Command(
        ("tmux", "load-buffer", "-w", "-"),
        "copied to tmux's buffer and passed on to the terminal's clipboard",
        needs="TMUX",
        remote=True,
    ),
)


class Copied(NamedTuple):
    """Whether words were copied, and how, to go on after "242 characters": "copied with xclip"."""

    done: bool
    how: str


class Clipboard:
    """Copies by the first way that works. ``write`` sends characters to the terminal; ``words`` were copied last."""

    def __init__(self, write: Callable[[str], object], environment: Mapping[str, str]) -> None:
        self.words = ""
        self._write = write
        self._environment = environment
        self._turn = asyncio.Lock()

    async def copy(self, words: str) -> Copied:
        """Copy; the commands run in a thread, one copy after the other, so that the last one stays."""
        self.words = words = plain(words)
        async with self._turn:
            how = await asyncio.to_thread(by_command, words, self._environment)
        return Copied(True, how) if how is not None else self._send(words)

    def _send(self, words: str) -> Copied:
        size = len(words.encode())
        if size > LONGEST_SENT:
            return Copied(
                False,
                f"not copied: {size // 1_000} kB are more than terminals take by OSC 52 ({LONGEST_SENT // 1_000} kB),"
                " and no clipboard command works here",
            )
        self._write(sequence(words, self._environment))
        return Copied(True, "sent to the terminal's clipboard (OSC 52)")


def plain(words: str) -> str:
    """The words without control characters, which could do things where they are pasted; line breaks and tabs stay."""
    return words.translate(_DROPPED).encode("utf-8", "replace").decode()


def by_command(words: str, environment: Mapping[str, str]) -> str | None:
    """Copy by the first command that works; returns how. Waits up to 3 s for each: not for the screen's own thread."""
    return next((command.how for command in usable(environment) if _run(command, words, environment)), None)


def usable(environment: Mapping[str, str]) -> Iterator[Command]:
    """The commands that are installed and may work: over SSH not those that fill the other machine's clipboard."""
    remote = "SSH_CONNECTION" in environment or "SSH_TTY" in environment
    for command in COMMANDS:
        if (not command.needs or environment.get(command.needs)) and (command.remote or not remote):
            program = shutil.which(command.arguments[0], path=environment.get("PATH", ""))
            if program is not None:
                yield command._replace(arguments=(program, *command.arguments[1:]))


def _run(command: Command, words: str, environment: Mapping[str, str]) -> bool:
    try:
        # Those that go on in the background to hand the words out must outlive the terminal's window, and would keep
        # a pipe for their output open.
        done = subprocess.run(
            command.arguments,
            input=words.encode(command.encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**environment, **dict(command.environment)},
            timeout=_PATIENCE,
            check=False,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def sequence(words: str, environment: Mapping[str, str]) -> str:
    """The escape sequence that asks the terminal to take the words, wrapped for tmux or GNU screen to pass on."""
    asked = f"\x1b]52;c;{base64.b64encode(words.encode()).decode()}\a"
    if environment.get("TMUX"):
        # tmux heeds the first if set-clipboard is on, the second if allow-passthrough is, or if it is older than 3.3.
        doubled = asked.replace("\x1b", "\x1b\x1b")
        return f"{asked}\x1bPtmux;{doubled}\x1b\\"
    if environment.get("STY"):
        parts = (asked[at : at + _SCREEN_STRING] for at in range(0, len(asked), _SCREEN_STRING))
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    return asked
