"""What the store of notes survives, in small; ``python -m benchmarks.torture`` does the same at length."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.torture.damage import FUTURE, both_damaged, damaged
from benchmarks.torture.faults import Faults, faults
from benchmarks.torture.kills import killed
from benchmarks.torture.promises import note
from benchmarks.torture.two_at_once import together
from reader.errors import NotWritable
from reader.library import Library
from reader.notes.note import FILE
from reader.notes.store import NoteStore


def test_acknowledged_notes_survive_kills_at_random_moments(tmp_path: Path) -> None:
    assert killed(tmp_path, 50, random.Random(1)) > 0


def test_every_call_of_a_save_may_fail_and_nothing_is_lost(tmp_path: Path) -> None:
    failed = faults(tmp_path)
    assert {"open", "mkdir", "write", "fsync", "replace", "link"} <= failed.keys()


def test_damaged_and_foreign_files_are_never_overwritten(tmp_path: Path) -> None:
    assert damaged(tmp_path, random.Random(1), bits=150, step=9) > 200


def test_notes_and_their_last_good_copy_damaged_are_both_kept(tmp_path: Path) -> None:
    both_damaged(tmp_path / "article", random.Random(1), rounds=5)


def test_two_processes_edit_the_same_notes_and_no_edit_is_lost(tmp_path: Path) -> None:
    assert together(tmp_path, 100) == 200


def test_where_nothing_can_be_written_notes_can_be_read_even_from_the_last_good_copy(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    first = store.add(note("first"))
    store.add(note("second"))
    (tmp_path / FILE).write_bytes(b"{")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with Faults(0, 30, lasting=True):
        assert store.notes() == (first,)
        assert "cannot be set aside" in store.problems[0]
        with pytest.raises(NotWritable, match="Read-only file system"):
            store.add(note("third"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


FULL = """
import resource, sys
from pathlib import Path
from benchmarks.torture.promises import note
from reader.errors import NotWritable
from reader.notes.store import NoteStore

store = NoteStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    store.add(note("words " * 2000))
except NotWritable as error:
    print(error)
"""


def test_a_write_that_the_system_cuts_short_loses_nothing(tmp_path: Path) -> None:
    store = NoteStore(tmp_path)
    kept = store.add(note("kept"))
    said = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True
    ).stdout
    assert "File too large" in said
    assert len(said.splitlines()) == 1
    assert store.notes() == (kept,)
    assert not list(tmp_path.glob(f".{FILE}.*"))


def test_one_articles_damaged_notes_leave_the_other_articles_notes_listed(home: Path) -> None:
    library = Library(home / "data")
    for name, damage in (("a", b"{"), ("b", FUTURE.data), ("c", None)):
        folder = library.folder(name * 32)
        NoteStore(folder).add(note(f"note {name}"))
        if damage is not None:
            (folder / f"{FILE}.bak").unlink(missing_ok=True)
            (folder / FILE).write_bytes(damage)
    command = [sys.executable, "-m", "reader", "notes", "list"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0
    assert "note c" in told.stdout
    assert len(told.stderr.splitlines()) == 2
    assert "was damaged and is kept as" in told.stderr
    assert "newer reader" in told.stderr
    assert (library.folder("b" * 32) / FILE).read_bytes() == FUTURE.data
