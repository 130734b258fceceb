"""The analysis process: JSON lines in on standard input, JSON lines out on standard output.

In   {"job", "text", "text_hash", "spans", "keep"}   analyse the text; ``spans`` (optional) are places to be read
                                  first; ``keep`` (optional): put the result into the cache
     {"job", "look": [start, end]}    the person is there now: that and what follows come next
     {"job", "cancel": true}      give up that job
Out  {"ready": engine}            once, when the model is loaded
     {"job", "span", "done", "total", "entities", "mentions", "quotes"}
                                  after each chunk (and after what is on the screen of one), with provisional ids
     {"job", "entities" | "mentions" | "quotes"}              the whole result, which replaces what came before: its
     {"job", "text_hash", "engine", "language", "left_out"}   rows, some at a time, and what it is of
     {"job", "done": true}
     {"bye": true}                nothing was to do for a while: the process ends, and gives its memory back
     {"error": text}              the model cannot be loaded

It ends when its standard input does, so it never outlives the reader that started it. Started with ``-P``: nothing is
imported from the folder the user stands in.
"""

import argparse
import gc
import json
import os
import select
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from reader import paths
from reader.analysis import Analysis
from reader.analysis.cache import AnalysisCache
from reader.analysis.chunks import chunks
from reader.analysis.codec import analysis_to_lines, entity_to_json, mention_to_json, quote_to_json
from reader.analysis.order import Order
from reader.article import Span
from reader.errors import AnalysisError

if TYPE_CHECKING:
    from reader.analysis.bounds import Bounds
    from reader.analysis.joining import Piece
    from reader.analysis.pipeline import Engine

Message = dict[str, Any]

MOST = 3_000_000
"""Characters of a text that are analysed: half a million words, which is more than anybody reads; the rest is told."""

PATIENCE = 60.0
"""Seconds without work after which the process ends: loading the model again takes about one."""


