"""What the analysis may take: characters of a text, processor time of a chunk, memory of the process."""

import contextlib
import resource
import signal
from typing import TYPE_CHECKING, NoReturn

from reader.article import Span

if TYPE_CHECKING:
    from reader.analysis.joining import Piece
    from reader.analysis.pipeline import Engine

SECONDS = 30.0
"""Processor time for a chunk; one of usual prose needs less than one."""

MEMORY = 3 << 30
"""Bytes of data (not the libraries' code) that the process may have; with everything loaded it has a tenth."""


class _TooLong(Exception):
    """A chunk took more processor time than it may."""


class Bounds:
    """Reads chunks within bounds. Of a process's main thread, whose timer and memory limit it sets."""

    def __init__(self, characters: int, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.characters = characters
        self._seconds = seconds
        signal.signal(signal.SIGVTALRM, _stop)
        with contextlib.suppress(ValueError, OSError):  # some systems know no such limit, or a lower one is in force
            resource.setrlimit(resource.RLIMIT_DATA, (memory, resource.getrlimit(resource.RLIMIT_DATA)[1]))

    def read(self, engine: "Engine", text: str, span: Span) -> "Piece | None":
        """What the engine finds in a chunk; None when that takes too much time or memory, or nests too deep."""
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds)
            try:
                return engine.read(text, span)
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        except (_TooLong, MemoryError, RecursionError):
            return None


def _stop(*_: object) -> NoReturn:
    raise _TooLong
