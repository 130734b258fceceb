"""What a page says about its article in JSON-LD (schema.org), whatever shape that has."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.formats.html.tree import Element
from reader.formats.naming import folded

_ARTICLE = re.compile(r"(?:article|blogposting|posting|report|review|recipe|column)$", re.I)
_PAGE = re.compile(r"(?:webpage|itempage|aboutpage)$", re.I)
_NAMES = ("name", "alternateName", "legalName")
_PERSON = re.compile(r"person$", re.I)
_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_DEEPEST = 12
_MOST_NODES = 5_000


class Said(NamedTuple):
    """What JSON-LD says about the article; "" and () = nothing."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    published: str = ""
    description: str = ""
    publisher: str = ""
    language: str = ""
    body: str = ""
    is_article: bool = False


def said(root: Element, titles: frozenset[str]) -> Said:
    """The page's main article: one whose headline is among the titles (folded) before others, else the first."""
    nodes = [
        node for script in root.iter("script") if _is_jsonld(script) for node in _nodes(_parsed(script.text or ""))
    ]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    articles = [node for node in nodes if _is_a(node, _ARTICLE) and not _is_review_of_other(node)]
    pages = [node for node in nodes if _is_a(node, _PAGE)]
    named = [node for node in articles if folded(_text(node.get("headline") or node.get("name"))) in titles]
    article = next(iter(named or articles), None)
    if article is None:
        page = next(iter(pages), None)
        return _said(page, by_id, is_article=False) if page is not None else Said()
    return _said(article, by_id, is_article=True)


def _is_jsonld(script: Element) -> bool:
    return "ld+json" in script.get("type", "").lower()


def _parsed(text: str) -> Any:
    text = _WRAPPERS.sub("", _WRAPPERS.sub("", text.strip()))
    for candidate in (text, _TRAILING_COMMA.sub("", text.rstrip("; \n"))):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every object in the data, outer ones first."""
    level, depth, count = [data], 0, 0
    while level and depth < _DEEPEST:
        below: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                count += 1
                if count > _MOST_NODES:
                    return
                yield value
                below += value.values()
            elif isinstance(value, list):
                below += value
        level, depth = below, depth + 1


def _is_a(node: dict[str, Any], kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(isinstance(name, str) and kind.search(name) for name in (types if isinstance(types, list) else [types]))


def _is_review_of_other(node: dict[str, Any]) -> bool:
    """Visitors' reviews of a product are no articles."""
    return node.get("@type") == "Review" and not node.get("headline")


def _said(node: dict[str, Any], by_id: dict[str, dict[str, Any]], *, is_article: bool) -> Said:
    return Said(
        headline=_text(node.get("headline") or (node.get("name") if is_article else "")),
        authors=tuple(_names(_persons(node.get("author") or node.get("authors"), by_id), by_id)),
        creators=tuple(_names(_persons(node.get("creator"), by_id), by_id)) if is_article else (),
        published=_text(node.get("datePublished") or node.get("dateCreated")),
        description=_text(node.get("description") or node.get("abstract")),
        publisher=next(iter(_names(node.get("publisher"), by_id)), ""),
        language=_text(node.get("inLanguage")),
        body=_text(node.get("articleBody")) if is_article else "",
        is_article=is_article,
    )


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next((item for item in value if item), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    return value.strip() if isinstance(value, str) else ""


def _persons(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    """Of several authors those that are persons, if any is."""
    if not isinstance(value, list):
        return value
    value = [inner for item in value for inner in (item if isinstance(item, list) else [item])]
    return [item for item in value if isinstance(item, dict) and _is_a(_known(item, by_id), _PERSON)] or value


def _known(item: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """An object, or the one of which it only gives the id."""
    return by_id.get(item["@id"], item) if isinstance(item.get("@id"), str) and "name" not in item else item


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item.strip():
            yield item.strip()
        elif isinstance(item, dict):
            yield from _all_names(_known(item, by_id))


def _all_names(known: dict[str, Any]) -> list[str]:
    """The names of one object, of which some pages make a list."""
    name = known.get("name")
    if isinstance(name, list) and all(isinstance(one, str) for one in name):
        return [one.strip() for one in name if one.strip()]
    if found := next((_text(known.get(key)) for key in _NAMES if _text(known.get(key))), ""):
        return [found]
    parts = [_text(known.get("givenName")), _text(known.get("familyName"))]
    return [" ".join(filter(None, parts))] if any(parts) else []
