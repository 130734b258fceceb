"""Where words are: the question to FTS5, and the words around the first place that answers it."""

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from reader.index.rows import Found, Hit, Where
from reader.yielding import give_way

_PART = re.compile(r'"([^"]*)"?|(\S+)')
_RANKED = 2_000
"""Of what has the words, so much is ranked: for a word that stands everywhere, the order of the rest means nothing."""

_LOOKED_AT = 300_000
"""Characters of a text in which the place is looked for."""

_NEAR = 140
"""Characters within which the words of a query are looked for together."""

_BEFORE, _AFTER = 30, 110
"""Characters of a snippet before and after the place."""

_AT_ONCE = 50_000
"""Characters that are folded in one call, which no other thread interrupts."""

_TITLED = "JOIN articles ON articles.number ="
_TEXTS = f"""
SELECT articles.id, articles.title, outlet, texts.title || ' ' || texts.byline, substr(texts.text, 1, {_LOOKED_AT})
FROM ranked JOIN texts ON texts.number = ranked.number {_TITLED} ranked.number ORDER BY worth, ranked.number DESC
"""
_NOTES = f"""
SELECT articles.id, articles.title, outlet, notes.id, body, tags, quoted
FROM ranked JOIN notes ON notes.number = ranked.number {_TITLED} notes.article ORDER BY worth, ranked.number DESC
"""
_SPEAKERS = f"""
SELECT articles.id, articles.title, outlet, name, role, start, stop
FROM ranked JOIN speakers ON speakers.number = ranked.number {_TITLED} speakers.article
ORDER BY worth, speakers.statements DESC, ranked.number DESC
"""
_STATEMENTS = f"""
SELECT articles.id, articles.title, outlet, speaker, cue, content, start, stop
FROM ranked JOIN statements ON statements.number = ranked.number {_TITLED} statements.article
ORDER BY worth, ranked.number DESC
"""


class _Searched(NamedTuple):
    """A table that is searched, the column with the article's number, and what is asked for of the best rows."""

    table: str
    article: str
    question: str


_KINDS = (
    _Searched("texts", "number", _TEXTS),
    _Searched("speakers", "article", _SPEAKERS),
    _Searched("statements", "article", _STATEMENTS),
    _Searched("notes", "article", _NOTES),
)


def words_of(query: str) -> list[str]:
    """The words and the "phrases in quotation marks" of a query; what has no letter or digit is none."""
    parts = (quoted or plain for quoted, plain in _PART.findall(query))
    return [part for part in parts if any(map(str.isalnum, part))]


def matching(query: str, *, finished: bool = False) -> str:
    """A query as FTS5 asks it: all words; the last one may be the beginning of one unless ``finished``; "" for none."""
    words = words_of(query)
    phrases = ['"{}"'.format(word.replace('"', '""').replace("\0", " ")) for word in words]
    if phrases and not finished and not query.rstrip().endswith('"'):
        phrases[-1] += "*"
    return " AND ".join(phrases)


def search(connection: sqlite3.Connection, query: str, *, archived: bool | None, most: int) -> Found:
    """The hits of a query, by kind of place: titles, speakers, statements, notes, texts; the best first."""
    wanted = _encodable(matching(query))
    if not wanted:
        return Found((), False)
    found: dict[Where, list[Hit]] = {"title": [], "speaker": [], "statement": [], "note": [], "text": []}
    seen, more = pattern(query), False
    for kind in _KINDS:
        rows = _best(connection, kind, wanted, archived, most + 1)
        more |= len(rows) > most
        for row in rows[:most]:
            give_way()
            hit = _HIT[kind.table](row, seen)
            found[hit.where].append(hit)
    return Found(tuple(hit for hits in found.values() for hit in hits), more)


