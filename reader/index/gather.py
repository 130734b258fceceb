"""What is indexed of one article, read from its files: the text, the reading, the notes, who said what."""

import json
from collections import Counter
from typing import Any, NamedTuple

from reader.analysis import Analysis, Entity
from reader.analysis.codec import content_text, cue_text
from reader.article import Article
from reader.correcting import READER, YOU, Corrected, correct, locate
from reader.errors import StoreError
from reader.index.rows import ArticleRow
from reader.library import Library
from reader.notes.correction import Correction
from reader.notes.glance import glance
from reader.notes.note import Note
from reader.notes.place import Reading, load_reading
from reader.shelves import is_archived

Cells = tuple[Any, ...]


class Entry(NamedTuple):
    """The rows of one article, in the order of the columns of the tables, without numbers."""

    article: Cells
    text: Cells
    notes: tuple[Cells, ...]
    speakers: tuple[Cells, ...]
    statements: tuple[Cells, ...]


class Kept(NamedTuple):
    """What the files of an article hold; ``article`` None: its copy cannot be read."""

    article: Article | None
    notes: list[Note]
    corrections: list[Correction]
    reading: Reading | None


def read(library: Library, article_id: str) -> Kept:
    """Read the files of an article; nothing is locked or mended."""
    folder = library.folder(article_id)
    try:
        article = library.snapshot(article_id)
    except StoreError:
        article = None
    return Kept(article, *glance(folder), load_reading(folder))


def entry(kept: Kept, analysis: Analysis | None, *, archived: bool) -> Entry:
    """The rows of an article, who said what as the reader corrected it."""
    article, reading = kept.article, kept.reading
    speakers: list[Cells] = []
    statements: list[Cells] = []
    if article is not None and (analysis is not None or kept.corrections):
        found = analysis or Analysis(article.text_hash, "", (), (), ())
        corrected = correct(article.text, found, locate(article.text, kept.corrections))
        speakers = _speakers(corrected)
        statements = _statements(article.text, corrected)
    said = sum(row[_ACT] == "saying" for row in statements)
    times = (reading.first, reading.last, reading.progress) if reading is not None else ("", "", None)
    counts = (len(kept.notes), said, int(archived), int(article is None))
    text: Cells = ("", "", "")
    about: Cells = ("", "", "", "", "", "", 0)
    if article is not None:
        title, byline = _storable(article.title or ""), _storable(article.byline or "")
        text = (title, byline, _storable(article.text))
        rest = (
            _storable(value or "") for value in (article.outlet, article.byline, article.published, article.language)
        )
        about = (title, _storable(article.origin), *rest, len(article.text.split()))
    return Entry((*about, *times, *counts), text, tuple(map(_note, kept.notes)), tuple(speakers), tuple(statements))


def article_row(library: Library, article_id: str) -> ArticleRow:
    """An article as the index lists it, read from its files; of its statements it says nothing."""
    cells = entry(read(library, article_id), None, archived=is_archived(library.folder(article_id))).article
    *before, archived, missing = cells
    return ArticleRow._make((article_id, *before, bool(archived), bool(missing)))


_ACT = 8


def _note(note: Note) -> Cells:
    target = note.target
    quoted = target.name or (target.anchor.exact if target.anchor else "")
    return (note.id, _storable(note.body), _storable(" ".join(note.tags)), _storable(quoted))


def _speakers(corrected: Corrected) -> list[Cells]:
    sayings = [quote for quote in corrected.analysis.quotes if quote.act == "saying" and quote.speaker is not None]
    counts = Counter(quote.speaker for quote in sayings)
    first = {quote.speaker: (quote.start, quote.end) for quote in reversed(sayings)}
    return [
        (entity.id, _storable(entity.name), _storable(entity.role), entity.kind, counts[entity.id], *first[entity.id])
        for entity in corrected.analysis.entities
        if counts[entity.id]
    ]


def _statements(text: str, corrected: Corrected) -> list[Cells]:
    entities = {entity.id: entity for entity in corrected.analysis.entities}
    nobody = Entity("", "", "other")
    rows = []
    for quote in corrected.analysis.quotes:
        speaker = entities.get(quote.speaker or "", nobody)
        candidates = [entities[each].name for each in quote.candidates if each in entities]
        own = quote.rule == READER or quote.resolution == YOU
        rows.append(
            (
                speaker.id,
                _storable(speaker.name),
                _storable(speaker.role),
                _storable(cue_text(text, quote.cue)),
                _storable(content_text(text, quote)),
                quote.start,
                quote.end,
                quote.kind,
                quote.act,
                float(quote.confidence),
                quote.resolution,
                json.dumps(candidates),
                int(own),
            )
        )
    return rows


def _storable(words: str) -> str:
    """The same words, as SQLite and FTS5 take them: lone surrogates and NUL become question marks, one for one."""
    if not words.isascii():
        words = words.encode("utf-8", "replace").decode("utf-8")
    return words.replace("\0", "?")
