"""Our own JSON-LD read again: the reverse of ``jsonld``, with everything in it checked."""

import re
from datetime import UTC, datetime
from typing import Any

from reader.article import Article
from reader.article_json import article_from_json
from reader.errors import InputError
from reader.export.incoming import Contents, Parcel
from reader.export.jsonld import SCHEMA
from reader.export.problems import Problems
from reader.export.webannotation import Json, anchor_of, as_list, id_of_iri, parse_time
from reader.notes.correction import correction_from_json
from reader.notes.note import MOST_BODY, Note, Target, anchor_from_json, anchor_to_json, note_from_json
from reader.notes.store import Record

_ORIGIN = re.compile(r"/|[a-z]+://")


def is_ours(data: Any) -> bool:
    """Whether it is a collection that reader wrote."""
    return isinstance(data, dict) and "reader:schema" in data


def read_ours(data: Json) -> Contents:
    """Everything in it but who said what, which is made again. Raises InputError for one of a newer reader."""
    schema = data["reader:schema"]
    if type(schema) is not int or schema > SCHEMA:
        raise InputError("It was written by a newer reader; update reader to import it.")
    problems = Problems()
    articles = _articles(data.get("reader:articles"), problems)
    records: dict[str, list[Record]] = {article_id: [] for article_id in articles}
    for number, item in enumerate(_items(data), 1):
        if isinstance(item, dict) and "reader:statement" in item:
            continue
        try:
            record = _record(item)
            records[record.article_id].append(record)
        except (KeyError, ValueError, TypeError, AttributeError):
            problems.add("annotation", number)
    for number, row in enumerate(as_list(data.get("reader:deleted")), 1):
        try:
            record = _tombstone(row)
            records[record.article_id].append(record)
        except (KeyError, ValueError, TypeError, AttributeError):
            problems.add("deletion", number)
    parcels = [parcel._replace(records=tuple(records[article_id])) for article_id, parcel in articles.items()]
    return Contents(tuple(parcels), problems.lines)


def _articles(rows: Any, problems: Problems) -> dict[str, Parcel]:
    found: dict[str, Parcel] = {}
    for number, row in enumerate(as_list(rows), 1):
        try:
            article = _article(row)
            versions = as_list(row.get("earlier"))
            earlier = tuple(_article(version) for version in versions)
            met = dict(_met(text, version) for text, version in zip((article, *earlier), (row, *versions), strict=True))
            place = anchor_from_json(row["place"]) if row.get("place") is not None else None
        except (KeyError, ValueError, TypeError, AttributeError):
            problems.add("article", number)
        else:
            found[article.id] = Parcel(article.origin, (), article, earlier, place, met)
    return found


def _article(row: Any) -> Article:
    article = article_from_json(row)
    if not article.text.strip() or not article.blocks:
        raise ValueError("an article without words")
    # Whatever else is named there ("-", a path from where one stands) would be opened as something that it is not.
    return article if _ORIGIN.match(article.origin) else article._replace(origin="")


def _met(article: Article, row: Json) -> tuple[str, str]:
    """The hash of a text, and when it was first met; "" for what is no time."""
    try:
        moment = datetime.fromisoformat(row["read"]).astimezone(UTC)
    except (KeyError, TypeError, ValueError, OverflowError):
        return article.text_hash, ""
    return article.text_hash, moment.isoformat(timespec="microseconds")


def _items(data: Json) -> list[Any]:
    first = data.get("first")
    return as_list(first.get("items")) if isinstance(first, dict) else []


def _record(item: Json) -> Record:
    """A note or a correction. Raises for anything else, with whatever error comes of it."""
    anchor = anchor_of(item["target"].get("selector"))
    times = {"created": parse_time(item.get("created")), "updated": parse_time(item.get("modified"))}
    row = {"id": id_of_iri(item["id"]), "article": item["reader:article"], "deleted": False, **times}
    if "reader:correction" in item:
        if anchor is None:
            raise ValueError("a correction of nothing")
        return correction_from_json({**item["reader:correction"], **row, "anchor": anchor_to_json(anchor)})
    bodies = as_list(item.get("body"))
    comments, names, tags = (
        [body["value"] for body in bodies if body["purpose"] == purpose]
        for purpose in ("commenting", "identifying", "tagging")
    )
    found = note_from_json(
        {
            **row,
            "target": {
                "kind": item["reader:on"],
                "anchor": anchor_to_json(anchor) if anchor is not None else None,
                "name": next(iter(names), ""),
            },
            "body": next(iter(comments), ""),
            "tags": tags,
            "colour": item["reader:colour"],
            "edited": parse_time(item.get("reader:edited")),
        }
    )
    if len(found.body) > MOST_BODY or (anchor is None and found.target.kind in ("passage", "statement")):
        raise ValueError("not a note")
    return found


def _tombstone(row: Json) -> Record:
    record_id, article_id, updated = id_of_iri(row["id"]), row["article"], parse_time(row["modified"])
    if not updated:
        raise ValueError("a deletion without a time")
    if row["kind"] == "correction":
        nothing = {"start": 0, "exact": "", "prefix": "", "suffix": ""}
        what = {"what": "no-statement", "anchor": nothing, "subject": "", "value": "", "to": None, "everywhere": False}
        times = {"created": updated, "updated": updated, "deleted": True}
        return correction_from_json({"id": record_id, "article": article_id, **what, **times})
    if not isinstance(article_id, str):
        raise TypeError("an article's id is a string")
    return Note(record_id, article_id, Target("article"), "", created=updated, updated=updated, deleted=True)
