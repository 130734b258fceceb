"""Everything that somebody said, in all articles: by date and article, filtered while typing, opened at the words."""

import asyncio
from itertools import groupby
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from reader import paths
from reader.article import Span, day_of
from reader.counting import several
from reader.errors import StoreError
from reader.index import StatementRow
from reader.marks import KIND_BY_ID
from reader.safe import neutralise, one_line
from reader.said import Circle, Perhaps, Said, matches, searched
from reader.ui.dialog import Dialog, Styles
from reader.ui.indexed import Wanted
from reader.ui.ink import Ink
from reader.ui.list_messages import RowOpened, RowReached
from reader.ui.lists import OWN, ListRow
from reader.ui.panels import ListPane, TabState
from reader.ui.sayings import Sayings


class Listed(NamedTuple):
    """The lines of the list, and the statements by the numbers that are the lines' keys."""

    rows: list[ListRow]
    statements: list[StatementRow]


class Found:
    """What was found, made ready to be filtered."""

    def __init__(self, found: Said | None) -> None:
        self.said = found
        self._parts: list[tuple[Perhaps | None, list[tuple[StatementRow, str]]]] = []
        if found is not None:
            parts: list[tuple[Perhaps | None, tuple[StatementRow, ...]]] = [(None, found.statements), *found.perhaps]
            self._parts = [(who, [(row, searched(row)) for row in rows]) for who, rows in parts]

    def listed(self, typed: str) -> Listed:
        """What answers to a filter: under each article its statements, last those of who may be the same."""
        listed = Listed([], [])
        for who, rows in self._parts:
            wanted = [row for row, there in rows if matches(there, typed)]
            if who is not None and wanted:
                words = f"Perhaps the same: {_called(who)}"
                listed.rows.append(ListRow("", words, "heading", right=str(len(wanted))))
            for _, group in groupby(wanted, key=lambda row: row.article):
                some = list(group)
                listed.rows.append(ListRow("", one_line(_article(some[0])), "role"))
                for row in some:
                    listed.rows.append(_line(row, len(listed.statements)))
                    listed.statements.append(row)
        if not listed.rows:
            listed.rows.append(ListRow("", "nothing matches" if typed else "nothing is known", "empty"))
        return listed


