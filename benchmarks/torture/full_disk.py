"""A file system that fills up: what does not fit is refused, what fitted stays."""

import os
import subprocess
from pathlib import Path

from benchmarks.torture.promises import expect, note
from reader.errors import NotWritable
from reader.notes.store import NoteStore


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
