"""What all dialogs are: a screen that lies over another one, which shows through, dimmed."""

from collections.abc import Iterable
from functools import cache
from pathlib import PurePath
from typing import ClassVar, TypeVar

from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen

from reader import paths

Answer = TypeVar("Answer")
Styles = str | PurePath | list[str | PurePath] | None
"""One file of styles, or several."""


class Dialog(ModalScreen[Answer]):
    """Dismissed with an answer."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]  # noqa: RUF012 - Textual's own way, and never changed
    CSS_PATH: ClassVar[Styles] = paths.resource("styles") / "dialogs.tcss"

    def render(self) -> RenderableType:
        """The screen below."""
        below = super().render()
        return Dimmed(below.screen, below.color) if isinstance(below, BackgroundScreen) else below


class Dimmed(BackgroundScreen):
    """A screen tinted with a colour. Textual mixes the colours of each piece; here each style is mixed once."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        """The pieces of a screen, dimmed."""
        mixed = super().process_segments

        @cache
        def dimmed(style: Style | None) -> Style | None:
            return next(iter(mixed([Segment("", style)], color))).style

        for segment in segments:
            yield segment if segment.control else Segment(segment.text, dimmed(segment.style))
