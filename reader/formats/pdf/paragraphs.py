"""From the lines of a column to paragraphs, and paragraphs that go on in the next column or on the next page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from reader.formats.dates import date_of
from reader.formats.pdf.lines import BULLETS, Line
from reader.formats.pdf.regions import Region

_ITEM = re.compile(rf"(?:[{BULLETS}]\s|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,4}})[.)]\s)")
_ENDS = re.compile(r"[.!?…:][\"'”’“»«)\]\d]*$")
_NAME = r"(?:[^\W\d_a-z][\w.’'‐-]*|de|da|van|von|der|den|bin|al|la|le|du|del|and|und|et|y|e|&)"
_NAMES = re.compile(rf"{_NAME}(?:,? {_NAME}){{1,15}}$")
_BY = re.compile(
    r"(?:(?:words|text|story|report(?:ing|ed)?|written|(?:an )?interview)\s*(?:by|:)|"
    r"by|von|par|por|di|text:)\s+(?P<names>\S.{2,150})$",
    re.I,
)
_HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, and the column that they stand in: its number in the document, its edges.

    ``size`` is that of most characters, in points.
    """

    lines: tuple[Line, ...]
    page: int
    column: int
    left: float
    right: float
    size: float

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    @cached_property
    def is_bold(self) -> bool:
        """Whether all of its lines are bold."""
        return all(line.is_bold for line in self.lines)

    @cached_property
    def is_italic(self) -> bool:
        """Whether all of its lines are italic."""
        return all(line.is_italic for line in self.lines)

    @cached_property
    def text(self) -> str:
        """Its lines, with a space between them."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Setting:
    """How the document is set: the size of its body in points, its line spacing, whether first lines are indented."""

    size: float
    spacing: dict[float, float]
    """From baseline to baseline, by size."""
    widths: tuple[tuple[float, float], ...]
    """Edges of the columns that hold much text."""

    def pitch(self, size: float) -> float:
        """The distance between two lines of a paragraph of that size."""
        known = self.spacing.get(size)
        if known is not None:
            return known
        body = self.spacing.get(self.size, 1.3 * self.size) / self.size
        return size * (body if 0.75 * self.size < size < 1.35 * self.size else min(body, 1.35))


def is_line_of_head(words: str) -> bool:
    """Whether a line says nothing but when the article appeared, or who wrote it."""
    return date_of(words) is not None or (len(words) < 80 and byline_of(words) is not None)


def byline_of(words: str) -> str | None:
    """Who wrote the article, if that is all that a line says after "By"."""
    match = _BY.match(words)
    if match is None or not words[0].isupper():
        return None
    names = re.split(r"\s*[|·•]\s*", match["names"])[0].rstrip(" .,")
    return names if _NAMES.match(names) or re.match(r"the (?=.*[A-Z])[\w ]+$", names) else None


def is_list_of_names(words: str) -> bool:
    """Whether a line could be names and nothing else."""
    return _NAMES.match(words) is not None and len(words.split()) >= 2


def setting_of(columns: Sequence[Region]) -> Setting:
    """Measure the document."""
    letters: Counter[float] = Counter()
    steps: dict[float, Counter[float]] = {}
    widths: Counter[tuple[float, float]] = Counter()
    for column in columns:
        for line in column.lines:
            letters[line.size] += len(line.text)
        for above, below in pairwise(column.lines):
            step = below.baseline - above.baseline
            if above.size == below.size and 0.9 * above.size <= step <= 2.2 * above.size:
                steps.setdefault(above.size, Counter())[round(step * 4) / 4] += 1
    size = letters.most_common(1)[0][0] if letters else 10.0
    for column in columns:
        lines = [line for line in column.lines if line.size == size]
        if len(lines) >= 5:
            widths[(min(line.left for line in lines), max(line.right for line in lines))] += len(lines)
    spacing = {one: pitch for one, counted in steps.items() if (pitch := _usual(counted)) is not None}
    body = spacing.get(size, 1.3 * size) / size
    for one, counted in steps.items():
        # One or two steps prove nothing but that lines can stand so close.
        if one not in spacing and min(counted) <= 1.08 * one * body:
            spacing[one] = min(counted)
    return Setting(size, spacing, tuple(width for width, _ in widths.most_common()))


def _usual(steps: Counter[float]) -> float | None:
    """The commonest step; of several that are nearly as common the smallest, the others being between paragraphs."""
    total = sum(steps.values())
    if total < 3:
        return None
    near = {step: sum(count for other, count in steps.items() if abs(other - step) <= 0.26) for step in steps}
    smallest = min(step for step, count in near.items() if count >= 0.35 * max(near.values()))
    # Browsers round to pixels: the steps of a paragraph are not all alike.
    members = {step: count for step, count in steps.items() if smallest - 0.26 <= step <= 1.08 * smallest}
    return sum(step * count for step, count in members.items()) / sum(members.values())


def paragraphs(column: Region, page: int, number: int, setting: Setting) -> list[Paragraph]:
    """Cut a column where its paragraphs begin."""
    left, right = _edges(column, setting)
    return [
        Paragraph(tuple(lines), page, number, left, right, _size(lines))
        for group in _groups(column.lines, setting)
        for lines in _Group(group, left, right, setting).paragraphs()
    ]


def _size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        for face, count in line.faces:
            sizes[face.size] += count
    return sizes.most_common(1)[0][0]


def _edges(column: Region, setting: Setting) -> tuple[float, float]:
    """The edges of the column's text; those of a longer column in the same place if it has few lines.

    Notes, captions and page numbers, which are of other sizes, may be wider than the text.
    """
    letters: Counter[float] = Counter()
    for line in column.lines:
        letters[line.size] += len(line.text)
    usual = letters.most_common(1)[0][0]
    lines = [line for line in column.lines if line.size == usual]
    # A long word alone, an address perhaps, may reach beyond the edge.
    words = [line for line in lines if " " in line.text] or lines
    left, right = min(line.left for line in lines), max(line.right for line in words)
    if len(lines) < 5:
        for known_left, known_right in setting.widths:
            if abs(known_left - left) < 2 and known_right >= right - 2:
                return known_left, known_right
    return left, right


def _groups(lines: Sequence[Line], setting: Setting) -> list[list[Line]]:
    """Lines of one size without more space between them than there is within a paragraph."""
    groups: list[list[Line]] = []
    for line in lines:
        above = groups[-1][-1] if groups else None
        if above is not None and _is_near(above, line, setting):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_near(above: Line, line: Line, setting: Setting) -> bool:
    if abs(above.size - line.size) > 0.08 * max(above.size, line.size) and not _is_mixed(above, line):
        return False
    if above.table is not None or line.table is not None:
        return False
    # A raised figure or a word in another font pushes its line down.
    room = 1.22 if len(above.faces) == len(line.faces) == 1 else 1.35
    return 0 <= line.baseline - above.baseline <= room * setting.pitch(line.size)


class _Group:
    """Lines with even spacing: their edges, and their way of beginning paragraphs."""

    def __init__(self, lines: list[Line], left: float, right: float, setting: Setting) -> None:
        self._lines = lines
        self._setting = setting
        self._left, self._right = left, right
        own_left, own_right = min(line.left for line in lines), max(line.right for line in lines)
        size = lines[0].size
        if own_left - left > 0.7 * size:
            self._left = own_left
            if abs((right - own_right) - (own_left - left)) < 2 * size:
                self._right = own_right
        if size < 0.96 * setting.size:
            self._left, self._right = own_left, own_right
        full = sum(self._right - line.right < 0.15 * line.size for line in lines)
        self._justified = len(lines) >= 4 and full >= 0.45 * len(lines)
        self._hanging = self._is_hanging()

    def paragraphs(self) -> list[list[Line]]:
        found: list[list[Line]] = []
        for line in self._lines:
            if found and not self._begins(found[-1], line):
                found[-1].append(line)
            else:
                found.append([line])
        return found

    def _is_hanging(self) -> bool:
        """Whether lines go deeper after a full line: then what stands further left begins a paragraph."""
        deeper = [(above, below) for above, below in pairwise(self._lines) if self._is_deeper(above, below)]
        full = sum(not self._is_short(above, below) for above, below in deeper)
        return len(deeper) >= 1 and full > 0.6 * len(deeper)

    def _is_deeper(self, above: Line, below: Line) -> bool:
        step = below.left - above.left
        return 0.7 * below.size < step < 6 * below.size

    def _is_short(self, line: Line, following: Line) -> bool:
        """Whether the next line's first word would have found room at its end."""
        room = self._right - line.right
        if self._justified and room > 1.2 * line.size:
            return True
        return room > following.first_word + 0.35 * line.size

    def _begins(self, before: list[Line], line: Line) -> bool:
        above = before[-1]
        if is_line_of_head(line.text) or _ends_head(before, line) or self._is_set_off(above, line):
            return True
        if above.is_bold != line.is_bold and not line.text[:1].islower():
            return True
        if _ITEM.match(line.text) and self._is_item(before, line):
            return True
        if _ITEM.match(before[0].text) and line.left < above.left - (0.7 if len(before) > 1 else 0.2) * line.size:
            return True
        if above.text.endswith(tuple(_HYPHENS)) and line.text[:1].islower():
            return False
        return self._breaks(before, line)

    def _is_set_off(self, above: Line, line: Line) -> bool:
        """A little more space than between other lines, after the end of a sentence."""
        step = (line.baseline - above.baseline) / self._setting.pitch(line.size)
        return step > 1.09 and len(above.faces) == len(line.faces) == 1 and _ENDS.search(above.text) is not None

    def _is_item(self, before: list[Line], line: Line) -> bool:
        """A sign of a list where a line begins by chance is no item: the line before it is full, and not one."""
        above = before[-1]
        if line.text[0] in "-–—" or line.text[0].isalnum() or line.text[0] == "(":
            return bool(_ITEM.match(before[0].text)) or self._is_short(above, line)
        return True

    def _breaks(self, before: list[Line], line: Line) -> bool:
        above = before[-1]
        if line.size > 1.4 * self._setting.size or _is_centred(above, line, self._left, self._right):
            return False
        if line.size > 1.15 * self._setting.size or (line.is_bold and above.is_bold):
            # Headings may be broken by hand, but not where the line is half empty.
            return self._right - above.right > line.first_word + 2.5 * line.size
        if self._hanging and len(before) > 1 and self._is_deeper(line, above):
            return True
        if self._hanging and self._is_deeper(above, line):
            return False
        if self._is_deeper(above, line) and (
            len(before) > 1 or self._is_short(above, line) or _ENDS.search(above.text)
        ):
            return True
        return self._is_short(above, line) and not self._is_inside(above, line)

    def _is_inside(self, above: Line, line: Line) -> bool:
        """Whether a line that is not quite full, as where a program counted letters, breaks off inside a sentence."""
        room = self._right - above.right
        return line.text[:1].islower() and not _ENDS.search(above.text) and room < 0.3 * (self._right - self._left)


