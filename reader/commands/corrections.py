"""``reader corrections``: what the reader said against the machine, listed and deleted without the screen."""

import argparse
from collections.abc import Iterable, Iterator

from reader import paths
from reader.anchor import Resolution, resolve
from reader.commands.articles import paper
from reader.commands.kept import complain, ids_of
from reader.errors import NoSuchNote, StoreError
from reader.export.encode import SCHEMA, Json, correction_row
from reader.export.render import corrections_table, to_json
from reader.library import Library
from reader.notes.correction import Correction
from reader.notes.store import NoteStore
from reader.safe import one_line


def corrections(options: argparse.Namespace) -> int:
    """Do what the subcommand says. Raises ReaderError."""
    library = Library(paths.data_dir())
    if options.command == "delete":
        _delete(library, options.id)
        return 0
    rows = list(_rows(library, ids_of(library, options.files, allow_private=options.allow_private)))
    if options.format == "json":
        print(to_json({"schema": SCHEMA, "corrections": rows}))
    elif options.format == "jsonl":
        for row in rows:
            print(to_json(row, indent=None))
    else:
        print(corrections_table(rows, paper()))
    return 0


def _rows(library: Library, ids: Iterable[str]) -> Iterator[Json]:
    for article_id, corrections in _kept(library, ids):
        try:
            article = library.snapshot(article_id) if corrections else None
        except StoreError:
            article = None  # the words are then lost
        for each in corrections:
            found = resolve(article.text, each.anchor) if article is not None else Resolution("lost", None)
            yield correction_row(each, article.origin if article is not None else "", found)


def _kept(library: Library, ids: Iterable[str]) -> Iterator[tuple[str, tuple[Correction, ...]]]:
    """The corrections of each article by its id; what cannot be read is a line on standard error."""
    for article_id in ids:
        store = NoteStore(library.folder(article_id))
        try:
            corrections = store.corrections()
        except StoreError as error:
            complain(str(error))
            continue
        for problem in store.problems:
            complain(problem)
        yield article_id, corrections


def _delete(library: Library, correction_id: str) -> None:
    for article_id, corrections in _kept(library, library.articles()):
        if any(each.id == correction_id for each in corrections):
            NoteStore(library.folder(article_id)).delete(correction_id)
            return
    raise NoSuchNote(f"There is no correction {one_line(correction_id)}; 'reader corrections' lists them.")
