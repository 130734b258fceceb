"""What a converting process may use of the machine: memory, and processor time without getting anywhere.

Nothing here does anything until ``confine`` was called: in a process that converts and does nothing else.
"""

import contextlib
import math
import resource
import time

MEMORY = 380_000_000
"""Bytes of data; the reading process needs the rest of the 500 MB that opening an article may take."""
_AT_FIRST = 4.0
"""Seconds of processor time in which anything may happen; then a step must follow every ``_STEP`` seconds."""
_STEP = 2.5
_SLACK = 1.3
"""Systems differ in how they count: some reach the limit a quarter earlier than our own clock says."""
_IN_ALL = 90.0
"""Seconds that a large document may take as long as it gets on."""
_confined = False


class TooSlow(Exception):
    """The work gets on, but would take too long."""


def confine() -> None:
    """Limit this process for good: its memory, what it may write to the disk (nothing), its processor time."""
    global _confined
    _confined = True
    for kind, most in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        _limit(kind, most)
    _allow(_AT_FIRST)


def progress(done: float = 1.0) -> None:
    """Say how much of the work is done (0 to 1), or only that it gets on.

    Raises TooSlow when the rest would take far too long. Who says nothing for long is ended by the system (SIGXCPU).
    """
    if not _confined:
        return
    used = time.process_time()
    if used > _STEP and used > _IN_ALL * done:
        raise TooSlow
    _allow(max(_AT_FIRST, _SLACK * used + _STEP))


def _allow(seconds: float) -> None:
    _limit(resource.RLIMIT_CPU, math.ceil(seconds))


def _limit(kind: int, most: int) -> None:
    # A limit that the system does not know, or that is lower already, is no reason to refuse.
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
