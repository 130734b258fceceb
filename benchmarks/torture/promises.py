"""What every scenario is made of: notes, promises, and processes of their own. A broken promise raises Lost."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from reader.anchor import Anchor
from reader.notes.note import Note, Target
from reader.notes.store import new_note

ARTICLE = "a" * 32
PASSAGE = Target("passage", Anchor(4, "words", "the ", " here"))


class Lost(Exception):
    """A promise was broken."""


def note(body: str) -> Note:
    """A note with some words."""
    return new_note(ARTICLE, PASSAGE, body)


def expect(kept: bool, words: str) -> None:
    """Raise Lost unless a promise was kept."""
    if not kept:
        raise Lost(words)


def child(run: Callable[..., None], folder: Path, *arguments: object) -> "subprocess.Popen[bytes]":
    """A process of its own that runs a module's function on a folder."""
    script = f"from pathlib import Path; from {run.__module__} import {run.__name__} as run; "
    script += f"run(Path({str(folder)!r}), *{arguments!r})"
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=root)
