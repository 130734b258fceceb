"""The stages put together: the statements of one paragraph, one attribution a word at most."""

import re
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.quotes.attribution import Attribution, Place, kind_of
from reader.analysis.quotes.contents import Range, content_of, subtree
from reader.analysis.quotes.cues import SUBJECTS, Cue, cue_words, cues
from reader.analysis.quotes.headlines import headline
from reader.analysis.quotes.lexicon import PLAIN
from reader.analysis.quotes.marks import Quoted, quoted
from reader.analysis.quotes.signed import signed
from reader.analysis.quotes.tagged import TAGGER, likely_content, tagged_attributions
from reader.analysis.tagger.model import Tagged
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SAYING_PHRASES = frozenset(
    """call calls called calling describe describes described describing accuse accuses accused accusing label labels
    labeled labelled dub dubs dubbed brand brands branded characterize characterizes characterized term terms
    termed refer refers referred referring compare compares compared comparing""".split()
)
_CONTINUED = "continued quotation"
_CONFIDENCE = {
    "clause": 0.85, "parenthesis": 0.85, "object phrase": 0.7, "object": 0.6, "attitude": 0.5, "according to": 0.9,
    "quotation": 0.95, "headline": 0.8, "signature": 0.9, "turn of a transcript": 0.9, _CONTINUED: 0.7,
    "quotation alone": 0.4, "block": 0.7,
}  # fmt: skip
_SHORTEST_UTTERANCE = 4
_NAMING = frozenset(
    """name names named naming title titled entitled list lists listed label labels labelled labeled known nickname
    nicknamed mention mentions mentioned publish published release released star starred refer refers write wrote
    record recorded direct directed play played""".split()
)
_SMALL = frozenset("a an the and or but nor of in on at to for from with by as is are be vs my your".split())
_FOLLOWING = re.compile(r"(?: that| this| as follows| the following)?:$")
_ENDS = ".!?…)”\"’'"
_SURELY_CONTENT = 0.8
_UTTERED = 0.5
_CUE_REACH = 25
"""How many tokens may lie between a quotation and the cue beside it."""


@dataclass(slots=True)
class Carried:
    """What one paragraph leaves for the next: a cue before a colon, or a quotation that goes on.

    ``sets_off``: the announced words need no quotation marks ("Berg wrote:", and then a block of its own).
    """

    announced: Attribution | None = None
    sets_off: bool = False
    unclosed: Attribution | None = None
    last: Attribution | None = None


def find(
    doc: "Doc", text: str, paragraph: Span, carried: Carried, tagged: Tagged | None = None, *, is_title: bool = False
) -> list[Attribution]:
    """The statements of a paragraph, in text order; ``carried`` is read and then says what goes on.

    What is reported without quotation marks is taken from ``tagged``, if given, else from the parse.
    """
    quotations = quoted(text, paragraph)
    place = Place(doc, paragraph.start)
    if is_title and (heads := headline(text, paragraph)) is not None:
        attributions = [_laid_out(doc, paragraph, *heads, "headline")]
    elif (layout := signed(text, paragraph)) is not None:
        attributions = [_laid_out(doc, paragraph, *layout)]
    elif not quotations and carried.sets_off and (block := _set_off(text, paragraph, carried)) is not None:
        attributions = [block]
    elif tagged is None:
        attributions = _ruled(doc, place, quotations)
    else:
        ruled = _ruled(doc, place, quotations)
        attributions = tagged_attributions(doc, text, paragraph, tagged, quotations)
        attributions += _left_over(attributions, ruled, tagged)
        if any(_owner(quotation, attributions) is None for quotation in quotations):
            attributions = _joined(attributions, ruled)
    _attach(doc, text, paragraph, attributions, quotations, carried)
    attributions = [
        found
        for found in attributions
        if found.content and (found.quoted or not _announces(text, paragraph, found.cue))
    ]
    if tagged is not None:
        attributions = [
            found for found in attributions if found.cue or _goes_on(found, carried) or _is_uttered(found, tagged)
        ]
    attributions = _one_a_word(attributions, place)
    for found in attributions:
        found.kind = kind_of(text, found.content, quotations)
        if found.kind != "indirect":
            found.act = "attitude" if _is_naming(text, found) else "saying"
    _carry(text, paragraph, attributions, quotations, carried)
    return sorted(attributions, key=lambda found: found.content)


