"""Whether what an address shows now is still the article that was read there.

Where a login, a notice that the page is gone, or the first lines before a paywall have taken its place, the copy is
worth more than the news: it must not become an earlier version unasked.
"""

import re

_WORTH_KEEPING = 300
"""Characters of a copy that is long enough to be compared."""

_RUN = 4
_FEW = 0.02
"""Of the runs of so many words that the copy has, what another article may share by chance."""

_WORD = re.compile(r"\w+")


def is_replaced(kept: str, now: str) -> bool:
    """Whether a text has shrunk to less than half of its length, or hardly anything of it is left."""
    if len(kept) < _WORTH_KEEPING:
        return False
    if len(now) < len(kept) / 2:
        return True
    runs = _runs(kept)
    return len(runs & _runs(now)) < _FEW * len(runs)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(*(words[at:] for at in range(_RUN)), strict=False))
