"""Whether a text without a telling name is Markdown."""

import re

_SAMPLE = 20_000
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
