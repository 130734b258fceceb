"""Starting the screen. The analysis process starts once the page is painted: before, it would only slow that down."""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.ui.lean import import_asyncio, import_textual
from reader.ui.opening import Asked, Desk, asked, desk_at_once, desk_in_time

if TYPE_CHECKING:
    from reader.ui.waiting import Opening


def run(
    source: str | None,
    *,
    at: str | None = None,
    allow_private: bool = False,
    model: str | None = None,
    width: int | None = None,
    theme: str | None = None,
    keys: dict[str, str] | None = None,
    colours: dict[str, str] | None = None,
    library: bool = False,
    notice: str = "",
) -> int:
    """Read an article in the terminal until the person quits; returns the exit code.

    ``source`` is a path, an address, "-" for standard input, or None (the last article; the first time the bundled
    one); ``at`` the place to begin at (see ``Asked``); ``library``: begin in the library; ``notice`` is a line to be
    shown. Raises InputError or UsageError: before the screen is touched, unless something had to be fetched or
    converted.
    """
    if not _has_terminal(source):
        raise UsageError("reader needs a terminal to show an article; 'reader show FILE' prints it without one.")
    desk = _desk_or_way(asked(source, model, at, allow_private=allow_private))
    if source == "-":
        _take_terminal_as_input()
    import_asyncio()
    import_textual()
    from reader.ui.app import ReaderApp

    app = ReaderApp(desk, width=width, theme=theme, keymap=keys, colours=colours, library=library, notice=notice)
    del desk  # the article is not held any longer than it is read
    try:
        if theme is not None and theme not in app.available_themes:
            raise UsageError(f"There is no theme {theme!r}; there are {', '.join(sorted(app.available_themes))}.")
        app.run()
    finally:
        app.close()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _desk_or_way(ask: Asked) -> "Desk | Opening":
    """The desk, else how to get it. What was read of a file is not held any longer than it takes to load it."""
    return desk_at_once(ask) or partial(desk_in_time, ask)


def _has_terminal(source: str | None) -> bool:
    """Textual reads the keyboard from standard input and paints on standard error, where the cursor can be moved."""
    if not os.isatty(2) or os.environ.get("TERM") == "dumb":
        return False
    return source == "-" or os.isatty(0)


def _take_terminal_as_input() -> None:
    """Standard input was the article; the keys come from the terminal itself."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise UsageError("reader - needs a terminal for the keys; 'reader show -' prints the article.") from error
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
