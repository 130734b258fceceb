"""The page or file of the open article as it is now, fetched while one reads.

What is on the screen stays until there is something else to show.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.errors import Cancelled, ReaderError
from reader.ui.errand import Errand
from reader.ui.messages import DeskReady
from reader.ui.opening import Desk, another, with_what_came

if TYPE_CHECKING:
    from reader.ui.work import Work


class Fetching:
    """One thing at a time; ``status`` says in the header how far it is."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._errand: Errand[Desk] | None = None
        self._newer: Desk | None = None
        self.status = ""

    async def action_again(self) -> None:
        """Ask for the page or file of this article, and show it if it has changed."""
        reading = self._work.reading
        if self._newer is not None:
            reading.post_message(DeskReady(self._newer))
        elif not reading.article.origin:
            reading.say("This article was pasted or piped: there is nothing to fetch.")
        else:
            self._begin(self._show_if_other)

    def look_for_newer(self) -> None:
        """Do so without being asked: whoever is in the middle of something is only told."""
        self._begin(self._offer)

    def cancel(self) -> bool:
        """Give up what is under way; returns whether something was."""
        if self._errand is None:
            return False
        self._errand.cancel()
        return True

    def _begin(self, take: Callable[[Desk], None]) -> None:
        if self._errand is not None:
            self._work.reading.say("It is being fetched already; esc gives it up.")
            return
        desk = self._work.desk
        self._errand = Errand(lambda hear, cancelled: another(desk, desk.article.origin, hear, cancelled), self._hear)
        self._work.reading.run_worker(self._wait(self._errand, take))

    async def _wait(self, errand: Errand[Desk], take: Callable[[Desk], None]) -> None:
        reading = self._work.reading
        try:
            found = await errand.result()
        except Cancelled:
            reading.say("Given up.")
        except ReaderError as error:
            reading.say(str(error), problem=True)
        else:
            if reading.is_attached:
                take(found)
        finally:
            self._errand = None
            self._hear("")

    def _show_if_other(self, found: Desk) -> None:
        if self._is_same(found):
            self._newer = with_what_came(found)
            asked = " R shows it all the same." if self._newer is not None else ""
            self._work.reading.say(f"{found.notice or 'Nothing has changed.'}{asked}")
        else:
            notice = found.notice or "This is the text as it is now."
            self._work.reading.post_message(DeskReady(found._replace(notice=notice)))

    def _offer(self, found: Desk) -> None:
        if not self._is_same(found) and self._is_busy():
            self._newer = found
            self._work.reading.say("There is a newer text of this article: R shows it.")
        elif not self._is_same(found) or found.notice:
            self._show_if_other(found)

    def _is_same(self, found: Desk) -> bool:
        return found.article.text_hash == self._work.reading.article.text_hash

    def _is_busy(self) -> bool:
        """Whether the person is in the middle of something that another text would end."""
        reading = self._work.reading
        return reading.app.screen is not reading or reading.page.selecting or reading.in_list

    def _hear(self, words: str) -> None:
        self.status = f"{words} · esc gives up" if words else ""
        if self._work.is_attached:
            self._work.reading.refresh_header()
