"""Long work in a thread lets the screen go first.

Python shares its time evenly among threads that want it: all that the screen does would take twice as long meanwhile.
"""

import threading
import time

_PIECE = 0.001
"""Seconds of work between two looks at how it goes."""
_ALONE = 0.75
"""A thread that gets less of the time than this shares it with somebody."""
_REST = 0.005
"""Seconds: what the screen does in answer to a key takes two to ten such rests."""


class _Stretch(threading.local):
    """When a thread's present piece of work began, in seconds by the clock and of its own."""

    since = 0.0
    own = 0.0


_stretch = _Stretch()


def give_way() -> None:
    """To be called between two steps of long work. In a thread (not the main one), rests if others want to work."""
    now = time.perf_counter()
    passed = now - _stretch.since
    if passed < _PIECE or threading.current_thread() is threading.main_thread():
        return
    worked = time.thread_time() - _stretch.own
    if worked < _ALONE * passed and passed < 100 * _PIECE:  # longer: it did something else in between
        time.sleep(_REST)
        now = time.perf_counter()
    _stretch.since, _stretch.own = now, time.thread_time()
