"""What notes can be read from: one row a format, the first that accepts wins."""

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from reader.errors import InputError
from reader.export.incoming import Contents
from reader.export.read_foreign import is_hypothesis, is_web_annotation, read_hypothesis, read_web_annotations
from reader.export.read_jsonld import is_ours, read_ours

LARGEST = 1_000_000_000
"""Bytes of a file; more than this is no file of notes."""

_OUR_OTHERS = {
    "JSON Lines": re.compile(r'\{"id": "[^"]*", "article": "'),
    "CSV": re.compile(r"id,target,name,quote,"),
    "Markdown": re.compile(r"---\n(?:.*\n)*?reader-article: "),
}
"""How exports begin that do not come back in."""
_COMES_BACK = "'reader export --format jsonld' writes what can be imported."


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
        raise InputError(_what_else(data, error)) from error
    except MemoryError as error:
        raise InputError("It needs more memory than there is; import it in parts.") from error
    for importer in IMPORTERS:
        if importer.accepts(found):
            return importer.read(found)
    if (ours := _our_other(data)) is not None:
        raise InputError(ours)
    if isinstance(found, dict) and "schema" in found:
        raise InputError(f"It is for other programs. {_COMES_BACK}")
    raise InputError("It holds no annotations of reader, of Hypothesis or of the W3C model.")


def _our_other(data: bytes) -> str | None:
    """What to do instead, if it is an export that does not come back in."""
    head = data[:4_000].decode("utf-8", "replace").lstrip("\ufeff \r\n")
    for name, beginning in _OUR_OTHERS.items():
        if beginning.match(head):
            return f"It is {name} of reader, for other programs. {_COMES_BACK}"
    return None


def _what_else(data: bytes, error: Exception) -> str:
    """What a file is that is no JSON."""
    if isinstance(error, UnicodeDecodeError) or b"\0" in data[:4_000]:
        return "It is no JSON, and no text either; reader, Hypothesis and W3C annotations can be imported."
    if (ours := _our_other(data)) is not None:
        return ours
    what = str(error).splitlines()[0][:100]
    return f"It is no JSON ({what}); reader, Hypothesis and W3C annotations can be imported."
