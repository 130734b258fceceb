"""Long work in a thread gives way to the screen."""

import threading
from collections.abc import Callable

import pytest

from reader import yielding


class Clock:
    """Time that passes as told, for everybody and for the thread itself, in seconds; and how often somebody rested."""

    def __init__(self) -> None:
        self.now = self.own = 100.0
        self.rests = 0

    def perf_counter(self) -> float:
        return self.now

    def thread_time(self) -> float:
        return self.own

    def sleep(self, seconds: float) -> None:
        self.rests += 1
        self.now += seconds

    def work(self, own: float, others: float = 0.0) -> None:
        self.own += own
        self.now += own + others


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(yielding, "time", clock)
    return clock


def in_thread(work: Callable[[], None]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def steps(clock: Clock, own: float, others: float) -> Callable[[], None]:
    """Ten steps of work, each of which takes so long."""

    def work() -> None:
        yielding.give_way()
        for _ in range(10):
            clock.work(own, others)
            yielding.give_way()

    return work


def test_who_shares_the_time_rests(clock: Clock) -> None:
    in_thread(steps(clock, own=0.002, others=0.002))
    assert clock.rests == 10


def test_who_is_alone_does_not(clock: Clock) -> None:
    in_thread(steps(clock, own=0.002, others=0.0001))
    assert clock.rests == 0


def test_steps_that_are_short_count_together(clock: Clock) -> None:
    in_thread(steps(clock, own=0.0002, others=0.0002))
    assert 0 < clock.rests < 5


def test_what_waited_for_something_else_is_no_sign_of_others(clock: Clock) -> None:
    in_thread(steps(clock, own=0.001, others=1.0))
    assert clock.rests == 0


def test_the_screen_itself_never_rests(clock: Clock) -> None:
    steps(clock, own=0.002, others=0.002)()
    assert clock.rests == 0
