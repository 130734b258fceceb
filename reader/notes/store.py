"""The notes and corrections of one article, in a TinyDB in its folder; safe with several windows and processes."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from uuid import uuid4

from reader.anchor import Anchor
from reader.errors import ChangedElsewhere, NoSuchNote, NotWritable
from reader.files import make_private_dir
from reader.notes.correction import Correction, What, correction_from_json, correction_to_json
from reader.notes.note import FILE, Note, Target, note_from_json, note_to_json
from reader.notes.storage import Data, DurableStorage

if TYPE_CHECKING:
    from tinydb import TinyDB

LOCK = "notes.lock"
"""The name of the file that is locked while notes are changed."""

_LOCK_SECONDS = 10.0

Record = Note | Correction
"""What a store keeps: one table each."""

Some = TypeVar("Some", Note, Correction, Record)
Records = dict[str, Record]


class Kept(NamedTuple):
    """Everything in a store, tombstones included, in order of creation; ``problems`` are lines about what is broken."""

    notes: tuple[Note, ...]
    corrections: tuple[Correction, ...]
    problems: tuple[str, ...] = ()


class Merged(NamedTuple):
    """What a merge added, changed, and found as it was or newer; ``clashing`` have the id of another kind of record."""

    added: tuple[Record, ...] = ()
    changed: tuple[Record, ...] = ()
    unchanged: tuple[Record, ...] = ()
    clashing: tuple[Record, ...] = ()


def new_note(article_id: str, target: Target, body: str, tags: tuple[str, ...] = (), colour: str = "") -> Note:
    """A note of now, with an id of its own."""
    now = _now()
    return Note(str(uuid4()), article_id, target, body, tags, colour, now, now)


def new_correction(
    article_id: str,
    what: What,
    anchor: Anchor,
    *,
    subject: str = "",
    value: str = "",
    to: Anchor | None = None,
    everywhere: bool = False,
) -> Correction:
    """A correction of now, with an id of its own."""
    now = _now()
    return Correction(str(uuid4()), article_id, what, anchor, subject, value, to, everywhere, now, now)


class NoteStore:
    """Adds, changes and deletes notes and corrections; what a method returned is on the disk.

    The writing methods raise NotWritable (nothing is lost, the caller still has the words), NoSuchNote and
    FromTheFuture. ``problems`` holds a line for each damaged file or record met by the last reading.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE
        self.problems: tuple[str, ...] = ()

    def load(self) -> Kept:
        """Everything that is kept."""
        if not self._path.exists() and not self._path.with_name(FILE + ".bak").exists():
            return Kept((), ())
        tables, self.problems = DurableStorage(self._path).whole(), ()
        if tables is None:
            with self._locked(writing=False):
                tables = self._open().storage.read() or {}
        records, problems = _read(tables)
        self.problems = (*self.problems, *problems)
        ordered = sorted(records.values(), key=lambda record: record.created)
        notes = tuple(record for record in ordered if isinstance(record, Note))
        corrections = tuple(record for record in ordered if isinstance(record, Correction))
        return Kept(notes, corrections, self.problems)

    def notes(self) -> tuple[Note, ...]:
        """The notes that are not deleted, in order of creation."""
        return tuple(note for note in self.load().notes if not note.deleted)

    def corrections(self) -> tuple[Correction, ...]:
        """The corrections that are not deleted, in order of creation."""
        return tuple(correction for correction in self.load().corrections if not correction.deleted)

    def add(self, record: Some) -> Some:
        """Keep a new record; should its id be taken, under another one."""
        with self._writing() as (records, put):
            if record.id in records:
                record = record._replace(id=str(uuid4()))
            put([record])
        return record

    def update(self, record: Some, *, instead_of: Some | None = None) -> Some:
        """Keep a record's new state; its time of change becomes now.

        With ``instead_of``, only if that is what is stored; raises ChangedElsewhere when it says something else by now.
        """
        with self._writing() as (records, put):
            stored = _known(records, record.id)
            if instead_of is not None:
                _same(stored, instead_of)
            changed = _edited(record, "")._replace(updated=_after(stored.updated))
            put([changed])
        return changed

    def bring_back(self, record: Some, *, instead_of: Some) -> Some:
        """Keep a state that a record had before, as ``update`` does; that it is back is no change to what it says."""
        with self._writing() as (records, put):
            stored = _known(records, record.id)
            _same(stored, instead_of)
            changed = record.changed if isinstance(record, Note) else ""
            back = _edited(record, changed)._replace(updated=_after(stored.updated))
            put([back])
        return back

    def delete(self, record_id: str) -> Record:
        """Turn a record into its tombstone."""
        return self._mark(record_id, deleted=True)

    def restore(self, record_id: str) -> Record:
        """Bring a deleted record back."""
        return self._mark(record_id, deleted=False)

    def merge(self, incoming: Iterable[Record]) -> Merged:
        """Take records from elsewhere: new ones are added; of two states of one, the one changed later stands.

        A deletion takes the record away and leaves its words in the tombstone. All in one write; the same merge again
        changes nothing.
        """
        taken: Records = {}
        unchanged: list[Record] = []
        clashing: list[Record] = []
        with self._writing() as (records, put):
            for record in incoming:
                stored = taken.get(record.id) or records.get(record.id)
                if stored is not None and type(stored) is not type(record):
                    clashing.append(record)
                elif stored is not None and record.updated <= stored.updated:
                    unchanged.append(record)
                elif stored is not None and record.deleted:
                    taken[record.id] = stored._replace(deleted=True, updated=record.updated)
                else:
                    taken[record.id] = record
            before = {id for id in taken if id in records}
            if taken:
                put(taken.values())
        added = tuple(record for id, record in taken.items() if id not in before)
        changed = tuple(record for id, record in taken.items() if id in before)
        return Merged(added, changed, tuple(unchanged), tuple(clashing))

    def _mark(self, record_id: str, *, deleted: bool) -> Record:
        with self._writing() as (records, put):
            stored = _known(records, record_id)
            before = stored.changed if isinstance(stored, Note) else ""
            marked: Record = _edited(stored, before)._replace(deleted=deleted, updated=_after(stored.updated))
            put([marked])
        return marked

    @contextmanager
    def _writing(self) -> Iterator[tuple["_Stored", Callable[[Collection[Record]], None]]]:
        """What is stored, and what writes records; under the lock for all of a read-change-write."""
        make_private_dir(self._folder)
        with self._locked(writing=True):
            database = self._open()

            def put(changed: Collection[Record]) -> None:
                _put(database, changed)

            yield _Stored(database.storage.read() or {}), put

    def _open(self) -> "TinyDB":
        """The database, its file read: that it was damaged is among ``problems`` now."""
        from tinydb import TinyDB  # where notes are only read, it need not be imported
        from tinydb.middlewares import CachingMiddleware

        storage = DurableStorage(self._path)
        storage.read()
        self.problems = tuple(storage.problems)
        return TinyDB(storage=CachingMiddleware(lambda: storage))  # type: ignore[no-untyped-call]

    @contextmanager
    def _locked(self, *, writing: bool) -> Iterator[None]:
        """The lock; a reader in a folder that cannot be written goes without (renames are atomic)."""
        from filelock import FileLock, Timeout  # it takes as long to import as all that reading notes needs

        lock = FileLock(self._folder / LOCK, timeout=_LOCK_SECONDS, mode=0o600)
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