class Pipe:
    """Lines from a file descriptor: waited for, or only looked at."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._pieces: list[bytes] = []
        self._lines: list[bytes] = []
        self.ended = False

    def wait(self, patience: float | None = None) -> Message | None:
        """The next message; None at the end of the input, or when none comes within so many seconds."""
        while not self._lines:
            if not select.select([self._descriptor], [], [], patience)[0]:
                return None
            self._read()
            if self.ended:
                return None
        message: Message = json.loads(self._lines.pop(0))
        return message

    def pending(self) -> Iterator[Message]:
        """The messages that are there already; notices the end of the input too."""
        while not self.ended and (self._lines or select.select([self._descriptor], [], [], 0)[0]):
            message = self.wait()
            if message is not None:
                yield message

    def _read(self) -> None:
        chunk = os.read(self._descriptor, 1 << 20)
        self.ended = not chunk
        *whole, rest = chunk.split(b"\n")
        if whole:
            whole[0] = b"".join([*self._pieces, whole[0]])
            self._pieces = []
            self._lines += whole
        self._pieces.append(rest)


class Worker:
    """Does one job after the other; a newer job or a cancellation interrupts between two chunks."""

    def __init__(self, engine: "Engine", pipe: Pipe, out: TextIO, bounds: "Bounds", *, patience: float) -> None:
        self._engine = engine
        self._pipe = pipe
        self._out = out
        self._bounds = bounds
        self._patience = patience
        self._waiting: list[Message] = []

    def run(self) -> None:
        """Serve until the input ends, or nothing was to do for a while."""
        self._say({"ready": self._engine.name})
        while not self._pipe.ended:
            message = self._waiting.pop(0) if self._waiting else self._pipe.wait(self._patience)
            if message is None and not self._pipe.ended:
                self._say({"bye": True})
                return
            if message is not None and "text" in message:
                self._do(message)

    def _do(self, message: Message) -> None:
        job, text = message["job"], message["text"]
        order = Order(text, list(chunks(text)), self._bounds.characters)
        for span in reversed(message.get("spans", [])):
            order.look(Span(*span))
        telling = _Telling(job, text, self._engine, order.total)
        pieces: list[tuple[Span, Piece]] = []
        left_out: list[Span] = []
        while not self._is_over(job, order):
            if (preview := order.preview()) is not None:
                if (piece := self._bounds.read(self._engine, text, preview)) is not None:
                    self._say(telling.part(preview, piece))
                continue
            if (span := order.next()) is None:
                self._finish(message, [piece for _, piece in sorted(pieces, key=lambda pair: pair[0])],
                             sorted([*left_out, *order.left()]))  # fmt: skip
                return
            telling.done += 1
            if (piece := self._bounds.read(self._engine, text, span)) is None:
                left_out.append(span)
            else:
                pieces.append((span, piece))
                self._say(telling.part(span, piece))

    def _finish(self, message: Message, pieces: "list[Piece]", left_out: list[Span]) -> None:
        text = message["text"]
        found = self._engine.join(text, pieces)
        analysis = Analysis(
            message.get("text_hash", ""), self._engine.name, found.entities, found.mentions, found.quotes,
            found.language, tuple(left_out),
        )  # fmt: skip
        for row in analysis_to_lines(analysis):
            self._say({"job": message["job"], **row})
        self._say({"job": message["job"], "done": True})
        if message.get("keep"):
            AnalysisCache(paths.cache_dir()).put(analysis)

    def _is_over(self, job: int, order: Order) -> bool:
        """Hear what was said meanwhile; whether to give up the job."""
        self._waiting += self._pipe.pending()
        mine = [message for message in self._waiting if message["job"] == job]
        self._waiting = [message for message in self._waiting if message["job"] != job]
        for message in mine:
            if "look" in message:
                order.look(Span(*message["look"]))
        return self._pipe.ended or any("cancel" in message for message in mine)

    def _say(self, message: Message) -> None:
        self._out.write(json.dumps(message, ensure_ascii=True, separators=(",", ":")) + "\n")
        self._out.flush()


class _Telling:
    """What is told of each chunk of a job."""

    def __init__(self, job: int, text: str, engine: "Engine", total: int) -> None:
        from reader.analysis.provisional import Provisional

        self._job = job
        self._text = text
        self._engine = engine
        self._total = total
        self._provisional = Provisional()
        self.done = 0

    def part(self, span: Span, piece: "Piece") -> Message:
        """The message about a chunk. Nothing is resolved of a text that is just one: the whole follows at once."""
        from reader.analysis.provisional import window

        message: Message = {"job": self._job, "span": list(span), "done": self.done, "total": self._total}
        if self._total == 1:
            return {**message, "entities": [], "mentions": [], "quotes": []}
        entities, mentions, quotes = self._provisional.told(self._engine.join(window(self._text, span), [piece]))
        names = {entity.id: entity.name for entity in entities}
        return {
            **message,
            "entities": [entity_to_json(entity) for entity in entities],
            "mentions": [mention_to_json(mention) for mention in mentions],
            "quotes": [quote_to_json(quote, names) for quote in quotes],
        }


def main() -> int:
    """Load the model (the best installed, unless one is named) and serve."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model")
    parser.add_argument("--patience", type=float, default=PATIENCE)
    options = parser.parse_args()
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    # Whatever a library prints must not end up between our messages.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    pipe = Pipe(sys.stdin.fileno())
    gc.disable()  # a model is a million objects that stay: looking for garbage among them takes a tenth of loading it
    try:
        from reader.analysis.bounds import Bounds
        from reader.analysis.pipeline import Engine

        engine = Engine.load(options.model)
    except AnalysisError as error:
        out.write(json.dumps({"error": str(error)}) + "\n")
        out.flush()
        return 1
    gc.freeze()
    gc.enable()
    try:
        Worker(engine, pipe, out, Bounds(MOST), patience=options.patience).run()
    except BrokenPipeError:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
