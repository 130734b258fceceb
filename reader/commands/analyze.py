"""``reader analyze``: the engine for scripts, JSON Lines in and out, streaming and in order."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any

from reader.analysis import Analysis
from reader.analysis.codec import mention_to_json, quote_to_json
from reader.config import load_config
from reader.errors import InputError
from reader.safe import one_line

if TYPE_CHECKING:
    from reader.analysis.pipeline import Engine

_EVERY = 1.0
"""Seconds between two lines of progress."""


def analyze(source: str, target: str, model: str | None) -> int:
    """Analyse every row; returns 1 when some could not be, whose output rows say why. Raises ReaderError."""
    from reader.analysis.pipeline import Engine

    with ExitStack() as stack:
        lines = stack.enter_context(_opened(source, "r"))
        out = stack.enter_context(_opened(target, "w"))
        engine = Engine.load(model or load_config().model)
        return _stream(engine, lines, out)


def _opened(path: str, mode: str) -> IO[str]:
    if path == "-":
        stream = sys.stdin if mode == "r" else sys.stdout
        return open(stream.fileno(), mode, encoding="utf-8", errors="surrogateescape", closefd=False)
    try:
        return open(path, mode, encoding="utf-8", errors="surrogateescape")  # noqa: PTH123
    except OSError as error:
        raise InputError(f"{path} cannot be opened ({error.strerror}).") from error


def _stream(engine: "Engine", lines: IO[str], out: IO[str]) -> int:
    failed = words = 0
    began = told = time.monotonic()
    for number, line in enumerate(_rows(lines), 1):
        row = _answer(engine, line, number)
        failed += "error" in row
        out.write(json.dumps(row, ensure_ascii=True) + "\n")
        out.flush()
        words += line.count(" ")
        if time.monotonic() - told > _EVERY:
            told = time.monotonic()
            print(f"{number} rows, {words / (told - began):,.0f} words/s", file=sys.stderr)
    if failed:
        print(f"reader: {failed} rows could not be analysed; their output says why.", file=sys.stderr)
    return 1 if failed else 0


def _rows(lines: IO[str]) -> Iterator[str]:
    return (line for line in lines if line.strip())


def _answer(engine: "Engine", line: str, number: int) -> dict[str, Any]:
    row_id: object = None
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            return {"id": None, "error": f"row {number} is no object"}
        row_id = row.get("id")
        text = row.get("text")
        if not isinstance(text, str):
            return {"id": row_id, "error": "text is missing or no string"}
        text.encode("utf-8")
    except UnicodeEncodeError:
        return {"id": row_id, "error": "text holds lone surrogates, which are no characters"}
    except (ValueError, RecursionError) as error:
        return {"id": row_id, "error": f"row {number} is no JSON ({one_line(str(error))[:100]})"}
    return {"id": row_id, **_encoded(engine.analyse(text))}


def _encoded(analysis: Analysis) -> dict[str, Any]:
    names = {entity.id: entity.name for entity in analysis.entities}
    return {
        "language": analysis.language,
        "attributions": [quote_to_json(quote, names) for quote in analysis.quotes],
        "entities": [mention_to_json(mention) for mention in analysis.mentions],
    }
