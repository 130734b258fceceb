"""Finished analyses kept in the cache folder, by text and engine: an article read before opens with its highlights."""

import contextlib
import hashlib
import json
from pathlib import Path

from reader.analysis import Analysis
from reader.analysis.codec import analysis_from_json, analysis_to_json
from reader.errors import StoreError
from reader.files import write_durably

MOST_KEPT = 500


class AnalysisCache:
    """Analyses as JSON files in a folder. What cannot be read is a miss; what cannot be written is not kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "analyses"

    def get(self, text_hash: str, engine: str) -> Analysis | None:
        """The analysis of a text by an engine, if it is kept and whole."""
        try:
            found = analysis_from_json(json.loads(self._path(text_hash, engine).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return found if (found.text_hash, found.engine) == (text_hash, engine) else None

    def put(self, analysis: Analysis) -> None:
        """Keep an analysis; the oldest ones beyond 500 go."""
        data = json.dumps(analysis_to_json(analysis), separators=(",", ":")).encode("ascii")
        with contextlib.suppress(StoreError):
            write_durably(self._path(analysis.text_hash, analysis.engine), data)
            self._drop_oldest()

    def _path(self, text_hash: str, engine: str) -> Path:
        return self._folder / f"{text_hash[:32]}-{hashlib.sha256(engine.encode()).hexdigest()[:16]}.json"

    def _drop_oldest(self) -> None:
        with contextlib.suppress(OSError):
            kept = sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
            for path in kept[: max(len(kept) - MOST_KEPT, 0)]:
                path.unlink(missing_ok=True)
