"""Converting what a library has to parse in a process of its own: strangers wrote it, and the libraries are heavy.

The child gets a line of JSON (format, origin, media type, size) and the bytes after it, and answers with an article as
JSON, or with a line that says what is wrong. It limits itself (``limits``); here is seen to it that it ends with the
question, and that nothing it says is taken on trust.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from reader.article import Article
from reader.article_json import article_from_json
from reader.errors import Cancelled, InputError
from reader.formats.source import Source
from reader.safe import one_line

_SECONDS = 180.0
"""By the clock: on a busy machine, in which the child's own limits (processor time) are far away."""
_GLANCE = 0.05
_LARGEST_ANSWER = 200_000_000
_LONGEST_ERROR = 500
_KEPT = frozenset(["PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "PYTHONNOUSERSITE", "PYTHONPYCACHEPREFIX"])
_TARGETS = ("http://", "https://", "mailto:")


def convert(format: str, source: Source, cancelled: Callable[[], bool] | None = None) -> Article:
    """Have a source converted by ``reader.formats.FORMAT``.

    ``cancelled`` is called a few times a second. Raises InputError, one line saying what is wrong, and Cancelled when
    ``cancelled`` gives True.
    """
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "reader.formats.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
    except OSError as error:
        raise InputError(f"{source.name} cannot be converted ({error.strerror}).") from error
    with _Conversation(process, format, source) as conversation:
        answer = conversation.answer(cancelled)
    return _article(answer, process.returncode, source)


class _Conversation:
    """One question and its answer. Pipes hold little, so both are passed on by threads."""

    def __init__(self, process: "subprocess.Popen[bytes]", format: str, source: Source) -> None:
        self._process = process
        self._source = source
        head = {"format": format, "origin": source.origin, "media": source.media, "size": len(source.data)}
        self._head = json.dumps(head).encode("ascii") + b"\n"
        self._answer = b""
        self._heard = threading.Event()
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._ask, self._hear)]

    def __enter__(self) -> "_Conversation":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        """End the child, whatever it does."""
        self._process.kill()
        self._process.wait()
        for thread, pipe in zip(self._threads, (self._process.stdin, self._process.stdout), strict=True):
            thread.join()
            with contextlib.suppress(OSError):  # what it did not read any more
                if pipe is not None:
                    pipe.close()

    def answer(self, cancelled: Callable[[], bool] | None) -> bytes:
        """What the child said, all of it, or nothing."""
        end = time.monotonic() + _SECONDS
        while not self._heard.wait(_GLANCE if cancelled is not None else _SECONDS):
            if cancelled is not None and cancelled():
                raise Cancelled(f"{self._source.name} was not opened.")
            if time.monotonic() > end:
                raise InputError(_too_long(self._source))
        self._process.wait()
        return self._answer

    def _ask(self) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):  # it ended before it had read everything
            self._process.stdin.write(self._head)
            self._process.stdin.write(self._source.data)
            self._process.stdin.flush()

    def _hear(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(OSError, ValueError):
            answer = self._process.stdout.read(_LARGEST_ANSWER + 1)
            self._answer = answer if len(answer) <= _LARGEST_ANSWER else b""
        self._heard.set()


def _environment() -> dict[str, str]:
    """Ours, without what changes how Python runs, and without libraries' threads, each of which takes memory."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON") or name in _KEPT}
    return kept | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def _article(answer: bytes, status: int, source: Source) -> Article:
    if not answer:
        raise InputError(_died(status, source))
    try:
        row: Any = json.loads(answer)
        if "error" in row:
            raise InputError(one_line(str(row["error"]))[:_LONGEST_ERROR])
        article = article_from_json(row)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(_died(status, source)) from error
    if not all(link.target.lower().startswith(_TARGETS) for link in article.links):
        raise InputError(_died(status, source))
    return article._replace(id="", origin=source.origin)


def _died(status: int, source: Source) -> str:
    if status == -signal.SIGXCPU:
        return _too_long(source)
    return f"{source.name} cannot be converted: it is damaged, or too large for the memory."


def _too_long(source: Source) -> str:
    return f"{source.name} takes too long to convert; it was given up."
