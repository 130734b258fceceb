"""A note: what it hangs on, and the reader's words."""

from pathlib import Path
from typing import Any, Literal, NamedTuple

from reader.anchor import Anchor

TargetKind = Literal["passage", "statement", "entity", "article"]

COLOURS = ("yellow", "green", "blue", "pink", "orange")
"""The colours of highlights, in the order of the keys 1 to 5. "" is the one of notes that were given none."""

FILE = "notes.json"
"""The name of an article's file of notes and corrections; ``.bak`` is its last good copy."""

MOST_BODY = 2_000_000
"""Characters that a note may have."""


class Target(NamedTuple):
    """What a note hangs on.

    A passage has an anchor, and so has a statement: its content from beginning to end, so that it survives a change of
    its speaker. An entity has its name, and the anchor of one mention. The article has neither.
    """

    kind: TargetKind
    anchor: Anchor | None = None
    name: str = ""


class Note(NamedTuple):
    """A note, or the tombstone of one (``deleted``). Times are ISO 8601 in UTC.

    A highlight is a note whose body is empty. ``colour`` is one of ``COLOURS``, or "".
    """

    id: str
    article_id: str
    target: Target
    body: str
    tags: tuple[str, ...] = ()
    colour: str = ""
    created: str = ""
    updated: str = ""
    deleted: bool = False

    @property
    def is_highlight(self) -> bool:
        """Whether it marks words without saying anything on them."""
        return not self.body.strip()


def last_change(folder: Path) -> object:
    """Something that differs once anybody has written notes or corrections in an article's folder; None before that.

    Here and not in the store, so that looking for changes needs no TinyDB.
    """
    try:
        status = (folder / FILE).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def anchor_to_json(anchor: Anchor) -> dict[str, Any]:
    """``{"start", "exact", "prefix", "suffix"}``."""
    return {"start": anchor.start, "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}


def anchor_from_json(row: Any) -> Anchor:
    """The reverse of ``anchor_to_json``. Raises ValueError for another shape."""
    match row:
        case {"start": int(start), "exact": str(exact), "prefix": str(prefix), "suffix": str(suffix)} if start >= 0:
            return Anchor(start, exact, prefix, suffix)
    raise ValueError("not an anchor")


def note_to_json(note: Note) -> dict[str, Any]:
    """A note as it is stored."""
    return {
        "id": note.id,
        "article": note.article_id,
        "target": target_to_json(note.target),
        "body": note.body,
        "tags": list(note.tags),
        "colour": note.colour,
        "created": note.created,
        "updated": note.updated,
        "deleted": note.deleted,
    }


def target_to_json(target: Target) -> dict[str, Any]:
    """``{"kind", "anchor", "name"}``."""
    anchor = anchor_to_json(target.anchor) if target.anchor else None
    return {"kind": target.kind, "anchor": anchor, "name": target.name}


def target_from_json(row: Any) -> Target:
    """The reverse of a stored note's "target". Raises ValueError for another shape."""
    match row:
        case {"kind": ("passage" | "statement" | "entity" | "article") as kind, "anchor": anchor, "name": str(name)}:
            return Target(kind, anchor_from_json(anchor) if anchor is not None else None, name)
    raise ValueError("not a target")


def note_from_json(row: Any) -> Note:
    """The reverse of ``note_to_json``. Raises ValueError for another shape."""
    match row:
        case {
            "id": str(id),
            "article": str(article),
            "target": target,
            "body": str(body),
            "tags": list(tags),
            "colour": str(colour),
            "created": str(created),
            "updated": str(updated),
            "deleted": bool(deleted),
        } if id and all(isinstance(tag, str) for tag in tags):
            return Note(id, article, target_from_json(target), body, tuple(tags), colour, created, updated, deleted)
    raise ValueError("not a note")
