"""The index of the library as screens ask it: opened when it is first asked, brought up to date beside it. No Textual.

Every method may take as long as the disk does: the screen calls them in a thread.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reader import paths
from reader.anchor import Anchor
from reader.article import Article
from reader.index import Index, refresh
from reader.index.client import Refresher
from reader.library import Library


class Wanted(NamedTuple):
    """The article that was chosen, and where to open it; None: where reading stopped."""

    article: Article
    anchor: Anchor | None


class Indexed:
    """The index of a library."""

    def __init__(self, library: Library, engine: str) -> None:
        self._library = library
        self._engine = engine
        self._index: Index | None = None
        self._refresher: Refresher | None = None
        self._closed = False
        self.changed = False
        """Whether the last refresh found anything to be other than it was indexed."""

    @property
    def index(self) -> Index:
        """The index. Raises StoreError."""
        if self._index is None:
            self._index = Index(paths.cache_dir())
        return self._index

    def refresh(self) -> Iterator[tuple[int, int]]:
        """Bring the index up to date; gives how many are done, of how many. Raises StoreError."""
        if self.index.is_temporary:  # no other process would find it
            changes = refresh(self.index, self._library, paths.cache_dir(), self._engine)
            self.changed = bool(changes.indexed or changes.gone)
            return
        self._refresher = Refresher(self._engine)
        if not self._closed:
            yield from self._refresher.run()
        self.changed = self._refresher.changed

    def close(self) -> None:
        """End what is under way."""
        self._closed = True
        if self._refresher is not None:
            self._refresher.close()
        if self._index is not None:
            self._index.close()
            self._index = None
