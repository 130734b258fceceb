"""The engine: spaCy's parse of each paragraph, the rules for statements, and the article as a whole.

The one module that imports spaCy; it runs in the analysis process and in the commands, never in the reading process.
"""

import warnings
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import spacy
from spacy.language import Language

from reader.analysis import Analysis, Entity, Mention, Quote
from reader.analysis.chunks import chunks, paragraphs
from reader.analysis.datelines import after_dateline
from reader.analysis.entities import KIND_OF_LABEL, entity, group, ids, labels_agreed
from reader.analysis.language import ENGLISH
from reader.analysis.models import choose, engine_name
from reader.analysis.names import Seen, seen_in
from reader.analysis.overlooked import merged, overlooked
from reader.analysis.quotes.attribution import Attribution
from reader.analysis.quotes.find import Carried, announced, find
from reader.analysis.quotes.labels import Label, labels
from reader.analysis.recognition import language_of
from reader.analysis.sources import NAMES, Source, SourceSort, source_of
from reader.analysis.speakers import Known, Resolver
from reader.analysis.tagger.meta import tagger_name
from reader.analysis.tagger.model import Tagger
from reader.analysis.typography import in_quotation_marks
from reader.article import Span, hash_text
from reader.errors import ModelMissing
from reader.furniture import is_credit, is_related

