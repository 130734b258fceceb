"""The one JSON shape of statements, mentions and entities: for the cache, the worker's pipe and every output."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from reader.analysis import Analysis, Entity, Mention, Quote
from reader.analysis.language import ENGLISH
from reader.article import Span

Json = dict[str, Any]
Row = TypeVar("Row")
PIECES = " … "


def spans_to_json(spans: Iterable[Span]) -> list[list[int]]:
    """``[[start, end], …]``."""
    return [[start, end] for start, end in spans]


def spans_from_json(rows: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """The reverse of ``spans_to_json``."""
    spans = tuple(Span(start, end) for start, end in rows)
    if not all(type(start) is type(end) is int for start, end in spans):
        raise TypeError("offsets are whole numbers")
    return spans


def quote_to_json(quote: Quote, names: dict[str, str]) -> Json:
    """A statement as everyone sees it; ``names`` maps entity ids to names."""
    return {
        "content": spans_to_json(quote.content),
        "cue": spans_to_json(quote.cue),
        "source": spans_to_json(quote.source),
        "speaker": quote.speaker,
        "speaker_name": names.get(quote.speaker) if quote.speaker else None,
        "kind": quote.kind,
        "act": quote.act,
        "rule": quote.rule,
        "confidence": round(quote.confidence, 3),
        "resolution": quote.resolution,
        "candidates": list(quote.candidates),
    }


def quote_from_json(row: Json) -> Quote:
    """The reverse of ``quote_to_json``. Raises KeyError, TypeError or ValueError for another shape."""
    if not row["content"]:
        raise ValueError("a statement without content")
    return Quote(
        content=spans_from_json(row["content"]),
        cue=spans_from_json(row["cue"]),
        source=spans_from_json(row["source"]),
        speaker=row["speaker"],
        kind=row["kind"],
        act=row["act"],
        rule=row["rule"],
        confidence=row["confidence"],
        resolution=row["resolution"],
        candidates=tuple(row.get("candidates", ())),
    )


def mention_to_json(mention: Mention) -> Json:
    """``{"start", "end", "label", "entity"}``."""
    return {"start": mention.span.start, "end": mention.span.end, "label": mention.label, "entity": mention.entity}


def mention_from_json(row: Json) -> Mention:
    """The reverse of ``mention_to_json``."""
    return Mention(Span(row["start"], row["end"]), row["label"], row["entity"])


def entity_to_json(entity: Entity) -> Json:
    """``{"id", "name", "kind", "role"}``."""
    return {"id": entity.id, "name": entity.name, "kind": entity.kind, "role": entity.role}


def entity_from_json(row: Json) -> Entity:
    """The reverse of ``entity_to_json``."""
    return Entity(row["id"], row["name"], row["kind"], row["role"])


AT_A_TIME = 100
"""Rows in a line of JSON: whoever parses one holds up the other threads of its process no longer than that takes."""


def analysis_to_lines(analysis: Analysis) -> Iterator[Json]:
    """A whole analysis in pieces of bounded size: some entities, mentions or statements each, what it is of last."""
    names = {entity.id: entity.name for entity in analysis.entities}
    for entities in batched(analysis.entities, AT_A_TIME):
        yield {"entities": [entity_to_json(entity) for entity in entities]}
    for mentions in batched(analysis.mentions, AT_A_TIME):
        yield {"mentions": [mention_to_json(mention) for mention in mentions]}
    for quotes in batched(analysis.quotes, AT_A_TIME):
        yield {"quotes": [quote_to_json(quote, names) for quote in quotes]}
    yield {
        "text_hash": analysis.text_hash,
        "engine": analysis.engine,
        "language": analysis.language,
        "left_out": spans_to_json(analysis.left_out),
    }


class Gathered:
    """An analysis that comes in pieces (see ``analysis_to_lines``), in any number of them."""

    def __init__(self) -> None:
        self._of: Json = {}
        self._entities: list[Entity] = []
        self._mentions: list[Mention] = []
        self._quotes: list[Quote] = []

    def add(self, row: Json) -> None:
        """Take a piece. Raises KeyError, TypeError or ValueError for another shape."""
        if "text_hash" in row:
            self._of = row
        self._entities += map(entity_from_json, row.get("entities", ()))
        self._mentions += map(mention_from_json, row.get("mentions", ()))
        self._quotes += map(quote_from_json, row.get("quotes", ()))

    def analysis(self) -> Analysis:
        """The whole. Raises KeyError, TypeError or ValueError for another shape."""
        return Analysis(
            text_hash=self._of["text_hash"],
            engine=self._of["engine"],
            entities=tuple(self._entities),
            mentions=tuple(self._mentions),
            quotes=tuple(self._quotes),
            language=self._of.get("language", ENGLISH),
            left_out=spans_from_json(self._of.get("left_out", ())),
        )


def batched(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    """So many of them at a time."""
    return (rows[start : start + size] for start in range(0, len(rows), size))


def content_text(text: str, quote: Quote) -> str:
    """The statement's words: its pieces joined by " … "."""
    return PIECES.join(text[start:end] for start, end in quote.content)


_BESIDE_THE_POINT = frozenset(
    """has have had having was were is are be been being will would could may might must did does do also previously
    later then earlier again once now just even still first and but to it that he she they who""".split()
)


def cue_text(text: str, cue: Iterable[Sequence[int]]) -> str:
    """A cue as lists show it: "had previously said" → "said"; all of it where nothing else is left."""
    words = " ".join(text[start:end] for start, end in cue).split()
    first = 0
    while first < len(words) - 1 and (words[first].lower() in _BESIDE_THE_POINT or words[first].endswith("ly")):
        first += 1
    return " ".join(words[first:])
