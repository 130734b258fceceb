"""What the sidebar's lists show, as plain rows: pure functions of article, analysis and notes."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from reader.analysis import Analysis, Entity, Quote
from reader.analysis.codec import content_text, cue_text
from reader.anchor import Resolution
from reader.article import Span
from reader.marks import KIND_BY_ID, KIND_OF_LABEL, KINDS, kind_of
from reader.notes.note import Note

Look = Literal["heading", "role", "statement", "name", "quotation", "body", "empty"]
Order = Literal["most", "appearance"]

UNATTRIBUTED = "Unattributed"


class ListRow(NamedTuple):
    """One line of a list. ``key`` is "" for lines that the cursor passes over; ``left`` is the margin's text."""

    key: str
    text: str
    look: Look
    left: str = ""
    right: str = ""
    span: Span | None = None


def said_rows(text: str, analysis: Analysis, order: Order = "most", wanted: str = "") -> list[ListRow]:
    """Speakers, each with role and statements in article order; the unattributed come last.

    ``wanted`` keeps the speakers whose name or role holds it, and else the statements that do; case does not count.
    """
    by_speaker: dict[str | None, list[Quote]] = defaultdict(list)
    for quote in sayings(analysis):
        by_speaker[quote.speaker].append(quote)
    entities = {entity.id: entity for entity in analysis.entities}
    rows: list[ListRow] = []
    for speaker in _ordered(by_speaker, order):
        rows += _speaker_rows(text, entities.get(speaker or ""), by_speaker[speaker], wanted.casefold())
    if rows:
        return rows
    return [ListRow("", "nothing matches" if wanted else "nobody says anything here", "empty")]


def sayings(analysis: Analysis) -> list[Quote]:
    """What was uttered, in article order, without attitudes."""
    return sorted((quote for quote in analysis.quotes if quote.act == "saying"), key=lambda quote: quote.content)


def _ordered(by_speaker: dict[str | None, list[Quote]], order: Order) -> list[str | None]:
    def rank(speaker: str | None) -> tuple[bool, int, int]:
        quotes = by_speaker[speaker]
        return speaker is None, -len(quotes) if order == "most" else 0, quotes[0].start

    return sorted(by_speaker, key=rank)


def _speaker_rows(text: str, entity: Entity | None, quotes: list[Quote], wanted: str) -> list[ListRow]:
    name, role = (entity.name, entity.role) if entity else (UNATTRIBUTED, "")
    if wanted and wanted not in name.casefold() and wanted not in role.casefold():
        quotes = [quote for quote in quotes if wanted in content_text(text, quote).casefold()]
    if not quotes:
        return []
    first = Span(quotes[0].start, quotes[0].end)
    rows = [ListRow(f"speaker:{entity.id if entity else ''}", name, "heading", right=str(len(quotes)), span=first)]
    if role:
        rows.append(ListRow("", role, "role"))
    return rows + [statement_row(text, quote) for quote in quotes]


def statement_row(text: str, quote: Quote) -> ListRow:
    """The line of one statement: sign of its kind, cue, words."""
    cue = cue_text(text, quote.cue) or "…"
    return ListRow(
        f"statement:{quote.start}",
        f"{one_line(cue):<6} {one_line(content_text(text, quote)[:400])}",
        "statement",
        left=KIND_BY_ID[kind_of(quote)].sign,
        span=Span(quote.start, quote.end),
    )


def name_rows(analysis: Analysis, shown: frozenset[str], wanted: str = "") -> list[ListRow]:
    """People, organisations, places and whatever else is shown; the most mentioned first."""
    counts = Counter(mention.entity for mention in analysis.mentions)
    first: dict[str, Span] = {}
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in analysis.mentions:
        first.setdefault(mention.entity, mention.span)
        kinds[mention.entity][KIND_OF_LABEL.get(mention.label, "other")] += 1
    rows: list[ListRow] = []
    for kind in KINDS:
        if not kind.labels or kind.id not in shown:
            continue
        members = [
            entity
            for entity in analysis.entities
            if entity.id in first
            and kinds[entity.id].most_common(1)[0][0] == kind.id
            and wanted.casefold() in f"{entity.name} {entity.role}".casefold()
        ]
        members.sort(key=lambda entity: (-counts[entity.id], first[entity.id]))
        if members:
            rows.append(ListRow("", kind.title.capitalize(), "heading", right=str(len(members))))
        for entity in members:
            words = f"{entity.name} · {entity.role}" if entity.role else entity.name
            rows.append(
                ListRow(
                    f"entity:{entity.id}", one_line(words), "name", right=str(counts[entity.id]), span=first[entity.id]
                )
            )
    return rows or [ListRow("", "nothing matches" if wanted else "no names found", "empty")]


def note_rows(
    notes: Iterable[Note], found: dict[str, Resolution], drafts: Sequence[tuple[str, str]] = (), wanted: str = ""
) -> list[ListRow]:
    """Notes in the order of the text, the lost ones last; drafts (key, body) first."""
    rows = [
        ListRow(f"draft:{key}", one_line(body) or "(empty)", "body", left="…", right="draft")
        for key, body in drafts
        if wanted.casefold() in body.casefold()
    ]

    def position(note: Note) -> tuple[bool, int, str]:
        span = found[note.id].span if note.id in found else None
        return span is None, span.start if span else 0, note.created

    for note in sorted(notes, key=position):
        quotation = note.target.anchor.exact if note.target.anchor else "the whole article"
        if wanted.casefold() not in f"{quotation} {note.body} {' '.join(note.tags)}".casefold():
            continue
        state = found[note.id] if note.id in found else Resolution("lost", None)
        rows += _note_rows(note, quotation, state)
    return rows or [ListRow("", "nothing matches" if wanted else "no notes yet: press a on a sentence", "empty")]


def _note_rows(note: Note, quotation: str, resolution: Resolution) -> list[ListRow]:
    key = f"note:{note.id}"
    right = "" if resolution.state == "exact" else resolution.state
    lines = note.body.strip().splitlines() or ["(empty)"]
    body = lines[0] + (" …" if len(lines) > 1 else "")
    tags = "".join(f" #{tag}" for tag in note.tags)
    return [
        ListRow(key, one_line(body + tags), "body", left="✎", right=right, span=resolution.span),
        ListRow("", one_line(quotation[:300]), "quotation", span=resolution.span),
    ]


def one_line(words: str) -> str:
    """White space of any length becomes one blank."""
    return " ".join(words.split())


class Index:
    """Finds the row of a list that stands for a position of the text."""

    def __init__(self, rows: Sequence[ListRow]) -> None:
        found = sorted(
            (row.span.start, row.span.end, number)
            for number, row in enumerate(rows)
            if row.key and row.span is not None and row.look != "heading"
        )
        self._starts = [start for start, _, _ in found]
        self._found = found
        self._reach = list(accumulate((end for _, end, _ in found), max))

    def row_at(self, span: Span) -> int | None:
        """The number of the last row whose span begins before the end of ``span`` and overlaps it; None without one."""
        at = bisect_right(self._starts, span.end - 1) - 1
        # Nothing further back can reach the span once the furthest end of all before it does not.
        while at >= 0 and self._reach[at] > span.start:
            start, end, number = self._found[at]
            if start < span.end and span.start < end:
                return number
            at -= 1
        return None
