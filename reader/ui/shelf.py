"""The list of the library: a line-API widget whose work is per visible line, for ten thousand articles as for ten."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.article import day_of
from reader.index.listing import Card, Line, Lines, Order, day
from reader.safe import one_line
from reader.ui.ink import Ink
from reader.ui.paint import NOTE_SIGN

_MARGIN = 1
_WHERE = 10
"""Cells of what a hit is in."""

_TITLE_OF_HIT = 30


class _Column(NamedTuple):
    """A column beside the title, shown where the list is at least so wide."""

    order: Order
    heading: str
    width: int
    from_width: int


_COLUMNS = (
    _Column("outlet", "outlet", 18, 96),
    _Column("date", "published", 11, 76),
    _Column("read", "read", 11, 64),
    _Column("progress", "%", 5, 40),
    _Column("notes", "notes", 6, 50),
)


class LineChosen(Message):
    """The person wants what the line stands for."""


class Shelf(Widget, can_focus=True):
    """Articles and hits, with a cursor."""

    ALLOW_SELECT = False
    TAKES_COMMANDS = True

    def __init__(self, ink: Ink) -> None:
        super().__init__(id="shelf")
        self._ink = ink
        self.lines = Lines()
        self.cursor = 0
        self.order: Order = "read"
        self.upside_down = False
        self.empty = ""
        self._top = 0

    def show(self, lines: Lines, *, empty: str = "", keep: bool = True) -> None:
        """Show other lines; with ``keep`` the cursor stays on its line if that is still there, else where it is."""
        before = self.line if keep else None
        self.lines, self.empty = lines, empty
        if not keep:
            self.cursor = self._top = 0
        elif before is not None:
            found = lines.find(before)
            self.cursor = self.cursor if found is None else found
        self._follow_cursor()
        self.refresh()

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def point_to(self, article_id: str) -> None:
        """Move the cursor to an article, if it is listed."""
        found = self.lines.article(article_id)
        self.move_to(self.cursor if found is None else found)

    def move_to(self, number: int) -> None:
        """Move the cursor to a line."""
        self.cursor = number
        self._follow_cursor()
        self.refresh()

    @property
    def _height(self) -> int:
        return max(self.size.height - 1, 1)

    def _follow_cursor(self) -> None:
        self.cursor = min(max(self.cursor, 0), max(len(self.lines) - 1, 0))
        self._top = min(max(self._top, self.cursor + 1 - self._height), self.cursor)
        self._top = max(min(self._top, len(self.lines) - self._height), 0)

    # --- painting --------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """The headings of the columns, then a line of the list."""
        width = self.size.width
        if y == 0:
            return self._painted(self._headings(width), "shelf--heading", width)
        number = self._top + y - 1
        if number >= len(self.lines):
            words = self.empty if y == 1 and not self.lines else ""
            return self._painted([(" " + words, "shelf--quiet")], "shelf--line", width)
        line = self.lines[number]
        look = "shelf--line"
        if number == self.cursor:
            look = "shelf--cursor" if self.has_focus else "shelf--here"
        parts = self._hit(line, width) if line.hit is not None else self._article(line.card, width)
        return self._painted(parts, look, width)

    def _painted(self, parts: Sequence[tuple[str, str]], base: str, width: int) -> Strip:
        segments = [Segment(words, self._ink.join(base, *filter(None, (look,)))) for words, look in parts if words]
        return Strip(segments).adjust_cell_length(width, self._ink.join(base))

    def _headings(self, width: int) -> list[tuple[str, str]]:
        columns = _columns(width)
        sign = "▴" if self.upside_down else "▾"
        title = f"title {sign}" if self.order == "title" else "title"
        parts = [" " * _MARGIN + set_cell_size(title, _title_width(width, columns))]
        for column in columns:
            words = f"{column.heading} {sign}" if column.order == self.order else column.heading
            right = column.order in ("progress", "notes")
            parts.append(" " + (words.rjust(column.width - 1) if right else words.ljust(column.width - 1)))
        return [("".join(parts), "")]

    def _article(self, card: Card, width: int) -> list[tuple[str, str]]:
        columns = _columns(width)
        parts = [(" " * _MARGIN + _fitted(card.title, _title_width(width, columns)), "")]
        parts += [(" " + _cell(card, column), "shelf--quiet") for column in columns]
        return parts

    def _hit(self, line: Line, width: int) -> list[tuple[str, str]]:
        if line.hit is None:
            return []
        parts = [(" " * _MARGIN + line.hit.where.ljust(_WHERE), "shelf--where")]
        left = width - _MARGIN - _WHERE
        if left > 2 * _TITLE_OF_HIT:
            parts.append((_fitted(line.card.title, _TITLE_OF_HIT) + "  ", "shelf--quiet"))
            left -= _TITLE_OF_HIT + 2
        return [*parts, (_fitted(line.hit.snippet, max(left - 1, 1)), "")]

    # --- moving ----------------------------------------------------------------------------------------------------

    def step(self, lines: int) -> None:
        """Move the cursor by so many lines."""
        self.move_to(self.cursor + lines)

    def page(self, step: int) -> None:
        """Move the cursor by a page."""
        self.step(step * max(self._height - 1, 1))

    def on_resize(self) -> None:
        """Keep the cursor on the list."""
        self._follow_cursor()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click goes to the line, a second one opens it."""
        number = self._top + event.y - 1
        if event.y > 0 and number < len(self.lines):
            self.move_to(number)
            if event.chain == 2:
                self.post_message(LineChosen())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines down."""
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines up."""
        event.stop()
        self._scroll(-3)

    def _scroll(self, lines: int) -> None:
        self._top = max(min(self._top + lines, len(self.lines) - self._height), 0)
        self.refresh()


def _columns(width: int) -> list[_Column]:
    return [column for column in _COLUMNS if width >= column.from_width]


def _title_width(width: int, columns: Sequence[_Column]) -> int:
    return max(width - 2 * _MARGIN - sum(column.width for column in columns), 8)


def _cell(card: Card, column: _Column) -> str:
    article, room = card.article, column.width - 1
    match column.order:
        case "outlet":
            return _fitted(article.outlet, room)
        case "date":
            return _fitted(day_of(article.published), room)
        case "read":
            return _fitted(day(article.last_read), room)
        case "progress":
            return ("" if article.progress is None else str(article.progress)).rjust(room)
        case _:
            return (f"{NOTE_SIGN}{article.notes}" if article.notes else "").rjust(room)


def _fitted(words: str, room: int) -> str:
    """Words in exactly so many cells, harmless and cut where they are too long."""
    words = " ".join(one_line(words[: 4 * room + 8]).split())
    if cell_len(words) > room:
        words = set_cell_size(words, room - 1) + "…"
    return set_cell_size(words, room)
