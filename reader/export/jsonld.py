"""Notes, corrections and who said what as W3C Web Annotations in JSON-LD: for other programs, and as a backup.

The standard part is complete in itself. What else is needed to restore everything stands under ``reader:`` names: the
articles, the tombstones (their ids only: what was deleted does not travel), colours, and what corrections say.
"""

from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5

from reader import __version__
from reader.analysis import Analysis, Quote
from reader.analysis.codec import quote_to_json
from reader.anchor import Anchor, describe
from reader.article import Article, Span
from reader.article_json import article_to_json
from reader.export.dossier import Dossier
from reader.export.render import to_json
from reader.export.webannotation import CONTEXT, OURS, Json, iri_of_article, iri_of_id, selectors, to_time
from reader.notes.correction import Correction, in_words
from reader.notes.note import Note, anchor_to_json

SCHEMA = 1
"""Of the ``reader:`` part; new names in it do not raise it."""


def to_jsonld(dossiers: Sequence[Dossier]) -> str:
    """An AnnotationCollection with all of it in one page."""
    return to_json(collection(dossiers))


def collection(dossiers: Sequence[Dossier]) -> Json:
    """The same as an object."""
    items = [item for dossier in dossiers for item in _annotations(dossier)]
    name = uuid5(NAMESPACE_URL, f"{OURS}export:" + ",".join(sorted(dossier.article.id for dossier in dossiers)))
    found: Json = {
        "@context": [CONTEXT, {"reader": OURS}],
        "id": f"urn:uuid:{name}",
        "type": "AnnotationCollection",
        "label": "Notes of reader",
        "creator": {"type": "Software", "name": f"reader {__version__}"},
        "total": len(items),
        "reader:schema": SCHEMA,
        "reader:articles": [_article(dossier) for dossier in dossiers],
        "reader:deleted": [_tombstone(dossier, each) for dossier in dossiers for each in dossier.deleted],
    }
    if items:
        page = f"{found['id']}#page"
        found["first"] = {
            "id": page,
            "type": "AnnotationPage",
            "partOf": found["id"],
            "startIndex": 0,
            "items": items,
        }
        found["last"] = page
    return found


def _annotations(dossier: Dossier) -> Iterator[Json]:
    article = dossier.article
    for note in dossier.notes:
        yield _note(article, note, dossier.where(note).now)
    for correction in dossier.corrections:
        yield _correction(article, correction)
    if dossier.analysis is not None:
        yield from _statements(article, dossier.analysis)


def _note(article: Article, note: Note, now: str | None) -> Json:
    bodies = [_text(note.body, "commenting", "text/markdown")] if note.body else []
    bodies += [_text(note.target.name, "identifying")] if note.target.name else []
    bodies += [_text(tag, "tagging") for tag in note.tags]
    found = _annotation(note.id, "highlighting" if note.is_highlight else "commenting", note.created, note.updated)
    found["body"] = bodies
    found["target"] = _target(article, note.target.anchor)
    found["reader:article"] = article.id
    found["reader:on"] = note.target.kind
    found["reader:colour"] = note.colour
    found |= {"reader:edited": to_time(note.edited)} if note.edited else {}
    return found | ({"reader:now": now} if now is not None else {})


def _correction(article: Article, correction: Correction) -> Json:
    found = _annotation(correction.id, "editing", correction.created, correction.updated)
    found["body"] = [_text(in_words(correction), "editing")]
    found["target"] = _target(article, correction.anchor)
    found["reader:article"] = article.id
    found["reader:correction"] = {
        "what": correction.what,
        "subject": correction.subject,
        "value": correction.value,
        "to": anchor_to_json(correction.to) if correction.to is not None else None,
        "everywhere": correction.everywhere,
    }
    return found


def _statements(article: Article, analysis: Analysis) -> Iterator[Json]:
    """Who said what, as the reader corrected it: made by us, so that an import passes over it."""
    names = {entity.id: entity.name for entity in analysis.entities}
    roles = {entity.id: entity.role for entity in analysis.entities}
    for quote in sorted(analysis.quotes, key=lambda quote: quote.content):
        if quote.act == "saying":
            role = roles.get(quote.speaker or "", "")
            yield _statement(article, quote, quote_to_json(quote, names), role)


def _statement(article: Article, quote: Quote, row: Json, role: str) -> Json:
    name = uuid5(NAMESPACE_URL, f"{OURS}statement:{article.id}:{article.text_hash}:{row['content']}")
    bodies = [_text(row["speaker_name"], "identifying")] if row["speaker_name"] else []
    bodies += [_text(role, "describing")] if role else []
    return {
        "id": f"urn:uuid:{name}",
        "type": "Annotation",
        "motivation": "identifying",
        "creator": {"type": "Software", "name": f"reader {__version__}"},
        "body": bodies,
        "target": _target(article, describe(article.text, Span(quote.start, quote.end))),
        "reader:article": article.id,
        "reader:statement": row,
    }


def _annotation(record_id: str, motivation: str, created: str, updated: str) -> Json:
    found: Json = {"id": iri_of_id(record_id), "type": "Annotation", "motivation": motivation}
    times = {"created": to_time(created), "modified": to_time(updated)}
    return found | {name: time for name, time in times.items() if time}


def _text(words: str, purpose: str, form: str = "text/plain") -> Json:
    return {"type": "TextualBody", "value": words, "format": form, "purpose": purpose}


def _target(article: Article, anchor: Anchor | None) -> Json:
    found: Json = {"type": "SpecificResource", "source": iri_of_article(article)}
    return found | ({"selector": selectors(anchor)} if anchor is not None else {})


def _version(dossier: Dossier, article: Article) -> Json:
    """One text of an article, and when it was first met, if that is known."""
    return {**article_to_json(article), "read": dossier.met.get(article.text_hash)}


def _article(dossier: Dossier) -> Json:
    return {
        **_version(dossier, dossier.article),
        "earlier": [_version(dossier, version) for version in dossier.earlier],
        "place": anchor_to_json(dossier.place) if dossier.place is not None else None,
    }


def _tombstone(dossier: Dossier, record: Note | Correction) -> Json:
    kind = "note" if isinstance(record, Note) else "correction"
    return {
        "id": iri_of_id(record.id),
        "kind": kind,
        "article": dossier.article.id,
        "modified": to_time(record.updated),
    }
