"""What a page's head says about it in meta elements, its title and its links."""

from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin

from reader.formats.html.segments import one_line
from reader.formats.html.tree import Element

_NAMES = ("property", "name", "itemprop", "http-equiv")


class Head(NamedTuple):
    """Meta elements by lower-case name (those that say something, in order), and what else heads hold."""

    meta: dict[str, list[str]]
    title: str
    canonical: str
    base: str
    language: str

    def first(self, *names: str) -> str:
        """The first of these meta elements that says something, "" without one."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    def every(self, name: str) -> list[str]:
        """All that the meta elements of this name say."""
        return self.meta.get(name, [])

    @property
    def about(self) -> str:
        """What the head says of the page in words: its titles and its description."""
        return " ".join([self.title, self.first("og:title"), self.first("og:description", "description")])


def head_of(root: Element, origin: str) -> Head:
    """Read the head. ``origin`` is where the page was loaded from; addresses are relative to it if it is a URL."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        # Some pages escape twice.
        content = one_line(unescape(element.get("content") or "")).strip()
        for attribute in _NAMES:
            for name in (element.get(attribute) or "").lower().split():
                # Microdata also name the authors of comments.
                if content and (attribute != "itemprop" or name not in meta):
                    meta.setdefault(name, []).append(content)
    title = next((one_line("".join(element.itertext())).strip() for element in root.iter("title")), "")
    canonical = next(
        (href for element in root.iter("link") if _rel(element, "canonical") and (href := element.get("href"))), ""
    )
    canonical = canonical if _is_web(canonical) else next(iter(meta.get("og:url", [])), "")
    address = origin if _is_web(origin) else canonical
    address = address if _is_web(address) else ""
    base = next((href for element in root.iter("base") if (href := element.get("href"))), "")
    try:
        base = urljoin(address, base.strip())
    except ValueError:
        base = address
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
    return Head(meta, title, canonical, base if _is_web(base) else "", language.strip())


def _rel(element: Element, name: str) -> bool:
    return name in (element.get("rel") or "").lower().split()


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))
