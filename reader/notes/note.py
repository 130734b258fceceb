"""A note: what it hangs on, and the reader's words."""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, get_args

from reader.anchor import Anchor

TargetKind = Literal["passage", "statement", "entity", "article"]
_TARGETS = frozenset(get_args(TargetKind))

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

    A highlight is a note whose body is empty. ``colour`` is one of ``COLOURS``, or "". ``edited`` is when it came to
    say what it says, if that is not ``updated``: a deletion or an edit that was taken back changes nothing.
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
    edited: str = ""

    @property
    def changed(self) -> str:
        """When it was last changed, for a person; ``updated`` is for whoever brings two states together."""
        return self.edited or self.updated

    @property
    def is_highlight(self) -> bool:
        """Whether it marks words without saying anything on them."""
        return not self.body.strip()


def anchor_to_json(anchor: Anchor) -> dict[str, Any]:
    """``{"start", "exact", "prefix", "suffix"}``."""
    return {"start": anchor.start, "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}


def anchor_from_json(row: Any) -> Anchor:
    """The reverse of ``anchor_to_json``. Raises ValueError for another shape."""
    try:
        anchor = Anchor(row["start"], row["exact"], row["prefix"], row["suffix"])
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError("not an anchor") from error
    if type(anchor.start) is not int or anchor.start < 0 or not _all_words(anchor[1:]):
        raise ValueError("not an anchor")
    return anchor


def _all_words(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)


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
        **({"edited": note.edited} if note.edited else {}),
    }


def target_to_json(target: Target) -> dict[str, Any]:
    """``{"kind", "anchor", "name"}``."""
    anchor = anchor_to_json(target.anchor) if target.anchor else None
    return {"kind": target.kind, "anchor": anchor, "name": target.name}


def target_from_json(row: Any) -> Target:
    """The reverse of ``target_to_json``. Raises ValueError for another shape."""
    try:
        kind, anchor, name = row["kind"], row["anchor"], row["name"]
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError("not a target") from error
    if kind not in _TARGETS or not isinstance(name, str):
        raise ValueError("not a target")
    return Target(kind, anchor_from_json(anchor) if anchor is not None else None, name)


def note_from_json(row: Any) -> Note:
    """The reverse of ``note_to_json``. Raises ValueError for another shape."""
    # Plain look-ups: structural patterns take three times as long, and an article may have thousands of notes.
    try:
        id, article, body, tags, colour = row["id"], row["article"], row["body"], row["tags"], row["colour"]
        created, updated, deleted = row["created"], row["updated"], row["deleted"]
        target, edited = target_from_json(row["target"]), row.get("edited", "")
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("not a note") from error
    if not id or type(deleted) is not bool or type(tags) is not list:
        raise ValueError("not a note")
    if not _all_words((id, article, body, colour, created, updated, edited, *tags)):
        raise ValueError("not a note")
    return Note(id, article, target, body, tuple(tags), colour, created, updated, deleted, edited)
