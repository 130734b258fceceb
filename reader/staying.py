"""Making something large that stays: no garbage is looked for among it, which would hold up every thread for long."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 20_000
"""Objects; to look through fewer takes no longer than a few milliseconds."""

_lock = threading.Lock()
_makers = 0


@contextmanager
def staying() -> Iterator[None]:
    """While objects are made that have no cycles; if they are many, they are set apart from what may become garbage.

    Python would go through all of them again and again: the more there are, the longer nothing else happens. Where it
    looks for no garbage anyway, nothing is done. Few are not set apart, since what is open at that moment, such as a
    dialog, is set apart with them, and would not be found when it is garbage.
    """
    global _makers
    with _lock:
        is_ours = _makers > 0 or gc.isenabled()
        if is_ours:
            _makers += 1
            gc.disable()
    try:
        yield
    finally:
        if is_ours:
            with _lock:
                _makers -= 1
                if not _makers:
                    if gc.get_count()[0] > MANY:
                        gc.freeze()
                    gc.enable()
