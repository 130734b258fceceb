"""The rows of the table: what is measured, what it must reach and what it aims at. Everything is in percent."""

from collections.abc import Callable
from typing import NamedTuple

from benchmarks.scoring.scorer import Report


class Row(NamedTuple):
    """One figure of a report; ``must`` and ``aim`` are None where nothing was promised."""

    name: str
    figure: Callable[[Report], float]
    must: float | None = None
    aim: float | None = None


def _f1(name: str) -> Callable[[Report], float]:
    return lambda report: float(100 * report[name]["f1"])


def _sidebar(name: str) -> Callable[[Report], float]:
    return lambda report: float(100 * report["sidebar"][name])


def _recall(kind: str) -> Callable[[Report], float]:
    return lambda report: float(100 * report["by_type"][kind]["end_to_end"]["recall_by_gold_type"])


def _sources(report: Report) -> float:
    return float(100 * report["source_accuracy"])


_NEWS = (
    Row("sidebar, F1", _f1("sidebar"), 82, 88),
    Row("  precision", _sidebar("precision")),
    Row("  recall", _sidebar("recall")),
    Row("said end to end, F1", _f1("said_end_to_end"), 75, 81),
    Row("end to end, F1", _f1("end_to_end"), 68, 74),
    Row("exact, F1", _f1("exact"), 60, 68),
    Row("direct, recall", _recall("direct"), 90, 95),
    Row("mixed, recall", _recall("mixed"), 82, 88),
    Row("reported, recall", _recall("indirect")),
    Row("source right", _sources, 92, 95),
)
_GUM = (
    Row("sidebar, recall", _sidebar("recall"), 84, 90),
    Row("  precision", _sidebar("precision"), 62),
    Row("  F1", _f1("sidebar")),
    Row("direct, recall", _recall("direct")),
    Row("mixed, recall", _recall("mixed")),
    Row("reported, recall", _recall("indirect")),
    Row("source right", _sources),
)


def rows_for(name: str) -> tuple[Row, ...]:
    """The rows of a set of articles by its name: GUM's labels leave statements out, so there recall comes first."""
    return _GUM if name.startswith("gum") else _NEWS
