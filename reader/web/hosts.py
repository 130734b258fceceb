"""From a server's name to the numbers that may be connected to.

Names are resolved once, here; every number is checked, and the connection goes to these very numbers: a name that means
another machine a moment later (DNS rebinding) leads nowhere. What is not public is listed by IANA:
https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry.
"""

import ipaddress
import socket
from typing import Any, NamedTuple

from reader.errors import InputError
from reader.safe import one_line
from reader.web.problems import proxy_hint

_NOT_PUBLIC_4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        ),
    )
)  # fmt: skip
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
"""All that is given out for the Internet; outside are loopback, private, link-local, multicast, and what stands for an
IPv4 address (mapped, compatible, translated: ``64:ff9b::/96`` and ``64:ff9b:1::/48``)."""
_NOT_PUBLIC_6 = tuple(
    map(
        ipaddress.IPv6Network,
        # Protocols' own, among them Teredo; documentation; 6to4, which holds an IPv4 address; the former 6bone.
        ("2001::/23", "2001:db8::/32", "2002::/16", "3ffe::/16", "3fff::/20"),
    )
)


class Endpoint(NamedTuple):
    """What ``socket`` needs to connect: the family, and the number with its port."""

    family: int
    address: tuple[Any, ...]


def endpoints(host: str, port: int, *, allow_private: bool = False) -> tuple[Endpoint, ...]:
    """The numbers of a server, each checked. Takes as long as the name servers do.

    Raises InputError when there is none, or when one of them is not public and ``allow_private`` is not set.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except socket.gaierror as error:
        raise InputError(_unknown(host, error)) from error
    except (OSError, UnicodeError) as error:
        raise InputError(f"{one_line(host)} cannot be looked up; check the address.") from error
    numbers = dict.fromkeys(Endpoint(family, address) for family, *_, address in found)
    for number in numbers:
        if not allow_private and not is_public(str(number.address[0])):
            raise InputError(
                f"{one_line(host)} is in a private network ({one_line(str(number.address[0]))});"
                " --allow-private opens it all the same."
            )
    if not numbers:
        raise InputError(f"{one_line(host)} has no number to connect to; check the address.")
    return tuple(numbers)


def is_public(number: str) -> bool:
    """Whether an IP address is one of the Internet's, and stands for no other."""
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    if address.scope_id is not None or address not in _PUBLIC_6:
        return False
    return not any(address in network for network in _NOT_PUBLIC_6)


def _unknown(host: str, error: socket.gaierror) -> str:
    if error.errno == socket.EAI_AGAIN:
        return f"{one_line(host)} cannot be looked up at the moment: is there no network{proxy_hint()}?"
    return f"There is no server called {one_line(host)}, or no network; check the address{proxy_hint()}."
