"""What a page of a PDF shows: glyphs with their places, links, pictures. Points (1/72 inch), y grows downwards."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle; ``top`` is the smaller y."""

    left: float
    top: float
    right: float
    bottom: float


class Face(NamedTuple):
    """How glyphs look: size in points as seen on the page, font, weight, slope."""

    size: float
    font: str
    bold: bool
    italic: bool


class Glyph(NamedTuple):
    """One character (a ligature may be several), from ``left`` to where the next would stand without kerning."""

    text: str
    left: float
    right: float
    baseline: float
    face: Face
    link: str | None
    piece: int
    """The number of the piece of text that was drawn in one go."""
    spaced: bool
    """Whether PDFium sees a space before it that was not drawn, or not as one."""


@dataclass(slots=True)
class Sheet:
    """The glyphs of a page that run in one direction, turned upright, in the order in which they are drawn."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """A page: the direction that most of its glyphs have, and whatever runs in others."""

    upright: Sheet
    turned: list[Sheet]
    pictures: list[Box]
    dots: list[Box]
    """Small signs that are drawn: bullets of a list, perhaps."""
    unreadable: int
    """How many glyphs the fonts give no character for."""
