"""What was read lately: the articles whose reading place was written last."""

import heapq
from collections.abc import Iterator

from reader.article import Article
from reader.errors import StoreError
from reader.library import Library

_FILES = ("place.json", "article.json")


def recent(library: Library, most: int) -> Iterator[Article]:
    """The articles read last, the latest first, as the library keeps them; what cannot be read is passed over."""
    for article_id in heapq.nlargest(most, library.articles(), key=lambda found: _last_read(library, found)):
        try:
            yield library.snapshot(article_id)
        except StoreError:
            continue


def _last_read(library: Library, article_id: str) -> float:
    for name in _FILES:
        try:
            return (library.folder(article_id) / name).stat().st_mtime
        except OSError:
            continue
    return 0.0
