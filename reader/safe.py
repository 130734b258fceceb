"""Untrusted text made harmless for a terminal: one code point for one, so that offsets stay true.

Control characters (escape sequences begin with one) and the characters that reorder or hide what follows (bidirectional
controls, U+2028, tags, …) are replaced by visible signs. Joiners and variation selectors stay: emoji and many scripts
need them.
"""

from collections.abc import Iterator

_REPLACEMENT = 0xFFFD


def _signs() -> Iterator[tuple[int, int]]:
    yield from ((code, 0x2400 + code) for code in range(0x20) if code != 0x0A)
    yield 0x09, 0x20
    yield 0x7F, 0x2421
    yield from ((code, _REPLACEMENT) for code in range(0x80, 0xA0))
    yield 0x85, 0x20
    # Soft hyphen and zero width space: terminals disagree about their width.
    yield from ((code, _REPLACEMENT) for code in (0x061C, 0x180E, 0x200E, 0x200F, 0xFEFF))
    yield from ((code, _REPLACEMENT) for code in range(0x202A, 0x202F))
    yield from ((code, _REPLACEMENT) for code in range(0x2066, 0x206A))
    yield from ((code, 0x20) for code in (0x2028, 0x2029))
    yield 0xAD, 0x2010
    yield from ((code, _REPLACEMENT) for code in range(0xFFF9, 0xFFFC))
    yield from ((code, _REPLACEMENT) for code in range(0xD800, 0xE000))
    yield from ((code, _REPLACEMENT) for code in range(0xE0000, 0xE0080))


_TABLE = dict(_signs())
_LINE_TABLE = {**_TABLE, 0x0A: 0x20}


def neutralise(text: str) -> str:
    """The same text with every dangerous character replaced by a sign; line breaks stay."""
    return text if text.isascii() and text.isprintable() else text.translate(_TABLE)


def one_line(text: str) -> str:
    """The same text, harmless and without line breaks: for messages, titles and file names."""
    return text if text.isascii() and text.isprintable() else text.translate(_LINE_TABLE)


def quoted(text: str, most: int) -> str:
    """At most so many characters of a text, harmless, in one line and in one pair of quotation marks."""
    flat = " ".join(one_line(text).split()).strip('“”"„«»')
    return f"“{flat if len(flat) <= most else flat[: most - 1] + '…'}”"
