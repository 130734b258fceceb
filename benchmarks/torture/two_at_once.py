"""Two processes edit the same notes at once: no edit is lost."""

import contextlib
import json
import random
from pathlib import Path

from benchmarks.torture.promises import child, expect, note
from reader.errors import ChangedElsewhere
from reader.notes.note import Note
from reader.notes.store import NoteStore


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
    processes = [child(editor, folder, edits, name, shared.id) for name in ("one", "two")]
    said = [json.loads(line) for process in processes for line in process.communicate()[0].splitlines()]
    expect(len(said) == 2 * edits, f"{len(said)} of {2 * edits} edits were made")
    last = {line[0]: line[1:] for line in said if line != ["count"]}
    kept = {one.id: [one.body, one.deleted] for one in store.load().notes}
    counted = kept.pop(shared.id)
    expect(counted == [str(said.count(["count"])), False], f"of {said.count(['count'])} counts {counted[0]} are left")
    expect(kept == last, f"{sum(kept.get(id) != state for id, state in last.items())} notes are not as last edited")
    return len(said)