def _best(
    connection: sqlite3.Connection, kind: _Searched, wanted: str, archived: bool | None, most: int
) -> list[tuple[Any, ...]]:
    words = f"{kind.table}_words"
    among = f"FROM {words}"
    if archived is not None:
        number = f"{words}.rowid"
        if kind.article != "number":
            among += f" CROSS JOIN {kind.table} AS own ON own.number = {number}"
            number = f"own.{kind.article}"
        # "CROSS" and "+": the words come first, whatever index there is of the articles; else each is asked for them.
        among += f" CROSS JOIN articles AS shelf ON shelf.number = {number} AND +shelf.archived = {int(archived)}"
    ranked = f"SELECT {words}.rowid AS number, bm25({words}) AS worth {among} WHERE {words} MATCH ? LIMIT {_RANKED}"
    best = f"WITH ranked AS (SELECT number, worth FROM ({ranked}) ORDER BY worth LIMIT {most})"
    return connection.execute(f"{best} {kind.question}", (wanted,)).fetchall()


def pattern(query: str) -> re.Pattern[str]:
    """What finds the words of a query in a folded text."""
    found = (r"\W+".join(map(re.escape, re.findall(r"\w+", folded(word)))) for word in words_of(query))
    return re.compile("|".join(rf"\b{word}" for word in found if word) or r"(?!)")


def folded(text: str) -> str:
    """A text without capitals and accents, one code point for one, so that offsets stay true."""
    if text.isascii():
        return text.lower()
    return "".join(text[start : start + _AT_ONCE].translate(_FOLDED) for start in range(0, len(text), _AT_ONCE))


class _Folded(dict[int, str]):
    """What each character becomes, by its code point."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code))[0].lower()
        self[code] = plain if len(plain) == 1 else chr(code)
        return self[code]


_FOLDED = _Folded()


def place_of(text: str, seen: re.Pattern[str]) -> tuple[int, int] | None:
    """Where the most different words of a query stand close together in a text: from the first to the last of these."""
    best: tuple[int, int] | None = None
    most = 0
    near: list[re.Match[str]] = []
    for match in seen.finditer(folded(text)):
        near = [each for each in near if match.start() - each.start() < _NEAR] + [match]
        worth = len({each[0] for each in near})
        if worth > most:
            best, most = (near[0].start(), match.end()), worth
        if most == _count(seen):
            break
    return best


def _count(seen: re.Pattern[str]) -> int:
    """How many words a pattern looks for."""
    return seen.pattern.count("|") + 1


def snippet(text: str, place: tuple[int, int] | None) -> str:
    """The words around a place, else the first ones, in one line."""
    start, end = place or (0, 0)
    first = max(start - _BEFORE, 0)
    if first:
        first = text.find(" ", first, start) + 1 or first
    last = min(end + _AFTER, len(text))
    words = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{words}{'…' if last < len(text) else ''}"


def _in_text(row: Sequence[Any], seen: re.Pattern[str]) -> Hit:
    article, title, outlet, head, text = row
    if len({match[0] for match in seen.finditer(folded(head))}) >= _count(seen):
        return Hit(article, title, outlet, "title", snippet(head, place_of(head, seen)))
    place = place_of(text, seen)
    return Hit(article, title, outlet, "text", snippet(text, place), *(place or (None, None)))


def _in_note(row: Sequence[Any], seen: re.Pattern[str]) -> Hit:
    article, title, outlet, note, body, tags, quoted = row
    whole = " ".join((body, *(f"#{tag}" for tag in tags.split()), f"“{quoted}”" if quoted else ""))
    return Hit(article, title, outlet, "note", snippet(whole, place_of(whole, seen)), note=note)


def _in_name(row: Sequence[Any], seen: re.Pattern[str]) -> Hit:
    article, title, outlet, name, role, start, end = row
    return Hit(article, title, outlet, "speaker", f"{name} · {role}" if role else name, start, end)


def _in_statement(row: Sequence[Any], seen: re.Pattern[str]) -> Hit:
    article, title, outlet, speaker, cue, content, start, end = row
    words = snippet(content, place_of(content, seen))
    return Hit(article, title, outlet, "statement", f"{speaker or '–'} {cue}: {words}", start, end)


_HIT = {"texts": _in_text, "notes": _in_note, "speakers": _in_name, "statements": _in_statement}


def _encodable(words: str) -> str:
    return words.encode("utf-8", "replace").decode("utf-8")
