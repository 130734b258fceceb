"""The analysis as the reader corrected it: corrections found in the text and applied one after the other."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, get_args

from reader.analysis import Analysis, Entity, EntityKind, Mention, Quote, QuoteKind
from reader.anchor import resolve
from reader.article import Span
from reader.notes.correction import Correction, What

READER = "reader"
"""The ``rule`` of statements that the reader made, changed or confirmed."""

YOU = "you"
"""The ``resolution`` of statements whose speaker the reader named or confirmed."""

LABEL_OF_KIND: dict[EntityKind, str] = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "GPE",
    "group": "NORP",
    "work": "WORK_OF_ART",
    "event": "EVENT",
    "date": "DATE",
    "amount": "QUANTITY",
    "other": "PRODUCT",
}
"""The label of mentions whose kind the reader gave."""

_OPENING, _CLOSING = "“\"«„‘'", "”\"»“’'"


class Located(NamedTuple):
    """A correction and where its words are in a text; ``span`` None: they are not there any more."""

    correction: Correction
    span: Span | None
    to: Span | None


class Corrected(NamedTuple):
    """The result: ``own`` are the ids of entities the reader had a hand in, ``idle`` those of corrections in vain."""

    analysis: Analysis
    own: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()


def locate(text: str, corrections: Iterable[Correction]) -> tuple[Located, ...]:
    """Find the words of corrections in a text, the same or an edited one."""
    return tuple(
        Located(
            correction,
            resolve(text, correction.anchor).span,
            resolve(text, correction.to).span if correction.to is not None else None,
        )
        for correction in corrections
    )


def correct(text: str, analysis: Analysis, located: Sequence[Located]) -> Corrected:
    """Apply corrections in the order in which they were made. Pure; what finds no target changes nothing."""
    if not located:
        return Corrected(analysis)
    desk = _Desk(text, analysis)
    idle = {each.correction.id for each in located if not _APPLY[each.correction.what](desk, each)}
    return Corrected(desk.result(), frozenset(desk.own & desk.entities.keys()), frozenset(idle))


def statement_at(quotes: Iterable[Quote], span: Span) -> Quote | None:
    """The statement whose content is most like a span, and shares half of the shorter of the two; None without one."""
    best, most = None, 0.0
    for quote in quotes:
        shared = min(quote.end, span.end) - max(quote.start, span.start)
        alike = shared / (max(quote.end, span.end) - min(quote.start, span.start) or 1)
        if alike > most and 2 * shared >= min(quote.end - quote.start, span.end - span.start):
            best, most = quote, alike
    return best


class _Desk:
    """An analysis taken apart, so that corrections can change it."""

    def __init__(self, text: str, analysis: Analysis) -> None:
        self.text = text
        self.analysis = analysis
        self.entities = {entity.id: entity for entity in analysis.entities}
        self.mentions = list(analysis.mentions)
        self.quotes = list(analysis.quotes)
        self.own: set[str] = set()

    def result(self) -> Analysis:
        return self.analysis._replace(
            entities=tuple(self.entities.values()), mentions=tuple(self.mentions), quotes=tuple(self.quotes)
        )

    def quote_of(self, each: Located) -> Quote | None:
        return statement_at(self.quotes, each.span) if each.span is not None else None

    def replace(self, old: Quote, **changes: Any) -> bool:
        """Another state of a statement, the reader's own; who said it is as sure or as doubtful as before."""
        self.quotes[self.quotes.index(old)] = old._replace(rule=READER, **changes)
        return True

    def give_to(self, old: Quote, speaker: str | None, **changes: Any) -> bool:
        """A statement whose speaker the reader knows, and which is sure by that."""
        return self.replace(old, speaker=speaker, confidence=1.0, resolution=YOU, candidates=(), **changes)

    def words(self, mention: Mention) -> str:
        return self.text[mention.span.start : mention.span.end].casefold()

    def mention_of(self, each: Located) -> Mention | None:
        """The mention at a correction's words, if they are there."""
        span = each.span
        return next((mention for mention in self.mentions if span and mention.span.overlaps(span)), None)

    def entity_of(self, each: Located) -> str | None:
        """The entity that a correction is about: the one that its words mention, else the one with its name.

        Somebody whom no mention names is met at all the words that tell the source, which may mention others.
        """
        mention, words = self.mention_of(each), each.correction.anchor.exact
        if mention is not None and 2 * (mention.span.end - mention.span.start) > len(words):
            return mention.entity
        return self.named(each.correction.subject)

    def named(self, name: str) -> str | None:
        """The entity with a name, or with a mention of just these words."""
        wanted = name.casefold()
        mentioned = (mention.entity for mention in self.mentions if self.words(mention) == wanted)
        return self.called(name) or next(mentioned, None)

    def called(self, name: str, *, but: str = "") -> str | None:
        """The entity with a name, if there is one ``but`` another."""
        wanted = name.casefold()
        called = (entity.id for entity in self.entities.values() if entity.name.casefold() == wanted)
        return next((entity for entity in called if entity != but), None)

    def speaker(self, name: str) -> str | None:
        """The entity with a name, a new person if there is none; None for no name."""
        if not name:
            return None
        found = self.named(name) or self.new(name, "person")
        self.own.add(found)
        return found

    def new(self, name: str, kind: EntityKind) -> str:
        number = len(self.entities)
        while f"{READER}{number}" in self.entities:
            number += 1
        entity = Entity(f"{READER}{number}", name, kind)
        self.entities[entity.id] = entity
        self.own.add(entity.id)
        return entity.id

    def give(self, mentions: Iterable[Mention], entity: str, label: str | None = None) -> None:
        """Make mentions stand for another entity; statements whose source they are become that entity's."""
        taken = set(mentions)
        self.mentions = [
            mention._replace(entity=entity, label=label or mention.label) if mention in taken else mention
            for mention in self.mentions
        ]
        before = {mention.entity for mention in taken}
        for number, quote in enumerate(self.quotes):
            if quote.speaker in before and any(
                mention.span.overlaps(piece) for mention in taken for piece in quote.source
            ):
                self.quotes[number] = quote._replace(speaker=entity)

    def drop(self, entity: str, heir: str | None = None) -> None:
        """Remove an entity; what was its becomes the heir's, or nobody's."""
        self.entities.pop(entity, None)
        self.quotes = [quote._replace(speaker=heir) if quote.speaker == entity else quote for quote in self.quotes]
        if heir is None:
            self.mentions = [mention for mention in self.mentions if mention.entity != entity]
        else:
            self.mentions = [
                mention._replace(entity=heir) if mention.entity == entity else mention for mention in self.mentions
            ]

    def drop_unnamed(self, entities: Iterable[str]) -> None:
        """Remove entities that no mention and no statement speaks of any more."""
        alive = {mention.entity for mention in self.mentions} | {quote.speaker for quote in self.quotes}
        for entity in set(entities) - alive:
            self.entities.pop(entity, None)


