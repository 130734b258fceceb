"""Correcting on the screen: what is wrong here is asked in menus, and stored as a correction."""

import asyncio
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from reader.analysis import Analysis
from reader.anchor import Anchor, describe
from reader.article import Span
from reader.notes.correction import What
from reader.safe import quoted as in_marks

if TYPE_CHECKING:
    from reader.ui.menus import Offer
    from reader.ui.work import Work

_MOST_QUOTED = 48
"""Characters that are quoted of what a question or an answer is about."""


class Correcting:
    """The questions of ``x``, one after the other, and what becomes of the answers."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._under_way = self._asked = False
        self._went_on = asyncio.Event()

    def action_correct(self) -> None:
        """Ask what is wrong with the statement, the names or the passage here."""
        analysis = self._work.analysis
        if analysis is None:
            self._work.reading.say("Nothing to correct before the analysis is there.")
        else:
            self._under_way = True
            self._work.run_worker(self._correct(analysis))

    async def _correct(self, analysis: Analysis) -> None:
        from reader.ui.offers import offers_here

        try:
            await self.ask("What is wrong?", offers_here(self._work, analysis))
        finally:
            self._under_way = False
            self._went_on.set()

    async def settled(self) -> None:
        """Wait until the next question of a correction is there, or all is done: keys typed ahead are for it."""
        while self._under_way and (self._work.reading.is_active or not self._asked):
            self._went_on.clear()
            await self._went_on.wait()

    def action_corrections(self) -> None:
        """List the corrections."""
        from reader.ui.corrections_screen import CorrectionsScreen

        self._work.reading.app.push_screen(CorrectionsScreen(self._work))

    # --- asking ----------------------------------------------------------------------------------------------------

    async def ask(self, title: str, offers: "list[Offer]") -> None:
        """Let one of the offers be chosen, and do what follows it."""
        if not any(offer.step for offer in offers):
            self._work.reading.say("Nothing to correct here: no statement, no name; v selects words.")
            return
        chosen = await self.choose(title, [(offer.key, offer.words) for offer in offers])
        for offer in offers:
            if offer.step is not None and offer.key == chosen:
                await offer.step()

    async def choose(self, title: str, choices: list[tuple[str, str]]) -> str | None:
        """Let one of a few things be chosen, each with its key; returns the key, or None."""
        from reader.ui.menus import Choice, MenuScreen

        return await self._answer(MenuScreen(title, [Choice(*choice) for choice in choices]))

    async def pick(self, title: str, names: list[str], **options: Any) -> str | None:
        """Let a name be picked or typed (``options``: see ``PickScreen``); returns it, or None."""
        from reader.ui.menus import PickScreen

        return await self._answer(PickScreen(title, names, **options))

    async def _answer(self, question: Screen[str]) -> str | None:
        """Put a question on the screen; returns what it is dismissed with."""
        there = asyncio.Event()
        self._asked = False
        answer = self._work.reading.app.push_screen(question, wait_for_dismiss=True)
        question.call_later(there.set)  # after it is mounted: the keys have somewhere to go
        await there.wait()
        self._asked = True
        self._went_on.set()
        return await answer

    # --- storing ---------------------------------------------------------------------------------------------------

    async def store(self, what: What, anchor: Anchor, words: str, **values: Any) -> None:
        """Store a correction, and tell what it is in a line (``values``: see ``Correction``)."""
        notebook = self._work.noting.notebook
        done = await self._work.noting.do(
            lambda: notebook.correct(what, anchor, "correction", **values), f"{words} u takes it back."
        )
        if done:
            self._work.page.select(None)

    def anchor(self, span: Span) -> Anchor:
        """What ties a correction to words of the text."""
        return describe(self._work.reading.article.text, span)

    def quoted(self, span: Span) -> str:
        """Words of the text, short and in quotation marks: what is asked and told names what it is about."""
        return in_marks(self._work.reading.article.text[span.start : span.end], _MOST_QUOTED)
