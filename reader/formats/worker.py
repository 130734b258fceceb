"""The converting process: one source in, one article out. See ``child`` for what is said.

It ends when its input does: the reading process keeps it open as long as it wants the answer.
"""

import json
import os
import sys
import threading
from typing import Any, BinaryIO

from reader.article import Article
from reader.article_json import article_to_json
from reader.errors import InputError
from reader.formats.limits import TooSlow, confine
from reader.formats.source import Source


def main() -> None:
    """Convert what standard input holds."""
    out = os.dup(sys.stdout.fileno())
    # Whatever a library prints must not end up in the answer.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    head = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(head["size"])
    if len(data) < head["size"]:
        return
    threading.Thread(target=_end_with, args=(sys.stdin.buffer,), daemon=True).start()
    answer = json.dumps(_answer(head["format"], Source(data, head["origin"], head["media"])))
    with os.fdopen(out, "wb") as pipe:
        pipe.write(answer.encode("ascii"))
    # At once: what a library would still do does not matter any more.
    os._exit(0)


def _answer(format: str, source: Source) -> dict[str, Any]:
    try:
        return article_to_json(_load(format, source))
    except InputError as error:
        return {"error": str(error)}
    except TooSlow:
        return {"error": f"{source.name} takes too long to convert; it was given up."}
    except (MemoryError, RecursionError):
        return {"error": f"{source.name} needs more memory than an article should; it was given up."}


def _load(format: str, source: Source) -> Article:
    """Import first, limit then: what a library needs for itself is not the document's fault."""
    if format == "html":
        from reader.formats.html import load_html as load
    else:
        from reader.formats.pdf import load_pdf as load
    confine()
    return load(source)


def _end_with(pipe: BinaryIO) -> None:
    """End this process when the reading one closes the pipe or is gone."""
    pipe.read(1)
    os._exit(1)


if __name__ == "__main__":
    main()
