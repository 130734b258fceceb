"""An article's notes, and who said what in it, as a Markdown document with YAML front matter.

For Obsidian, Logseq and whatever else reads Markdown. Every note is an item of a list: what its words hold (an open
fence, a heading) ends with it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import PurePath
from typing import Literal, NamedTuple
from urllib.parse import quote as percent

from reader.analysis import Analysis, Quote
from reader.analysis.codec import content_text, cue_text
from reader.article import Article, Span
from reader.correcting import READER, statement_at
from reader.export.dossier import Dossier
from reader.export.markdown_text import code, emphasised, escape, hashtag, own_markdown, scalar
from reader.notes.note import Note
from reader.notes.tags import all_tags
from reader.sentences import sentences

Grouping = Literal["place", "speaker"]
GROUPINGS: tuple[Grouping, ...] = ("place", "speaker")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_CONTEXT = 1_000
"""Characters of sentences around a passage; longer ones are shown without."""


class Manner(NamedTuple):
    """How notes are shown: in which order, and what the colours mean to the person."""

    by: Grouping = "place"
    meanings: Mapping[str, str] = {}


def to_markdown(dossier: Dossier, manner: Manner) -> str:
    """The document."""
    article = dossier.article
    parts = [_front_matter(dossier), f"# {escape(title_of(article))}"]
    if about := " · ".join(escape(words) for words in (article.byline, article.published, article.origin) if words):
        parts.append(about)
    if dossier.notes:
        parts.append("## Notes")
        for heading, notes in _grouped(dossier, manner.by):
            parts += [f"### {escape(heading)}"] if heading else []
            parts += [_note(dossier, note, manner.meanings) for note in notes]
    if dossier.analysis is not None and (said := _who_said_what(article.text, dossier.analysis)):
        parts += ["## Who said what", said]
    return "\n\n".join(parts) + "\n"


def title_of(article: Article) -> str:
    """The article's title, else the name of its file."""
    return article.title or PurePath(article.origin).name or "Untitled"


def _front_matter(dossier: Dossier) -> str:
    article = dossier.article
    tags = dict.fromkeys(found for note in dossier.notes for tag in all_tags(note) if (found := hashtag(tag)))
    known = {
        "title": title_of(article),
        "author": article.byline,
        "source": article.origin,
        "published": article.published,
        "read": dossier.read,
        "language": article.language,
        "reader-article": article.id,
    }
    rows = [f"{name}: {_value(value)}" for name, value in known.items() if value]
    rows.append(f"tags: [{', '.join(map(scalar, tags))}]")
    rows.append(f"aliases: [{scalar(title_of(article))}]")
    return "\n".join(["---", *rows, "---"])


def _value(words: str) -> str:
    """A day is a date to YAML only without quotation marks."""
    return words if _DAY.fullmatch(words) else scalar(words)


# --- the order of notes ----------------------------------------------------------------------------------------------


def _grouped(dossier: Dossier, by: Grouping) -> Iterator[tuple[str, list[Note]]]:
    """Headings ("" = none) with their notes in the order of the text; those that lost their words come last."""
    notes = sorted(dossier.notes, key=lambda note: _position(dossier, note))
    there = [note for note in notes if dossier.where(note).span is not None]
    lost = [note for note in notes if dossier.where(note).span is None]
    if by == "speaker":
        yield from _by_speaker(dossier, there)
    elif there:
        yield "", there
    if lost:
        yield "Words that are not in the text any more", lost


def _position(dossier: Dossier, note: Note) -> tuple[int, int, str]:
    """Notes on the whole article first, then as the text goes."""
    span = dossier.where(note).span
    on_words = note.target.anchor is not None
    return int(on_words), span.start if span is not None else 0, note.created


def _by_speaker(dossier: Dossier, notes: Iterable[Note]) -> Iterator[tuple[str, list[Note]]]:
    groups: dict[str, list[Note]] = {}
    others: list[Note] = []
    for note in notes:
        name = _speaker(dossier, note)
        (groups.setdefault(name, []) if name else others).append(note)
    yield from groups.items()
    if others:
        yield "Other notes" if groups else "", others


def _speaker(dossier: Dossier, note: Note) -> str:
    """Who a note is on, or whose words; "" for nobody's."""
    span, analysis = dossier.where(note).span, dossier.analysis
    name = note.target.name if note.target.kind == "entity" else ""
    if span is None or analysis is None or note.target.anchor is None:
        return name
    if note.target.kind == "entity":
        found = next((mention.entity for mention in analysis.mentions if mention.span.overlaps(span)), None)
    else:
        quote = statement_at(analysis.quotes, span)
        found = quote.speaker if quote is not None else None
    return next((entity.name for entity in analysis.entities if entity.id == found), name)


