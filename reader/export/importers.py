"""What notes can be read from: one row a format, the first that accepts wins."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from reader.errors import InputError
from reader.export.incoming import Contents
from reader.export.read_foreign import is_hypothesis, is_web_annotation, read_hypothesis, read_web_annotations
from reader.export.read_jsonld import is_ours, read_ours

LARGEST = 1_000_000_000
"""Bytes of a file; more than this is no file of notes."""


class Importer(NamedTuple):
    """How a format is recognised and read, both from parsed JSON."""

    name: str
    accepts: Callable[[Any], bool]
    read: Callable[[Any], Contents]


IMPORTERS: tuple[Importer, ...] = (
    Importer("reader", is_ours, read_ours),
    Importer("hypothesis", is_hypothesis, read_hypothesis),
    Importer("web annotations", is_web_annotation, read_web_annotations),
)


def read_annotations(data: bytes) -> Contents:
    """What a file holds. Raises InputError: one line saying what is wrong with it."""
    if len(data) > LARGEST:
        raise InputError(f"It is larger than {LARGEST // 1_000_000:,} MB; that is no file of notes.")
    try:
        found = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        what = str(error).splitlines()[0][:100]
        raise InputError(f"It is no JSON ({what}); reader, Hypothesis and W3C annotations can be imported.") from error
    except MemoryError as error:
        raise InputError("It needs more memory than there is; import it in parts.") from error
    for importer in IMPORTERS:
        if importer.accepts(found):
            return importer.read(found)
    raise InputError("It holds no annotations of reader, of Hypothesis or of the W3C model.")
