"""The documented JSON shapes of articles, statements, names and notes (see docs/formats.md). Schema 1."""

from typing import Any

from reader.analysis import Analysis, Quote
from reader.analysis.codec import content_text, entity_to_json, quote_to_json
from reader.anchor import Resolution
from reader.article import Article, Span
from reader.export.evidence import evidence
from reader.notes.correction import Correction, in_words
from reader.notes.note import Note
from reader.notes.tags import all_tags

Json = dict[str, Any]
SCHEMA = 1


def article_row(article: Article, article_id: str | None) -> Json:
    """An article as every output shows it; ``id`` is null until it was opened or annotated."""
    return {
        "id": article_id,
        "title": article.title,
        "byline": article.byline,
        "outlet": article.outlet,
        "published": article.published,
        "language": article.language,
        "origin": article.origin,
        "text": article.text,
    }


def statement_rows(text: str, analysis: Analysis, *, attitudes: bool) -> list[Json]:
    """The statements in text order, with their words; only sayings unless attitudes are asked for."""
    names = {entity.id: entity.name for entity in analysis.entities}
    return [
        {**quote_to_json(quote, names), "text": content_text(text, quote)}
        for quote in _in_order(analysis, attitudes=attitudes)
    ]


def _in_order(analysis: Analysis, *, attitudes: bool) -> list[Quote]:
    ordered = sorted(analysis.quotes, key=lambda quote: quote.content)
    return [quote for quote in ordered if attitudes or quote.act == "saying"]


def quotes_row(
    article: Article, article_id: str | None, analysis: Analysis, *, attitudes: bool, why: bool = False
) -> Json:
    """The output of ``reader quotes --format json``; ``why`` gives every statement its evidence in words."""
    rows = statement_rows(article.text, analysis, attitudes=attitudes)
    if why:
        for row, quote in zip(rows, _in_order(analysis, attitudes=attitudes), strict=True):
            found = evidence(article, analysis, quote)
            row["why"] = {reason.label.lower(): reason.text for reason in found if reason.label != "Words"}
    speaking = {row["speaker"] for row in rows}
    speakers = [entity_to_json(entity) for entity in analysis.entities if entity.id in speaking]
    return {"schema": SCHEMA, "article": article_row(article, article_id), "speakers": speakers, "quotes": rows}


def entity_rows(analysis: Analysis) -> list[Json]:
    """Entities that are named in the text, with their mentions, in order of their first one."""
    mentions: dict[str, list[Json]] = {}
    for mention in analysis.mentions:
        mentions.setdefault(mention.entity, []).append({"span": list(mention.span), "label": mention.label})
    return [
        {**entity_to_json(entity), "mentions": mentions[entity.id]}
        for entity in analysis.entities
        if entity.id in mentions
    ]


def entities_row(article: Article, article_id: str | None, analysis: Analysis) -> Json:
    """The output of ``reader entities --format json``."""
    return {"schema": SCHEMA, "article": article_row(article, article_id), "entities": entity_rows(analysis)}


def show_row(article: Article, article_id: str | None) -> Json:
    """The output of ``reader show --format json``."""
    return {
        "schema": SCHEMA,
        "article": article_row(article, article_id),
        "blocks": [
            {"kind": block.kind.value, "span": list(block.span), "level": block.level} for block in article.blocks
        ],
        "links": [{"span": list(link.span), "target": link.target} for link in article.links],
    }


def note_row(note: Note, title: str, origin: str, found: Resolution) -> Json:
    """A note on an article with that title and origin as every output shows it; ``found`` says where its words are."""
    anchor = note.target.anchor
    return {
        "id": note.id,
        "article": note.article_id,
        "title": title or None,
        "origin": origin,
        "target": "speaker" if note.target.kind == "entity" else note.target.kind,
        "name": note.target.name or None,
        "quote": anchor.exact if anchor else None,
        "now": found.now,
        "body": note.body,
        "tags": list(all_tags(note)),
        "colour": note.colour or None,
        "state": found.state,
        "created": note.created,
        "updated": note.changed,
    }


def correction_row(correction: Correction, origin: str, found: Resolution) -> Json:
    """A correction as every output shows it; ``found`` says where its words are."""
    return {
        "id": correction.id,
        "article": correction.article_id,
        "origin": origin,
        "what": correction.what,
        "subject": correction.subject or None,
        "value": correction.value or None,
        "everywhere": correction.everywhere,
        "quote": correction.anchor.exact,
        "now": found.now,
        "to": correction.to.exact if correction.to is not None else None,
        "says": in_words(correction),
        "state": found.state,
        "created": correction.created,
        "updated": correction.updated,
    }


def span_of(text: str, quotation: str, occurrence: int) -> Span | None:
    """Where a quotation stands in a text for the n-th time (from 1); None if it does not."""
    at = -1
    for _ in range(occurrence):
        at = text.find(quotation, at + 1)
        if at < 0:
            return None
    return Span(at, at + len(quotation))
