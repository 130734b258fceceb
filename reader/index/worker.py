"""The process that brings the index up to date while the person reads on: ``python -m reader.index.worker ENGINE``.

Says on standard output, a JSON line each, ``{"done", "total"}`` as it goes, and at last ``{"indexed", "gone"}`` or
``{"error"}``. A process, because reading thousands of files in a thread would keep the screen waiting.
"""

import contextlib
import json
import os
import sys

from reader import paths
from reader.errors import ReaderError
from reader.index import Index, refresh
from reader.library import Library

_NICENESS = 10


def main(engine: str) -> int:
    """Refresh the index of the person's library."""
    with contextlib.suppress(OSError):
        os.nice(_NICENESS)
    index = Index(paths.cache_dir())
    try:
        if index.is_temporary:
            raise ReaderError("The cache folder cannot be used.")
        changes = refresh(
            index,
            Library(paths.data_dir()),
            paths.cache_dir(),
            engine,
            lambda done, total: _say(done=done, total=total),
        )
    except ReaderError as error:
        _say(error=str(error))
        return 1
    finally:
        index.close()
    _say(**changes._asdict())
    return 0


def _say(**words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        sys.exit(main(sys.argv[1]))
