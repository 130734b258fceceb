"""Completing a path that is being typed: what stands in a folder, and what of it begins as was typed.

The disk is asked once a folder; what is typed on is looked up in what it answered.
"""

import heapq
import os
from itertools import islice, takewhile
from pathlib import Path
from typing import NamedTuple

from reader.errors import InputError
from reader.safe import one_line

_MOST_LOOKED_AT = 20_000


class Entry(NamedTuple):
    """Something in a folder; a folder's name ends in "/"."""

    name: str

    @property
    def is_folder(self) -> bool:
        """Whether there may be more in it."""
        return self.name.endswith("/")


class Typed(NamedTuple):
    """A path as it is typed: ``folder`` up to the last "/", as it was written, and the beginning of a name in it."""

    folder: str
    beginning: str

    def with_name(self, name: str) -> str:
        """The path with another name at its end."""
        return self.folder + name


def typed(words: str) -> Typed:
    """What was typed, in two; "~" alone is the home folder."""
    if words == "~":
        return Typed("~/", "")
    folder, slash, beginning = words.rpartition("/")
    return Typed(folder + slash, beginning)


def entries(folder: str) -> tuple[Entry, ...]:
    """What stands in a folder ("" is the current one, "~" begins the home's), in no order; not all of very many.

    Takes as long as the disk does. Raises InputError.
    """
    try:
        with os.scandir(Path(folder or ".").expanduser()) as found:
            return tuple(
                Entry(item.name + "/" if _is_folder(item) else item.name) for item in islice(found, _MOST_LOOKED_AT)
            )
    except FileNotFoundError as error:
        raise InputError(f"There is no folder {one_line(folder)}") from error
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{one_line(folder)} cannot be looked into ({reason}).") from error


def _is_folder(item: os.DirEntry[str]) -> bool:
    try:
        return item.is_dir()
    except OSError:
        return False


def matching(found: tuple[Entry, ...], beginning: str, most: int) -> list[Entry]:
    """Those whose names begin so, whatever the case, by name; hidden ones only if the beginning is a dot."""
    wanted = beginning.casefold()
    hidden = beginning.startswith(".")
    fitting = (
        entry
        for entry in found
        if entry.name.casefold().startswith(wanted) and (hidden or not entry.name.startswith("."))
    )
    return heapq.nsmallest(most, fitting, key=lambda entry: (entry.name.casefold(), entry.name))


def completed(fitting: list[Entry], beginning: str) -> str:
    """As much of a name as all have in common, whatever the case; never less than the beginning."""
    names = [entry.name for entry in fitting]
    alike = takewhile(lambda chars: len({char.casefold() for char in chars}) == 1, zip(*names, strict=False))
    return "".join(chars[0] for chars in alike) or beginning
