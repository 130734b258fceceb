"""What somebody says across the library, for its screen. No Textual.

Every method may take as long as the disk does: the screen calls them in a thread.
"""

from reader.anchor import describe
from reader.article import Span
from reader.index import StatementRow
from reader.library import Library
from reader.said import Circle, Said, find, said
from reader.ui.indexed import Indexed, Wanted


class Sayings(Indexed):
    """Asks the index, and brings it up to date. ``name`` and ``of`` say who is meant (see ``said.find``)."""

    def __init__(self, library: Library, engine: str, name: str, of: tuple[str, str] | None) -> None:
        super().__init__(library, engine)
        self.name = name
        self._of = of

    def circle(self) -> Circle | None:
        """Who is meant. Raises StoreError."""
        return find(self.index, self.name, self._of)

    def of(self, circle: Circle) -> Said:
        """Their statements, without those of who may be the same: they come at once. Raises StoreError."""
        return said(self.index, circle._replace(perhaps=()))

    def all_of(self, circle: Circle) -> Said:
        """Their statements, and those of who may be the same. Raises StoreError."""
        return said(self.index, circle)

    def renew(self) -> bool:
        """Bring the index up to date; returns whether there was anything to index. Raises StoreError."""
        totals = [total for _, total in self.refresh()]
        return any(totals) or self.changed

    def wanted(self, row: StatementRow) -> Wanted:
        """The article of a statement, and its words there. Raises StoreError."""
        article = self._library.snapshot(row.article).with_id(row.article)
        end = min(row.end, len(article.text))
        return Wanted(article, describe(article.text, Span(min(row.start, end), end)))