# --- one function a kind of correction: what it does to the desk, and whether it found its target ---------------------


def _right(desk: _Desk, each: Located) -> bool:
    quote = desk.quote_of(each)
    if quote is None:
        return _statement(desk, each)
    return desk.give_to(quote, desk.speaker(each.correction.value))


def _speaker(desk: _Desk, each: Located) -> bool:
    correction = each.correction
    if not correction.everywhere:
        return _right(desk, each)
    quote = desk.quote_of(each)
    before = quote.speaker if quote is not None else desk.named(correction.subject)
    now = desk.speaker(correction.value)
    all_of_it = [quote for quote in desk.quotes if before is not None and quote.speaker == before]
    for quote in all_of_it:
        desk.give_to(quote, now)
    return bool(all_of_it)


def _kind(desk: _Desk, each: Located) -> bool:
    quote, value = desk.quote_of(each), each.correction.value
    if quote is None:
        return False
    if value == "attitude":
        return desk.replace(quote, act="attitude")
    return value in get_args(QuoteKind) and desk.replace(quote, kind=value, act="saying")


def _bounds(desk: _Desk, each: Located) -> bool:
    quote = desk.quote_of(each)
    if quote is None or each.to is None:
        return False
    changed = desk.replace(quote, content=(each.to,))
    desk.quotes.sort(key=lambda quote: quote.content)
    return changed


def _no_statement(desk: _Desk, each: Located) -> bool:
    quote = desk.quote_of(each)
    words = each.correction.anchor.exact.casefold()
    gone = {quote} if quote is not None else set()
    if each.correction.everywhere:
        gone |= {other for other in desk.quotes if desk.text[other.start : other.end].casefold() == words}
    desk.quotes = [other for other in desk.quotes if other not in gone]
    return bool(gone)


def _statement(desk: _Desk, each: Located) -> bool:
    span = each.span
    if span is None:
        return False
    speaker = desk.speaker(each.correction.value)
    kind = kind_by_marks(desk.text[span.start : span.end])
    quote = desk.quote_of(each)
    if quote is None:
        quote = Quote((span,), (), (), speaker, kind, "saying", READER, 1.0)
        desk.quotes.append(quote)
    desk.quotes = [other for other in desk.quotes if other is quote or not span.contains(Span(other.start, other.end))]
    desk.give_to(quote, speaker, content=(span,), kind=kind, act="saying")
    desk.quotes.sort(key=lambda quote: quote.content)
    return True


def kind_by_marks(words: str) -> QuoteKind:
    """Direct for words in quotation marks, mixed where some are, else indirect."""
    words = words.strip()
    if words[:1] in tuple(_OPENING) and words.rstrip(".,!?")[-1:] in tuple(_CLOSING):
        return "direct"
    return "mixed" if any(mark in words for mark in '“”"«»„') else "indirect"


