"""What the analysis finds: the data, without spaCy. All spans are ranges of code points of the analysed text."""

from typing import Literal, NamedTuple

from reader.analysis.language import ENGLISH
from reader.article import Span

QuoteKind = Literal["direct", "mixed", "indirect"]
Act = Literal["saying", "attitude"]
EntityKind = Literal["person", "organization", "place", "group", "date", "amount", "work", "event", "other"]


class Mention(NamedTuple):
    """A name in the text. ``label`` is spaCy's (PERSON, ORG, GPE, …); ``entity`` is the id of what it stands for."""

    span: Span
    label: str
    entity: str


class Entity(NamedTuple):
    """What one or more mentions stand for.

    ``name`` is its fullest name in the article, ``role`` what the article says it is ("head of Roskosmos") or "".
    """

    id: str
    name: str
    kind: EntityKind
    role: str = ""


class Quote(NamedTuple):
    """A statement: content that a source utters (``saying``) or holds (``attitude``).

    ``content`` has one or more pieces in text order, quotation marks included; ``cue`` and ``source`` may be empty.
    ``speaker`` is an entity id or None (unattributed). ``rule`` names what found it, ``resolution`` how the source came
    to be that speaker; ``confidence`` is how likely content, cue and source are right, less where the speaker is in
    doubt. ``candidates`` are the entities that the speaker may be, best first, at most four; empty when the speaker is
    sure, or nobody is in sight.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: str | None
    kind: QuoteKind
    act: Act
    rule: str
    confidence: float
    resolution: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where its content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where its content ends."""
        return self.content[-1].end


class Analysis(NamedTuple):
    """Everything found in one text by one engine (model and version of the rules); the two are its cache key.

    ``language`` is what the text seems to be in: in another one than "en" only quotations are looked for. ``left_out``
    are the ranges that were not analysed, in text order: of a text that is too long, or what took too much.
    """

    text_hash: str
    engine: str
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    language: str = ENGLISH
    left_out: tuple[Span, ...] = ()
