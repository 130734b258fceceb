"""Who wrote the article: what the page's data say, else the line under the title; and only the names of it."""

import re
from collections.abc import Iterable, Sequence

from reader.formats.html.jsonld import folded
from reader.formats.html.segments import Segment, one_line
from reader.formats.html.tree import Element

_BY = re.compile(
    r"^(?:(?:written|posted|reported|published|submitted|story|article|words|text|reviewed|interview|verfasst|geschrieben|"
    r"veröffentlicht|publié|escrito|publicado)\s+)?(?:by|von|par|por|di|door|av|af|autor(?:in|en)?|author|text|words|"
    r"auteur|autore|foto|photo|redaktion)\s*:?\s+(?=\S)|^[|/·•–—-]\s*",
    re.I,
)
_AFTER = re.compile(
    r"\s*(?:[|•·/]|\s[-–—]\s|\b(?:updated|published|posted|on|am|le|el|at)\b\s*:?\s*(?=\w*\W*\d)|\d{1,2}[./:]\d|\d{4}|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d+\s+(?:min|hour|day|comment)).*$",
    re.I,
)
_ROLE = re.compile(
    r",?\s+(?:(?:chief|senior|staff|political|science|technology|business|national|foreign|contributing|special|deputy|"
    r"associate|managing|news|assistant|the)\s+)*(?:correspondent|reporter|editor|writer|columnist|contributor|"
    r"journalist|producer|author|freelancer)\b.*$",
    re.I,
)
_ADDRESS = re.compile(r"^(?:https?:|www\.)|^@|\S@\S|^[\w-]+\.(?:com|de|org|net|at|ch|fr|it|es|co\.uk)$", re.I)
_JUNK = frozenset(
    "admin administrator unknown anonymous author editor null none webmaster wordpress user guest redaktion".split()
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|autor|auteur|autore|writer|verfasser|contributor|creator|dc-creator)(?:s|en|name|in|link)?(?:$|[\s_-])|byline|authorname",
    re.I,
)
_NOT_CLASS = re.compile(
    r"comment|bio|box|related|avatar|follow|social|share|image|photo|img|more|about|description|card|widget", re.I
)
_FOREIGN = re.compile(r"comment|related|sidebar|footer|widget|recommend|teaser|most|popular", re.I)
_LONGEST = 120


def names_of(claims: Iterable[str], outlet: str) -> list[str]:
    """The names in what the page's data call its authors."""
    found: dict[str, str] = {}
    for claim in claims:
        name = cleaned(claim)
        if name and folded(name) != folded(outlet):
            found.setdefault(folded(name), name)
    return list(found.values())


def cleaned(words: str) -> str:
    """A name without "By", role, date, address; "" if nothing is left that could be one."""
    words = one_line(words).strip()
    for _ in range(3):
        words = _BY.sub("", words).strip(" ,;:|")
    words = _ROLE.sub("", _AFTER.sub("", words)).strip(" ,;:|-–—()")
    if not words or len(words) > _LONGEST or _ADDRESS.search(words) or words.casefold() in _JUNK:
        return ""
    return words if any(map(str.isalpha, words)) else ""


def element_names(body: Element, order: dict[Element, int], first: int) -> tuple[list[str], list[Element]]:
    """Names in elements that the page marks as the author's, nearest the place ``first`` in document order."""
    best: tuple[int, int] | None = None
    chosen: Element | None = None
    for element in body.iter():
        rank = _rank(element)
        if rank is None or any(_is_foreign(above) for above in element.iterancestors()):
            continue
        text = one_line(" ".join(element.itertext())).strip()
        if not text or len(text) > _LONGEST or not cleaned(text):
            continue
        key = (rank, abs(order[element] - first))
        if best is None or key < best:
            best, chosen = key, element
    if chosen is None:
        return [], []
    return [cleaned(one_line(" ".join(chosen.itertext())))], [chosen]


def _rank(element: Element) -> int | None:
    properties = (element.get("itemprop") or "").split()
    if "author" in properties:
        return 0
    if "author" in (element.get("rel") or "").split():
        return 1
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return 2 if _CLASS.search(names) and not _NOT_CLASS.search(names) else None


def _is_foreign(element: Element) -> bool:
    return bool(_FOREIGN.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def byline_block(blocks: Sequence[Segment], names: Sequence[str], region: range) -> int | None:
    """The number of the block near the top that holds the names and not much else."""
    wanted = [folded(name) for name in names]
    for number in region:
        words = folded(blocks[number].text)
        if len(words) <= sum(map(len, wanted)) + 60 and wanted and all(name in words for name in wanted):
            return number
    return None
