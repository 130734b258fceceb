"""When Python looks for garbage: never among all that the analysis found, which would hold up the screen.

What is in no cycle is freed at once, whatever is said here. Widgets are in cycles.
"""

import gc

from textual._styles_cache import StylesCache

_USUAL = gc.get_threshold()
_ONLY_NEW = (*_USUAL[:2], 1_000_000_000)
"""What survived twice is looked at no more."""


def started() -> None:
    """What starting up made, while no garbage was looked for (see cli), stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def much_comes() -> None:
    """Much is made from now on that stays: look only among what is new, until ``all_there``."""
    gc.set_threshold(*_ONLY_NEW)


def all_there() -> None:
    """What is there now stays until the article is left."""
    gc.freeze()
    gc.set_threshold(*_USUAL)


def forget_painted() -> None:
    """Something was closed. Textual remembers colours of a thousand widgets, and so holds what each had painted."""
    StylesCache.get_inner_outer.cache_clear()


def article_left() -> None:
    """Much was let go: look once among everything; what is left of it stays."""
    forget_painted()
    gc.unfreeze()
    gc.collect()
    gc.freeze()
