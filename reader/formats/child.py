"""Converting what a library has to parse in a process of its own: strangers wrote it, and the libraries are heavy.

The child gets the source as one line of JSON (origin, media type) and the bytes after it, and answers with an article
as JSON, or with a line that says what is wrong.
"""

import json
import subprocess
import sys

from reader.article import Article
from reader.article_json import article_from_json
from reader.errors import InputError
from reader.formats.source import Source

_SECONDS = 30.0


def convert(format: str, source: Source) -> Article:
    """Have a source converted by ``reader.formats.FORMAT``. Raises InputError."""
    head = json.dumps({"format": format, "origin": source.origin, "media": source.media})
    command = [sys.executable, "-P", "-m", "reader.formats.worker"]
    try:
        done = subprocess.run(
            command,
            input=head.encode("ascii") + b"\n" + source.data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
        )
        answer = json.loads(done.stdout)
        if "error" in answer:
            raise InputError(answer["error"])
        return article_from_json(answer)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"{source.name} takes longer than {_SECONDS:.0f} s to convert; it was given up.") from error
    except OSError as error:
        raise InputError(f"{source.name} cannot be converted ({error.strerror}).") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{source.name} cannot be converted: it is damaged, or too large for the memory.") from error
