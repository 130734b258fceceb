"""The reading process's side of the analysis process: starts it, asks it, hears it, ends it. No spaCy here."""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
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
_FAREWELL = 1.0
"""Seconds in which the last line of a process that was ended is heard out."""


class Question(NamedTuple):
    """What was asked last: the job's number, who wants to hear, and the hash of the text."""

    job: int
    listener: Listener
    text_hash: str


class Analyser:
    """One analysis process, for one job at a time. Listeners are called from a thread of its own."""

    def __init__(self, model: str | None = None) -> None:
        self._model = model
        self._process: subprocess.Popen[bytes] | None = None
        self._ears: threading.Thread | None = None
        self._lock = threading.Lock()
        self._job = 0
        self._question: Question | None = None

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
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            message = f"The analysis could not be started ({error.strerror}); reading goes on without it."
            raise AnalyserDied(message) from error
        self._process = process
        self._ears = threading.Thread(target=self._hear, args=(process,), name="analyser", daemon=True)
        self._ears.start()

    def ask(self, text: str, text_hash: str, listener: Listener, first: tuple[Span, ...] = ()) -> None:
        """Analyse a text, what is in ``first`` before the rest. A job that still runs is given up.

        The listener hears Parts and then one Finished or Failed. Returns at once; a long text is sent by a thread.
        """
        with self._lock:
            self.start()
            cancelled, self._job = self._job, self._job + 1
            self._question = Question(self._job, listener, text_hash)
            job = self._job
        request = {"job": job, "text": text, "spans": [list(span) for span in first]}
        messages = [{"job": cancelled, "cancel": True}, request] if cancelled else [request]
        # A pipe holds 64 kB: writing more would wait for a child that is still importing.
        threading.Thread(target=self._send, args=(messages,), name="asker", daemon=True).start()

    def close(self) -> None:
        """End the process at once, in the middle of whatever it does."""
        self._question = None
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        if self._ears is not None and self._ears is not threading.current_thread():
            self._ears.join(_FAREWELL)
        _close_input(process)

    def _send(self, messages: list[dict[str, Any]]) -> None:
        process = self._process
        if process is None or process.stdin is None:
            return
        with contextlib.suppress(OSError, ValueError):  # it died, or was closed: _hear says so
            process.stdin.write("".join(json.dumps(message) + "\n" for message in messages).encode("ascii"))
            process.stdin.flush()

    def _hear(self, process: "subprocess.Popen[bytes]") -> None:
        engine = ""
        error: AnalysisError | None = None
        for message in _messages(process):
            engine = message.get("ready", engine)
            if "error" in message:
                error = AnalysisError(message["error"])
            question = self._question
            if question is not None and message.get("job") == question.job:
                event = _event(message, engine, question.text_hash)
                if event is not None:
                    self._tell(question, event)
        process.wait()
        _close_input(process)
        with self._lock:  # ask() may be about to say who wants to hear
            question = self._question if process is self._process else None
        if question is not None:
            died = AnalyserDied("The analysis stopped unexpectedly. Press r to start it again.")
            self._tell(question, Failed(error or died))

    def _tell(self, question: Question, event: Event) -> None:
        """Tell whoever asked, unless something else was asked meanwhile."""
        with self._lock:
            if self._question is not question:
                return
            if not isinstance(event, Part):
                self._question = None
        question.listener(event)


def _close_input(process: "subprocess.Popen[bytes]") -> None:
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()


def _messages(process: "subprocess.Popen[bytes]") -> Iterator[dict[str, Any]]:
    """What a process says, up to its end; a line that it left unfinished is not heard."""
    if process.stdout is None:
        return
    with process.stdout as lines, contextlib.suppress(ValueError):
        for line in lines:
            yield json.loads(line)


def _event(message: dict[str, Any], engine: str, text_hash: str) -> Event | None:
    if "span" in message:
        return Part(
            Span(*message["span"]),
            message["done"],
            message["total"],
            tuple(map(mention_from_json, message["mentions"])),
            tuple(map(quote_from_json, message["quotes"])),
        )
    if "entities" in message:
        return Finished(analysis_from_json({**message, "text_hash": text_hash, "engine": engine}))
    return None
