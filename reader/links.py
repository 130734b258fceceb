"""Addresses that an article may link to: http(s) and mailto, nothing else; and what one should know before following.

Every loader keeps only what ``accepted`` gives back. ``destination`` says where an address leads in a way in which a
look-alike is seen.
"""

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

LONGEST = 8_000
"""Characters of an address; longer ones are no links."""

_SCHEMES = ("http", "https", "mailto")
_DROPPED = r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
_SCHEME = r"[a-zA-Z][a-zA-Z0-9+.-]*:"
_HOST_CHARS = r"[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,60}\]"
_NUMBERS = r"\d{1,3}(?:\.\d{1,3}){3}|0x[0-9a-f]+|\d{8,10}|\[.*\]"
_ADDRESS_IN_WORDS = r"(?:https?://)?(?P<host>(?:[\w-]{1,63}\.){1,8}[a-zA-Z]{2,24})(?=[/:?#\s]|$)"
_PORTS = {"http": 80, "https": 443}


class Destination(NamedTuple):
    """Where an address leads.

    ``address`` is ASCII and safe as one argument of a command; ``place`` is the host, or the mailbox, as it is asked
    for; ``written`` is the same in the letters it stands for, where these differ; ``warnings`` are lines to be read
    before following it.
    """

    address: str
    place: str
    written: str = ""
    warnings: tuple[str, ...] = ()


def accepted(target: str, base: str = "") -> str | None:
    """The address of a link, whole and without characters that nobody sees; None for what must not be followed.

    ``base`` is the address of the page, for links that are relative to it.
    """
    if len(target) > LONGEST:
        return None
    cleaned = re.sub(_DROPPED, "", target).strip().replace(" ", "%20")
    if base.startswith(("http://", "https://")) and not re.match(_SCHEME, cleaned):
        try:
            cleaned = urljoin(base, cleaned)
        except ValueError:
            return None
    parts = _split(cleaned)
    if parts is None or parts.scheme not in _SCHEMES:
        return None
    named = "@" in unquote(parts.path) if parts.scheme == "mailto" else parts.hostname
    return parts.scheme + cleaned[len(parts.scheme) :] if named else None


def destination(target: str, words: str = "") -> Destination | None:
    """Where a link leads; ``words`` are those it stands on in the text. None if it must not be followed."""
    cleaned = accepted(target)
    parts = _split(cleaned) if cleaned is not None else None
    if cleaned is None or parts is None:
        return None
    if parts.scheme == "mailto":
        return _mailbox(parts)
    host = _ascii_host(parts.hostname or "")
    if host is None:
        return None
    port = _port(parts)
    if port is None:
        return None
    named = "" if port in (0, _PORTS[parts.scheme]) else f":{port}"
    user = parts.netloc.rpartition("@")[0]
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, safe='/?%:@!$&()*+,;=~-._')}" if parts.fragment else ""
    before = f"{quote(user, safe=':%')}@" if user else ""
    address = f"{parts.scheme}://{before}{host}{named}{path}{query}{fragment}"
    letters = _letters(host)
    written = letters if letters != host else ""
    return Destination(address, host + named, written, tuple(_warnings(parts, host, letters, words)))


def shown_place(target: str, longest: int) -> str:
    """Where a link leads, in short: host and the beginning of its path, as they are asked for."""
    found = destination(target)
    if found is None:
        return "not followed"
    _, _, rest = found.address.partition("://")
    shown = found.place if found.address.startswith("mailto:") else found.place + rest[len(rest.split("/", 1)[0]) :]
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.hostname
    except ValueError:
        return None
    return parts


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port or 0
    except ValueError:
        return None


def _ascii_host(host: str) -> str | None:
    """A host as it is asked for: punycode for letters beyond ASCII."""
    found = f"[{host.lower()}]" if ":" in host else host.lower().rstrip(".")
    if not found.isascii():
        try:
            found = unicodedata.normalize("NFKC", found).encode("idna").decode("ascii").lower()
        except UnicodeError:
            return None
    return found if re.fullmatch(_HOST_CHARS, found) else None


def _letters(host: str) -> str:
    """A host in the letters that its punycode stands for."""
    if "xn--" not in host:
        return host
    labels = []
    for label in host.split("."):
        try:
            labels.append(label.encode("ascii").decode("idna") if label.startswith("xn--") else label)
        except UnicodeError:
            labels.append(label)
    return ".".join(labels)


def _mailbox(parts: SplitResult) -> Destination | None:
    mailbox = unquote(parts.path)
    if not mailbox.isprintable() or not mailbox.isascii() or re.search(r"[\s\"'`$\\<>|;&]", mailbox):
        return None
    query = f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
    asked = ("It also fills in the message: see the address.",) if query else ()
    return Destination(f"mailto:{quote(mailbox, safe='@,+-._')}{query}", mailbox, "", asked)


def _warnings(parts: SplitResult, host: str, letters: str, words: str) -> list[str]:
    found = []
    if parts.netloc.rpartition("@")[0]:
        found.append("What stands before @ is a user's name, not the host.")
    if letters != host:
        scripts = sorted({script for char in letters if (script := _script(char))})
        found.append(
            f"Its host has letters of {' and '.join(scripts)}: it may look like another."
            if scripts and scripts != ["Latin"]
            else "Its host has letters beyond a to z: it may look like another."
        )
    if re.fullmatch(_NUMBERS, host):
        found.append("Its host is a number, not a name.")
    if (shown := _host_in(words)) and not _same_site(shown, letters) and not _same_site(shown, host):
        found.append(f"The words name another host: {shown}.")
    if parts.scheme == "http":
        found.append("It is not encrypted (http).")
    return found


def _script(char: str) -> str:
    """The script of a letter, as Unicode names it ("Cyrillic"); "" for digits and signs."""
    if not char.isalpha():
        return ""
    return unicodedata.name(char, "unknown").split()[0].capitalize()


def _host_in(words: str) -> str:
    """The host that the words of a link name, if they are an address; "" for any other words."""
    stripped = re.sub(_DROPPED, "", words[:300])
    match = re.match(_ADDRESS_IN_WORDS, stripped) if " " not in words.strip() else None
    return match["host"].lower() if match is not None else ""


def _same_site(one: str, other: str) -> bool:
    first, second = one.removeprefix("www."), other.removeprefix("www.")
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")
