"""Names that the model saw in one place and overlooked in another: once a name, a name throughout the article."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from reader.analysis.kinds import KNOWN_BODIES, evidence_after
from reader.analysis.names import Seen
from reader.analysis.titles import TITLES
from reader.article import Span

_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
_SHORTEST = 3
_MOST_NAMES = 2_000
_ORDINARY = STOP_WORDS | frozenset(["later", "earlier", "today", "yesterday", "still", "like", "asked", "said", "says"])
"""Words that begin a sentence with a capital and are no part of the name after them."""
_WORD_BEFORE = re.compile(r"([\w.’'-]+)[ \n]?$")
_GOES_ON = re.compile(r"[\w-]")
_WORD = re.compile(r"\w+")
_WORD_AFTER = re.compile(r"[ -]([A-Z][\w’'-]*)")


def overlooked(
    text: str,
    seen: Sequence[Seen],
    labels: Sequence[str],
    starts: Sequence[int],
    prominent: Sequence[tuple[int, float]] = (),
) -> list[Seen]:
    """Further mentions, in text order, of names that ``seen`` has under ``labels``; ``starts``: of the paragraphs,
    ``prominent``: the words that are, in order, with their prominence.

    Full names, and the surnames of persons. Where a word may be no name (part of a longer one; the first of its
    sentence and elsewhere an ordinary word) it is left alone.
    """
    names = _names(seen, labels)
    taken = sorted(one.span for one in seen)
    ordinary = _Ordinary(text)
    found = []
    for span in _occurrences(text, names):
        paragraph = bisect_right(starts, span.start) - 1
        if paragraph >= 0 and not _is_taken(span, taken) and _stands_alone(text, span, starts[paragraph], ordinary):
            name = text[span.start : span.end]
            label = names[name]
            sign = evidence_after(text, span.end, label)
            at = bisect_left(prominent, (span.start, 0.0))
            here = prominent[at : at + len(name.split())]
            prominence = max((value for offset, value in here if offset < span.end), default=0.0)
            found.append(Seen(span, label, name, (), "", prominence, starts[paragraph], sign))
    return found


def _names(seen: Sequence[Seen], labels: Sequence[str]) -> dict[str, str]:
    """Label by name: what is a name in this article, and bodies that everybody knows."""
    named = [(one.text, label) for one, label in zip(seen, labels, strict=True) if label in _LABELS]
    surnames = [(name.split()[-1], label) for name, label in named if label == "PERSON" and 2 <= len(name.split()) <= 4]
    found: dict[str, str] = {}
    for name, label in (*named, *surnames):
        if len(name) >= _SHORTEST and name[0].isupper() and name[-1].isalnum() and name.lower() not in TITLES:
            found.setdefault(name, label)
        if len(found) == _MOST_NAMES:
            break
    return {**{name: "ORG" for known in KNOWN_BODIES for name in (known.capitalize(), known.upper())}, **found}


def _occurrences(text: str, names: Collection[str]) -> Iterator[Span]:
    """Where names stand as whole words, the longest of those that begin at a place; no two overlap."""
    by_beginning: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: -len(name)):
        by_beginning.setdefault(name[:_SHORTEST], []).append(name)
    firsts = "".join(map(re.escape, sorted({name[0] for name in names})))
    # One alternation of all the names would try each of thousands at every word.
    beginning = re.compile(rf"(?<![\w@#-])[{firsts}]")
    at = 0
    while (match := beginning.search(text, at)) is not None:
        start = at = match.start()
        at += 1
        for name in by_beginning.get(text[start : start + _SHORTEST], ()):
            if text.startswith(name, start) and not _GOES_ON.match(text, start + len(name)):
                at = start + len(name)
                yield Span(start, at)
                break


class _Ordinary:
    """Which words a text has in lower case. It is gone through once, not once for each name."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: frozenset[str] | None = None
        self._others: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        if _WORD.fullmatch(word):
            if self._words is None:
                self._words = frozenset(_WORD.findall(self._text))
            return word in self._words
        if word not in self._others:
            self._others[word] = re.search(rf"\b{re.escape(word)}\b", self._text) is not None
        return self._others[word]


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, span)
    return any(other.overlaps(span) for other in taken[max(at - 2, 0) : at + 1])


def _stands_alone(text: str, span: Span, paragraph: int, ordinary: _Ordinary) -> bool:
    """Whether the words before and after are not parts of the same, longer name."""
    if _WORD_AFTER.match(text, span.end):
        return False
    before = _WORD_BEFORE.search(text, max(span.start - 40, paragraph), span.start)
    if before is None or before.group(1).endswith("."):
        word = text[span.start : span.end]
        title = before is not None and before.group(1).lower().strip(".") in TITLES
        return title or " " in word or word.lower() not in ordinary
    word = before.group(1)
    return not word[0].isupper() or word.lower() in TITLES or word.lower() in _ORDINARY


def merged(seen: Sequence[Seen], more: Sequence[Seen]) -> Iterator[tuple[Seen, int | None]]:
    """Both in text order, each with its number in ``seen``, None for those of ``more``."""
    known: list[tuple[Seen, int | None]] = [(one, number) for number, one in enumerate(seen)]
    added: list[tuple[Seen, int | None]] = [(one, None) for one in more]
    return iter(sorted(known + added, key=lambda pair: pair[0].span))
