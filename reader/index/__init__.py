"""The index: what the library holds, in a form that answers at once. Derived from the files, and made again at need.

``Index`` is asked (which articles, who said what, where words are); ``refresh`` brings it up to what the files say.
It lies in the cache folder and is never the truth.
"""

from collections.abc import Callable
from pathlib import Path

from reader.index.index import Index
from reader.index.rows import ArticleRow, Changes, Found, Hit, SpeakerRow, StatementRow
from reader.library import Library

__all__ = ["ArticleRow", "Changes", "Found", "Hit", "Index", "SpeakerRow", "StatementRow", "refresh"]

PATIENCE = 600.0
"""Seconds for which a refresh waits for that of another process."""


def refresh(
    index: Index,
    library: Library,
    cache_dir: Path,
    engine: str,
    tell: Callable[[int, int], None] = lambda done, total: None,
    *,
    patience: float = PATIENCE,
) -> Changes:
    """Index what was changed, the latest first; ``tell`` hears how many are done, of how many.

    Only one process does so at a time; another one waits ``patience`` seconds. ``engine`` is the analysis engine in
    use, "" for none. Raises StoreError when the index cannot be written; it is then as usable as before.
    """
    from reader.index.refreshing import bring_up  # TinyDB and the rest: whoever only asks needs none of it

    return bring_up(index, library, cache_dir, engine, tell, patience)
