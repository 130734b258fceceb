"""Whether two addresses are of one page: what browsers, trackers and servers put there besides is left out."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from reader.addresses import TRACKING

_PORTS = {"http": "80", "https": "443"}


def canonical(address: str) -> str:
    """The same for all addresses of one page; what is no web address stays as it is."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return address
    if parts.scheme.lower() not in _PORTS or not host:
        return address
    place = host.removeprefix("www.") + (f":{port}" if port and str(port) != _PORTS[parts.scheme.lower()] else "")
    query = urlencode(
        sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(TRACKING))
    )
    return urlunsplit(("https", place, parts.path.rstrip("/"), query, ""))
