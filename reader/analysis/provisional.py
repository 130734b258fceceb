"""Who speaks in one chunk, before the article is known as a whole: names that agree are taken for the same."""

from reader.analysis import Entity, Mention, Quote
from reader.analysis.joining import Findings
from reader.article import Span


def window(text: str, span: Span) -> str:
    """A text in which only a range stands, at its place: joining looks no further."""
    return "\n" * span.start + text[span.start : span.end]


class Provisional:
    """Gives what is found in chunks ids that are the same from chunk to chunk where names agree."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def told(self, found: Findings) -> tuple[list[Entity], list[Mention], list[Quote]]:
        """The entities, mentions and statements of one chunk, with provisional ids."""
        ids = {entity.id: self._id(entity) for entity in found.entities}
        return (
            [entity._replace(id=ids[entity.id]) for entity in found.entities],
            [mention._replace(entity=ids[mention.entity]) for mention in found.mentions],
            [
                quote._replace(
                    speaker=ids.get(quote.speaker or ""),
                    candidates=tuple(ids[candidate] for candidate in quote.candidates if candidate in ids),
                )
                for quote in found.quotes
            ],
        )

    def _id(self, entity: Entity) -> str:
        """By its name; a person also by the last part of it, as whoever was named in full before."""
        name = entity.name.casefold()
        last = name.rpartition(" ")[2]
        known = self._ids.get(name) or (self._ids.get(f"{entity.kind} {name}") if name == last else None)
        id = known or f"p{len(self._ids)}"
        self._ids.setdefault(name, id)
        if entity.kind == "person" and name != last:
            self._ids.setdefault(f"{entity.kind} {last}", id)
        return id
