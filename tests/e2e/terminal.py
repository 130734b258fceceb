"""A program in a pseudo-terminal: the keys a person presses, and what then stands on the screen."""

import os
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte
from ptyprocess import PtyProcess
from pyte.screens import Char

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "space": " ",
    "ctrl+q": "\x11",
    "ctrl+p": "\x10",
    "ctrl+s": "\x13",
    "f4": "\x1bOS",
    "down": "\x1b[B",
}
_TICK = 0.02
_AT_ONCE = 1 << 16


class Terminal:
    """Starts a command with a home of its own; ends it when the ``with`` block does."""

    def __init__(
        self,
        command: list[str],
        home: Path,
        size: tuple[int, int] = (120, 40),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        columns, rows = size
        self.home = home
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self._open = True
        self._silent = False
        self._lines: list[str] | None = None
        # Nothing of the terminal in which the tests run may show through.
        clean = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "HOME": str(home),
            "READER_HOME": str(home),
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        }
        with warnings.catch_warnings():
            # Python 3.12 and later warn of a fork beside threads; here the child becomes another program at once.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process = PtyProcess.spawn(
                command, cwd=str(home), env={**clean, **(environment or {})}, dimensions=(rows, columns)
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.isalive():
            self.kill()
            self.wait()
        self.close_terminal()

    @property
    def pid(self) -> int:
        return int(self._process.pid)

    # --- what one sees ---------------------------------------------------------------------------------------------

    @property
    def lines(self) -> list[str]:
        if self._lines is None:
            self._lines = [line.rstrip() for line in self.screen.display]
        return self._lines

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def shows(self, words: str) -> bool:
        return words in self.text

    def line_with(self, words: str) -> str:
        return next((line for line in self.lines if words in line), "")

    def cells_of(self, words: str) -> list[Char]:
        """The cells in which the words stand, with their colours."""
        for y, line in enumerate(self.lines):
            if (x := line.find(words)) >= 0:
                return [self.screen.buffer[y][x + step] for step in range(len(words))]
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text}")

    @property
    def on_alternate_screen(self) -> bool:
        return self.raw.rfind(b"\x1b[?1049h") > self.raw.rfind(b"\x1b[?1049l")

    # --- what one does ---------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys, by name or as what they write."""
        for key in keys:
            os.write(self._process.fd, KEYS.get(key, key).encode())

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self._lines = None
        self._process.setwinsize(rows, columns)

    def close_terminal(self) -> None:
        """Close the window, as it were: the program gets SIGHUP and can neither read nor write any more."""
        if self._open:
            self._open = False
            self._process.fileobj.close()
        self._process.closed = True

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    # --- waiting ---------------------------------------------------------------------------------------------------

    def until(self, wanted: str | Callable[[], object], seconds: float = 15.0, what: str = "") -> None:
        """Take in output until words stand on the screen, or something else holds."""
        holds = (lambda: self.shows(wanted)) if isinstance(wanted, str) else wanted
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"after {seconds} s not there: {what or wanted!r}\n{self.text}")
            self._hear()

    def wait(self, seconds: float = 15.0) -> int:
        """Wait for the program's end; returns its exit code, negative for a signal."""
        self.until(lambda: not self._process.isalive(), seconds, "the end of the program")
        while self._hear():
            pass
        code, number = self._process.exitstatus, self._process.signalstatus
        return int(code) if code is not None else -int(number)

    def _hear(self) -> bool:
        """Take in what comes within a moment; returns whether something did."""
        if not self._open or self._silent:
            time.sleep(_TICK)
            return False
        heard = bytearray()
        while not self._silent and select.select([self._process.fd], [], [], 0 if heard else _TICK)[0]:
            try:
                output = os.read(self._process.fd, _AT_ONCE)
            except OSError:  # how Linux says that the program has closed its side
                output = b""
            heard += output
            self._silent = not output
        if heard:
            self.raw += heard
            self._stream.feed(bytes(heard))
            self._lines = None
        return bool(heard)


def reader(
    home: Path, *arguments: str, size: tuple[int, int] = (120, 40), environment: Mapping[str, str] | None = None
) -> Terminal:
    """The reader, started by a person in a terminal."""
    return Terminal([sys.executable, "-m", "reader", *arguments], home, size, environment)


def in_the_note(terminal: Terminal, words: str) -> bool:
    """Whether the dialog is open, with a line that begins with these words in its frame."""
    return f"▊ {words} " in terminal.text


def write_note(terminal: Terminal, words: str) -> None:
    """Begin a note on what is selected or current, and type at once; the dialog stays open."""
    terminal.press("a", words)
    terminal.until(lambda: in_the_note(terminal, words), what="the words in the note")


def processes(home: Path) -> dict[int, str]:
    """The command lines of all running processes that were started with this home, by process id (Linux)."""
    mark = f"READER_HOME={home}".encode()
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
        except OSError:
            continue  # it ended meanwhile, or is not ours
    return found


def workers(home: Path) -> list[int]:
    """The analysis processes of the readers with this home."""
    return [pid for pid, command in processes(home).items() if "reader.analysis.worker" in command]
