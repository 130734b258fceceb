"""Links: which there are here, where one leads, and following it: nowhere before that was shown."""

import asyncio
import os
from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.article import Link, Span
from reader.links import Destination, destination, shown_place
from reader.marks import Runs
from reader.ui.browser import open_outside
from reader.ui.ink import LINK

if TYPE_CHECKING:
    from reader.ui.work import Work


class Following:
    """Marks the links, lists them, shows where one leads, and opens it."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._links = work.reading.article.links
        self._starts = [link.span.start for link in self._links]

    def begin(self) -> None:
        """Mark the links on the page."""
        ends = [link.span.end for link in self._links]
        self._work.page.lay(links=Runs(self._starts, ends, [LINK] * len(ends)))

    def within(self, span: Span) -> tuple[Link, ...]:
        """The links that share a character with a span."""
        first = bisect_left(self._starts, span.start)
        if first and self._links[first - 1].span.end > span.start:
            first -= 1
        return self._links[first : bisect_left(self._starts, span.end)]

    @property
    def status(self) -> str:
        """For the header: where the links of the current sentence lead, in short."""
        here = self.within(self._work.page.current)
        if len(here) == 1:
            return f"→ {shown_place(here[0].target, 40)}"
        return f"→ {len(here)} links" if here else ""

    async def follow(self) -> bool:
        """Show where the link at the caret or in the current sentence leads; False if there is none."""
        links = self.within(self._work.reading.passage())
        if not links:
            return False
        if len(links) == 1:
            await self._show(links[0])
        else:
            await self._choose(links, 0)
        return True

    async def action_links(self) -> None:
        """List all links, at the next one in the text."""
        if self._links:
            await self._choose(self._links, bisect_left(self._starts, self._work.page.current.start))
        else:
            self._work.reading.say("This article has no links.")

    async def _choose(self, links: tuple[Link, ...], here: int) -> None:
        from reader.ui.link_screens import LinksScreen, Listed

        text, reading = self._work.reading.article.text, self._work.reading
        listed = [Listed(text[start : min(end, start + 200)], target) for (start, end), target in links]

        def chosen(number: int | None) -> None:
            if number is not None:
                reading.run_worker(self._show(links[number]))

        await reading.app.push_screen(LinksScreen(listed, here), chosen)

    async def _show(self, link: Link) -> None:
        """Show where a link leads, and ask what to do."""
        from reader.ui.link_screens import LinkScreen
        from reader.ui.menus import Choice

        reading = self._work.reading
        found = destination(link.target, reading.article.text[link.span.start : link.span.end])
        if found is None:
            reading.say("This link leads to what is no web or mail address; it is not followed.")
            return
        mail = found.address.startswith("mailto:")
        choices = [Choice("b", "write to it, in the mail program" if mail else "open it in the browser")]
        if not mail:
            choices.append(Choice("o", "fetch the page and read it here"))
        choices.append(Choice("y", "copy the address"))
        choices.append(Choice("w", "go to its words"))
        if self._work.is_known(link.span):
            choices.append(Choice("s", "show the statement or note here in the sidebar"))

        def chosen(key: str | None) -> None:
            if key is not None:
                self._do(key, found, link)

        await reading.app.push_screen(LinkScreen(found, choices), chosen)

    def _do(self, key: str, found: Destination, link: Link) -> None:
        reading = self._work.reading
        match key:
            case "b":
                reading.run_worker(self._open_outside(found))
            case "o":
                reading.run_worker(self._work.elsewhere.open(found.address, at_once=True))
            case "y":
                reading.copy(found.place if found.address.startswith("mailto:") else found.address, "The address")
            case "w":
                reading.jump(link.span)
            case _:
                self._work.show_in_sidebar()

    async def _open_outside(self, found: Destination) -> None:
        by = await asyncio.to_thread(open_outside, found, os.environ)
        if by is not None:
            self._work.reading.say(f"Opened with {by}.")
        else:
            self._work.reading.say("No browser can be opened from here; y copies the address.", problem=True)
