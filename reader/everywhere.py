"""The notes of the whole library, each with its article and where its words are."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.anchor import Resolution, resolve
from reader.article import Article, Span
from reader.errors import StoreError
from reader.library import Library
from reader.notes.note import Note
from reader.notes.query import Query, matches


class Placed(NamedTuple):
    """A note, the article it is on (None: its copy is missing), and where its words are in that."""

    note: Note
    article: Article | None
    resolution: Resolution


class Trouble(NamedTuple):
    """A line about an article whose notes cannot be read, or are damaged."""

    words: str


def notes_of(library: Library, article_id: str) -> Iterator[Placed | Trouble]:
    """The notes of one article, in order of creation."""
    from reader.notes.store import NoteStore  # TinyDB, which the first paint does without

    store = NoteStore(library.folder(article_id))
    try:
        notes = store.notes()
    except StoreError as error:
        yield Trouble(str(error))
        return
    yield from map(Trouble, store.problems)
    if not notes:
        return
    article = _snapshot(library, article_id)
    for note in notes:
        yield Placed(note, article, resolved(note, article))


def notes_everywhere(
    library: Library, query: Query, article_ids: Iterable[str] | None = None
) -> Iterator[Placed | Trouble]:
    """The notes that a query means, article by article; of all articles unless some are named."""
    for article_id in library.articles() if article_ids is None else article_ids:
        for found in notes_of(library, article_id):
            if isinstance(found, Trouble) or matches(found.note, found.resolution, query):
                yield found


def _snapshot(library: Library, article_id: str) -> Article | None:
    try:
        return library.snapshot(article_id)
    except StoreError:
        return None


def resolved(note: Note, article: Article | None) -> Resolution:
    """Where a note's words are in an article; the beginning for a note that is on no words."""
    if article is None:
        return Resolution("lost", None)
    anchor = note.target.anchor
    return resolve(article.text, anchor) if anchor is not None else Resolution("exact", Span(0, 0))
