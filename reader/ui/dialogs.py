"""Dialogs over the reading screen: writing a note, what is highlighted, help, and a question."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from reader import paths
from reader.marks import BIT, KINDS
from reader.safe import neutralise
from reader.ui.commands import COMMANDS, keys_shown
from reader.ui.ink import Ink

STYLE = paths.resource("styles") / "dialogs.tcss"

_PAUSE = 0.3
"""Seconds without typing after which the draft is written."""


class NoteDialog(ModalScreen[bool]):
    """Write or change a note. Dismissed with True once it is saved, with False when it was left.

    ``save`` stores the body and returns None, or a line that says why it could not; ``keep`` writes the draft.
    """

    CSS_PATH = STYLE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save"),
        Binding("escape", "leave", "leave, a draft is kept"),
    ]

    def __init__(
        self,
        title: str,
        quotation: str,
        body: str,
        save: Callable[[str], Awaitable[str | None]],
        keep: Callable[[str], Awaitable[None]],
    ) -> None:
        super().__init__()
        self._title = title
        self._quotation = quotation
        self._body = body
        self._save = save
        self._keep = keep
        self._timer: Timer | None = None
        self._saving = False
        self.unsaved = False

    def compose(self) -> ComposeResult:
        """The passage, the editor, what went wrong, the keys."""
        with Vertical(id="note-dialog"):
            yield Static(Content(self._title), id="note-title")
            yield Static(Content(_cut(neutralise(self._quotation), 400)), id="note-quotation")
            yield TextArea(self._body, id="note-body", soft_wrap=True, tab_behavior="focus")
            yield Static("", id="note-problem")
            yield Static(Content("ctrl+s save · esc leave (the draft is kept)"), id="note-keys")

    def on_mount(self) -> None:
        """Write at the end of what is there."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    @property
    def body(self) -> str:
        """What is written so far."""
        return self.query_one(TextArea).text

    def on_text_area_changed(self) -> None:
        """Keep a draft at every pause in typing."""
        if self.body == self._body and not self.unsaved:
            return
        self.unsaved = True
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._keep_draft)

    async def _keep_draft(self) -> None:
        if self.unsaved and not self._saving:
            await self._keep(self.body)

    async def action_save(self) -> None:
        """Close only when the note is on the disk."""
        if self._saving or not self.body.strip():
            self._say("Write something first, or leave with esc.") if not self._saving else None
            return
        self._saving = True
        problem = await self._save(self.body)
        self._saving = False
        if problem is None:
            self.unsaved = False
            self.dismiss(True)
        else:
            self._say(problem)

    def _say(self, words: str) -> None:
        self.query_one("#note-problem", Static).update(Content(neutralise(words)))

    async def action_leave(self) -> None:
        """Leave; what is written stays as a draft."""
        if self.unsaved:
            await self._keep(self.body)
        self.dismiss(False)


class Question(ModalScreen[bool]):
    """A question to be answered with y or n."""

    CSS_PATH = STYLE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "yes"),
        Binding("n,escape,q", "answer(False)", "no"),
    ]

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(id="question"):
            yield Static(Content(neutralise(self._words)))
            yield Static(Content("y yes · n no"), id="question-keys")

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)


class HelpScreen(ModalScreen[None]):
    """Every command, from the table."""

    CSS_PATH = STYLE
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,f1,enter", "close", "close")]

    def __init__(self, keymap: dict[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """The groups of the table, one under the other."""
        with VerticalScroll(id="help"):
            yield Static(self._words())

    def _words(self) -> Content:
        lines: list[Content] = []
        group = ""
        for command in COMMANDS:
            if command.group != group:
                group = command.group
                lines += [Content(""), Content.assemble((group, "bold"))]
            keys = keys_shown(self._keymap.get(command.id, command.keys))
            lines.append(Content.assemble(("  " + keys.ljust(22), "bold"), command.help))
        lines += [Content(""), Content.assemble(("In a note", "bold"))]
        for keys, words in (("ctrl+s", "save"), ("esc", "leave; the draft is kept")):
            lines.append(Content.assemble(("  " + keys.ljust(22), "bold"), words))
        lines += [Content(""), Content("  ctrl+p: all commands by name.   esc closes this.")]
        return Content("\n").join(lines[1:])

    def action_close(self) -> None:
        """Close."""
        self.dismiss()


class KindsScreen(ModalScreen[None]):
    """The legend: every kind with its look; its key shows or hides it."""

    CSS_PATH = STYLE
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,t,enter", "close", "close")]

    def __init__(self, shown: frozenset[str], ink: Ink, toggle: Callable[[str], frozenset[str]]) -> None:
        super().__init__()
        self._legend = Legend(shown, ink)
        self._toggle = toggle

    def compose(self) -> ComposeResult:
        """The legend and what to press."""
        with Vertical(id="kinds"):
            yield Static(Content("What is highlighted: a key shows or hides"), id="kinds-title")
            yield self._legend
            yield Static(Content("▌ current sentence   ✎ note   esc close"), id="kinds-keys")

    def on_key(self, event: Key) -> None:
        """Toggle the kind whose key was pressed."""
        for kind in KINDS:
            if event.character == kind.key:
                event.stop()
                self._legend.show(self._toggle(kind.id))

    def action_close(self) -> None:
        """Close."""
        self.dismiss()


class Legend(Widget):
    """One line a kind, in the look that it has in the text."""

    ALLOW_SELECT = False

    def __init__(self, shown: frozenset[str], ink: Ink) -> None:
        super().__init__(id="legend")
        self._shown = shown
        self._ink = ink
        self.styles.height = len(KINDS)

    def show(self, shown: frozenset[str]) -> None:
        """Show other kinds as on."""
        self._shown = shown
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The key, whether it is on, the sign, and the name in its look."""
        base = self.rich_style
        if y >= len(KINDS):
            return Strip.blank(self.size.width, base)
        kind = KINDS[y]
        on = kind.id in self._shown
        sample = self._ink.of("page--paragraph", BIT[kind.id]) if on else Style(dim=True)
        segments = [
            Segment(f" {kind.key} ", base + Style(bold=True)),
            Segment("[x] " if on else "[ ] ", base),
            Segment(f"{kind.sign or ' '}  ", base),
            Segment(kind.title, base + sample),
        ]
        return Strip(segments).adjust_cell_length(self.size.width, base)


def _cut(words: str, length: int) -> str:
    return words if len(words) <= length else words[: length - 1] + "…"
