"""asyncio and Textual without what the first paint does not need, which is a tenth of importing them.

Whoever imports the rest later gets it as it is.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from types import ModuleType
from typing import Any

_PALETTE = "textual.command"


class _Later:
    """A class of a module that is imported when the class is first used."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._real()(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        """A class derived from it is made without: Textual's list of themes, which ReaderApp replaces."""
        return ()

    def _real(self) -> Any:
        return getattr(import_module(self._module), self._name)


class _Palette(ModuleType):
    """Stands in for the palette's module while Textual takes names from it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Later(self.__name__, name)


def import_asyncio() -> None:
    """Without TLS: pages are fetched in threads, without asyncio."""
    if "ssl" not in sys.modules:
        with _in_place_of("ssl", None):
            import asyncio  # noqa: F401


def import_textual() -> None:
    """Without the palette, and the lists, trees and lines to type in that come with it."""
    if "textual" not in sys.modules:
        with _in_place_of(_PALETTE, _Palette(_PALETTE)):
            import textual.app  # noqa: F401


@contextmanager
def _in_place_of(name: str, stand_in: ModuleType | None) -> Iterator[None]:
    """What is imported meanwhile finds ``stand_in`` for a module; None: there is no such module."""
    sys.modules[name] = stand_in  # type: ignore[assignment]
    try:
        yield
    finally:
        with suppress(KeyError):
            del sys.modules[name]
