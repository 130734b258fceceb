"""Notes are sacred: what was acknowledged is there, whatever happened."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.anchor import Anchor
from reader.errors import FromTheFuture, NoSuchNote, NotWritable
from reader.files import stamp, write_durably
from reader.notes import storage
from reader.notes.drafts import Draft, drafts, drop_draft, save_draft
from reader.notes.note import Note, Target
from reader.notes.place import load_place, load_reading, save_place
from reader.notes.store import NoteStore, new_correction, new_note

PASSAGE = Target("passage", Anchor(4, "words", "the ", " here"))


def note(body: str = "a note") -> Note:
    return new_note("a" * 32, PASSAGE, body)


def test_a_note_comes_back_as_it_was(tmp_path: Path) -> None:
    added = NoteStore(tmp_path).add(note())
    assert NoteStore(tmp_path).notes() == (added,)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=50), st.lists(st.text(max_size=5), max_size=3))
def test_any_characters_come_back(tmp_path: Path, body: str, tags: list[str]) -> None:
    store = NoteStore(tmp_path)
    added = store.add(new_note("a" * 32, PASSAGE, body, tuple(tags)))
    assert added in store.notes()


def test_edit_delete_and_restore(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    added = store.add(note())
    edited = store.update(added._replace(body="better"))
    assert [one.body for one in store.notes()] == ["better"]
    assert edited.updated > added.updated
    store.delete(added.id)
    assert store.notes() == ()
    store.restore(added.id)
    assert [one.body for one in store.notes()] == ["better"]


def test_a_deleted_note_leaves_a_tombstone(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    store.delete(store.add(note()).id)
    assert '"deleted": true' in (tmp_path / "notes.json").read_text(encoding="utf-8")


def test_what_is_not_there_cannot_be_changed(tmp_path: Path) -> None:
    with pytest.raises(NoSuchNote):
        NoteStore(tmp_path).delete("nothing")


def test_files_are_for_the_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "article"
    NoteStore(folder).add(note())
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "notes.json").stat().st_mode & 0o077 == 0


def test_a_folder_that_is_not_there_has_no_notes(tmp_path: Path) -> None:
    assert NoteStore(tmp_path / "none").notes() == ()
    assert not (tmp_path / "none").exists()


def test_another_window_is_noticed(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    before = stamp(tmp_path / "notes.json")
    store.add(note())
    assert stamp(tmp_path / "notes.json") != before


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"notes": {}}', b"\xff\xfe garbage", b'{"reader": {"format": 1}}']
)
def test_a_damaged_file_is_set_aside_and_the_last_good_copy_used(tmp_path: Path, damage: bytes) -> None:
    store = NoteStore(tmp_path)
    first = store.add(note("first"))
    store.add(note("second"))
    (tmp_path / "notes.json").write_bytes(damage)
    assert NoteStore(tmp_path).notes() == (first,)
    aside = list(tmp_path.glob("notes.json.damaged-*"))
    assert [path.read_bytes() for path in aside] == [damage]


def test_damage_is_reported_once_it_is_met(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    store.add(note())
    (tmp_path / "notes.json").write_text("{")
    store.notes()
    assert "damaged" in store.problems[0]


def test_a_broken_note_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    good, bad = store.add(note("good")), store.add(note("bad"))
    path = tmp_path / "notes.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["notes"][bad.id]["body"] = 7
    path.write_text(json.dumps(data), encoding="utf-8")
    assert store.notes() == (good,)
    assert bad.id in store.problems[0]
    store.add(note("third"))
    assert json.loads(path.read_text(encoding="utf-8"))["notes"][bad.id]["body"] == 7


def rows_of(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the stored rows as a disk or an editor may."""
    path = folder / "notes.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def test_a_note_of_the_same_id_never_takes_anothers_place(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    first = store.add(note("first"))
    second = store.add(note("second")._replace(id=first.id))
    assert {one.body for one in store.notes()} == {"first", "second"}
    assert second in store.notes()


