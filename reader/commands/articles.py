"""``reader quotes``, ``reader entities`` and ``reader show``."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reader import paths
from reader.analysis import Analysis
from reader.analysis.cache import AnalysisCache
from reader.analysis.language import limits, shortfall
from reader.analysis.models import engine_name
from reader.article import Article
from reader.config import load_config
from reader.correcting import correct, locate
from reader.errors import ReaderError, UsageError
from reader.export.encode import Json, entities_row, quotes_row, show_row
from reader.export.plain import to_plain
from reader.export.render import Paper, entities_table, quotes_markdown, quotes_table, to_csv, to_json
from reader.library import Library
from reader.retrieve import retrieve
from reader.safe import one_line

if TYPE_CHECKING:
    from reader.analysis.pipeline import Engine


class Analyses:
    """Analyses of articles: from the cache, else by the engine, which is loaded when it is first needed."""

    def __init__(self, model: str | None) -> None:
        self._model = model or load_config().model
        self._cache = AnalysisCache(paths.cache_dir())
        self._engine: Engine | None = None

    def corrected(self, article: Article, article_id: str | None) -> Analysis:
        """The analysis as the reader corrected it. Raises AnalysisError or StoreError."""
        if article_id is None:
            return self.of(article)
        from reader.notes.store import NoteStore  # most articles have neither notes nor corrections

        corrections = NoteStore(Library(paths.data_dir()).folder(article_id)).corrections()
        return correct(article.text, self.of(article), locate(article.text, corrections)).analysis

    def of(self, article: Article) -> Analysis:
        """The analysis of an article; what it leaves out is said on standard error. Raises AnalysisError."""
        name = engine_name(self._model)
        found = self._cache.get(article.text_hash, name)
        if found is None:
            found = self._loaded().analyse(article.text)
            self._cache.put(found)
        for words in filter(None, (limits(found.language), shortfall(article.text, found))):
            print(f"reader: {one_line(article.origin or 'standard input')}: {words}", file=sys.stderr)
        return found

    def _loaded(self) -> "Engine":
        if self._engine is None:
            from reader.analysis.pipeline import Engine  # spaCy: not needed for what is cached

            self._engine = Engine.load(self._model)
        return self._engine


def _analyses(options: argparse.Namespace) -> Callable[[Article, str | None], Analysis]:
    """What gives the analysis of an article and its id: as the reader corrected it, unless asked not to."""
    analyses = Analyses(options.model)
    return (lambda article, article_id: analyses.of(article)) if options.uncorrected else analyses.corrected


def quotes(options: argparse.Namespace) -> int:
    """Print who said what. Raises UsageError for evidence in a format that has no room for it."""
    if options.why and options.format in ("csv", "md"):
        raise UsageError("--why goes with --format table, json or jsonl.")
    analysis = _analyses(options)

    def row(article: Article, article_id: str | None) -> Json:
        found = analysis(article, article_id)
        return quotes_row(article, article_id, found, attitudes=options.attitudes, why=options.why)

    def table(rows: list[Json]) -> str:
        return "\n\n".join(_headed(row, quotes_table(row, paper()), len(rows)) for row in rows)

    def lines(rows: list[Json]) -> str:
        header = ("speaker", "role", "kind", "act", "cue", "text", "confidence", "article")
        return to_csv(header, [cells for row in rows for cells in _quote_cells(row)])

    def markdown(rows: list[Json]) -> str:
        return "\n\n".join(quotes_markdown(row) for row in rows)

    return _each(options, row, {"table": table, "csv": lines, "md": markdown})


def _quote_cells(row: Json) -> Iterator[tuple[object, ...]]:
    roles = {speaker["id"]: speaker["role"] for speaker in row["speakers"]}
    text = row["article"]["text"]
    for quote in row["quotes"]:
        cue = " ".join(text[start:end] for start, end in quote["cue"])
        name, role = quote["speaker_name"], roles.get(quote["speaker"], "")
        origin = row["article"]["origin"]
        yield name, role, quote["kind"], quote["act"], cue, quote["text"], quote["confidence"], origin


def entities(options: argparse.Namespace) -> int:
    """Print people, organisations and places."""
    analysis = _analyses(options)

    def row(article: Article, article_id: str | None) -> Json:
        return entities_row(article, article_id, analysis(article, article_id))

    def table(rows: list[Json]) -> str:
        return "\n\n".join(_headed(row, entities_table(row["entities"], paper()), len(rows)) for row in rows)

    def lines(rows: list[Json]) -> str:
        cells = [
            (entity["name"], entity["kind"], entity["role"], len(entity["mentions"]), row["article"]["origin"])
            for row in rows
            for entity in row["entities"]
        ]
        return to_csv(("name", "kind", "role", "mentions", "article"), cells)

    def markdown(rows: list[Json]) -> str:
        plain = Paper(width=10_000)
        return "\n\n".join(f"```\n{entities_table(row['entities'], plain)}\n```" for row in rows)

    return _each(options, row, {"table": table, "csv": lines, "md": markdown})


def show(options: argparse.Namespace) -> int:
    """Print the article as it was understood."""

    def plain(rows: list[Json]) -> str:
        return "\n\n".join(to_plain(row) for row in rows)

    return _each(options, show_row, {"plain": plain})


def _each(
    options: argparse.Namespace,
    row: Callable[[Article, str | None], Json],
    printers: dict[str, Callable[[list[Json]], str]],
) -> int:
    """Do every file; what cannot be opened is a line on standard error, and the rest is done all the same."""
    library = Library(paths.data_dir())
    rows, failed = [], 0
    for file in options.files:
        try:
            found = retrieve(file, library, allow_private=options.allow_private)
            if found.notice:
                print(f"reader: {one_line(found.notice)}", file=sys.stderr)
            rows.append(row(found.article, found.article.id or library.find(found.article)))
        except ReaderError as error:
            print(f"reader: {one_line(str(error))}", file=sys.stderr)
            failed = 1
    if rows:
        print(_printed(rows, options.format, printers, several=len(options.files) > 1))
    return failed


def _printed(rows: list[Json], form: str, printers: dict[str, Callable[[list[Json]], str]], *, several: bool) -> str:
    if form == "json":
        return to_json(rows if several else rows[0])
    if form == "jsonl":
        return "\n".join(to_json(row, indent=None) for row in rows)
    return printers[form](rows)


def _headed(row: Json, words: str, count: int) -> str:
    return words if count < 2 else f"{one_line(row['article']['origin'] or 'standard input')}\n\n{words}"


def paper() -> Paper:
    """What standard output is printed on."""
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns if terminal else 100
    return Paper(min(max(width, 40), 120), terminal and not os.environ.get("NO_COLOR"))
