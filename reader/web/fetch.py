"""Fetching one page: every hop checked, everything bounded, nothing else asked for.

The work is done in a thread that nobody has to wait for: name servers and silent servers cannot be interrupted, but
they can be left alone. ``fetch`` itself returns when the page is there, the time is up, or the person gives up.
"""

import http.client
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from reader import __version__
from reader.addresses import Address, parse
from reader.errors import Cancelled, InputError, ReaderError
from reader.web import problems
from reader.web.connection import BLOCK, Line, Server, connection
from reader.web.hosts import endpoints
from reader.web.unpack import ACCEPTED, TooMuch, Unpacker

Progress = Callable[[int, int | None], None]
"""Told how many bytes have come, and how many there will be, if the server said so."""

_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; reader/{__version__}; one page at a person's request)",
    "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf, */*;q=0.1",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": ACCEPTED,
    "Connection": "close",
}
_REDIRECTIONS = {301, 302, 303, 307, 308}
_TICK = 0.05
_BESIDE = 1_000_000
"""Bytes that a server may send besides the page: headers, lengths of chunks."""


class Limits(NamedTuple):
    """How much one page may take: bytes unpacked, seconds in all, redirections."""

    bytes: int = 10_000_000
    seconds: float = 30.0
    hops: int = 10


class Seen(NamedTuple):
    """What a server said of a page, so that it can be asked whether that has changed."""

    url: str
    etag: str = ""
    modified: str = ""


class Fetched(NamedTuple):
    """What came: ``seen.url`` is the address that answered. ``data`` is None if the page is as it was known."""

    data: bytes | None
    media: str
    seen: Seen


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    known: Seen | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits | None = None,
) -> Fetched:
    """Fetch a page. ``progress`` and ``cancelled`` are called a few times a second, in the caller's thread.

    Raises InputError, one line saying what is wrong, and Cancelled when ``cancelled`` gives True.
    """
    journey = _Journey(parse(url).page, allow_private, known, limits or Limits())
    threading.Thread(target=journey.run, daemon=True, name="fetch").start()
    try:
        while not journey.done.wait(_TICK):
            if cancelled is not None and cancelled():
                raise Cancelled("Given up.")
            if journey.left() <= 0:
                raise journey.too_slow()
            if progress is not None:
                progress(journey.came, journey.expected)
    finally:
        journey.line.cut()
    if journey.error is not None:
        raise journey.error
    if journey.fetched is None:
        raise journey.too_slow()
    return journey.fetched


class _Journey:
    """From address to address until there is a page. ``done`` is set when ``fetched`` or ``error`` is."""

    def __init__(self, address: Address, allow_private: bool, known: Seen | None, limits: Limits) -> None:
        self.line = Line()
        self.done = threading.Event()
        self.fetched: Fetched | None = None
        self.error: Exception | None = None
        self.came = 0
        self.expected: int | None = None
        self._address = address
        self._allow_private = allow_private
        self._known = known
        self._limits = limits
        self._until = time.monotonic() + limits.seconds

    def left(self) -> float:
        """Seconds."""
        return self._until - time.monotonic()

    def too_slow(self) -> InputError:
        """The error to raise when none are left."""
        return problems.too_slow(self._address.server, self._limits.seconds, self.came)

    def run(self) -> None:
        """Go, and never raise: whoever waits hears of it."""
        try:
            self.fetched = self._go()
        except ReaderError as error:
            self.error = error
        except TooMuch:
            self.error = problems.too_large(self._address.server, self._limits.bytes)
        except (OSError, HTTPError, http.client.HTTPException, ValueError) as error:
            slow = problems.is_timeout(error) or self.line.is_cut
            self.error = self.too_slow() if slow else problems.broken(self._address.server, error)
        except Exception as error:  # noqa: BLE001 - not swallowed: raised again by whoever waits
            self.error = error
        finally:
            self.line.let_go()
            self.done.set()

    def _go(self) -> Fetched:
        visited = {self._address}
        for _ in range(self._limits.hops + 1):
            answer = self._ask(self._address)
            if isinstance(answer, Fetched):
                return answer
            if self._address.scheme == "https" and answer.scheme == "http":
                raise InputError(f"{self._address.server} leads from a safe connection to an open one: {answer}")
            if answer in visited:
                raise InputError(f"{self._address.server} leads in a circle; {problems.PASTE}.")
            visited.add(answer)
            self._address = answer
        raise InputError(f"The page was redirected more than {self._limits.hops} times; it was given up.")

    def _ask(self, address: Address) -> Fetched | Address:
        """The page, or where the server says that it is."""
        numbers = endpoints(address.host, address.port, allow_private=self._allow_private)
        server = Server(address, numbers, self._limits.bytes + _BESIDE, self.left)
        asked = connection(server, self.line)
        try:
            asked.request(
                "GET", address.target, headers=self._headers(address), preload_content=False, decode_content=False
            )
            with asked.getresponse() as response:
                return self._answer(address, response)
        finally:
            asked.close()

    def _headers(self, address: Address) -> dict[str, str]:
        headers = dict(_HEADERS)
        if self._known is not None and self._known.url == str(address.page):
            if self._known.etag:
                headers["If-None-Match"] = self._known.etag
            if self._known.modified:
                headers["If-Modified-Since"] = self._known.modified
        return headers

    def _answer(self, address: Address, response: BaseHTTPResponse) -> Fetched | Address:
        where = response.headers.get("Location")
        if response.status in _REDIRECTIONS and where:
            return parse(_as_sent(where), address)
        if response.status == 304 and self._known is not None and self._known.url == str(address.page):
            return Fetched(None, "", self._known)
        if response.status not in (200, 203):
            raise problems.refused(address.server, response.status, response.headers.get("Retry-After", ""))
        seen = Seen(str(address.page), *(_short(response.headers.get(name)) for name in ("ETag", "Last-Modified")))
        return Fetched(self._body(response), _short(response.headers.get("Content-Type")), seen)

    def _body(self, response: BaseHTTPResponse) -> bytes:
        length = response.headers.get("Content-Length", "")
        self.expected = int(length) if length.isascii() and length.isdecimal() and len(length) < 16 else None
        if self.expected is not None and self.expected > self._limits.bytes:
            raise TooMuch
        unpacker = Unpacker(response.headers.get("Content-Encoding", ""), self._limits.bytes)
        # Not by ``stream``, which trusts the lengths of chunks: ``read1`` has http.client's limits.
        while piece := response.read1(BLOCK, decode_content=False):
            self.came += len(piece)
            unpacker.feed(piece)
        return unpacker.whole()


def _as_sent(header: str) -> str:
    """A header whose bytes are UTF-8, though ``http.client`` takes them for Latin-1."""
    return header.encode("latin-1", "replace").decode("utf-8", "replace")


def _short(header: str | None) -> str:
    """A header's value if it is one that can be sent and kept."""
    return header if header and len(header) < 500 and header.isprintable() and header.isascii() else ""
