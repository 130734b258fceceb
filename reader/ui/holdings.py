"""The articles of the library for its screen: what stands where, and what is done with them. No Textual.

Every method may take as long as the disk does: the screen calls them in a thread.
"""

from typing import NamedTuple

from reader import paths
from reader.anchor import Anchor, describe
from reader.article import Article, Span
from reader.index import Found, Hit
from reader.index.listing import Card, Shelf, cards, title_of
from reader.library import Library
from reader.ui.indexed import Indexed, Wanted

_FIRST = 100


class Done(NamedTuple):
    """Something that was done with an article, and can be undone."""

    verb: str
    article_id: str
    title: str


class Holdings(Indexed):
    """The library as its screen needs it."""

    def __init__(self, library: Library, engine: str) -> None:
        super().__init__(library, engine)
        self.done: list[Done] = []

    def cards(self, shelf: Shelf) -> list[Card]:
        """The cards of a shelf, those read last first. Raises StoreError."""
        if shelf == "bin":
            from reader.index.gather import article_row
            from reader.shelves import bin_of

            removed = bin_of(self._library)
            return cards(article_row(removed, article_id) for article_id in removed.articles())
        return cards(self.index.articles(archived=shelf == "archive"))

    def first_cards(self, shelf: Shelf) -> list[Card]:
        """The first cards of a shelf, as many as fit on a screen: they are there sooner. Raises StoreError."""
        return [] if shelf == "bin" else cards(self.index.articles(archived=shelf == "archive", most=_FIRST))

    def search(self, typed: str, shelf: Shelf) -> Found:
        """Where words are in the articles of a shelf; the bin is not searched. Raises StoreError."""
        if shelf == "bin":
            return Found((), False)
        return self.index.search(typed, archived=shelf == "archive")

    def wanted(self, article_id: str, hit: Hit | None) -> Wanted:
        """An article, and the place of a hit in it. Raises StoreError."""
        article = self._library.snapshot(article_id)
        return Wanted(article.with_id(article_id), self._anchor(article, hit) if hit is not None else None)

    def _anchor(self, article: Article, hit: Hit) -> Anchor | None:
        if hit.note:
            from reader.notes.glance import glance

            notes, _ = glance(self._library.folder(hit.article))
            return next((note.target.anchor for note in notes if note.id == hit.note), None)
        if hit.start is None or hit.end is None or hit.start >= len(article.text):
            return None
        return describe(article.text, Span(hit.start, min(hit.end, len(article.text))))

    # --- archive and bin -------------------------------------------------------------------------------------------

    def archive(self, card: Card, *, archived: bool) -> None:
        """Archive an article, or take it back. Raises StoreError."""
        from reader.shelves import archive  # TinyDB, which looking at the library does without

        archive(self._library, card.article.id, archived=archived)
        self._did("archive" if archived else "unarchive", card)

    def remove(self, card: Card) -> None:
        """Put an article into the bin. Raises StoreError."""
        from reader.shelves import remove

        remove(self._library, card.article.id)
        self._did("remove", card)

    def restore(self, card: Card) -> None:
        """Bring an article back from the bin. Raises StoreError."""
        from reader.shelves import restore

        restore(self._library, card.article.id)
        self._did("restore", card)

    def erase(self, card: Card) -> None:
        """Delete an article that is in the bin, for good. Raises StoreError."""
        from reader.analysis.cache import AnalysisCache
        from reader.shelves import erase

        erase(self._library, AnalysisCache(paths.cache_dir()), card.article.id)
        self.done = [done for done in self.done if done.article_id != card.article.id]

    def undo(self) -> Done | None:
        """Take back what was done last; returns what that was. Raises StoreError."""
        from reader.shelves import archive, remove, restore

        if not self.done:
            return None
        done = self.done[-1]
        match done.verb:
            case "remove":
                restore(self._library, done.article_id)
            case "restore":
                remove(self._library, done.article_id)
            case verb:
                archive(self._library, done.article_id, archived=verb != "archive")
        return self.done.pop()

    def _did(self, verb: str, card: Card) -> None:
        self.done.append(Done(verb, card.article.id, title_of(card.article)))
