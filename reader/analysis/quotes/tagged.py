"""What the tagger found in a paragraph, as attributions like those of the rules."""

from typing import TYPE_CHECKING

from reader.analysis.quotes.attribution import Attribution
from reader.analysis.quotes.decoding import Piece, pieces
from reader.analysis.quotes.linking import Linked, link
from reader.analysis.tagger.model import Tagged
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

_SAYING = 0.5
TAGGER = "tagger"
"""The name of the rule of what the tagger found."""

_BEFORE = frozenset("$£€¥₹#@")
_AFTER = frozenset("%‰°")


def tagged_attributions(doc: "Doc", text: str, paragraph: Span, tagged: Tagged) -> list[Attribution]:
    """One attribution a cue, in text order; those of sayings may have no content yet."""
    links = link(text, tagged.words, pieces(tagged))
    idle = [one for one in links.idle if one.cue.saying >= _SAYING]
    found = sorted([*links.found, *idle], key=lambda one: one.cue.first)
    return [_attribution(doc, text, paragraph, one) for one in found]


def _attribution(doc: "Doc", text: str, paragraph: Span, one: Linked) -> Attribution:
    source = _words(doc, paragraph, one.source)
    cue = _words(doc, paragraph, one.cue)
    return Attribution(
        content=[_whole(doc, text, paragraph, piece) for piece in one.contents],
        cue=[one.cue.span],
        source=[] if one.source is None else [_whole(doc, text, paragraph, one.source)],
        head=None if source is None else source.root,
        rule=TAGGER,
        act="saying" if _is_saying(one) else "attitude",
        confidence=_confidence(one),
        verb=None if cue is None else cue.root,
    )


def _is_saying(one: Linked) -> bool:
    found = [one.cue, *one.contents]
    return sum(piece.saying for piece in found) >= _SAYING * len(found)


def _confidence(one: Linked) -> float:
    """How sure the tagger is of the cue and of the content, whichever it is less sure of, and of the source."""
    sure = min(one.cue.sure, *(piece.sure for piece in one.contents)) if one.contents else one.cue.sure
    return sure * (0.5 + 0.5 * one.source.sure if one.source is not None else 0.8)


def _words(doc: "Doc", paragraph: Span, piece: Piece | None) -> "Words | None":
    if piece is None:
        return None
    start, end = piece.span.start - paragraph.start, piece.span.end - paragraph.start
    return doc.char_span(start, end, alignment_mode="expand")


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
