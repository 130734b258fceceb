"""Corrections: what the reader says against the machine.

They are kept apart from the analysis and anchored like notes, so that they hold for every later analysis (another
model, other rules, an edited text); ``reader.correcting`` applies them.
"""

from typing import Any, Literal, NamedTuple, get_args

from reader.anchor import Anchor
from reader.notes.note import anchor_from_json, anchor_to_json
from reader.safe import quoted

What = Literal[
    "right", "speaker", "kind", "bounds", "no-statement", "statement",
    "same", "apart", "name", "entity-kind", "no-entity", "entity",
]  # fmt: skip


class Correction(NamedTuple):
    """One correction, or the tombstone of one (``deleted``). Times are ISO 8601 in UTC.

    ``anchor`` is the statement's content, the passage or the mention that it was made on; ``subject`` the name of the
    entity concerned, as it was then; ``everywhere`` says that it holds for all of its kind in the article. By ``what``:

    ==============  ==================================================================================================
    right           the statement is right, with ``value`` as its speaker ("" = nobody)
    speaker         ``value`` says it, not ``subject`` ("" = nobody); everywhere: all that ``subject`` says
    kind            it is ``value``: direct, mixed, indirect or attitude
    bounds          its content is the words at ``to``
    no-statement    it is none; everywhere: nor are the same words elsewhere
    statement       the passage is a statement by ``value``
    same            ``subject`` is the same as ``value``, which is named at ``to``
    apart           the mention is not ``subject`` but somebody else, called ``value``; everywhere: all mentions alike
    name            ``subject`` is called ``value``
    entity-kind     the mention is of kind ``value``; everywhere: all of ``subject``'s
    no-entity       the mention names nobody; everywhere: none of ``subject``'s does
    entity          the passage is a name, of kind ``value``; everywhere: wherever it stands
    ==============  ==================================================================================================
    """

    id: str
    article_id: str
    what: What
    anchor: Anchor
    subject: str = ""
    value: str = ""
    to: Anchor | None = None
    everywhere: bool = False
    created: str = ""
    updated: str = ""
    deleted: bool = False


def correction_to_json(correction: Correction) -> dict[str, Any]:
    """A correction as it is stored."""
    row = correction._asdict()
    row["article"] = row.pop("article_id")
    row["anchor"] = anchor_to_json(correction.anchor)
    row["to"] = anchor_to_json(correction.to) if correction.to else None
    return row


def correction_from_json(row: Any) -> Correction:
    """The reverse of ``correction_to_json``. Raises ValueError for another shape."""
    match row:
        case {
            "id": str(id),
            "article": str(article),
            "what": str(what),
            "anchor": anchor,
            "subject": str(subject),
            "value": str(value),
            "to": to,
            "everywhere": bool(everywhere),
            "created": str(created),
            "updated": str(updated),
            "deleted": bool(deleted),
        } if id and what in get_args(What):
            return Correction(
                id,
                article,
                what,  # type: ignore[arg-type]
                anchor_from_json(anchor),
                subject,
                value,
                anchor_from_json(to) if to is not None else None,
                everywhere,
                created,
                updated,
                deleted,
            )
    raise ValueError("not a correction")


def in_words(correction: Correction) -> str:
    """A correction in a line."""
    subject, value = correction.subject or "nobody named", correction.value or "nobody named"
    everywhere = correction.everywhere
    match correction.what:
        case "right":
            return f"right: {value} says it"
        case "speaker":
            return f"all that {subject} says is by {value}" if everywhere else f"said by {value}, not by {subject}"
        case "kind":
            return f"it is {value}"
        case "bounds":
            words = correction.to.exact if correction.to else ""
            return f"its words are {quoted(words, len(words) + 1)}"
        case "no-statement":
            return "no statement, here or elsewhere" if everywhere else "no statement"
        case "statement":
            return f"a statement by {value}"
        case "same":
            return f"{subject} is {value}"
        case "apart":
            return f"{value}, not {subject}" + (", everywhere" if everywhere else "")
        case "name":
            return f"{subject} is called {value}"
        case "entity-kind":
            return f"{subject}: {value}" + ("" if everywhere else ", here")
        case "no-entity":
            return f"{subject}: no name" + ("" if everywhere else ", here")
        case "entity":
            return f"a name: {value}"
