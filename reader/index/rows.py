"""What the index answers with. Offsets are half-open ranges of code points of ``Article.text``, as everywhere."""

from typing import Literal, NamedTuple

from reader.analysis import Act, EntityKind, QuoteKind

Where = Literal["title", "speaker", "statement", "note", "text"]
"""What words were found in."""


class ArticleRow(NamedTuple):
    """An article of the library, without its text.

    ``published``, ``first_read`` and ``last_read`` are ISO 8601, "" where not known (never read); ``progress`` is in
    percent. ``missing``: its copy of the text cannot be read.
    """

    id: str
    title: str
    origin: str
    outlet: str
    byline: str
    published: str
    language: str
    words: int
    first_read: str
    last_read: str
    progress: int | None
    notes: int
    statements: int
    archived: bool
    missing: bool


class SpeakerRow(NamedTuple):
    """Somebody who says something in one article. ``entity`` is the id within that article's analysis."""

    article: str
    entity: str
    name: str
    role: str
    kind: EntityKind
    statements: int


class StatementRow(NamedTuple):
    """A statement, as the reader corrected it, and the article it is in.

    ``entity`` and ``speaker`` are "" where nobody is known to say it; ``start`` and ``end`` are the offsets of the
    content, ``content`` its words (pieces joined by " … "), ``cue`` the cue as lists show it. ``candidates`` are the
    names of who the speaker may be, where that is in doubt; ``own``: the reader made or confirmed it.
    """

    article: str
    title: str
    outlet: str
    published: str
    archived: bool
    entity: str
    speaker: str
    role: str
    cue: str
    content: str
    start: int
    end: int
    kind: QuoteKind
    act: Act
    confidence: float
    resolution: str
    candidates: tuple[str, ...]
    own: bool


class Hit(NamedTuple):
    """Where the words of a query are.

    ``snippet`` are the words around them, in a line; ``start`` and ``end`` the place in the article's text to open at,
    None where that is its beginning or the place of ``note``, the id of a note.
    """

    article: str
    title: str
    outlet: str
    where: Where
    snippet: str
    start: int | None = None
    end: int | None = None
    note: str = ""


class Found(NamedTuple):
    """Hits, the articles of the best ones first; ``more``: there are others, which were not asked for."""

    hits: tuple[Hit, ...]
    more: bool


class Changes(NamedTuple):
    """How many articles were indexed anew, and taken out because they are gone."""

    indexed: int
    gone: int
