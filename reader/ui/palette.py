"""Textual's palette of commands, closed once, also when enter is pressed twice."""

from collections.abc import Sequence
from typing import Any

from textual.await_complete import AwaitComplete
from textual.command import CommandListItem, CommandPalette, SimpleProvider
from textual.screen import Screen


class Palette(CommandPalette):
    """What is chosen twice by a quick finger would take away also the screen behind it."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, unless closed already."""
        return super().dismiss(result) if self.is_current else AwaitComplete()


def choices(screen: Screen[Any], offered: Sequence[CommandListItem], placeholder: str) -> Palette:
    """Some commands only."""
    provider: Any = SimpleProvider(screen, list(offered))
    return Palette([provider], placeholder=placeholder)
