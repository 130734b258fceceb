"""What stands between commas beside a source is told of it, and is no part of what it says."""

from typing import TYPE_CHECKING

from reader.analysis.quotes.attribution import Place
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_VERBS = frozenset(["VERB", "AUX"])
_FINITE = frozenset(["MD", "VBZ", "VBD", "VBP"])
_RELATIVE = frozenset(["who", "whom", "whose", "which"])
_LONGEST = 40
"""How many words behind a source the aside ends at most."""


def beside_source(doc: "Doc", start: int, content: list[Span], source: "Words") -> list[Span]:
    """What a source behind its cue says, without what is only told of the source; ``start`` is the paragraph's.

    "According to Lee, the mayor, it rained": it rained. "The bridge, said Lee, the mayor, closed": The bridge … closed.
    """
    return _with_rest(doc, start, _behind_aside(doc, start, content, source), source)


def _behind_aside(doc: "Doc", start: int, content: list[Span], source: "Words") -> list[Span]:
    """Content without the aside between its source and it; all of it where nothing else would be left."""
    apposed = _apposed(source)
    after = None if apposed is None else _after_aside(doc, apposed)
    if after is None:
        return content
    first, last = (start + offset for offset in (source.end_char, after.idx))
    if not any(piece.start >= last for piece in content) and not _has_verb(doc[after.i + 1 : source.sent.end]):
        return content
    kept = [
        Span(max(piece.start, last), piece.end) if piece.start >= first else piece
        for piece in content
        if piece.start < first or piece.end > last
    ]
    return kept if any(piece.end > last for piece in kept) else content


def _with_rest(doc: "Doc", start: int, content: list[Span], source: "Words") -> list[Span]:
    """Content with its verb, from which the source and an aside cut it off."""
    if len(content) != 1 or content[0].end > start + source.start_char:
        return content
    subject = doc.char_span(content[0].start - start, content[0].end - start, alignment_mode="expand")
    if subject is None or any(token.pos_ in _VERBS for token in subject) or subject.root.pos_ not in ("NOUN", "PROPN"):
        return content
    if subject.end == len(doc) or doc[subject.end].text != ",":
        return content
    sentence = source.sent
    for token in doc[source.end : min(source.end + _LONGEST, sentence.end - 1)]:
        if token.text == "," and token.nbor(1).tag_ in _FINITE:
            last = next(
                word for word in reversed(doc[token.i : sentence.end]) if not word.is_punct and not word.is_space
            )
            return [*content, Place(doc, start).of((token.i + 1, last.i + 1))]
    return content


def _apposed(source: "Words") -> "Token | None":
    """The noun behind a source that is apposed to it; also one that the parse takes for the clause."""
    for token in source:
        for child in token.children:
            if child.dep_ == "appos" and child.i >= source.end:
                return child
    head = source.root.sent.root
    near = source.end + 1 < len(source.doc) and source.doc[source.end].text == "," and head.i > source.end
    return head if near and head.pos_ == "NOUN" and head.left_edge.i <= source.end + 1 else None


def _after_aside(doc: "Doc", apposed: "Token") -> "Token | None":
    """The first word of the clause behind an aside; None where none is seen to begin there."""
    end = min(apposed.i + _LONGEST, apposed.sent.end - 1)
    for comma in doc[apposed.i + 1 : end]:
        after = comma.nbor(1)
        if comma.text != "," or after.lower_ in _RELATIVE or _is_place_of(after):
            continue
        begins = after.pos_ not in _VERBS and _noun_of(after).dep_ != "appos"
        return after if begins or apposed.dep_ != "appos" else None
    return None


def _has_verb(words: "Words") -> bool:
    return any(token.tag_.startswith("V") or token.tag_ == "MD" for token in words)


def _is_place_of(word: "Token") -> bool:
    """Springfield, Illinois, …"""
    return word.ent_type_ == "GPE" and word.i + 1 < len(word.doc) and word.nbor(1).text == ","


def _noun_of(word: "Token") -> "Token":
    """The noun of the phrase that a word begins."""
    while word.head.i > word.i and word.dep_ in ("det", "amod", "compound", "poss", "nummod", "case", "advmod"):
        word = word.head
    return word
