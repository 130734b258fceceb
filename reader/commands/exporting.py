"""``reader export``: notes, corrections and who said what, in the formats of other programs."""

import argparse
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader import paths
from reader.article import Article
from reader.commands.articles import Analyses
from reader.commands.kept import complain, since
from reader.config import load_config
from reader.errors import AnalysisError, InputError, NotWritable, ReaderError, StoreError, UsageError
from reader.export.destination import file_stems, write_export
from reader.export.dossier import Dossier, Wanted, gather
from reader.export.exporters import Exporter, exporter
from reader.export.markdown import Manner
from reader.library import Library
from reader.retrieve import kept_or_retrieved

_ID = re.compile(r"[0-9a-f]{32}")
_EVERY = 1.0
"""Seconds between two lines of progress."""


def export(options: argparse.Namespace) -> int:
    """Write what is kept on articles; returns 1 when some of it could not be. Raises ReaderError."""
    if bool(options.articles) == options.all:
        raise UsageError("Name articles (files, or ids of the library), or give --all.")
    row = exporter(options.format)
    manner = Manner(options.by, load_config().colours)
    wanted = Wanted(tuple(options.tag), tuple(options.colour), since(options))
    dossiers = _Dossiers(options, wanted, statements=row.statements)
    found = list(dossiers)
    if not found and not dossiers.failed:
        complain("There is nothing to export.")
        dossiers.failed = bool(wanted.tags or wanted.colours)  # there is none such; nothing new is no failure
    written = _write(options, row, found, manner) if found or row.name == "jsonld" else True
    return 0 if written and not dossiers.failed else 1


class _Dossiers:
    """The dossiers asked for, one after the other; what cannot be read is a line, and ``failed``."""

    def __init__(self, options: argparse.Namespace, wanted: Wanted, *, statements: bool) -> None:
        self.failed = False
        self._options = options
        self._wanted = wanted
        self._library = Library(paths.data_dir())
        self._analyses = Analyses(options.model) if statements and options.statements else None
        self._told = time.monotonic()

    def __iter__(self) -> Iterator[Dossier]:
        names = sorted(self._library.articles()) if self._options.all else self._options.articles
        for number, name in enumerate(names):
            self._tell(number, len(names))
            try:
                dossier, known = self._dossier(name)
            except ReaderError as error:
                complain(f"{name}: {error}" if isinstance(error, StoreError) else str(error))
                self.failed = True
                continue
            for problem in dossier.problems:
                complain(f"{name}: {problem}")
                self.failed = True
            chosen = dossier.select(self._wanted)
            if chosen.is_empty and not self._wanted.everything:
                if self._options.all:
                    continue
                complain(f"{name}: no note is meant by --tag, --colour or --since; none is written.")
            yield self._with_statements(chosen, known)

    def _dossier(self, name: str) -> tuple[Dossier, str | None]:
        """What is kept on an article, and its id if the library knows it."""
        article = self._article(name)
        if article.id:
            return gather(self._library, article), article.id
        return Dossier(self._library.assign(article)), None

    def _article(self, name: str) -> Article:
        """The article that a file, an address, "-" or an id is; without an id if the library does not know it."""
        if _ID.fullmatch(name) and name in self._library.articles() and not Path(name).exists():
            return self._library.snapshot(name)
        article = kept_or_retrieved(name, self._library, allow_private=self._options.allow_private).article
        return article.with_id(self._library.find(article) or "")

    def _with_statements(self, dossier: Dossier, article_id: str | None) -> Dossier:
        if self._analyses is None:
            return dossier
        try:
            return dossier._replace(analysis=self._analyses.corrected(dossier.article, article_id))
        except AnalysisError as error:
            complain(f"{error} Who said what is left out.")
            self._analyses = None
            return dossier

    def _tell(self, done: int, total: int) -> None:
        if time.monotonic() - self._told > _EVERY:
            self._told = time.monotonic()
            print(f"{done} of {total} articles", file=sys.stderr)


def _write(options: argparse.Namespace, row: Exporter, dossiers: Sequence[Dossier], manner: Manner) -> bool:
    """To standard output, into a file, or into a folder with a file an article; returns whether all went well."""
    if options.output == "-":
        print(row.write(dossiers, manner))
        return True
    path = Path(options.output).expanduser()
    if row.one_each and _is_folder(path, options, row, several=len(dossiers) > 1 or options.all):
        stems = file_stems([dossier.article for dossier in dossiers])
        files = [(path / f"{stem}{row.suffix}", [dossier]) for stem, dossier in zip(stems, dossiers, strict=True)]
    elif path.is_dir():
        raise InputError(f"{path} is a folder; --format {row.name} writes one file: name it.")
    else:
        files = [(path, list(dossiers))]
    if files[0][0].parent != path and not path.parent.is_dir():
        raise InputError(f"There is no folder {path.parent}; make it, or name another place with -o.")
    complete = True
    for file, part in files:
        try:
            write_export(file, row.write(part, manner), replace=options.force)
        except NotWritable as error:
            complain(str(error))
            complete = False
        else:
            complain(f"{file} written.")
    return complete


def _is_folder(path: Path, options: argparse.Namespace, row: Exporter, *, several: bool) -> bool:
    """Whether a file an article shall go into it: it is one, it is named as one, or there are files to be in it."""
    if path.is_dir() or options.output.endswith("/"):
        return True
    return several and path.suffix.lower() != row.suffix and not path.exists()
