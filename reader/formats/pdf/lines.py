"""From glyphs to lines: first the runs that were drawn in one go, then those that stand on one baseline."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.article import Link, Span
from reader.formats.pdf.glyphs import Box, Face, Glyph, Sheet

BULLETS = "•◦▪▫‣⁃●○■□–—*·∙➢➤►▶✓✔\uf0a7\uf0b7\uf0d8\uf0fc-"
_MARKER = re.compile(rf"(?:[{BULLETS}]|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivxIVX]{{1,4}})[.)])$")
_WORD_GAP = 0.15
"""In ems: a gap wider than that is a space between words. The narrowest are about a fifth of an em."""
_RUN_GAP = 0.55
_WIDEST_SPACE = 2.5
_GAP_AFTER_SPACE = 3.5
_GAP_IN_PIECE = 7.0
"""In ems: what ends a run. Spaces may be stretched far in justified text, but a gutter holds none, and what was drawn
in one go is seldom more than one line or cell."""
_MARKER_GAP = 4.0
"""In ems: how far from its bullet an item's text may begin."""
_MOST_CAPITALS = 10
_NEIGHBOURS = 12
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """Words on one baseline, with one space between them.

    ``order`` is the place among the page's runs in the order in which they were drawn; ``faces`` says how many
    characters have which look; ``first_word`` is the width of the first word. Links are relative to ``text``. A line
    with a ``table`` stands for all of it: rows of cells of lines.
    """

    text: str
    links: tuple[Link, ...]
    left: float
    right: float
    baseline: float
    face: Face
    faces: tuple[tuple[Face, int], ...]
    first_word: float
    order: int
    table: "tuple[tuple[Cell, ...], ...] | None" = None

    @property
    def size(self) -> float:
        """Of most of its characters, in points."""
        return self.face.size

    @property
    def top(self) -> float:
        """About where its capitals end."""
        return self.baseline - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """About where its descenders end."""
        return self.baseline + 0.25 * self.size

    @property
    def middle(self) -> float:
        """Between top and bottom."""
        return self.baseline - 0.25 * self.size

    @property
    def is_bold(self) -> bool:
        """Whether nearly all of its characters are bold."""
        return sum(count for face, count in self.faces if face.bold) > 0.85 * sum(count for _, count in self.faces)

    @property
    def is_italic(self) -> bool:
        """Whether nearly all of its characters are italic."""
        return sum(count for face, count in self.faces if face.italic) > 0.85 * sum(count for _, count in self.faces)


Cell = tuple[Line, ...]


