"""What notes can be written as: one row a format."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reader.export.dossier import Dossier
from reader.export.encode import note_row
from reader.export.jsonld import to_jsonld
from reader.export.markdown import Manner, title_of, to_markdown
from reader.export.render import Json, to_csv, to_json


class Exporter(NamedTuple):
    """A format: the ending of its files, what writes it (no line break at the end), and what it holds.

    ``statements`` says whether who said what is in it; ``one_each`` whether a folder gets a file an article.
    """

    name: str
    suffix: str
    write: Callable[[Sequence[Dossier], Manner], str]
    statements: bool
    one_each: bool


def _markdown(dossiers: Sequence[Dossier], manner: Manner) -> str:
    return "\n".join(to_markdown(dossier, manner) for dossier in dossiers).rstrip("\n")


def _jsonld(dossiers: Sequence[Dossier], manner: Manner) -> str:
    return to_jsonld(dossiers)


def _csv(dossiers: Sequence[Dossier], manner: Manner) -> str:
    header = (
        "id", "target", "name", "quote", "now", "body", "tags", "colour", "meaning", "state", "created", "updated",
        "title", "origin",
    )  # fmt: skip
    return to_csv(header, [_cells(row, title, manner) for row, title in _rows(dossiers)])


def _cells(row: Json, title: str, manner: Manner) -> list[object]:
    extra = {"tags": ", ".join(row["tags"]), "meaning": manner.meanings.get(row["colour"] or "", ""), "title": title}
    names = ("id", "target", "name", "quote", "now", "body", "tags", "colour", "meaning", "state", "created", "updated")
    return [(row | extra)[name] for name in (*names, "title", "origin")]


def _jsonl(dossiers: Sequence[Dossier], manner: Manner) -> str:
    return "\n".join(to_json(row, indent=None) for row, _ in _rows(dossiers))


def _rows(dossiers: Sequence[Dossier]) -> Iterator[tuple[Json, str]]:
    """The notes as rows, each with the title of its article."""
    for dossier in dossiers:
        for note in dossier.notes:
            article = dossier.article
            yield note_row(note, article.title or "", article.origin, dossier.where(note)), title_of(article)


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("md", ".md", _markdown, statements=True, one_each=True),
    Exporter("jsonld", ".jsonld", _jsonld, statements=True, one_each=False),
    Exporter("csv", ".csv", _csv, statements=False, one_each=False),
    Exporter("jsonl", ".jsonl", _jsonl, statements=False, one_each=False),
)


def exporter(name: str) -> Exporter:
    """The row of a format that there is."""
    return next(row for row in EXPORTERS if row.name == name)
