"""Looking for notes: what a person types into the filter, and whether a note is meant."""

from typing import NamedTuple

from reader.notes.note import Note


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


def matches(note: Note, state: str, query: Query) -> bool:
    """Whether a note is meant. ``state`` says how its words were found again: exact, moved or lost.

    A tag is meant by its beginning. ``is:`` knows note, highlight, passage, statement, speaker, article, exact, moved
    and lost.
    """
    target = note.target
    searched = " ".join((target.anchor.exact if target.anchor else "", note.body, target.name, *note.tags)).casefold()
    kinds = {
        state,
        "highlight" if note.is_highlight else "note",
        "speaker" if target.kind == "entity" else target.kind,
    }
    return (
        all(word in searched for word in query.words)
        and all(any(tag.casefold().startswith(wanted) for tag in note.tags) for wanted in query.tags)
        and all(note.colour == colour for colour in query.colours)
        and kinds.issuperset(query.kinds)
    )
