"""``reader corrections``: what the reader said against the machine, listed and deleted without the screen."""

import argparse
from collections.abc import Iterable, Iterator

from reader import paths
from reader.commands.articles import paper
from reader.commands.kept import ids_of, kept_on
from reader.errors import NoSuchNote
from reader.export.encode import SCHEMA, Json, correction_row
from reader.export.render import corrections_table, to_json
from reader.library import Library
from reader.safe import one_line


def corrections(options: argparse.Namespace) -> int:
    """Do what the subcommand says. Raises ReaderError."""
    library = Library(paths.data_dir())
    if options.command == "delete":
        _delete(library, options.id)
        return 0
    rows = list(_rows(library, ids_of(library, options.files)))
    if options.format == "json":
        print(to_json({"schema": SCHEMA, "corrections": rows}))
    elif options.format == "jsonl":
        for row in rows:
            print(to_json(row, indent=None))
    else:
        print(corrections_table(rows, paper()))
    return 0


def _rows(library: Library, ids: Iterable[str]) -> Iterator[Json]:
    for on in kept_on(library, ids):
        for correction in on.kept.corrections:
            if not correction.deleted:
                yield correction_row(correction, on.origin, on.state(correction.anchor))


def _delete(library: Library, correction_id: str) -> None:
    for on in kept_on(library, library.articles()):
        if any(each.id == correction_id and not each.deleted for each in on.kept.corrections):
            on.store.delete(correction_id)
            return
    raise NoSuchNote(f"There is no correction {one_line(correction_id)}; 'reader corrections' lists them.")
