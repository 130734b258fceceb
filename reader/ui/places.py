"""Where to begin reading when a note or a position says so."""

from reader.anchor import Anchor, describe
from reader.article import Article, Span
from reader.errors import InputError
from reader.everywhere import Placed, notes_everywhere, resolved
from reader.library import Library
from reader.notes.note import Note
from reader.notes.query import Query
from reader.safe import one_line
from reader.ui.opening import as_it_is_now, last_article, load_source

_SHORTEST = 4
"""Characters of an id that say which note is meant."""
_SHOWN = 80


def open_at(library: Library, source: str | None, at: str) -> tuple[Article, str, Anchor | None]:
    """The article with its id, a line to be shown, and the place. Raises InputError, StoreError."""
    article = library.assign(load_source(source)) if source is not None else None
    found = _notes(library, at, article)
    if len(found) > 1:
        ids = ", ".join(note.id for note in found[:3])
        raise InputError(f"Several notes begin with {one_line(at)}: {ids}{', …' if len(found) > 3 else ''}.")
    if found:
        (note,) = found
        notice = ""
        if article is None:
            opened, notice = as_it_is_now(library.snapshot(note.article_id))
            article = opened.with_id(note.article_id)
        return _at_note(article, note, notice)
    if not at.isdecimal():
        raise InputError(f"There is no note {one_line(at)[:80]!r} here; 'reader notes' lists them.")
    notice = ""
    if article is None:
        opened, notice = last_article(library)
        article = library.assign(opened)
    return article, notice, _at_offset(article, int(at[:20]))


def _notes(library: Library, at: str, article: Article | None) -> list[Note]:
    """The notes whose id begins so. What cannot be read is passed over: the screen says so once the article is open."""
    if len(at) < _SHORTEST:
        return []
    ids = None if article is None else [article.id]
    notes = [found.note for found in notes_everywhere(library, Query(), ids) if isinstance(found, Placed)]
    found = [note for note in notes if note.id.lower().startswith(at.lower())]
    return [note for note in found if note.id.lower() == at.lower()] or found


def _at_note(article: Article, note: Note, notice: str) -> tuple[Article, str, Anchor | None]:
    span = resolved(note, article).span
    if span is None:
        return article, "The words of this note are not in the text any more; the note keeps them.", None
    if note.target.anchor is None:
        return article, notice, _at_offset(article, 0)
    return article, notice, describe(article.text, span)


def _at_offset(article: Article, offset: int) -> Anchor:
    if offset >= len(article.text):
        raise InputError(f"The article has {len(article.text):,} characters; there is no place {offset:,}.")
    return describe(article.text, Span(offset, min(offset + _SHOWN, len(article.text))))
