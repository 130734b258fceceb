"""Killed at random moments: a note that was said to be saved is there."""

import contextlib
import json
import random
import select
import subprocess
import time
from itertools import count
from pathlib import Path

from benchmarks.torture.promises import Lost, child, expect, note
from reader.notes.note import FILE
from reader.notes.store import NoteStore


def saver(folder: Path, name: str) -> None:
    """The child: saves notes until it is killed, and says the id of each once it is saved."""
    store = NoteStore(folder)
    for number in count():
        print(store.add(note(f"{name} {number}")).id, flush=True)


def killed(folder: Path, saves: int, chance: random.Random) -> int:
    """Two processes save; each is killed again and again. Returns how many times."""
    acknowledged: set[str] = set()
    kills = 0
    names = count()
    running = [child(saver, folder, str(next(names))) for _ in range(2)]
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
                running[number], due[number] = child(saver, folder, str(next(names))), None
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
