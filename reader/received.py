"""What an article was made from, so that it need not be fetched or converted again: a tiny file beside its text.

articles/<id>/received.json    the hash of the bytes, and what the server said of them
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from reader import __version__
from reader.digest import sha256
from reader.files import write_durably

FILE = "received.json"


class Received(NamedTuple):
    """The bytes that came: their SHA-256; of a web page also the address that answered, ``ETag`` and ``Last-Modified``.

    ``when`` is ISO 8601 in UTC; ``reader`` the version that made the article of it.
    """

    digest: str
    url: str = ""
    etag: str = ""
    modified: str = ""
    when: str = ""
    reader: str = __version__


def received(data: bytes, url: str = "", etag: str = "", modified: str = "") -> Received:
    """What came just now."""
    return Received(digest_of(data), url, etag, modified, datetime.now(UTC).isoformat(timespec="seconds"))


def digest_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(data)


def save_received(folder: Path, row: Received) -> None:
    """Keep it in an article's folder. Raises NotWritable."""
    write_durably(folder / FILE, json.dumps(row._asdict(), indent=1).encode("ascii"))


def load_received(folder: Path) -> Received | None:
    """What was kept; None if nothing was, or it cannot be read."""
    try:
        row = json.loads((folder / FILE).read_text(encoding="ascii"))
        found = Received(**{name: row[name] for name in Received._fields})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if all(isinstance(value, str) and value.isprintable() for value in found) else None
