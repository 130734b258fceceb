"""The last release's figures, in a file beside the benchmarks: what a change is compared with."""

import json
from importlib.metadata import version
from pathlib import Path

PATH = Path(__file__).resolve().parent.parent / "last_release.json"
Figures = dict[str, dict[str, float]]
"""Set of articles → row of the table → percent."""


def last() -> tuple[str, Figures]:
    """Version and figures of the last release; nothing where none was kept."""
    if not PATH.is_file():
        return "", {}
    kept = json.loads(PATH.read_text(encoding="utf-8"))
    return kept["version"], kept["figures"]


def keep(figures: Figures) -> None:
    """Keep figures as those of the version that is installed; sets that were not measured now are dropped."""
    rounded = {name: {row: round(value, 2) for row, value in rows.items()} for name, rows in figures.items()}
    kept = {"version": version("reader"), "figures": rounded}
    PATH.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