def runs(sheet: Sheet) -> list[Line]:
    """What was drawn in one go: pieces of lines, whole lines, cells; in the order of drawing.

    Signs of a list and drop capitals are put together with what they stand before.
    """
    rows: list[list[Glyph]] = []
    for glyph in sheet.glyphs:
        if rows and _goes_on(rows[-1][-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    pieces = (piece for row in rows for piece in _cut(row))
    lines = [line for order, glyphs in enumerate(pieces) if (line := _line(glyphs, order)) is not None]
    return _with_drop_capitals(_with_markers(_drawn_once(lines)))


def merged(lines: Iterable[Line]) -> list[Line]:
    """The lines of one column: runs on the same baseline joined, from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.baseline, line.left)):
        if rows and _is_of_row(line, rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return sorted((joined(row) for row in rows), key=lambda line: line.baseline)


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph stands to the right of the last one, on the same baseline."""
    size = max(last.face.size, glyph.face.size)
    shift = abs(glyph.baseline - last.baseline)
    raised = min(last.face.size, glyph.face.size) < 0.85 * size
    if shift > (0.6 if raised else 0.2) * size:
        return False
    gap = glyph.left - last.right
    if gap < -0.6 * size and glyph.left < last.left - 0.2 * size:
        return _is_right_to_left(glyph.text) and last.left - glyph.right < _RUN_GAP * size
    return gap < _GAP_IN_PIECE * size


def _cut(row: list[Glyph]) -> list[list[Glyph]]:
    """Cut a row of glyphs into cells, or columns, where it has gaps that no space between words can be.

    In a justified line all spaces are equally wide, however wide they are.
    """
    gaps = []
    before = row[0]
    drawn = False
    for position, glyph in enumerate(row[1:], 1):
        if glyph.text.isspace():
            drawn = True
            continue
        gap = (glyph.left - before.right) / max(before.face.size, glyph.face.size)
        if gap > _WORD_GAP:
            most = _GAP_IN_PIECE if glyph.piece == before.piece else _GAP_AFTER_SPACE if drawn else _RUN_GAP
            gaps.append((position, gap, most))
        before, drawn = glyph, False
    if gaps and _MARKER.match("".join(glyph.text for glyph in row[: gaps[0][0]]).strip()):
        del gaps[0]
    if not gaps:
        return [row]
    widest, narrowest = max(gap for _, gap, _ in gaps), min(gap for _, gap, _ in gaps)
    if widest < (_WIDEST_SPACE if len(gaps) > 1 and widest < 1.25 * narrowest else _RUN_GAP):
        return [row]
    cuts = [0, *(position for position, gap, most in gaps if gap > most), len(row)]
    return [row[start:end] for start, end in pairwise(cuts)]


def _is_right_to_left(text: str) -> bool:
    return any("\u0590" <= character <= "\u08ff" or character == " " for character in text)


def _line(glyphs: list[Glyph], order: int) -> Line | None:
    start, end = 0, len(glyphs)
    while start < end and glyphs[start].text.isspace():
        start += 1
    while start < end and glyphs[end - 1].text.isspace():
        end -= 1
    if start == end:
        return None
    drawn = glyphs[start:end]
    faces = Counter(glyph.face for glyph in drawn)
    face = faces.most_common(1)[0][0]
    baseline = Counter(glyph.baseline for glyph in drawn if glyph.face.size == face.size).most_common(1)[0][0]
    words, links, first_word = _words(drawn, baseline, face.size)
    return Line(
        words,
        links,
        min(glyph.left for glyph in drawn),
        max(glyph.right for glyph in drawn),
        baseline,
        face,
        tuple(faces.items()),
        first_word,
        order,
    )


def _words(glyphs: Sequence[Glyph], baseline: float, size: float) -> tuple[str, tuple[Link, ...], float]:
    """The text of a run, its links, and the width of its first word."""
    gap = _WORD_GAP + _spread(glyphs) / size
    words: list[str] = []
    links: list[Link] = []
    position = 0
    first_word: float | None = None
    before: Glyph | None = None
    for glyph in glyphs:
        blank = glyph.text.isspace()
        small = min(glyph.face.size, before.face.size) if before is not None else size
        wide = -0.05 if glyph.spaced and gap < _WORD_GAP + 0.02 else gap
        if before is not None and (blank or glyph.left - before.right > wide * small) and words[-1] != " ":
            first_word = first_word or before.right - glyphs[0].left
            position = _add(words, links, " ", before.link if before.link == glyph.link else None, position)
        if not blank:
            raised = glyph.face.size < 0.85 * size and glyph.baseline < baseline - 0.15 * size
            characters = glyph.text.translate(_RAISED) if raised else glyph.text
            position = _add(words, links, characters, glyph.link, position)
            before = glyph
        elif before is not None:
            before = glyph._replace(link=before.link)
    end = max(glyph.right for glyph in glyphs)
    return "".join(words), tuple(links), first_word or end - glyphs[0].left


def _add(words: list[str], links: list[Link], characters: str, target: str | None, position: int) -> int:
    words.append(characters)
    end = position + len(characters)
    if target is not None:
        if links and links[-1].target == target and links[-1].span.end == position:
            links[-1] = Link(Span(links[-1].span.start, end), target)
        else:
            links.append(Link(Span(position, end), target))
    return end


def _spread(glyphs: Sequence[Glyph]) -> float:
    """By how much the letters are spaced out on purpose, in points."""
    gaps = [after.left - before.right for before, after in pairwise(glyphs) if " " not in (before.text, after.text)]
    return max(0.0, statistics.median(gaps)) if len(gaps) >= 3 else 0.0


def _drawn_once(lines: list[Line]) -> list[Line]:
    """Some programs make letters bold, or give them a shadow, by drawing them again a little to the side."""
    found: list[Line] = []
    for line in lines:
        if not any(_same_place(line, other) for other in found[-3:]):
            found.append(line)
    return found


def _same_place(line: Line, other: Line) -> bool:
    near = abs(line.left - other.left) < 0.15 * line.size and abs(line.baseline - other.baseline) < 0.15 * line.size
    return near and line.text == other.text


def _with_markers(lines: list[Line]) -> list[Line]:
    """Bullets and numbers of items, drawn apart from the text that they belong to."""
    found: list[Line] = []
    waiting = False
    for line in lines:
        if waiting and _follows_marker(line, found[-1]):
            found[-1] = joined([found[-1], line])
            waiting = False
            continue
        found.append(line)
        waiting = len(line.text) <= 5 and _MARKER.match(line.text) is not None
    return found


def with_drawn_bullets(lines: list[Line], dots: Sequence[Box]) -> list[Line]:
    """The same lines, with a bullet before those that have a dot drawn at their left."""
    if not dots:
        return lines
    rows: dict[int, list[Box]] = {}
    for dot in dots:
        rows.setdefault(int((dot.top + dot.bottom) / 40), []).append(dot)
    return [_with_bullet(line) if _has_dot(line, rows) else line for line in lines]


def _has_dot(line: Line, rows: dict[int, list[Box]]) -> bool:
    near = (
        rows.get(int(line.middle / 20), [])
        + rows.get(int(line.middle / 20 + 0.5), [])
        + rows.get(int(line.middle / 20 - 0.5), [])
    )
    return any(
        0.1 * line.size < line.left - dot.right < 2 * line.size
        and abs((dot.top + dot.bottom) / 2 - line.middle) < 0.3 * line.size
        for dot in near
    )


def _with_bullet(line: Line) -> Line:
    links = tuple(Link(Span(start + 2, end + 2), target) for (start, end), target in line.links)
    return replace(line, text=f"• {line.text}", links=links)


def _follows_marker(line: Line, marker: Line) -> bool:
    gap = line.left - marker.right
    return abs(line.middle - marker.middle) < 0.35 * line.size and -0.1 * line.size < gap < _MARKER_GAP * line.size


def _with_drop_capitals(lines: list[Line]) -> list[Line]:
    """One or two large letters that reach over the beginnings of two lines or more."""
    capitals = [line for line in lines if len(line.text) <= 2 and line.text.strip("“„\"'‘«").isalpha()]
    found = list(lines)
    for capital in capitals if len(capitals) <= _MOST_CAPITALS else ():
        beside = [line for line in found if line is not capital and _is_beside(line, capital)]
        if len(beside) < 2:
            continue
        first = min(beside, key=lambda line: line.baseline)
        links = tuple(Link(Span(s + len(capital.text), e + len(capital.text)), to) for (s, e), to in first.links)
        width = first.first_word + first.left - capital.left
        whole = replace(first, text=capital.text + first.text, links=links, left=capital.left, first_word=width)
        for line in beside:
            moved = whole if line is first else replace(line, left=capital.left)
            found[found.index(line)] = moved
        found.remove(capital)
    return found


def _is_beside(line: Line, capital: Line) -> bool:
    high = capital.top - 0.6 * line.size < line.middle < capital.bottom + 0.85 * line.size
    return line.size < 0.65 * capital.size and -0.2 * line.size < line.left - capital.right < 1.2 * line.size and high


def _is_of_row(line: Line, row: list[Line]) -> bool:
    near = line.baseline - row[0].baseline < 0.75 * max(line.size, row[0].size)
    return near and any(_same_row(line, other) for other in row[-_NEIGHBOURS:])


def _same_row(line: Line, other: Line) -> bool:
    """On the same baseline; or a small raised or lowered sign at the side of the other."""
    large, small = (line, other) if line.size >= other.size else (other, line)
    if abs(line.baseline - other.baseline) <= 0.2 * small.size:
        return True
    near = max(line.left, other.left) - min(line.right, other.right) < 0.3 * large.size
    return near and small.size < 0.8 * large.size and large.top - 0.3 * large.size < small.middle < large.bottom


def joined(row: list[Line]) -> Line:
    """Runs on one baseline as one line."""
    if len(row) == 1:
        return row[0]
    row = sorted(row, key=lambda line: line.left)
    main = max(row, key=lambda line: (line.size, len(line.text)))
    words: list[str] = []
    links: list[Link] = []
    position, end = 0, row[0].left
    faces: Counter[Face] = Counter()
    for line in row:
        if words and line.left - end > _WORD_GAP * line.size:
            position = _add(words, links, " ", None, position)
        raised = line.size < 0.85 * main.size and line.baseline < main.baseline - 0.15 * main.size
        links += [Link(Span(link.span.start + position, link.span.end + position), link.target) for link in line.links]
        words.append(line.text.translate(_RAISED) if raised else line.text)
        position += len(line.text)
        end = max(end, line.right)
        faces.update(dict(line.faces))
    first_word = row[0].first_word if " " in row[0].text or " " in words[1:2] else end - row[0].left
    face = faces.most_common(1)[0][0]
    baseline = next(line.baseline for line in row if line.face == main.face)
    return Line(
        "".join(words),
        tuple(links),
        row[0].left,
        end,
        baseline,
        face,
        tuple(faces.items()),
        first_word,
        min(line.order for line in row),
    )
