"""What the tagger found in a paragraph, as attributions like those of the rules."""

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.analysis import Act
from reader.analysis.quotes.asides import beside_source
from reader.analysis.quotes.attribution import Attribution, Place
from reader.analysis.quotes.bounds import Bounds
from reader.analysis.quotes.cues import source_of
from reader.analysis.quotes.decoding import Piece, pieces
from reader.analysis.quotes.lexicon import ANSWERING, is_saying, sort_of
from reader.analysis.quotes.linking import Linked, fresh_quotations, link
from reader.analysis.quotes.marks import Quoted
from reader.analysis.tagger.model import Tagged
from reader.analysis.tagger.words import LABELS
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_CONTENT = [LABELS.index("B-content"), LABELS.index("I-content")]
_DOUBTFUL = 0.9
"""Below this the subject that the parse shows is preferred to the tagger's source."""

_HARDLY_PASSIVE = 0.75
"""Where it is surer of what stands before a participle, the parser took a past tense for one: "Lee, …, called it"."""

TAGGER = "tagger"
"""The name of the rule of what the tagger found."""

_HARDLY_SAID = 0.2
"""Where the tagger takes a word of saying for less likely to be one, it means something else: "conceded a goal"."""

_LEAST: dict[Act, float] = {"saying": 0.45, "attitude": 0.45}
"""What is less likely than this is left out, and its quotations are left to the rules."""

_IT_IS = re.compile(r"\bit (?:is|was|has been|had been|is being|was being) (?:\w+ly |also )?$", re.I)
"""What stands before a participle of whom nobody knows who it was: "it was said that"."""

_REFUSING = re.compile(r"(?:den|admit)\w+\s+(?=(?:\w+\s+){2})", re.I)
"""The verb of a cue that goes on with what is denied: "denies three counts of perverting" the course of justice."""

_CIRCUMSTANCE = re.compile(r",\s+(?:with|after|while|when)(?=\s|$)")
_ASIDE = re.compile(r"\s*[,(;:—–]|\s-+\s|\s+(?:who|whom|whose|which|that)\b")
_WORD = re.compile(r"\w+")
_LONGEST_ASIDE = 5
"""More words than this that are told of a source besides are no part of it."""

_REACH = 40
"""How many characters before a participle "it was" is looked for."""

_SPEAKING = frozenset("quoted said put".split())
"""Participles whose subject may speak all the same: "was quoted as saying", "he's said"."""

_CALLING = re.compile(r"\bcall(?:s|ed|ing)?(?:\s+out)?$", re.I)
_ACTION = re.compile(r"(?:to|for|on|upon|off|out|attention|into)\b", re.I)

_BEFORE = frozenset("$£€¥₹#@")
_AFTER = frozenset("%‰°")


def tagged_attributions(
    doc: "Doc", text: str, paragraph: Span, tagged: Tagged, quotations: list[Quoted]
) -> list[Attribution]:
    """One attribution a cue, in text order; those of sayings may have no content yet."""
    fresh = fresh_quotations(text, tagged.words, quotations)
    links = link(text, tagged.words, pieces(tagged, fresh), fresh)
    idle = [one for one in links.idle if is_saying(text[one.cue.span.start : one.cue.span.end])]
    found = sorted([*links.found, *idle], key=lambda one: one.cue.first)
    if not found:
        return []
    bounds = Bounds(doc, text, paragraph, quotations)
    attributions = [_attribution(doc, text, paragraph, one, quotations, bounds) for one in found]
    return [item for item in attributions if not item.content or item.confidence >= _LEAST[item.act]]


def likely_content(tagged: Tagged, span: Span) -> float:
    """How much of a span the tagger takes for content, by whatever cue: a share of its words."""
    first, last = (bisect_left(tagged.words, Span(offset, offset)) for offset in span)
    return float(tagged.labels[first:last, _CONTENT].sum(axis=1).mean()) if first < last else 0.0


def _attribution(
    doc: "Doc", text: str, paragraph: Span, one: Linked, quotations: list[Quoted], bounds: Bounds
) -> Attribution:
    cue = _words(doc, paragraph, one.cue)
    said = _verb_of_refusing(text, one)
    content = [_whole(doc, text, paragraph, piece) for piece in one.contents]
    if said != one.cue.span:
        denied = text[said.end : content[0].end].lstrip()
        content[0] = Span(content[0].end - len(denied), content[0].end)
    source, words = _source(doc, text, paragraph, one, cue)
    head = None if words is None else words.root
    subject = _subject(cue, words)
    place = Place(doc, paragraph.start)
    if one.source is not None and cue is not None and one.source.first < one.cue.first:
        head, source = (None, []) if _is_passive(cue.root, one.source.sure) else (head, source)
    if subject is not None and any(found.inner.contains(place.of_token(subject)) for found in quotations):
        subject = None
    if subject is not None and (one.source is None or one.source.sure < _DOUBTFUL):
        apart = [piece for piece in content if not piece.overlaps(place.source(subject))]
        if apart or not content:
            head, source, content = subject, [place.source(subject)], apart
            words = None
    if words is not None and content and one.source is not None and one.cue.first < one.source.first:
        content = beside_source(doc, paragraph.start, content, words)
    content = bounds.near(content, said)
    # A colon between a name and what it says ("Lee: …") has no words of its own, and any number of sentences behind it.
    if content and one.cue.first < min(one.cue.last, one.contents[0].first):
        content = bounds.cut(content, None if cue is None else cue.root)
    return Attribution(
        content=_without_question(content, said, cue),
        cue=[said],
        source=source,
        head=head,
        rule=TAGGER,
        act="saying" if _is_saying(text, one, content, quotations) else "attitude",
        confidence=_confidence(one),
        verb=None if cue is None else cue.root,
    )


