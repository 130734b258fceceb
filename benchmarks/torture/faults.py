"""Every call by which a file is written fails in turn: the note is refused in clear words, and nothing is lost."""

import contextlib
import errno
import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.torture.promises import expect, note
from reader.errors import NotWritable
from reader.notes.note import FILE
from reader.notes.store import NoteStore

CODES = (errno.ENOSPC, errno.EIO, errno.EROFS)


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
