"""Addresses of web pages: what is one, which server it names, and which page, whatever a tracker hung onto it.

Of an address only scheme, host, port, path and query are kept: no user, password or fragment is sent anywhere, shown
or stored.
"""

import ipaddress
import re
import socket
import unicodedata
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from reader.errors import InputError
from reader.safe import one_line

PORTS = {"http": 80, "https": 443}
TRACKING = ("utm_", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "ref_src")
"""How the names of parameters begin that say where a reader came from, not what is read."""

_LONGEST = 8_000
_LONGEST_HOST = 253
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_WEB = re.compile(r"https?:", re.ASCII | re.IGNORECASE)
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.ASCII)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.ASCII)
_PATH = "%/:=&?~#+!$,;'@()*[]|"
_QUERY = _PATH + "`^{}"


class Address(NamedTuple):
    """A page on the web. ``host`` is lower-case ASCII (IDNA), an IPv6 address without its brackets; ``target`` is path
    and query as they are sent.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def server(self) -> str:
        """Host, and the port where it is not the scheme's own: as addresses and ``Host`` headers have it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def page(self) -> "Address":
        """The same without the parameters that only trackers read: what tells a page from others."""
        path, mark, query = self.target.partition("?")
        kept = "&".join(part for part in query.split("&") if not part.lower().startswith(TRACKING))
        return self._replace(target=f"{path}?{kept}" if mark and kept else path)

    def __str__(self) -> str:
        return f"{self.scheme}://{self.server}{self.target}"


def is_address(words: str) -> bool:
    """Whether words are meant as an address of a web page, and not as a file's name."""
    return _WEB.match(words.strip()) is not None


def parse(words: str, base: Address | None = None) -> Address:
    """The address that words are; relative to ``base`` if that is given. Raises InputError, also for other schemes."""
    words = words.strip()
    if len(words) > _LONGEST:
        raise InputError(f"The address is longer than {_LONGEST:,} characters.")
    before, mark, query = words.partition("?")
    words = before.replace("\\", "/") + mark + query  # as browsers do: else the two would ask different servers
    try:
        parts = urlsplit(urljoin(str(base), words) if base is not None else words)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError as error:
        raise InputError(f"This is no address: {one_line(words)[:200]}") from error
    if scheme not in PORTS:
        raise InputError(f"reader opens http and https addresses only, not {one_line(words)[:80]}")
    if port == 0:
        raise InputError("An address with port 0 leads nowhere.")
    path = quote(parts.path or "/", safe=_PATH)
    query = quote(parts.query, safe=_QUERY)
    return Address(scheme, _host(host), port or PORTS[scheme], f"{path}?{query}" if query else path)


def _host(host: str) -> str:
    """A host as it is asked for: IDNA for names, four numbers for the odd spellings of IPv4. Raises InputError."""
    if ":" in host:
        return _eight_numbers(host)
    name = ".".join(_label(label) for label in _dotted(host).split("."))
    labels = name.removesuffix(".").split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _four_numbers(name.removesuffix("."))
    if len(name) > _LONGEST_HOST or not all(map(_NAME.fullmatch, labels)):
        raise InputError(f"No server can be called {one_line(host)[:80]!r}; check the address.")
    return ".".join(labels)


def _dotted(host: str) -> str:
    """Full-width and other compatibility characters as what they stand for, also dots and digits."""
    return unicodedata.normalize("NFKC", host[: 2 * _LONGEST_HOST].replace("。", ".")).lower()


def _label(label: str) -> str:
    """A part of a name in ASCII. Python's codec is of 2003 and makes ß ss; today they are letters of their own."""
    if label.isascii():
        return label
    try:
        if "ß" in label or "ς" in label:
            return "xn--" + label.encode("punycode").decode("ascii")
        return label.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise InputError(f"No server can be called {one_line(label)[:80]!r}; check the address.") from error


def _four_numbers(host: str) -> str:
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError as error:
        raise InputError(f"{one_line(host)[:80]} is no address of a server.") from error


def _eight_numbers(host: str) -> str:
    try:
        found = ipaddress.IPv6Address(host)
    except ValueError as error:
        raise InputError(f"{one_line(host)[:80]} is no address of a server.") from error
    if found.scope_id is not None:
        raise InputError(f"{one_line(host)[:80]} names a network card of one machine; that is no address of a server.")
    return found.compressed
