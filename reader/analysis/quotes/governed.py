"""Statements by the parse: what the verbs of saying govern, and "according to"."""

from typing import TYPE_CHECKING

from reader.analysis.quotes.attribution import PRIOR, Attribution, Place
from reader.analysis.quotes.contents import Range, content_of, subtree
from reader.analysis.quotes.cues import Cue, cue_words, cues
from reader.analysis.quotes.marks import Quoted, is_quoted

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SAYING_PHRASES = frozenset(
    """call calls called calling describe describes described describing accuse accuses accused accusing label labels
    labeled labelled dub dubs dubbed brand brands branded characterize characterizes characterized term terms
    termed refer refers referred referring compare compares compared comparing""".split()
)


def by_parse(doc: "Doc", place: Place, quotations: list[Quoted]) -> list[Attribution]:
    """All of them; of those that quotation marks may complete, some have no content yet."""
    return [*_governed(doc, place, quotations), *_according(doc, place, quotations)]


def _governed(doc: "Doc", place: Place, quotations: list[Quoted]) -> list[Attribution]:
    """One attribution a cue outside quotation marks; some have no content yet."""
    found = []
    for cue in cues(doc):
        if is_quoted(place.of_token(cue.token), quotations):
            continue
        pieces, rule = content_of(cue)
        found.append(attribution_of(cue, pieces, rule, place, quotations))
    return found


def attribution_of(cue: Cue, pieces: list[Range], rule: str, place: Place, quotations: list[Quoted]) -> Attribution:
    """The statement that a cue makes of some words."""
    head = cue.source
    if head is not None and is_quoted(place.of_token(head), quotations):
        head = None
    saying = cue.sort == "speech" or cue.token.lower_ in _SAYING_PHRASES
    return Attribution(
        content=[place.of(piece) for piece in pieces],
        cue=[place.of((word.i, word.i + 1)) for word in cue_words(cue.token)],
        source=[place.source(head)] if head is not None else [],
        head=head,
        rule=f"{rule}, {cue.rule}",
        act="saying" if saying else "attitude",
        confidence=PRIOR[rule] - (0.0 if cue.rule == "subject" else 0.1),
        verb=cue.token,
    )


def _according(doc: "Doc", place: Place, quotations: list[Quoted]) -> list[Attribution]:
    """According to X, … : all of the sentence but the phrase itself."""
    found = []
    for token in doc[:-1]:
        to = doc[token.i + 1]
        if token.lower_ != "according" or to.lower_ != "to" or is_quoted(place.of_token(token), quotations):
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
                confidence=PRIOR["according to"],
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
