"""What the sidebar's lists tell, named for what the person meant."""

from textual.message import Message

from reader.article import Span


class RowReached(Message):
    """The cursor of a sidebar list is on another row; ``span`` is what the row stands for in the text."""

    def __init__(self, span: Span | None) -> None:
        self.span = span
        super().__init__()

    def can_replace(self, message: Message) -> bool:
        """Only the last of several counts."""
        return isinstance(message, RowReached)


class RowOpened(Message):
    """A row of the sidebar was chosen; ``key`` is the row's own."""

    def __init__(self, key: str, span: Span | None) -> None:
        self.key, self.span = key, span
        super().__init__()


class TabChosen(Message):
    """Another tab of the sidebar was asked for."""

    def __init__(self, tab: str) -> None:
        self.tab = tab
        super().__init__()
