"""``reader notes``: list, search, add, show, edit and delete notes without the screen."""

import argparse
import sys
from collections.abc import Iterable, Iterator

from reader import paths
from reader.anchor import describe, resolve
from reader.article import Article
from reader.commands.articles import paper
from reader.errors import InputError, NoSuchNote, StoreError
from reader.export.encode import SCHEMA, Json, note_row, span_of
from reader.export.render import notes_table, to_json
from reader.formats import load
from reader.library import Library
from reader.notes.note import Note, Target
from reader.notes.store import NoteStore, new_note
from reader.safe import one_line


def notes(options: argparse.Namespace) -> int:
    """Do what the subcommand says. Raises ReaderError."""
    library = Library(paths.data_dir())
    match options.command:
        case "add":
            print(_add(library, options))
        case "edit":
            store, note = _find(library, options.id)
            store.update(note._replace(body=_body(options.body)))
        case "delete":
            store, note = _find(library, options.id)
            store.delete(note.id)
        case "show":
            found = [row for row in _rows(library, library.articles()) if row["id"] == options.id]
            if not found:
                raise NoSuchNote(f"There is no note {options.id}; 'reader notes' lists them.")
            _print(found, options.format)
        case "search":
            words = options.query.casefold()
            _print([row for row in _rows(library, library.articles()) if words in _searched(row)], options.format)
        case _:
            _print(list(_rows(library, _ids(library, options.files))), options.format)
    return 0


def _add(library: Library, options: argparse.Namespace) -> str:
    article = load(options.file)
    if not options.quote or options.occurrence < 1:
        raise InputError("--quote must name some words, and --occurrence counts from 1.")
    span = span_of(article.text, options.quote, options.occurrence)
    if span is None:
        times = article.text.count(options.quote)
        what = f"stands there {times} times only" if times else "is not in the article, word for word"
        raise InputError(f"The passage {what}: {one_line(options.quote[:80])!r}.")
    body = _body(options.body)
    article = library.open(article, reading=False)
    target = Target("passage", describe(article.text, span))
    note = NoteStore(library.folder(article.id)).add(new_note(article.id, target, body, tuple(options.tag)))
    return note.id


def _body(words: str) -> str:
    body = sys.stdin.read() if words == "-" else words
    if not body.strip():
        raise InputError("The note is empty; give its words with --body.")
    return body


def _ids(library: Library, files: list[str]) -> Iterable[str]:
    if not files:
        return library.articles()
    found = [library.find(load(file)) for file in files]
    return [article_id for article_id in found if article_id is not None]


def _rows(library: Library, ids: Iterable[str]) -> Iterator[Json]:
    for article_id in ids:
        store = NoteStore(library.folder(article_id))
        try:
            kept = store.notes()
        except StoreError as error:
            print(f"reader: {one_line(str(error))}", file=sys.stderr)
            continue
        for problem in store.problems:
            print(f"reader: {one_line(problem)}", file=sys.stderr)
        if kept:
            article = _snapshot(library, article_id)
            yield from (_row(note, article) for note in kept)


def _snapshot(library: Library, article_id: str) -> Article | None:
    try:
        return library.snapshot(article_id)
    except StoreError:
        return None


def _row(note: Note, article: Article | None) -> Json:
    anchor = note.target.anchor
    if anchor is None:
        return note_row(note, article.origin if article else "", "exact")
    state = resolve(article.text, anchor).state if article else "lost"
    return note_row(note, article.origin if article else "", state)


def _searched(row: Json) -> str:
    return " ".join((row["quote"] or "", row["body"], *row["tags"])).casefold()


def _find(library: Library, note_id: str) -> tuple[NoteStore, Note]:
    for article_id in library.articles():
        store = NoteStore(library.folder(article_id))
        for note in store.notes():
            if note.id == note_id:
                return store, note
    raise NoSuchNote(f"There is no note {one_line(note_id)}; 'reader notes' lists them.")


def _print(rows: list[Json], form: str) -> None:
    if form == "json":
        print(to_json({"schema": SCHEMA, "notes": rows}))
    elif form == "jsonl":
        for row in rows:
            print(to_json(row, indent=None))
    else:
        print(notes_table(rows, paper()))
