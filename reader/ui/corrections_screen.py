"""The list of corrections: where each was made, what it says, whether it still has an effect."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.correcting import Located
from reader.notes.correction import in_words
from reader.safe import one_line, quoted
from reader.ui.menus import Choices, ChoosingScreen

if TYPE_CHECKING:
    from reader.ui.work import Work


class CorrectionsScreen(ChoosingScreen[None]):
    """The corrections of this article, the latest first; enter goes to the words, d takes one back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,X", "leave", show=False),
        Binding("d", "delete", "take back"),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(self, work: "Work") -> None:
        super().__init__()
        self._work = work
        self._listed: list[Located] = []

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        with Vertical(classes="menu wide"):
            yield Static(Content("What you corrected in this article"), classes="menu-title")
            yield Choices(id="choices")
            yield Static(Content("enter goes to the words · d takes it back · esc closes"), classes="menu-keys")

    def on_mount(self) -> None:
        """List them."""
        self._fill()
        self.set_focus(self.choices)

    def _fill(self) -> None:
        corrected = self._work.corrected
        idle = corrected.idle if corrected is not None else frozenset()
        self._listed = list(reversed(self._work.noting.notebook.corrections))
        choices = self.choices
        at = choices.highlighted or 0
        choices.clear_options()
        choices.add_options([_row(located, located.correction.id in idle) for located in self._listed])
        if not self._listed:
            choices.add_option(Option(Content("none yet: x corrects what is wrong"), disabled=True))
        else:
            choices.highlighted = min(at, len(self._listed) - 1)

    def _here(self) -> Located | None:
        number = self.number
        return self._listed[number] if number is not None and number < len(self._listed) else None

    @on(OptionList.OptionSelected)
    def _go(self) -> None:
        located = self._here()
        if located is not None and located.span is not None:
            self.dismiss()
            self._work.reading.leave_list(stay=True)
            self._work.reading.jump(located.span)

    async def action_delete(self) -> None:
        """Take the correction back; u in the article brings it back."""
        located = self._here()
        if located is not None:
            notebook = self._work.noting.notebook
            await self._work.noting.do(
                lambda: notebook.delete(located.correction), "Correction taken back; u brings it back."
            )
            self._fill()


def _row(located: Located, idle: bool) -> Option:
    correction = located.correction
    lost = "  not in the text any more" if located.span is None else "  without effect now" if idle else ""
    return Option(
        Content.assemble(
            (one_line(in_words(correction)), ""),
            (lost, "bold"),
            "\n",
            (f"  {quoted(correction.anchor.exact[:200], 100)}", "dim italic"),
        )
    )
