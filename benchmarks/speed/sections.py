"""The parts of the table, in its order; each is a module with one ``measure(options) -> list[Row]``."""

from benchmarks.speed import bad, endurance, engine, large, stalls, start
from benchmarks.speed.table import Section

SECTIONS: dict[str, Section] = {
    "start": start.measure,
    "large": large.measure,
    "bad": bad.measure,
    "endurance": endurance.measure,
    "stalls": stalls.measure,
    "engine": engine.measure,
}
