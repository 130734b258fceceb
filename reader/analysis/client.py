"""The reading process's side of the analysis process: starts it, asks it, hears it, ends it. No spaCy here."""

import contextlib
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from reader.analysis import Analysis, Entity, Mention, Quote
from reader.analysis.codec import Gathered, entity_from_json, mention_from_json, quote_from_json
from reader.article import Span
from reader.errors import AnalyserDied, AnalysisError


class Part(NamedTuple):
    """A chunk was read, or what is on the screen of one, which comes again: ``done`` chunks of ``total`` are.

    Entities and speakers are provisional, but the same from part to part where their ids are.
    """

    span: Span
    done: int
    total: int
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    entities: tuple[Entity, ...] = ()


class Finished(NamedTuple):
    """The whole article was analysed."""

    analysis: Analysis


class Failed(NamedTuple):
    """The analysis will not come; ``error`` says why and what to do."""

    error: AnalysisError


Event = Part | Finished | Failed
Listener = Callable[[Event], None]
_CHARACTERS_AT_ONCE = 100_000
_FAREWELL = 1.0
"""Seconds in which the last line of a process that was ended is heard out."""


class Question:
    """What was asked last, who wants to hear, and what was answered so far."""

    def __init__(self, job: int, listener: Listener, request: dict[str, Any]) -> None:
        self.job = job
        self.listener = listener
        self.request = request
        self.gathered = Gathered()

    def hear(self, message: dict[str, Any]) -> Event | None:
        """What a message of the process means for whoever asked."""
        if "span" in message:
            return _part(message)
        if "done" in message:
            return Finished(self.gathered.analysis())
        self.gathered.add(message)
        return None


Outgoing = queue.SimpleQueue[list[dict[str, Any]] | None]


class Analyser:
    """One analysis process, for one job at a time. Listeners are called from a thread of its own.

    The process ends by itself after some time without work (see ``worker.PATIENCE``), and starts when it is next asked.
    """

    def __init__(self, model: str | None = None, *, patience: float | None = None) -> None:
        self._options = [*(["--model", model] if model else []), *(["--patience", str(patience)] if patience else [])]
        self._process: subprocess.Popen[bytes] | None = None
        self._outgoing: Outgoing | None = None
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
        command = [sys.executable, "-P", "-m", "reader.analysis.worker", *self._options]
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
        self._outgoing = queue.SimpleQueue()
        # A pipe holds 64 kB: writing more would wait for a child that is still importing.
        threading.Thread(target=_send, args=(process, self._outgoing), name="asker", daemon=True).start()
        self._ears = threading.Thread(target=self._hear, args=(process, self._outgoing), name="analyser", daemon=True)
        self._ears.start()

    def ask(
        self, text: str, text_hash: str, listener: Listener, first: tuple[Span, ...] = (), *, keep: bool = False
    ) -> None:
        """Analyse a text, what is in ``first`` before the rest. A job that still runs is given up.

        The listener hears Parts and then one Finished or Failed. ``keep``: the process puts what it found into the
        cache, after it was told. Returns at once.
        """
        with self._lock:
            self.start()
            cancelled, self._job = self._job, self._job + 1
            spans = [list(span) for span in first]
            request = {"job": self._job, "text": text, "text_hash": text_hash, "spans": spans, "keep": keep}
            self._question = Question(self._job, listener, request)
            self._tell_process([{"job": cancelled, "cancel": True}, request] if cancelled else [request])

    def look(self, place: Span) -> None:
        """The person looks at a place now: what was asked last is read from there on, as far as it is not read yet."""
        with self._lock:
            if self._question is not None and self.pid is not None:
                self._tell_process([{"job": self._question.job, "look": list(place)}])

    def close(self) -> None:
        """End the process at once, in the middle of whatever it does."""
        self._question = None
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        self._tell_process(None)
        if self._ears is not None and self._ears is not threading.current_thread():
            self._ears.join(_FAREWELL)
        _close_input(process)

    def _tell_process(self, messages: list[dict[str, Any]] | None) -> None:
        if self._outgoing is not None:
            self._outgoing.put(messages)

    def _hear(self, process: "subprocess.Popen[bytes]", outgoing: Outgoing) -> None:
        error: AnalysisError | None = None
        resting = False
        for message in _messages(process):
            resting = "bye" in message
            if "error" in message:
                error = AnalysisError(message["error"])
            self._take(message)
        process.wait()
        outgoing.put(None)
        _close_input(process)
        with self._lock:  # ask() may be about to say who wants to hear
            question = self._question if process is self._process else None
            if question is not None and resting:  # it was asked while it went to rest
                with contextlib.suppress(AnalyserDied):
                    self.start()
                    self._tell_process([question.request])
                    return
        if question is not None:
            died = AnalyserDied("The analysis stopped unexpectedly. Press r to start it again.")
            self._tell(question, Failed(error or died))

    def _take(self, message: dict[str, Any]) -> None:
        """Hear a message; nothing holds who asked while the next one is waited for."""
        question = self._question
        if question is not None and message.get("job") == question.job:
            event = question.hear(message)
            if event is not None:
                self._tell(question, event)

    def _tell(self, question: Question, event: Event) -> None:
        """Tell whoever asked, unless something else was asked meanwhile."""
        with self._lock:
            if self._question is not question:
                return
            if not isinstance(event, Part):
                self._question = None
        question.listener(event)


def _send(process: "subprocess.Popen[bytes]", outgoing: Outgoing) -> None:
    """Write what the process is told, until there is no more, or it does not listen any more: _hear says so."""
    while (messages := outgoing.get()) is not None and process.stdin is not None:
        with contextlib.suppress(OSError, ValueError):
            for message in messages:
                process.stdin.writelines(line_of(message))
            process.stdin.flush()


def line_of(message: dict[str, Any]) -> Iterator[bytes]:
    """A message as a line of JSON; its text comes last, in pieces: one call would stop all other threads for long."""
    rest = json.dumps({name: value for name, value in message.items() if name != "text"}).encode("ascii")
    if (text := message.get("text")) is None:
        yield rest + b"\n"
        return
    yield rest[:-1] + b', "text": "'
    for start in range(0, len(text), _CHARACTERS_AT_ONCE):
        yield json.dumps(text[start : start + _CHARACTERS_AT_ONCE])[1:-1].encode("ascii")
    yield b'"}\n'


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


def _part(message: dict[str, Any]) -> Part:
    return Part(
        Span(*message["span"]),
        message["done"],
        message["total"],
        tuple(map(mention_from_json, message["mentions"])),
        tuple(map(quote_from_json, message["quotes"])),
        tuple(map(entity_from_json, message["entities"])),
    )
