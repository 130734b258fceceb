"""Notes that are still being written, kept at every pause in typing: what a closed terminal leaves behind."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import NotWritable
from reader.files import write_durably
from reader.notes.note import Target, target_from_json, target_to_json

FOLDER = "drafts"
"""The name of the folder of drafts in an article's folder."""
_KEY = re.compile(r"[A-Za-z0-9-]{1,64}")


class Draft(NamedTuple):
    """What was written so far, and on what. ``key`` is the writer's own name for it (letters, digits, hyphens).

    ``since`` is the time of change of the note that is being changed, as it was read; "" for a new note.
    """

    key: str
    body: str
    target: Target
    tags: tuple[str, ...] = ()
    colour: str = ""
    since: str = ""


def save_draft(folder: Path, draft: Draft) -> None:
    """Keep a draft. Raises NotWritable."""
    row = {**draft._asdict(), "target": target_to_json(draft.target)}
    write_durably(_path(folder, draft.key), json.dumps(row).encode())


def drop_draft(folder: Path, key: str) -> None:
    """Forget a draft, if it is there. Raises NotWritable."""
    try:
        _path(folder, key).unlink(missing_ok=True)
    except OSError as error:
        raise NotWritable(f"The draft in {folder} cannot be removed ({error.strerror}).") from error


def drafts(folder: Path) -> tuple[Draft, ...]:
    """The drafts kept in an article's folder; unreadable ones are passed over."""
    try:
        paths = sorted((folder / FOLDER).glob("*.json"))
    except OSError:
        return ()
    found = []
    for path in paths:
        try:
            found.append(_draft(path.stem, json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
    return tuple(found)


def _draft(key: str, row: dict[str, Any]) -> Draft:
    body, tags, colour = row["body"], tuple(row.get("tags", ())), row.get("colour", "")
    since = row.get("since", "")
    if not _KEY.fullmatch(key) or not all(isinstance(words, str) for words in (body, colour, since, *tags)):
        raise ValueError("not a draft")
    return Draft(key, body, target_from_json(row["target"]), tags, colour, since)


def _path(folder: Path, key: str) -> Path:
    if not _KEY.fullmatch(key):
        raise ValueError(f"not a draft's key: {key!r}")
    return folder / FOLDER / f"{key}.json"
