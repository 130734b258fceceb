"""Every quotation belongs to the statement whose content it is part of, or whose cue stands beside it."""

from typing import TYPE_CHECKING

from reader.analysis.quotes.attribution import PRIOR, SHORTEST_UTTERANCE, Attribution
from reader.analysis.quotes.carried import Carried, follows
from reader.analysis.quotes.marks import Quoted
from reader.analysis.quotes.tagged import TAGGER
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SMALL = frozenset("a an the and or but nor of in on at to for from with by as is are be vs my your".split())
_CUE_REACH = 25
"""How many tokens may lie between a quotation and the cue beside it."""


def attach(
    doc: "Doc", text: str, paragraph: Span, found: list[Attribution], quotations: list[Quoted], carried: Carried
) -> None:
    """Give every quotation to the attribution whose content it is part of, or whose cue stands beside it."""
    previous: Attribution | None = None
    for number, quotation in enumerate(quotations):
        owner = owner_of(quotation, found)
        if owner is None and (_is_utterance(text, quotation) or _beside_cue(text, quotation)):
            before = quotations[number - 1].span.end if number else paragraph.start
            after = quotations[number + 1].span.start if number + 1 < len(quotations) else paragraph.end
            owner = _beside(doc, text, paragraph, quotation, found, before, after)
            if owner is not None and not (owner.rule == TAGGER and owner.content):
                owner.rule, owner.confidence = "quotation beside cue", PRIOR["quotation"]
            elif previous is not None and _is_utterance(text, quotation):
                owner = previous
            elif _is_utterance(text, quotation):
                owner = _alone(text, paragraph, quotation, carried)
                if owner is not None:
                    found.append(owner)
        if owner is not None:
            _include(owner, quotation)
            previous = owner if _is_utterance(text, quotation) else previous


def owner_of(quotation: Quoted, found: list[Attribution]) -> Attribution | None:
    """The attribution whose content, by the parse, shares words with a quotation; the one with the nearest cue."""
    near = [
        (abs(attribution.cue[0].start - quotation.span.start), index)
        for index, attribution in enumerate(found)
        if attribution.cue and any(piece.overlaps(quotation.inner) for piece in attribution.content)
    ]
    return found[min(near)[1]] if near else None


def _beside(
    doc: "Doc", text: str, paragraph: Span, quotation: Quoted, found: list[Attribution], before: int, after: int
) -> Attribution | None:
    """The attribution whose cue stands right after or right before a quotation, in the same sentence."""
    speech = [item for item in found if item.cue and item.verb is not None and item.act == "saying"]
    ending = text[quotation.inner.end - 1 : quotation.inner.end]
    if quotation.closed and (ending != "." or text[quotation.span.end : quotation.span.end + 2].strip()[:1].islower()):
        stop = _sentence_end(text, quotation.span.end, after)
        later = [item for item in speech if quotation.span.end <= item.cue[0].start < stop]
        if later and _tokens_between(doc, paragraph, quotation.span.end, later[0].cue[0].start) <= _CUE_REACH:
            return later[0]
    start = _sentence_start(text, quotation.span.start, before)
    earlier = [item for item in speech if start <= item.cue[0].start < quotation.span.start]
    if earlier and _tokens_between(doc, paragraph, earlier[-1].cue[-1].end, quotation.span.start) <= _CUE_REACH:
        return earlier[-1]
    return None


def _alone(text: str, paragraph: Span, quotation: Quoted, carried: Carried) -> Attribution | None:
    """A quotation without a cue of its own, which opens its paragraph or fills most of it."""
    opens = quotation.span.start <= paragraph.start + 2
    words = text[quotation.span.start : quotation.span.end]
    if not opens and len(words) * 2 < len(text[paragraph.start : paragraph.end]):
        return None
    for source, rule in (
        (carried.announced, "quotation after colon"),
        (carried.unclosed, "continued quotation"),
        (follows(carried, len(words.split())) if opens else None, "continued quotation"),
    ):
        if source is not None:
            announced = source is carried.announced
            return Attribution(
                [], source.cue if announced else [], source.source, source.head, rule, "saying",
                PRIOR["quotation" if announced else "continued quotation"],
            )  # fmt: skip
    return Attribution([], [], [], None, "quotation alone", "saying", PRIOR["quotation alone"])


def _include(owner: Attribution, quotation: Quoted) -> None:
    """Make a quotation, marks and all, part of a content; pieces that meet become one."""
    pieces = sorted([*owner.content, quotation.span])
    if owner.rule == "quotation beside cue":
        pieces = sorted({piece for piece in pieces if _is_marked(piece, [*owner.quoted, quotation])})
    owner.quoted.append(quotation)
    joined: list[Span] = []
    for piece in pieces:
        if joined and piece.start <= joined[-1].end + 2 and not _cut_by(owner, joined[-1].end, piece.start):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, piece.end))
        else:
            joined.append(piece)
    owner.content = joined


def _is_marked(piece: Span, quotations: list[Quoted]) -> bool:
    return any(piece.overlaps(quotation.span) for quotation in quotations)


def _cut_by(owner: Attribution, start: int, end: int) -> bool:
    return any(start <= part.start < end for part in (*owner.cue, *owner.source))


def _is_utterance(text: str, quotation: Quoted) -> bool:
    """Long enough or punctuated like something said, unlike a title or a word held at a distance."""
    words = text[quotation.inner.start : quotation.inner.end].split()
    if not words or words[-1][-1] in ",.!?…—":
        return bool(words)
    return len(words) >= SHORTEST_UTTERANCE and not is_name_of_a_work(words)


def is_name_of_a_work(words: list[str]) -> bool:
    """Whether words are written like a title: all but the small ones with a capital, and not all in capitals."""
    telling = [word for word in words if word.lower() not in _SMALL]
    return all(word[0].isupper() or not word[0].isalpha() for word in telling) and any(map(str.istitle, telling))


def _beside_cue(text: str, quotation: Quoted) -> bool:
    return text[max(quotation.span.start - 2, 0) : quotation.span.start].strip().endswith((":", ","))


def _sentence_end(text: str, start: int, stop: int) -> int:
    for offset in range(start, stop):
        if text[offset] in ".!?" and text[offset + 1 : offset + 2].strip() == "" and not text[offset - 1].isupper():
            return offset + 1
    return stop


def _sentence_start(text: str, end: int, stop: int) -> int:
    for offset in range(end - 2, stop, -1):
        if text[offset] in ".!?" and text[offset + 1] == " " and text[offset - 1 : offset].islower():
            return offset + 1
    return stop


def _tokens_between(doc: "Doc", paragraph: Span, start: int, end: int) -> int:
    between = doc.char_span(start - paragraph.start, max(end - paragraph.start, 0), alignment_mode="contract")
    return len(between) if between is not None else 0
