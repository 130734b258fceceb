"""The sidebar: tabs over one list whose work is per visible line."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from reader import paths
from reader.article import Span
from reader.safe import neutralise
from reader.ui.commands import bindings
from reader.ui.ink import Ink
from reader.ui.list_messages import RowOpened, RowReached, TabChosen
from reader.ui.lists import Index, ListRow, Places

TABS = ("said", "names", "notes", "check")
_CUT_FIRST = (1, 3, 2)
"""Which of the tabs' names are cut first; that of Said never: cut, it would look as if the analysis went on."""
_STYLES = ("marks.tcss", "panels.tcss")


class TabState:
    """What one tab remembers while another is shown."""

    def __init__(self, title: str, rows: Sequence[ListRow] = ()) -> None:
        self.title = title
        self.rows = rows
        self.cursor = 0
        self.top = 0
        self.wanted = ""
        self.touched = False
        """Whether the cursor was ever moved, by the person or along with the page; else the list begins at its top."""
        self.index: Places = Index(rows)


class TabBar(Widget):
    """The names of the tabs, the chosen one marked."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self._titles: list[str] = []
        self._chosen = 0

    def show(self, titles: Sequence[str], chosen: int) -> None:
        """Show these titles."""
        self._titles, self._chosen = list(titles), chosen
        self.refresh()

    def render(self) -> Content:
        """The titles in a line."""
        parts: list[tuple[str, str]] = []
        for number, title in enumerate(self._fitting()):
            parts.append((f" {title} ", "bold reverse" if number == self._chosen else ""))
        return Content.assemble(*parts)

    def _fitting(self) -> list[str]:
        """The titles; where they do not fit, their names are cut, then the longest title, but no count."""
        titles = list(self._titles)
        for number in _CUT_FIRST:
            if self._over(titles) > 0:
                name, blank, count = titles[number].partition(" ")
                titles[number] = f"{name[:2]}…{blank}{count}"
        if (over := self._over(titles)) > 0:
            longest = max(range(len(titles)), key=lambda number: cell_len(titles[number]))
            room = max(cell_len(titles[longest]) - over - 1, 1)
            titles[longest] = set_cell_size(titles[longest], room).rstrip() + "…"
        return titles

    def _over(self, titles: list[str]) -> int:
        return sum(cell_len(title) + 2 for title in titles) - self.size.width

    def on_click(self, event: events.Click) -> None:
        """A click chooses the tab."""
        at = 0
        for number, title in enumerate(self._fitting()):
            at += cell_len(title) + 2
            if event.x < at:
                self.post_message(TabChosen(TABS[number]))
                return


class ListPane(Widget, can_focus=True):
    """The rows of one tab, with a cursor."""

    ALLOW_SELECT = False
    TAKES_COMMANDS = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(["list"])

    def __init__(self, ink: Ink) -> None:
        super().__init__(id="list")
        self._ink = ink
        self.state = TabState("")

    def show(self, state: TabState) -> None:
        """Show a tab, its cursor where it was."""
        self.state = state
        state.cursor = self._selectable(min(state.cursor, max(len(state.rows) - 1, 0)), 1)
        self._follow_cursor()
        self.refresh()

    @property
    def row(self) -> ListRow | None:
        """The row under the cursor."""
        rows = self.state.rows
        return rows[self.state.cursor] if self.state.cursor < len(rows) and rows[self.state.cursor].key else None

    def point_at(self, span: Span) -> None:
        """Move the cursor to the row that stands for a place in the text, without telling anybody."""
        self._point(self.state.index.row_at(span))

    def point_to(self, key: str) -> None:
        """Move the cursor to the row with a key, if there is one, without telling anybody."""
        self._point(self.state.index.number_of(key))

    def _point(self, number: int | None) -> None:
        if number is not None:
            self.state.touched = True
            self._set_cursor(number)

    def _set_cursor(self, number: int) -> None:
        if number != self.state.cursor:
            self.state.cursor = number
            self._follow_cursor()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the list."""
        number = self.state.top + y
        width = self.size.width
        if number >= len(self.state.rows):
            return Strip.blank(width, self.rich_style)
        row = self.state.rows[number]
        names = [f"list--{row.look}"]
        if number == self.state.cursor and row.key:
            names.append("list--cursor" if self.has_focus else "list--here")
        left, right = self._ink.join(*names, "list--left"), self._ink.join(*names, "list--right")
        return Strip(_segments(row, width, self._ink.join(*names), left, right), width)

    def on_resize(self) -> None:
        """Keep the cursor on the pane."""
        self._follow_cursor()
        self.refresh()

    def _selectable(self, number: int, step: int) -> int:
        """The nearest row with a key from ``number`` on in the direction of ``step``, else in the other."""
        rows = self.state.rows
        for direction in (step, -step):
            at = number
            while 0 <= at < len(rows):
                if rows[at].key:
                    return at
                at += direction
        return 0

    def _move(self, number: int, step: int) -> None:
        if not self.state.rows:
            return
        self.state.touched = True
        self._set_cursor(self._selectable(min(max(number, 0), len(self.state.rows) - 1), step))
        self.tell()  # also of the row where the cursor was: the page may have gone elsewhere

    def tell(self) -> None:
        """Say which row the cursor is on."""
        self.post_message(RowReached(self.row.span if self.row else None))

    def _follow_cursor(self) -> None:
        height = max(self.size.height, 1)
        state = self.state
        first = state.cursor
        while first > 0 and state.cursor - first < 2 and state.rows[first - 1].look in ("heading", "role"):
            first -= 1
        state.top = min(max(state.top, state.cursor + 2 - height), first)
        state.top = max(min(state.top, len(state.rows) - height), 0)

    def action_row_next(self) -> None:
        self._move(self.state.cursor + 1, 1)

    def action_row_previous(self) -> None:
        self._move(self.state.cursor - 1, -1)

    def action_row_page_down(self) -> None:
        self._move(self.state.cursor + max(self.size.height - 1, 1), 1)

    def action_row_page_up(self) -> None:
        self._move(self.state.cursor - max(self.size.height - 1, 1), -1)

    def action_row_first(self) -> None:
        self._move(0, 1)

    def action_row_last(self) -> None:
        self._move(len(self.state.rows) - 1, -1)

    def action_row_open(self) -> None:
        if self.row is not None:
            self.post_message(RowOpened(self.row.key, self.row.span))

    def action_tab_left(self) -> None:
        self.post_message(TabChosen("left"))

    def action_tab_right(self) -> None:
        self.post_message(TabChosen("right"))

    def on_click(self, event: events.Click) -> None:
        """A click goes to the row, a second one opens it."""
        number = self.state.top + event.y
        if number < len(self.state.rows):
            self._move(number, -1)
            if event.chain == 2:
                self.action_row_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll three rows down."""
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll three rows up."""
        event.stop()
        self._scroll(-3)

    def _scroll(self, rows: int) -> None:
        self.state.touched = True
        limit = max(len(self.state.rows) - self.size.height, 0)
        self.state.top = min(max(self.state.top + rows, 0), limit)
        self.refresh()


