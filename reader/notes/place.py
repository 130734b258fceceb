"""Where reading stopped: one tiny file beside the notes.

Apart from them, because it is read before the first paint, without TinyDB, and because quitting must not rewrite notes.
"""

import json
from pathlib import Path

from reader.anchor import Anchor
from reader.files import write_durably
from reader.notes.note import anchor_from_json, anchor_to_json

_FILE = "place.json"


def save_place(folder: Path, anchor: Anchor) -> None:
    """Remember a place. Raises NotWritable."""
    write_durably(folder / _FILE, json.dumps(anchor_to_json(anchor)).encode())


def load_place(folder: Path) -> Anchor | None:
    """The place remembered; None if there is none or it cannot be read."""
    try:
        return anchor_from_json(json.loads((folder / _FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return None
