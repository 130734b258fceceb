"""From this article to others: by the notes on them, or by opening something."""

from typing import TYPE_CHECKING

from reader.anchor import Anchor, resolve
from reader.article import Article
from reader.ui.messages import ArticleWanted, DeskReady
from reader.ui.opening import Desk, another

if TYPE_CHECKING:
    from reader.ui.indexed import Wanted
    from reader.ui.work import Work


class Elsewhere:
    """The commands that lead out of the article."""

    def __init__(self, work: "Work") -> None:
        self._work = work

    async def action_all_notes(self) -> None:
        """Look through the notes of the whole library, and open one at its words."""
        from reader.ui.all_notes import AllNotesScreen  # late, like every dialog: it is not there at first

        def chosen(wanted: "Wanted | None") -> None:
            if wanted is not None:
                self.go_to(*wanted)

        await self._work.reading.app.push_screen(AllNotesScreen(self._work.desk.library), chosen)

    async def action_open(self) -> None:
        """Open a file, an address or a text."""
        await self.open()

    async def open(self, pasted: str = "", *, at_once: bool = False) -> None:
        """The same, with what was pasted into the page, or, ``at_once``, with what is to be opened."""
        from reader.ui.open_dialog import OpenScreen

        reading, desk = self._work.reading, self._work.desk

        def opened(found: Desk | Article | None) -> None:
            if isinstance(found, Desk):
                reading.post_message(DeskReady(found))
            elif found is not None and found.id != self._work.noting.notebook.article.id:
                reading.post_message(ArticleWanted(found, None))

        screen = OpenScreen(
            lambda what, hear, cancelled: another(desk, what, hear, cancelled), desk.library, pasted, at_once=at_once
        )
        await reading.app.push_screen(screen, opened)

    def go_to(self, article: Article, anchor: Anchor | None) -> None:
        """Show an article of the library, at some words if they are given; in this one, go there."""
        reading = self._work.reading
        if article.id != self._work.noting.notebook.article.id:
            reading.post_message(ArticleWanted(article, anchor))
        elif anchor is None:
            return
        elif (span := resolve(reading.article.text, anchor).span) is not None:
            reading.leave_list(stay=True)
            reading.jump(span)
        else:
            reading.say("These words are not in the text any more; the note keeps them.")
