"""Which text of an article was on the screen last, and when: a file of a few words beside the reading place."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from reader.files import write_durably

_FILE = "seen.json"


class Seen(NamedTuple):
    """The hash of a text, and when it was read (ISO 8601 in UTC)."""

    text_hash: str
    at: str


def save_seen(folder: Path, text_hash: str) -> None:
    """Remember that a text was read now. Raises NotWritable."""
    row = Seen(text_hash, datetime.now(UTC).isoformat(timespec="seconds"))
    write_durably(folder / _FILE, json.dumps(row._asdict()).encode())


def load_seen(folder: Path) -> Seen | None:
    """What was read last; None if that is not known."""
    try:
        row = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        at = datetime.fromisoformat(row["at"]).astimezone(UTC).isoformat(timespec="seconds")
        return Seen(str(row["text_hash"]), at)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
