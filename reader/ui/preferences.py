"""What the person set on the screen and expects to find again: width, theme, kinds shown, order, sidebar."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import StoreError
from reader.files import write_durably
from reader.marks import KIND_BY_ID, SHOWN_AT_FIRST

_FILE = "preferences.json"


class Preferences(NamedTuple):
    """All of them, with what holds at first. ``measure`` is the text's width in cells, 0 = the usual."""

    measure: int = 0
    theme: str = ""
    shown: tuple[str, ...] = tuple(sorted(SHOWN_AT_FIRST))
    order: str = "most"
    sidebar: bool = True
    welcomed: bool = False
    notes_order: str = "place"
    library_order: str = "read"
    tags: tuple[str, ...] = ()


def load(folder: Path) -> Preferences:
    """The preferences kept in a folder; a missing or damaged file gives those that hold at first."""
    try:
        row: dict[str, Any] = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        kinds = {name: _stored_as(value) for name, value in Preferences()._asdict().items()}
        known: dict[str, Any] = {name: value for name, value in row.items() if type(value) is kinds.get(name)}
        preferences = Preferences(**known)
        return preferences._replace(
            shown=tuple(kind for kind in preferences.shown if kind in KIND_BY_ID),
            tags=tuple(tag for tag in preferences.tags if isinstance(tag, str)),
        )
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return Preferences()


def _stored_as(value: object) -> type:
    """The type that JSON gives a value back as."""
    return list if isinstance(value, tuple) else type(value)


def save(folder: Path, preferences: Preferences) -> None:
    """Keep the preferences; where that cannot be done they hold until the end of the session."""
    try:
        write_durably(folder / _FILE, json.dumps(preferences._asdict(), indent=1).encode())
    except StoreError:
        return
