"""Several processes that share the rows of ``reader analyze``; their answers come in the order of the rows.

Each has a thread that hands it one row at a time and waits for the answer. Rows are read only so far ahead of the
answers that were taken that memory stays bounded, however long the input is. The processes are killed when the crew is
left, whatever the reason, and end by themselves when the reader does.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from reader.analysis.stages import Stages
from reader.commands.answering import Answered, id_of, refused
from reader.errors import AnalysisError
from reader.safe import one_line

_WORTH = 30_000
"""Characters of rows, for each process there is already, from which on another one is worth its start."""
_AHEAD = 8
"""How many rows for each process are read before the first of them was taken."""
_TRIES = 2


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class _Died(Exception):
    """A process ended without an answer."""


class Crew:
    """``size`` processes at most, for one input of ``expected`` characters or more. Used in a with statement."""

    def __init__(self, size: int, model: str | None, stages: Stages, expected: int = 0) -> None:
        self._size = size
        self._model = model
        self._stages = stages
        self._changed = threading.Condition()
        self._reading = threading.Lock()
        self._hands: set[subprocess.Popen[bytes]] = set()
        self._answers: dict[int, Answered] = {}
        self._taken = self._given = self._handed = 0
        self._characters = expected
        self._ended = self._closed = False
        self._error: BaseException | None = None

    def __enter__(self) -> "Crew":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            hands = list(self._hands)
        for process in hands:
            process.kill()
        for process in hands:
            self._buried(process)

    def answers(self, rows: Iterator[tuple[int, str]]) -> Iterator[Answered]:
        """The answers to numbered rows (from 1 on), in their order. Raises AnalysisError when none can be given."""
        threads = [
            threading.Thread(target=self._work, args=(place, rows), name=f"worker {place + 1}", daemon=True)
            for place in range(self._size)
        ]
        for thread in threads:
            thread.start()
        while (answer := self._next()) is not None:
            yield answer
        for thread in threads:
            thread.join()

    def _next(self) -> Answered | None:
        with self._changed:
            self._changed.wait_for(
                lambda: self._error or self._taken + 1 in self._answers or (self._ended and self._taken == self._given)
            )
            if self._error is not None:
                raise self._error
            if self._taken + 1 not in self._answers:
                return None
            self._taken += 1
            self._changed.notify_all()
            return self._answers.pop(self._taken)

    # --- the threads ---------------------------------------------------------------------------------------------

    def _work(self, place: int, rows: Iterator[tuple[int, str]]) -> None:
        process: subprocess.Popen[bytes] | None = None
        try:
            while (row := self._row(place, rows)) is not None:
                process, answer = self._answer(process, *row)
                with self._changed:
                    self._answers[row[0]] = answer
                    self._changed.notify_all()
            if process is not None:
                self._dismiss(process)
        except BaseException as error:  # noqa: BLE001 - it is raised again where the answers are waited for
            with self._changed:
                self._error = self._error or error
                self._changed.notify_all()

    def _row(self, place: int, rows: Iterator[tuple[int, str]]) -> tuple[int, str] | None:
        """The next row, when it is time for it and for this process; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._ended or self._characters >= place * _WORTH)
        # Not while the others may take or leave answers: a row may be long in coming.
        with self._reading:
            with self._changed:
                self._changed.wait_for(
                    lambda: self._closed or self._ended or self._given - self._taken < self._size * _AHEAD
                )
                if self._closed or self._ended:
                    return None
            row = next(rows, None)
            with self._changed:
                if row is None:
                    self._ended = True
                else:
                    self._given = row[0]
                    self._handed += len(row[1])
                    self._characters = max(self._characters, self._handed)
                self._changed.notify_all()
            return row

    def _answer(
        self, process: "subprocess.Popen[bytes] | None", number: int, line: str
    ) -> tuple["subprocess.Popen[bytes] | None", Answered]:
        """Ask a process (None: a new one); where it dies, once more a new one."""
        which = one_line(json.dumps(id_of(line, number)))[:100]
        for _ in range(_TRIES):
            if process is None:
                process = self._hired()
            try:
                return process, Answered(**_asked(process, {"number": number, "line": line}))
            except _Died:
                code = self._buried(process)
                process = None
            if self._closed:
                break
            print(f"reader: a worker stopped unexpectedly ({code}) at row {number}, id {which}.", file=sys.stderr)
        return process, refused(line, number, f"the analysis stopped unexpectedly ({code}), {_TRIES} times")

    def _hired(self) -> "subprocess.Popen[bytes]":
        """A process that has loaded the model. Raises AnalysisError when it cannot."""
        command = [sys.executable, "-P", "-m", "reader.commands.hand", *([self._model] if self._model else [])]
        with self._changed:
            if self._closed:
                raise AnalysisError("The analysis was ended.")
            try:
                # A session of its own: ctrl+c is for this process, which ends them all.
                process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )  # fmt: skip
            except OSError as error:
                raise AnalysisError(f"No further process can be started ({error.strerror}).") from error
            self._hands.add(process)
        try:
            told = _heard(process)
        except _Died as error:
            raise AnalysisError(f"A worker stopped before it had begun ({self._buried(process)}).") from error
        if "error" in told:
            raise AnalysisError(told["error"])
        return process

    def _dismiss(self, process: "subprocess.Popen[bytes]") -> None:
        """There are no more rows for it."""
        if process.stdin is not None:
            process.stdin.close()
        seconds = _heard(process)["stages"]
        self._buried(process)
        with self._changed:
            self._stages.add(seconds)

    def _buried(self, process: "subprocess.Popen[bytes]") -> str:
        """Wait for the end of a process; says what it ended by."""
        code = process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        with self._changed:
            self._hands.discard(process)
        return f"signal {-code}" if code < 0 else f"exit code {code}"


def _asked(process: "subprocess.Popen[bytes]", message: dict[str, Any]) -> dict[str, Any]:
    if process.stdin is None:
        raise _Died
    try:
        process.stdin.write(json.dumps(message).encode("ascii") + b"\n")
        process.stdin.flush()
    except OSError as error:
        raise _Died from error
    return _heard(process)


def _heard(process: "subprocess.Popen[bytes]") -> dict[str, Any]:
    line = process.stdout.readline() if process.stdout is not None else b""
    if not line.endswith(b"\n"):
        raise _Died
    told: dict[str, Any] = json.loads(line)
    return told
