"""What an unexpected error leaves behind: a log with the traceback, and one line that names it."""

import platform
import traceback
from datetime import UTC, datetime

from reader import __version__, paths
from reader.errors import StoreError
from reader.files import write_durably


def write_log(error: BaseException) -> str:
    """Write the log of an error; returns the line for the person.

    No text of notes or articles is in it: of the error its kinds and where they arose, not its words.
    """
    now = datetime.now(UTC)
    lines = _chain(error)
    head = f"reader {__version__}, Python {platform.python_version()}, {platform.platform()}, {now.isoformat()}\n\n"
    path = paths.log_dir() / f"error-{now.strftime('%Y%m%dT%H%M%S%f')}.log"
    kind = type(error).__name__
    try:
        write_durably(path, (head + "".join(lines)).encode("utf-8", "backslashreplace"))
    except StoreError:
        return f"Something unexpected happened ({kind}), and no log could be written; your notes are safe."
    return f"Something unexpected happened ({kind}); your notes are safe, and {path} tells more."


def _chain(error: BaseException) -> list[str]:
    """The error and what led to it, the first cause first."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*_chain(before), "\nAnd from that:\n"] if before is not None else []
    return [*lines, *traceback.format_tb(error.__traceback__), f"{type(error).__name__}\n"]
