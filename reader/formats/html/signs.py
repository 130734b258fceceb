"""What speaks for and against a block as part of the article: what two views of the page say, and what it shows.

Every sign is one that a person would name too: long sentences speak for it, links and a box named "related" against
"""

import math
import re
from collections.abc import Mapping, Sequence

from reader.article import BlockKind
from reader.formats.html.segments import Segment
from reader.formats.html.tree import Element
from reader.formats.naming import folded

# What classes and ids say of the part of the page that they name.
_CALLED = {
    "comments": r"comment|disqus|respond|discussion|replies",
    "related": r"related|recommend|popular|most[-_]?(?:read|viewed|shared)|read[-_]?(?:more|next|also)|"
    r"more[-_](?:on|from|stories|news)|teaser|trending|latest|also[-_]like|outbrain|taboola|promo|suggest|"
    r"next[-_]?(?:post|article)|prev|pagination|pager",
    "shared": r"share|sharing|social|follow|addthis|facebook|whatsapp|print|tools|toolbar|action",
    "around": r"sidebar|side-bar|widget|menu|nav(?:bar|igation)?(?:$|[\s_-])|breadcrumb|footer|masthead|banner|"
    r"header-?top|topbar|skip",
    "asked": r"newsletter|subscri|sign-?up|login|paywall|cookie|consent|gdpr|donat|modal|popup|overlay|register|"
    r"survey|poll",
    "about": r"author|byline|bio(?:$|[\s_-])|profile|avatar|meta(?:$|[\s_-])|date|time(?:stamp)?(?:$|[\s_-])|publish|"
    r"posted|tag(?:s|list)?(?:$|[\s_-])|categor|topic|keyword|label|source",
    "sold": r"(?:^|[\s_-])ads?(?:$|[\s_-])|advert|sponsor|affiliate|shop|product|price|commerce|buy",
    "body": r"article-?_?(?:body|content|text)|(?:entry|post|story|page|news|blog)[-_]?(?:content|body|text)|"
    r"(?:^|[\s_-])(?:body|content|text|main|entry|story)(?:$|[\s_-])",
    "pictured": r"caption|gallery|slide|carousel|lightbox|figure|credit|copyright",
    "noted": r"disclaimer|legal|copyright|license|imprint|footnote|reference|toc(?:$|[\s_-])|contents",
}
_CALLED_SO = {name: re.compile(pattern, re.I) for name, pattern in _CALLED.items()}
_TAGS = frozenset("article main nav footer header aside form figure section ul table blockquote".split())
_KINDS = frozenset(kind for kind in BlockKind if kind.value in ("heading", "item", "quote", "caption", "table", "code"))
_ENDS = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")
FURNITURE = re.compile(
    r"\W*(?:share|follow|subscribe|advertisement|anzeige|print|e-?mail|comments?|read more|more|tags?|filed under|"
    r"topics?|related|see also|photo|image|source|quelle|foto|via|click here|sign up|loading|©|copyright|all rights)\b",
    re.I,
)
_LONG_WORD = re.compile(r"\w{4,}")
_SHORT = 25
_NEAR = 3
_ENOUGH_WORDS = 4


def signs_of(blocks: Sequence[Segment], views: Sequence[frozenset[int]], about: str) -> list[dict[str, float]]:
    """The signs of each block, by name.

    ``views`` are the numbers of the blocks that trafilatura and readability keep; ``about`` is what the head
    says of the page: titles and description.
    """
    sizes = [len(block.text) for block in blocks]
    parts = [linked(block) for block in blocks]
    theme = frozenset(_LONG_WORD.findall(about.casefold()))
    themes = [theme.intersection(_LONG_WORD.findall(block.text.casefold())) for block in blocks]
    seen = [_Seen(name, view, blocks, sizes, themes) for name, view in zip("tr", views, strict=True)]
    covered = [view.covers / max(1, len(theme)) for view in seen]
    top = title_among(blocks, about)
    places = _Places()
    found = []
    for n, block in enumerate(blocks):
        near = parts[max(0, n - _NEAR - 1) : n + _NEAR + 2]
        signs = {
            "always": 1.0,
            "length": math.log1p(sizes[n]),
            "short": float(sizes[n] < _SHORT),
            "ends": float(_ENDS.search(block.text) is not None),
            "furniture": float(FURNITURE.match(block.text) is not None),
            "linked": parts[n],
            "links near": sum(near) / len(near),
            "after link": float(n > 0 and parts[n - 1] > 0.9 and sizes[n - 1] >= _SHORT and parts[n] < 0.5),
            "about": min(1.0, len(themes[n]) / _ENOUGH_WORDS),
            "above title": float(n < top),
            "title": float(n == top),
            "below title": float(top < n <= top + 4),
        }
        for view in seen:
            signs |= view.signs(n, parts[n])
        signs["t covers"] = signs["t"] * (covered[0] - covered[1])
        signs["r covers"] = signs["r"] * (covered[1] - covered[0])
        signs["both"] = signs["t"] * signs["r"]
        signs["t small"] = signs["r"] * (seen[0].total < 0.5 * seen[1].total)
        signs["r small"] = signs["t"] * (seen[1].total < 0.5 * seen[0].total)
        if block.kind in _KINDS:
            signs[block.kind.value] = 1.0
            signs[f"{block.kind.value} inside"] = signs["t inside"] * signs["r inside"]
        signs |= dict.fromkeys(places.around(block.box), 1.0)
        found.append(signs)
    return found


