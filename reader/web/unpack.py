"""Unpacking what comes packed, piece by piece, and never more than is wanted: a bomb is noticed before it goes off."""

import zlib

from reader.errors import InputError

ACCEPTED = "gzip, deflate"
_AT_ONCE = 1 << 20


class TooMuch(Exception):
    """More came out than may; what came out until then is of no use."""


class Unpacker:
    """Takes a body piece by piece as it was sent, and gives it as it was meant.

    ``coding`` is the Content-Encoding; ``most`` the number of bytes that may come out in all.
    """

    def __init__(self, coding: str, most: int) -> None:
        self._most = most
        self._came = 0
        self._out = bytearray()
        self._coding = coding.strip().lower()
        self._layer: zlib._Decompress | None = None
        if self._coding in ("", "identity"):
            self._coding = ""
        elif self._coding in ("gzip", "x-gzip"):
            self._layer = zlib.decompressobj(wbits=31)
        elif self._coding != "deflate":
            raise InputError(f"The server packs the page in a way that was not asked for ({self._coding[:40]!r}).")

    def feed(self, piece: bytes) -> None:
        """Take the next piece. Raises TooMuch, or InputError for what is not packed as it says."""
        self._came += len(piece)
        if self._came > self._most:
            raise TooMuch
        if not self._coding:
            self._take(piece)
            return
        try:
            while piece:
                piece = self._unpack(piece)
        except zlib.error as error:
            raise InputError("What the server sent is damaged: it cannot be unpacked.") from error

    def _unpack(self, piece: bytes) -> bytes:
        """Unpack some of a piece; returns what is left of it."""
        if self._layer is None:
            self._layer = zlib.decompressobj(wbits=15 if _has_zlib_header(piece) else -15)
        if self._layer.eof:
            # Several packed files one after the other are one file; anything else after the end is none of it.
            if self._coding == "deflate" or not piece.startswith(b"\x1f\x8b"):
                return b""
            self._layer = zlib.decompressobj(wbits=31)
        self._take(self._layer.decompress(piece, _AT_ONCE))
        return self._layer.unused_data if self._layer.eof else self._layer.unconsumed_tail

    def _take(self, unpacked: bytes) -> None:
        self._out += unpacked
        if len(self._out) > self._most:
            raise TooMuch

    def whole(self) -> bytes:
        """All of it. Raises InputError when the end is missing."""
        if self._layer is not None and not self._layer.eof:
            raise InputError("What the server sent is cut off: its end is missing.")
        return bytes(self._out)


def _has_zlib_header(piece: bytes) -> bool:
    """Some servers mean zlib's format by "deflate", as the standard says, and some the bare one."""
    return piece[0] & 0x0F == 8 and (len(piece) < 2 or (piece[0] * 256 + piece[1]) % 31 == 0)
