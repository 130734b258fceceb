"""The analysis process: JSON lines in on standard input, JSON lines out on standard output.

In   {"job", "text", "spans"}     analyse the text; ``spans`` (optional) are whole paragraphs to be read first
     {"job", "cancel": true}      give up that job
Out  {"ready": engine}            once, when the model is loaded
     {"job", "span", "done", "total", "mentions", "quotes"}    after each chunk, with provisional entity ids
     {"job", "language", "entities", "mentions", "quotes"}     the whole result, replacing what came before
     {"job", "done": true}
     {"error": text}              the model cannot be loaded

It ends when its standard input does, so it never outlives the reader that started it. Started with ``-P``: nothing is
imported from the folder the user stands in.
"""

import gc
import json
import os
import select
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

from reader.analysis.chunks import chunks
from reader.analysis.codec import entity_to_json, mention_to_json, quote_to_json
from reader.article import Span
from reader.errors import AnalysisError

if TYPE_CHECKING:
    from reader.analysis.pipeline import Engine

Message = dict[str, Any]


class Pipe:
    """Lines from a file descriptor: waited for, or only looked at."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._buffer = b""
        self.ended = False

    def wait(self) -> Message | None:
        """The next message; None at the end of the input."""
        while b"\n" not in self._buffer:
            chunk = os.read(self._descriptor, 1 << 20)
            if not chunk:
                self.ended = True
                return None
            self._buffer += chunk
        line, self._buffer = self._buffer.split(b"\n", 1)
        message: Message = json.loads(line)
        return message

    def pending(self) -> Iterator[Message]:
        """The messages that are there already; notices the end of the input too."""
        while not self.ended and (b"\n" in self._buffer or select.select([self._descriptor], [], [], 0)[0]):
            message = self.wait()
            if message is not None:
                yield message


class Worker:
    """Does one job after the other; a newer job or a cancellation interrupts between two chunks."""

    def __init__(self, engine: "Engine", pipe: Pipe, out: TextIO) -> None:
        self._engine = engine
        self._pipe = pipe
        self._out = out
        self._waiting: list[Message] = []

    def run(self) -> None:
        """Serve until the input ends."""
        self._say({"ready": self._engine.name})
        while not self._pipe.ended:
            message = self._waiting.pop(0) if self._waiting else self._pipe.wait()
            if message is not None and "text" in message:
                self._do(message)

    def _do(self, job: Message) -> None:
        text: str = job["text"]
        pieces = []
        spans = _in_order(list(chunks(text)), [Span(*span) for span in job.get("spans", [])])
        for number, span in enumerate(spans, 1):
            if self._is_over(job["job"]):
                return
            piece = self._engine.read(text, span)
            pieces.append((span, piece))
            self._say(
                {
                    "job": job["job"],
                    "span": list(span),
                    "done": number,
                    "total": len(spans),
                    "mentions": [mention_to_json(mention) for mention in piece.mentions],
                    "quotes": [quote_to_json(quote, {}) for quote in piece.quotes],
                }
            )
        pieces.sort(key=lambda pair: pair[0])
        self._finish(job["job"], text, [piece for _, piece in pieces])

    def _finish(self, job: int, text: str, pieces: list[Any]) -> None:
        found = self._engine.join(text, pieces)
        names = {entity.id: entity.name for entity in found.entities}
        self._say(
            {
                "job": job,
                "language": found.language,
                "entities": [entity_to_json(entity) for entity in found.entities],
                "mentions": [mention_to_json(mention) for mention in found.mentions],
                "quotes": [quote_to_json(quote, names) for quote in found.quotes],
            }
        )
        self._say({"job": job, "done": True})

    def _is_over(self, job: int) -> bool:
        for message in self._pipe.pending():
            if message.get("cancel") and message.get("job") == job:
                return True
            self._waiting.append(message)
        return self._pipe.ended

    def _say(self, message: Message) -> None:
        self._out.write(json.dumps(message, ensure_ascii=True, separators=(",", ":")) + "\n")
        self._out.flush()


def _in_order(parts: list[Span], first: Iterable[Span]) -> list[Span]:
    """The parts that share a character with ``first`` before all others."""
    wanted = list(first)
    return sorted(parts, key=lambda part: not any(part.overlaps(span) for span in wanted))


def main() -> int:
    """Load the model named by the first argument (none: the best installed) and serve."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    # Whatever a library prints must not end up between our messages.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    pipe = Pipe(sys.stdin.fileno())
    gc.disable()  # a model is a million objects that stay: looking for garbage among them takes a tenth of loading it
    try:
        from reader.analysis.pipeline import Engine

        engine = Engine.load(sys.argv[1] if len(sys.argv) > 1 else None)
    except AnalysisError as error:
        out.write(json.dumps({"error": str(error)}) + "\n")
        out.flush()
        return 1
    gc.freeze()
    gc.enable()
    try:
        Worker(engine, pipe, out).run()
    except BrokenPipeError:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
