"""Dialogs over the reading screen: what is highlighted, and help."""

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from reader.marks import BIT, KINDS
from reader.ui.commands import COMMANDS, keys_shown
from reader.ui.dialog import Dialog
from reader.ui.ink import Ink


class HelpScreen(Dialog[None]):
    """Every command, from the table; first what works where one came from."""

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
            if self.app.size.width < 120 or len(groups) == 1:
                yield Static(_column(groups))
            else:
                half = _half([len(group) for group in groups])
                with Horizontal():
                    yield Static(_column(groups[:half]))
                    yield Static(_column(groups[half:]))
            yield Static(Content("ctrl+p: all commands by name · esc closes this"), id="help-keys")

    def _groups(self) -> list[list[Content]]:
        rows: dict[str, list[Content]] = {}
        in_library = self._first == "In the library"
        for command in COMMANDS:
            if (command.where == "library") != in_library:
                continue
            keys = self._keymap.get(command.id, command.keys)
            rows.setdefault(command.group, []).append(_key_row(keys_shown(keys) or "ctrl+p", command.help))
        if in_library:
            return [_group("In the library", rows["In the library"])]
        rows["In a note"] = [
            _key_row("ctrl+s", "save"),
            _key_row("tab", "to tags and colour"),
            _key_row("ctrl+o", "go on in $VISUAL or $EDITOR"),
            _key_row("esc", "leave; the draft is kept"),
        ]
        names = sorted(rows, key=lambda name: name != self._first)
        return [_group(name, rows[name]) for name in names]

    def action_scroll_help(self, rows: int) -> None:
        self.query_one("#help").scroll_relative(y=rows, animate=False)

    def action_close(self) -> None:
        """Close."""
        self.dismiss()


def _group(name: str, rows: list[Content]) -> list[Content]:
    return [Content.assemble((name, "bold")), *rows, Content("")]


def _key_row(keys: str, words: str) -> Content:
    return Content.assemble(("  " + keys.ljust(15) + " ", "bold"), words)


def _column(groups: list[list[Content]]) -> Content:
    return Content("\n").join(row for group in groups for row in group)


def _half(sizes: list[int]) -> int:
    """How many groups make the first of two columns, so that the longer one is as short as can be."""
    return min(range(1, len(sizes)), key=lambda number: max(sum(sizes[:number]), sum(sizes[number:])))


class KindsScreen(Dialog[None]):
    """The legend: every kind with its look; its key shows or hides it."""

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
