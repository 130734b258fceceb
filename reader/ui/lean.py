"""asyncio and Textual without what no screen here needs at first, which is a sixth of importing them.

Both import much for a few names. Whoever imports the rest later gets it as it is.
"""

import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any

_TYPES = "textual.types"


class _Types(ModuleType):
    """Stands in for ``textual.types``, which imports trees and select boxes for names that Textual does not use."""

    def __getattr__(self, name: str) -> Any:
        if name.endswith("CallbackType"):
            return getattr(import_module("textual._types"), name)
        if name.startswith("__"):
            raise AttributeError(name)
        sys.modules.pop(_TYPES, None)
        return getattr(import_module(_TYPES), name)


def import_asyncio() -> None:
    """Without TLS: pages are fetched in threads, without asyncio."""
    if "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401
    finally:
        with suppress(KeyError):
            del sys.modules["ssl"]


def import_textual() -> None:
    """Without the widgets that are only named in its types."""
    if "textual" in sys.modules:
        return
    stand_in = sys.modules[_TYPES] = _Types(_TYPES)
    try:
        import textual.app  # noqa: F401
    finally:
        if sys.modules.get(_TYPES) is stand_in:
            del sys.modules[_TYPES]
