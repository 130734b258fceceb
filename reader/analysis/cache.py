"""Finished analyses kept in the cache folder, by text and engine: an article read before opens with its highlights."""

import contextlib
import json
import os
from pathlib import Path
from typing import NamedTuple

from reader.analysis import Analysis
from reader.analysis.codec import Gathered, analysis_to_lines
from reader.digest import sha256
from reader.errors import StoreError
from reader.files import not_writable, write_durably
from reader.yielding import give_way

MOST_KEPT = 20_000
"""Enough for every article of a large library: what somebody said anywhere is found in these."""

_HASH_KEPT = 32


class KeptAnalysis(NamedTuple):
    """A file of the cache: its name, and when it was changed (nanoseconds)."""

    name: str
    changed: int


class AnalysisCache:
    """Analyses in a folder, in lines of JSON. What cannot be read is a miss; what cannot be written is not kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "analyses"

    def get(self, text_hash: str, engine: str) -> Analysis | None:
        """The analysis of a text by an engine, if it is kept and whole."""
        found = self.read(_name(text_hash, engine), text_hash)
        return found if found is not None and found.engine == engine else None

    def has(self, text_hash: str, engine: str) -> bool:
        """Whether there is a file for the analysis of a text by an engine."""
        return (self._folder / _name(text_hash, engine)).is_file()

    def read(self, name: str, text_hash: str) -> Analysis | None:
        """The analysis in a file, if that is whole and of this text; whichever engine made it."""
        gathered = Gathered()
        try:
            # Line by line: parsing a large file at once would hold up the screen, whichever thread does it.
            with (self._folder / name).open("rb") as lines:
                for line in lines:
                    gathered.add(json.loads(line))
                    give_way()
            found = gathered.analysis()
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return found if found.text_hash == text_hash else None

    def put(self, analysis: Analysis) -> None:
        """Keep an analysis; the oldest ones beyond ``MOST_KEPT`` go."""
        lines = (json.dumps(row, separators=(",", ":")) for row in analysis_to_lines(analysis))
        data = "\n".join(lines).encode("ascii")
        with contextlib.suppress(StoreError):
            write_durably(self._folder / _name(analysis.text_hash, analysis.engine), data)
            self._drop_oldest()

    def forget(self, text_hash: str) -> None:
        """Drop what was found in a text, by whichever engine. Raises NotWritable."""
        try:
            for path in self._folder.glob(f"{text_hash[:_HASH_KEPT]}-*.json"):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise not_writable(self._folder, error) from error

    def _drop_oldest(self) -> None:
        with contextlib.suppress(OSError):
            names = [name for name in os.listdir(self._folder) if name.endswith(".json")]  # noqa: PTH208
            if len(names) <= MOST_KEPT:
                return
            kept = sorted((self._folder / name for name in names), key=lambda path: path.stat().st_mtime)
            for path in kept[: len(kept) - MOST_KEPT]:
                path.unlink(missing_ok=True)


class Catalogue:
    """What is in the cache, as it was when this was made: for who goes through the whole library."""

    def __init__(self, folder: Path, engine: str) -> None:
        self._engine = engine
        self._kept: dict[str, list[KeptAnalysis]] = {}
        with contextlib.suppress(OSError), os.scandir(folder / "analyses") as files:
            for file in files:
                if file.name.endswith(".json"):
                    kept = KeptAnalysis(file.name, file.stat().st_mtime_ns)
                    self._kept.setdefault(file.name[:_HASH_KEPT], []).append(kept)

    def best(self, text_hash: str) -> KeptAnalysis | None:
        """The analysis of a text by the engine in use, else the latest by another one."""
        kept = self._kept.get(text_hash[:_HASH_KEPT], ())
        wanted = _name(text_hash, self._engine)
        return max(kept, key=lambda each: (each.name == wanted, each.changed), default=None)


def _name(text_hash: str, engine: str) -> str:
    return f"{text_hash[:_HASH_KEPT]}-{sha256(engine.encode())[:16]}.json"
