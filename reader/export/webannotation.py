"""The W3C Web Annotation vocabulary that is spoken here, and how our ids, times and anchors are said in it.

https://www.w3.org/TR/annotation-model/ (Recommendation of 23 February 2017). What the model has no word for stands
under names that begin with ``reader:``; other programs pass over them.
"""

import re
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote
from uuid import NAMESPACE_URL, UUID, uuid5

from reader.anchor import Anchor
from reader.article import Article

Json = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OURS = "urn:x-reader:"
"""What ``reader:`` stands for."""

_RECORD = f"{OURS}record:"
_ARTICLE = f"{OURS}article:"
_ID = re.compile(r"[A-Za-z0-9-]{1,59}")
_IRI_SAFE = "/:?#[]@!$&'()*+,;=%~"


def iri_of_id(record_id: str) -> str:
    """A record's id as an IRI."""
    if _is_uuid(record_id):
        return f"urn:uuid:{record_id}"
    return _RECORD + quote(record_id, safe="", errors="surrogatepass")


def id_of_iri(iri: str) -> str:
    """The id of the record that an IRI names: the reverse of ``iri_of_id``; for others' always the same UUID."""
    kind, _, rest = iri.rpartition(":")
    if kind.lower() == "urn:uuid" and _is_uuid(rest.lower()):
        return rest.lower()
    if iri.startswith(_RECORD) and _ID.fullmatch(found := unquote(iri.removeprefix(_RECORD), errors="replace")):
        return found
    return str(uuid5(NAMESPACE_URL, iri.encode("utf-8", "backslashreplace").decode()))


def _is_uuid(words: str) -> bool:
    try:
        return str(UUID(words)) == words
    except ValueError:
        return False


def iri_of_article(article: Article) -> str:
    """Where an article came from; a name of its own for one that came from standard input."""
    origin = article.origin
    if origin.startswith(("http://", "https://")):
        return quote(origin, safe=_IRI_SAFE, errors="surrogatepass")
    if origin:
        return "file://" + quote(PurePosixPath(origin).as_posix(), safe="/:", errors="surrogatepass")
    return _ARTICLE + article.id


def origin_of_iri(iri: str) -> str:
    """The origin that an IRI says: a path for a file, else the IRI itself."""
    path = iri.removeprefix("file://")
    return unquote(path, errors="surrogateescape") if path != iri and path.startswith("/") else iri


def to_time(stored: str) -> str | None:
    """A stored time as the model wants it (UTC, "Z"); None for what is no time."""
    moment = parse_time(stored)
    return moment.replace("+00:00", "Z") if moment else None


def parse_time(words: object) -> str:
    """A time as notes have it: ISO 8601 in UTC, to the microsecond; "" for no time. Without a zone it is UTC."""
    if not isinstance(words, str):
        return ""
    try:
        moment = datetime.fromisoformat(words)
        zoned = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return zoned.astimezone(UTC).isoformat(timespec="microseconds")
    except (ValueError, OverflowError):
        return ""


def selectors(anchor: Anchor) -> list[Json]:
    """The two selectors of an anchor."""
    return [
        {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix},
        {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.start + len(anchor.exact)},
    ]


def anchor_of(selector: object) -> Anchor | None:
    """The anchor that selectors say; None without a quotation. Without a position it begins at 0."""
    found = [each for each in as_list(selector) if isinstance(each, dict)]
    found += [each["refinedBy"] for each in found if isinstance(each.get("refinedBy"), dict)]
    words = next((each for each in found if each.get("type") == "TextQuoteSelector"), {})
    exact = words.get("exact")
    if not isinstance(exact, str):
        return None
    position = next((each for each in found if each.get("type") == "TextPositionSelector"), {})
    start = position.get("start")
    return Anchor(
        start if type(start) is int and start >= 0 else 0,
        exact,
        *(side if isinstance(side, str) else "" for side in (words.get("prefix"), words.get("suffix"))),
    )


def as_list(value: object) -> list[Any]:
    """JSON-LD says one thing without brackets, several with, none at all."""
    return value if isinstance(value, list) else [] if value is None else [value]
