"""What a new note is on: a passage, a statement, somebody, or the whole article."""

from typing import TYPE_CHECKING

from reader.anchor import describe, resolve
from reader.article import Span
from reader.digest import sha256
from reader.notes.note import Target
from reader.ui import selection as selecting
from reader.ui.notebook import Notebook

if TYPE_CHECKING:
    from reader.ui.work import Work


class Targets:
    """Finds what the person means."""

    def __init__(self, work: "Work", notebook: Notebook) -> None:
        self._work = work
        self._notebook = notebook

    def here(self) -> Target:
        """What the sidebar's row stands for if the keys go there, else the selection or the sentence."""
        kind, key = self._work.row_here
        if kind == "note" and (note := self._notebook.by_id(key)) is not None:
            return note.target
        if kind in ("speaker", "entity") and (target := self._entity(key)) is not None:
            return target
        row = self._work.list.row
        if kind == "statement" and row is not None and row.span is not None:
            return Target("statement", describe(self._notebook.article.text, row.span))
        quote = self._work.statements.here()
        span = selecting.trimmed(self._notebook.article.text, self._work.reading.passage())
        if quote is not None and (quote.start, quote.end) == span:
            return Target("statement", describe(self._notebook.article.text, Span(quote.start, quote.end)))
        return self._notebook.passage(span)

    def again(self, target: Target) -> Target:
        """A target on its words as they are in the text now."""
        text = self._notebook.article.text
        span = resolve(text, target.anchor).span if target.anchor else None
        return target._replace(anchor=describe(text, span)) if span is not None else target

    def _entity(self, entity_id: str) -> Target | None:
        analysis = self._work.analysis
        entity = next((entity for entity in analysis.entities if entity.id == entity_id), None) if analysis else None
        if analysis is None or entity is None:
            return None
        span = next((mention.span for mention in analysis.mentions if mention.entity == entity_id), None)
        anchor = describe(self._notebook.article.text, span) if span is not None else None
        return Target("entity", anchor, entity.name)


def target_words(target: Target) -> str:
    """What a note is on, as a person says it."""
    match target.kind:
        case "entity":
            return target.name
        case "article":
            return "the whole article"
        case "statement":
            return "a statement"
        case _:
            return "a passage"


def draft_key(target: Target) -> str:
    """The name under which a draft on a target is kept: another one for other words at the same place."""
    start, words = (target.anchor.start, target.anchor.exact) if target.anchor else (0, "")
    digest = sha256(f"{target.name}\n{words}".encode("utf-8", "surrogatepass"))
    return f"{target.kind}-{start}-{digest[:16]}"
