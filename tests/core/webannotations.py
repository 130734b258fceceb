"""The MUSTs of the W3C Web Annotation Data Model (Recommendation of 23 February 2017) that concern what we write."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

ANNO = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = frozenset(
    """assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating
    questioning replying tagging""".split()
)
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
_XSD_UTC = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_ANNOTATION = frozenset("id type motivation created modified creator body target".split())
_KNOWN = {
    "TextualBody": frozenset("type value format purpose".split()),
    "SpecificResource": frozenset("type source selector".split()),
    "TextQuoteSelector": frozenset("type exact prefix suffix".split()),
    "TextPositionSelector": frozenset("type start end".split()),
    "Software": frozenset("type name".split()),
}


def faults(collection: Any) -> list[str]:
    """What breaks the model; an empty list for a valid collection."""
    return list(_collection(collection))


def annotations(collection: Any) -> list[Any]:
    """The annotations of a collection with one page."""
    return list(collection["first"]["items"]) if "first" in collection else []


def _collection(found: Any) -> Iterator[str]:
    contexts = found["@context"] if isinstance(found["@context"], list) else [found["@context"]]
    prefixes: dict[str, str] = {}
    for context in contexts:
        prefixes |= context if isinstance(context, dict) else {}
    if ANNO not in contexts:
        yield "5.1: the context of annotations is not there"
    yield from _iri(found["id"], "5.1: the collection's id")
    if found["type"] != "AnnotationCollection" or not isinstance(found["label"], str):
        yield "5.1: type or label"
    items = annotations(found)
    if type(found["total"]) is not int or found["total"] != len(items):
        yield "5.1: total"
    if found["total"] > 0 and "first" not in found:
        yield "5.1: a collection with annotations has a first page"
    if "first" in found:
        yield from _page(found["first"], found)
    for item in items:
        yield from _annotation(item, prefixes)
    ids = [item["id"] for item in items]
    if len(set(ids)) != len(ids):
        yield "3.1: two annotations with one IRI"
    yield from _prefixed(found, prefixes, "id type label creator total first last @context".split())


def _page(page: Any, collection: Any) -> Iterator[str]:
    yield from _iri(page["id"], "5.2: the page's id")
    if page["type"] != "AnnotationPage" or "@context" in page:
        yield "5.2: type, or a context in an embedded page"
    if page["partOf"] != collection["id"] or page["startIndex"] != 0:
        yield "5.2: partOf or startIndex"
    if not page["items"]:
        yield "5.2: a page has one annotation or more"
    if collection["last"] != page["id"] or "next" in page:
        yield "5.2: the only page is the last"


def _annotation(item: Any, prefixes: dict[str, str]) -> Iterator[str]:
    yield from _iri(item["id"], "3.1: the annotation's id")
    if item["type"] != "Annotation":
        yield "3.1: type"
    if "target" not in item or item["target"] == []:
        yield "3.1: no target"
    if item["motivation"] not in MOTIVATIONS:
        yield f"3.3.5: motivation {item['motivation']!r}"
    for name in ("created", "modified"):
        if name in item:
            yield from _time(item[name], name)
    bodies = item["body"] if isinstance(item["body"], list) else [item["body"]]
    for body in bodies:
        if body["type"] != "TextualBody" or not isinstance(body["value"], str):
            yield "3.2.4: an embedded body has exactly one value"
        if body["purpose"] not in MOTIVATIONS:
            yield f"3.3.5: purpose {body['purpose']!r}"
        yield from _only(body)
    if "bodyValue" in item:
        yield "3.2.5: bodyValue beside body"
    yield from _target(item["target"])
    if "creator" in item:
        yield from _only(item["creator"])
    yield from _prefixed(item, prefixes, _ANNOTATION)


def _target(target: Any) -> Iterator[str]:
    yield from _only(target)
    yield from _iri(target["source"], "4.1: a specific resource has exactly one source")
    selectors = target.get("selector", [])
    for selector in selectors:
        yield from _only(selector)
        if selector["type"] == "TextQuoteSelector":
            if not all(isinstance(selector[name], str) for name in ("exact", "prefix", "suffix")):
                yield "4.2.4: exact, prefix, suffix"
        elif selector["type"] == "TextPositionSelector":
            start, end = selector["start"], selector["end"]
            if type(start) is not int or type(end) is not int or not 0 <= start <= end:
                yield "4.2.5: start and end are non-negative whole numbers"
        else:
            yield f"4.2: selector {selector['type']!r}"
    lengths = {len(each["exact"]) for each in selectors if "exact" in each}
    if len(lengths | {each["end"] - each["start"] for each in selectors if "start" in each}) > 1:
        yield "4.2: the selectors select different words"


def _only(found: Any) -> Iterator[str]:
    """Nothing that the model has no word for, and exactly one type."""
    if unknown := set(found) - _KNOWN[found["type"]]:
        yield f"{found['type']} has {sorted(unknown)}"


def _prefixed(found: Any, prefixes: dict[str, str], known: Any) -> Iterator[str]:
    for name in set(found) - set(known):
        prefix, colon, _ = name.partition(":")
        if not colon or prefix not in prefixes:
            yield f"{name!r} is neither the model's nor of a namespace of its own"


def _iri(value: Any, what: str) -> Iterator[str]:
    if not isinstance(value, str) or not _IRI.fullmatch(value):
        yield f"{what} is no IRI: {value!r}"


def _time(value: Any, what: str) -> Iterator[str]:
    if not isinstance(value, str) or not _XSD_UTC.fullmatch(value):
        yield f"3.3.1: {what} is no xsd:dateTime in UTC: {value!r}"
    else:
        datetime.fromisoformat(value)
