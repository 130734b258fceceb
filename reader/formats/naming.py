"""What a page or a document calls itself: its title with that of the site, taken apart and compared."""

import re

SEPARATOR = re.compile(r"\s+(?:[|»«·•<>~]|::|//|[-–—])\s+|\s*[|»]\s+")


def folded(words: str) -> str:
    """Words without case, punctuation and spaces, for comparing titles."""
    return re.sub(r"[\W_]+", "", words.casefold())


def pieces(title: str) -> list[str]:
    """What stands between the separators of a title, and the title without the last or first of these."""
    parts = [part.strip() for part in SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return []
    cuts = [match.span() for match in SEPARATOR.finditer(title)]
    return [title[: cuts[-1][0]].strip(), title[cuts[0][1] :].strip(), *parts]
