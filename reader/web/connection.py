"""A connection to numbers that were checked, under the name that was asked for; it can be cut off from outside.

Certificate, SNI and ``Host`` are the name's; only the number is ours. That is also why no proxy of the environment is
used: it would look the name up once more, and connect to whatever it found.
"""

import contextlib
import http.client
import io
import socket
import ssl
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection

from reader.addresses import Address
from reader.web.hosts import Endpoint
from reader.web.unpack import TooMuch

if TYPE_CHECKING:
    from typing_extensions import Buffer

BLOCK = 1 << 14
_SOONEST = 0.001
"""Seconds; no time at all would mean "do not wait" to a socket."""

_PATIENCE = 4.0
"""Seconds that a number has to answer while there are others."""


class Line:
    """The sockets that are open, so that whoever waits for them can be released by another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self.is_cut = False

    @property
    def held(self) -> int:
        """How many sockets are held."""
        return len(self._open)

    def hold(self, connected: socket.socket) -> None:
        """Keep hold of a socket. A duplicate, since TLS takes the original away. Raises OSError once it is cut."""
        with self._lock:
            if self.is_cut:
                raise ConnectionAbortedError("nobody waits any more")
            self._open.append(connected.dup())

    def cut(self) -> None:
        """End every wait for the other side; nothing is opened from now on."""
        with self._lock:
            self.is_cut = True
            for held in self._open:
                _shut(held)

    def let_go(self) -> None:
        """Close what was held."""
        with self._lock:
            for held in self._open:
                held.close()
            self._open.clear()


def _shut(held: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it has ended by itself
        held.shutdown(socket.SHUT_RDWR)


class _Metered(io.RawIOBase):
    """What comes from a socket, within the time that is left, and never more than ``most`` bytes.

    ``http.client`` trusts a server's lengths: of chunks that never end, or of fewer than no bytes.
    """

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, most: int, left: Callable[[], float]) -> None:
        self._raw = raw
        self._sock = sock
        self._most = most
        self._left = left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer") -> int | None:
        """Some bytes, 0 at the end. Raises TooMuch."""
        self._sock.settimeout(max(self._left(), _SOONEST))
        count = self._raw.readinto(buffer)
        self._most -= count or 0
        if self._most < 0:
            raise TooMuch
        return count

    def close(self) -> None:
        """Close the socket's side of it, too."""
        self._raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    def __init__(self, most: int, left: Callable[[], float], sock: socket.socket, **how: Any) -> None:
        super().__init__(sock, **how)
        self.fp = io.BufferedReader(_Metered(self.fp.detach(), sock, most, left))


class Server(NamedTuple):
    """Whom to ask, at which of its numbers, how many bytes it may send and the seconds that are left for it."""

    address: Address
    numbers: tuple[Endpoint, ...]
    most: int
    left: Callable[[], float]


def connection(server: Server, line: Line) -> HTTPConnection:
    """A connection to a server, not open yet; what it opens is held by ``line``."""
    address, left = server.address, server.left
    made: HTTPConnection
    if address.scheme == "http":
        made = HTTPConnection(address.host, address.port, timeout=left(), blocksize=BLOCK)
    else:
        made = HTTPSConnection(address.host, address.port, timeout=left(), blocksize=BLOCK, ssl_context=_trust())
    made._new_conn = partial(_connected, server, line)  # type: ignore[method-assign]
    made.response_class = partial(_Response, server.most, left)  # type: ignore[assignment]
    return made


def _connected(server: Server, line: Line) -> socket.socket:
    """The first of the numbers that answers. Raises the OSError of the last that does not."""
    problem: OSError | None = None
    for count, number in enumerate(server.numbers):
        candidate = socket.socket(number.family, socket.SOCK_STREAM)
        try:
            line.hold(candidate)
            is_last = count == len(server.numbers) - 1
            # A number that is silent (IPv6 that leads nowhere, say) must not cost all the time there is.
            candidate.settimeout(max(server.left() if is_last else min(server.left() / 2, _PATIENCE), _SOONEST))
            candidate.connect(number.address)
            candidate.settimeout(max(server.left(), _SOONEST))
            candidate.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            candidate.close()
            problem = error
        else:
            return candidate
    raise problem or OSError("no number to connect to")


def _trust() -> ssl.SSLContext:
    """Whom to believe who a server is: the system's authorities, and Mozilla's, for systems that have none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context
