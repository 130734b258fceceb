"""Which language a page is in: what it says itself, else what its text looks like."""

import re

_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9-]+)?$", re.I)
_SAMPLE = 4_000
_ENOUGH = 60


def language_of(declared: str, text: str) -> str | None:
    """A two-letter code; None when the page does not say and its text is too short or unlike any language known."""
    if match := _CODE.match(declared.strip()):
        return match[1].lower()
    sample = text[:_SAMPLE]
    if len(sample) < _ENOUGH:
        return None
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0
    try:
        return str(detect(sample))[:2]
    except LangDetectException:
        return None