def _is_naming(text: str, item: Attribution) -> bool:
    """Whether a cue gives something a name or a title ("named their robot “Robogee”"), which is no statement."""
    cues = {word for part in item.cue for word in text[part.start : part.end].lower().split()}
    quoted_words = sum(len(text[part.inner.start : part.inner.end].split()) for part in item.quoted)
    return not cues.isdisjoint(_NAMING) and quoted_words < _SHORTEST_UTTERANCE


def _laid_out(doc: "Doc", paragraph: Span, content: Span, cue: Span, source: Span, rule: str) -> Attribution:
    last = doc.char_span(source.start - paragraph.start, source.end - paragraph.start, alignment_mode="expand")
    head = last.root if last is not None else None
    return Attribution([content], [cue], [source], head, rule, "saying", _CONFIDENCE[rule])


def _set_off(text: str, paragraph: Span, carried: Carried) -> Attribution | None:
    """A paragraph that is all what the one before announced; a heading or a picture's line is none."""
    words = text[paragraph.start : paragraph.end]
    if carried.announced is None or len(words.split()) < _SHORTEST_UTTERANCE or words[-1] not in _ENDS:
        return None
    content = Span(paragraph.start + len(words) - len(words.lstrip("> ")), paragraph.end)
    by = carried.announced
    return Attribution([content], by.cue, by.source, by.head, "block after colon", "saying", _CONFIDENCE["block"])


def _goes_on(item: Attribution, carried: Carried) -> bool:
    """Whether a quotation goes on with what the paragraph before left open."""
    return carried.unclosed is not None and item.rule == _CONTINUED


def _is_uttered(item: Attribution, tagged: Tagged) -> bool:
    """Whether a quotation without a cue is something said, and no title, say, as the tagger sees it."""
    return any(likely_content(tagged, piece) >= _UTTERED for piece in item.content)


def _ruled(doc: "Doc", place: Place, quotations: list[Quoted]) -> list[Attribution]:
    return [*_governed(doc, place, quotations), *_according(doc, place, quotations)]


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


# --- what the parse shows ------------------------------------------------------------------------------------------


def _governed(doc: "Doc", place: Place, quotations: list[Quoted]) -> list[Attribution]:
    """One attribution a cue outside quotation marks; some have no content yet."""
    found = []
    for cue in cues(doc):
        if _is_quoted(place.of_token(cue.token), quotations):
            continue
        pieces, rule = content_of(cue)
        found.append(_attribution(cue, pieces, rule, place, quotations))
    return found


def _attribution(cue: Cue, pieces: list[Range], rule: str, place: Place, quotations: list[Quoted]) -> Attribution:
    head = cue.source
    if head is not None and _is_quoted(place.of_token(head), quotations):
        head = None
    saying = cue.sort == "speech" or cue.token.lower_ in _SAYING_PHRASES
    return Attribution(
        content=[place.of(piece) for piece in pieces],
        cue=[place.of((word.i, word.i + 1)) for word in cue_words(cue.token)],
        source=[place.source(head)] if head is not None else [],
        head=head,
        rule=f"{rule}, {cue.rule}",
        act="saying" if saying else "attitude",
        confidence=_CONFIDENCE[rule] - (0.0 if cue.rule == "subject" else 0.1),
        verb=cue.token,
    )


def _according(doc: "Doc", place: Place, quotations: list[Quoted]) -> list[Attribution]:
    """According to X, … : all of the sentence but the phrase itself."""
    found = []
    for token in doc[:-1]:
        to = doc[token.i + 1]
        if token.lower_ != "according" or to.lower_ != "to" or _is_quoted(place.of_token(token), quotations):
            continue
        head = next((child for child in to.children if child.dep_ == "pobj"), None)
        if head is None:
            continue
        start, end = token.i, subtree(head)[1]
        sentence = token.sent
        pieces = [_bare(doc, piece) for piece in ((sentence.start, start), (end, sentence.end))]
        found.append(
            Attribution(
                content=[place.of(piece) for piece in pieces if piece is not None],
                cue=[place.of((token.i, token.i + 2))],
                source=[place.source(head)],
                head=head,
                rule="according to",
                act="saying",
                confidence=_CONFIDENCE["according to"],
                verb=token,
            )
        )
    return found


