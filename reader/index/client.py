"""The reading process's side of the process that refreshes the index: starts it, hears it, ends it."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from reader.errors import StoreError


class Refresher:
    """One refresh, in a process of its own."""

    def __init__(self, engine: str) -> None:
        self._engine = engine
        self._process: subprocess.Popen[bytes] | None = None
        self.changed = False
        """Whether anything was found to be other than it was indexed."""

    def run(self) -> Iterator[tuple[int, int]]:
        """Refresh; gives how many articles are done, of how many, as it goes. Waits. Raises StoreError."""
        # -P: nothing is imported from the folder the person stands in.
        command = [sys.executable, "-P", "-m", "reader.index.worker", self._engine]
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise StoreError(f"The index of the library cannot be refreshed ({error.strerror}).") from error
        self._process = process
        finished = False
        with process:
            for message in _messages(process):
                if "error" in message:
                    raise StoreError(str(message["error"]))
                if "total" in message:
                    yield message["done"], message["total"]
                if "indexed" in message:
                    finished = True
                    self.changed = bool(message["indexed"] or message["gone"])
        if not finished and self._process is not None:
            raise StoreError("The index of the library could not be refreshed; the list may not be whole.")

    def close(self) -> None:
        """End it at once; what was indexed so far stays."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()


def _messages(process: "subprocess.Popen[bytes]") -> Iterator[dict[str, Any]]:
    if process.stdout is None:
        return
    with contextlib.suppress(ValueError):
        for line in process.stdout:
            yield json.loads(line)
