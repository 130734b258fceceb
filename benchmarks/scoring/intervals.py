"""Bootstrap intervals over articles (Efron 1979; percentile method): counts are drawn again, nothing is rescored."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.scoring.scorer import Counts, Report

RESAMPLES = 1_000
SEED = 20_160_908


class Interval(NamedTuple):
    """Where 95 of 100 resamples lie."""

    low: float
    high: float


def intervals(
    counts: Sequence[Counts], report: Callable[[Counts], Report], figures: Sequence[Callable[[Report], float]]
) -> list[Interval]:
    """The interval of each figure, were other articles of the same kind drawn. The same articles give the same."""
    keys = sorted({key for one in counts for key in one}, key=str)
    table = np.array([[one[key] for key in keys] for one in counts], dtype=np.int64)
    shares = np.full(len(counts), 1 / len(counts))
    draws = np.random.default_rng(SEED).multinomial(len(counts), shares, size=RESAMPLES) @ table
    measured = []
    for draw in draws:
        drawn = report(Counter(dict(zip(keys, map(int, draw), strict=True))))
        measured.append([figure(drawn) for figure in figures])
    low, high = np.percentile(np.array(measured), [2.5, 97.5], axis=0)
    return [Interval(float(one), float(other)) for one, other in zip(low, high, strict=True)]
