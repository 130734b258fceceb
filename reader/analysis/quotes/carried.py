"""What one paragraph leaves for the next: a cue before a colon, a quotation that goes on, the last speaker."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.quotes.attribution import PRIOR, SHORTEST_UTTERANCE, Attribution, Place
from reader.analysis.quotes.cues import SUBJECTS, cues
from reader.analysis.quotes.governed import attribution_of
from reader.analysis.quotes.marks import Quoted
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FOLLOWING = re.compile(r"(?: that| this| as follows| the following)?:$")
_ENDS = ".!?…)”\"’'"


@dataclass(slots=True)
class Carried:
    """What one paragraph leaves for the next: a cue before a colon, or a quotation that goes on.

    ``sets_off``: the announced words need no quotation marks ("Berg wrote:", and then a block of its own).
    """

    announced: Attribution | None = None
    sets_off: bool = False
    unclosed: Attribution | None = None
    last: Attribution | None = None


def carry(found: list[Attribution], quotations: list[Quoted], carried: Carried) -> None:
    """What goes on in the next paragraph: a quotation that is not closed, a cue before a colon, the last speaker."""
    direct = [item for item in found if item.quoted and item.kind == "direct"]
    last = max(direct, key=lambda item: item.hull.end, default=None)
    open_end = bool(quotations) and not quotations[-1].closed
    carried.unclosed = last if open_end else None
    carried.announced = None
    carried.sets_off = False
    # A quotation that stands alone goes on with the speaker of the paragraph before, if that was a quotation too.
    carried.last = last


def set_off(text: str, paragraph: Span, carried: Carried) -> Attribution | None:
    """A paragraph that is all what the one before announced; a heading or a picture's line is none."""
    words = text[paragraph.start : paragraph.end]
    if carried.announced is None or len(words.split()) < SHORTEST_UTTERANCE or words[-1] not in _ENDS:
        return None
    content = Span(paragraph.start + len(words) - len(words.lstrip("> ")), paragraph.end)
    by = carried.announced
    return Attribution([content], by.cue, by.source, by.head, "block after colon", "saying", PRIOR["block"])


def goes_on(item: Attribution, carried: Carried) -> bool:
    """Whether a quotation goes on with what the paragraph before left open."""
    return carried.unclosed is not None and item.rule == "continued quotation"


def announces(text: str, paragraph: Span, cue: list[Span]) -> bool:
    """Whether a cue stands at the end, before a colon: its content follows in the next paragraph."""
    before = _FOLLOWING.search(text[paragraph.start : paragraph.end])
    return before is not None and bool(cue) and cue[-1].end == paragraph.start + before.start()


def announced(doc: "Doc", text: str, paragraph: Span, carried: Carried) -> None:
    """Remember who is announced by a paragraph that ends with a colon and leaves the content to the next one."""
    if not text[paragraph.start : paragraph.end].endswith(":"):
        return
    place = Place(doc, paragraph.start)
    speech = [cue for cue in cues(doc) if cue.sort == "speech"]
    if speech:
        carried.announced = attribution_of(speech[-1], [], "object", place, [])
        carried.sets_off = announces(text, paragraph, carried.announced.cue)
        return
    # "Petrova was blunt:" has no word of saying; the colon is the cue, and the subject is the source.
    root = list(doc.sents)[-1].root
    head = next((child for child in root.children if child.dep_ in SUBJECTS), None)
    if head is not None:
        colon = Span(paragraph.end - 1, paragraph.end)
        carried.announced = Attribution([], [colon], [place.source(head)], head, "colon", "saying", 0.8)