def test_a_part_that_is_not_known_is_told_and_left(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    store.add(note())
    rows_of(tmp_path, lambda data: data.update(ootes=data.pop("notes")))
    assert store.notes() == ()
    assert "not known (ootes)" in store.problems[0]
    store.add(note("new"))
    assert json.loads((tmp_path / "notes.json").read_bytes())["ootes"]


def test_a_note_whose_key_was_damaged_can_still_be_edited(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    added = store.add(note())
    rows_of(tmp_path, lambda data: data["notes"].update({"key": data["notes"].pop(added.id)}))
    edited = store.update(added._replace(body="better"))
    assert NoteStore(tmp_path).notes() == (edited,)


def test_a_broken_note_is_mended_by_merging_it_from_elsewhere(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    added = store.add(note())
    rows_of(tmp_path, lambda data: data["notes"][added.id].update(body=7))
    store.merge([added])
    assert store.notes() == (added,)
    assert store.problems == ()


def test_a_clock_that_goes_backwards_makes_no_change_older_than_what_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = NoteStore(tmp_path)
    added = store.add(note())
    monkeypatch.setattr("reader.notes.store._now", lambda: "1999-12-31T23:59:59.000000+00:00")
    edited = store.update(added._replace(body="better"))
    deleted = store.delete(added.id)
    assert added.updated < edited.updated < deleted.updated
    assert len(store.merge([added, edited]).unchanged) == 2


def test_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    path.write_text('{"reader": {"format": "reader notes", "version": 99}, "notes": {}}')
    before = path.read_bytes()
    with pytest.raises(FromTheFuture):
        NoteStore(tmp_path).add(note())
    assert path.read_bytes() == before


def fail_with(code: int) -> Callable[..., None]:
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("call", ["os.fsync", "os.open", "pathlib.Path.replace", "os.fdopen"])
def test_every_failing_write_is_reported_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    store = NoteStore(tmp_path)
    kept = store.add(note("kept"))
    before = (tmp_path / "notes.json").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(call, fail_with(code))
        with pytest.raises(NotWritable) as caught:
            store.add(note("new"))
    assert os.strerror(code) in str(caught.value)
    assert "\n" not in str(caught.value)
    # The folder's own flush comes after the rename: then the note may be there, but never half of it.
    assert kept in NoteStore(tmp_path).notes()
    if call != "os.fsync":
        assert (tmp_path / "notes.json").read_bytes() == before
    assert not list(tmp_path.glob(".notes.json.*"))


SAVER = """
import sys
from pathlib import Path
from reader.anchor import Anchor
from reader.notes.note import Target
from reader.notes.store import NoteStore, new_correction, new_note

store = NoteStore(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    note = store.add(new_note("a" * 32, Target("passage", Anchor(0, "x", "", "")), f"{sys.argv[3]} {number}"))
    print(note.id, flush=True)
"""


def saver(folder: Path, count: int, name: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SAVER, str(folder), str(count), name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    both = [saver(tmp_path, 40, name) for name in ("one", "two")]
    ids = {line.strip() for process in both for line in process.communicate()[0].splitlines()}
    assert len(ids) == 80
    assert {one.id for one in NoteStore(tmp_path).notes()} == ids


def test_every_acknowledged_note_survives_kill_9(tmp_path: Path) -> None:
    acknowledged = set()
    for round_number in range(8):
        process = saver(tmp_path, 1_000, str(round_number))
        assert process.stdout is not None
        for _ in range(round_number + 1):
            acknowledged.add(process.stdout.readline().strip())
        process.send_signal(signal.SIGKILL)
        acknowledged |= {line.strip() for line in process.stdout.read().splitlines() if len(line.strip()) == 36}
        process.wait()
        process.stdout.close()
    store = NoteStore(tmp_path)
    assert acknowledged <= {one.id for one in store.notes()}
    assert store.problems == ()
    store.add(note("the lock is free"))


def test_drafts_survive_and_can_be_dropped(tmp_path: Path) -> None:
    save_draft(tmp_path, Draft("4-9", "half a th\ud800ought", PASSAGE))
    assert [(draft.key, draft.body, draft.target) for draft in drafts(tmp_path)] == [
        ("4-9", "half a th\ud800ought", PASSAGE)
    ]
    drop_draft(tmp_path, "4-9")
    assert drafts(tmp_path) == ()


def test_a_draft_key_is_no_path(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="key"):
        save_draft(tmp_path, Draft("../../etc", "", PASSAGE))


@pytest.mark.parametrize("damage", ["[1", "[" * 100_000], ids=["cut", "nested"])
def test_an_unreadable_draft_is_passed_over(tmp_path: Path, damage: str) -> None:
    save_draft(tmp_path, Draft("good", "words", PASSAGE))
    (tmp_path / "drafts" / "bad.json").write_text(damage)
    assert [draft.key for draft in drafts(tmp_path)] == ["good"]


def test_the_place_comes_back(tmp_path: Path) -> None:
    assert load_place(tmp_path) is None
    save_place(tmp_path, Anchor(7, "here", "", ""))
    assert load_place(tmp_path) == Anchor(7, "here", "", "")
    for damage in ('{"start": -1}', "[" * 100_000):
        (tmp_path / "place.json").write_text(damage)
        assert load_place(tmp_path) is None


def at(note: Note, minute: int, **changes: Any) -> Note:
    return note._replace(updated=f"2026-01-01T00:{minute:02}:00.000000+00:00", **changes)


def test_a_merge_adds_what_is_new_takes_the_later_state_and_leaves_the_rest(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    mine, theirs, fresh = at(note("mine"), 5), at(note("theirs"), 5), at(note("fresh"), 5)
    store.merge([mine, theirs])
    incoming = [at(mine, 4, body="older"), at(theirs, 6, body="newer"), fresh, at(fresh, 7, body="freshest")]
    merged = store.merge(incoming)
    assert [len(part) for part in merged] == [1, 1, 1, 0]
    assert {one.body for one in store.notes()} == {"mine", "newer", "freshest"}
    before = stamp(tmp_path / "notes.json")
    assert [len(part) for part in store.merge(incoming)] == [0, 0, 4, 0]
    assert stamp(tmp_path / "notes.json") == before


def test_a_merged_deletion_deletes_and_keeps_the_words_for_undo(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    mine = at(note("mine"), 5)
    store.merge([mine])
    store.merge([at(mine, 6, deleted=True, body="", target=Target("article"))])
    assert store.notes() == ()
    store.restore(mine.id)
    assert [(one.body, one.target) for one in store.notes()] == [("mine", PASSAGE)]


def test_an_id_of_another_kind_of_record_is_told_and_changes_nothing(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    mine = store.add(note("mine"))
    correction = new_correction("a" * 32, "no-statement", Anchor(4, "words", "the ", " here"))._replace(id=mine.id)
    assert store.merge([correction]).clashing == (correction,)
    assert (store.notes(), store.corrections()) == ((mine,), ())


def test_notes_and_corrections_are_merged_in_one_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = NoteStore(tmp_path)
    old = store.add(note("old"))
    writes: list[Path] = []

    def counted(path: Path, data: bytes) -> None:
        writes.append(path)
        write_durably(path, data)

    monkeypatch.setattr(storage, "write_durably", counted)
    correction = new_correction("a" * 32, "no-statement", Anchor(4, "words", "the ", " here"))
    store.merge([note("new"), old._replace(body="changed", updated="3000"), correction])
    assert len(writes) == 1
    assert len(store.notes()) == 2


def test_which_text_was_read_last_is_remembered_with_the_place(tmp_path: Path) -> None:
    save_place(tmp_path, Anchor(7, "here", "", ""), 40, "abc")
    reading = load_reading(tmp_path)
    assert reading is not None
    assert (reading.text_hash, reading.progress) == ("abc", 40)
    (tmp_path / "place.json").write_text('{"start": 7, "exact": "here", "prefix": "", "suffix": "", "text_hash": 3}')
    reading = load_reading(tmp_path)
    assert reading is not None
    assert reading.text_hash == ""
