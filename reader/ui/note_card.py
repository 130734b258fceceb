"""The note under the sidebar's cursor in full: its passage, its words as Markdown, tags, colour, times."""

from rich.console import Group
from rich.padding import Padding
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from reader.anchor import Resolution
from reader.notes.note import Note
from reader.safe import neutralise, one_line
from reader.ui.note_rows import subject

_MOST_SHOWN = 20_000
"""Characters of a note that are formatted; the rest is there, but not shown."""


class NoteCard(VerticalScroll, can_focus=False):
    """Below the list of notes; hidden while there is nothing to show."""

    def __init__(self) -> None:
        super().__init__(id="card")
        self._words = Static("", id="card-words", markup=False)
        self._shown: object = None
        self.display = False

    def compose(self) -> ComposeResult:
        """The words alone."""
        yield self._words

    def show(self, note: Note | None, resolution: Resolution | None, meanings: dict[str, str]) -> None:
        """Show a note, or nothing."""
        if (note, resolution) == self._shown:
            return
        self._shown = (note, resolution)
        self.display = note is not None
        if note is not None:
            self._words.update(_card(note, resolution, meanings))
            self.scroll_home(animate=False)


def _card(note: Note, resolution: Resolution | None, meanings: dict[str, str]) -> Group:
    from rich.markdown import Markdown  # late: few look at a note in the first second

    words = neutralise_lines(note.body[:_MOST_SHOWN]) + (" …" if len(note.body) > _MOST_SHOWN else "")
    resolution = resolution or Resolution("lost", None)
    facts = [
        *(f"#{one_line(tag)}" for tag in note.tags),
        one_line(meanings.get(note.colour, note.colour)),
        "lost: these words are not in the article" if resolution.state == "lost" else resolution.told,
        note.changed[:16].replace("T", " "),
    ]
    quotation = Text(one_line(subject(note)[:600]), style="italic dim")
    now = [] if resolution.now is None else [Text(f"now: {one_line(resolution.now[:600])}", style="dim")]
    return Group(
        quotation,
        *now,
        Padding(Markdown(words, hyperlinks=False), (1, 0)) if words.strip() else Text(""),
        Text(" · ".join(fact for fact in facts if fact), style="dim"),
    )


def neutralise_lines(words: str) -> str:
    """Words that keep their line ends and lose every other control."""
    return "\n".join(neutralise(line) for line in words.splitlines())
