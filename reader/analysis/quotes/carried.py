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
_SHORTEST_CAPTION = 8
"""Words; headings are shorter."""


@dataclass(slots=True)
class Carried:
    """What one paragraph leaves for the next: a cue before a colon, or a quotation that goes on.

    ``sets_off``: the announced words need no quotation marks ("Berg wrote:", and then a block of its own).
    """

    announced: Attribution | None = None
    sets_off: bool = False
    unclosed: Attribution | None = None
    last: Attribution | None = None


def carry(found: list[Attribution], quotations: list[Quoted], carried: Carried, text: str, paragraph: Span) -> None:
    """What goes on in the next paragraph: a quotation that is not closed, a cue before a colon, the last speaker."""
    direct = [item for item in found if item.quoted and item.kind == "direct"]
    open_end = bool(quotations) and not quotations[-1].closed
    carried.unclosed = max(direct, key=_end, default=None) if open_end else None
    carried.announced = None
    carried.sets_off = False
    # Words in quotation marks that stand alone go on with whoever spoke last in the paragraph before.
    said = [item for item in found if item.act == "saying" and (item.source or item in direct)]
    if found or quotations or not _is_caption(text[paragraph.start : paragraph.end]):
        carried.last = max(said, key=_end, default=None)


def follows(carried: Carried, words: int) -> Attribution | None:
    """What a quotation of so many words that stands alone goes on with, if anything was said right before it.

    A cry after what was only reported may be anybody's.
    """
    last = carried.last
    return last if last is not None and (last.kind == "direct" or words >= SHORTEST_UTTERANCE) else None


def _end(item: Attribution) -> int:
    return item.hull.end


def _is_caption(line: str) -> bool:
    """Whether a paragraph is no sentence, and no heading: it stands between others that go on over it."""
    return line[-1:] not in _ENDS and line[-1:] != ":" and len(line.split()) >= _SHORTEST_CAPTION


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
    if not text[paragraph.start : paragraph.end].rstrip().endswith(":"):
        return
    carried.last = None  # whoever is announced, it is not who spoke before
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
