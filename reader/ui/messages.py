"""What the page tells the reading screen, named for what the person meant."""

from textual.message import Message

from reader.anchor import Anchor
from reader.article import Article, Span
from reader.ui.opening import Desk


class PlaceMoved(Message):
    """The current sentence is another one, or the page was scrolled."""

    def __init__(self, current: Span) -> None:
        super().__init__()
        self.current = current

    def can_replace(self, message: Message) -> bool:
        """Only the last of several counts."""
        return isinstance(message, PlaceMoved)


class SelectionChanged(Message):
    """Something is selected, or nothing any more."""

    def can_replace(self, message: Message) -> bool:
        """Only the last of several counts."""
        return isinstance(message, SelectionChanged)


class ArticleWanted(Message):
    """Another article of the library is to be opened, at some words if they are given."""

    def __init__(self, article: Article, anchor: Anchor | None) -> None:
        super().__init__()
        self.article = article
        self.anchor = anchor


class DeskReady(Message):
    """Another article, or another text of this one, was opened and is to be shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