class SaidScreen(Dialog[Wanted]):
    """What somebody says across the library. Dismissed with the words to open, or None."""

    CSS_PATH: ClassVar[Styles] = [paths.resource("styles") / name for name in ("dialogs.tcss", "panels.tcss")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        Binding("down", "move('row_next')", show=False, priority=True),
        Binding("up", "move('row_previous')", show=False, priority=True),
        Binding("pagedown", "move('row_page_down')", show=False, priority=True),
        Binding("pageup", "move('row_page_up')", show=False, priority=True),
    ]

    def __init__(self, sayings: Sayings) -> None:
        super().__init__()
        self._sayings = sayings
        self._found = Found(None)
        self._listed: list[StatementRow] = []
        self._doing = ""
        self._ink = Ink()
        # Held, not looked for: what was gathered may come when the screen is being taken away.
        self._title = Static(Content(one_line(sayings.name)), classes="menu-title", id="said-title")
        self._filter = Input(placeholder="filter: words, title, outlet, date", id="wanted", compact=True)
        self._list = ListPane(self._ink)
        self._statement = VerticalScroll(id="statement", can_focus=False)
        self._words = Static("", id="said-words", markup=False)
        self._keys = Static("", classes="menu-keys", id="said-keys", markup=False)

    def compose(self) -> ComposeResult:
        """Name, filter, list, the statement in full, keys."""
        yield self._ink
        with Vertical(classes="menu", id="said"):
            yield self._title
            yield self._filter
            yield self._list
            with self._statement:
                yield self._words
            yield self._keys

    def on_mount(self) -> None:
        """What is indexed at once, what is new as soon as it is."""
        self.set_focus(self._filter)
        self._gather()

    def on_unmount(self) -> None:
        """End what is under way."""
        self._sayings.close()

    @work(exclusive=True, group="gathering")
    async def _gather(self) -> None:
        problem = ""
        try:
            await self._look("looking …")
            self._say("looking for what is new …")
            if await asyncio.to_thread(self._sayings.renew):
                await self._look("looking for what is new …")
        except StoreError as error:
            problem = str(error)
        self._say(problem)

    async def _look(self, doing: str) -> None:
        self._say(doing)
        circle = await asyncio.to_thread(self._sayings.circle)
        if circle is None:
            await self._show(None)
            return
        self._title.update(Content(one_line(_title(circle))))
        await self._show(await asyncio.to_thread(self._sayings.of, circle))
        if circle.perhaps:
            await self._show(await asyncio.to_thread(self._sayings.all_of, circle))

    @on(Input.Changed)
    @work(exclusive=True, group="filtering")
    async def _typed(self) -> None:
        await self._list_them()

    async def _show(self, found: Said | None) -> None:
        self._found = await asyncio.to_thread(Found, found)
        await self._list_them()

    async def _list_them(self) -> None:
        """List what answers to the filter; the cursor stays on its statement."""
        typed = self._filter.value
        found = self._found
        listed = await asyncio.to_thread(found.listed, typed)  # there may be thousands
        if found is not self._found or typed != self._filter.value:
            return  # something newer comes
        here = self._here
        self._listed = listed.statements
        state = TabState("", listed.rows)
        if here is not None and here in listed.statements:
            key = str(listed.statements.index(here))
            state.cursor = next(number for number, row in enumerate(listed.rows) if row.key == key)
        self._list.show(state)
        self._show_words()
        self._say(self._doing)

    @property
    def _here(self) -> StatementRow | None:
        row = self._list.row
        return self._listed[int(row.key)] if row is not None and row.key and int(row.key) < len(self._listed) else None

    def _show_words(self) -> None:
        row = self._here
        self._statement.display = row is not None
        if row is not None:
            who = f"{row.speaker}, {row.role}" if row.role else row.speaker
            facts = [who, row.cue, _article(row), "" if row.act == "saying" else "an attitude"]
            about = " · ".join(one_line(fact) for fact in facts if fact)
            self._words.update(Content.assemble(neutralise(row.content), "\n", (about, "dim")))
            self._statement.scroll_home(animate=False)

    def _say(self, doing: str) -> None:
        self._doing = doing
        told = _counts(self._found.said, len(self._listed))
        words = " · ".join(part for part in (told, doing, "enter opens the article there", "esc closes") if part)
        self._keys.update(Content(one_line(words)))

    @on(RowReached)
    def _reached(self, message: RowReached) -> None:
        message.stop()
        self._show_words()

    @on(RowOpened)
    @on(Input.Submitted)
    async def _open(self) -> None:
        await self._list_them()  # enter may come right after the last letter
        row = self._here
        if row is not None:
            try:
                wanted = await asyncio.to_thread(self._sayings.wanted, row)
            except StoreError as error:
                self._say(str(error))
            else:
                self.dismiss(wanted)

    def action_move(self, step: str) -> None:
        getattr(self._list, f"action_{step}")()

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)


def _title(circle: Circle) -> str:
    roles = "; ".join(circle.roles[:2])
    others = f" (not {', '.join(circle.others[:3])})" if circle.others else ""
    return f"Everything said by {circle.name}{f', {roles}' if roles else ''}{others}"


def _called(each: Perhaps) -> str:
    return one_line(f"{each.name}{f', {each.role}' if each.role else ''} ({each.why})")


def _article(row: StatementRow) -> str:
    title = row.title or "Untitled"
    return " · ".join(part for part in (day_of(row.published) or "undated", title, row.outlet) if part)


def _line(row: StatementRow, number: int) -> ListRow:
    kind = KIND_BY_ID["attitude" if row.act == "attitude" else row.kind]
    words = f"{one_line(row.cue) or '…':<6} {one_line(row.content[:400])}"
    return ListRow(str(number), words, "statement", kind.sign, OWN if row.own else "", Span(row.start, row.end))


def _counts(found: Said | None, listed: int) -> str:
    if found is None:
        return ""
    doubtful = sum(len(rows) for _, rows in found.perhaps)
    articles = len({row.article for row in found.statements})
    told = f"{len(found.statements):,} in {several(articles, 'article')}"
    told += f", perhaps {doubtful:,} more" if doubtful else ""
    return told if listed == len(found.statements) + doubtful else f"{listed:,} of {told}"
