"""The screen without any colour, as https://no-color.org asks for; ``styles/no-colour.tcss`` says what takes its place.

Textual's own answer to ``NO_COLOR`` is shades of grey, which are colours to a terminal.
"""

import os
from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


def is_wanted() -> bool:
    """Whether the person wants no colours: the variable is there, and not empty."""
    return bool(os.environ.get("NO_COLOR"))


class WithoutColour(LineFilter):
    """Leaves attributes only: bold, dim, italic, underline, reverse."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments as they are painted."""
        return [
            Segment(text, _bare(style) if style is not None else None, control) for text, style, control in segments
        ]


ONLY_ATTRIBUTES: Sequence[LineFilter] = (WithoutColour(),)


@lru_cache(1024)
def _bare(style: Style) -> Style:
    return style.without_color
