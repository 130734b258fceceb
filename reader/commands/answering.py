"""One row of ``reader analyze``: a line of JSON in, a line of JSON out."""

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.analysis import Analysis
from reader.analysis.codec import mention_to_json, quote_to_json
from reader.safe import one_line

if TYPE_CHECKING:
    from reader.analysis.pipeline import Engine


class Answered(NamedTuple):
    """A row as it is written; whether it says why it could not be analysed; about how many words it was."""

    row: str
    failed: bool
    words: int


def answered(engine: "Engine", line: str, number: int) -> Answered:
    """Analyse the text of a row, the ``number``-th."""
    row = _answer(engine, line, number)
    with engine.stages.of("writing"):
        return Answered(json.dumps(row), "error" in row, line.count(" "))


def refused(line: str, number: int, why: str) -> Answered:
    """The answer to a row that cannot be analysed."""
    return Answered(json.dumps({"id": id_of(line, number), "error": why}), True, 0)


def id_of(line: str, number: int) -> object:
    """What a row calls itself; None where it does not."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row.get("id") if isinstance(row, dict) else None


def _answer(engine: "Engine", line: str, number: int) -> dict[str, Any]:
    row_id: object = None
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            return {"id": None, "error": f"row {number} is no object"}
        row_id = row.get("id")
        text = row.get("text")
        if not isinstance(text, str):
            return {"id": row_id, "error": "text is missing or no string"}
        text.encode("utf-8")
    except UnicodeEncodeError:
        return {"id": row_id, "error": "text holds lone surrogates, which are no characters"}
    except (ValueError, RecursionError) as error:
        return {"id": row_id, "error": f"row {number} is no JSON ({one_line(str(error))[:100]})"}
    return {"id": row_id, **_encoded(engine.analyse(text))}


def _encoded(analysis: Analysis) -> dict[str, Any]:
    names = {entity.id: entity.name for entity in analysis.entities}
    return {
        "language": analysis.language,
        "attributions": [quote_to_json(quote, names) for quote in analysis.quotes],
        "entities": [mention_to_json(mention) for mention in analysis.mentions],
    }
