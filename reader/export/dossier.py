"""Everything that is kept on one article, gathered for an export."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reader.analysis import Analysis
from reader.anchor import Anchor, Resolution
from reader.article import Article
from reader.everywhere import resolved
from reader.library import Library
from reader.notes.correction import Correction
from reader.notes.note import Note
from reader.notes.place import load_place
from reader.notes.store import NoteStore, Record
from reader.notes.tags import all_tags

_LOST = Resolution("lost", None)


class Wanted(NamedTuple):
    """Which notes are meant: all of it must hold. ``since`` is a time in UTC as notes have it, "" = all the time."""

    tags: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    since: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()

    def admits(self, note: Note) -> bool:
        """Whether a note is meant: one of the tags, one of the colours, changed since then."""
        tags = {tag.casefold() for tag in all_tags(note)}
        return (
            (not self.tags or any(tag.casefold() in tags for tag in self.tags))
            and (not self.colours or note.colour in self.colours)
            and note.changed >= self.since
        )


class Dossier(NamedTuple):
    """An article and what is kept on it.

    ``found`` says where the notes' words are in the article's text; ``analysis`` is as the reader corrected it, None
    where there is none. ``deleted`` are tombstones, ``earlier`` the article's earlier texts, ``met`` says by hash when
    each of its texts was first met, ``place`` is where reading stopped, and ``read`` the day (ISO 8601) of that.
    ``problems`` are lines about what could not be read.
    """

    article: Article
    notes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()
    deleted: tuple[Record, ...] = ()
    found: dict[str, Resolution] = {}  # noqa: RUF012 - a named tuple; never changed
    analysis: Analysis | None = None
    earlier: tuple[Article, ...] = ()
    met: dict[str, str] = {}  # noqa: RUF012 - a named tuple; never changed
    place: Anchor | None = None
    read: str | None = None
    problems: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but the article."""
        return not (self.notes or self.corrections or self.deleted)

    def where(self, note: Note) -> Resolution:
        """Where a note's words are in the text; the beginning for a note on the whole article."""
        return self.found.get(note.id, _LOST)

    def select(self, wanted: Wanted) -> "Dossier":
        """Only the notes that are meant. Corrections and tombstones have neither tags nor colours, but times."""
        if wanted.everything:
            return self
        by_time = not wanted.tags and not wanted.colours
        return self._replace(
            notes=tuple(note for note in self.notes if wanted.admits(note)),
            corrections=tuple(each for each in self.corrections if by_time and each.updated >= wanted.since),
            deleted=tuple(each for each in self.deleted if by_time and each.updated >= wanted.since),
        )


def gather(library: Library, article: Article) -> Dossier:
    """Read what is kept on an article that has its id. Raises StoreError; analyses nothing."""
    folder = library.folder(article.id)
    kept = NoteStore(folder).load()
    notes = tuple(note for note in kept.notes if not note.deleted)
    records: list[Record] = [*kept.notes, *kept.corrections]
    earlier = library.earlier(article)
    met = {version.article.text_hash: version.read for version in earlier}
    if (now := library.first_met(article)) is not None:
        met[article.text_hash] = now
    return Dossier(
        article,
        notes,
        corrections=tuple(each for each in kept.corrections if not each.deleted),
        deleted=tuple(each for each in records if each.deleted),
        found={note.id: resolved(note, article) for note in notes},
        earlier=tuple(version.article for version in earlier),
        met=met,
        place=load_place(folder),
        read=_last_read(folder),
        problems=kept.problems,
    )


def _last_read(folder: Path) -> str | None:
    for name in ("place.json", "article.json"):
        try:
            return datetime.fromtimestamp((folder / name).stat().st_mtime).astimezone().date().isoformat()
        except OSError:
            continue
    return None
