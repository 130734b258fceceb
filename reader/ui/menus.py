"""Two small dialogs: choose one of a few things by its key, and pick a name or type one."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, NamedTuple, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.safe import one_line
from reader.ui.dialog import Dialog

Answer = TypeVar("Answer")


class Choice(NamedTuple):
    """One thing to choose, and the key that chooses it; without a key it is a heading."""

    key: str
    words: str


Step = Callable[[], Awaitable[None]]


class Offer(NamedTuple):
    """A choice, and what follows it; without that it is a heading."""

    key: str
    words: str
    step: Step | None = None


class Choices(OptionList):
    """A list of options that the screen around it moves in, whatever has the focus."""

    def move(self, step: int) -> None:
        """To the next option, or the one before."""
        if step > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()

    def page(self, step: int) -> None:
        """A page on, or back."""
        if step > 0:
            self.action_page_down()  # type: ignore[no-untyped-call]
        else:
            self.action_page_up()  # type: ignore[no-untyped-call]


class ChoosingScreen(Dialog[Answer]):
    """Has a list of ``Choices``. Dismissed with what was chosen, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]

    @property
    def choices(self) -> Choices:
        """The list."""
        return self.query_one(Choices)

    @property
    def number(self) -> int | None:
        """The number of the option under the cursor; None without one."""
        return self.choices.highlighted

    def action_move(self, step: int) -> None:
        """To the next option, or the one before."""
        self.choices.move(step)

    def action_page(self, step: int) -> None:
        """A page on, or back."""
        self.choices.page(step)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


class TypingScreen(ChoosingScreen[Answer]):
    """Has the list under a line in which one types: the arrows go to the list, the cursor stays in the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]


class MenuScreen(ChoosingScreen[str]):
    """A few choices. Dismissed with the key of the one chosen, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Title and choices."""
        with Vertical(classes="menu"):
            yield Static(Content(one_line(self._title)), classes="menu-title")
            yield Choices(*self.options(), id="choices", compact=True)
            yield Static(Content("a key or enter chooses · esc leaves"), classes="menu-keys")

    def options(self) -> list[Option]:
        """The choices as options of a list."""
        return [_option(choice) for choice in self._choices]

    def on_mount(self) -> None:
        """The arrows move at once."""
        self.set_focus(self.choices)

    def on_key(self, event: Key) -> None:
        """Choose by key."""
        if any(choice.key and choice.key == event.character for choice in self._choices):
            event.stop()
            event.prevent_default()
            self.dismiss(event.character)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index].key)


def _option(choice: Choice) -> Option:
    words = one_line(choice.words)
    if not choice.key:
        return Option(Content.styled(words, "bold"), disabled=True)
    return Option(Content.assemble((f" {choice.key}  ", "bold"), words))


class PickScreen(TypingScreen[str]):
    """Pick one of some names while typing, or type another. Dismissed with the name, or with None.

    ``first`` is offered before the names, as what stands for "" (nobody); ``value`` is what enter takes at first.
    """

    def __init__(
        self, title: str, names: Sequence[str], *, value: str = "", first: str = "", others: bool = True
    ) -> None:
        super().__init__()
        self._title = title
        self._names = names
        self._value = value
        self._first = first
        self._others = others
        self._shown: list[str] = []

    def compose(self) -> ComposeResult:
        """Title, input, names."""
        with Vertical(classes="menu"):
            yield Static(Content(one_line(self._title)), classes="menu-title")
            yield Input(self._value, placeholder="type to find, or a new name", id="wanted", compact=True)
            yield Choices(id="choices", compact=True)
            yield Static(Content("↓ ↑ choose · enter takes it · esc leaves"), classes="menu-keys")

    def on_mount(self) -> None:
        """All names at first."""
        self.set_focus(self.query_one(Input))
        self._fill(self._value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, typed: str) -> None:
        wanted = " ".join(typed.split())
        found = [name for name in self._names if wanted.casefold() in name.casefold()]
        exact = any(name.casefold() == wanted.casefold() for name in found)
        fresh = [wanted] if wanted and self._others and not exact else []
        nobody = [""] if self._first and not wanted else []
        self._shown = [*nobody, *found[:200], *fresh]
        options = [Content(one_line(name) or self._first) for name in [*nobody, *found[:200]]]
        options += [Content.assemble(one_line(name), ("  new", "dim")) for name in fresh]
        choices = self.choices
        choices.clear_options()
        choices.add_options(options)
        untouched = bool(fresh) and typed == self._value
        choices.highlighted = len(options) - 1 if untouched else 0 if options else None

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _taken(self) -> None:
        number = self.number
        if number is not None and number < len(self._shown):
            self.dismiss(self._shown[number])
