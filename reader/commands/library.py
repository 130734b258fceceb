"""``reader library``: list, search, archive, remove and restore articles without the screen."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from reader import paths
from reader.analysis.cache import AnalysisCache
from reader.analysis.models import engine_name
from reader.article import day_of
from reader.commands.articles import paper
from reader.commands.kept import complain
from reader.commands.progress import Progress
from reader.config import load_config
from reader.errors import AnalysisError, InputError, StoreError, UsageError
from reader.export.encode import SCHEMA
from reader.export.render import Json, Paper, to_json, wrapped
from reader.index import ArticleRow, Hit, Index, refresh
from reader.index.gather import article_row
from reader.index.listing import ORDERS, cards, day, filtered, ordered, title_of
from reader.library import Library
from reader.safe import one_line
from reader.shelves import archive, bin_of, erase, from_origin, remove, restore, sweep

__all__ = ["ORDERS", "library"]

_SHORTEST = 4
"""Characters of an id that say which article is meant."""

_PATIENCE = 5.0
"""Seconds for which the index of another window is waited for."""


def library(options: argparse.Namespace) -> int:
    """Do what the subcommand says. Raises ReaderError."""
    shelves = Library(paths.data_dir())
    in_library = partial(_in_library, shelves)
    match options.command:
        case "archive":
            return _each(options, in_library, lambda id: archive(shelves, id))
        case "unarchive":
            return _each(options, in_library, lambda id: archive(shelves, id, archived=False))
        case "remove":
            where = f"Put {_these(options.articles)} with all notes into the bin?"
            return _each(options, in_library, lambda id: remove(shelves, id)) if _agreed(options, where) else 1
        case "restore":
            return _each(options, partial(_in_bin, shelves), lambda id: restore(shelves, id))
        case "erase":
            return _erase(options, shelves)
        case "bin":
            removed = bin_of(shelves)
            _print([article_row(removed, id) for id in removed.articles()], options.format)
        case "search":
            _search(options, shelves)
        case _:
            _list(options, shelves)
    return 0


def _list(options: argparse.Namespace, shelves: Library) -> None:
    index = _index(shelves)
    try:
        found = filtered(cards(index.articles(archived=_shelf(options))), " ".join(options.words))
    finally:
        index.close()
    _print([card.article for card in ordered(found, options.sort)], options.format)


def _search(options: argparse.Namespace, shelves: Library) -> None:
    index = _index(shelves)
    try:
        found = index.search(" ".join(options.query), archived=_shelf(options), most=max(options.most, 1))
        names = {row.id: title_of(row) for row in index.articles(archived=_shelf(options))}
    finally:
        index.close()
    if options.format == "table":
        print(_hits_table(found.hits, names, paper()))
        if found.more:
            complain(f"There are more; --most {2 * options.most} shows them.")
    else:
        _dump("hits", [hit._asdict() for hit in found.hits], options.format)


def _shelf(options: argparse.Namespace) -> bool | None:
    if options.archived and options.all:
        raise UsageError("Give --archived or --all.")
    return None if options.all else options.archived


def _index(shelves: Library) -> Index:
    """The index, brought up to date. Raises StoreError."""
    try:
        engine = engine_name(load_config().model)
    except AnalysisError:
        engine = ""
    index, progress = Index(paths.cache_dir()), Progress("indexing")
    try:
        refresh(index, shelves, paths.cache_dir(), engine, progress.show, patience=_PATIENCE)
    except StoreError as error:
        progress.clear()
        complain(str(error))
    except BaseException:
        index.close()
        raise
    progress.clear()
    return index


# --- changing ---------------------------------------------------------------------------------------------------------


def _each(options: argparse.Namespace, meant: Callable[[str], str], change: Callable[[str], None]) -> int:
    """Do something with every article; what cannot be done is a line, and the rest is done all the same."""
    failed = 0
    for name in options.articles:
        try:
            article_id = meant(name)
            change(article_id)
        except (InputError, StoreError) as error:
            complain(f"{name}: {error}" if isinstance(error, StoreError) else str(error))
            failed = 1
        else:
            print(article_id)
    return failed


def _in_library(shelves: Library, name: str) -> str:
    """The id of the article that an id, its beginning, a file or an address means. Raises InputError."""
    origins = (shelves.from_origin(origin) for origin in _origins(name))
    return _only([found for found in origins if found is not None][:1] or _beginning(shelves, name), name)


def _in_bin(shelves: Library, name: str) -> str:
    """The same of what was removed. Raises InputError."""
    found = [id for origin in _origins(name) for id in from_origin(shelves, origin)]
    return _only(found or _beginning(bin_of(shelves), name), name, "in the bin; 'reader library bin' lists it")


def _origins(name: str) -> list[str]:
    origin = name if "://" in name else str(Path(name).expanduser().absolute())
    return list(dict.fromkeys((origin, str(Path(origin).resolve()))))


def _beginning(shelves: Library, name: str) -> list[str]:
    return [id for id in shelves.articles() if id.startswith(name.lower())] if len(name) >= _SHORTEST else []


def _only(found: Sequence[str], name: str, where: str = "there; 'reader library' lists them") -> str:
    if len(found) > 1:
        raise InputError(f"Several articles are {one_line(name)[:80]}: {', '.join(found[:3])}.")
    if not found:
        raise InputError(f"There is no article {one_line(name)[:80]!r} {where}.")
    return found[0]


def _erase(options: argparse.Namespace, shelves: Library) -> int:
    """Delete what is in the bin for good; where nobody can be asked, only with ``--yes``."""
    in_bin, cache = partial(_in_bin, shelves), AnalysisCache(paths.cache_dir())
    if options.all == bool(options.articles):
        raise UsageError("Name articles of the bin ('reader library bin' lists them), or give --all.")
    if options.all:
        options.articles = list(bin_of(shelves).articles())
    for name in options.articles:
        in_bin(name)  # nobody is asked about what is not there
    if not options.yes and not _can_ask():
        raise UsageError("What is erased cannot be brought back: give --yes.")
    if options.articles and not _agreed(options, f"Erase {_these(options.articles)} with all notes for good?"):
        return 1
    failed = _each(options, in_bin, lambda id: erase(shelves, cache, id))
    if options.all:
        sweep(shelves)
    return failed


def _agreed(options: argparse.Namespace, question: str) -> bool:
    """Whether it shall be done: asked for where somebody can answer."""
    if options.yes or not _can_ask():
        return True
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _these(articles: Sequence[str]) -> str:
    return f"these {len(articles)} articles" if len(articles) > 1 else "this article"


# --- printing ---------------------------------------------------------------------------------------------------------


def _print(rows: Sequence[ArticleRow], form: str) -> None:
    if form == "table":
        print(_table(rows, paper()))
    else:
        _dump("articles", [row._asdict() for row in rows], form)


def _dump(name: str, rows: Iterable[Json], form: str) -> None:
    if form == "json":
        print(to_json({"schema": SCHEMA, name: list(rows)}))
        return
    for row in rows:
        print(to_json(row, indent=None))


def _table(rows: Sequence[ArticleRow], paper: Paper) -> str:
    lines = []
    for row in rows:
        progress = "" if row.progress is None else f"{row.progress} %"
        notes = f"{row.notes} notes" if row.notes != 1 else "1 note"
        about = [row.outlet, day_of(row.published), f"read {day(row.last_read)}" if row.last_read else "", progress]
        about += [notes if row.notes else "", "archived" if row.archived else ""]
        lines.append(wrapped(title_of(row), paper.width, " " * 10, f"{row.id[:8]}  "))
        if any(about):
            lines.append(paper.dim(wrapped(" · ".join(filter(None, about)), paper.width, " " * 10)))
    return "\n".join(lines) or "No articles."


def _hits_table(hits: Sequence[Hit], names: Mapping[str, str], paper: Paper) -> str:
    """Hits with what their articles are called: titles, or where those without one came from."""
    lines = []
    for hit in hits:
        name = names.get(hit.article, hit.title)
        lines.append(paper.dim(one_line(f"{hit.article[:8]}  {hit.where:<9}  {name[:60]}")))
        lines.append(wrapped(hit.snippet, paper.width, " " * 10))
    return "\n".join(lines) or "Nothing has these words."
