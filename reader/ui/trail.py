"""Back and forward between the articles that were open in this session."""

from collections.abc import Callable
from typing import NamedTuple

from reader.article import Article, Span


class Stop(NamedTuple):
    """An article that was open, and from where one had jumped in it.

    ``article`` is None where the library has a copy of it: else every text ever opened would be held.
    """

    article_id: str
    article: Article | None
    came_from: tuple[Span, ...]


class Trail:
    """What was open before the present article, and after it."""

    def __init__(self) -> None:
        self.behind: list[Stop] = []
        self.ahead: list[Stop] = []

    def leave(self, stop: Stop) -> None:
        """Another article is opened: from here one comes back to this one, and goes forward no more."""
        self.behind.append(stop)
        self.ahead.clear()

    def drop_copies(self, has_copy: Callable[[str], bool]) -> None:
        """Hold no text that can be had from the library again."""
        for stops in (self.behind, self.ahead):
            stops[:] = [stop._replace(article=None) if has_copy(stop.article_id) else stop for stop in stops]

    def back(self, stop: Stop) -> Stop | None:
        """To the article before; ``stop`` is the one that is left for it. None: there is none."""
        return _go(self.behind, self.ahead, stop)

    def forward(self, stop: Stop) -> Stop | None:
        """To the article that was left last by going back."""
        return _go(self.ahead, self.behind, stop)


def _go(source: list[Stop], target: list[Stop], stop: Stop) -> Stop | None:
    if not source:
        return None
    target.append(stop)
    return source.pop()
