"""What can be wrong with a name: whose it is, what it is called, its kind, or that it is one; everywhere, or here."""

from typing import TYPE_CHECKING, Any

from reader.analysis import Analysis, Entity, EntityKind, Mention
from reader.anchor import Anchor
from reader.article import Span
from reader.notes.correction import What
from reader.ui.menus import Offer
from reader.ui.review import likely_speakers

if TYPE_CHECKING:
    from reader.ui.correcting import Correcting

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
_KINDS: dict[str, EntityKind] = {
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


def entity_offers(
    correcting: "Correcting", analysis: Analysis, entity: Entity, mention: Mention | None = None
) -> list[Offer]:
    """The choices about an entity, and about one mention of it (the first, if none is given).

    There are none about an entity that is nowhere in the text.
    """
    at = mention or next((other for other in analysis.mentions if other.entity == entity.id), None)
    span = at.span if at is not None else _said_by(analysis, entity)
    if span is None:
        return []
    anchor = correcting.anchor(span)
    offers = EverywhereOffers(correcting, analysis, entity, anchor).offers()
    return offers + (MentionOffers(correcting, analysis, entity, anchor, at.span).offers() if at is not None else [])


class EverywhereOffers:
    """What can be wrong with an entity wherever it is mentioned."""

    def __init__(self, correcting: "Correcting", analysis: Analysis, entity: Entity, anchor: Anchor) -> None:
        self._correcting = correcting
        self._analysis = analysis
        self._entity = entity
        self._anchor = anchor

    def offers(self) -> list[Offer]:
        """The choices, in the menu's order."""
        return [
            Offer("", f"{self._entity.name} ({self._entity.kind}), everywhere"),
            Offer("m", "the same as …", self._same),
            Offer("r", "called …", self._name),
            Offer("k", f"{_A_KIND[self._entity.kind]}: another kind …", self._kind),
            Offer("N", "no name at all", self._nothing),
        ]

    async def _same(self) -> None:
        analysis, entity = self._analysis, self._entity
        value = await self._correcting.pick(f"{entity.name} is the same as …", _likely(analysis, entity), others=False)
        if value is not None:
            others = {other.name: other.id for other in analysis.entities if other.id != entity.id}
            place = next((other.span for other in analysis.mentions if other.entity == others[value]), None)
            to = self._correcting.anchor(place) if place is not None else None
            await self._store("same", f"{entity.name} is {value}.", value=value, to=to)

    async def _name(self) -> None:
        value = await self._correcting.pick("The right name", [], value=self._entity.name)
        if value:
            await self._store("name", f"Called {value}.", value=value)

    async def _kind(self) -> None:
        if (value := await ask_kind(self._correcting)) is not None:
            await self._store("entity-kind", f"{self._entity.name}: {value}.", value=value)

    async def _nothing(self) -> None:
        await self._store("no-entity", f"No name: {self._entity.name}.")

    async def _store(self, what: What, words: str, **values: Any) -> None:
        name = self._entity.name
        await self._correcting.store(what, self._anchor, words, subject=name, everywhere=True, **values)


class MentionOffers:
    """What can be wrong with one mention of an entity."""

    def __init__(
        self, correcting: "Correcting", analysis: Analysis, entity: Entity, anchor: Anchor, span: Span
    ) -> None:
        self._correcting = correcting
        self._analysis = analysis
        self._entity = entity
        self._anchor = anchor
        self._quoted = correcting.quoted(span)

    def offers(self) -> list[Offer]:
        """The choices, in the menu's order."""
        name = self._entity.name
        return [
            Offer("", self._quoted),
            Offer("a", f"here somebody else than {name} …", self._apart),
            Offer("A", f"wherever it stands, somebody else than {name} …", self._apart_everywhere),
            Offer("K", "here of another kind …", self._kind),
            Offer("n", "here no name", self._nothing),
        ]

    async def _apart(self) -> None:
        await self._ask_who(everywhere=False)

    async def _apart_everywhere(self) -> None:
        await self._ask_who(everywhere=True)

    async def _ask_who(self, *, everywhere: bool) -> None:
        title = f"Who is {self._quoted}, if not {self._entity.name}?"
        value = await self._correcting.pick(title, _likely(self._analysis, self._entity), value=self._anchor.exact)
        if value:
            told = f"{self._quoted} is not {self._entity.name}."
            await self._store("apart", told, value=value, everywhere=everywhere)

    async def _kind(self) -> None:
        if (value := await ask_kind(self._correcting)) is not None:
            await self._store("entity-kind", f"Here {self._quoted} is {_A_KIND[value]}.", value=value)

    async def _nothing(self) -> None:
        await self._store("no-entity", f"No name here: {self._quoted}.")

    async def _store(self, what: What, words: str, **values: Any) -> None:
        await self._correcting.store(what, self._anchor, words, subject=self._entity.name, **values)


async def ask_kind(correcting: "Correcting") -> EntityKind | None:
    """Ask for the kind of a name."""
    chosen = await correcting.choose("What is it?", list(_KINDS.items()))
    return _KINDS[chosen] if chosen is not None else None


def _said_by(analysis: Analysis, entity: Entity) -> Span | None:
    """Where an entity without mentions is met: the source, else the content, of its first statement."""
    quote = next((quote for quote in analysis.quotes if quote.speaker == entity.id), None)
    if quote is None:
        return None
    return quote.source[0] if quote.source else quote.content[0]


def _likely(analysis: Analysis, entity: Entity) -> list[str]:
    """The names of the others, those of the same kind first."""
    kinds = {other.name: other.kind for other in analysis.entities}
    names = [name for name in likely_speakers(analysis) if name != entity.name]
    return sorted(names, key=lambda name: kinds[name] != entity.kind)
