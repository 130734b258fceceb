"""Our own articles with every statement labelled, and how an engine does: ``python -m tests.quality.labelled [fresh]``.

The labelling rules, and the log of changes, are in ``articles/GUIDELINES.md``.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple, Protocol

from reader.analysis import Analysis, Entity, Quote
from reader.article import Span

ARTICLES = Path(__file__).with_name("articles")
FRESH = Path(__file__).with_name("fresh")
UNATTRIBUTED = "-"

_BRACES = re.compile(r"\{([^{}]*)\}")
_LABEL = re.compile(r"(?P<key>[a-z]+|-)(?::(?P<number>[1-9]\d*))?\|(?P<content>.*)", re.S)
_SPEAKER = re.compile(r"(?P<key>[a-z]+) = (?P<name>[^|]+)\|(?P<accepted>[^|]*)\|(?P<role>[^|]*)")
_COURTESY = frozenset(
    """mr mrs ms miss dr prof professor sir dame justice judge hon shri smt alhaji hajiya cllr cr capt captain sen
    senator rev fr""".split()
)
_ARTICLES = frozenset(["a", "an", "the"])


class LabelError(ValueError):
    """An article that is not labelled as the guidelines say."""


class Speaker(NamedTuple):
    """Who speaks: the fullest name, other names that are right, and the roles that the article gives (alternatives)."""

    name: str
    accepted: tuple[str, ...]
    role: str

    def goes_by(self, name: str) -> bool:
        """Whether an engine's name for an entity is one of this speaker's."""
        return _name(name) in {_name(one) for one in (self.name, *self.accepted)}

    def has_role(self, role: str) -> bool:
        """Whether a role equals, contains or is part of one that the article gives."""
        given = f" {_plain(role)} "
        wanted = [f" {_plain(one)} " for one in self.role.split(";") if one.strip()]
        return bool(given.strip()) and any(given in one or one in given for one in wanted)


class LabelledStatement(NamedTuple):
    """A statement's content, and the key of who says it (None: the article does not tell)."""

    pieces: tuple[Span, ...]
    speaker: str | None


class Labelled(NamedTuple):
    """A labelled article. ``kind`` is what it is about and whose English it is in: "courts, British"."""

    kind: str
    text: str
    statements: tuple[LabelledStatement, ...]
    speakers: dict[str, Speaker]
    slug: str = ""


def load(path: Path) -> Labelled:
    """Read a labelled article. Raises LabelError, with the file's name."""
    try:
        return parse(path.read_text(encoding="utf-8"), path.stem)
    except LabelError as error:
        raise LabelError(f"{path.name}: {error}") from error


def load_all(folder: Path = ARTICLES) -> list[Labelled]:
    """All labelled articles, by number."""
    return [load(path) for path in sorted(folder.glob("*.txt"))]


def parse(source: str, slug: str = "") -> Labelled:
    """A head (kind, speakers), a line of ``---``, and the text with labels in braces. Raises LabelError."""
    head, separator, body = source.partition("\n---\n")
    if not separator:
        raise LabelError("no line of --- between head and text")
    first, *lines = head.split("\n")
    if not first.startswith("kind: ") or not first.removeprefix("kind: ").strip():
        raise LabelError("the first line must be the kind")
    speakers = _speakers(lines)
    text, labels = _unlabelled(body.strip("\n"))
    statements = _statements(text, labels)
    used = {one.speaker for one in statements}
    if unknown := used - {None} - set(speakers):
        raise LabelError(f"not in the head: {sorted(str(key) for key in unknown)}")
    if silent := set(speakers) - used:
        raise LabelError(f"says nothing: {sorted(silent)}")
    return Labelled(first.removeprefix("kind: ").strip(), text, statements, speakers, slug)


def _speakers(lines: Sequence[str]) -> dict[str, Speaker]:
    speakers: dict[str, Speaker] = {}
    for line in lines:
        match = _SPEAKER.fullmatch(line)
        if match is None or not match["name"].strip():
            raise LabelError(f"not a speaker: {line!r}")
        if match["key"] in speakers:
            raise LabelError(f"twice in the head: {match['key']}")
        accepted = tuple(name.strip() for name in match["accepted"].split(",") if name.strip())
        speakers[match["key"]] = Speaker(match["name"].strip(), accepted, match["role"].strip())
    return speakers


class _Label(NamedTuple):
    key: str
    number: str | None
    span: Span


def _unlabelled(body: str) -> tuple[str, list[_Label]]:
    """The text without labels, and the labels with the spans of their contents in it."""
    text, labels, end = "", list[_Label](), 0
    for brace in _BRACES.finditer(body):
        text += body[end : brace.start()]
        end = brace.end()
        match = _LABEL.fullmatch(brace[1])
        if match is None:
            raise LabelError(f"not a label: {brace[1][:60]!r}")
        content = match["content"]
        if not content or content != content.strip():
            raise LabelError(f"empty, or blank at an end: {brace[1][:60]!r}")
        if "\n" in content:
            raise LabelError(f"goes over the end of a paragraph: {brace[1][:60]!r}")
        labels.append(_Label(match["key"], match["number"], Span(len(text), len(text) + len(content))))
        text += content
    text += body[end:]
    if stray := re.search(r".{0,40}[{}]", text):
        raise LabelError(f"a brace without its other half, or in another's: {stray[0]!r}")
    return text, labels


