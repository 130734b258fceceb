"""Articles are archived, put into the bin and taken out of it, from the library's list."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.counting import several
from reader.errors import StoreError
from reader.index.listing import Card, title_of
from reader.index.listing import Shelf as ShelfName
from reader.safe import one_line
from reader.ui.holdings import Holdings

if TYPE_CHECKING:
    from reader.ui.library_screen import LibraryScreen


class Keeping:
    """What is done with the article under the cursor; each of it can be undone."""

    def __init__(self, screen: "LibraryScreen", holdings: Holdings) -> None:
        self._screen = screen
        self._holdings = holdings

    async def archive(self, card: Card | None, shelf: ShelfName) -> None:
        """Into the archive, or back."""
        if card is None or shelf == "bin":
            self._screen.say("Nothing to archive here.")
            return
        archived = shelf == "library"
        words = "archived" if archived else "back in the library"
        await self._do(lambda: self._holdings.archive(card, archived=archived), card, words)

    async def remove(self, card: Card | None, shelf: ShelfName) -> None:
        """Into the bin, with its notes; out of the bin for good; asks before."""
        if card is None:
            self._screen.say("Nothing to remove here.")
            return
        from reader.ui.menus import Choice, MenuScreen

        notes = card.article.notes
        what = f"“{_short(card)}”" + (f" with its {several(notes, 'note') if notes > 1 else 'note'}" if notes else "")
        if shelf == "bin":
            question, yes = f"Erase {what} for good?", "yes, nobody can bring it back"
        else:
            question, yes = f"Remove {what}?", "yes, to the bin, from where it can be restored"

        async def answered(answer: str | None) -> None:
            if answer == "y" and shelf == "bin":
                await self._do(lambda: self._holdings.erase(card), card, "erased", undone=False)
            elif answer == "y":
                await self._do(lambda: self._holdings.remove(card), card, "in the bin")

        await self._screen.app.push_screen(MenuScreen(question, (Choice("y", yes), Choice("n", "no"))), answered)

    async def restore(self, card: Card | None, shelf: ShelfName) -> None:
        """Out of the bin."""
        if card is None or shelf != "bin":
            self._screen.say("r restores what is in the bin (tab).")
            return
        await self._do(lambda: self._holdings.restore(card), card, "back in the library")

    async def undo(self) -> None:
        """Take back what was done last."""
        try:
            done = await asyncio.to_thread(self._holdings.undo)
        except StoreError as error:
            self._screen.say(str(error), problem=True)
            return
        self._screen.say(f"Undone: {done.verb} “{done.title[:60]}”." if done is not None else "Nothing to undo.")
        if done is not None:
            self._screen.changed()

    async def _do(self, change: Callable[[], object], card: Card, words: str, *, undone: bool = True) -> None:
        """Do something with an article that takes it from this shelf."""
        try:
            await asyncio.to_thread(change)
        except StoreError as error:
            self._screen.say(str(error), problem=True)
            return
        self._screen.drop(card)
        self._screen.say(f"“{_short(card)}” is {words}{'; u takes that back' if undone else ''}.")
        self._screen.changed()


def _short(card: Card) -> str:
    title = one_line(title_of(card.article))
    return title if len(title) <= 60 else title[:59] + "…"
