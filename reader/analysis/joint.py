"""Several who speak as one: "Greenpeace and the RMT", "the mayor and her lawyer", "officials and residents"."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.analysis.names import Seen
from reader.analysis.nouns import NounKind, is_person_noun, noun_kind, singular
from reader.analysis.prominence import prominence
from reader.analysis.references import Reference
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_AND = re.compile(r",? and ")
_BOTH = re.compile(r"both\s+", re.I)
_DETERMINED = re.compile(r"(?:the|an?|his|her|its|their|several|many|some|other|two|three)\s+\w", re.I)
_PREPOSITION = re.compile(r"\b(?:of|for|at|from|with|by|to|in|on)\b|[:;“”\"()]", re.I)
_KINDS: dict[str, NounKind] = {"PERSON": "person", "ORG": "organization", "GPE": "organization"}
_SPEAKING: tuple[NounKind, ...] = ("person", "organization", "document")
_PLURAL = frozenset(["NNS", "NNPS"])


def joint(span: Span, head: "Token", start: int, seen: Sequence[Seen], text: str) -> Reference | None:
    """All who are joined by "and" in a source of the paragraph that begins at ``start``; None for a single one.

    "The actor and director Ann Lee" is one, and who "the head of Acme and Bolt" is nobody can tell.
    """
    both = _BOTH.match(text, *span)
    span = Span(both.end(), span.end) if both is not None else span
    for match in _AND.finditer(text, *span):
        first, other = Span(span.start, match.start()), _without_aside(Span(match.end(), span.end), text)
        if not text[slice(*other)].strip() or any(one.span.contains(Span(*match.span())) for one in seen):
            continue
        if _is_role(text[slice(*first)], text[slice(*other)]):
            return None
        kinds = {*_parties(first, seen, text), _party(other, seen, text)}
        if None in kinds and not _both_plural(head, start, first, other):
            continue
        kinds.add(noun_kind(text[slice(*other)].split()[-1]))
        words = " ".join(text[span.start : other.end].split())
        kind: NounKind = next((kind for kind in _SPEAKING if kind in kinds), "other")
        return Reference(start + head.idx, start, words, words.lower(), kind, plural=True, prominence=prominence(head))
    return None


def _without_aside(span: Span, text: str) -> Span:
    comma = text.find(",", *span)
    return span if comma < 0 else Span(span.start, comma)


def _parties(span: Span, seen: Sequence[Seen], text: str) -> Iterator[NounKind | None]:
    """What those are who stand before the "and", commas between them; None for what may be an aside."""
    if "," not in text[slice(*span)]:
        yield _party(span, seen, text)
        return
    at = span.start
    for words in text[slice(*span)].split(","):
        part = Span(at + len(words) - len(words.lstrip()), at + len(words))
        named = any(part.contains(one.span) and one.span.end == part.end for one in seen)
        yield _party(part, seen, text) if named else None
        at += len(words) + 1


def _party(span: Span, seen: Sequence[Seen], text: str) -> NounKind | None:
    """What somebody is who is named, or told by an article, in all of some words; None where nobody is."""
    name = next((one for one in seen if span.contains(one.span) and one.span.end == span.end), None)
    words = text[span.start : span.end if name is None else name.span.start]
    if _PREPOSITION.search(words) is not None or "," in words:
        return None
    if name is not None:
        return _KINDS.get(name.label, "other")
    return noun_kind(words.split()[-1]) if _DETERMINED.match(words) is not None else None


def _is_role(first: str, other: str) -> bool:
    """Whether "and" joins what one person is: "the actor and director Ann Lee", "founder and chief executive"."""
    noun = first.split()[-1] if first else ""
    plural = singular(noun) != noun.lower()
    return is_person_noun(noun) and not plural and _DETERMINED.match(other) is None and not other[:1].isupper()


def _both_plural(head: "Token", start: int, first: Span, other: Span) -> bool:
    """Whether bare plurals stand on both sides: "residents and shop owners"."""
    doc = head.doc
    ends = [doc.char_span(one.start - start, one.end - start, alignment_mode="expand") for one in (first, other)]
    return all(
        words is not None and words[-1].tag_ in _PLURAL and words[0].tag_ != "CC" and len(words) <= 3 for words in ends
    )
