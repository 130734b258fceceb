"""A line in which a path or an address is typed; what is pasted and is neither goes to whoever wants it."""

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Input

from reader.addresses import is_address
from reader.safe import neutralise

_LONGEST_NAME = 300
"""Characters; a longer line is no name of a file."""


class TextPasted(Message):
    """Something was pasted that is to be read, not opened by its name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class PathInput(Input):
    """An input that shows control characters of file names as signs, and tells pasted articles from pasted names."""

    @property
    def _value(self) -> Text:
        return Text(neutralise(self.value), no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take(event.text)

    def take(self, pasted: str) -> None:
        """Take what was pasted: into the line if it names something, else as a text."""
        words = pasted.strip()
        if names_something(words):
            self.insert_text_at_cursor(words)
        elif words:
            self.post_message(TextPasted(pasted))


def names_something(words: str) -> bool:
    """Whether pasted words are a path or an address, and not an article."""
    if len(words.splitlines()) != 1:
        return False
    return is_address(words) or len(words) <= _LONGEST_NAME
