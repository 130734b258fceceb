"""From paragraphs to the parts of an article: their characters, links that stand at the right ones, tables as text."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from reader.article import BlockKind, Link, Span
from reader.formats.build import Part
from reader.formats.pdf.flow import Placed
from reader.formats.pdf.hyphens import Hyphens, Piece, join_lines
from reader.formats.pdf.lines import BULLETS, Cell, Line

_BULLET = re.compile(rf"[{BULLETS}]\s+(?=\S)")
_INVISIBLE = "\u200b\ufeff"


def part_of(placed: Placed, hyphens: Hyphens) -> Part:
    """A paragraph as a part of an article. Its text may be empty."""
    paragraph, role = placed
    if paragraph.first.table is not None:
        return _part(BlockKind.TABLE, 0, _table(paragraph.first.table, hyphens))
    pieces = _pieces(paragraph.lines, hyphens)
    if role.kind is BlockKind.ITEM and (match := _BULLET.match("".join(characters for characters, _ in pieces))):
        pieces = pieces[match.end() :]
    return _part(role.kind, role.level, pieces)


def _part(kind: BlockKind, level: int, pieces: Sequence[Piece]) -> Part:
    return Part(kind, "".join(characters for characters, _ in pieces), level, _links(pieces))


def _table(rows: Sequence[Sequence[Cell]], hyphens: Hyphens) -> list[Piece]:
    """A line for every row; columns begin below each other."""
    cells = [[_pieces(cell, hyphens) for cell in row] for row in rows]
    widths = [max(len(row[number]) for row in cells) for number in range(len(cells[0]))]
    pieces: list[Piece] = []
    for row in cells:
        line: list[Piece] = []
        for cell, width in zip(row, widths, strict=True):
            line += [*cell, *[(" ", None)] * (width - len(cell) + 2)]
        while line and line[-1][0] == " ":
            line.pop()
        pieces += [("\n", None), *line] if pieces else line
    return pieces


def _pieces(lines: Iterable[Line], hyphens: Hyphens) -> list[Piece]:
    return _composed(join_lines([_pieces_of(line) for line in lines], hyphens))


def _pieces_of(line: Line) -> list[Piece]:
    pieces: list[Piece] = [(character, None) for character in line.text]
    for (start, end), target in line.links:
        pieces[start:end] = [(character, target) for character in line.text[start:end]]
    return pieces


def _composed(pieces: Sequence[Piece]) -> list[Piece]:
    """Accents put together with the letters before them; a character a piece, so that places can be counted."""
    found: list[Piece] = []
    for character, link in pieces:
        if found and unicodedata.combining(character):
            whole = unicodedata.normalize("NFC", found[-1][0] + character)
            found[-1:] = [(one, found[-1][1]) for one in whole]
        elif character not in _INVISIBLE:
            found.append((character, link))
    return found


def _links(pieces: Sequence[Piece]) -> tuple[Link, ...]:
    links: list[Link] = []
    for position, (_, target) in enumerate(pieces):
        if target is None:
            continue
        if links and links[-1].target == target and links[-1].span.end == position:
            links[-1] = Link(Span(links[-1].span.start, position + 1), target)
        else:
            links.append(Link(Span(position, position + 1), target))
    return tuple(links)
