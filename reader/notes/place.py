"""Where reading stopped, how far that is, and when: one tiny file beside the notes.

Apart from them, because it is read before the first paint, without TinyDB, and because quitting must not rewrite notes.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from reader.anchor import Anchor
from reader.files import write_durably
from reader.notes.note import anchor_from_json, anchor_to_json

FILE = "place.json"
"""The name of an article's file of the reading place."""


class Reading(NamedTuple):
    """What is remembered of the reading of an article.

    ``progress`` is how far in the text that was, in percent, None where that is not known;
    ``first`` and ``last`` are when it was read, ISO 8601 in UTC; ``text_hash`` is which text was, "" where not known.
    """

    place: Anchor
    progress: int | None
    first: str
    last: str
    text_hash: str = ""


def save_place(folder: Path, anchor: Anchor, progress: int | None = None, text_hash: str = "") -> None:
    """Remember a place, and that the article, with a text, was read now. Raises NotWritable."""
    before = load_reading(folder)
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    times = {"first": before.first if before else now, "last": now}
    row = {**anchor_to_json(anchor), "progress": progress, **times, "text_hash": text_hash}
    write_durably(folder / FILE, json.dumps(row).encode())


def load_place(folder: Path) -> Anchor | None:
    """The place remembered; None if there is none or it cannot be read."""
    found = load_reading(folder)
    return found.place if found is not None else None


def load_reading(folder: Path) -> Reading | None:
    """All that is remembered; None if there is nothing or it cannot be read."""
    path = folder / FILE
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        place = anchor_from_json(row)
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="microseconds")
    except (OSError, ValueError, RecursionError, OverflowError):
        return None
    last = _time(row.get("last")) or written
    first, text_hash = _time(row.get("first")) or last, row.get("text_hash")
    return Reading(place, _percent(row.get("progress")), first, last, text_hash if isinstance(text_hash, str) else "")


def _time(value: Any) -> str:
    """A time as it is kept, in UTC; "" for what is none."""
    try:
        return datetime.fromisoformat(value).astimezone(UTC).isoformat(timespec="microseconds")
    except (TypeError, ValueError, OverflowError):
        return ""


def _percent(value: Any) -> int | None:
    return value if type(value) is int and 0 <= value <= 100 else None
