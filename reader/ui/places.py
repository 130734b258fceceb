"""Where to begin reading when a note or a position says so."""

from reader.anchor import Anchor, describe
from reader.article import Article, Span
from reader.errors import InputError
from reader.everywhere import Placed, notes_everywhere, resolved
from reader.library import Library
from reader.notes.note import Note
from reader.notes.query import Query
from reader.safe import one_line
from reader.ui.opening import Opened, as_it_is_now, last_article

_SHORTEST = 4
"""Characters of an id that say which note is meant."""
_SHOWN = 80


def open_at(library: Library, opened: Opened | None, at: str) -> tuple[Opened, Anchor | None]:
    """What is open, else the note's article or the last one, and the place in it. Raises InputError, StoreError."""
    found = _notes(library, at, opened.article if opened is not None else None)
    if len(found) > 1:
        ids = ", ".join(note.id for note in found[:3])
        raise InputError(f"Several notes begin with {one_line(at)}: {ids}{', …' if len(found) > 3 else ''}.")
    if found:
        (note,) = found
        if opened is None:
            opened = as_it_is_now(library.snapshot(note.article_id), library)
            opened = opened._replace(article=opened.article.with_id(note.article_id))
        return _at_note(opened, note)
    if not at.isdecimal():
        raise InputError(f"There is no note {one_line(at)[:80]!r} here; 'reader notes' lists them.")
    opened = opened or last_article(library)
    return opened, _at_offset(opened.article, int(at[:20]))


def _notes(library: Library, at: str, article: Article | None) -> list[Note]:
    """The notes whose id begins so. What cannot be read is passed over: the screen says so once the article is open."""
    if len(at) < _SHORTEST:
        return []
    ids = None if article is None else [article.id]
    notes = [found.note for found in notes_everywhere(library, Query(), ids) if isinstance(found, Placed)]
    found = [note for note in notes if note.id.lower().startswith(at.lower())]
    return [note for note in found if note.id.lower() == at.lower()] or found


def _at_note(opened: Opened, note: Note) -> tuple[Opened, Anchor | None]:
    span = resolved(note, opened.article).span
    if span is None:
        lost = "The words of this note are not in the text any more; the note keeps them."
        return opened._replace(notice=lost), None
    if note.target.anchor is None:
        return opened, _at_offset(opened.article, 0)
    return opened, describe(opened.article.text, span)


def _at_offset(article: Article, offset: int) -> Anchor:
    if offset >= len(article.text):
        raise InputError(f"The article has {len(article.text):,} characters; there is no place {offset:,}.")
    return describe(article.text, Span(offset, min(offset + _SHOWN, len(article.text))))
