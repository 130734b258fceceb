"""Two public sets of pages, read from where they were put.

mozilla/readability, ``test/test-pages``: a folder a page with ``source.html``, ``expected.html`` (Firefox's
reading view of it) and ``expected-metadata.json``. adbar/trafilatura, ``tests``: ``evaldata.json`` with, for each page
in ``cache`` and ``eval``, strings that stand in the article and others that do not, title, author, date, description.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

MOZILLA_ADDRESS = "http://fakehost/test/page.html"
"""Where readability's test pages say they are from; the links in what it expects are relative to that."""


class Page(NamedTuple):
    """A page and what is known about it; "" and () = not known."""

    key: str
    data: bytes
    address: str
    expected: str = ""
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    title: str = ""
    authors: str = ""
    date: str = ""
    description: str = ""


@cache
def corrections() -> dict[tuple[str, str], str]:
    """What a person reads on pages whose label is wrong, by page and what it is of; "" = there is nothing to read."""
    rows = json.loads(Path(__file__).with_name("corrections.json").read_bytes())
    return {(row["page"], row["what"]): row["value"] for row in rows}


def mozilla(folder: Path) -> Iterator[Page]:
    """The pages of readability's tests."""
    for source in sorted(folder.glob("*/source.html")):
        about = json.loads((source.parent / "expected-metadata.json").read_bytes())
        yield Page(
            source.parent.name,
            source.read_bytes(),
            MOZILLA_ADDRESS,
            expected=(source.parent / "expected.html").read_text("utf-8"),
            title=about.get("title") or "",
            authors=about.get("byline") or "",
            date=about.get("publishedTime") or "",
            description=about.get("excerpt") or "",
        )


def trafilatura(folder: Path) -> Iterator[Page]:
    """The pages of trafilatura's evaluation."""
    known: dict[str, dict[str, Any]] = json.loads((folder / "evaldata.json").read_bytes())
    for address, about in sorted(known.items()):
        path = next((p for place in ("cache", "eval") if (p := folder / place / about["file"]).is_file()), None)
        if path is None:
            continue
        authors = about.get("author") or ""
        yield Page(
            address,
            path.read_bytes(),
            address.strip(),
            inside=tuple(about["with"]),
            outside=tuple(about["without"]),
            title=about.get("title") or "",
            authors=", ".join(authors) if isinstance(authors, list) else authors,
            date=about.get("date") or "",
            description=about.get("description") or "",
        )
