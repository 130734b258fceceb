"""The files that are meant by folders and names: every article in them once, whatever links go round in circles."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

_LOOKED_AT = 8_192
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""How UTF-16 and UTF-32 begin: text, although zeros are in it."""


class Wanted(NamedTuple):
    """Something to be added; ``named``: the person named it, so that an unreadable one is told."""

    what: str
    named: bool


def gather(names: Iterable[str]) -> Iterator[Wanted]:
    """Files, addresses and "-" as they are; folders become the files in them, sorted, without what is hidden."""
    seen: set[str] = set()
    for name in names:
        path = Path(name).expanduser()
        if name != "-" and "://" not in name and path.is_dir():
            for file in _files(path, set()):
                real = os.path.realpath(file)
                if real not in seen:
                    seen.add(real)
                    yield Wanted(file, named=False)
        else:
            yield Wanted(name, named=True)


def _files(folder: Path, above: set[tuple[int, int]]) -> Iterator[str]:
    """The files in a folder and those below; a folder that is among those ``above`` it is not entered again."""
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield str(folder)  # whoever opens it says why it cannot be read
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            kind = entry.stat().st_mode
        except OSError:
            continue  # a link to nowhere
        if stat.S_ISDIR(kind):
            yield from _files(Path(entry.path), {*above, here})
        elif stat.S_ISREG(kind):
            yield entry.path


def is_binary(path: str) -> bool:
    """Whether a file is no text, and no PDF either: what a folder holds besides articles. Raises OSError."""
    with open(path, "rb") as file:  # noqa: PTH123 - the name may be no UTF-8
        beginning = file.read(_LOOKED_AT)
    if not beginning.strip():
        return True
    return b"\0" in beginning and not beginning.startswith(_WIDE) and b"%PDF-" not in beginning[:1024]
