"""The reading process's side of the analysis process: starts it, asks it, hears it, ends it. No spaCy here."""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from reader.analysis import Analysis, Mention, Quote
from reader.analysis.codec import analysis_from_json, mention_from_json, quote_from_json
from reader.article import Span
from reader.errors import AnalyserDied, AnalysisError


class Part(NamedTuple):
    """One chunk was read: ``done`` of ``total``. Entity ids and speakers are provisional."""

    span: Span
    done: int
    total: int
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]


class Finished(NamedTuple):
    """The whole article was analysed."""

    analysis: Analysis


class Failed(NamedTuple):
    """The analysis will not come; ``error`` says why and what to do."""

    error: AnalysisError


Event = Part | Finished | Failed
Listener = Callable[[Event], None]


class Analyser:
    """One analysis process, for one job at a time. Listeners are called from a thread of its own."""

    def __init__(self, model: str | None = None) -> None:
        self._model = model
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._job = 0
        self._listener: Listener | None = None
        self._text_hash = ""
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        """Start the process if it does not run. Raises AnalyserDied."""
        if self.pid is not None:
            return
        command = [sys.executable, "-P", "-m", "reader.analysis.worker", *([self._model] if self._model else [])]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            message = f"The analysis could not be started ({error.strerror}); reading goes on without it."
            raise AnalyserDied(message) from error
        threading.Thread(target=self._hear, args=(self._process,), name="analyser", daemon=True).start()

    def ask(self, text: str, text_hash: str, listener: Listener, first: tuple[Span, ...] = ()) -> None:
        """Analyse a text, what is in ``first`` before the rest. A job that still runs is given up.

        The listener hears Parts and then one Finished or Failed. Returns at once; a long text is sent by a thread.
        """
        with self._lock:
            self.start()
            cancelled, self._job = self._job, self._job + 1
            self._listener, self._text_hash = listener, text_hash
            job = self._job
        request = {"job": job, "text": text, "spans": [list(span) for span in first]}
        lines = [json.dumps({"job": cancelled, "cancel": True})] if cancelled else []
        # A pipe holds 64 kB: writing more would wait for a child that is still importing.
        threading.Thread(target=self._send, args=([*lines, json.dumps(request)],), name="asker", daemon=True).start()

    def close(self) -> None:
        """End the process at once, in the middle of whatever it does."""
        self._closed = True
        self._listener = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _send(self, lines: list[str]) -> None:
        process = self._process
        if process is None or process.stdin is None:
            return
        with contextlib.suppress(OSError, ValueError):  # it died: _hear says so
            process.stdin.write("".join(line + "\n" for line in lines).encode("ascii"))
            process.stdin.flush()

    def _hear(self, process: "subprocess.Popen[bytes]") -> None:
        engine, error = "", None
        if process.stdout is None:
            return
        for line in process.stdout:
            message = json.loads(line)
            engine = message.get("ready", engine)
            if "error" in message:
                error = AnalysisError(message["error"])
            elif message.get("job") == self._job:
                self._tell(self._event(message, engine))
        process.wait()
        if process is self._process:
            self._tell(Failed(error or AnalyserDied("The analysis stopped unexpectedly. Press r to start it again.")))

    def _event(self, message: dict[str, Any], engine: str) -> Event | None:
        if "span" in message:
            return Part(
                Span(*message["span"]),
                message["done"],
                message["total"],
                tuple(map(mention_from_json, message["mentions"])),
                tuple(map(quote_from_json, message["quotes"])),
            )
        if "entities" in message:
            return Finished(analysis_from_json({**message, "text_hash": self._text_hash, "engine": engine}))
        return None

    def _tell(self, event: Event | None) -> None:
        listener = self._listener
        if event is None or listener is None or self._closed:
            return
        if not isinstance(event, Part):
            self._listener = None
        listener(event)