_UNUSED = ["lemmatizer", "senter"]
_LABELLED = 0.9
"""How sure a statement after its speaker's name and a colon is."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one chunk shows by itself: mentions and statements with provisional ids, and what joining needs."""

    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    seen: tuple[Seen, ...]
    sources: tuple[Source, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The whole article: entities, mentions and statements in text order, and what language it seems to be in."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    language: str


class Engine:
    """Finds names and statements in English texts, in others only quotations.

    ``name`` tells model and rules: results differ only if it does.
    """

    def __init__(self, nlp: Language, name: str, tagger: Tagger | None = None) -> None:
        self._nlp = nlp
        self._tagger = tagger
        self.name = name

    @classmethod
    def load(cls, model: str | None = None) -> "Engine":
        """Load a model (None: the usual one). Raises ModelMissing."""
        package, _ = choose(model)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                nlp = spacy.load(package, exclude=_UNUSED)
        except (OSError, ValueError, ImportError) as error:
            reason = str(error).splitlines()[0][:120]
            raise ModelMissing(f"The spaCy model {package} cannot be loaded ({reason}); install it again.") from error
        nlp.max_length = 10**9
        return cls(nlp, engine_name(model), Tagger.load() if tagger_name() else None)

    def analyse(self, text: str) -> Analysis:
        """Everything in a text; offsets are into ``text`` as it is."""
        found = self.join(text, [self.read(text, span) for span in chunks(text)])
        return Analysis(hash_text(text), self.name, found.entities, found.mentions, found.quotes, found.language)

    def read(self, text: str, span: Span) -> Piece:
        """One chunk (whole paragraphs) by itself; nothing of spaCy is kept."""
        places = list(paragraphs(text, span))
        seen: list[Seen] = []
        found: list[tuple[Attribution, Source]] = []
        carried = Carried()
        labelled = labels(text, places)
        if language_of(text) != ENGLISH:
            return _piece([], in_quotation_marks(text, places, labelled), places)
        places = [
            place
            if place.start in labelled or _is_furniture(text[place.start : place.end])
            else after_dateline(text, place)
            for place in places
        ]
        docs = self._nlp.pipe((_parsable(text[start:end]) for start, end in places), batch_size=64)
        tags = self._tagger.tag(text, places) if self._tagger is not None else [None] * len(places)
        for place, doc, tagged in zip(places, docs, tags, strict=True):
            title = not text[: place.start].strip() and not text[place.start : place.end].rstrip("\"'”’").endswith(".")
            if _is_furniture(text[place.start : place.end]):
                continue
            here = seen_in(doc, place.start, title=title)
            if (label := labelled.get(place.start)) is not None:
                found.append(_spoken(label, text, place, here, len(seen)))
            else:
                attributions = find(doc, text, place, carried, tagged, is_title=title)
                announced(doc, text, place, carried)
                found += [(item, _source(item, text, place, here, len(seen))) for item in attributions]
            seen += here
        return _piece(seen, found, places)

    def join(self, text: str, pieces: Sequence[Piece]) -> Findings:
        """The article as a whole: names that belong together, and who the sources are."""
        seen, numbers = _all_seen(text, pieces)
        labels = labels_agreed(seen)
        groups = ids(group(seen, labels))
        of_mention = {number: id for id, found in groups.items() for number in found.mentions}
        entities = {id: entity(found, id) for id, found in groups.items()}
        quotes = [quote for piece in pieces for quote in piece.quotes]
        known = [
            Known(
                one.span.start, one.paragraph, of_mention[number], KIND_OF_LABEL.get(labels[number], "other"),
                groups[of_mention[number]].gender, one.subject, _is_inside(one.span, quotes),
            )
            for number, one in enumerate(seen)
        ]  # fmt: skip
        resolver = Resolver(known, [start for piece in pieces for start in piece.starts], entities)
        starts = [one.span.start for one in seen]
        resolved = []
        base = 0
        for piece in pieces:
            for quote, source in zip(piece.quotes, piece.sources, strict=True):
                if source.mention is not None:
                    number: int | None = numbers[base + source.mention]
                else:
                    number = _mention_of(source, starts, seen)
                named = of_mention[number] if number is not None else None
                source = replace(source, sort="name") if named is not None else source
                speaker, sure, how = resolver.resolve(source, named)
                confidence = quote.confidence * sure
                resolved.append(quote._replace(speaker=speaker, confidence=confidence, resolution=how))
            base += len(piece.seen)
        mentions = tuple(
            Mention(one.span, label, of_mention[number])
            for number, (one, label) in enumerate(zip(seen, labels, strict=True))
        )
        return Findings(tuple(resolver.entities.values()), mentions, tuple(resolved), language_of(text))


def _piece(seen: Sequence[Seen], found: Sequence[tuple[Attribution, Source]], places: Sequence[Span]) -> Piece:
    return Piece(
        tuple(Mention(one.span, one.label, "") for one in seen),
        tuple(_quote(item) for item, _ in found),
        tuple(seen),
        tuple(source for _, source in found),
        tuple(place.start for place in places),
    )


def _all_seen(text: str, pieces: Sequence[Piece]) -> tuple[list[Seen], list[int]]:
    """The mentions of all pieces and those that were overlooked, in text order; and the new number of each old one."""
    seen = [one for piece in pieces for one in piece.seen]
    starts = [start for piece in pieces for start in piece.starts]
    pairs = list(merged(seen, overlooked(text, seen, labels_agreed(seen), starts)))
    numbers = [0] * len(seen)
    for number, (_, old) in enumerate(pairs):
        if old is not None:
            numbers[old] = number
    return [one for one, _ in pairs], numbers


def _mention_of(source: Source, starts: Sequence[int], seen: Sequence[Seen]) -> int | None:
    """The mention that a described source's head word is part of, if it was overlooked at first."""
    if source.sort != "description":
        return None
    at = bisect_right(starts, source.offset) - 1
    if at < 0 or seen[at].label not in NAMES or not seen[at].span.start <= source.offset < seen[at].span.end:
        return None
    return at


def _source(item: Attribution, text: str, place: Span, seen: list[Seen], base: int) -> Source:
    """Who an attribution's source is, as far as its paragraph tells; ``base`` mentions stand before the paragraph."""
    if item.rule == "continued quotation":
        return Source("none", place.start, place.start, inherits=True)
    span = item.source[0] if item.source else None
    start = place.start if span is None or span.start >= place.start else _start_of(item)
    source = source_of(item.head, span, start, seen, text)
    return source if source.mention is None else replace(source, mention=source.mention + base)


def _spoken(label: Label, text: str, place: Span, seen: list[Seen], base: int) -> tuple[Attribution, Source]:
    """What somebody says in a transcript."""
    item = Attribution(
        [label.content], [label.colon], [label.source], None, "label", "saying", _LABELLED, kind="direct"
    )
    if label.name is None:
        answers = text[label.source.start] in "Aa"
        return item, Source("answer" if answers else "none", place.start, place.start)
    at = label.source.end - 1
    number = next(
        (base + i for i, one in enumerate(seen) if one.label == "PERSON" and one.span.contains(Span(at, at + 1))), None
    )
    sort: SourceSort = "description" if number is None else "name"
    return item, Source(sort, at, place.start, label.name, label.name.split()[-1].lower(), number)


def _start_of(item: Attribution) -> int:
    """Where the paragraph begins in which the source of an announced quotation stands."""
    return item.source[0].start - item.head.left_edge.idx if item.head is not None else item.source[0].start


def _quote(item: Attribution) -> Quote:
    return Quote(
        tuple(item.content),
        tuple(item.cue),
        tuple(item.source),
        None,
        item.kind,
        item.act,
        item.rule,
        round(item.confidence, 3),
    )


def _is_furniture(line: str) -> bool:
    return is_related(line) or is_credit(line)


def _parsable(words: str) -> str:
    """The same characters, but those that trip the tokenizer: lone surrogates, doubled single quotes as they are."""
    return words if words.isascii() else "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in words)


def _is_inside(span: Span, quotes: Sequence[Quote]) -> bool:
    """Whether a mention stands in somebody's words. Quotes are in text order."""
    at = bisect_right(quotes, span.start, key=lambda quote: quote.start) - 1
    return any(piece.contains(span) for quote in quotes[max(at - 1, 0) : at + 1] for piece in quote.content)
