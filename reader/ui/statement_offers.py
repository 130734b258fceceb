"""What can be wrong with a statement: its speaker, its kind, its words, or that it is one."""

from typing import TYPE_CHECKING

from reader.analysis import Analysis, Quote
from reader.article import Span
from reader.ui.lists import names_of
from reader.ui.menus import Offer
from reader.ui.review import likely_speakers

if TYPE_CHECKING:
    from reader.ui.work import Work

_KINDS = {"d": "direct", "m": "mixed", "r": "indirect", "a": "attitude"}
_KIND_NAMES = {"d": "direct", "m": "mixed", "r": "reported", "a": "an attitude"}
_KIND_WORDS = {
    "direct": "direct: in quotation marks",
    "mixed": "mixed: partly quoted",
    "indirect": "reported",
    "attitude": "an attitude: nobody need have said a word",
}


class StatementOffers:
    """The choices about one statement; ``selection`` may become its words."""

    def __init__(self, work: "Work", analysis: Analysis, quote: Quote, selection: Span | None) -> None:
        self._work, self._correcting = work, work.correcting
        self._analysis = analysis
        self._quote = quote
        self._selection = selection
        self._span = Span(quote.start, quote.end)
        self._anchor = self._correcting.anchor(self._span)
        self._quoted = self._correcting.quoted(self._span)
        self._name = names_of(analysis).get(quote.speaker or "", "")

    def offers(self) -> list[Offer]:
        """The choices, in the menu's order."""
        name, selection, alike = self._name, self._selection, self._count_alike()
        offers = [
            Offer("", f"The statement {self._quoted}"),
            Offer("s", f"said by {name or 'nobody named'}: by somebody else …", self._speaker),
        ]
        if name:
            offers.append(Offer("S", f"all that {name} says: by somebody else …", self._speaker_everywhere))
        offers.append(Offer("k", f"{_kind_words(self._quote)}: another kind …", self._kind))
        if selection is not None and selection.overlaps(self._span) and selection != self._span:
            offers.append(Offer("b", "its words: the selected ones", self._bounds))
        offers.append(Offer("n", "no statement", self._none))
        if alike > 1:
            offers.append(Offer("N", f"no statement, nor the {alike - 1} with the same words", self._none_everywhere))
        return [*offers, Offer("c", "right as it is", self._work.review.action_confirm)]

    def _count_alike(self) -> int:
        """How many statements have the same words, this one among them."""
        text = self._work.reading.article.text
        words = text[self._span.start : self._span.end].casefold()
        return sum(text[other.start : other.end].casefold() == words for other in self._analysis.quotes)

    async def _speaker(self) -> None:
        await self._ask_speaker("Who says it?", everywhere=False)

    async def _speaker_everywhere(self) -> None:
        await self._ask_speaker(f"Who says all that {self._name} says?", everywhere=True)

    async def _ask_speaker(self, title: str, *, everywhere: bool) -> None:
        names = likely_speakers(self._analysis, self._quote)
        value = await self._correcting.pick(title, names, first="nobody who is named")
        if value is not None:
            words = f"Said by {value or 'nobody named'}: {self._quoted}."
            values = {"subject": self._name, "value": value, "everywhere": everywhere}
            await self._correcting.store("speaker", self._anchor, words, **values)

    async def _kind(self) -> None:
        chosen = await self._correcting.choose(
            "What is it?", [(key, _KIND_WORDS[kind]) for key, kind in _KINDS.items()]
        )
        if chosen is not None:
            words = f"It is {_KIND_NAMES[chosen]}: {self._quoted}."
            await self._correcting.store("kind", self._anchor, words, value=_KINDS[chosen])

    async def _bounds(self) -> None:
        if self._selection is not None:
            words = f"Its words: {self._correcting.quoted(self._selection)}."
            await self._correcting.store("bounds", self._anchor, words, to=self._correcting.anchor(self._selection))

    async def _none(self) -> None:
        await self._store_none(everywhere=False)

    async def _none_everywhere(self) -> None:
        await self._store_none(everywhere=True)

    async def _store_none(self, *, everywhere: bool) -> None:
        words = f"No statement: {self._quoted}."
        await self._correcting.store("no-statement", self._anchor, words, everywhere=everywhere)


def _kind_words(quote: Quote) -> str:
    return _KIND_WORDS["attitude" if quote.act == "attitude" else quote.kind]
