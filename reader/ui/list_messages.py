"""What the sidebar's lists tell, named for what the person meant."""

from dataclasses import dataclass

from textual.message import Message

from reader.article import Span


@dataclass
class RowReached(Message):
    """The cursor of a sidebar list is on another row; ``span`` is what the row stands for in the text."""

    span: Span | None

    def can_replace(self, message: Message) -> bool:
        """Only the last of several counts."""
        return isinstance(message, RowReached)


@dataclass
class RowOpened(Message):
    """A row of the sidebar was chosen; ``key`` is the row's own."""

    key: str
    span: Span | None


@dataclass
class TabChosen(Message):
    """Another tab of the sidebar was asked for."""

    tab: str
