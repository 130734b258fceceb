"""The configuration: flag over environment over file. The file is TOML, ``config.toml`` in the config folder."""

import os
from pathlib import Path
from typing import Any, NamedTuple

from reader import paths
from reader.errors import UsageError
from reader.notes.note import COLOURS

FILE = "config.toml"
_NARROWEST, _WIDEST = 40, 120
"""Columns of text."""
_BOUNDS = f"{_NARROWEST} to {_WIDEST}"


class Config(NamedTuple):
    """The settings in force before any flag.

    ``keys`` maps command ids to Textual's key names, comma-separated; ``colours`` the colours of highlights to what the
    person means by them; ``notice`` is a line to be shown, of what was set otherwise than it counts.
    """

    model: str | None = None
    theme: str | None = None
    width: int | None = None
    keys: dict[str, str] = {}  # noqa: RUF012 - a named tuple; never changed
    colours: dict[str, str] = {}  # noqa: RUF012
    notice: str = ""


def config_file() -> Path:
    """Where the file is looked for; it need not exist."""
    return paths.config_dir() / FILE


def load_config() -> Config:
    """Read the file and the environment (READER_MODEL, READER_THEME, READER_WIDTH). Raises UsageError."""
    row = _read(config_file())
    model = os.environ.get("READER_MODEL") or row.get("model")
    theme = os.environ.get("READER_THEME") or row.get("theme")
    width = os.environ.get("READER_WIDTH") or row.get("width")
    keys = row.get("keys", {})
    if not all(value is None or isinstance(value, str) for value in (model, theme)):
        raise UsageError(f"{config_file()}: model and theme are text in quotation marks.")
    if not isinstance(keys, dict) or not all(isinstance(value, str) for value in keys.values()):
        raise UsageError(f'{config_file()}: [keys] has lines like note = "a".')
    wanted = _columns(width)
    counts = min(max(wanted, _NARROWEST), _WIDEST) if wanted is not None else None
    notice = "" if counts == wanted else f"The text is {_BOUNDS} columns wide: a width of {wanted} counts as {counts}."
    return Config(model, theme, counts, keys, _colours(row.get("colours", {})), notice)


def _colours(row: object) -> dict[str, str]:
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise UsageError(f'{config_file()}: [colours] has lines like yellow = "doubtful".')
    if unknown := sorted(set(row) - set(COLOURS)):
        raise UsageError(f"{config_file()}: there is no colour {unknown[0]!r}; there are {', '.join(COLOURS)}.")
    return row


def _read(path: Path) -> dict[str, Any]:
    try:
        words = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text; mend it or move it away.") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); mend it or move it away.") from error
    import tomllib  # most people have no such file

    try:
        return tomllib.loads(words)
    except ValueError as error:
        raise UsageError(f"{path} cannot be used ({str(error).splitlines()[0]}); mend it or move it away.") from error


def _columns(value: object) -> int | None:
    if value is None:
        return None
    try:
        return int(str(value))
    except ValueError as error:
        raise UsageError(f"The width of the text is a number of columns from {_BOUNDS}, not {value!r}.") from error
