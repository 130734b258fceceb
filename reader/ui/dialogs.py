"""Dialogs over the reading screen: writing a note, what is highlighted, and help."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
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

    ``save`` stores the body, ``keep`` the draft; both return None, or a line that says why they could not.
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
        keep: Callable[[str], Awaitable[str | None]],
    ) -> None:
        super().__init__()
        self._title = title
        self._quotation = quotation
        self._body = body
        self._save = save
        self._keep = keep
        self._timer: Timer | None = None
        self._saving = False
        self._warned = False
        self._kept = body

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
        self.set_focus(area)
        area.move_cursor(area.document.end)
        self.call_after_refresh(self._show_cursor, area)

    def _show_cursor(self, area: TextArea) -> None:
        """The terminal's own cursor, where input methods show what is being typed."""
        self.app.cursor_position = area.cursor_screen_offset

    def on_key(self, event: Key) -> None:
        """Take in what was typed before the editor was there."""
        if event.is_printable and event.character is not None:
            event.stop()
            self.query_one(TextArea).insert(event.character)

    async def keep(self) -> str | None:
        """Keep what is written as a draft; returns None, or a line that says why it could not be kept."""
        words = self.body
        if words == self._kept:
            return None
        problem = await self._keep(words)
        if problem is None:
            self._kept = words
        return problem

    @property
    def body(self) -> str:
        """What is written so far."""
        return self.query_one(TextArea).text

    def on_text_area_changed(self) -> None:
        """Keep a draft at every pause in typing."""
        if self.body == self._kept:
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._keep_draft)

    async def _keep_draft(self) -> None:
        if not self._saving and (problem := await self.keep()) is not None:
            self._say(problem)

    def action_save(self) -> None:
        """Close only when the note is on the disk; the screen does not wait for it."""
        if self._saving:
            return
        if not self.body.strip():
            self._say("Write something first, or leave with esc.")
            return
        self._saving = True
        self.query_one(TextArea).read_only = True
        self._say("Saving …")
        self.run_worker(self._save_body())

    async def _save_body(self) -> None:
        problem = await self._save(self.body)
        self._saving = False
        self.query_one(TextArea).read_only = False
        if problem is None:
            self._kept = self.body
            self.dismiss(True)
        else:
            self._say(problem)

    def _say(self, words: str) -> None:
        self.query_one("#note-problem", Static).update(Content(neutralise(words)))

    async def action_leave(self) -> None:
        """Leave; what is written stays as a draft. A save under way closes the dialog itself."""
        if self._saving:
            return
        problem = await self.keep()
        if problem is None or self._warned:
            self.dismiss(False)
        else:
            self._warned = True
            self._say(f"{problem} Leave again with esc to drop these words.")


class HelpScreen(ModalScreen[None]):
    """Every command, from the table; first what works where one came from."""

    CSS_PATH = STYLE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "close", "close"),
        Binding("j,down", "scroll_help(1)"),
        Binding("k,up", "scroll_help(-1)"),
        Binding("space,pagedown", "scroll_help(10)"),
        Binding("b,pageup", "scroll_help(-10)"),
    ]

    def __init__(self, keymap: dict[str, str], first: str) -> None:
        super().__init__()
        self._keymap = keymap
        self._first = first

    def compose(self) -> ComposeResult:
        """The groups of the table, in two columns where there is room."""
        groups = self._groups()
        with VerticalScroll(id="help"):
            if self.app.size.width < 120:
                yield Static(_column(groups))
            else:
                half = _half([len(group) for group in groups])
                with Horizontal():
                    yield Static(_column(groups[:half]))
                    yield Static(_column(groups[half:]))
            yield Static(Content("ctrl+p: all commands by name · esc closes this"), id="help-keys")

    def _groups(self) -> list[list[Content]]:
        rows: dict[str, list[Content]] = {}
        for command in COMMANDS:
            keys = self._keymap.get(command.id, command.keys)
            rows.setdefault(command.group, []).append(_key_row(keys_shown(keys), command.help))
        rows["In a note"] = [_key_row("ctrl+s", "save"), _key_row("esc", "leave; the draft is kept")]
        names = sorted(rows, key=lambda name: name != self._first)
        return [[Content.assemble((name, "bold")), *rows[name], Content("")] for name in names]

    def action_scroll_help(self, rows: int) -> None:
        self.query_one("#help").scroll_relative(y=rows, animate=False)

    def action_close(self) -> None:
        """Close."""
        self.dismiss()


def _key_row(keys: str, words: str) -> Content:
    return Content.assemble(("  " + keys.ljust(15) + " ", "bold"), words)


def _column(groups: list[list[Content]]) -> Content:
    return Content("\n").join(row for group in groups for row in group)


def _half(sizes: list[int]) -> int:
    """How many groups make the first of two columns, so that the longer one is as short as can be."""
    return min(range(1, len(sizes)), key=lambda number: max(sum(sizes[:number]), sum(sizes[number:])))


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
