"""The one place that calls PDFium: opening a document, and reading what its pages show.

PDFium counts y upwards and leaves the text's matrix out of the font size; both are put right here.
"""

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from types import TracebackType
from typing import Any, NamedTuple

import pypdfium2_raw.bindings as pdfium

from reader.errors import InputError
from reader.formats.pdf.glyphs import Box, Face, Glyph, Page, Sheet

MOST_PAGES = 5_000
MOST_GLYPHS = 150_000
"""On one page: more is no page that anybody reads."""
_MOST_OBJECTS = 50_000
_SMALLEST_DOT, _LARGEST_DOT = 1.5, 8.0
"""Points: the size of a bullet that is drawn instead of set."""
_GENERATED = frozenset(b" \r\n")
_LINE_END_HYPHEN = 2
_BOLD = re.compile(r"bold|black|heavy|demi|medi(?:ital)?$|[-,_]bd|[-,_]bi?$|(?<=O)BI?$|^(?:cm|sf|ec)b", re.I)
_ITALIC = re.compile(r"ital|obli|[-,_]it|[-,_]b?i$|(?<=O)B?I$|^(?:cm|sf|ec)(?:ti|sl)", re.I)
"""In fonts' names: of Adobe's, TeX's and the Libertine's kind."""
_TARGETS = ("http://", "https://", "mailto:")
_LONGEST_TARGET = 4_000

# The helpers of pypdfium2 would do this, and take longer to import than a page takes to read.
pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(2, None, None, 0))


class Frame(NamedTuple):
    """A direction of text: unit vector along the line, and the page's corner in its coordinates."""

    turn: int
    x: float
    y: float
    left: float
    top: float
    width: float
    height: float


class Document:
    """An open PDF. Use it as a context manager."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open it. Raises InputError: it wants a password, or it is no PDF that can be repaired."""
        self._data = data
        self._name = name
        self._raw: Any = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._raw:
            raise InputError(self._refusal(pdfium.FPDF_GetLastError()))

    def __enter__(self) -> "Document":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pdfium.FPDF_CloseDocument(self._raw)

    @property
    def page_count(self) -> int:
        """How many pages the document says it has."""
        return int(pdfium.FPDF_GetPageCount(self._raw))

    def information(self, key: str) -> str:
        """An entry of the document information ("Title", "Author"), "" without one."""
        return _wide(lambda buffer, size: pdfium.FPDF_GetMetaText(self._raw, key.encode("ascii"), buffer, size))

    def language(self) -> str:
        """The language that the document names, "" without one."""
        return _wide(lambda buffer, size: pdfium.FPDFCatalog_GetLanguage(self._raw, _utf16(buffer), size))

    def page(self, number: int) -> Page | None:
        """What page ``number`` (from 0) shows; None when it cannot be read."""
        raw = pdfium.FPDF_LoadPage(self._raw, number)
        if not raw:
            return None
        try:
            text = pdfium.FPDFText_LoadPage(raw)
            if not text:
                return None
            try:
                return self._read(raw, text)
            finally:
                pdfium.FPDFText_ClosePage(text)
        finally:
            pdfium.FPDF_ClosePage(raw)

    def _read(self, page: Any, text: Any) -> Page:
        count = int(pdfium.FPDFText_CountChars(text))
        if count > MOST_GLYPHS:
            raise InputError(f"{self._name} has {count} characters on one page; that is no article.")
        box = _page_box(page)
        links = _Links(_links(self._raw, page))
        frames: dict[int, Frame] = {}
        sheets: dict[int, Sheet] = {}
        unreadable = 0
        for code, box_, origin, look, spaced in _characters(text, count):
            characters = _readable(code)
            if characters is None:
                unreadable += 1
                continue
            frame = frames.get(look.turn)
            if frame is None:
                frame = frames[look.turn] = _frame(look.turn, box)
                sheets[look.turn] = Sheet(frame.width, frame.height)
            sheets[look.turn].glyphs.append(_glyph(characters, frame, box_, origin, look, spaced, links))
        ordered = sorted(sheets.items(), key=lambda item: -len(item[1].glyphs))
        if not ordered:
            return Page(Sheet(box.right - box.left, box.top - box.bottom), [], list(_drawings(page)[0]), [], unreadable)
        upright = frames[ordered[0][0]]
        pictures, dots = _drawings(page)
        return Page(
            ordered[0][1],
            [sheet for _, sheet in ordered[1:]],
            [_turned(picture, upright) for picture in pictures],
            [_turned(dot, upright) for dot in dots],
            unreadable,
        )

    def _refusal(self, code: int) -> str:
        if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            return (
                f"{self._name} is locked with a password; make a copy without it (qpdf --decrypt --password=… IN OUT)."
            )
        return f"{self._name} is a damaged or incomplete PDF; get it again, or try to repair it (qpdf IN OUT)."


class _Look(NamedTuple):
    face: Face
    turn: int
    """Degrees that the line runs upwards, whole."""
    piece: int


_Character = tuple[int, Box, tuple[float, float], _Look, bool]


