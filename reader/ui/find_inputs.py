"""The input lines of the search and of the filter of the lists; imported when one is asked for."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from reader.ui import garbage

if TYPE_CHECKING:
    from reader.ui.work import Work


class PassingInput(Input):
    """An input line that goes while its screen stays."""

    def on_unmount(self) -> None:
        """Textual's signal would keep it as long as the screen: what it calls holds the line."""
        self.screen.text_selection_started_signal.unsubscribe(self)
        garbage.forget_painted()


class FindInput(PassingInput):
    """Looks for words in the text while they are typed; enter keeps the search, escape goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "done(True)", show=False),
        Binding("escape", "done(False)", show=False),
    ]

    def __init__(self, work: "Work") -> None:
        super().__init__(placeholder="find in the text", id="find", compact=True)
        self._work = work

    def on_input_changed(self, message: Input.Changed) -> None:
        """Show the first hit."""
        message.stop()
        self._work.hunting.look_for(message.value)

    def action_done(self, keep: bool) -> None:
        """Close the line."""
        self._work.hunting.found(keep=keep)
        self.remove()


class FilterInput(PassingInput):
    """Filters the list below it while one types; enter keeps the filter, escape takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "done(True)", show=False),
        Binding("escape", "done(False)", show=False),
    ]

    def __init__(self, work: "Work", value: str) -> None:
        super().__init__(value, placeholder="filter", id="filter", compact=True)
        self._work = work

    def on_input_changed(self, message: Input.Changed) -> None:
        """Filter the list."""
        message.stop()
        self._work.filter_by(message.value)

    def action_done(self, keep: bool) -> None:
        """Close the line."""
        if not keep:
            self._work.filter_by("")
        self.screen.set_focus(self._work.list)
        self.remove()
