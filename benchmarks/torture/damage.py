"""Damaged, foreign and future files in the place of the notes: none is overwritten, and it is said what is wrong."""

import contextlib
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.torture.promises import expect, note
from reader.errors import FromTheFuture, StoreError
from reader.notes.note import FILE, Note
from reader.notes.store import NoteStore


class Harm(NamedTuple):
    """A way to damage a file."""

    name: str
    data: bytes


FOREIGN = (
    Harm("another program's", b'{"name": "package", "version": "1.0.0"}'),
    Harm("another TinyDB's", b'{"_default": {"1": {"int": 1, "char": "a"}}}'),
    Harm("a list", b"[]"),
    Harm("binary", bytes(range(256)) * 8),
    Harm("of zeros", bytes(4_096)),
    Harm("of another encoding", '{"reader": "ä"}'.encode("utf-16")),
    Harm("nested", b"[" * 100_000),
    Harm("with a table that is none", b'{"reader": {"format": "reader notes", "version": 1}, "notes": []}'),
    Harm("with a row that is none", b'{"reader": {"format": "reader notes", "version": 1}, "notes": {"a": 7}}'),
)
FUTURE = Harm("of the future", b'{"reader": {"format": "reader notes", "version": 99}, "notes": {}}')


def harms(whole: bytes, chance: random.Random, bits: int, step: int = 1) -> Iterator[Harm]:
    """Truncated at every (or every so manyth) length, flipped at so many bits, foreign, of the future."""
    for length in range(0, len(whole), step):
        yield Harm(f"cut at {length}", whole[:length])
    for bit in chance.sample(range(8 * len(whole)), min(bits, 8 * len(whole))):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        yield Harm(f"bit {bit} flipped", bytes(flipped))
    yield from FOREIGN
    yield FUTURE


def damaged(folder: Path, chance: random.Random, bits: int, step: int = 1) -> int:
    """All of these in the place of the notes. Returns how many."""
    store = NoteStore(folder / "whole")
    first, second = store.add(note("first")), store.add(note("second"))
    whole = (folder / "whole" / FILE).read_bytes()
    tried = list(harms(whole, chance, bits, step))
    for harm in tried:
        hurt = folder / "hurt"
        shutil.rmtree(hurt, ignore_errors=True)
        shutil.copytree(folder / "whole", hurt)
        (hurt / FILE).write_bytes(harm.data)
        _endures(hurt, harm, first, second)
    return len(tried)


def _endures(folder: Path, harm: Harm, first: Note, second: Note) -> None:
    """Nothing crashes; what was there stays somewhere, byte for byte; the notes are there, or it is said why not."""
    store = NoteStore(folder)
    try:
        read = store.notes()
    except StoreError as error:
        expect("\n" not in str(error), f"{harm.name}: {str(error)!r}")
        with contextlib.suppress(StoreError):
            store.add(note("new"))
        expect((folder / FILE).read_bytes() == harm.data, f"{harm.name}: was overwritten")
        expect(isinstance(error, FromTheFuture), f"{harm.name}: {error}")
        return
    told, new = store.problems, store.add(note("new"))
    bodies = {one.id: one.body for one in read}
    if any(path.read_bytes() == harm.data for path in folder.glob(f"{FILE}.damaged-*")):
        expect(len(told) == 1 and first in read, f"{harm.name}: {told}, the last good copy is not used")
    elif not told:
        # A flipped bit within a word, a number or a key: nobody can tell it from an edit by hand.
        expect(len(read) in (1, 2) and "flipped" in harm.name, f"{harm.name}: nothing was said")
        expect(len(read) == 2 or b'"deleted": true' in harm.data, f"{harm.name}: a note is gone, nothing was said")
    else:
        alone = bodies.keys() & {first.id, second.id} or "not known" in told[-1]
        expect(bool(alone), f"{harm.name}: one broken note took the others along")
    edited = [store.update(one._replace(body="edited")) for one in read]
    after = NoteStore(folder).notes()
    expect(set(after) == {*edited, new}, f"{harm.name}: the next saves lost something")


def both_damaged(folder: Path, chance: random.Random, rounds: int) -> None:
    """The notes and their last good copy: both are set aside, and new notes can be kept."""
    for _ in range(rounds):
        shutil.rmtree(folder, ignore_errors=True)
        store = NoteStore(folder)
        store.add(note("first"))
        store.add(note("second"))
        hurt = [folder / FILE, folder / f"{FILE}.bak"]
        data = []
        for path in hurt:
            data.append(path.read_bytes()[: chance.randrange(path.stat().st_size)])
            path.write_bytes(data[-1])
        expect(store.notes() == (), "notes out of nothing")
        expect(len(store.problems) == 2, f"both damaged: {store.problems}")
        new = store.add(note("new"))
        expect(NoteStore(folder).notes() == (new,), "a new note could not be kept")
        aside = sorted(path.read_bytes() for path in folder.glob("*.damaged-*"))
        expect(aside == sorted(data), "a damaged file was not kept")