class Sidebar(Vertical):
    """Tab bar, the filter in force, and the list."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(["sidebar"])
    # Read when the sidebar is made, so that the first paint need not wait for it. The page's marks come with it.
    DEFAULT_CSS = "".join((paths.resource("styles") / name).read_text(encoding="utf-8") for name in _STYLES)
    SCOPED_CSS = False

    def __init__(self, ink: Ink) -> None:
        super().__init__(id="panels")
        self.tabs = {
            "said": TabState("Said …"),
            "names": TabState("Names"),
            "notes": TabState("Notes"),
            "check": TabState("Check"),
        }
        self.chosen = "said"
        self.bar = TabBar()
        self.list = ListPane(ink)

    def compose(self) -> ComposeResult:
        """Tabs above the list; the filter's input comes between the two when it is asked for."""
        yield self.bar
        yield self.list

    def on_mount(self) -> None:
        """Show the first tab."""
        self.choose(self.chosen)

    def choose(self, tab: str) -> None:
        """Show a tab by name, or the one to the left or right."""
        if tab in ("left", "right"):
            tab = TABS[(TABS.index(self.chosen) + (1 if tab == "right" else -1)) % len(TABS)]
        self.chosen = tab
        self._refresh_bar()
        self.list.show(self.tabs[tab])

    def row_in(self, tab: str) -> ListRow | None:
        """The row under a tab's cursor."""
        state = self.tabs[tab]
        return state.rows[state.cursor] if state.cursor < len(state.rows) else None

    def fill(
        self,
        tab: str,
        title: str,
        rows: Sequence[ListRow],
        index: Places | None = None,
        before: ListRow | None = None,
    ) -> None:
        """Give a tab its title and rows (and their ``index``, if it is made already).

        The cursor stays on the row with the same key where there is one, else on the same place or the same name, and
        at the same height of the list: what the person looks at does not jump. Of a list that has grown since,
        ``before`` is the row that was under the cursor.
        """
        state = self.tabs[tab]
        before = before or self.row_in(tab)
        state.title, state.rows, state.index = title, rows, index or Index(rows)
        if not state.touched:
            state.cursor = state.top = 0
        elif before is not None:
            cursor = _again(state, before)
            state.top += cursor - state.cursor
            state.cursor = cursor
        self._refresh_bar()
        if tab == self.chosen:
            self.list.show(state)
            if self.list.has_focus and before is not None and _is_another(before, self.list.row):
                self.list.tell()

    def _refresh_bar(self) -> None:
        titles = [state.title + (f" /{state.wanted}" if state.wanted else "") for state in self.tabs.values()]
        self.bar.show(titles, TABS.index(self.chosen))


def _again(state: TabState, before: ListRow) -> int:
    """Where a row is now: the one with its key, the heading of the same words, what stands for the same place."""
    number = state.index.number_of(before.key) if before.key else None
    if number is None and before.look == "heading":
        number = state.index.heading(before.text)
    if number is None and before.span is not None:
        number = state.index.row_at(before.span)
    return state.cursor if number is None else number


def _is_another(before: ListRow, now: ListRow | None) -> bool:
    """Whether the row under the cursor stands for something else than before."""
    return now is not None and now.key != before.key and now.text != before.text and now.span != before.span


def _segments(row: ListRow, width: int, style: Style, left: Style, right: Style) -> list[Segment]:
    indent = {"heading": 1, "role": 1, "empty": 1}.get(row.look, 3)
    margin = f" {row.left} "[:indent] if row.left else " " * indent
    tail = f" {row.right} " if row.right else " "
    words = neutralise(row.text)
    room = max(width - indent - cell_len(tail), 1)
    if cell_len(words) > room:
        words = set_cell_size(words, room - 1) + "…"
    return [
        Segment(margin, left if row.left else style),
        Segment(set_cell_size(words, room), style),
        Segment(tail, right if row.right else style),
    ]
