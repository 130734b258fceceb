"""The article as a whole, from what its chunks show: which names belong together, and who the sources are."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.analysis import Entity, Mention, Quote, QuoteKind
from reader.analysis.bylines import byline
from reader.analysis.discourse import Discourse, Known
from reader.analysis.entities import KIND_OF_LABEL, Group, entity, group, ids, key_of, labels_agreed
from reader.analysis.given import is_given
from reader.analysis.kinds import KNOWN_BODIES, is_certain
from reader.analysis.names import Seen
from reader.analysis.overlooked import merged, overlooked
from reader.analysis.recognition import language_of
from reader.analysis.references import Reference
from reader.analysis.sources import NAMES, Source
from reader.analysis.speakers import Resolver
from reader.article import Span

_MISLED = frozenset({"PERSON", "ORG", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
_CAPITALISED = 0.6
_MAYBE_A_PERSON = frozenset({"ORG", "FAC", "LOC", "PRODUCT", "WORK_OF_ART"})
_PLAIN_SPEAKER = 0.8
"""From here on a speaker is as sure as the statement; where one is less sure, so is the statement."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one chunk shows by itself: mentions and statements with provisional ids, and what joining needs."""

    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    seen: tuple[Seen, ...]
    sources: tuple[Source, ...]
    starts: tuple[int, ...]
    references: tuple[Reference, ...] = ()
    sentences: tuple[Span, ...] = ()
    prominent: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """The whole article: entities, mentions and statements in text order, and what language it seems to be in."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    language: str


def join(text: str, pieces: Sequence[Piece]) -> Findings:
    """Everything in a text, from all its chunks in text order."""
    mentions = _mentions(text, pieces)
    groups = ids(group(mentions.seen, mentions.labels))
    of_mention = {number: id for id, found in groups.items() for number in found.mentions}
    quotes = [quote for piece in pieces for quote in piece.quotes]
    sources = _numbered(pieces, mentions)
    resolver = Resolver(_discourse(text, pieces, mentions, groups, of_mention, quotes, sources))
    resolved = []
    for quote, source in zip(quotes, sources, strict=True):
        found = resolver.resolve(source, of_mention[source.mention] if source.mention is not None else None)
        confidence = quote.confidence * (found.sure if found.sure < _PLAIN_SPEAKER else 1)
        resolved.append(
            quote._replace(
                speaker=found.speaker, confidence=confidence, resolution=found.how, candidates=found.candidates
            )
        )
    entities = resolver.entities
    return Findings(
        tuple(entities.values()),
        tuple(
            Mention(one.span, _label(label, entities[of_mention[number]]), of_mention[number])
            for number, (one, label) in enumerate(zip(mentions.seen, mentions.labels, strict=True))
        ),
        tuple(resolved),
        language_of(text),
    )


@dataclass(frozen=True, slots=True)
class _Mentions:
    """The names of all pieces in text order with their labels, and the new number of each old one (None: left out)."""

    seen: list[Seen]
    labels: list[str]
    numbers: list[int | None]


def _mentions(text: str, pieces: Sequence[Piece]) -> _Mentions:
    """The names that were seen and those that were overlooked."""
    found = [one for piece in pieces for one in piece.seen]
    headline = _misread_in_headline(text, pieces, found)
    kept = [number for number, one in enumerate(found) if one.span not in headline]
    seen = [found[number] for number in kept]
    starts = [start for piece in pieces for start in piece.starts]
    prominent = [pair for piece in pieces for pair in piece.prominent]
    numbers: list[int | None] = [None] * len(found)
    merged_seen = []
    for number, (one, old) in enumerate(merged(seen, overlooked(text, seen, labels_agreed(seen), starts, prominent))):
        merged_seen.append(one)
        if old is not None:
            numbers[kept[old]] = number
    return _Mentions(merged_seen, labels_agreed(merged_seen), numbers)


def _misread_in_headline(text: str, pieces: Sequence[Piece], seen: Sequence[Seen]) -> frozenset[Span]:
    """What the model takes for names in a headline where every word has a capital: all that no other line names."""
    start = next((start for piece in pieces for start in piece.starts), None)
    if start is None:
        return frozenset()
    end = text.find("\n", start)
    line = text[start : end if end > 0 else len(text)]
    words = re.findall(r"[^\W\d_]{4,}", line)
    if line.rstrip().endswith(".") or sum(word[0].isupper() for word in words) < _CAPITALISED * len(words):
        return frozenset()
    below = Counter(word for one in seen if one.paragraph != start for word in key_of(one.text).split())
    return frozenset(
        one.span
        for one in seen
        if one.paragraph == start and one.label in _MISLED and not _is_known(key_of(one.text), below)
        if one.label != "PERSON" or " " not in one.text or not is_given(one.text.split()[0])
    )


def _is_known(name: str, below: Counter[str]) -> bool:
    words = name.split()
    return all(below[word] or not word.isalpha() for word in words) or not KNOWN_BODIES.isdisjoint(words)


def _label(label: str, found: Entity) -> str:
    """A mention's label, where a pronoun has shown that what the model took for a body is a person."""
    return "PERSON" if found.kind == "person" and label in _MAYBE_A_PERSON else label


