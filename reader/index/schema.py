"""The tables of the index, and how its file is opened, made and thrown away.

The words of texts, notes, statements and speakers are in FTS5 tables that hold no copy of them ("external content");
triggers keep these in step.
"""

import contextlib
import os
import sqlite3
from pathlib import Path

from reader.files import make_private_dir

VERSION = 2
"""Counted up with every change of the tables, or of what stands in them."""

BUSY_SECONDS = 5.0
"""How long to wait for another window that is writing."""

_TABLES = """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, text_hash TEXT NOT NULL,
    title TEXT NOT NULL, origin TEXT NOT NULL, outlet TEXT NOT NULL, byline TEXT NOT NULL, published TEXT NOT NULL,
    language TEXT NOT NULL, words INTEGER NOT NULL, first_read TEXT NOT NULL, last_read TEXT NOT NULL,
    progress INTEGER, notes INTEGER NOT NULL, statements INTEGER NOT NULL, archived INTEGER NOT NULL,
    missing INTEGER NOT NULL
);
CREATE TABLE texts (number INTEGER PRIMARY KEY, title TEXT NOT NULL, byline TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE notes (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL, id TEXT NOT NULL,
    body TEXT NOT NULL, tags TEXT NOT NULL, quoted TEXT NOT NULL
);
CREATE TABLE speakers (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL, entity TEXT NOT NULL, name TEXT NOT NULL,
    role TEXT NOT NULL, kind TEXT NOT NULL, statements INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL
);
CREATE TABLE statements (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL, entity TEXT NOT NULL, speaker TEXT NOT NULL,
    role TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    kind TEXT NOT NULL, act TEXT NOT NULL, confidence REAL NOT NULL, resolution TEXT NOT NULL,
    candidates TEXT NOT NULL, own INTEGER NOT NULL
);
CREATE INDEX articles_by_reading ON articles (archived, last_read);
CREATE INDEX notes_of_article ON notes (article);
CREATE INDEX speakers_of_article ON speakers (article);
CREATE INDEX statements_of_article ON statements (article, entity);
"""

_SEARCHED = {
    "texts": ("title", "byline", "text"),
    "notes": ("body", "tags", "quoted"),
    "speakers": ("name", "role"),
    "statements": ("content", "cue"),
}

TABLES_OF_ARTICLE = ("notes", "speakers", "statements")
"""The tables that have several rows an article, in column ``article``; ``texts`` has one, of the same number."""

_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA}


def connect(path: Path) -> sqlite3.Connection:
    """Open the index, made anew where there is none or one of another version. Raises sqlite3.Error or NotWritable."""
    make_private_dir(path.parent)
    with contextlib.suppress(OSError):  # SQLite would make it readable for others
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    for _ in range(2):  # the second time, because another window may be making its tables just now
        try:
            return _opened(path)
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
    discard(path)
    return _opened(path)


def discard(path: Path) -> None:
    """Throw an index away."""
    for ending in ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink()


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is broken, rather than busy or out of reach."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BROKEN


def _opened(path: Path) -> sqlite3.Connection:
    # Used from several threads, one at a time: see Index.
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if not _is_whole(connection):
            _make(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables, instead of those of another version. Another window may be doing the same."""
    connection.execute("BEGIN IMMEDIATE")
    if not _is_whole(connection):
        # Virtual tables first: they take those in which they keep their words with them.
        known = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY "
        for (name,) in connection.execute(f"{known} sql NOT LIKE 'CREATE VIRTUAL%'").fetchall():
            connection.execute(f'DROP TABLE IF EXISTS "{name}"')
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        for table, columns in _SEARCHED.items():
            _make_search(connection, table, columns)
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _make_search(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    """The FTS5 table over some columns of a table, and the triggers that keep it in step."""
    names, words = ", ".join(columns), f"{table}_words"
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
    connection.execute(
        f"CREATE VIRTUAL TABLE {words} USING fts5({names}, content='{table}', content_rowid='number', "
        "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    )
    connection.execute(
        f"CREATE TRIGGER {table}_come AFTER INSERT ON {table} BEGIN "
        f"INSERT INTO {words} (rowid, {names}) VALUES (new.number, {new}); END"
    )
    connection.execute(
        f"CREATE TRIGGER {table}_go AFTER DELETE ON {table} BEGIN "
        f"INSERT INTO {words} ({words}, rowid, {names}) VALUES ('delete', old.number, {old}); END"
    )


def _is_whole(connection: sqlite3.Connection) -> bool:
    """Whether all tables of this version are there."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    searched = (f"{table}{part}" for table in _SEARCHED for part in ("_words", "_come", "_go"))
    return version == VERSION and there.issuperset(("articles", *_SEARCHED, *searched))