def _bare(doc: "Doc", piece: Range) -> Range | None:
    """A piece without punctuation and conjunctions at its edges; None if no word is left."""
    start, end = piece
    while start < end and (doc[start].text in ",;:—–-" or (doc[start].lower_ in ("but", "and") and start == piece[0])):
        start += 1
    while end > start and (doc[end - 1].text in ",;:—–-." or doc[end - 1].is_space):
        end -= 1
    return (start, end) if any(doc[number].is_alpha for number in range(start, end)) else None


# --- what the quotation marks show ---------------------------------------------------------------------------------


def _attach(
    doc: "Doc", text: str, paragraph: Span, found: list[Attribution], quotations: list[Quoted], carried: Carried
) -> None:
    """Give every quotation to the attribution whose content it is part of, or whose cue stands beside it."""
    previous: Attribution | None = None
    for number, quotation in enumerate(quotations):
        owner = _owner(quotation, found)
        if owner is None and (_is_utterance(text, quotation) or _beside_cue(text, quotation)):
            before = quotations[number - 1].span.end if number else paragraph.start
            after = quotations[number + 1].span.start if number + 1 < len(quotations) else paragraph.end
            owner = _beside(doc, text, paragraph, quotation, found, before, after)
            if owner is not None and not (owner.rule == TAGGER and owner.content):
                owner.rule, owner.confidence = "quotation beside cue", _CONFIDENCE["quotation"]
            elif previous is not None and _is_utterance(text, quotation):
                owner = previous
            elif _is_utterance(text, quotation):
                owner = _alone(text, paragraph, quotation, carried)
                if owner is not None:
                    found.append(owner)
        if owner is not None:
            _include(owner, quotation)
            previous = owner if _is_utterance(text, quotation) else previous


def _owner(quotation: Quoted, found: list[Attribution]) -> Attribution | None:
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
    if quotation.span.start > paragraph.start + 2 and len(text[quotation.span.start : quotation.span.end]) * 2 < len(
        text[paragraph.start : paragraph.end]
    ):
        return None
    for source, rule in (
        (carried.announced, "quotation after colon"),
        (carried.unclosed, _CONTINUED),
        (carried.last, _CONTINUED),
    ):
        if source is not None:
            announced = source is carried.announced
            return Attribution(
                [], source.cue if announced else [], source.source, source.head, rule, "saying",
                _CONFIDENCE["quotation" if announced else _CONTINUED],
            )  # fmt: skip
    return Attribution([], [], [], None, "quotation alone", "saying", _CONFIDENCE["quotation alone"])


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
    return len(words) >= _SHORTEST_UTTERANCE and not _is_name_of_a_work(words)


def _is_name_of_a_work(words: list[str]) -> bool:
    """Whether words are written like a title: all but the small ones with a capital, and not all in capitals."""
    telling = [word for word in words if word.lower() not in _SMALL]
    return all(word[0].isupper() or not word[0].isalpha() for word in telling) and any(map(str.istitle, telling))


def _beside_cue(text: str, quotation: Quoted) -> bool:
    return text[max(quotation.span.start - 2, 0) : quotation.span.start].strip().endswith((":", ","))


def _is_quoted(span: Span, quotations: list[Quoted]) -> bool:
    at = bisect_right(quotations, span.start, key=lambda quotation: quotation.inner.start) - 1
    return at >= 0 and span.start < quotations[at].inner.end


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


# --- one attribution a word ----------------------------------------------------------------------------------------