def _numbered(pieces: Sequence[Piece], mentions: _Mentions) -> list[Source]:
    """The sources of all statements, whose mentions are numbered anew; also by mentions overlooked at first."""
    starts = [one.span.start for one in mentions.seen]
    found = []
    base = 0
    for piece in pieces:
        for source in piece.sources:
            number = _mention_of(source, starts, mentions)
            if source.mention is not None:
                number = mentions.numbers[base + source.mention]
                if number is None:
                    words = piece.seen[source.mention].text
                    source = replace(source, sort="description", text=words, mention=None, reference=None)
            found.append(source if number is None else replace(source, sort="name", mention=number))
        base += len(piece.seen)
    return found


def _mention_of(source: Source, starts: Sequence[int], mentions: _Mentions) -> int | None:
    """The mention that a described source's head word is part of, if it was overlooked at first."""
    if source.sort != "description" or not source.text:
        return None
    at = bisect_right(starts, source.offset) - 1
    if at < 0 or mentions.labels[at] not in NAMES:
        return None
    span = mentions.seen[at].span
    return at if span.start <= source.offset < span.end else None


def _discourse(
    text: str, pieces: Sequence[Piece], mentions: _Mentions, groups: dict[str, Group], of_mention: dict[int, str],
    quotes: Sequence[Quote], sources: Sequence[Source],
) -> Discourse:  # fmt: skip
    """What the speakers are resolved over: all that is mentioned outside of quotation marks."""
    seen = mentions.seen
    known = [
        Known(
            one.span.start, one.paragraph, of_mention[number], KIND_OF_LABEL.get(label, "other"),
            groups[of_mention[number]].gender, one.prominence, is_within(one.span, quotes, "direct"),
            is_certain(one.text, label),
        )
        for number, (one, label) in enumerate(zip(seen, mentions.labels, strict=True))
    ]  # fmt: skip
    named = {one.offset for one in known}
    references = {one.offset: one for piece in pieces for one in piece.references}
    own = {source.reference.offset: source.reference for source in sources if source.reference is not None}
    references |= own
    speaking = {}
    for quote, source in zip(quotes, sources, strict=True):
        if quote.act == "saying" and source.sort in ("name", "pronoun", "description"):
            speaking[seen[source.mention].span.start if source.mention is not None else source.offset] = source
    interview = any(source.sort == "answer" for source in sources)
    return Discourse(
        known=known,
        references=[
            one
            for offset, one in sorted(references.items())
            if offset in own
            or offset in speaking
            or (offset not in named and not is_within(Span(offset, offset + 1), quotes, "direct"))
        ],
        paragraphs=[start for piece in pieces for start in piece.starts],
        sentences=[one.start for piece in pieces for one in piece.sentences if not is_within(one, quotes, "direct")],
        entities={id: entity(found, id) for id, found in groups.items()},
        roles={id: found.roles for id, found in groups.items()},
        implied={id: found.implied for id, found in groups.items() if found.implied},
        speaking=speaking,
        reported=frozenset(
            offset for offset in (*named, *references) if is_within(Span(offset, offset + 1), quotes, None)
        ),
        headline=_headline(text, pieces),
        author=None if interview else _author(text, pieces, seen, of_mention),
    )


def _headline(text: str, pieces: Sequence[Piece]) -> frozenset[str]:
    """The words of the first line, in lower case."""
    start = next((start for piece in pieces for start in piece.starts), 0)
    end = text.find("\n", start)
    return frozenset(re.findall(r"[^\W_]+", text[start : end if end > 0 else len(text)].lower()))


def _author(text: str, pieces: Sequence[Piece], seen: Sequence[Seen], of_mention: dict[int, str]) -> str | None:
    """Who wrote the article, by the line that says so."""
    name = byline(text, [start for piece in pieces for start in piece.starts])
    numbers = (number for number, one in enumerate(seen) if name is not None and name.contains(one.span))
    return next((of_mention[number] for number in numbers), None)


def is_within(span: Span, quotes: Sequence[Quote], kind: QuoteKind | None) -> bool:
    """Whether a span stands in somebody's words (of one kind; None: of any). Quotes are in text order."""
    at = bisect_right(quotes, span.start, key=lambda quote: quote.start) - 1
    return any(
        piece.contains(span)
        for quote in quotes[max(at - 1, 0) : at + 1]
        if kind is None or quote.kind == kind
        for piece in quote.content
    )
