"""Pages packed into one file: messages in messages, parts without number, property lists that lie about their size."""

import plistlib
from collections.abc import Callable

from tests.hostile.case import Case, times

_HEAD = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="%s"\n\n'
_PAGE = b"Content-Type: text/html\n\n<html><body><article>" + b"<p>The council met on Monday, and it was late.</p>" * 8
_END = b"<p>The END of it all comes at last.</p></article></body></html>\n"
_NO_PAGE = "none is in it"


def _nested(depth: int) -> Callable[[], bytes]:
    return lambda: b"".join(_HEAD % b"x%d" % n + b"--x%d\n" % n for n in range(depth)) + _PAGE + _END


def _archive(data: object, more: object = None) -> Callable[[], bytes]:
    packed = {"WebMainResource": {"WebResourceData": data}, "WebSubresources": more or []}
    return lambda: plistlib.dumps(packed, fmt=plistlib.FMT_BINARY)


def _lying_archive() -> bytes:
    """Says that it holds 2^62 objects."""
    data = _archive(_PAGE + _END)()
    return data[:-24] + (2**62).to_bytes(8, "big") + data[-16:]


_HTML = _PAGE.split(b"\n\n")[1] + _END
_CASES: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("3 messages in each other", _nested(3), ""),
    ("1,000 messages in each other", _nested(1_000), _NO_PAGE),
    ("500,000 empty parts", times("--x\n\n", 500_000, _HEAD % b"x"), _NO_PAGE),
    ("500,000 parts after the page", times("\n--x\n\n", 500_000, _HEAD % b"x" + b"--x\n" + _PAGE + _END), ""),
    (
        "20 MB of pictures",
        times("--x\nContent-Type: image/png\n\n" + "iVBO" * 250_000 + "\n", 20, _HEAD % b"x"),
        _NO_PAGE,
    ),
    (
        "a page behind 20 MB of pictures",
        times(b"iVBO", 5_000_000, _HEAD % b"x" + b"--x\n\n", b"\n--x\n" + _PAGE + _END),
        "",
    ),
    ("300,000 headers", times("X-Header: word\n", 300_000, _HEAD[:-1] % b"x", b"\n--x\n" + _PAGE + _END), ""),
    ("a boundary of a pattern", lambda: _HEAD % b"(.*)*$" + b"--(.*)*$\n" + _PAGE + _END, ""),
    ("a line of 10 MB for a boundary", times("-", 10_000_000, _HEAD % b"--", b"\n" + _PAGE + _END), _NO_PAGE),
    ("an address of commands", lambda: _HEAD % b"x" + b"--x\nContent-Location: \x1b[2J\x9b\n" + _PAGE + _END, ""),
    (
        "base 64 that is none",
        lambda: _HEAD % b"x" + b"--x\nContent-Transfer-Encoding: base64\n" + _PAGE + _END,
        _NO_PAGE,
    ),
    ("Safari: 20 MB of pictures", _archive(_HTML, [b"x" * 1_000_000] * 20), ""),
    ("Safari: 2^62 objects", _lying_archive, "damaged"),
    ("Safari: 100,000 of them", _archive(_HTML, [{"n": n} for n in range(100_000)]), ""),
)
SAVED = [
    Case(f"Saved: {name}", data, refused, () if refused else (("END", 1),), "page.mhtml")
    for name, data, refused in _CASES
]
