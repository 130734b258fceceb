"""Annotations of other programs: Hypothesis' exports, and W3C Web Annotations with a quotation.

Hypothesis' API (https://h.readthedocs.io/en/latest/api-reference/) answers with ``rows``, its client exports
``annotations``. Both have one shape, with one target. An annotation of the model may have several: each is a note.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from reader.anchor import Anchor
from reader.counting import several
from reader.export.incoming import Contents, Parcel
from reader.export.problems import Problems
from reader.export.webannotation import Json, anchor_of, as_list, id_of_iri, parse_time
from reader.notes.note import MOST_BODY, Note, Target


class _Annotation(NamedTuple):
    """What the two shapes have in common. ``parent`` is the IRI of what it replies to; ``who`` wrote it."""

    iri: str
    source: str
    anchor: Anchor | None
    has_selector: bool
    body: str
    tags: tuple[str, ...]
    created: str
    updated: str
    parent: str = ""
    who: str = ""


def is_hypothesis(data: Any) -> bool:
    """Whether it is what Hypothesis' API or client gives."""
    return any(isinstance(row, dict) and "uri" in row and "target" in row for row in _hypothesis_rows(data))


def read_hypothesis(data: Any) -> Contents:
    """Its annotations, highlights, page notes and replies."""
    return _read(_hypothesis_rows(data), _of_hypothesis)


def _hypothesis_rows(data: Any) -> list[Any]:
    if isinstance(data, dict):
        if "uri" in data:
            return [data]
        return [*as_list(data.get("rows", data.get("annotations"))), *as_list(data.get("replies"))]
    return data if isinstance(data, list) else []


def is_web_annotation(data: Any) -> bool:
    """Whether it is an annotation of the W3C model, a page or a collection of them, or a list."""
    return any(isinstance(row, dict) and "target" in row and _is_annotation(row) for row in _web_rows(data))


def _is_annotation(row: Json) -> bool:
    return any(str(kind).endswith("Annotation") for kind in as_list(row.get("type", row.get("@type"))))


def read_web_annotations(data: Any) -> Contents:
    """Annotations of the W3C model."""
    return _read(_web_rows(data), _of_web)


def _web_rows(data: Any) -> list[Any]:
    if isinstance(data, list):
        return data
    if not isinstance(data, dict):
        return []
    for name in ("items", "@graph"):
        if name in data:
            return as_list(data[name])
    return _web_rows(data["first"]) if isinstance(data.get("first"), dict) else [data]


def _read(rows: list[Any], take: Callable[[Json], list[_Annotation]]) -> Contents:
    problems = Problems()
    found: dict[str, _Annotation] = {}
    for number, row in enumerate(rows, 1):
        try:
            taken = take(row)
        except (KeyError, ValueError, TypeError, AttributeError, IndexError):
            problems.add("annotation", number)
        else:
            for each in taken:
                found[each.iri] = max(found.get(each.iri, each), each, key=lambda one: one.updated)
    found = {each.iri: _on_words_of_parent(each, found) for each in found.values()}
    unplaced = sum(each.has_selector and each.anchor is None for each in found.values())
    are = "has no quotation: it is" if unplaced == 1 else "have no quotation: they are"
    told = (f"{several(unplaced, 'note')} {are} on the whole article now.",) if unplaced else ()
    return Contents(tuple(_parcels(found.values())), problems.lines, told)


def _on_words_of_parent(reply: _Annotation, found: dict[str, _Annotation]) -> _Annotation:
    """A reply is on no words of its own: it goes where what it replies to is."""
    parent = found.get(reply.parent)
    return reply if parent is None or reply.has_selector else reply._replace(anchor=parent.anchor)


def _parcels(found: Iterable[_Annotation]) -> Iterable[Parcel]:
    by_source: dict[str, list[_Annotation]] = {}
    for each in found:
        by_source.setdefault(each.source, []).append(each)
    writers = {each.who for annotations in by_source.values() for each in annotations if each.who}
    for source, annotations in by_source.items():
        notes = tuple(_note(each, name_writers=len(writers) > 1) for each in annotations)
        yield Parcel(source, notes, foreign=True)


def _note(each: _Annotation, *, name_writers: bool) -> Note:
    """A note; in a file of several people with a tag that says whose it is."""
    whose = (f"by {each.who}",) if name_writers and each.who else ()
    target = Target("passage", each.anchor) if each.anchor is not None else Target("article")
    tags = tuple(dict.fromkeys((*each.tags, *whose)))
    return Note(id_of_iri(each.iri), "", target, each.body, tags, "", each.created, each.updated)


# --- the two shapes --------------------------------------------------------------------------------------------------


def _of_hypothesis(row: Json) -> list[_Annotation]:
    target: Json = next(iter(as_list(row["target"])), {})
    selector = target.get("selector")
    who = str(row.get("user") or "").removeprefix("acct:").partition("@")[0]
    parents = as_list(row.get("references"))
    found = _Annotation(
        iri=_hypothesis_iri(row["id"]) if row.get("id") else _iri_by_content(row),
        source=row["uri"],
        anchor=anchor_of(selector),
        has_selector=bool(selector),
        body=row.get("text") or "",
        tags=tuple(as_list(row.get("tags"))),
        created=parse_time(row.get("created")),
        updated=parse_time(row.get("updated")) or parse_time(row.get("created")),
        parent=_hypothesis_iri(parents[0]) if parents else "",
        who=who,
    )
    return [_checked(found)]


def _hypothesis_iri(annotation_id: str) -> str:
    return f"https://hypothes.is/a/{annotation_id}"


def _of_web(row: Json) -> list[_Annotation]:
    if not _is_annotation(row):
        raise ValueError("not an annotation")
    bodies = [*as_list(row.get("body")), *as_list(row.get("bodyValue"))]
    tags = [body["value"] for body in bodies if isinstance(body, dict) and body.get("purpose") == "tagging"]
    iri = row["id"] if row.get("id") else _iri_by_content(row)
    targets = as_list(row["target"])
    if not targets:
        raise ValueError("an annotation of nothing")
    found = []
    for number, target in enumerate(targets):
        source = target if isinstance(target, str) else target.get("source", target.get("id"))
        selector = None if isinstance(target, str) else target.get("selector")
        each = _Annotation(
            iri=f"{iri}#target-{number + 1}" if number else iri,
            source=source if isinstance(source, str) else source["id"],
            anchor=anchor_of(selector),
            has_selector=selector is not None,
            body="\n\n".join(words for body in bodies if (words := _words(body))),
            tags=tuple(tags),
            created=parse_time(row.get("created")),
            updated=parse_time(row.get("modified")) or parse_time(row.get("created")),
        )
        found.append(_checked(each))
    return found


def _words(body: Any) -> str:
    """The words of a body that is no tag: its text, else the address of what it is."""
    if isinstance(body, str):
        return body
    if body.get("purpose") == "tagging":
        return ""
    return str(body.get("value") or body.get("id") or body.get("source") or "")


def _iri_by_content(row: Json) -> str:
    """A name for an annotation without one: the same every time that the same annotation comes."""
    return "urn:x-reader:unnamed:" + json.dumps(row, sort_keys=True)


def _checked(each: _Annotation) -> _Annotation:
    """Raise unless everything is of its type, and the note not too long."""
    words = (each.iri, each.source, each.body, *each.tags)
    if not all(isinstance(part, str) for part in words) or len(each.body) > MOST_BODY:
        raise ValueError("not an annotation")
    return each
