"""The stages put together: the statements of one paragraph, one attribution a word at most."""

from typing import TYPE_CHECKING

from reader.analysis.quotes.attaching import attach, owner_of
from reader.analysis.quotes.attribution import PRIOR, Attribution, Place, kind_of
from reader.analysis.quotes.carried import Carried, announces, carry, goes_on, set_off
from reader.analysis.quotes.clashes import one_a_word
from reader.analysis.quotes.governed import by_parse
from reader.analysis.quotes.headlines import headline
from reader.analysis.quotes.marks import quoted
from reader.analysis.quotes.signed import signed
from reader.analysis.quotes.tagged import likely_content, tagged_attributions
from reader.analysis.quotes.unsaid import is_naming, statements
from reader.analysis.tagger.model import Tagged
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SURELY_CONTENT = 0.8
_UTTERED = 0.5
_PLACES = frozenset(["GPE", "LOC"])


def find(
    doc: "Doc", text: str, paragraph: Span, carried: Carried, tagged: Tagged | None = None, *, is_title: bool = False
) -> list[Attribution]:
    """The statements of a paragraph, in text order; ``carried`` is read and then says what goes on.

    What is reported without quotation marks is taken from ``tagged``, if given, else from the parse.
    """
    quotations = quoted(text, paragraph)
    place = Place(doc, paragraph.start)
    if is_title and (heads := headline(text, paragraph)) is not None and not _is_place(doc, place, *heads[1:]):
        attributions = [_laid_out(doc, paragraph, *heads, "headline")]
    elif (layout := signed(text, paragraph)) is not None:
        attributions = [_laid_out(doc, paragraph, *layout)]
    elif not quotations and carried.sets_off and (block := set_off(text, paragraph, carried)) is not None:
        attributions = [block]
    elif tagged is None:
        attributions = statements(by_parse(doc, place, quotations), text)
    else:
        ruled = statements(by_parse(doc, place, quotations), text)
        attributions = statements(tagged_attributions(doc, text, paragraph, tagged, quotations), text)
        attributions += _left_over(attributions, ruled, tagged)
        if any(owner_of(quotation, attributions) is None for quotation in quotations):
            attributions = _joined(attributions, ruled)
    attach(doc, text, paragraph, attributions, quotations, carried)
    attributions = [
        found for found in attributions if found.content and (found.quoted or not announces(text, paragraph, found.cue))
    ]
    if tagged is not None:
        attributions = [
            found for found in attributions if found.cue or goes_on(found, carried) or _is_uttered(found, tagged)
        ]
    attributions = one_a_word(attributions, place)
    for found in attributions:
        found.kind = kind_of(text, found.content, quotations)
        if found.kind != "indirect":
            found.act = "attitude" if is_naming(text, found) else "saying"
    carry(attributions, quotations, carried, text, paragraph)
    return sorted(attributions, key=lambda found: found.content)


def _laid_out(doc: "Doc", paragraph: Span, content: Span, cue: Span, source: Span, rule: str) -> Attribution:
    last = doc.char_span(source.start - paragraph.start, source.end - paragraph.start, alignment_mode="expand")
    head = last.root if last is not None else None
    return Attribution([content], [cue], [source], head, rule, "saying", PRIOR[rule])


def _is_place(doc: "Doc", place: Place, cue: Span, source: Span) -> bool:
    """Whether a headline tells where, and not who says it: "Russia: Space ship breaks up"."""
    here = [token for token in doc if source.contains(place.of_token(token))]
    return cue.end - cue.start == 1 and bool(here) and all(token.ent_type_ in _PLACES for token in here)


def _is_uttered(item: Attribution, tagged: Tagged) -> bool:
    """Whether a quotation without a cue is something said, and no title, say, as the tagger sees it."""
    return any(likely_content(tagged, piece) >= _UTTERED for piece in item.content)


def _left_over(found: list[Attribution], ruled: list[Attribution], tagged: Tagged) -> list[Attribution]:
    """What the tagger takes for content but has no cue for, where the rules have one."""
    taken = [piece for item in found for piece in (*item.cue, *item.content)]
    return [
        item
        for item in ruled
        if item.act == "saying"
        and item.content
        and all(likely_content(tagged, piece) >= _SURELY_CONTENT for piece in item.content)
        and not any(part.overlaps(piece) for part in (*item.cue, *item.content) for piece in taken)
    ]


def _joined(tagged: list[Attribution], ruled: list[Attribution]) -> list[Attribution]:
    """The tagger's attributions; of the rules' only cues that it missed, for the quotations that they may introduce."""
    taken = [piece for item in tagged for piece in (*item.cue, *item.content)]
    missed = [item for item in ruled if item.cue and not any(item.cue[0].overlaps(piece) for piece in taken)]
    for item in missed:
        item.content = []
    return sorted([*tagged, *missed], key=lambda item: item.cue[0].start)
