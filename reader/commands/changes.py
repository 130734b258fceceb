"""``reader changes``: what changed between two versions of an article."""

import argparse

from reader import paths
from reader.article import Article
from reader.changes import changes, compare
from reader.commands.articles import Analyses, paper
from reader.commands.kept import complain, id_beginning
from reader.errors import AnalysisError, InputError, UsageError
from reader.export.render import to_json
from reader.export.versions import Compared, change_row, changes_markdown, changes_row, changes_table
from reader.library import Library, Version
from reader.notes.store import NoteStore
from reader.retrieve import retrieve
from reader.safe import one_line


def show_changes(options: argparse.Namespace) -> int:
    """Print what changed. Raises ReaderError; UsageError unless one article is named."""
    if (options.file is None) == (options.article is None):
        raise UsageError("Name one article: a file, or its id in the library with --article.")
    library = Library(paths.data_dir())
    article = _article(library, options)
    found = _compared(library, article, options)
    match options.format:
        case "json":
            print(to_json(changes_row(found)))
        case "jsonl":
            which = {"article": article.id, "from": found.number, "to": found.after_number}
            for change in found.changes:
                print(to_json({**which, **change_row(change)}, indent=None))
        case "md":
            print(changes_markdown(found))
        case _:
            print(changes_table(found, paper()))
    return 0


def _article(library: Library, options: argparse.Namespace) -> Article:
    """The article as it is now; of the library's own copy, as it was read last. Raises ReaderError."""
    if options.article is not None:
        known = id_beginning(library, options.article)
        if known is None:
            raise InputError(f"There is no article, or more than one, whose id begins {one_line(options.article)!r}.")
        return library.snapshot(known)
    found = retrieve(options.file, library, allow_private=options.allow_private)
    if found.notice:
        complain(found.notice)
    article = found.article
    known = article.id or library.find(article)
    if known is None:
        raise InputError(f"{one_line(options.file)} was not read before: there is nothing to compare it with.")
    return article.with_id(known)


def _compared(library: Library, article: Article, options: argparse.Namespace) -> Compared:
    now = Version(article, library.first_met(article) or "")
    others = library.earlier(article)
    if not others:
        raise InputError("No other text of this article is known: it was the same whenever it was read.")
    versions = sorted([*others, now], key=lambda version: version.read or "~")  # not met before: the latest
    own = versions.index(now)
    number = _number(options.before, own, len(versions))
    before = versions[number]
    comparison = compare(before.article, article)
    analyses, notes = Analyses(options.model), NoteStore(library.folder(article.id)).notes()
    try:
        old = analyses.corrected(before.article, article.id)
        found = changes(comparison, old, analyses.corrected(article, article.id), notes)
    except AnalysisError as error:
        complain(f"{error} What became of statements is left out.")
        found = changes(comparison, None, None, notes)
    return Compared(before, number + 1, now, own + 1, len(versions), comparison, found)


def _number(wanted: int | None, own: int, total: int) -> int:
    """The index of the version to compare with: the one asked for, else the one before. Raises UsageError."""
    if wanted is None:
        return own - 1 if own else total - 1
    if not 1 <= wanted <= total or wanted == own + 1:
        others = ", ".join(str(number) for number in range(1, total + 1) if number != own + 1)
        raise UsageError(f"--from names one of the versions {others}; this is version {own + 1}.")
    return wanted - 1
