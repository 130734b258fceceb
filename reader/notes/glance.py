"""An article's notes and corrections as they are now, read in passing: no lock, no TinyDB, nothing set aside or mended.

For what goes through the whole library. A damaged file is the business of whoever opens the article, who is told.
"""

import json
from pathlib import Path
from typing import Any

from reader.notes.correction import Correction, correction_from_json
from reader.notes.note import FILE, Note, note_from_json
from reader.notes.storage import MIGRATIONS, VERSION, parse_tables


def glance(folder: Path) -> tuple[list[Note], list[Correction]]:
    """What is not deleted, in order of creation; of the last good copy where the file is missing or damaged."""
    for name in (FILE, f"{FILE}.bak"):
        try:
            version, tables = parse_tables(json.loads((folder / name).read_text(encoding="utf-8")))
            for number in range(version, VERSION):
                tables = MIGRATIONS[number](tables)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            continue
        notes = [note for row in _rows(tables, "notes") if (note := _note(row)) is not None and not note.deleted]
        corrections = [
            correction
            for row in _rows(tables, "corrections")
            if (correction := _correction(row)) is not None and not correction.deleted
        ]
        return sorted(notes, key=lambda note: note.created), sorted(corrections, key=lambda each: each.created)
    return [], []


def _rows(tables: dict[str, dict[str, Any]], name: str) -> list[Any]:
    return list(tables.get(name, {}).values())


def _note(row: Any) -> Note | None:
    try:
        return note_from_json(row)
    except ValueError:
        return None


def _correction(row: Any) -> Correction | None:
    try:
        return correction_from_json(row)
    except ValueError:
        return None
