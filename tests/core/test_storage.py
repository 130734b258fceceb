"""The file of notes: its head, its migrations, its last good copy, and the lock around it."""

import errno
import json
import os
import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from filelock import FileLock

from reader.anchor import Anchor
from reader.errors import Damaged, FromTheFuture, NotWritable
from reader.files import make_private_dir
from reader.notes import storage, store
from reader.notes.note import Note, Target
from reader.notes.storage import Data, DurableStorage
from reader.notes.store import NoteStore, new_note

ROW: Data = {"notes": {"a": {"body": "words"}}}


def kept(path: Path) -> DurableStorage:
    made = DurableStorage(path)
    made.write(deepcopy(ROW))
    return made


def test_what_is_written_is_read_and_the_head_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    assert DurableStorage(path).read() is None
    assert kept(path).read() == ROW
    assert json.loads(path.read_text(encoding="utf-8"))["reader"] == {
        "format": "reader notes",
        "version": storage.VERSION,
    }


def test_letters_stay_readable_and_lone_surrogates_come_back(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    data: Data = {"notes": {"a": {"body": "漢 é \ud800"}}}
    DurableStorage(path).write(data)
    assert "漢 é \\ud800" in path.read_text(encoding="utf-8")
    assert DurableStorage(path).read() == data


def test_a_missing_file_gives_the_last_good_copy(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    kept(path).write({"notes": {}})
    path.unlink()
    assert DurableStorage(path).read() == ROW


def test_when_nothing_is_readable_both_are_set_aside_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    kept(path).write(ROW)
    for file in tmp_path.iterdir():
        file.write_bytes(b"{")
    damaged = DurableStorage(path)
    assert damaged.read() is None
    assert len(damaged.problems) == 2
    assert sorted(file.read_bytes() for file in tmp_path.iterdir()) == [b"{", b"{"]


def test_a_damaged_file_that_cannot_be_set_aside_is_told_never_overwritten_and_the_last_good_copy_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "notes.json"
    kept(path).write({"notes": {}})
    path.write_bytes(b"{")
    monkeypatch.setattr("pathlib.Path.replace", refuse)
    storage = DurableStorage(path)
    assert storage.read() == ROW
    assert "cannot be set aside (Permission denied); the last good copy is used" in storage.problems[0]
    with pytest.raises(Damaged, match="move it away"):
        storage.write({"notes": {}})
    assert path.read_bytes() == b"{"


def test_a_file_that_cannot_be_opened_is_told_and_not_taken_for_damaged(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    path.mkdir()
    with pytest.raises(Damaged, match="cannot be read"):
        DurableStorage(path).read()
    assert path.is_dir()


def test_an_older_version_is_migrated_step_by_step_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def add_colour(data: Data) -> Data:
        return {"notes": {key: {**row, "colour": "red"} for key, row in data["notes"].items()}}

    def add_tags(data: Data) -> Data:
        return {"notes": {key: {**row, "tags": [row["colour"]]} for key, row in data["notes"].items()}}

    path = tmp_path / "notes.json"
    kept(path)
    before = path.read_bytes()
    monkeypatch.setattr(storage, "VERSION", 3)
    monkeypatch.setattr(storage, "MIGRATIONS", {1: add_colour, 2: add_tags})
    expected = {"notes": {"a": {"body": "words", "colour": "red", "tags": ["red"]}}}
    migrated = DurableStorage(path)
    assert migrated.read() == expected
    assert path.read_bytes() == before
    migrated.write(expected)
    assert (tmp_path / "notes.json.v1").read_bytes() == before
    assert json.loads(path.read_bytes())["reader"]["version"] == 3
    assert DurableStorage(path).read() == expected


def test_an_older_version_can_be_read_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notes.json"
    kept(path)
    monkeypatch.setattr(storage, "VERSION", 2)
    monkeypatch.setattr(storage, "MIGRATIONS", {1: lambda data: {**data, "more": {}}})
    monkeypatch.setattr(os, "open", refusing(errno.EROFS))
    assert DurableStorage(path).read() == {**ROW, "more": {}}


def test_without_its_copy_an_older_version_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notes.json"
    kept(path)
    before = path.read_bytes()
    monkeypatch.setattr(storage, "VERSION", 2)
    monkeypatch.setattr(storage, "MIGRATIONS", {1: lambda data: data})
    migrated = DurableStorage(path)
    migrated.read()
    (tmp_path / "notes.json.v1").mkdir()
    with pytest.raises(NotWritable):
        migrated.write(ROW)
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_the_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notes.json"
    kept(path)
    before = path.read_bytes()
    monkeypatch.setattr(storage, "VERSION", 2)
    monkeypatch.setattr(storage, "MIGRATIONS", {1: lambda data: {"notes": data["nothing"]}})
    with pytest.raises(Damaged, match="cannot be brought up to date"):
        DurableStorage(path).read()
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"notes.json": before}


def test_of_two_readers_of_different_versions_the_older_keeps_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = NoteStore(tmp_path)
    first = older.add(note("first"))
    with monkeypatch.context() as newer:
        newer.setattr(storage, "VERSION", 2)
        newer.setattr(storage, "MIGRATIONS", {1: lambda data: data})
        second = NoteStore(tmp_path).add(note("second"))
        written = (tmp_path / "notes.json").read_bytes()
    with pytest.raises(FromTheFuture, match="update reader"):
        older.add(note("third"))
    with pytest.raises(FromTheFuture):
        older.notes()
    assert (tmp_path / "notes.json").read_bytes() == written
    monkeypatch.setattr(storage, "VERSION", 2)
    assert {one.id for one in older.notes()} == {first.id, second.id}


@pytest.mark.parametrize("version", [0, -1, True, 1.5, "1", None])
def test_a_version_that_cannot_be_is_no_file_of_ours(tmp_path: Path, version: object) -> None:
    path = tmp_path / "notes.json"
    path.write_text(json.dumps({"reader": {"format": "reader notes", "version": version}, "notes": {}}))
    damaged = DurableStorage(path)
    assert damaged.read() is None
    assert "there is no good copy" in damaged.problems[0]


def test_a_file_nested_beyond_measure_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    path.write_text("[" * 100_000)
    assert DurableStorage(path).read() is None


def test_what_another_handle_wrote_is_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    one = kept(path)
    assert one.read() == ROW
    DurableStorage(path).write({"notes": {}})
    assert one.read() == {"notes": {}}


def test_what_could_not_be_written_is_not_taken_for_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notes.json"
    storage = kept(path)
    data = storage.read()
    assert data is not None
    data["notes"]["b"] = {"body": "more"}
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refusing(errno.EIO))
        with pytest.raises(NotWritable):
            storage.write(data)
    assert storage.read() == ROW


def test_a_killed_writers_file_is_removed_once_it_is_old(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    for name, age in ((".notes.json.0a", 7_200), (".notes.json.0b", 0)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    kept(path)
    assert sorted(file.name for file in tmp_path.iterdir()) == [".notes.json.0b", "notes.json"]


def test_new_folders_are_for_the_user_alone_and_flushed_into_those_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = []
    fsync = os.fsync

    def noted(handle: int) -> None:
        flushed.append(os.fstat(handle).st_ino)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    folder = tmp_path / "data" / "articles" / "one"
    make_private_dir(folder)
    made = [folder, folder.parent, folder.parent.parent]
    assert [path.stat().st_mode & 0o077 for path in made] == [0, 0, 0]
    assert {path.parent.stat().st_ino for path in made} <= set(flushed)


@pytest.mark.parametrize("below", ["", "articles/one"])
def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path, below: str) -> None:
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(NotWritable, match="READER_HOME"):
        make_private_dir(tmp_path / "data" / below)
    assert (tmp_path / "data").read_text() == "no folder"


def refusing(code: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


def test_without_hard_links_notes_are_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, os.strerror(95))

    monkeypatch.setattr("os.link", refuse)
    path = tmp_path / "notes.json"
    kept(path)
    DurableStorage(path).write({"notes": {}})
    assert DurableStorage(path).read() == {"notes": {}}


def note(body: str) -> Note:
    return new_note("a" * 32, Target("passage", Anchor(0, "x", "", "")), body)


def test_a_window_that_does_not_let_go_of_the_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = NoteStore(tmp_path)
    first = notes.add(note("first"))
    monkeypatch.setattr(store, "_LOCK_SECONDS", 0.05)
    with FileLock(tmp_path / "notes.lock"), pytest.raises(NotWritable, match="Another window"):
        notes.add(note("second"))
    assert notes.notes() == (first,)


def test_notes_in_a_folder_that_cannot_be_written_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    notes = NoteStore(tmp_path)
    first = notes.add(note("first"))
    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    assert notes.notes() == (first,)
    with pytest.raises(NotWritable, match="READER_HOME"):
        notes.add(note("second"))
