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

_STANDS_OUT = 0.4
"""What differs by so much in brightness (0 to 1) from what lies around it is chosen, or a cursor."""


def is_wanted() -> bool:
    """Whether the person wants no colours: the variable is there, and not empty."""
    return bool(os.environ.get("NO_COLOR"))


class WithoutColour(LineFilter):
    """Leaves attributes only: bold, dim, italic, underline, reverse.

    Textual's lists and inputs tell the chosen line and the cursor by a background alone, even where the stylesheet says
    ``reverse``: one that is as bright as text becomes that.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments as they are painted."""
        return [
            Segment(text, _bare(style, background) if style is not None else None, control)
            for text, style, control in segments
        ]


ONLY_ATTRIBUTES: Sequence[LineFilter] = (WithoutColour(),)


@lru_cache(1024)
def _bare(style: Style, around: Color) -> Style:
    bare = style.without_color
    if style.bgcolor is None or style.bgcolor.is_default or style.reverse:
        return bare
    difference = Color.from_rich_color(style.bgcolor).brightness - around.brightness
    return bare + Style(reverse=True) if abs(difference) > _STANDS_OUT else bare
