"""The header, the footer, the hints of the first start, and what is shown in a terminal that is too small."""

from collections.abc import Mapping

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget

from reader.safe import neutralise
from reader.ui.commands import COMMANDS, Command, Where, first_key

SMALLEST = (40, 12)
_HELP = ("help", "library_help")
LEGEND = "“ direct  ‹ mixed  ┆ reported"
HINTS = (
    "Welcome. Marked: people, bodies, places, statements. Sidebar: who said what.",
    "↓ ↑ sentence · space page · . next statement · tab sidebar, enter goes there",
    "a note (v selects words) · ctrl+s saves it · ? all keys · q quits · esc hides",
)


class Header(Widget):
    """Title to the left; to the right what goes on, reading time and progress."""

    ALLOW_SELECT = False

    def __init__(self, title: str) -> None:
        super().__init__(id="header")
        self.title_text = title
        self.status = ""

    def show(self, status: str) -> None:
        """Show another text on the right."""
        if status != self.status:
            self.status = status
            self.refresh()

    def render(self) -> Content:
        """Title and status in one line."""
        right = f" {self.status} "
        room = max(self.size.width - cell_len(right) - 1, 0)
        title = neutralise(self.title_text)
        if cell_len(title) > room:
            title = set_cell_size(title, max(room - 1, 0)) + "…"
        return Content.assemble((" " + set_cell_size(title, room), "bold"), (right, ""))


class Footer(Widget):
    """The keys that matter here, and the legend of the margin's signs."""

    ALLOW_SELECT = False

    def __init__(self, keymap: dict[str, str]) -> None:
        super().__init__(id="footer")
        self._keymap = keymap
        self._where: tuple[Where, ...] = ("reading", "page")
        self._words: Mapping[str, str] = {}

    def show(self, *where: Where, words: Mapping[str, str] | None = None) -> None:
        """Show the keys of other places; ``words`` for some commands instead of the table's, "" to leave one out."""
        words = words or {}
        if (where, words) != (self._where, self._words):
            self._where, self._words = where, words
            self.refresh()

    def render(self) -> Content:
        """As many keys as fit, in the order of the table; that of the help always, since it leads to the others."""
        parts: list[tuple[str, str]] = []
        room = self.size.width - 1
        wanted = self._wanted()
        widths = [cell_len(first_key(command, self._keymap)) + cell_len(command.footer) + 3 for command in wanted]
        reserved = sum(width for command, width in zip(wanted, widths, strict=True) if command.id in _HELP)
        for command, width in zip(wanted, widths, strict=True):
            if command.id in _HELP:
                reserved = 0
            elif width + 1 + reserved > room:
                continue
            parts += [(f" {first_key(command, self._keymap)}", "bold"), (f" {command.footer} ", "")]
            room -= width
        if room > cell_len(LEGEND) + 1 and self._where[0] in ("reading", "selecting"):
            parts.append((LEGEND.rjust(room), "dim"))
        return Content.assemble(*parts)

    def _wanted(self) -> list[Command]:
        here = [command for command in COMMANDS if command.where in self._where]
        named = (command._replace(footer=self._words.get(command.id, command.footer)) for command in here)
        wanted = [command for command in named if command.footer]
        if self._where[0] == "selecting":
            # What one selects for comes before everything else.
            wanted = [command for command in wanted if command.where == "selecting" or command.id == "note"]
            return sorted(wanted, key=lambda command: command.id != "note")
        return sorted(wanted, key=lambda command: self._where.index(command.where))


class Hints(Widget):
    """Three lines for the first start ever."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="hints")

    def render(self) -> Content:
        """The hints, cut to the width."""
        return Content("\n").join(Content(line[: max(self.size.width - 1, 0)]) for line in HINTS)


class TooSmall(Widget):
    """Covers the screen while the terminal is too small."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="too-small")

    def render(self) -> Content:
        """What is needed and what is there."""
        width, height = self.app.size
        return Content(f"reader needs {SMALLEST[0]}×{SMALLEST[1]}; this is {width}×{height}. Please enlarge.")
