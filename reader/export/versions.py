"""What changed between two versions of an article, as a program or a person wants it (see docs/formats.md)."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from reader.changes import Change, Comparison, Side, how_much
from reader.changes.excerpt import Words, facts, headline, is_one_sided, side_words
from reader.export.encode import SCHEMA, Json, article_row
from reader.export.markdown_text import escape
from reader.export.render import Paper, wrapped
from reader.library import Version
from reader.safe import one_line

_SIDES: tuple[tuple[Literal[0, 1], str], ...] = ((0, "before"), (1, "after"))


class Compared(NamedTuple):
    """Two versions of an article, numbered from 1 by when they were first met, of ``total``, and what changed."""

    before: Version
    number: int
    after: Version
    after_number: int
    total: int
    comparison: Comparison
    changes: tuple[Change, ...]


def changes_row(found: Compared) -> Json:
    """The output of ``reader changes --format json``."""
    article = found.after.article
    return {
        "schema": SCHEMA,
        "article": article_row(article, article.id),
        "before": _version_row(found.before, found.number),
        "after": _version_row(found.after, found.after_number),
        "versions": found.total,
        "changes": [change_row(change) for change in found.changes],
    }


def _version_row(version: Version, number: int) -> Json:
    article = version.article
    return {
        "version": number,
        "read": version.read or None,
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "text": article.text,
    }


def change_row(change: Change) -> Json:
    """A change as every output shows it; ``words`` are ranges of the sides' own texts."""
    return {
        "kind": change.kind,
        "before": _side_row(change.before),
        "after": _side_row(change.after),
        "words": [
            {"same": piece.same, "before": list(piece.before), "after": list(piece.after)} for piece in change.words
        ],
        "place": list(change.place),
        "notes": list(change.notes),
        "context": change.context,
    }


def _side_row(side: Side | None) -> Json | None:
    if side is None:
        return None
    return {
        "text": side.text,
        "span": list(side.span) if side.span is not None else None,
        "speaker": side.speaker or None,
        "cue": side.cue or None,
    }


def changes_table(found: Compared, paper: Paper) -> str:
    """Changes one under the other, both sides of each; words that went stand in [-…-], those that came in {+…+}."""
    parts = [paper.dim(one_line(heading(found))), ""]
    for change in found.changes:
        parts.append(paper.bold(one_line(headline(change))))
        for label, words in _sides(change, _in_brackets):
            parts.append(wrapped(words, paper.width, " " * 10, f"  {label:<8}"))
        parts.append("")
    return "\n".join(parts).rstrip()


def heading(found: Compared) -> str:
    """Which versions are compared, and how much changed."""
    day = found.before.read[:10]
    which = f"Version {found.after_number} of {found.total} against version {found.number}, first read on {day}"
    return f"{which}: {how_much(found.changes, found.comparison)}"


def changes_markdown(found: Compared) -> str:
    """A section a kind; words that went are struck out, those that came are bold."""
    lines = [f"# {escape(found.after.article.title or 'Untitled')}", "", escape(heading(found)), ""]
    for kind in dict.fromkeys(change.kind for change in found.changes):
        lines += [f"## {escape(kind.capitalize())}", ""]
        for change in found.changes:
            if change.kind == kind:
                lines.append(f"- {escape(' · '.join(facts(change)) or 'the article')}")
                lines += [f"    - *{label}*: {words}" for label, words in _sides(change, _in_markdown)]
        lines.append("")
    return "\n".join(lines).rstrip()


def _sides(change: Change, shown: Callable[[Words, int], str]) -> Iterator[tuple[str, str]]:
    """Both sides, or what there is of them, each with its name."""
    if is_one_sided(change):
        yield "words", "".join(shown(words, 1) for words in side_words(change, 1))
        return
    for side, label in _SIDES:
        if found := side_words(change, side):
            yield label, "".join(shown(words, side) for words in found)


def _in_brackets(words: Words, side: int) -> str:
    if words.same or not words.text.strip():
        return words.text
    return f"{{+{words.text}+}}" if side else f"[-{words.text}-]"


def _in_markdown(words: Words, side: int) -> str:
    core = escape(words.text)
    if not core:
        return " "
    before, after = " " * words.text[:1].isspace(), " " * words.text[-1:].isspace()
    mark = "" if words.same else "**" if side else "~~"
    return f"{before}{mark}{core}{mark}{after}"