def _one_a_word(found: list[Attribution], place: Place) -> list[Attribution]:
    """Drop what stands inside another's content; split "said A but said B"; the surer one keeps a shared passage."""
    found = sorted(found, key=lambda item: (item.content[0].start, -item.hull.end))
    by_cue = sorted((item for item in found if item.verb is not None and item.cue), key=lambda item: item.cue[0].start)
    cues = [item.cue[0].start for item in by_cue]
    for outer in found:
        for inner in by_cue[bisect_left(cues, outer.hull.start) : bisect_left(cues, outer.hull.end)]:
            if inner is not outer and inner.content and outer.content:
                _split_coordinated(outer, inner, place)
    taken = _Taken()
    return [item for item in sorted((item for item in found if item.content), key=_rank) if taken.take(item)]


class _Taken:
    """The words that belong to an attribution already, disjoint and in order, and where its cues are."""

    def __init__(self) -> None:
        self._content: list[Span] = []
        self._cues: list[int] = []

    def take(self, item: Attribution) -> bool:
        """Take an attribution's words, unless one of them is taken or it would stand inside another's content."""
        if any(self._overlaps(piece) or self._has_cue(piece) for piece in item.content):
            return False
        if any(self._overlaps(Span(part.start, part.start + 1)) for part in item.cue):
            return False
        for piece in item.content:
            insort(self._content, piece)
        for part in item.cue:
            insort(self._cues, part.start)
        return True

    def _overlaps(self, span: Span) -> bool:
        at = bisect_left(self._content, span)
        return any(other.overlaps(span) for other in self._content[max(at - 1, 0) : at + 1])

    def _has_cue(self, span: Span) -> bool:
        at = bisect_left(self._cues, span.start)
        return at < len(self._cues) and self._cues[at] < span.end


def _split_coordinated(outer: Attribution, inner: Attribution, place: Place) -> None:
    """Of "said A but said B" the parser may take the second verb for part of A."""
    verb, first = inner.verb, outer.verb
    if verb is None or first is None or not outer.holds(inner.cue[0].start) or verb.dep_ != "conj":
        return
    if verb.lower_ not in PLAIN or first.tag_ != verb.tag_ or any(child.dep_ == "nsubj" for child in verb.children):
        return
    cut = (
        place.of_token(verb.doc[verb.i - 1]).start
        if verb.i and verb.doc[verb.i - 1].dep_ == "cc"
        else inner.cue[0].start
    )
    outer.content = [Span(piece.start, min(piece.end, cut)) for piece in outer.content if piece.start < cut]
    last = outer.content[-1]
    text = verb.doc.text
    offset = place.of_token(verb).start - verb.idx
    outer.content[-1] = Span(last.start, last.start + len(text[last.start - offset : last.end - offset].rstrip(" ,;")))
    inner.head, inner.source = outer.head, outer.source


def _rank(item: Attribution) -> tuple[bool, int, float]:
    """Sayings before attitudes; what begins first, the outer one; then the surer one."""
    return item.act != "saying" and not item.quoted, -_size(item), -item.confidence


def _size(item: Attribution) -> int:
    return sum(piece.end - piece.start for piece in item.content)


def _carry(text: str, paragraph: Span, found: list[Attribution], quotations: list[Quoted], carried: Carried) -> None:
    """What goes on in the next paragraph: a quotation that is not closed, a cue before a colon, the last speaker."""
    direct = [item for item in found if item.quoted and item.kind == "direct"]
    last = max(direct, key=lambda item: item.hull.end, default=None)
    open_end = bool(quotations) and not quotations[-1].closed
    carried.unclosed = last if open_end else None
    carried.announced = None
    carried.sets_off = False
    # A quotation that stands alone goes on with the speaker of the paragraph before, if that was a quotation too.
    carried.last = last


def _announces(text: str, paragraph: Span, cue: list[Span]) -> bool:
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
        carried.announced = _attribution(speech[-1], [], "object", place, [])
        carried.sets_off = _announces(text, paragraph, carried.announced.cue)
        return
    # "Petrova was blunt:" has no word of saying; the colon is the cue, and the subject is the source.
    root = list(doc.sents)[-1].root
    head = next((child for child in root.children if child.dep_ in SUBJECTS), None)
    if head is not None:
        colon = Span(paragraph.end - 1, paragraph.end)
        carried.announced = Attribution([], [colon], [place.source(head)], head, "colon", "saying", 0.8)
