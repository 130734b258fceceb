"""What format something has, by what it holds."""

import re

_SAMPLE = 20_000
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,5000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h[1-6]|table|section|main)[\s>/]",
    re.I | re.S,
)
_SIGNS = (
    re.compile(r"^#{1,6} \S.*$", re.M),
    re.compile(r"(?<!!)\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)"),
    re.compile(r"^```", re.M),
    re.compile(r"\*\*[^*\n]{1,200}\*\*"),
    re.compile(r"^> \S", re.M),
    re.compile(r"^\|.*\|\s*\n\|[\s:|-]+\|", re.M),
)


def looks_like_markdown(text: str) -> bool:
    """Two different kinds of markup: a lone "#hashtag", quotation or asterisk proves nothing."""
    sample = text[:_SAMPLE]
    return sum(sign.search(sample) is not None for sign in _SIGNS) >= 2


def looks_like_html(data: bytes) -> bool:
    """Whether the first thing in a file is a tag that begins a web page, or a fragment of one."""
    return _HTML.match(data[:_SAMPLE].replace(b"\0", b"")) is not None
