"""Who wrote the article: what the page's data say, else the line by the title that says so; only the names of it."""

import html
import re
from collections.abc import Iterable, Sequence

from reader.article import BlockKind
from reader.formats.html.jsonld import folded
from reader.formats.html.segments import Segment, one_line
from reader.formats.html.tree import Element

_BY_WORD = r"by|von|par|por|di|door|av|af|autor(?:in|en)?|author|auteur|autore|words|text"
_DONE = (
    r"written|posted|reported|published|submitted|story|article|words|text|reviewed|interview|contributed|created|"
    r"verfasst|geschrieben|veröffentlicht|erstellt|ein (?:artikel|beitrag|kommentar|gastbeitrag|interview)|artikel|"
    r"beitrag|kommentar|gastbeitrag|pressemitteilung|publié|écrit|escrito|publicado"
)
_BY = re.compile(rf"^\W*(?:(?:{_DONE})\s+)?(?:{_BY_WORD})\b\s*:?\s*(?=\S|$)|^\W+", re.I)
_LINE = re.compile(rf"^\W*(?:(?:{_DONE})\s+)?(?:by|von|par|por|autor(?:in|en)?|author|auteur)\b\s*:?\s+(?=\S)", re.I)
_AFTER = re.compile(
    r"\s*(?:[|•·]|\s/\s|\s[-–—]\s|@\w|\b(?:updated|published|posted|veröffentlicht|publié|publicado|hace|tiempo|stand)\b|"
    r"(?:\b(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\b[\s.,]*)?\b\d{1,2}[.\s]|"
    r"\b(?:on|am|le|el|at|vom|um)\b\s*:?\s*(?=\w*\W*\d)|\d{1,2}[./:]\d|\d{4}|"
    r"\b(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|march|märz|april|may|mai|june?|juni|july?|juli|august|sept?(?:ember)?|"
    r"oct(?:ober)?|oktober|nov(?:ember)?|dec(?:ember)?|dezember)\.? \d|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d+\s+(?:min|hour|day|comment|shares?)).*$",
    re.I,
)
_ROLE = re.compile(
    r"(?:,\s*|\s+)(?:(?:chief|senior|staff|political|science|technology|business|national|foreign|contributing|special|"
    r"deputy|associate|managing|news|assistant|the)\s+)*(?:correspondent|reporter|editor|writer|columnist|contributor|"
    r"journalist|producer|author|freelancer)s?\b.*$|(?:,\s*|\s+)(?:ph\.?d\.?|m\.?d\.?|shares)\b.*$",
    re.I,
)
_ADDRESS = re.compile(r"^(?:https?:|www\.)|://|\S@\S|\[at\]|^@", re.I)
_BETWEEN = re.compile(r"\s*(?:[,;&/]|\s(?:and|und|et|y|e|with|mit)\s)\s*(?=\S)", re.I)
_JUNK = frozenset(
    """admin administrator unknown anonymous author authors editor null none webmaster wordpress user guest autor by von
    par por profile profil https http default about posted written published am on view mehr more""".split()
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|autor|auteur|autore|writer|verfasser|redakteur|contributor|dc-creator)"
    r"(?:s|en|in|name|-?link|-?text)?(?:$|[\s_-])|by-?line|author-?name",
    re.I,
)
_NOT_CLASS = re.compile(
    r"comment|bio|box|related|avatar|follow|social|share|image|photo|img|more|about|description|(?<!v)card|widget|date|time|"
    r"info-?box|title$|list|archive",
    re.I,
)
_FOREIGN = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:list|-?area|-?list)?|related\w*|sidebar|recommend\w*|teasers?|popular|trending|"
    r"most-?\w+|pingback|reply|replies)(?:$|[\s_-])",
    re.I,
)
_LONGEST = 120
_LONGEST_NAME = 60
_MOST_WORDS = 7
_ABOVE, _BELOW = 8, 3


