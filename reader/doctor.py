"""``reader doctor``: what is installed, where things are kept, what the terminal can do, and what to mend."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from reader import __version__, paths
from reader.analysis.models import choose, installed_models
from reader.config import config_file, load_config
from reader.errors import ModelMissing, UsageError


class Finding(NamedTuple):
    """A line of the report; ``remedy`` is "" when all is well."""

    what: str
    value: str
    remedy: str = ""


def examine(model: str | None = None) -> list[Finding]:
    """Everything that reader needs or uses, as it is found here."""
    problem = ""
    try:
        model = model or load_config().model
    except UsageError as error:
        problem = str(error)
    return [*_versions(), *_model(model), *_folders(), _configuration(problem), *_terminal()]


def _versions() -> Iterator[Finding]:
    yield Finding("reader", __version__)
    old = sys.version_info < (3, 11)
    yield Finding("Python", platform.python_version(), "install Python 3.11 or later" if old else "")
    for package in ("textual", "spacy", "tinydb"):
        try:
            yield Finding(package, version(package))
        except PackageNotFoundError:
            yield Finding(package, "not installed", f"pip install {package}")


def _model(model: str | None) -> Iterator[Finding]:
    name = ""
    try:
        name, number = choose(model)
        yield Finding("spaCy model", f"{name} {number}")
    except ModelMissing as error:
        yield Finding("spaCy model", "none", str(error))
    others = ", ".join(f"{other} {number}" for other, number in installed_models() if other != name)
    if others:
        yield Finding("other models", f"{others} (choose with --model)")


def _folders() -> Iterator[Finding]:
    for name, folder in (
        ("notes and library", paths.data_dir()),
        ("cache", paths.cache_dir()),
        ("logs", paths.log_dir()),
    ):
        writable = _is_writable(folder)
        remedy = f"make it writable, or set {paths.HOME_VARIABLE} to another folder"
        yield Finding(name, f"{folder}{'' if writable else ' (not writable)'}", "" if writable else remedy)
    for name in ("styles", "seeds"):
        there = paths.resource(name).is_dir()
        yield Finding(name, str(paths.resource(name)), "" if there else "install reader again: a part of it is missing")


def _configuration(problem: str) -> Finding:
    found = config_file()
    there = " (cannot be used)" if problem else "" if found.exists() else " (none)"
    return Finding("configuration", f"{found}{there}", problem)


def _is_writable(folder: Path) -> bool:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK | os.X_OK)


def _terminal() -> Iterator[Finding]:
    size = shutil.get_terminal_size()
    yield Finding("terminal", f"{os.environ.get('TERM', 'unknown')}, {size.columns}×{size.lines}")
    yield Finding("colours", _colours())
    yield Finding("inside tmux", "yes" if os.environ.get("TMUX") else "no")
    encoding = (sys.stdout.encoding or "unknown").lower()
    yield Finding("encoding", encoding, "" if "utf" in encoding else "set a UTF-8 locale, for example LANG=C.UTF-8")


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "none (NO_COLOR is set)"
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return "16 million"
    return "256" if "256" in os.environ.get("TERM", "") else "16"