# --- one note --------------------------------------------------------------------------------------------------------


def _note(dossier: Dossier, note: Note, meanings: Mapping[str, str]) -> str:
    parts = [part for part in (_passage(dossier, note), own_markdown(note.body).strip("\n")) if part.strip()]
    parts.append(_particulars(dossier, note, meanings))
    return "- " + _indented("\n\n".join(parts)).lstrip()


def _indented(words: str) -> str:
    return "\n".join(f"  {line}" if line.strip() else "" for line in words.split("\n"))


def _passage(dossier: Dossier, note: Note) -> str:
    """What a note is on: the words in their sentence, a name, or nothing for the whole article."""
    anchor, span = note.target.anchor, dossier.where(note).span
    if note.target.kind == "entity":
        return f"**{escape(note.target.name)}**"
    if anchor is None:
        return ""
    now = _in_sentence(dossier.article, span, len(anchor.exact)) if span is not None else ""
    if span is None or dossier.where(note).now is not None:
        now = f"\n>\n> now: {now}" if now else ""
        return f"> {escape(anchor.exact)}{now}"
    return f"> {now}"


def _in_sentence(article: Article, span: Span, asked: int) -> str:
    """Words emphasised in their sentence; alone where it is much longer than the ``asked`` characters annotated."""
    text = article.text
    around = _sentences_around(article, span)
    words = text[around.start : around.end]
    if around == span or len(words) > _LONGEST_CONTEXT + asked:
        return escape(text[span.start : span.end])
    bold = emphasised(words, span.start - around.start, span.end - around.start)
    return bold or f"{escape(words)}\n>\n> “{escape(text[span.start : span.end])}”"


def _sentences_around(article: Article, span: Span) -> Span:
    """The sentences that a passage is in, from the beginning of the first to the end of the last."""
    first = max(bisect_right(article.blocks, span.start, key=lambda block: block.span.start) - 1, 0)
    last = bisect_right(article.blocks, span.end, key=lambda block: block.span.start)
    found = [
        sentence
        for block in article.blocks[first:last]
        for sentence in sentences(article.text, block.span)
        if sentence.overlaps(span)
    ]
    return Span(min(found[0].start, span.start), max(found[-1].end, span.end)) if found else span


def _particulars(dossier: Dossier, note: Note, meanings: Mapping[str, str]) -> str:
    """Tags, colour and its meaning, times, what became of the words, and the way back to them."""
    meaning = meanings.get(note.colour, "")
    colour = f"{note.colour} ({meaning})" if meaning else note.colour
    created, updated = _moment(note.created), _moment(note.changed)
    parts = [
        " ".join(f"#{found}" for tag in note.tags if (found := hashtag(tag))),
        escape(colour),
        created,
        f"changed {updated}" if updated != created else "",
        dossier.where(note).told,
        f"[open](reader:{percent(note.id, safe='', errors='replace')}) {code(f'reader --at {note.id[:8]}')}",
    ]
    return " · ".join(part for part in parts if part)


def _moment(stored: str) -> str:
    """A stored time as the person's clock said it, to the minute."""
    try:
        return datetime.fromisoformat(stored).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return ""


# --- who said what ---------------------------------------------------------------------------------------------------


def _who_said_what(text: str, analysis: Analysis) -> str:
    said: dict[str | None, list[Quote]] = {}
    for quote in sorted(analysis.quotes, key=lambda quote: quote.content):
        if quote.act == "saying":
            said.setdefault(quote.speaker, []).append(quote)
    entities = {entity.id: entity for entity in analysis.entities}
    lines = []
    for speaker in sorted(said, key=lambda speaker: speaker is None):
        entity = entities.get(speaker or "")
        name = f"**{escape(entity.name)}**" if entity is not None else "Unattributed"
        role = f", {escape(entity.role)}" if entity is not None and entity.role else ""
        lines.append(f"- {name}{role}")
        lines += [f"  - {_statement(text, quote)}" for quote in said[speaker]]
    return "\n".join(lines)


def _statement(text: str, quote: Quote) -> str:
    cue = cue_text(text, quote.cue)
    how = escape(", ".join(part for part in (quote.kind, cue) if part))
    return f"{escape(content_text(text, quote))} ({how})" + (" ✓" if quote.rule == READER else "")
