"""Notes that are still being written, kept at every pause in typing: what a closed terminal leaves behind."""

import json
import re
from pathlib import Path
from typing import NamedTuple

from reader.errors import NotWritable
from reader.files import write_durably
from reader.notes.note import Target, anchor_to_json, target_from_json

_FOLDER = "drafts"
_KEY = re.compile(r"[A-Za-z0-9-]{1,64}")


class Draft(NamedTuple):
    """What was written so far, and on what. ``key`` is the writer's own name for it."""

    key: str
    body: str
    target: Target


def save_draft(folder: Path, key: str, body: str, target: Target) -> None:
    """Keep a draft under a key (letters, digits, hyphens). Raises NotWritable."""
    row = {
        "body": body,
        "target": {
            "kind": target.kind,
            "anchor": anchor_to_json(target.anchor) if target.anchor else None,
            "name": target.name,
        },
    }
    write_durably(_path(folder, key), json.dumps(row).encode())


def drop_draft(folder: Path, key: str) -> None:
    """Forget a draft, if it is there. Raises NotWritable."""
    try:
        _path(folder, key).unlink(missing_ok=True)
    except OSError as error:
        raise NotWritable(f"The draft in {folder} cannot be removed ({error.strerror}).") from error


def drafts(folder: Path) -> tuple[Draft, ...]:
    """The drafts kept in an article's folder; unreadable ones are passed over."""
    try:
        paths = sorted((folder / _FOLDER).glob("*.json"))
    except OSError:
        return ()
    found = []
    for path in paths:
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(row["body"], str) and _KEY.fullmatch(path.stem):
                found.append(Draft(path.stem, row["body"], target_from_json(row["target"])))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return tuple(found)


def _path(folder: Path, key: str) -> Path:
    if not _KEY.fullmatch(key):
        raise ValueError(f"not a draft's key: {key!r}")
    return folder / _FOLDER / f"{key}.json"
