"""A progress bar on standard error, where that is a terminal."""

import os
import shutil
import sys
import time

from reader.safe import one_line

_EVERY = 0.1
_WIDTH = 24


class Progress:
    """Shows how much is done; silent where nobody looks."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = 0.0
        self._began = time.monotonic()
        self._terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def show(self, done: int, total: int, name: str = "") -> None:
        """Show it, not more often than one can see."""
        now = time.monotonic()
        if not self._terminal or (now - self._shown < _EVERY and done < total):
            return
        self._shown = now
        part = done / total if total else 1.0
        bar = ("█" * round(part * _WIDTH)).ljust(_WIDTH, "·")
        rate = f"{done / max(now - self._began, 0.001):,.0f}/s"
        line = f"{self._what} {bar} {done:,} of {total:,}  {rate}  {one_line(name)}"
        sys.stderr.write(f"\r\x1b[K{line[: shutil.get_terminal_size().columns - 1]}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the bar away."""
        if self._terminal and self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = 0.0
