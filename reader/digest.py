"""SHA-256, of short data without OpenSSL: loading that takes a fiftieth of the time until the first paint."""

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash

SHORT = 100_000
"""Bytes below which OpenSSL, six times as quick, is not worth being loaded."""


def sha256(data: bytes) -> str:
    """The digest of bytes, in hexadecimal."""
    hashed = hasher(len(data))
    hashed.update(data)
    return hashed.hexdigest()


def hasher(size: int) -> "_Hash":
    """What makes a digest of some ``size`` bytes, which are given to it by ``update``."""
    if size < SHORT:
        return _pythons_own()()
    import hashlib

    return hashlib.sha256()


@cache
def _pythons_own() -> "Callable[[], _Hash]":
    """As the standard library's ``random`` does it."""
    try:
        own: Callable[[], _Hash] = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256").sha256
    except ImportError:
        return import_module("hashlib").sha256  # type: ignore[no-any-return]
    return own
