"""The page or file of the open article as it is now: asked for in the background, shown when it is another text."""

from typing import TYPE_CHECKING

from reader.errors import Cancelled, ReaderError
from reader.ui.errand import Errand
from reader.ui.messages import DeskReady
from reader.ui.opening import Desk, another

if TYPE_CHECKING:
    from reader.ui.work import Work


class Again:
    """The command that fetches again. What is on the screen stays until there is something else to show."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._errand: Errand[Desk] | None = None
        self._newer: Desk | None = None
        self.status = ""

    async def action_again(self) -> None:
        """Ask for the page or file of this article, and show it if it has changed."""
        if self._newer is not None:
            self._work.reading.post_message(DeskReady(self._newer))
        elif not self._work.desk.article.origin:
            self._work.reading.say("This article was pasted or piped: there is nothing to fetch.")
        elif self._errand is None:
            self._work.reading.run_worker(self.run(asked=True))

    async def run(self, *, asked: bool) -> None:
        """Do so; unless it was ``asked`` for here, say nothing when all is as it was."""
        desk, reading = self._work.desk, self._work.reading
        self._errand = Errand(lambda hear, cancelled: another(desk, desk.article.origin, hear, cancelled), self._hear)
        try:
            found = await self._errand.result()
        except Cancelled:
            reading.say("Given up.")
        except ReaderError as error:
            reading.say(str(error), problem=True)
        else:
            self._take(found, asked=asked)
        finally:
            self._errand = None
            self._hear("")

    def _take(self, found: Desk, *, asked: bool) -> None:
        reading = self._work.reading
        if not reading.is_attached:
            return
        if found.article.text_hash == reading.article.text_hash:
            if asked or found.notice:
                reading.say(found.notice or "Nothing has changed.")
        elif asked or not self._is_busy():
            reading.post_message(DeskReady(found._replace(notice=found.notice or "This is the text as it is now.")))
        else:
            self._newer = found
            reading.say("There is a newer text of this article: R shows it.")

    def _is_busy(self) -> bool:
        """Whether the person is in the middle of something that another text would end."""
        reading = self._work.reading
        return reading.app.screen is not reading or reading.page.selecting or reading.in_list

    def cancel(self) -> bool:
        """Give up what is under way; returns whether something was."""
        if self._errand is None:
            return False
        self._errand.cancel()
        return True

    def _hear(self, words: str) -> None:
        self.status = f"{words} · esc gives up" if words else ""
        if self._work.is_attached:
            self._work.reading.refresh_header()