def names_of(claims: Iterable[str]) -> list[str]:
    """The names in what the page's data call its authors, each once."""
    found: dict[str, str] = {}
    for claim in claims:
        for name in _split(cleaned(claim)):
            found.setdefault(folded(name), name)
    return list(found.values())


def cleaned(words: str) -> str:
    """Names without "By", role, date, address; "" if nothing is left that could be one."""
    words = one_line(html.unescape(words)).strip()
    if _ADDRESS.search(words):
        return ""
    for _ in range(2):
        words = _BY.sub("", words).strip(" ,;:|")
    words = _ROLE.sub("", _AFTER.sub("", words)).strip(" ,;:|-–—()/")
    if len(words) > _LONGEST or words.casefold() in _JUNK:
        return ""
    return words if sum(map(str.isalpha, words)) > 1 else ""


def said_on_page(body: Element, blocks: Sequence[Segment], first: int) -> list[str]:
    """The names in what the page shows: an element marked as the author's, else a line that begins with "By"."""
    order = {element: number for number, element in enumerate(body.iter())}
    place = order.get(blocks[first].box, 0) if first < len(blocks) else 0
    around = frozenset(blocks[first].box.iterancestors()) if first < len(blocks) else frozenset()
    return _marked(body, order, place, around) or _line(blocks, first)


def byline_block(blocks: Sequence[Segment], names: Sequence[str], region: range) -> int | None:
    """The number of the block near the top that holds the names and not much else."""
    wanted = [folded(name) for name in names]
    for number in region:
        words = folded(blocks[number].text)
        if wanted and len(words) <= sum(map(len, wanted)) + 60 and all(name in words for name in wanted):
            return number
    return None


def _split(words: str) -> list[str]:
    """Several persons' names, each alone; one name with a comma or "and" in it stays whole where its parts are none."""
    parts = [part.strip() for part in _BETWEEN.split(words) if part.strip()]
    if len(parts) > 1 and all(1 < len(part.split()) <= 5 or len(parts) > 2 for part in parts):
        return [name for part in parts if (name := cleaned(part))]
    return [words] if words and len(words.split()) <= 2 * _MOST_WORDS else []


def _marked(body: Element, order: dict[Element, int], place: int, around: frozenset[Element]) -> list[str]:
    """What the element says that is nearest to a place and marked as the author's, and in no foreign box."""
    best: tuple[int, int] | None = None
    found: list[str] = []
    for element in body.iter():
        rank = _rank(element)
        if rank is None or any(_is_foreign(e) for e in [element, *element.iterancestors()] if e not in around):
            continue
        text = one_line(_words(element)).strip()
        if not text or len(text) > _LONGEST:
            continue
        key = (rank, abs(order[element] - place))
        if (best is None or key < best) and (names := names_of([text])):
            best, found = key, names
    return found


def _words(element: Element) -> str:
    name = next((e for e in element.iter() if "name" in (e.get("itemprop") or "").split()), None)
    if name is not None and element.get("itemprop") is not None:
        return name.get("content") or " ".join(name.itertext())
    return " ".join(element.itertext())


def _rank(element: Element) -> int | None:
    if "author" in (element.get("itemprop") or "").split():
        return 0
    if "author" in (element.get("rel") or "").split():
        return 1
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return 2 if names != " " and _CLASS.search(names) and not _NOT_CLASS.search(names) else None


def _is_foreign(element: Element) -> bool:
    if element.tag in ("body", "html", "article", "main"):
        return False
    return bool(_FOREIGN.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _line(blocks: Sequence[Segment], first: int) -> list[str]:
    """The names in a short line by the body's beginning that says by whom."""
    for number in range(max(0, first - _ABOVE), min(len(blocks), first + _BELOW)):
        block = blocks[number]
        if block.kind is BlockKind.HEADING or len(block.text) > _LONGEST or not _LINE.match(block.text):
            continue
        names = names_of([block.text])
        if names and all(len(name) <= _LONGEST_NAME and name[:1].isupper() for name in names):
            return names
    return []
