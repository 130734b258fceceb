"""``reader import``: annotations of reader, of Hypothesis and of the W3C model into the library."""

import argparse
import sys
from pathlib import Path

from reader import paths
from reader.commands.kept import complain
from reader.errors import InputError, ReaderError
from reader.export.importers import LARGEST, read_annotations
from reader.export.intake import Intake
from reader.library import Library
from reader.retrieve import kept_or_retrieved
from reader.safe import one_line


def import_files(options: argparse.Namespace) -> int:
    """Take files in, each for itself; returns 1 when something of them did not go in. Raises ReaderError."""
    library = Library(paths.data_dir())
    article = None
    if options.article:
        article = kept_or_retrieved(options.article, library, allow_private=options.allow_private).article
    failed = 0
    for file in options.files:
        name = "standard input" if file == "-" else file
        try:
            contents = read_annotations(_bytes(file))
            taken = Intake(library, article, options.address).take(contents)
        except ReaderError as error:
            complain(f"{name}: {error}")
            failed = 1
            continue
        print(f"{one_line(name)}: {taken.in_words()}")
        for line in (*taken.problems, *taken.remarks):
            complain(f"{name}: {line}")
        failed = 1 if taken.problems else failed
    return failed


def _bytes(file: str) -> bytes:
    """What a file or standard input holds. Raises InputError."""
    if file == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    path = Path(file).expanduser()
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"It is larger than {LARGEST // 1_000_000:,} MB; that is no file of notes.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"It cannot be read ({reason}); check the path.") from error
