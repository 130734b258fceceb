"""What changed since an earlier text: a list, the gravest first, and below it the words before and after."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader import paths
from reader.changes import Change
from reader.changes.excerpt import facts, headline, is_one_sided, side_words
from reader.errors import AnalysisError
from reader.library import Version
from reader.safe import neutralise, one_line
from reader.ui.changed import day_and_time
from reader.ui.dialog import Dialog, Styles
from reader.ui.ink import Ink
from reader.ui.list_messages import RowOpened, RowReached, TabChosen
from reader.ui.lists import ListRow
from reader.ui.paint import NOTE_SIGN
from reader.ui.panels import ListPane, TabState
from reader.yielding import give_way

if TYPE_CHECKING:
    from reader.ui.changed import Changed, Compared

_SIGNS = {
    "removed": "−",
    "added": "+",
    "moved": "↕",
}
_LABELS = ("before", "after")
_LONGEST, _CONTEXT = 400, 160
"""Of words that are the same, a longer stretch (characters) is cut to so many at either end."""


class Words(Static):
    """One side of a change; the words that differ are struck out before it, and underlined after it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"change--gone", "change--come"}

    def show(self, change: Change, side: Literal[0, 1]) -> None:
        """Show the words before (0) or after (1) a change."""
        differs = self.get_visual_style("change--come" if side else "change--gone", partial=True)
        parts = []
        for words in side_words(change, side, _LONGEST, _CONTEXT):
            shown = neutralise(words.text.replace("\n\n", " ¶ ").replace("\n", " "))
            parts.append(Content(shown) if words.same else Content.styled(shown, differs))
        self.update(Content("").join(parts))


class BeforeAndAfter(VerticalScroll, can_focus=False):
    """A change in full: what happened, and the words on both sides."""

    def __init__(self) -> None:
        super().__init__(id="change")
        self._title = Static("", classes="change-title", markup=False)
        self._labels = [Static(label, classes="change-label", markup=False) for label in _LABELS]
        self._sides = [Words("", classes="change-words", markup=False) for _ in _LABELS]

    def compose(self) -> ComposeResult:
        """A line for the title, a row a side."""
        yield self._title
        for label, side in zip(self._labels, self._sides, strict=True):
            yield Horizontal(label, side)

    def show(self, change: Change | None) -> None:
        """Show a change, or nothing."""
        self.display = change is not None
        if change is None:
            return
        self._title.update(Content(one_line(headline(change))))
        alone = is_one_sided(change)
        shown = (change.before is not None and not alone, change.after is not None)
        for number, (label, side) in enumerate(zip(self._labels, self._sides, strict=True)):
            label.update("words" if alone else _LABELS[number])
            label.display = side.display = shown[number]
            if shown[number]:
                side.show(change, 1 if number else 0)
        self.scroll_home(animate=False)


class ChangesScreen(Dialog[Change]):
    """The changes since one of the earlier texts. Dismissed with the change to go to, or None."""

    CSS_PATH: ClassVar[Styles] = [paths.resource("styles") / name for name in ("dialogs.tcss", "panels.tcss")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,D", "leave", "leave"),
        Binding("ctrl+d", "scroll_words(3)", show=False),
        Binding("ctrl+u", "scroll_words(-3)", show=False),
    ]

    def __init__(self, changed: "Changed", versions: Sequence[Version], first: int) -> None:
        super().__init__()
        self._changed = changed
        self._versions = versions
        self._at = first
        self._shown: tuple[Change, ...] = ()
        self.is_compared = False
        self._ink = Ink()
        self._list = ListPane(self._ink)
        self._words = BeforeAndAfter()

    def compose(self) -> ComposeResult:
        """Title, list, words, keys."""
        yield self._ink
        with Vertical(classes="menu", id="changes"):
            yield Static("", classes="menu-title", id="changes-title", markup=False)
            yield self._list
            yield self._words
            yield Static("", classes="menu-keys", id="changes-keys", markup=False)

    def on_mount(self) -> None:
        """Compare with the first one."""
        self.set_focus(self._list)
        self.call_after_refresh(self._compare)  # not while the screen itself is made

    @work(exclusive=True)
    async def _compare(self) -> None:
        """Show the passages at once, and the statements when their analyses are there."""
        version = self._versions[self._at]
        which = f" (version {self._at + 1} of {len(self._versions)})" if len(self._versions) > 1 else ""
        title = f"What changed since the text first read on {day_and_time(version.read)}{which}"
        self.query_one("#changes-title", Static).update(title)
        self.is_compared = False
        self._say("comparing …")
        found = await self._changed.without_statements(version)
        await self._fill(found, "comparing what is said …")
        try:
            found = await self._changed.with_statements(version)
        except AnalysisError as error:
            await self._fill(found, one_line(str(error)))
        else:
            await self._fill(found)
        self.is_compared = True

    async def _fill(self, found: "Compared", doing: str = "") -> None:
        rows = await asyncio.to_thread(change_rows, found.changes)  # there may be thousands
        self._shown = found.changes
        self._list.show(TabState("", rows))
        self._show_words()
        self._say(doing or found.much)

    def _say(self, words: str) -> None:
        keys = "enter goes there · ← → another version · esc closes"
        if len(self._versions) < 2:
            keys = "enter goes there · esc closes"
        self.query_one("#changes-keys", Static).update(f"{words} · {keys}")

    @property
    def _here(self) -> Change | None:
        row = self._list.row
        return self._shown[int(row.key)] if row is not None and row.key else None

    def _show_words(self) -> None:
        self._words.show(self._here)

    @on(RowReached)
    def _reached(self, message: RowReached) -> None:
        message.stop()
        self._show_words()

    @on(RowOpened)
    def _opened(self, message: RowOpened) -> None:
        message.stop()
        if self._here is not None:
            self.dismiss(self._here)

    @on(TabChosen)
    def _another(self, message: TabChosen) -> None:
        """Compare with an earlier text (←) or a later one (→)."""
        message.stop()
        at = self._at + (1 if message.tab == "right" else -1)
        if 0 <= at < len(self._versions):
            self._at = at
            self._compare()

    def action_scroll_words(self, rows: int) -> None:
        self._words.scroll_relative(y=rows, animate=False)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)


def change_rows(changes: Sequence[Change]) -> list[ListRow]:
    """A heading a kind, with how many there are, and a line a change; its key is its number."""
    counts = Counter(change.kind for change in changes)
    rows: list[ListRow] = []
    before = ""
    for number, change in enumerate(changes):
        give_way()
        if change.kind != before:
            before = change.kind
            rows.append(ListRow("", change.kind.capitalize(), "heading", right=str(counts[change.kind])))
        sign = _SIGNS.get(change.kind.rpartition(" ")[2], "≠")
        notes = NOTE_SIGN if change.notes else ""
        rows.append(ListRow(str(number), _excerpt(change), "statement", sign, notes, change.place))
    return rows or [ListRow("", "the same words", "empty")]


def _excerpt(change: Change) -> str:
    """A change in a line: who speaks, and the words from a little before the first that differ."""
    side: Literal[0, 1] = 0 if change.after is None or change.kind.endswith("removed") else 1
    words = "".join(part.text for part in side_words(change, side, 40, 16)[:12])
    who = facts(change)[0] if any(each is not None and each.speaker for each in (change.before, change.after)) else ""
    return one_line(f"{who}: {words}" if who else words)[:300]