def _statements(text: str, labels: Sequence[_Label]) -> tuple[LabelledStatement, ...]:
    pieces: dict[tuple[str, str], list[Span]] = {}
    for at, label in enumerate(labels):
        pieces.setdefault((label.key, label.number or f"single {at}"), []).append(label.span)
    for (key, number), spans in pieces.items():
        if number.isdigit() and len(spans) == 1:
            raise LabelError(f"a number for one piece only: {key}:{number}")
        if "\n" in text[spans[0].start : spans[-1].end]:
            raise LabelError(f"pieces in several paragraphs: {key}:{number}")
    return tuple(
        LabelledStatement(tuple(spans), None if key == UNATTRIBUTED else key) for (key, _), spans in pieces.items()
    )


class Analyser(Protocol):
    """What is measured: the engine, or whatever gives an analysis."""

    def analyse(self, text: str) -> Analysis:
        """Everything in a text."""


class Finding(NamedTuple):
    """One thing that went wrong.

    ``sort``: missed; wrong (another speaker), unattributed (none) or attributed (though nobody is known to have said
    it); false (no labelled statement); split (a speaker taken for two) or role (not as the article gives it).
    """

    sort: str
    article: str
    statement: str
    wanted: str
    got: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over some articles; they add up.

    ``known``: statements with a known speaker; ``found_known`` those found, ``right`` those found and with the right
    speaker. ``open``: statements that the article does not attribute; ``open_kept`` those found and left open.
    ``listed``: sayings of the engine; ``false`` those that are no labelled statement. ``voices``: speakers whom a
    statement was rightly given to; ``split`` those whom the engine takes for two or more. ``roles``: given by the
    engine to such speakers; ``roles_right`` those the article gives, of ``roles_due`` speakers who have one.
    """

    statements: int = 0
    found: int = 0
    known: int = 0
    found_known: int = 0
    right: int = 0
    open: int = 0
    open_kept: int = 0
    listed: int = 0
    false: int = 0
    voices: int = 0
    split: int = 0
    roles: int = 0
    roles_right: int = 0
    roles_due: int = 0
    findings: tuple[Finding, ...] = ()

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def recall(self) -> float:
        """Statements found, in percent."""
        return _percent(self.found, self.statements)

    @property
    def speakers(self) -> float:
        """Right speaker, of all statements with a known speaker: what the target of 92 is about."""
        return _percent(self.right, self.known)

    @property
    def speakers_of_found(self) -> float:
        """Right speaker, of the found statements with a known speaker."""
        return _percent(self.right, self.found_known)

    @property
    def precision(self) -> float:
        """Sayings of the engine that are statements."""
        return _percent(self.listed - self.false, self.listed)

    @property
    def role_precision(self) -> float:
        """Roles given that are right."""
        return _percent(self.roles_right, self.roles)

    @property
    def role_recall(self) -> float:
        """Speakers with a role who were rightly given one."""
        return _percent(self.roles_right, self.roles_due)


def score(engine: Analyser, articles: Iterable[Labelled]) -> Figures:
    """How an engine does: every statement is matched with one of its sayings at most."""
    return sum((_score(engine.analyse(one.text), one) for one in articles), Figures())


def _score(analysis: Analysis, article: Labelled) -> Figures:
    sayings = [quote for quote in analysis.quotes if quote.act == "saying"]
    matches = _matches(article, sayings)
    entities = {one.id: one for one in analysis.entities}
    counts: Counter[str] = Counter(statements=len(article.statements), found=len(matches), listed=len(sayings))
    findings: list[Finding] = []
    voices: dict[str, dict[str, Entity]] = {}
    for number, statement in enumerate(article.statements):
        found = number in matches
        given = entities.get(matches[number].speaker or "") if found else None
        speaker = article.speakers[statement.speaker] if statement.speaker is not None else None
        right = given is not None and speaker is not None and speaker.goes_by(given.name)
        kept = found and speaker is None and given is None
        counts["known" if speaker is not None else "open"] += 1
        counts["found_known"] += found and speaker is not None
        counts["right"] += right
        counts["open_kept"] += kept
        if right and given is not None and statement.speaker is not None:
            voices.setdefault(statement.speaker, {})[given.id] = given
        elif not kept:
            words = _words(article.text, statement.pieces)
            wanted, got = speaker.name if speaker else "nobody", given.name if given else "nobody"
            findings.append(Finding(_sort(found, speaker, given), article.slug, words, wanted, got))
    matched = {quote.content for quote in matches.values()}
    for quote in sayings:
        if quote.content not in matched:
            counts["false"] += 1
            name = entities[quote.speaker].name if quote.speaker else "nobody"
            findings.append(Finding("false", article.slug, _words(article.text, quote.content), "", name))
    roles, split = _roles_and_splits(article, voices)
    return Figures(**counts, **roles, findings=(*findings, *split))


def _roles_and_splits(
    article: Labelled, voices: dict[str, dict[str, Entity]]
) -> tuple[dict[str, int], Iterator[Finding]]:
    """What the engine makes of the speakers it found: ``voices`` has, by key, its entities for each by their ids."""
    roles: Counter[str] = Counter(voices=len(voices))
    findings = []
    for key, given in voices.items():
        speaker = article.speakers[key]
        names = ", ".join(sorted(one.name for one in given.values()))
        roles["roles_due"] += bool(speaker.role)
        told = [one.role for one in given.values() if one.role]
        roles["roles"] += bool(told)
        roles["roles_right"] += bool(told) and all(map(speaker.has_role, told))
        if len(given) > 1:
            roles["split"] += 1
            findings.append(Finding("split", article.slug, "", speaker.name, names))
        findings += [
            Finding("role", article.slug, names, speaker.role or "none", role)
            for role in told
            if not speaker.has_role(role)
        ]
    return roles, iter(findings)


def _sort(found: bool, speaker: Speaker | None, given: Entity | None) -> str:
    if not found:
        return "missed"
    if speaker is None:
        return "attributed"
    return "unattributed" if given is None else "wrong"


def _matches(article: Labelled, sayings: Sequence[Quote]) -> dict[int, Quote]:
    """Statement number → the saying that shares half of its letters, and half of whose letters it shares."""
    pairs = []
    for number, statement in enumerate(article.statements):
        wanted = _letters(article.text, statement.pieces)
        for at, quote in enumerate(sayings):
            given = _letters(article.text, quote.content)
            shared = len(wanted & given)
            if shared and 2 * shared >= max(len(wanted), len(given)):
                pairs.append((-shared, number, at))
    matches: dict[int, Quote] = {}
    taken: set[int] = set()
    for _, number, at in sorted(pairs):
        if number not in matches and at not in taken:
            matches[number] = sayings[at]
            taken.add(at)
    return matches


def _letters(text: str, pieces: Iterable[Span]) -> set[int]:
    return {at for piece in pieces for at in range(piece.start, piece.end) if text[at].isalnum()}


def _words(text: str, pieces: Iterable[Span]) -> str:
    return " … ".join(" ".join(text[piece.start : piece.end].split()) for piece in pieces)


def _plain(words: str) -> str:
    """In lower case, one space between words, typewriter apostrophes, without articles."""
    kept = [word for word in words.replace("’", "'").casefold().split() if word not in _ARTICLES]
    return " ".join(kept).strip(" .,;:")


def _name(name: str) -> str:
    """A name as it is compared: without courtesy titles (but "Lady"), possessive, and what follows a comma."""
    words = _plain(name.split(",")[0]).removesuffix("'s").split()
    while len(words) > 1 and words[0].strip(".") in _COURTESY:
        words = words[1:]
    return " ".join(words)


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def table(figures: dict[str, Figures]) -> str:
    """The figures, a row a kind, in percent; counts where a share would say little."""
    lines = [
        f"{'':<18}{'said':>6}{'found':>8}{'speaker':>9}{'of found':>10}{'precision':>11}{'open':>8}{'role P/R':>13}"
    ]
    for kind, one in figures.items():
        kept = f"{one.open_kept}/{one.open}"
        roles = f"{one.role_precision:.0f}/{one.role_recall:.0f}"
        lines.append(
            f"{kind:<18}{one.statements:>6}{one.recall:>8.1f}{one.speakers:>9.1f}{one.speakers_of_found:>10.1f}"
            f"{one.precision:>11.1f}{kept:>8}{roles:>13}"
        )
    return "\n".join(lines)


def main() -> int:
    """Print the figures by kind and by country, and everything that went wrong."""
    from reader.analysis.pipeline import Engine

    parser = argparse.ArgumentParser(description="Measure the engine on our own labelled articles.")
    parser.add_argument("folder", nargs="?", choices=[ARTICLES.name, FRESH.name], default=ARTICLES.name)
    folder = Path(__file__).with_name(parser.parse_args().folder)
    engine = Engine.load()
    by_kind: dict[str, Figures] = {}
    by_usage: dict[str, Figures] = {}
    total = Figures()
    for article in load_all(folder):
        figures = score(engine, [article])
        kind, _, usage = article.kind.partition(", ")
        by_kind[kind] = by_kind.get(kind, Figures()) + figures
        by_usage[usage] = by_usage.get(usage, Figures()) + figures
        total += figures
    lines = [
        table(by_kind | {"all": total}),
        "",
        table(dict(sorted(by_usage.items()))),
        "",
        f"{total.split} of {total.voices} speakers are taken for two; roles {total.roles_right} right of {total.roles}",
    ]
    for sort in ("wrong", "unattributed", "attributed", "missed", "split", "role", "false"):
        found = [one for one in total.findings if one.sort == sort]
        lines += ["", f"{sort} ({len(found)})"]
        lines += [f"  {one.article}: {one.statement!r} wanted {one.wanted or '-'}, got {one.got}" for one in found]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
