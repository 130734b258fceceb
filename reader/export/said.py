"""Everything that somebody said across the library, as a program or a person wants it (see docs/formats.md)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reader.article import day_of
from reader.export.encode import SCHEMA, Json
from reader.export.markdown_text import escape
from reader.export.render import Paper, to_csv, wrapped
from reader.index import StatementRow
from reader.safe import one_line
from reader.said import Circle, Perhaps, Said

_COLUMNS = ("date", "article", "title", "outlet", "speaker", "role", "kind", "act", "cue", "text", "perhaps")


def said_row(found: Said) -> Json:
    """The output of ``reader said --format json``."""
    circle = found.circle
    return {
        "schema": SCHEMA,
        "name": circle.name,
        "kind": circle.kind,
        "roles": list(circle.roles),
        "articles": len({row.article for row in found.statements}),
        "statements": [statement_row(row) for row in found.statements],
        "perhaps": [
            {
                "name": each.name,
                "role": each.role,
                "kind": each.kind,
                "why": each.why,
                "statements": [statement_row(row) for row in rows],
            }
            for each, rows in found.perhaps
        ],
        "others": list(circle.others),
    }


def said_lines(found: Said) -> Iterator[Json]:
    """A statement a row; ``perhaps`` says why it only may be of the same person, and is null for the others."""
    for row, why in _each(found):
        yield {**statement_row(row), "perhaps": why or None}


def statement_row(row: StatementRow) -> Json:
    """A statement of some article of the library."""
    return {
        "article": row.article,
        "title": row.title or None,
        "outlet": row.outlet or None,
        "published": row.published or None,
        "speaker": row.speaker or None,
        "role": row.role,
        "cue": row.cue,
        "text": row.content,
        "span": [row.start, row.end],
        "kind": row.kind,
        "act": row.act,
        "confidence": round(row.confidence, 3),
        "corrected": row.own,
    }


def _each(found: Said) -> Iterator[tuple[StatementRow, str]]:
    yield from ((row, "") for row in found.statements)
    yield from ((row, each.why) for each, rows in found.perhaps for row in rows)


def said_csv(found: Said) -> str:
    """The same rows for spreadsheets."""
    rows = []
    for row, why in _each(found):
        about = (row.published, row.article, row.title, row.outlet, row.speaker, row.role)
        rows.append((*about, row.kind, row.act, row.cue, row.content, why))
    return to_csv(_COLUMNS, rows)


def said_table(found: Said, paper: Paper) -> str:
    """Who it is, then article by article what they said; then who may be the same."""
    circle = found.circle
    parts = [f"{paper.bold(one_line(circle.name))}{paper.dim(_about(circle))}", "", *_articles(found.statements, paper)]
    if not found.statements:
        parts += ["  nothing in these articles", ""]
    for each, rows in found.perhaps:
        parts += [paper.bold(f"Perhaps the same: {one_line(_called(each))}"), "", *_articles(rows, paper)]
    if circle.others:
        parts.append(paper.dim(wrapped(f"Somebody else: {', '.join(circle.others)}", paper.width)))
    return "\n".join(parts).rstrip()


def _about(circle: Circle) -> str:
    roles = f"  {one_line('; '.join(circle.roles[:3]))}" if circle.roles else ""
    return f"{roles}  {sum(row.statements for row in circle.rows)}"


def _called(perhaps: Perhaps) -> str:
    return f"{perhaps.name}{f', {perhaps.role}' if perhaps.role else ''} ({perhaps.why})"


def _articles(rows: Sequence[StatementRow], paper: Paper) -> Iterator[str]:
    for (day, title, outlet), some in _by_article(rows):
        about = " · ".join(one_line(part) for part in (day, title, outlet) if part)
        yield paper.dim(wrapped(about, paper.width))
        for row in some:
            cue = one_line(row.cue)[:10] or "–"
            yield wrapped(row.content, paper.width, " " * 22, f"  {row.kind:<8} {cue:<10} ")
        yield ""


def _by_article(rows: Iterable[StatementRow]) -> Iterator[tuple[tuple[str, str, str], list[StatementRow]]]:
    for _, group in groupby(rows, key=lambda row: row.article):
        some = list(group)
        first = some[0]
        yield (day_of(first.published) or "undated", first.title or "Untitled", first.outlet), some


def said_markdown(found: Said) -> str:
    """A section an article, a list item a statement; who may be the same under headings of their own."""
    lines = [f"# {escape(found.circle.name)}", ""]
    if found.circle.roles:
        lines += [escape("; ".join(found.circle.roles)), ""]
    lines += _sections(found.statements)
    for each, rows in found.perhaps:
        lines += [f"# Perhaps the same: {escape(_called(each))}", "", *_sections(rows)]
    return "\n".join(lines).rstrip()


def _sections(rows: Sequence[StatementRow]) -> Iterator[str]:
    for (day, title, outlet), some in _by_article(rows):
        yield f"## {escape(' · '.join(part for part in (day, title, outlet) if part))}"
        yield ""
        for row in some:
            cue = f", {escape(row.cue)}" if row.cue else ""
            yield f"- {escape(row.content)} *({row.kind}{cue})*"
        yield ""
