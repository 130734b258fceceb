"""What the store of notes must survive, at length. Every scenario raises Lost, with words, when something is lost.

    python -m benchmarks.torture [--rounds 1] [--saves 500] [--edits 1000]

tests/e2e/test_torture.py runs the same scenarios in small. The full disk needs root (a small file system is mounted).
"""

import argparse
import contextlib
import errno
import json
import os
import random
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from reader.anchor import Anchor
from reader.errors import ChangedElsewhere, FromTheFuture, NotWritable, StoreError
from reader.notes.note import FILE, Note, Target
from reader.notes.store import NoteStore, new_note

ARTICLE = "a" * 32
PASSAGE = Target("passage", Anchor(4, "words", "the ", " here"))
CODES = (errno.ENOSPC, errno.EIO, errno.EROFS)


class Lost(Exception):
    """A promise was broken."""


def note(body: str) -> Note:
    """A note with some words."""
    return new_note(ARTICLE, PASSAGE, body)


def expect(kept: bool, words: str) -> None:
    """Raise Lost unless a promise was kept."""
    if not kept:
        raise Lost(words)


# Killed at random moments


def saver(folder: Path, name: str) -> None:
    """The child: saves notes until it is killed, and says the id of each once it is saved."""
    store = NoteStore(folder)
    for number in count():
        print(store.add(note(f"{name} {number}")).id, flush=True)


def child(function: str, *arguments: object) -> "subprocess.Popen[bytes]":
    """A process of its own that runs a function of this module."""
    script = f"from pathlib import Path; from benchmarks.torture import *; {function}{arguments!r}"
    script = script.replace("PosixPath", "Path")
    return subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent)


def killed(folder: Path, saves: int, chance: random.Random) -> int:
    """Two processes save; each is killed again and again. Returns how many times."""
    acknowledged: set[str] = set()
    kills = 0
    names = count()
    running = [child("saver", folder, str(next(names))) for _ in range(2)]
    due: list[float | None] = [None, None]
    while len(acknowledged) < saves or not kills:
        for number, process in enumerate(running):
            said, moment = _said(process, 0.002), due[number]
            acknowledged |= said
            _parses(folder / FILE)
            if moment is None:
                due[number] = time.monotonic() + chance.random() / 10 if said else None
            elif time.monotonic() > moment:
                process.kill()
                acknowledged |= _said(process)
                kills += 1
                running[number], due[number] = child("saver", folder, str(next(names))), None
    for process in running:
        process.kill()
        acknowledged |= _said(process)
    store = NoteStore(folder)
    there = {one.id for one in store.notes()}
    expect(acknowledged <= there, f"{len(acknowledged - there)} acknowledged notes are gone")
    expect(store.problems == (), f"problems after kills: {store.problems}")
    began = time.monotonic()
    store.add(note("the lock is free"))
    expect(time.monotonic() - began < 5, "the lock was stuck")
    return kills


def _said(process: "subprocess.Popen[bytes]", seconds: float | None = None) -> set[str]:
    """The ids that a process has said: those of the next seconds, or (None) all until it ended."""
    assert process.stdout is not None
    if seconds is None:
        words = process.stdout.read()
        process.wait()
        process.stdout.close()
    else:
        readable, _, _ = select.select([process.stdout], [], [], seconds)
        words = process.stdout.readline() if readable else b""
    return {line.decode() for line in words.splitlines() if len(line) == 36}


