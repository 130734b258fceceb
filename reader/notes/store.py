"""The notes of one article, kept in a TinyDB in the article's folder; safe with several windows and processes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from filelock import FileLock, Timeout
from tinydb import TinyDB
from tinydb.table import Document, Table

from reader.errors import ChangedElsewhere, NoSuchNote, NotWritable
from reader.files import make_private_dir
from reader.notes.note import Note, Target, note_from_json, note_to_json
from reader.notes.storage import DurableStorage

FILE = "notes.json"
_LOCK = "notes.lock"
_LOCK_SECONDS = 10.0


def new_note(article_id: str, target: Target, body: str, tags: tuple[str, ...] = ()) -> Note:
    """A note of now, with an id of its own."""
    now = _now()
    return Note(str(uuid4()), article_id, target, body, tags, "", now, now)


class NoteStore:
    """Adds, changes and deletes notes; what a method returned is on the disk.

    The writing methods raise NotWritable (nothing is lost, the caller still has the words), NoSuchNote and
    FromTheFuture. ``problems`` holds a line for each damaged file or note met by the last reading.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE
        self.problems: tuple[str, ...] = ()

    def notes(self) -> tuple[Note, ...]:
        """The notes that are not deleted, in order of creation."""
        if not self._path.exists() and not self._path.with_name(FILE + ".bak").exists():
            return ()
        with self._database(writing=False) as (_, notes, problems):
            self.problems = tuple(problems)
        return tuple(sorted((note for note in notes.values() if not note.deleted), key=lambda note: note.created))

    def add(self, note: Note) -> Note:
        """Keep a new note."""
        return self._write(lambda notes: note)

    def update(self, note: Note, *, instead_of: Note | None = None) -> Note:
        """Keep a note's new state; its time of change becomes now.

        With ``instead_of``, only if that is what is stored; raises ChangedElsewhere when its words are others by now.
        """

        def changed(notes: dict[str, Note]) -> Note:
            stored = _known(notes, note.id)
            if instead_of is not None and stored.body != instead_of.body:
                raise ChangedElsewhere("Another window changed this note meanwhile; its words stand.")
            return note._replace(updated=_now())

        return self._write(changed)

    def delete(self, note_id: str) -> Note:
        """Turn a note into its tombstone."""
        return self._write(lambda notes: _known(notes, note_id)._replace(deleted=True, updated=_now()))

    def restore(self, note_id: str) -> Note:
        """Bring a deleted note back."""
        return self._write(lambda notes: _known(notes, note_id)._replace(deleted=False, updated=_now()))

    def stamp(self) -> object:
        """Something that differs once anybody has written."""
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _write(self, change: Callable[[dict[str, Note]], Note]) -> Note:
        with self._database(writing=True) as (table, notes, problems):
            note = change(notes)
            self.problems = tuple(problems)
            table.upsert(Document(note_to_json(note), doc_id=_as_doc_id(note.id)))
        return note

    @contextmanager
    def _database(self, *, writing: bool) -> Iterator[tuple[Table, dict[str, Note], list[str]]]:
        """Table, notes by id and problems, under the lock for all of a read-change-write."""
        if writing:
            make_private_dir(self._folder)
        with self._locked(writing=writing):
            storages: list[DurableStorage] = []

            def storage() -> DurableStorage:
                storages.append(DurableStorage(self._path))
                return storages[-1]

            database = TinyDB(storage=storage)
            table = database.table("notes", cache_size=0)
            table.document_id_class = str  # type: ignore[assignment]
            notes, broken = _read(table)
            problems = storages[0].problems + [
                f"A note could not be read ({key}); it was left as it is." for key in broken
            ]
            yield table, notes, problems

    @contextmanager
    def _locked(self, *, writing: bool) -> Iterator[None]:
        """The lock; a reader in a folder that cannot be written goes without (renames are atomic)."""
        lock = FileLock(self._folder / _LOCK, timeout=_LOCK_SECONDS, mode=0o600)
        try:
            lock.acquire()
        except Timeout as error:
            raise NotWritable("Another window is writing notes here and does not end; try again.") from error
        except OSError as error:
            if writing:
                raise NotWritable(
                    f"{self._folder} cannot be written ({error.strerror}); free or unlock it, or set READER_HOME."
                ) from error
            yield
            return
        try:
            yield
        finally:
            lock.release()


def _read(table: Table) -> tuple[dict[str, Note], list[str]]:
    notes, broken = {}, []
    for document in table:
        try:
            note = note_from_json(dict(document))
        except ValueError:
            broken.append(str(document.doc_id))
        else:
            notes[note.id] = note
    return notes, broken


def _known(notes: dict[str, Note], note_id: str) -> Note:
    if note_id not in notes:
        raise NoSuchNote("This note is not there any more.")
    return notes[note_id]


def _as_doc_id(note_id: str) -> Any:
    """TinyDB's types want numbers; with ``document_id_class = str`` it takes our own ids as they are."""
    return note_id


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
