"""Two dialogs: which link, and where it leads and what to do about it."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.links import Destination, shown_place
from reader.safe import one_line
from reader.ui.menus import Choice, Choices, MenuScreen, TypingScreen

_LONGEST_PLACE = 60
_SHOWN = 200
"""How many links are listed at once; typing finds the others."""


class Listed(NamedTuple):
    """A link as it is listed: its words, and where it leads."""

    words: str
    target: str


class LinksScreen(TypingScreen[int]):
    """The links of an article; typing narrows them down. Dismissed with the number of the one chosen, or None."""

    def __init__(self, links: Sequence[Listed], here: int) -> None:
        super().__init__()
        self._links = links
        self._here = here
        self._numbers: list[int] = []

    def compose(self) -> ComposeResult:
        """What to type, and the links."""
        number = len(self._links)
        with Vertical(classes="menu wide"):
            yield Static(Content(f"{number} link{'s' if number != 1 else ''}"), classes="menu-title")
            yield Input(placeholder="type to find words or a host", id="wanted", compact=True)
            yield Choices(id="choices", compact=True)
            yield Static(Content("↓ ↑ choose · enter shows where it leads · esc leaves"), classes="menu-keys")

    def on_mount(self) -> None:
        """All of them, at the one that is next in the text."""
        self.set_focus(self.query_one(Input))
        self._fill("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, typed: str) -> None:
        wanted = " ".join(typed.split()).casefold()
        fitting = [
            number
            for number, link in enumerate(self._links)
            if wanted in link.words.casefold() or wanted in link.target.casefold()
        ]
        at = next((index for index, number in enumerate(fitting) if number >= self._here), len(fitting) - 1)
        first = max(0, min(at - _SHOWN // 2, len(fitting) - _SHOWN))
        self._numbers = fitting[first : first + _SHOWN]
        choices = self.choices
        choices.clear_options()
        choices.add_options([self._option(number) for number in self._numbers])
        choices.highlighted = at - first if fitting else None

    def _option(self, number: int) -> Option:
        link = self._links[number]
        return Option(
            Content.assemble(one_line(link.words), ("  " + one_line(shown_place(link.target, _LONGEST_PLACE)), "dim"))
        )

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _taken(self) -> None:
        at = self.number
        if at is not None and at < len(self._numbers):
            self.dismiss(self._numbers[at])


class LinkScreen(MenuScreen):
    """Where a link leads, whole and in letters that tell; then what to do. Dismissed with the key chosen, or None."""

    def __init__(self, target: Destination, choices: Sequence[Choice]) -> None:
        super().__init__("Follow this link?", choices)
        self._target = target

    def compose(self) -> ComposeResult:
        """Host, address, warnings, choices."""
        with Vertical(classes="menu wide"):
            yield Static(Content("Follow this link?"), classes="menu-title")
            yield Static(self._about(), id="link")
            yield Choices(*self.options(), id="choices", compact=True)
            yield Static(Content("a key or enter chooses · esc leaves"), classes="menu-keys")

    def _about(self) -> Content:
        target = self._target
        written = f"   in other letters: {one_line(target.written)}" if target.written else ""
        rows = [
            Content.assemble("leads to  ", (one_line(target.place), "bold"), written),
            Content.assemble("address   ", one_line(target.address)),
        ]
        rows += [Content.assemble(("careful   ", "bold"), (warning, "italic")) for warning in target.warnings]
        return Content("\n").join([*rows, Content("")])
