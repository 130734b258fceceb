"""``reader notes``: list, search, add, show, edit and delete notes without the screen."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from reader import paths
from reader.analysis import Analysis
from reader.analysis.cache import AnalysisCache
from reader.analysis.models import engine_name
from reader.anchor import describe
from reader.article import Article, Span
from reader.commands.articles import paper
from reader.commands.kept import complain, ids_of, since
from reader.config import load_config
from reader.errors import AnalysisError, InputError, NoSuchNote, UsageError
from reader.everywhere import Placed, notes_everywhere
from reader.export.dossier import Wanted
from reader.export.encode import SCHEMA, Json, note_row, span_of
from reader.export.render import notes_table, to_json
from reader.library import Library
from reader.notes.note import MOST_BODY, Note, Target
from reader.notes.query import Query, parse, problem
from reader.notes.store import NoteStore, new_note
from reader.retrieve import keep, kept_or_retrieved
from reader.safe import one_line

NO_COLOUR = "none"


def notes(options: argparse.Namespace) -> int:
    """Do what the subcommand says. Raises ReaderError."""
    library = Library(paths.data_dir())
    match options.command:
        case "add":
            print(_add(library, options))
        case "edit":
            note = _find(library, options.id)
            _store(library, note).update(note._replace(**_changes(options)))
        case "delete":
            note = _find(library, options.id)
            _store(library, note).delete(note.id)
        case "show":
            _print([_row(_found(library, options.id))], options.format)
        case "search":
            _print(map(_row, _placed(library, _query(options.query))), options.format)
        case _:
            _print(map(_row, _listed(library, options)), options.format)
    return 0


def _query(typed: str) -> Query:
    """What is looked for. Raises UsageError for a colour or a kind that there is not."""
    query = parse(typed)
    if (wrong := problem(query)) is not None:
        raise UsageError(wrong)
    return query


def _listed(library: Library, options: argparse.Namespace) -> Iterator[Placed]:
    wanted = Wanted(tuple(options.tag), tuple(options.colour), since(options))
    ids = ids_of(library, options.files, allow_private=options.allow_private)
    for found in _placed(library, Query(), ids):
        if wanted.admits(found.note) and (found.resolution.state == "lost" or not options.lost):
            yield found


def _placed(library: Library, query: Query, ids: Iterable[str] | None = None) -> Iterator[Placed]:
    """Notes with where they are; what cannot be read is a line on standard error."""
    for found in notes_everywhere(library, query, ids):
        if isinstance(found, Placed):
            yield found
        else:
            complain(found.words)


def _row(found: Placed) -> Json:
    title, origin = (found.article.title or "", found.article.origin) if found.article is not None else ("", "")
    return note_row(found.note, title, origin, found.resolution)


def _found(library: Library, note_id: str) -> Placed:
    for found in _placed(library, Query()):
        if found.note.id == note_id:
            return found
    raise NoSuchNote(f"There is no note {one_line(note_id)}; 'reader notes' lists them.")


def _find(library: Library, note_id: str) -> Note:
    return _found(library, note_id).note


def _store(library: Library, note: Note) -> NoteStore:
    return NoteStore(library.folder(note.article_id))


# --- writing ---------------------------------------------------------------------------------------------------------


def _add(library: Library, options: argparse.Namespace) -> str:
    named = kept_or_retrieved(options.file, library, allow_private=options.allow_private)
    target = _target(named.article, options)
    colour, tags = _colour(options.colour), _tags(options.tag)
    body = "" if options.body is None and colour and target.kind != "article" else _body(options.body or "")
    article = keep(library, named, reading=False)
    if options.quote and options.occurrence is None and (times := article.text.count(options.quote)) > 1:
        complain(f"These words stand there {times} times; the note is on the first. --occurrence names another.")
    note = NoteStore(library.folder(article.id)).add(new_note(article.id, target, body, tags, colour))
    return note.id


def _target(article: Article, options: argparse.Namespace) -> Target:
    """What the options say that the note is on. Raises InputError for words or names that are not there."""
    if options.article:
        return Target("article")
    if options.speaker is not None:
        return _speaker(article, options.speaker)
    occurrence = 1 if options.occurrence is None else options.occurrence
    if not options.quote or occurrence < 1:
        raise InputError("--quote must name some words, and --occurrence counts from 1.")
    span = span_of(article.text, options.quote, occurrence)
    if span is None:
        times = article.text.count(options.quote)
        what = f"stands there {times} times only" if times else "is not in the article, word for word"
        raise InputError(f"The passage {what}: {one_line(options.quote[:80])!r}.")
    return Target("passage", describe(article.text, span))


def _speaker(article: Article, name: str) -> Target:
    """The person or organisation with a name: as analysed, if that was done before, else as the text says it."""
    analysis = _analysis(article)
    for entity in analysis.entities if analysis is not None else ():
        spans = [mention.span for mention in analysis.mentions if mention.entity == entity.id] if analysis else []
        said = {article.text[start:end].casefold() for start, end in spans} | {entity.name.casefold()}
        if spans and name.strip().casefold() in said:
            return Target("entity", describe(article.text, spans[0]), entity.name)
    at = article.text.find(name.strip())
    if not name.strip() or at < 0:
        raise InputError(f"Nobody is called {one_line(name[:80])!r} in the article.")
    return Target("entity", describe(article.text, Span(at, at + len(name.strip()))), name.strip())


def _analysis(article: Article) -> Analysis | None:
    try:
        return AnalysisCache(paths.cache_dir()).get(article.text_hash, engine_name(load_config().model))
    except AnalysisError:
        return None


def _changes(options: argparse.Namespace) -> dict[str, Any]:
    """What ``edit`` shall change: only what is given."""
    changes: dict[str, Any] = {}
    if options.body is not None:
        changes["body"] = _body(options.body)
    if options.tag is not None:
        changes["tags"] = _tags(options.tag)
    if options.colour is not None:
        changes["colour"] = _colour(options.colour)
    if not changes:
        raise UsageError("Give what shall change: --body, --tag or --colour.")
    return changes


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: without ``#``, without blanks around, each once."""
    plain = (" ".join(tag.split()).lstrip("#").strip() for tag in tags)
    return tuple(dict.fromkeys(tag for tag in plain if tag))


def _colour(colour: str | None) -> str:
    return "" if colour in (None, NO_COLOUR) else colour or ""


def _body(words: str) -> str:
    body = sys.stdin.read() if words == "-" else words
    if not body.strip():
        raise InputError("The note is empty; give its words with --body.")
    if len(body) > MOST_BODY:
        raise InputError(f"The note has {len(body):,} characters; {MOST_BODY:,} are the most.")
    return body


def _print(rows: Iterable[Json], form: str) -> None:
    if form == "json":
        print(to_json({"schema": SCHEMA, "notes": list(rows)}))
    elif form == "jsonl":
        for row in rows:
            print(to_json(row, indent=None))
    else:
        print(notes_table(list(rows), paper()))
