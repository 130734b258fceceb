"""The parts of the table, in its order; each is a module with one ``measure(options) -> list[Row]``."""

from benchmarks.speed import engine, large, start
from benchmarks.speed.table import Section

SECTIONS: dict[str, Section] = {
    "start": start.measure,
    "large": large.measure,
    "engine": engine.measure,
}
