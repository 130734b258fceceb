"""Which text a file gave when it was loaded last, so that an unchanged one need not be loaded again.

In the cache folder, a tiny file each: when it is lost, files are loaded once more.
"""

import contextlib
import json
import os
import time
from pathlib import Path

from reader import __version__
from reader.digest import sha256
from reader.errors import StoreError
from reader.files import make_private_dir, stamp

_SETTLED_SECONDS = 2.0
"""A file that was changed since is not remembered: it could change again within the same tick of its time."""


class Seen:
    """What is remembered of files under a cache folder."""

    def __init__(self, cache_dir: Path) -> None:
        self._folder = cache_dir / "seen"

    def text_of(self, origin: str) -> str | None:
        """The hash of the text that a file holds, if it was loaded by this version of reader and is as it was."""
        try:
            row = json.loads(self._path(origin).read_bytes())
            known, text_hash = row["stamp"], row["text"]
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None
        now = _stamp(origin)
        return text_hash if now is not None and known == now and isinstance(text_hash, str) else None

    def before(self, origin: str) -> str | None:
        """What ``remember`` needs: how a file is before it is loaded; None for one that cannot be remembered."""
        try:
            settled = time.time() - Path(origin).stat().st_mtime > _SETTLED_SECONDS
        except (OSError, ValueError):
            return None
        return _stamp(origin) if settled else None

    def remember(self, origin: str, before: str | None, text_hash: str) -> None:
        """Remember the text of a file that was as ``before`` says. What cannot be written is not remembered."""
        if before is None:
            return
        path = self._path(origin)
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        with contextlib.suppress(OSError, StoreError):
            make_private_dir(self._folder)
            temporary.write_bytes(json.dumps({"stamp": before, "text": text_hash}).encode("ascii"))
            temporary.replace(path)

    def _path(self, origin: str) -> Path:
        return self._folder / sha256(origin.encode("utf-8", "surrogatepass"))[:32]


def _stamp(origin: str) -> str | None:
    try:
        found = stamp(Path(origin))
    except ValueError:
        return None
    return f"{__version__} {found}" if found is not None else None
