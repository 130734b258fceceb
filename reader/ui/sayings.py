"""What somebody says across the library, for its screen. No Textual.

Every method may take as long as the disk does: the screen calls them in a thread.
"""

from typing import NamedTuple

from reader import paths
from reader.anchor import Anchor, describe
from reader.article import Article, Span
from reader.index import Index, StatementRow, refresh
from reader.index.client import Refresher
from reader.library import Library
from reader.said import Circle, Said, find, said


class Wanted(NamedTuple):
    """The article of a statement that was chosen, and its words there."""

    article: Article
    anchor: Anchor


class Sayings:
    """Asks the index, and brings it up to date. ``name`` and ``of`` say who is meant (see ``said.find``)."""

    def __init__(self, library: Library, engine: str, name: str, of: tuple[str, str] | None) -> None:
        self.name = name
        self._of = of
        self._library = library
        self._engine = engine
        self._index: Index | None = None
        self._refresher: Refresher | None = None
        self._closed = False

    @property
    def _opened(self) -> Index:
        if self._index is None:
            self._index = Index(paths.cache_dir())
        return self._index

    def circle(self) -> Circle | None:
        """Who is meant. Raises StoreError."""
        return find(self._opened, self.name, self._of)

    def of(self, circle: Circle) -> Said:
        """Their statements, without those of who may be the same: they come at once. Raises StoreError."""
        return said(self._opened, circle._replace(perhaps=()))

    def all_of(self, circle: Circle) -> Said:
        """Their statements, and those of who may be the same. Raises StoreError."""
        return said(self._opened, circle)

    def refresh(self) -> bool:
        """Bring the index up to date; returns whether there was anything to index. Raises StoreError."""
        if self._opened.is_temporary:  # no other process would find it
            found = refresh(self._opened, self._library, paths.cache_dir(), self._engine)
            return bool(found.indexed or found.gone)
        self._refresher = Refresher(self._engine)
        if self._closed:
            return False
        totals = [total for _, total in self._refresher.run()]
        return any(totals)

    def wanted(self, row: StatementRow) -> Wanted:
        """The article of a statement, and its words there. Raises StoreError."""
        article = self._library.snapshot(row.article).with_id(row.article)
        end = min(row.end, len(article.text))
        return Wanted(article, describe(article.text, Span(min(row.start, end), end)))

    def close(self) -> None:
        """End what is under way."""
        self._closed = True
        if self._refresher is not None:
            self._refresher.close()
        if self._index is not None:
            self._index.close()
            self._index = None