def _parses(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        try:
            json.loads(path.read_bytes())
        except ValueError as error:
            raise Lost(f"{path.name} was seen half written: {error}") from error


# Every call failing in turn


class Faults:
    """Counts the calls by which files are written, and lets the n-th (from 0; None: none) fail, or all from it on."""

    NAMES = ("open", "fdopen", "fsync", "replace", "link", "mkdir", "unlink", "close")

    def __init__(self, nth: int | None, code: int, *, lasting: bool = False) -> None:
        self.calls: list[str] = []
        self._nth, self._code, self._lasting = nth, code, lasting

    def __enter__(self) -> "Faults":
        self._patches = contextlib.ExitStack()
        for name in self.NAMES:
            self._patches.enter_context(mock.patch.object(os, name, self._failing(name, getattr(os, name))))
        return self

    def __exit__(self, *_: object) -> None:
        self._patches.close()

    def _failing(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if name == "open" and not (len(arguments) > 1 and arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
                return real(*arguments, **named)  # reading does not fail for want of space
            if name == "close":
                return real(*arguments, **named)
            self._count(name)
            made = real(*arguments, **named)
            return _Written(made, lambda: self._count("write")) if name == "fdopen" else made

        return call

    def _count(self, name: str) -> None:
        number = len(self.calls)
        self.calls.append(name)
        if self._nth is not None and (number == self._nth or (self._lasting and number > self._nth)):
            raise OSError(self._code, os.strerror(self._code))


class _Written:
    """A file whose writing may fail half way."""

    def __init__(self, file: Any, may_fail: Callable[[], None]) -> None:
        self._file, self._may_fail = file, may_fail

    def write(self, data: bytes) -> int:
        self._file.write(data[: len(data) // 2])
        self._may_fail()
        return int(self._file.write(data[len(data) // 2 :]))

    def __enter__(self) -> "_Written":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def faults(folder: Path, codes: Iterable[int] = CODES) -> Counter[str]:
    """Every call of a first save and of a later one fails, once and from then on. Returns which, and how often."""
    failed: Counter[str] = Counter()
    for first in (True, False):
        for lasting in (False, True):
            for code in codes:
                for nth in range(1_000):
                    calls = _one_fault(folder / f"{first}{lasting}{code}-{nth}", first, nth, code, lasting)
                    if len(calls) <= nth:
                        break
                    failed[calls[nth]] += 1
    return failed


def _one_fault(folder: Path, first: bool, nth: int, code: int, lasting: bool) -> list[str]:
    store = NoteStore(folder)
    kept = [] if first else [store.add(note("one")), store.add(note("two"))]
    where = f"call {nth} with {errno.errorcode[code]}"
    new = note("new")
    with Faults(nth, code, lasting=lasting) as injected:
        try:
            kept.append(store.add(new))
        except NotWritable as error:
            message = str(error)
            expect("\n" not in message and os.strerror(code) in message, f"{where}: unclear message {message!r}")
    there = {one.id: one for one in NoteStore(folder).notes()}
    expect(all(there.get(one.id) == one for one in kept), f"{where}: an acknowledged note is gone")
    expect(set(there) <= {one.id for one in (*kept, new)}, f"{where}: a note that nobody wrote")
    again = store.add(note("again"))
    expect(again in NoteStore(folder).notes(), f"{where}: the next save failed")
    expect(store.problems == (), f"{where}: {store.problems}")
    if not lasting:
        expect(not list(folder.glob(f".{FILE}.*")), f"{where}: a temporary file stayed")
    return injected.calls


# Damaged, foreign and future files


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


# Two at once


def editor(folder: Path, edits: int, name: str, shared: str) -> None:
    """The child: adds, changes, deletes and restores notes of its own, and counts in one that both count in."""
    store = NoteStore(folder)
    chance = random.Random(name)
    own: dict[str, Note] = {}
    for number in range(edits):
        what = chance.choice(("add", "edit", "delete", "restore", "count"))
        one = chance.choice(list(own.values())) if own else None
        if what == "count":
            _count(store, shared)
        elif one is None or what == "add":
            one = store.add(note(f"{name} {number}"))
        elif what == "edit":
            one = store.update(one._replace(body=f"{name} {number}"))
        else:
            store.delete(one.id) if what == "delete" else store.restore(one.id)
            one = one._replace(deleted=what == "delete")
        if what == "count":
            print(json.dumps(["count"]), flush=True)
        elif one is not None:
            own[one.id] = one
            print(json.dumps([one.id, one.body, one.deleted]), flush=True)


def _count(store: NoteStore, shared: str) -> None:
    while True:
        before = next(one for one in store.notes() if one.id == shared)
        with contextlib.suppress(ChangedElsewhere):
            store.update(before._replace(body=str(int(before.body) + 1)), instead_of=before)
            return


def together(folder: Path, edits: int) -> int:
    """Two processes edit the same file as fast as they can. Returns how many edits were made."""
    store = NoteStore(folder)
    shared = store.add(note("0"))
    processes = [child("editor", folder, edits, name, shared.id) for name in ("one", "two")]
    said = [json.loads(line) for process in processes for line in process.communicate()[0].splitlines()]
    expect(len(said) == 2 * edits, f"{len(said)} of {2 * edits} edits were made")
    last = {line[0]: line[1:] for line in said if line != ["count"]}
    kept = {one.id: [one.body, one.deleted] for one in store.load().notes}
    counted = kept.pop(shared.id)
    expect(counted == [str(said.count(["count"])), False], f"of {said.count(['count'])} counts {counted[0]} are left")
    expect(kept == last, f"{sum(kept.get(id) != state for id, state in last.items())} notes are not as last edited")
    return len(said)


# A full disk


def full_disk(folder: Path) -> str:
    """A small file system fills up with notes and is emptied again. Returns what was done."""
    small = folder / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        return "no small file system can be mounted here; see the faults for ENOSPC"
    try:
        return _fill(small)
    finally:
        subprocess.run(["umount", str(small)], check=True)


def _fill(small: Path) -> str:
    filler = small / "filler"
    store = NoteStore(small / "article")
    kept = [store.add(note("before"))]
    filler.write_bytes(bytes(128 * 1024))
    refused = 0
    while refused < 20:
        try:
            kept.append(store.add(note("words " * 200)))
        except NotWritable as error:
            refused += 1
            expect("No space left" in str(error), f"full disk: {error}")
            expect({one.id for one in kept} <= {one.id for one in store.notes()}, "the full disk lost a note")
    filler.unlink()
    kept.append(store.add(note("after")))
    expect(set(kept) == set(NoteStore(small / "article").notes()), "after the full disk, not all notes are there")
    return f"{len(kept)} notes kept, {refused} refused"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--saves", type=int, default=500)
    parser.add_argument("--edits", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for number in range(given.rounds):
        chance = random.Random(given.seed + number)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            print(
                f"killed: {given.saves} saves from 2 processes, {killed(folder / 'killed', given.saves, chance)} kills"
            )
            failed = faults(folder / "faults", (*CODES, errno.EACCES, errno.EDQUOT))
            print(f"faults: {failed.total()} ({', '.join(f'{call} {count}' for call, count in failed.items())})")
            print(f"damaged files: {damaged(folder / 'damaged', chance, 100_000)}")
            both_damaged(folder / "both", chance, 100)
            print("notes and last good copy damaged: 100")
            print(f"together: {together(folder / 'together', given.edits)} edits by 2 processes")
            print(f"full disk: {full_disk(folder)}")
    print("nothing was lost")


if __name__ == "__main__":
    main()
