"""What is spoken of in an article, as the speakers are resolved over it; and what a source resolves to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.analysis import Entity, EntityKind
from reader.analysis.given import Gender
from reader.analysis.references import Reference
from reader.analysis.sources import Source


class Known(NamedTuple):
    """A mention of a name. ``certain``: whether what kind of thing it names is beyond doubt."""

    offset: int
    paragraph: int
    entity: str
    kind: EntityKind
    gender: Gender
    prominence: float
    quoted: bool
    certain: bool = True


class Resolved(NamedTuple):
    """Who somebody is: an entity's id; by what the statement's confidence is to be multiplied; how that was found; and,
    where it is not sure, who it may be, best first.
    """

    speaker: str | None
    sure: float
    how: str
    candidates: tuple[str, ...] = ()


UNKNOWN = Resolved(None, 1.0, "")


@dataclass(frozen=True, slots=True)
class Discourse:
    """An article's mentions.

    ``known`` are its names, ``references`` its pronouns and descriptions outside of quotation marks, in text order;
    ``paragraphs`` and ``sentences`` the beginnings of these, but for the sentences that are quoted; ``roles`` what each
    entity is called, ``implied`` what it may be called besides; ``speaking`` the sources by the offsets of the mentions
    that they are; ``reported`` the offsets of the mentions inside reported words; ``headline`` its words in lower case;
    ``author`` who wrote the article, if that is known.
    """

    known: Sequence[Known]
    references: Sequence[Reference]
    paragraphs: Sequence[int]
    sentences: Sequence[int]
    entities: Mapping[str, Entity]
    roles: Mapping[str, Sequence[str]]
    implied: Mapping[str, Sequence[str]]
    speaking: Mapping[int, Source]
    reported: frozenset[int] = frozenset()
    headline: frozenset[str] = frozenset()
    author: str | None = None
