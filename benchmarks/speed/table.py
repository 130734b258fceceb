"""One row of the table in ``docs/speed.md``: what was measured, and what is wanted of it."""

import argparse
import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """``figure`` in ``unit`` ("×" for a ratio; ``what`` says of what); ``details`` are the raw values."""

    what: str
    figure: float
    unit: str
    wanted: float
    details: str = ""
    at_least: bool = False
    """The wanted figure is a floor, not a ceiling."""

    @property
    def met(self) -> bool:
        """Whether the figure, as it is printed, is as good as wanted."""
        figure = float(f"{self.figure:.{_digits(self)}f}")
        return figure >= self.wanted if self.at_least else figure <= self.wanted


Section = Callable[[argparse.Namespace], Sequence[Row]]
"""Measures some of the rows; options: stopwatch (path of tui_bench.py), runs."""


def median_of(values: Sequence[float]) -> str:
    """Median, least and most, for a row's details."""
    return f"{statistics.median(values):.3g} ({min(values):.3g} … {max(values):.3g})"


def as_markdown(rows: Sequence[Row]) -> str:
    """The table as it stands in the documentation."""
    lines = ["| what | measured | wanted | |", "|---|---|---|---|"]
    for row in rows:
        bound = "≥" if row.at_least else "≤"
        missed = "" if row.met else "missed"
        lines.append(f"| {row.what} | {_shown(row, row.figure)} | {bound} {row.wanted:g} {row.unit} | {missed} |")
    return "\n".join(lines)


def _shown(row: Row, figure: float) -> str:
    return f"{figure:.{_digits(row)}f} {row.unit}"


def _digits(row: Row) -> int:
    return {"×": 2, "ms": 0, "MB": 0}.get(row.unit, 3)