def weighed(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How much speaks for a block: above 0, it is rather part of the article than not."""
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())


class _Seen:
    """One view of the page, and what is kept around each block in it."""

    def __init__(
        self,
        name: str,
        kept: frozenset[int],
        blocks: Sequence[Segment],
        sizes: Sequence[int],
        themes: Sequence[frozenset[str]],
    ) -> None:
        self.name = name
        self.kept = kept
        self.sizes = sizes
        self.first, self.last = min(kept, default=len(sizes)), max(kept, default=-1)
        self.total = sum(sizes[n] for n in kept)
        self.covers = len(frozenset[str]().union(*(themes[n] for n in kept)))
        self.shares = self._shares(blocks)

    def signs(self, n: int, part_linked: float) -> dict[str, float]:
        name, kept = self.name, n in self.kept
        return {
            name: float(kept),
            f"{name} here": self.shares[n],
            f"{name} before": self._near(n - _NEAR, n),
            f"{name} after": self._near(n + 1, n + 1 + _NEAR),
            f"{name} inside": float(self.first < n < self.last),
            f"{name} linked": kept * part_linked,
            f"{name} short": float(kept and self.sizes[n] < _SHORT),
        }

    def _near(self, start: int, end: int) -> float:
        """How large a part of the text of some blocks the view keeps."""
        numbers = range(max(0, start), min(len(self.sizes), end))
        total = sum(self.sizes[n] for n in numbers)
        return sum(self.sizes[n] for n in numbers if n in self.kept) / total if total else 0.0

    def _shares(self, blocks: Sequence[Segment]) -> list[float]:
        """How large a part of the text in the box two levels around each block the view keeps."""
        boxes = [_around(_around(block.box)) for block in blocks]
        total: dict[Element, int] = {}
        kept: dict[Element, int] = {}
        for n, box in enumerate(boxes):
            total[box] = total.get(box, 0) + self.sizes[n]
            kept[box] = kept.get(box, 0) + self.sizes[n] * (n in self.kept)
        return [kept[box] / total[box] for box in boxes]


class _Places:
    """What the elements around a block are called; each element is looked at once."""

    def __init__(self) -> None:
        self._known: dict[Element, frozenset[str]] = {}

    def around(self, element: Element) -> frozenset[str]:
        chain: list[Element] = []
        while element is not None and element not in self._known:
            chain.append(element)
            element = element.getparent()
        signs: frozenset[str] = self._known[element] if element is not None else frozenset()
        for inner in reversed(chain):
            # The body's own classes speak of the whole page.
            signs = signs | _signs_of(inner) if inner.tag not in ("body", "html") else signs
            self._known[inner] = signs
        return signs


def _signs_of(element: Element) -> frozenset[str]:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    signs = {f"in {name}" for name, pattern in _CALLED_SO.items() if pattern.search(names)} if names != " " else set()
    if element.tag in _TAGS:
        signs.add(f"in {element.tag}")
    if "articleBody" in (element.get("itemprop") or ""):
        signs.add("in body")
    return frozenset(signs)


def linked(block: Segment) -> float:
    """How large a part of a block's text is links."""
    return min(1.0, sum(link.span.end - link.span.start for link in block.links) / max(1, len(block.text)))


def title_among(blocks: Sequence[Segment], about: str) -> int:
    """The number of the first heading that the page's head names, -1 without one."""
    named = folded(about)
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and len(words := folded(block.text)) > 10 and words in named:
            return number
    return -1


def _around(element: Element) -> Element:
    outer = element.getparent()
    return element if outer is None else outer
