"""One hostile input, and what must become of it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    """``data`` makes the bytes of a file; ``place`` makes something else in a folder and returns what is asked for.

    ``refused`` is a piece of the one line that says why it is not opened, "" if it must be opened. ``holds`` are words
    that the opened article must hold at least so many times: it is there whole; ``lacks`` are words that must not be
    in it.
    """

    name: str
    data: Callable[[], bytes] | None = None
    refused: str = ""
    holds: tuple[tuple[str, int], ...] = ()
    file: str = "article.txt"
    place: Callable[[Path], str] | None = None
    lacks: str = "\0"

    def make(self, folder: Path) -> str:
        """Make it in an empty folder; returns what the command line is to be given."""
        if self.place is not None:
            return self.place(folder)
        assert self.data is not None
        path = folder / self.file
        path.write_bytes(self.data())
        return str(path)


def text(words: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    """The bytes of a text."""
    return lambda: words.encode(encoding, "surrogatepass" if encoding == "utf-8" else "strict")


def times(piece: str | bytes, number: int, before: str | bytes = b"", after: str | bytes = b"") -> Callable[[], bytes]:
    """A piece again and again, made only when it is asked for."""
    parts = [part.encode() if isinstance(part, str) else part for part in (before, piece, after)]
    return lambda: parts[0] + parts[1] * number + parts[2]
