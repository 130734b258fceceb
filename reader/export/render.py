"""Rows as a person or a program wants them: table, JSON, JSON Lines, CSV, Markdown."""

import csv
import io
import json
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reader.analysis.codec import cue_text
from reader.export.markdown_text import escape
from reader.safe import neutralise, one_line

Json = dict[str, Any]
_LEAST_CUE, _MOST_CUE = 10, 24
"""Columns of a table that cues ("said", "took the government to task over") get at least, and at most."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed on: its width in columns, and whether it shows colours."""

    width: int = 80
    colour: bool = False

    def bold(self, words: str) -> str:
        """The words in bold, where that can be shown."""
        return f"\x1b[1m{words}\x1b[0m" if self.colour and words else words

    def dim(self, words: str) -> str:
        """The words in a quiet look, where that can be shown."""
        return f"\x1b[2m{words}\x1b[0m" if self.colour and words else words


def to_json(value: object, *, indent: int | None = 1) -> str:
    """JSON with readable letters, whose control and format characters are escaped."""
    words = json.dumps(value, ensure_ascii=False, indent=indent)
    escapes = {ord(char): _escape(char) for char in set(words) if not _is_printable(char)}
    return words.translate(escapes) if escapes else words


def _is_printable(char: str) -> bool:
    return char.isascii() or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")


def _escape(char: str) -> str:
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def to_csv(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """CSV for spreadsheets: a cell that would be a formula is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue().rstrip("\n")


def _cell(value: object) -> str:
    words = neutralise("" if value is None else str(value))
    return f"'{words}" if words.startswith(_FORMULA) else words


def wrapped(words: str, width: int, indent: str = "", first: str | None = None) -> str:
    """Words in lines of at most ``width`` columns."""
    lines = textwrap.wrap(
        one_line(words), max(width, 20), initial_indent=indent if first is None else first, subsequent_indent=indent
    )
    return "\n".join(lines)


def quotes_table(row: Json, paper: Paper) -> str:
    """Speakers with role and statements, as the sidebar lists them."""
    by_speaker: dict[str | None, list[Json]] = {}
    for quote in row["quotes"]:
        by_speaker.setdefault(quote["speaker"], []).append(quote)
    speakers = {speaker["id"]: speaker for speaker in row["speakers"]}
    order = sorted(by_speaker, key=lambda speaker: (speaker is None, -len(by_speaker[speaker])))
    cues = [one_line(cue_text(row["article"]["text"], quote["cue"])) for quote in row["quotes"]]
    room = min(max(_LEAST_CUE, *map(len, cues), 0), max(paper.width // 4, _LEAST_CUE), _MOST_CUE)
    indent = len("  indirect ") + room + 1
    parts = []
    for speaker in order:
        found = speakers.get(speaker, {"name": "Unattributed", "role": ""})
        role = f" ({one_line(found['role'])})" if found["role"] else ""
        parts.append(paper.bold(one_line(found["name"])) + paper.dim(f"{role}  {len(by_speaker[speaker])}"))
        for quote in by_speaker[speaker]:
            cue = one_line(cue_text(row["article"]["text"], quote["cue"])) or "–"
            first = f"  {quote['kind']:<8} {_fitted(cue, room)} "
            parts.append(wrapped(quote["text"], paper.width, " " * indent, first))
            parts += [
                paper.dim(wrapped(words, paper.width, " " * (indent + 12), f"{' ' * indent}{label:<11} "))
                for label, words in quote.get("why", {}).items()
            ]
        parts.append("")
    return "\n".join(parts).rstrip() or "Nobody says anything here."


def _fitted(words: str, room: int) -> str:
    """Words that fill just so many columns; what does not fit is an ellipsis."""
    return (words if len(words) <= room else f"{words[: room - 1]}…").ljust(room)


def quotes_markdown(row: Json) -> str:
    """A section a speaker, a list item a statement."""
    lines = [f"# {escape(row['article']['title'] or 'Untitled')}", ""]
    names = {speaker["id"]: speaker for speaker in row["speakers"]}
    for id in dict.fromkeys(quote["speaker"] for quote in row["quotes"]):
        found = names.get(id, {"name": "Unattributed", "role": ""})
        lines += [f"## {escape(found['name'])}" + (f", {escape(found['role'])}" if found["role"] else ""), ""]
        lines += [f"- {escape(quote['text'])} *({quote['kind']})*" for quote in row["quotes"] if quote["speaker"] == id]
        lines.append("")
    return "\n".join(lines).rstrip()


def entities_table(rows: Sequence[Json], paper: Paper) -> str:
    """Names by kind, with role and number of mentions."""
    lines = []
    for kind in dict.fromkeys(row["kind"] for row in rows):
        lines.append(paper.bold(kind))
        for row in sorted((row for row in rows if row["kind"] == kind), key=lambda row: -len(row["mentions"])):
            role = f" · {one_line(row['role'])}" if row["role"] else ""
            lines.append(wrapped(f"{row['name']}{role}", paper.width, " " * 8, f"  {len(row['mentions']):>4}  "))
    return "\n".join(lines) or "No names found."


def notes_table(rows: Sequence[Json], paper: Paper) -> str:
    """Notes one under the other, with id, passage and words."""
    parts = []
    for row in rows:
        tags = "".join(f" #{one_line(tag)}" for tag in row["tags"])
        colour = f" {one_line(row['colour'])}" if row["colour"] else ""
        parts.append(paper.dim(f"{row['id']}  {row['updated'][:16]}{_state(row)}{colour}{tags}"))
        if article := " · ".join(filter(None, (row["title"], row["origin"]))):
            parts.append(paper.dim(wrapped(article, paper.width, "  ")))
        if on := row["name"] or row["quote"]:
            parts.append(wrapped(on, paper.width, "  │ "))
        parts += _now(row, paper)
        parts += [wrapped(line, paper.width, "  ") for line in row["body"].splitlines() or [""]]
        parts.append("")
    return "\n".join(parts).rstrip() or "No notes."


def corrections_table(rows: Sequence[Json], paper: Paper) -> str:
    """Corrections one under the other, with id, words, and what was said against the machine."""
    parts = []
    for row in rows:
        parts.append(paper.dim(f"{row['id']}  {row['updated'][:16]}{_state(row)}  {one_line(row['origin'])}"))
        parts += [wrapped(row["quote"], paper.width, "  │ "), *_now(row, paper)]
        parts += [wrapped(row["says"], paper.width, "  "), ""]
    return "\n".join(parts).rstrip() or "No corrections."


def _state(row: Json) -> str:
    """What became of the words of a note or a correction, where there is something to tell."""
    return " (words changed)" if row["now"] is not None else " (lost)" if row["state"] == "lost" else ""


def _now(row: Json, paper: Paper) -> list[str]:
    """The words that stand in place of those noted, if they are others."""
    return [wrapped(f"now: {row['now']}", paper.width, "  │ ")] if row["now"] is not None else []
