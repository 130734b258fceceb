"""The notes on all articles: looked through while one types, and opened at their words."""

import asyncio
from collections.abc import Iterator
from itertools import islice

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.everywhere import Placed, Trouble, notes_everywhere
from reader.library import Library
from reader.notes.query import parse
from reader.safe import one_line
from reader.ui.indexed import Wanted
from reader.ui.menus import Choices, TypingScreen
from reader.ui.note_rows import subject
from reader.ui.paint import HIGHLIGHT_SIGN, NOTE_SIGN

_AT_ONCE = 50
_MOST_SHOWN = 2_000
_PAUSE = 0.15
"""Seconds without typing after which the search begins."""


class AllNotesScreen(TypingScreen[Wanted]):
    """Searches the notes of the whole library. Dismissed with where the note that was chosen is, or None."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._listed: list[Placed | None] = []

    def compose(self) -> ComposeResult:
        """Query, results, keys."""
        with Vertical(classes="menu wide", id="all-notes"):
            yield Static(Content("Notes on all articles"), classes="menu-title")
            yield Input(placeholder="words  #tag  colour:yellow  is:highlight  is:lost", id="wanted", compact=True)
            yield Choices(id="choices", compact=True)
            yield Static("", classes="menu-keys", id="found")

    def on_mount(self) -> None:
        """All of them at first."""
        self.set_focus(self.query_one(Input))
        self._look("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._look(event.value)

    @work(exclusive=True)
    async def _look(self, typed: str) -> None:
        """Fill the list as notes are found, a few articles at a time, off the screen's own thread."""
        await asyncio.sleep(_PAUSE if typed else 0)
        choices = self.choices
        choices.clear_options()
        self._listed.clear()
        found = notes_everywhere(self._library, parse(typed))
        before, count, trouble = "", 0, ""
        while some := await asyncio.to_thread(lambda: list(islice(found, _AT_ONCE))):
            for each in some:
                if isinstance(each, Trouble):
                    trouble = f"{each.words} "
                    continue
                count += 1
                if len(self._listed) < _MOST_SHOWN:
                    title = _title(each)
                    choices.add_options(self._options(each, title if title != before else ""))
                    before = title
            if choices.highlighted is None and self._listed:
                choices.action_first()
        self._say(trouble + _told(count))

    def _options(self, placed: Placed, heading: str) -> Iterator[Option]:
        if heading:
            self._listed.append(None)
            yield Option(Content.styled(heading, "bold"), disabled=True)
        self._listed.append(placed)
        yield _row(placed)

    def _say(self, words: str) -> None:
        self.query_one("#found", Static).update(Content(f"{one_line(words)} · enter opens it · esc leaves"))

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        number = self.number
        placed = self._listed[number] if number is not None and number < len(self._listed) else None
        if placed is None:
            return
        if placed.article is None:
            self._say("The library's copy of this article is missing")
        else:
            self.dismiss(Wanted(placed.article, placed.note.target.anchor))


def _title(placed: Placed) -> str:
    article = placed.article
    return one_line(article.title or article.origin or "standard input") if article is not None else "missing article"


def _row(placed: Placed) -> Option:
    note = placed.note
    sign = HIGHLIGHT_SIGN if note.is_highlight else NOTE_SIGN
    tags = "".join(f" #{one_line(tag)}" for tag in note.tags)
    state = f" {told}" if (told := placed.resolution.told) else ""
    words = one_line(note.body[:120]) or one_line(subject(note)[:120])
    quotation = "" if note.is_highlight else f"  {one_line(subject(note)[:80])}"
    parts = ((f" {sign} ", "bold"), words, (tags, "bold"), (state, "bold"), (quotation, "dim italic"))
    return Option(Content.assemble(*parts))


def _told(count: int) -> str:
    if count > _MOST_SHOWN:
        return f"{count:,} notes, the first {_MOST_SHOWN:,} shown"
    return "1 note" if count == 1 else f"{count:,} notes" if count else "no note"