class _Kind(NamedTuple):
    """How the records of a table become rows, and rows records."""

    type: type[Note] | type[Correction]
    to_json: Callable[[Any], dict[str, Any]]
    from_json: Callable[[Any], Record]


_TABLES = {
    "notes": _Kind(Note, note_to_json, note_from_json),
    "corrections": _Kind(Correction, correction_to_json, correction_from_json),
}


class _Stored:
    """The records of some tables by id, each read when it is asked for: a change needs one of perhaps thousands."""

    def __init__(self, tables: Data) -> None:
        self._rows = {
            row.get("id"): (kind, row) for name, kind in _TABLES.items() for row in tables.get(name, {}).values()
        }

    def __contains__(self, id: str) -> bool:
        return self.get(id) is not None

    def get(self, id: str) -> Record | None:
        """The record of an id; None if there is none, or it is broken."""
        if id not in self._rows:
            return None
        kind, row = self._rows[id]
        try:
            return kind.from_json(row)
        except ValueError:
            return None


def _read(tables: Data) -> tuple[Records, list[str]]:
    """All records by id, and lines about what cannot be read."""
    records: Records = {}
    problems = []
    for name, kind in _TABLES.items():
        for key, row in tables.get(name, {}).items():
            try:
                record = kind.from_json(row)
            except ValueError:
                problems.append(f"A note could not be read ({key}); it was left as it is.")
            else:
                records[record.id] = record
    for name in tables.keys() - _TABLES.keys():
        problems.append(f"{FILE} has a part that is not known ({name}); it was left as it is.")
    return records, problems


def _put(database: "TinyDB", taken: Collection[Record]) -> None:
    """Write records, also over what is broken under their ids; all in one write."""
    from tinydb.table import Document

    for name, kind in _TABLES.items():
        rows = {record.id: kind.to_json(record) for record in taken if isinstance(record, kind.type)}
        there = (database.storage.read() or {}).get(name, {})
        table = database.table(name, cache_size=0)
        table.document_id_class = str  # type: ignore[assignment]
        if fresh := [Document(row, _as_doc_id(id)) for id, row in rows.items() if id not in there]:
            table.insert_multiple(fresh)
        if old := [id for id in rows if id in there]:
            table.update(_in_turn([rows[id] for id in old]), doc_ids=_as_doc_id(old))
    database.storage.flush()  # type: ignore[attr-defined]


def _in_turn(rows: Iterable[dict[str, Any]]) -> Callable[[Any], None]:
    """What gives each stored row, in the order of the ids, its new state."""
    new = iter(rows)

    def take(stored: dict[str, Any]) -> None:
        stored.clear()
        stored.update(next(new))

    return take


def _known(records: _Stored, record_id: str) -> Record:
    stored = records.get(record_id)
    if stored is None:
        raise NoSuchNote("This note is not there any more.")
    return stored


def _same(stored: Record, known: Record) -> None:
    """Raises ChangedElsewhere when what is stored says something else than what was known."""
    if _said(stored) != _said(known):
        raise ChangedElsewhere("Another window changed this meanwhile; its words stand.")


def _said(record: Record) -> Record:
    """A record without its times: what it says."""
    return _edited(record, "")._replace(created="", updated="")


def _edited(record: Some, time: str) -> Some:
    """A record with the time at which it came to say what it says; of corrections that is not kept."""
    return record._replace(edited=time) if isinstance(record, Note) else record


def _after(time: str) -> str:
    """Now, but later than another time even if the clock went backwards."""
    try:
        later = datetime.fromisoformat(time) + timedelta(microseconds=1)
    except (ValueError, OverflowError):
        return _now()
    return max(_now(), later.isoformat(timespec="microseconds"))


def _as_doc_id(own: str | list[str]) -> Any:
    """TinyDB's types want numbers; with ``document_id_class = str`` it takes our own ids as they are."""
    return own


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
