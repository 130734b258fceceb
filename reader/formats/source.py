"""What an article is made from, before anybody knows which format it has."""

from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.safe import one_line


class Source(NamedTuple):
    """Bytes and where they came from.

    ``origin`` is a resolved path, the URL that answered, or "" for standard input and pasted text; ``media`` is the
    Content-Type that a server named, "" if none did.
    """

    data: bytes
    origin: str = ""
    media: str = ""

    @property
    def is_web(self) -> bool:
        """Whether it came from the network."""
        return self.origin.startswith(("http://", "https://"))

    @property
    def filename(self) -> str:
        """The last part of the path, "" without one."""
        if self.is_web:
            return PurePath(urlsplit(self.origin).path).name
        return PurePath(self.origin).name

    @property
    def name(self) -> str:
        """What messages call it: one line."""
        if self.is_web:
            return one_line(self.origin)
        return one_line(self.filename) if self.origin else "standard input"