def _same(desk: _Desk, each: Located) -> bool:
    entity = desk.entity_of(each)
    other = None
    if each.to is not None:
        other = next((mention.entity for mention in desk.mentions if mention.span.overlaps(each.to)), None)
    other = other or desk.named(each.correction.value)
    if entity is None or other is None or entity == other:
        return False
    desk.drop(entity, heir=other)
    desk.own.add(other)
    return True


def _apart(desk: _Desk, each: Located) -> bool:
    mention = desk.mention_of(each)
    if mention is None:
        return False
    name = each.correction.value or desk.text[mention.span.start : mention.span.end]
    before = desk.entities[mention.entity].kind
    other = desk.called(name, but=mention.entity) or desk.new(name, before)
    desk.own.add(other)
    kind = desk.entities[other].kind
    label = LABEL_OF_KIND[kind] if kind != before else None
    return _move(desk, mention, other, everywhere=each.correction.everywhere, label=label)


def _move(desk: _Desk, mention: Mention, entity: str, *, everywhere: bool, label: str | None = None) -> bool:
    """Give one mention, or all of its entity with the same words, to another entity."""
    words = desk.words(mention)
    alike = [
        other
        for other in desk.mentions
        if other == mention or (everywhere and other.entity == mention.entity and desk.words(other) == words)
    ]
    desk.give(alike, entity, label)
    desk.drop_unnamed([mention.entity])
    return True


def _name(desk: _Desk, each: Located) -> bool:
    entity = desk.entity_of(each)
    if entity is None or not each.correction.value:
        return False
    desk.entities[entity] = desk.entities[entity]._replace(name=each.correction.value)
    desk.own.add(entity)
    return True


def _entity_kind(desk: _Desk, each: Located) -> bool:
    kind = _known_kind(each.correction.value)
    entity = desk.entity_of(each)
    if kind is None or entity is None:
        return False
    label = LABEL_OF_KIND[kind]
    if each.correction.everywhere:
        desk.entities[entity] = desk.entities[entity]._replace(kind=kind)
        desk.give([mention for mention in desk.mentions if mention.entity == entity], entity, label)
        desk.own.add(entity)
        return True
    mention = desk.mention_of(each)
    if mention is None:
        return False
    return _move(desk, mention, desk.new(desk.entities[entity].name, kind), everywhere=False, label=label)


def _no_entity(desk: _Desk, each: Located) -> bool:
    if each.correction.everywhere:
        entity = desk.entity_of(each)
        if entity is not None:
            desk.drop(entity)
        return entity is not None
    mention = desk.mention_of(each)
    if mention is None:
        return False
    desk.mentions.remove(mention)
    desk.drop_unnamed([mention.entity])
    return True


def _entity(desk: _Desk, each: Located) -> bool:
    kind = _known_kind(each.correction.value)
    words = desk.text[each.span.start : each.span.end] if each.span is not None else ""
    if kind is None or each.span is None or not words.strip():
        return False
    entity = desk.named(words) or desk.new(words, kind)
    desk.own.add(entity)
    others = _places(desk.text, words) if each.correction.everywhere else []
    spans = sorted([each.span, *(other for other in others if not other.overlaps(each.span))])
    starts = [span.start for span in spans]

    def replaced(mention: Mention) -> bool:
        at = bisect_left(starts, mention.span.end) - 1
        return at >= 0 and spans[at].overlaps(mention.span)

    gone = [mention for mention in desk.mentions if replaced(mention)]
    kept = [mention for mention in desk.mentions if not replaced(mention)]
    desk.mentions = sorted([*kept, *(Mention(span, LABEL_OF_KIND[kind], entity) for span in spans)])
    desk.drop_unnamed(mention.entity for mention in gone)
    return True


def _places(text: str, words: str) -> list[Span]:
    """Where words stand in a text as whole words."""
    found, at = [], text.find(words)
    while at >= 0:
        end = at + len(words)
        if not text[max(at - 1, 0) : at].isalnum() and not text[end : end + 1].isalnum():
            found.append(Span(at, end))
        at = text.find(words, end)
    return found


def _known_kind(value: str) -> EntityKind | None:
    return next((kind for kind in LABEL_OF_KIND if kind == value), None)


_APPLY: dict[What, Callable[[_Desk, Located], bool]] = {
    "right": _right,
    "speaker": _speaker,
    "kind": _kind,
    "bounds": _bounds,
    "no-statement": _no_statement,
    "statement": _statement,
    "same": _same,
    "apart": _apart,
    "name": _name,
    "entity-kind": _entity_kind,
    "no-entity": _no_entity,
    "entity": _entity,
}