def _characters(text: Any, count: int) -> Iterator[_Character]:
    """Every drawn character: code, loose box, origin, look, whether a space goes before it; PDFium's coordinates."""
    rectangle = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    looks: dict[int, _Look] = {}
    spaced = False
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in _GENERATED and pdfium.FPDFText_IsGenerated(text, index):
            spaced = True
            continue
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        if not drawn:
            continue
        address = ctypes.addressof(drawn.contents)
        look = looks.get(address)
        if look is None:
            look = looks[address] = _look(text, index, drawn, len(looks))
        if not pdfium.FPDFText_GetLooseCharBox(text, index, rectangle):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        box = Box(rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
        if all(map(math.isfinite, box)) and math.isfinite(x.value) and math.isfinite(y.value):
            yield code, box, (x.value, y.value), look, spaced
            spaced = False


def _look(text: Any, index: int, drawn: Any, piece: int) -> _Look:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    buffer, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, buffer, 200, flags)
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
    stroked = pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
    # PDFium's font weight is a guess from the width of stems: 1204 for an ordinary sans serif.
    bold = stroked or _BOLD.search(name) is not None
    italic = _ITALIC.search(name) is not None or matrix.c > 0.1 * abs(matrix.d) > 0
    turn = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360 if matrix.a or matrix.b else 0
    if not (math.isfinite(size) and size > 0):
        size = 1.0
    return _Look(Face(round(size, 1), name, bold, italic), turn, piece)


def _readable(code: int) -> str | None:
    """The characters of a code: ligatures taken apart; None when the font does not say what it means."""
    if code == _LINE_END_HYPHEN:
        return "-"
    if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return None
    character = chr(code)
    if code < 0x20 or 0x7F <= code < 0xA0:
        return " " if character in "\t\n\r" else None
    if 0xFB00 <= code <= 0xFB06 or 0xFB13 <= code <= 0xFB17 or 0xFB50 <= code <= 0xFEFC:
        return unicodedata.normalize("NFKC", character)
    return character


def _glyph(
    characters: str, frame: Frame, box: Box, origin: tuple[float, float], look: _Look, spaced: bool, links: "_Links"
) -> Glyph:
    link = links.at((box.left + box.right) / 2, (box.top + box.bottom) / 2) if links.any else None
    if frame.turn == 0:
        left, right = origin[0] - frame.left, box.right - frame.left
        return Glyph(characters, left, right, -origin[1] - frame.top, look.face, link, look.piece, spaced)
    along = origin[0] * frame.x + origin[1] * frame.y - frame.left
    across = origin[0] * frame.y - origin[1] * frame.x - frame.top
    advance = abs((box.right - box.left) * frame.x) + abs((box.top - box.bottom) * frame.y)
    return Glyph(characters, along, along + advance, across, look.face, link, look.piece, spaced)


def _page_box(page: Any) -> Box:
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rectangle)
    return Box(rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)


def _frame(turn: int, box: Box) -> Frame:
    x, y = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    corners = [(a * x + b * y, a * y - b * x) for a in (box.left, box.right) for b in (box.top, box.bottom)]
    left, top = min(a for a, _ in corners), min(b for _, b in corners)
    return Frame(turn, x, y, left, top, max(a for a, _ in corners) - left, max(b for _, b in corners) - top)


def _turned(box: Box, frame: Frame) -> Box:
    corners = [
        (a * frame.x + b * frame.y - frame.left, a * frame.y - b * frame.x - frame.top)
        for a in (box.left, box.right)
        for b in (box.top, box.bottom)
    ]
    across = [a for a, _ in corners]
    down = [b for _, b in corners]
    return Box(min(across), min(down), max(across), max(down))


def _drawings(page: Any) -> tuple[list[Box], list[Box]]:
    """Where images stand, and where small signs that could be bullets are drawn; in PDFium's coordinates."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pictures: list[Box] = []
    dots: list[Box] = []
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        box = Box(left.value, top.value, right.value, bottom.value)
        width, height = box.right - box.left, box.top - box.bottom
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
        elif _SMALLEST_DOT <= width <= _LARGEST_DOT and 0.8 * width <= height <= 1.25 * width:
            dots.append(box)
    return pictures, dots


class _Links:
    """Which link lies at a point."""

    _ROW = 20.0

    def __init__(self, links: Iterator[tuple[Box, str]]) -> None:
        self._rows: dict[int, list[tuple[Box, str]]] = {}
        for box, target in links:
            for row in range(int(box.bottom // self._ROW), int(box.top // self._ROW) + 1):
                self._rows.setdefault(row, []).append((box, target))
        self.any = bool(self._rows)

    def at(self, x: float, y: float) -> str | None:
        for box, target in self._rows.get(int(y // self._ROW), ()):
            if box.left <= x <= box.right and box.bottom <= y <= box.top:
                return target
        return None


def _links(document: Any, page: Any) -> Iterator[tuple[Box, str]]:
    """The page's links to the web and to mail addresses, in PDFium's coordinates."""
    position, link, rectangle = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        if not 0 < size <= _LONGEST_TARGET or not pdfium.FPDFLink_GetAnnotRect(link, rectangle):
            continue
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
        target = buffer.value.decode("utf-8", "replace").strip()
        box = Box(rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
        small = all(map(math.isfinite, box)) and 0 <= box.top - box.bottom < 100_000
        if small and target.lower().startswith(_TARGETS) and target.isprintable() and " " not in target:
            yield box, target


def _wide(fill: Any) -> str:
    """A string that PDFium writes as UTF-16 into a buffer of the size that it asked for."""
    size = int(fill(None, 0))
    if not 2 < size <= 20_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    fill(buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").partition("\0")[0].strip()


def _utf16(buffer: Any) -> Any:
    return buffer if buffer is None else ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
