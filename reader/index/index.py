"""Asking the index: which articles there are, who said what, where words are."""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reader.analysis import Act
from reader.errors import Damaged, StoreError
from reader.index.rows import ArticleRow, Found, SpeakerRow, StatementRow
from reader.index.schema import connect, discard, is_damage
from reader.index.searching import matching, search

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

FILE = "library.sqlite3"
"""The name of the index in the cache folder."""

_AT_ONCE = 400
"""Pairs of article and entity in one question: SQLite takes a limited number of parameters."""

_ARTICLES = f"SELECT {', '.join('articles.' + name for name in ArticleRow._fields)} FROM articles"
_SPEAKERS = """
SELECT articles.id, entity, name, role, kind, speakers.statements FROM speakers
JOIN articles ON articles.number = speakers.article
"""
_OF_STATEMENTS = """
SELECT articles.id, title, outlet, published, archived, statements.entity, speaker, role, cue, content, start, stop,
    kind, act, confidence, resolution, candidates, own
"""
_STATEMENTS = f"{_OF_STATEMENTS} FROM statements JOIN articles ON articles.number = statements.article"
_BY_DATE = "ORDER BY published = '', published, articles.number, start"

Result = TypeVar("Result")


class Index:
    """The index in a cache folder; in a temporary folder where that cannot be used, and then gone at the end.

    May be asked from any thread. Every question raises StoreError where the file is in use by a program that does not
    let go, and Damaged where it broke: it is thrown away then, and the next ``refresh`` makes it anew.
    """

    def __init__(self, cache_dir: Path) -> None:
        self._lock = threading.RLock()
        self._own_folder: TemporaryDirectory[str] | None = None
        self.path = cache_dir / FILE
        try:
            self._connection = connect(self.path)
            self._connection.execute("BEGIN IMMEDIATE")  # whether it can be written
            self._connection.execute("ROLLBACK")
        except (sqlite3.Error, StoreError):
            import tempfile  # seldom needed

            self._own_folder = tempfile.TemporaryDirectory(prefix="reader-")
            self.path = Path(self._own_folder.name) / FILE
            self._connection = connect(self.path)

    @property
    def is_temporary(self) -> bool:
        """Whether the cache folder could not be used, and all is made anew the next time."""
        return self._own_folder is not None

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()
            if self._own_folder is not None:
                self._own_folder.cleanup()

    # --- articles --------------------------------------------------------------------------------------------------

    def articles(self, *, archived: bool | None = None, most: int = -1) -> list[ArticleRow]:
        """The articles, or the first ones, those read last first; ``archived`` None: also those that are archived."""
        where = "" if archived is None else f"WHERE archived = {int(archived)}"
        rows = self.rows(f"{_ARTICLES} {where} ORDER BY last_read DESC, articles.number DESC LIMIT ?", (most,))
        return list(map(_article, rows))

    def article(self, article_id: str) -> ArticleRow | None:
        """One article."""
        rows = self.rows(f"{_ARTICLES} WHERE id = ?", (article_id,))
        return _article(rows[0]) if rows else None

    def search(self, query: str, *, archived: bool | None = None, most: int = 50) -> Found:
        """Where all words of a query are: at most ``most`` hits a kind of place. The last word may be unfinished."""
        return self._ask(lambda connection: search(connection, query, archived=archived, most=most))

    # --- who said what ---------------------------------------------------------------------------------------------

    def speakers(self, name: str = "") -> list[SpeakerRow]:
        """Who says something anywhere, one row an article; with ``name`` those whose name has these words.

        Case and accents do not count. Who is the same person across articles, the index does not say.
        """
        if not name.strip():
            return [SpeakerRow(*row) for row in self.rows(f"{_SPEAKERS} ORDER BY articles.number, speakers.number")]
        wanted = matching(name, finished=True)
        if not wanted:
            return []
        where = "WHERE speakers.number IN (SELECT rowid FROM speakers_words WHERE speakers_words MATCH ?)"
        rows = self.rows(f"{_SPEAKERS} {where} ORDER BY articles.number, speakers.number", (f"name : ({wanted})",))
        return [SpeakerRow(*row) for row in rows]

    def statements(
        self, speakers: Iterable[tuple[str, str]] | None = None, *, acts: Sequence[Act] = ("saying",)
    ) -> list[StatementRow]:
        """Statements by date of publication (undated last), article and place: all, or those of some speakers.

        ``speakers`` are pairs of an article's id and the id of an entity in it, as ``speakers()`` gives them.
        """
        allowed = f"act IN ({', '.join('?' * len(acts))})"
        if speakers is None:
            return [_statement(row) for row in self.rows(f"{_STATEMENTS} WHERE {allowed} {_BY_DATE}", tuple(acts))]
        found: list[StatementRow] = []
        pairs = iter(dict.fromkeys(speakers))
        while some := list(islice(pairs, _AT_ONCE)):
            # CROSS JOIN keeps SQLite to this order: it would look through all statements instead.
            wanted = f"WITH wanted (id, entity) AS (VALUES {', '.join(['(?, ?)'] * len(some))})"
            joined = "JOIN statements ON statements.article = articles.number AND statements.entity = wanted.entity"
            values = [value for pair in some for value in pair]
            rows = self.rows(
                f"{wanted} {_OF_STATEMENTS} FROM wanted CROSS JOIN articles ON articles.id = wanted.id CROSS {joined} "
                f"WHERE {allowed}",
                (*values, *acts),
            )
            found += [_statement(row) for row in rows]
        return sorted(found, key=lambda row: (row.published == "", row.published, row.article, row.start))

    def said_by(self, name: str, *, acts: Sequence[Act] = ("saying",)) -> list[StatementRow]:
        """The statements of everybody whose name has these words (see ``speakers`` and ``statements``)."""
        return self.statements(((row.article, row.entity) for row in self.speakers(name)), acts=acts)

    # --- reading and writing ---------------------------------------------------------------------------------------

    def rows(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows that answer a question in SQL."""
        return self._ask(lambda connection: connection.execute(question, values).fetchall())

    def write(self, change: Callable[[sqlite3.Connection], object]) -> None:
        """Make a change, whole or not at all."""

        def changed(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN IMMEDIATE")
            try:
                change(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

        self._ask(changed)

    def repaired(self, task: Callable[[], Result]) -> Result:
        """Do something with the index; if it breaks, once more with a new one."""
        try:
            return task()
        except Damaged:
            return task()

    def _ask(self, question: Callable[[sqlite3.Connection], Result]) -> Result:
        with self._lock:
            try:
                return question(self._connection)
            except sqlite3.Error as error:
                if not is_damage(error):
                    raise StoreError(f"The index of the library cannot be used now ({error}); try again.") from error
                self._connection.close()
                discard(self.path)
                self._connection = connect(self.path)
                raise Damaged("The index of the library was damaged and is made again.") from error


def _article(row: tuple[Any, ...]) -> ArticleRow:
    *before, archived, missing = row
    return ArticleRow._make((*before, bool(archived), bool(missing)))


def _statement(row: tuple[Any, ...]) -> StatementRow:
    *before, candidates, own = row
    before[4] = bool(before[4])
    # Most are in no doubt, and there may be thousands.
    return StatementRow._make((*before, tuple(json.loads(candidates)) if candidates != "[]" else (), bool(own)))