def _ends_head(before: list[Line], line: Line) -> bool:
    """Whether date or byline are complete before this line."""
    above = before[-1].text
    if date_of(above) is not None:
        return len(before) == 1
    return is_line_of_head(" ".join(one.text for one in before)) and not above.endswith(("and", "&", ",", *_HYPHENS))


def _is_mixed(above: Line, line: Line) -> bool:
    """Whether both lines hold glyphs of the other's size: a word in another font does not break a paragraph."""
    return line.size in {face.size for face, _ in above.faces} or above.size in {face.size for face, _ in line.faces}


def _is_centred(above: Line, line: Line, left: float, right: float) -> bool:
    """Whether both lines stand in the middle of the column without touching its edges alike."""
    middle = (left + right) / 2
    apart = abs(above.left - line.left) > 1.0 or abs(above.right - line.right) > 1.0
    centred = all(abs((one.left + one.right) / 2 - middle) < 0.5 * one.size for one in (above, line))
    inset = min(above.left, line.left) - left > 2.0 or right - max(above.right, line.right) > 2.0
    return apart and centred and (inset or abs(above.left - line.left) > 3 * line.size)


def goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph ends in the middle, and the other is its rest in the next column or on the next page."""
    if abs(before.size - after.size) > 0.05 * after.size or before.is_bold != after.is_bold:
        return False
    if _ITEM.match(after.first.text) and not after.first.text[0].isalpha():
        return False
    text = before.last.text
    begins = after.first.text.lstrip("\"'“„‘«»(")
    if text.endswith(tuple(_HYPHENS)) and begins[:1].islower():
        return True
    room = before.right - before.last.right
    full = room < after.first.first_word + 0.35 * after.size
    ended = _ENDS.search(text) is not None
    if not ended and begins[:1].islower():
        return True
    indented = after.first.left - after.left > 0.7 * after.size
    if not full or indented or (ended and before.column == after.column):
        return False
    return not ended or len(after.lines) > 1 or begins[:1].islower()


def joined(before: Paragraph, after: Paragraph) -> Paragraph:
    """The two as one, in the place of the first."""
    return replace(before, lines=before.lines + after.lines, left=after.left, right=after.right)
