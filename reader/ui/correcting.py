"""Correcting on the screen: what can be wrong here, asked in a menu, and stored as a correction."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.screen import Screen

from reader.analysis import Analysis, Entity, EntityKind, Mention, Quote
from reader.anchor import Anchor, describe
from reader.article import Span
from reader.notes.correction import What
from reader.notes.note import Note
from reader.safe import quoted as in_marks
from reader.ui.lists import names_of
from reader.ui.review import likely_speakers

if TYPE_CHECKING:
    from reader.ui.work import Work

_MOST_NAMES = 9
_MOST_QUOTED = 48
"""Characters that are quoted of what a question or an answer is about."""
_KIND_NAMES = {"d": "direct", "m": "mixed", "r": "reported", "a": "an attitude"}
_KINDS = {"d": "direct", "m": "mixed", "r": "indirect", "a": "attitude"}
_KIND_WORDS = {
    "direct": "direct: in quotation marks",
    "mixed": "mixed: partly quoted",
    "indirect": "reported",
    "attitude": "an attitude: nobody need have said a word",
}

_A_KIND: dict[EntityKind, str] = {
    "person": "a person",
    "organization": "an organisation",
    "place": "a place",
    "group": "a group",
    "work": "a work",
    "event": "an event",
    "date": "a date",
    "amount": "an amount",
    "other": "something else",
}
_ENTITY_KINDS: dict[str, EntityKind] = {
    "p": "person",
    "o": "organization",
    "l": "place",
    "g": "group",
    "w": "work",
    "e": "event",
    "d": "date",
    "m": "amount",
    "x": "other",
}

Step = Callable[[], Awaitable[None]]


class Offer(NamedTuple):
    """A choice of the menu, and what follows it; without that it is a heading."""

    key: str
    words: str
    step: Step | None = None


class Correcting:
    """The menus of ``x``, and what becomes of them."""

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._under_way = self._asked = False
        self._went_on = asyncio.Event()

    @property
    def _text(self) -> str:
        return self._work.reading.article.text

    def action_correct(self) -> None:
        """Ask what is wrong with the statement, the names or the passage here."""
        analysis = self._work.analysis
        if analysis is None:
            self._work.reading.say("Nothing to correct before the analysis is there.")
        else:
            self._under_way = True
            self._work.run_worker(self._correct(analysis))

    async def _correct(self, analysis: Analysis) -> None:
        try:
            await self._ask("What is wrong?", self._offers(analysis))
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

    async def _ask(self, title: str, offers: list[Offer]) -> None:
        if not any(offer.step for offer in offers):
            self._work.reading.say("Nothing to correct here: no statement, no name; v selects words.")
            return
        from reader.ui.menus import Choice, MenuScreen

        choices = [Choice(offer.key, offer.words) for offer in offers]
        chosen = await self._answer(MenuScreen(title, choices))
        for offer in offers:
            if offer.step is not None and offer.key == chosen:
                await offer.step()

    async def _pick(self, title: str, names: list[str], **options: Any) -> str | None:
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

    async def _store(self, what: What, anchor: Anchor, words: str, **values: Any) -> None:
        notebook = self._work.noting.notebook
        done = await self._work.noting.do(
            lambda: notebook.correct(what, anchor, "correction", **values), f"{words} u takes it back."
        )
        if done:
            self._work.page.select(None)

    def _anchor(self, span: Span) -> Anchor:
        return describe(self._text, span)

    def _quoted(self, span: Span) -> str:
        """Words of the text, short and in quotation marks: what is asked and told names what it is about."""
        return in_marks(self._text[span.start : span.end], _MOST_QUOTED)

    # --- what can be wrong here ------------------------------------------------------------------------------------

    def _offers(self, analysis: Analysis) -> list[Offer]:
        kind, key = self._work.row_here
        if kind == "note" and (note := self._work.noting.notebook.by_id(key)) is not None:
            return self._note_offers(note)
        if kind in ("speaker", "entity"):
            entity = next((entity for entity in analysis.entities if entity.id == key), None)
            return self._entity_offers(analysis, entity, None) if entity is not None else []
        offers: list[Offer] = []
        quote, selection = self._work.statements.here(), self._work.page.selection
        if quote is not None:
            offers += self._statement_offers(analysis, quote, selection)
        if selection is not None and not self._work.reading.in_list:
            offers += self._passage_offers(analysis, selection)
        return offers + self._name_offers(analysis, quote)

    def _statement_offers(self, analysis: Analysis, quote: Quote, selection: Span | None) -> list[Offer]:
        span = Span(quote.start, quote.end)
        anchor = self._anchor(span)
        name = names_of(analysis).get(quote.speaker or "", "")
        quoted = self._quoted(span)

        async def speaker(*, everywhere: bool = False) -> None:
            title = f"Who says all that {name} says?" if everywhere else "Who says it?"
            value = await self._pick(title, likely_speakers(analysis, quote), first="nobody who is named")
            if value is not None:
                words = f"Said by {value or 'nobody named'}: {quoted}."
                await self._store("speaker", anchor, words, subject=name, value=value, everywhere=everywhere)

        async def everything() -> None:
            await speaker(everywhere=True)

        async def kind() -> None:
            chosen = await self._choose("What is it?", {key: _KIND_WORDS[kind] for key, kind in _KINDS.items()})
            if chosen is not None:
                words = f"It is {_KIND_NAMES[chosen]}: {quoted}."
                await self._store("kind", anchor, words, value=_KINDS[chosen])

        async def bounds() -> None:
            if selection is not None:
                words = f"Its words: {self._quoted(selection)}."
                await self._store("bounds", anchor, words, to=self._anchor(selection))

        async def none(*, everywhere: bool = False) -> None:
            await self._store("no-statement", anchor, f"No statement: {quoted}.", everywhere=everywhere)

        async def nowhere() -> None:
            await none(everywhere=True)

        words = self._text[span.start : span.end]
        alike = sum(self._text[other.start : other.end].casefold() == words.casefold() for other in analysis.quotes)
        offers = [
            Offer("", f"The statement {quoted}"),
            Offer("s", f"said by {name or 'nobody named'}: by somebody else …", speaker),
        ]
        if name:
            offers.append(Offer("S", f"all that {name} says: by somebody else …", everything))
        offers.append(Offer("k", f"{_kind_words(quote)}: another kind …", kind))
        if selection is not None and selection.overlaps(span) and selection != span:
            offers.append(Offer("b", "its words: the selected ones", bounds))
        offers.append(Offer("n", "no statement", none))
        if alike > 1:
            offers.append(Offer("N", f"no statement, nor the {alike - 1} with the same words", nowhere))
        return [*offers, Offer("c", "right as it is", self._work.review.action_confirm)]

    def _passage_offers(self, analysis: Analysis, span: Span) -> list[Offer]:
        anchor, quoted = self._anchor(span), self._quoted(span)

        async def statement() -> None:
            value = await self._pick("Who says it?", likely_speakers(analysis), first="nobody who is named")
            if value is not None:
                words = f"A statement by {value or 'nobody named'}: {quoted}."
                await self._store("statement", anchor, words, value=value)

        async def name() -> None:
            if (kind := await self._choose_kind()) is not None:
                await self._store("entity", anchor, f"A name: {quoted}.", value=kind, everywhere=True)

        return [
            Offer("", f"The selected words {quoted}"),
            Offer("p", "a statement by …", statement),
            Offer("w", "a name …", name),
        ]

    def _name_offers(self, analysis: Analysis, quote: Quote | None) -> list[Offer]:
        """One offer for the speaker of the statement here, and for each name in the passage."""
        entities = {entity.id: entity for entity in analysis.entities}
        place = self._work.reading.passage()
        near = [] if self._work.reading.in_list else analysis.mentions
        here: dict[str, Mention | None] = {}
        if quote is not None and quote.speaker in entities:
            here[quote.speaker] = None
        for found in near:
            if found.span.overlaps(place):
                here[found.entity] = here.get(found.entity) or found
        offers: list[Offer] = []
        for number, (entity_id, mention) in enumerate(list(here.items())[:_MOST_NAMES], 1):
            entity = entities[entity_id]
            offers.append(Offer(str(number), f"{entity.name} ({entity.kind}) …", self._about(entity, mention)))
        return [Offer("", "Names"), *offers] if offers else []

    def _about(self, entity: Entity, mention: Mention | None) -> Step:
        async def ask() -> None:
            if self._work.analysis is not None:
                await self._ask(
                    f"What is wrong with {entity.name}?", self._entity_offers(self._work.analysis, entity, mention)
                )

        return ask

    def _entity_offers(self, analysis: Analysis, entity: Entity, mention: Mention | None) -> list[Offer]:
        """What can be wrong with an entity, and with one mention of it where that is what one is at."""
        first = next((other for other in analysis.mentions if other.entity == entity.id), None)
        at = mention or first
        span = at.span if at is not None else self._said_by(analysis, entity)
        if span is None:
            return []
        anchor = self._anchor(span)
        others = {other.name: other for other in analysis.entities if other.id != entity.id}

        async def same() -> None:
            value = await self._pick(f"{entity.name} is the same as …", _likely(analysis, entity), others=False)
            if value is not None:
                place = next((other.span for other in analysis.mentions if other.entity == others[value].id), None)
                to = self._anchor(place) if place is not None else None
                await self._store(
                    "same",
                    anchor,
                    f"{entity.name} is {value}.",
                    subject=entity.name,
                    value=value,
                    to=to,
                    everywhere=True,
                )

        async def name() -> None:
            value = await self._pick("The right name", [], value=entity.name)
            if value:
                await self._store("name", anchor, f"Called {value}.", subject=entity.name, value=value, everywhere=True)

        async def kind() -> None:
            if (value := await self._choose_kind()) is not None:
                await self._store(
                    "entity-kind", anchor, f"{entity.name}: {value}.", subject=entity.name, value=value, everywhere=True
                )

        async def nothing() -> None:
            await self._store("no-entity", anchor, f"No name: {entity.name}.", subject=entity.name, everywhere=True)

        offers = [
            Offer("", f"{entity.name} ({entity.kind}), everywhere"),
            Offer("m", "the same as …", same),
            Offer("r", "called …", name),
            Offer("k", f"{_A_KIND[entity.kind]}: another kind …", kind),
            Offer("N", "no name at all", nothing),
        ]
        return offers + (self._mention_offers(analysis, entity, at, anchor) if at is not None else [])

    def _mention_offers(self, analysis: Analysis, entity: Entity, mention: Mention, anchor: Anchor) -> list[Offer]:
        words, quoted = self._text[mention.span.start : mention.span.end], self._quoted(mention.span)

        async def apart(*, everywhere: bool = False) -> None:
            value = await self._pick(f"Who is {quoted}, if not {entity.name}?", _likely(analysis, entity), value=words)
            if value:
                told = f"{quoted} is not {entity.name}."
                await self._store("apart", anchor, told, subject=entity.name, value=value, everywhere=everywhere)

        async def apart_everywhere() -> None:
            await apart(everywhere=True)

        async def kind() -> None:
            if (value := await self._choose_kind()) is not None:
                await self._store(
                    "entity-kind", anchor, f"Here {quoted} is {_A_KIND[value]}.", subject=entity.name, value=value
                )

        async def nothing() -> None:
            await self._store("no-entity", anchor, f"No name here: {quoted}.", subject=entity.name)

        return [
            Offer("", quoted),
            Offer("a", f"here somebody else than {entity.name} …", apart),
            Offer("A", f"wherever it stands, somebody else than {entity.name} …", apart_everywhere),
            Offer("K", "here of another kind …", kind),
            Offer("n", "here no name", nothing),
        ]

    def _said_by(self, analysis: Analysis, entity: Entity) -> Span | None:
        """Where an entity without mentions is met: the source, else the content, of its first statement."""
        quote = next((quote for quote in analysis.quotes if quote.speaker == entity.id), None)
        if quote is None:
            return None
        return quote.source[0] if quote.source else quote.content[0]

    def _note_offers(self, note: Note) -> list[Offer]:
        selection = self._work.page.selection

        async def attach() -> None:
            if selection is not None:
                await self._work.noting.attach(note, selection)

        if selection is None:
            self._work.reading.say(
                "To put this note onto other words, select them in the text first (v), then press x here."
            )
            return []
        words = self._quoted(selection)
        return [Offer("", "This note"), Offer("t", f"belongs to the selected words {words}", attach)]

    async def _choose(self, title: str, words: dict[str, str]) -> str | None:
        from reader.ui.menus import Choice, MenuScreen

        choices = [Choice(key, text) for key, text in words.items()]
        return await self._answer(MenuScreen(title, choices))

    async def _choose_kind(self) -> EntityKind | None:
        chosen = await self._choose("What is it?", dict(_ENTITY_KINDS))
        return _ENTITY_KINDS[chosen] if chosen is not None else None


def _likely(analysis: Analysis, entity: Entity) -> list[str]:
    """The names of the others, those of the same kind first."""
    kinds = {other.name: other.kind for other in analysis.entities}
    names = [name for name in likely_speakers(analysis) if name != entity.name]
    return sorted(names, key=lambda name: kinds[name] != entity.kind)


def _kind_words(quote: Quote) -> str:
    return _KIND_WORDS["attitude" if quote.act == "attitude" else quote.kind]
