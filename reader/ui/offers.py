"""What can be wrong here: the first menu of ``x``, for the row, the statement, the selected words, the names."""

from typing import TYPE_CHECKING

from reader.analysis import Analysis, Entity, Mention, Quote
from reader.article import Span
from reader.notes.note import Note
from reader.ui.entity_offers import ask_kind, entity_offers
from reader.ui.menus import Offer, Step
from reader.ui.review import likely_speakers
from reader.ui.statement_offers import StatementOffers

if TYPE_CHECKING:
    from reader.ui.work import Work

_MOST_NAMES = 9
"""Names that are offered at once: a digit each."""


def offers_here(work: "Work", analysis: Analysis) -> list[Offer]:
    """What can be wrong with the sidebar's row if the keys go there, else with what is at the cursor."""
    kind, key = work.row_here
    if kind == "note" and (note := work.noting.notebook.by_id(key)) is not None:
        return _note_offers(work, note)
    if kind in ("speaker", "entity"):
        entity = next((entity for entity in analysis.entities if entity.id == key), None)
        return entity_offers(work.correcting, analysis, entity) if entity is not None else []
    offers: list[Offer] = []
    quote, selection = work.statements.here(), work.page.selection
    if quote is not None:
        offers += StatementOffers(work, analysis, quote, selection).offers()
    if selection is not None and not work.reading.in_list:
        offers += _passage_offers(work, analysis, selection)
    return offers + _name_offers(work, analysis, quote)


def _note_offers(work: "Work", note: Note) -> list[Offer]:
    selection = work.page.selection
    if selection is None:
        work.reading.say("To put this note onto other words, select them in the text first (v), then press x here.")
        return []

    async def attach() -> None:
        await work.noting.attach(note, selection)

    words = work.correcting.quoted(selection)
    return [Offer("", "This note"), Offer("t", f"belongs to the selected words {words}", attach)]


def _passage_offers(work: "Work", analysis: Analysis, span: Span) -> list[Offer]:
    correcting = work.correcting
    anchor, quoted = correcting.anchor(span), correcting.quoted(span)

    async def statement() -> None:
        value = await correcting.pick("Who says it?", likely_speakers(analysis), first="nobody who is named")
        if value is not None:
            words = f"A statement by {value or 'nobody named'}: {quoted}."
            await correcting.store("statement", anchor, words, value=value)

    async def name() -> None:
        if (kind := await ask_kind(correcting)) is not None:
            await correcting.store("entity", anchor, f"A name: {quoted}.", value=kind, everywhere=True)

    return [
        Offer("", f"The selected words {quoted}"),
        Offer("p", "a statement by …", statement),
        Offer("w", "a name …", name),
    ]


def _name_offers(work: "Work", analysis: Analysis, quote: Quote | None) -> list[Offer]:
    """One offer for the speaker of the statement here, and for each name in the passage."""
    entities = {entity.id: entity for entity in analysis.entities}
    place = work.reading.passage()
    near = [] if work.reading.in_list else analysis.mentions
    here: dict[str, Mention | None] = {}
    if quote is not None and quote.speaker in entities:
        here[quote.speaker] = None
    for found in near:
        if found.span.overlaps(place):
            here[found.entity] = here.get(found.entity) or found
    offers: list[Offer] = []
    for number, (entity_id, mention) in enumerate(list(here.items())[:_MOST_NAMES], 1):
        entity = entities[entity_id]
        offers.append(Offer(str(number), f"{entity.name} ({entity.kind}) …", _about(work, entity, mention)))
    return [Offer("", "Names"), *offers] if offers else []


def _about(work: "Work", entity: Entity, mention: Mention | None) -> Step:
    async def ask() -> None:
        if (analysis := work.analysis) is not None:
            offers = entity_offers(work.correcting, analysis, entity, mention)
            await work.correcting.ask(f"What is wrong with {entity.name}?", offers)

    return ask
