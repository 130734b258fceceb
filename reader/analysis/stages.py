"""How long each stage of the analysis takes: ``reader analyze --timings``."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stages:
    """Seconds by the clock of each stage, in the order in which the stages first ran."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def add(self, seconds: dict[str, float]) -> None:
        """What was measured elsewhere, too."""
        for name, value in seconds.items():
            self.seconds[name] = self.seconds.get(name, 0.0) + value

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """What runs within belongs to a stage; stages do not hold each other."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.add({name: time.perf_counter() - began})