def _verb_of_refusing(text: str, one: Linked) -> Span:
    """A cue without what is denied, where that goes on in the content behind it."""
    start, end = one.cue.span
    verb = _REFUSING.match(text, start, end)
    goes_on = bool(one.contents) and one.contents[0].first == one.cue.last
    return Span(start, len(text[: verb.end()].rstrip())) if verb is not None and goes_on else one.cue.span


def _source(
    doc: "Doc", text: str, paragraph: Span, one: Linked, cue: "Words | None"
) -> "tuple[list[Span], Words | None]":
    """The source as it is written, without asides, and its words; none where "it was said"."""
    if one.source is None:
        return [], None
    if cue is not None and cue.root.tag_ == "VBN":
        start = paragraph.start + cue.root.idx
        if _IT_IS.search(text, max(start - _REACH, paragraph.start), start):
            return [], None
    span = _without_aside(text, _whole(doc, text, paragraph, one.source))
    return [span], doc.char_span(span.start - paragraph.start, span.end - paragraph.start, alignment_mode="expand")


def _without_question(content: list[Span], cue: Span, words: "Words | None") -> list[Span]:
    """What is answered, without what was asked: "Asked if it rained, she said: “Yes.”"."""
    if words is None or len(content) < 2 or content[-1].start < cue.end:
        return content
    asked = ANSWERING.match(words.root.sent.text.lstrip('“"'))
    return [piece for piece in content if piece.start >= cue.end] if asked else content


def _is_saying(text: str, one: Linked, content: list[Span], quotations: list[Quoted]) -> bool:
    """Whether something was uttered: words in quotation marks, or a word of saying that the tagger takes for one."""
    if any(piece.overlaps(found.inner) for piece in content for found in quotations):
        return True
    said = text[slice(*content[0])] if content else ""
    sign = max(one.cue.saying, *(piece.saying for piece in one.contents), 0.0)
    return sign >= _HARDLY_SAID and _utters(text[slice(*one.cue.span)], said)


def _utters(cue: str, content: str) -> bool:
    """Whether a cue is a word of saying; "called" is one before what somebody is called, not in "called to ban"."""
    return is_saying(cue) and not (_CALLING.search(cue) and _ACTION.match(content))


def _subject(cue: "Words | None", source: "Words | None") -> "Token | None":
    """The subject that the parse gives to a cue's verb, if it stands outside of the source that the tagger gives it.

    Where the tagger gives none, that of the main clause ("Citing …, Lee left") or the agent ("asked by Lee") does, too.
    """
    if cue is None or cue.root.pos_ not in ("VERB", "AUX"):
        return None
    subject, rule = source_of(cue.root)
    rules = ("subject",) if source is not None else ("subject", "subject of the main clause", "agent of a passive")
    if subject is None or rule not in rules or subject in cue:
        return None
    if source is not None and any(token in source for token in subject.subtree):
        return None
    return subject


def _is_passive(verb: "Token", sure: float) -> bool:
    """Whether what stands before a verb is spoken to or of: "she was asked", but not "she was quoted as saying".

    ``sure`` is how sure the tagger is that it speaks.
    """
    form = verb.lower_
    grammar = {child.dep_ for child in verb.children}
    if verb.dep_ == "acl" and sure >= _HARDLY_PASSIVE and grammar.isdisjoint(("auxpass", "nsubjpass", "agent")):
        return False
    if form in _SPEAKING or (sort_of(form) in (None, "attitude") and form != "expected"):
        return False
    return verb.tag_ == "VBN" and source_of(verb)[1] == "agent of a passive"


def _confidence(one: Linked) -> float:
    """How sure the tagger is of the cue and of the content, whichever it is less sure of, and of the source."""
    sure = min(one.cue.sure, *(piece.sure for piece in one.contents)) if one.contents else one.cue.sure
    return sure * (0.5 + 0.5 * one.source.sure if one.source is not None else 0.8)


def _words(doc: "Doc", paragraph: Span, piece: Piece | None) -> "Words | None":
    if piece is None:
        return None
    start, end = piece.span.start - paragraph.start, piece.span.end - paragraph.start
    return doc.char_span(start, end, alignment_mode="expand")


def _without_aside(text: str, source: Span) -> Span:
    """A source without what is told of it besides: "Ann Lee, a nurse of 66 who lives in …" is Ann Lee."""
    if (told := _CIRCUMSTANCE.search(text, *source)) is not None:
        source = Span(source.start, told.start())
    for found in _ASIDE.finditer(text, *source):
        before = text[source.start : found.start()]
        if len(_WORD.findall(text, found.start(), source.end)) > _LONGEST_ASIDE and _WORD.search(before):
            return Span(source.start, found.start())
    return source


def _whole(doc: "Doc", text: str, paragraph: Span, piece: Piece) -> Span:
    """A piece with the signs that belong to its first and last word: the stop of "U.S.", the sign of "$5"."""
    start, end = piece.span
    words = _words(doc, paragraph, piece)
    if words is not None and words[-1].text[-1] == "." and len(words[-1]) > 1:
        end = paragraph.start + words.end_char
    if start > paragraph.start and text[start - 1] in _BEFORE:
        start -= 1
    if end < paragraph.end and text[end] in _AFTER:
        end += 1
    return Span(start, end)
