"""From somebody in this article to everything that they said in all articles."""

from typing import TYPE_CHECKING

from reader.analysis import Analysis
from reader.article import Span
from reader.ui.review import likely_speakers

if TYPE_CHECKING:
    from reader.ui.indexed import Wanted
    from reader.ui.work import Work

_NOBODY = frozenset({"date", "amount"})
"""Kinds of names that say nothing."""


class Speaking:
    """Finds whose words are meant, and shows all of them."""

    def __init__(self, work: "Work") -> None:
        self._work = work

    async def action_said(self) -> None:
        """Everything said by whom row or selection name, or who speaks in the sentence; else a name is asked for."""
        analysis, entity = self._work.analysis, self._here()
        if analysis is None or entity is None:
            await self.action_said_by()
            return
        name = next(one.name for one in analysis.entities if one.id == entity)
        await self._show(name, (self._work.noting.notebook.article.id, entity))

    async def action_said_by(self) -> None:
        """Everything said by somebody whose name is picked or typed."""
        from reader.ui.menus import PickScreen

        names = self._likely(self._work.analysis) if self._work.analysis is not None else []

        async def picked(name: str | None) -> None:
            if name:
                await self._show(name, None)

        await self._work.reading.app.push_screen(PickScreen("Everything said by whom?", names), picked)

    def _here(self) -> str | None:
        """The id of who is meant."""
        analysis = self._work.analysis
        if analysis is None:
            return None
        kind, key = self._work.row_here
        if kind in ("speaker", "entity"):
            return key or None
        selection = None if self._work.reading.in_list else self._work.page.selection
        if selection is not None and (named := _named(analysis, selection)):
            return named[0]
        quote = self._work.statements.here()
        return quote.speaker if quote is not None else None

    def _likely(self, analysis: Analysis) -> list[str]:
        """The names in the article, first those that stand here."""
        known = {entity.id: entity.name for entity in analysis.entities}
        here = [known[entity] for entity in _named(analysis, self._work.reading.passage())]
        return list(dict.fromkeys([*here, *likely_speakers(analysis)]))

    async def _show(self, name: str, of: tuple[str, str] | None) -> None:
        from reader.ui.said_screen import SaidScreen
        from reader.ui.sayings import Sayings

        desk = self._work.desk
        # Not waited for: by the time that the index is brought up to date, this article is in the library.
        self._work.run_worker(self._work.keep_everything(), exit_on_error=False)

        def chosen(wanted: "Wanted | None") -> None:
            if wanted is not None:
                self._work.elsewhere.go_to(wanted.article, wanted.anchor)

        screen = SaidScreen(Sayings(desk.library, desk.engine, name, of))
        await self._work.reading.app.push_screen(screen, chosen)


def _named(analysis: Analysis, span: Span) -> list[str]:
    """The ids of who is named in a passage, in order, people before others."""
    kinds = {entity.id: entity.kind for entity in analysis.entities}
    found = [
        mention.entity
        for mention in analysis.mentions
        if mention.span.overlaps(span) and kinds.get(mention.entity, "date") not in _NOBODY
    ]
    return sorted(found, key=lambda entity: kinds[entity] != "person")
