"""PDF: characters and their places become runs, columns, lines, paragraphs, an article."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reader.article import Article, BlockKind
from reader.errors import InputError
from reader.formats.build import build, language_of
from reader.formats.limits import progress
from reader.formats.pdf.flow import Placed, in_order
from reader.formats.pdf.furniture import without_furniture
from reader.formats.pdf.glyphs import Box
from reader.formats.pdf.hyphens import Hyphens
from reader.formats.pdf.lines import Line, runs, with_drawn_bullets
from reader.formats.pdf.paragraphs import Paragraph, Setting, paragraphs, setting_of
from reader.formats.pdf.parts import part_of
from reader.formats.pdf.pdfium import MOST_PAGES, Document
from reader.formats.pdf.regions import Region, regions
from reader.formats.pdf.roles import Head, roles
from reader.formats.pdf.tables import with_tables
from reader.formats.source import Source

_FILE_NAME = re.compile(r"\.\w{2,5}$|^microsoft (?:word|powerpoint)|[_/\\]")
_NO_TITLE = frozenset(["untitled", "document", "title", "print", "(anonymous)", "unknown", "press release"])
_AUTHOR = re.compile(r"[^\W\d_][\w.’'-]+(?: [\w.’'-]+){1,4}$")
_UNREADABLE = 0.3
_READ, _CUT, _ORDERED = 0.6, 0.7, 0.8
"""How much of the work is done when the pages are read, cut into columns, and put in order."""


class _Page(NamedTuple):
    """A page as runs: those of the text, and those that run in other directions."""

    height: float
    runs: list[Line]
    turned: list[list[Line]]
    pictures: list[Box]


def load_pdf(source: Source) -> Article:
    """Load a PDF as an article.

    Raises InputError: it wants a password, is damaged or incomplete, has no pages, too many, or no text.
    """
    _check_end(source)
    with Document(source.data, source.name) as document:
        pages = _pages(document, source.name)
        language = document.language()
        title, author = document.information("Title"), document.information("Author")
    placed, head, hyphens = _read(pages, _sane_title(title) or "")
    parts = []
    for number, one in enumerate(placed, 1):
        if (part := part_of(one, hyphens)).text.strip():
            parts.append(part)
        progress(_ORDERED + (1 - _ORDERED) * number / len(placed))
    return build(
        parts,
        source.origin,
        title=next((part.text for part in parts if part.kind is BlockKind.TITLE), None) or _sane_title(title),
        byline=head.byline or _sane_author(author),
        published=head.published,
        language=_sane_language(language, " ".join(part.text for part in parts)),
    )


def _check_end(source: Source) -> None:
    """A PDF ends with a mark after its last object: what was cut off is not read as if it were whole."""
    end = source.data.rfind(b"%%EOF")
    if end < 0 or re.search(rb"\d obj\b", source.data[end:]):
        raise InputError(f"{source.name} is an incomplete PDF: its end is missing; get it again.")


def _pages(document: Document, name: str) -> list[_Page]:
    count = document.page_count
    if count == 0:
        raise InputError(f"{name} is a PDF without pages: there is nothing to read.")
    if count > MOST_PAGES:
        raise InputError(f"{name} has {count} pages; more than {MOST_PAGES} are no article.")
    pages = []
    glyphs = unreadable = 0
    for number in range(count):
        page = document.page(number)
        if page is None:
            raise InputError(f"{name} is a damaged PDF: page {number + 1} cannot be read; get it again.")
        upright = with_drawn_bullets(runs(page.upright), page.dots)
        pages.append(_Page(page.upright.height, upright, [runs(sheet) for sheet in page.turned], page.pictures))
        glyphs += sum(len(sheet.glyphs) for sheet in (page.upright, *page.turned))
        unreadable += page.unreadable
        progress(_READ * (number + 1) / count)
    if not any(page.runs for page in pages):
        raise InputError(f"{name} has no text layer: it is a picture of a text; run OCR (ocrmypdf IN OUT) first.")
    if unreadable > _UNREADABLE * glyphs:
        raise InputError(
            f"{name} does not say which letters its signs stand for; run OCR (ocrmypdf --force-ocr IN OUT) first."
        )
    return pages


def _read(pages: Sequence[_Page], called: str) -> tuple[list[Placed], Head, Hyphens]:
    columns = _columns(pages)
    setting = setting_of([column for page in columns for column in page])
    found = _paragraphs(columns, setting)
    hyphens = Hyphens(line.text for one in found for line in one.lines)
    progress(_ORDERED)
    given, head = roles(found, {page: one.pictures for page, one in enumerate(pages)}, setting, called)
    return in_order(found, given, setting.size), head, hyphens


def _columns(pages: Sequence[_Page]) -> list[list[Region]]:
    """The columns of every page, in the order of reading; what runs in other directions comes last."""
    first = setting_of([Region(tuple(page.runs), 0, 0) for page in pages])
    edges = [(page.height, page.runs) for page in pages]
    kept = without_furniture(edges, first.size, first.pitch(first.size))
    if not any(kept):
        kept = [page.runs for page in pages]
    columns = []
    for number, (lines, aside) in enumerate(zip(kept, _turned(pages), strict=True)):
        columns.append([*regions(with_tables(lines)), *aside])
        progress(_READ + (_CUT - _READ) * (number + 1) / len(pages))
    return columns


def _turned(pages: Sequence[_Page]) -> list[list[Region]]:
    """What runs in another direction than the page's text, but for what stands on several pages: a watermark."""
    columns = [[column for lines in page.turned for column in regions(lines)] for page in pages]
    counted = Counter(text for page in columns for text in {_text(column) for column in page})
    return [[column for column in page if counted[_text(column)] == 1] for page in columns]


def _text(column: Region) -> str:
    return " ".join(line.text for line in column.lines)


def _paragraphs(columns: Sequence[Sequence[Region]], setting: Setting) -> list[Paragraph]:
    found: list[Paragraph] = []
    number = 0
    for page, here in enumerate(columns):
        for column in here:
            number += 1
            found += paragraphs(column, page, number, setting)
        progress(_CUT + (_ORDERED - _CUT) * (page + 1) / len(columns))
    return found


def _sane_title(words: str) -> str | None:
    """The title of the document information, unless it is a file name or what a program puts there."""
    words = " ".join(words.split())
    if not 4 <= len(words) <= 250 or words.lower() in _NO_TITLE or _FILE_NAME.search(words.lower()):
        return None
    return words if words.isprintable() and sum(map(str.isalpha, words)) > 0.5 * len(words) else None


def _sane_author(words: str) -> str | None:
    """The author of the document information, if that looks like a name."""
    words = " ".join(words.split())
    return words if len(words) <= 80 and words[:1].isupper() and _AUTHOR.match(words) else None


def _sane_language(named: str, text: str) -> str | None:
    """The language that the document names, unless it is what a program puts there: then the text decides."""
    code = named[:2].lower()
    return code if code.isalpha() and len(code) == 2 and code != "en" and language_of(text) is None else None
