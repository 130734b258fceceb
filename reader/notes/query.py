"""Looking for notes: what a person types into the filter, and whether a note is meant."""

from typing import NamedTuple

from reader.anchor import Resolution
from reader.notes.note import COLOURS, Note
from reader.notes.tags import all_tags
from reader.safe import one_line

KINDS = (
    "note", "highlight", "passage", "statement", "speaker", "article", "exact", "moved", "changed", "lost",
)  # fmt: skip
"""What ``is:`` asks for: what a note is, what it is on, how its words were found again."""


class Query(NamedTuple):
    """All of it must hold. ``words`` stand in passage, body, name or tags; ``kinds`` are what ``is:`` asks for."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def parse(typed: str) -> Query:
    """``"#todo colour:yellow is:lost two words"``: tags, colours, kinds, and words; case does not count."""
    words: list[str] = []
    tags: list[str] = []
    colours: list[str] = []
    kinds: list[str] = []
    for part in typed.casefold().split():
        name, colon, value = part.partition(":")
        if part.startswith("#") and len(part) > 1:
            tags.append(part[1:])
        elif colon and value and name in ("colour", "color"):
            colours.append(value)
        elif colon and value and name == "is":
            kinds.append(value)
        else:
            words.append(part)
    return Query(tuple(words), tuple(tags), tuple(colours), tuple(kinds))


def problem(query: Query) -> str | None:
    """A line about a colour or a kind that there is not; None if all is well."""
    for what, wanted, known in (("colour", query.colours, COLOURS), ("is:", query.kinds, KINDS)):
        if unknown := next((one for one in wanted if one not in known), None):
            return f"There is no {what} {one_line(unknown)}; there are {', '.join(known)}."
    return None


def matches(note: Note, found: Resolution, query: Query) -> bool:
    """Whether a note is meant, of which ``found`` says where its words are.

    A tag is meant by its beginning. What ``is:`` knows are the ``KINDS``.
    """
    target = note.target
    searched = " ".join((target.anchor.exact if target.anchor else "", note.body, target.name, *note.tags)).casefold()
    kinds = {
        found.state,
        "changed" if found.now is not None else "",
        "highlight" if note.is_highlight else "note",
        "speaker" if target.kind == "entity" else target.kind,
    }
    return (
        all(word in searched for word in query.words)
        and all(any(tag.casefold().startswith(wanted) for tag in all_tags(note)) for wanted in query.tags)
        and all(note.colour == colour for colour in query.colours)
        and kinds.issuperset(query.kinds)
    )
