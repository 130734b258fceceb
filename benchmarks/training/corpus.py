"""The labelled articles as sequences to learn from, with names, cases and marks varied anew for every epoch."""

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from reader.analysis.chunks import paragraphs
from reader.analysis.quotes.lexicon import is_saying
from reader.analysis.quotes.marks import quoted
from reader.analysis.tagger.words import (
    LABELS,
    LONGEST,
    LOWER,
    NO_LETTERS,
    OUTSIDE,
    PIECES,
    SIGNS,
    TITLE,
    UPPER,
    Encoded,
    Ints,
    Vocabulary,
    encode,
    packed,
    parts,
    sequence,
)
from reader.article import Span

UNLABELLED = -100
KEPT_BACK = 14
"""One article in so many can be kept back."""
NAMES_CHANGED = 0.35
PIECES_MASKED = 0.08
CASE_LOST = 0.02
MARKS_LOST = 0.02
_SHORTEST_SEQUENCE = 120
_MOSTLY_CAPITAL = 20


class Example(NamedTuple):
    """A part of a paragraph with what is to be learned of each of its words; ``signs`` has a column for each sign."""

    part: Encoded
    forms: list[str]
    labels: Ints
    signs: Ints


class Sample(NamedTuple):
    """A sequence for the network; words that are not to be learned from have the label ``UNLABELLED``."""

    pieces: Ints
    cases: Ints
    marks: Ints
    before: Ints
    after: Ints
    labels: Ints
    signs: Ints


def read(path: Path) -> list[dict[str, Any]]:
    """The articles of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def taught(articles: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The articles that a network learns from that is to be asked about the others."""
    return [article for number, article in enumerate(articles) if number % KEPT_BACK != KEPT_BACK - 1]


def kept_back(articles: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The articles that such a network never sees: the confidence is fitted to them."""
    return list(articles[KEPT_BACK - 1 :: KEPT_BACK])


def examples(vocabulary: Vocabulary, article: dict[str, Any]) -> list[Example]:
    """An article's paragraphs, in parts that fit into a sequence."""
    text = article["text"]
    places = list(paragraphs(text, Span(0, len(text))))
    roles = _roles(text, article["attributions"], places)
    found = []
    for place in places:
        for part in parts(encode(vocabulary, text, place), text):
            labels, signs = _targets(part.words, roles)
            found.append(Example(part, [text[start:end] for start, end in part.words], labels, signs))
    return found


class _Role(NamedTuple):
    name: str
    start: int
    signs: tuple[int, ...]


def _roles(text: str, attributions: list[dict[str, Any]], places: Sequence[Span]) -> dict[int, _Role]:
    """For every labelled character: its role, where the piece begins that it belongs to, and its signs."""
    marked = [found.inner for place in places for found in quoted(text, place)]
    roles: dict[int, _Role] = {}
    for one in attributions:
        cue = min((start for start, _ in one["cue"]), default=None)
        words = " ".join(text[start:end] for start, end in one["cue"])
        is_quoted = any(inner.overlaps(Span(*piece)) for inner in marked for piece in one["content"])
        saying = int(is_quoted or is_saying(words))
        for name in ("content", "source", "cue"):
            for number, (start, end) in enumerate(sorted(one[name])):
                after = UNLABELLED if cue is None or name == "cue" else int(cue > start)
                continues = int(number > 0) if name == "content" else UNLABELLED
                role = _Role(name, start, (saying, after, continues))
                if name == "source" and start in roles and roles[start].name == "source":
                    # Two attributions share it: its cues may stand on both sides.
                    role = role._replace(signs=(UNLABELLED,) * len(SIGNS))
                roles.update(dict.fromkeys(range(start, end), role))
    return roles


def _targets(words: Sequence[Span], roles: dict[int, _Role]) -> tuple[Ints, Ints]:
    labels = np.zeros(len(words), np.int64)
    signs = np.full((len(words), len(SIGNS)), UNLABELLED, np.int64)
    before: _Role | None = None
    for number, word in enumerate(words):
        role = next((roles[at] for at in range(*word) if at in roles), None)
        if role is not None:
            labels[number] = LABELS.index(f"{'I' if role is before else 'B'}-{role.name}")
            signs[number] = role.signs
        before = role
    return labels, signs


class Names:
    """Words that are hardly ever written in lower case, and others to put in their places."""

    def __init__(self, articles: Sequence[Sequence[Example]], vocabulary: Vocabulary) -> None:
        lower: Counter[str] = Counter()
        upper: Counter[str] = Counter()
        for example in (example for article in articles for example in article):
            for form, case in zip(example.forms, example.part.cases.tolist(), strict=True):
                if case == LOWER:
                    lower[form] += 1
                elif case in (TITLE, UPPER):
                    upper[form.lower()] += 1
        found = (word for word in upper if upper[word] >= _MOSTLY_CAPITAL * lower[word] and len(word) > 2)
        self.known = {word: vocabulary.of_word(word) for word in sorted(found)}
        self._list = sorted(set(self.known.values()))
        numbered = list(enumerate(vocabulary.pieces))
        self._heads = [number for number, piece in numbered if piece.isalpha() and len(piece) > 2]
        self._tails = [number for number, piece in numbered if piece.startswith("##") and piece[2:].isalpha()]
        self._blank = vocabulary.blank

    def other(self, chance: random.Random) -> tuple[int, ...]:
        """Another name, or one that nobody has: half and half."""
        if chance.random() < 0.5:
            return chance.choice(self._list)
        tails = chance.choices(self._tails, k=chance.choice((0, 0, 1, 1, 2)))
        return (chance.choice(self._heads), *tails, *[self._blank] * PIECES)[:PIECES]


def samples(
    articles: Sequence[Sequence[Example]], names: Names, vocabulary: Vocabulary, chance: random.Random
) -> Iterator[Sample]:
    """All articles as sequences, varied; what comes out depends on nothing but the arguments."""
    for article in articles:
        changed = {word: names.other(chance) for word in _words(article, names) if chance.random() < NAMES_CHANGED}
        varied = [_renamed(example, changed) for example in article]
        longest = chance.randint(_SHORTEST_SEQUENCE, LONGEST)
        for together in packed([len(example.forms) for example in varied], longest):
            yield _sample([varied[number] for number in together], vocabulary, chance)


def _words(article: Sequence[Example], names: Names) -> list[str]:
    found = {form.lower() for example in article for form in example.forms}
    return sorted(found & names.known.keys())


def _renamed(example: Example, changed: dict[str, tuple[int, ...]]) -> Example:
    """The same paragraph about others."""
    new = {number: changed[form.lower()] for number, form in enumerate(example.forms) if form.lower() in changed}
    if not new:
        return example
    pieces = example.part.pieces.copy()
    pieces[list(new)] = list(new.values())
    return example._replace(part=example.part._replace(pieces=pieces))


def _sample(together: Sequence[Example], vocabulary: Vocabulary, chance: random.Random) -> Sample:
    found = sequence([example.part for example in together], vocabulary)
    labels = np.full(len(found.pieces), UNLABELLED, np.int64)
    signs = np.full((len(found.pieces), len(SIGNS)), UNLABELLED, np.int64)
    for begin, example in zip(found.begins, together, strict=True):
        labels[begin : begin + len(example.labels)] = example.labels
        signs[begin : begin + len(example.labels)] = example.signs
    _spoil(found.pieces, found.cases, found.marks, labels, vocabulary, chance)
    return Sample(*found[:-1], labels, signs)


def _spoil(pieces: Ints, cases: Ints, marks: Ints, labels: Ints, vocabulary: Vocabulary, chance: random.Random) -> None:
    """Mask some words, lose the case of some sequences and the marks of some others, in place."""
    rolls = np.array([chance.random() for _ in range(len(pieces))])
    masked = (rolls < PIECES_MASKED) & (labels != UNLABELLED)
    pieces[masked] = vocabulary.blank
    pieces[masked, 0] = vocabulary.mask
    if chance.random() < CASE_LOST:
        cases[cases != NO_LETTERS] = chance.choice((LOWER, UPPER))
    if chance.random() < MARKS_LOST:
        marks[:] = OUTSIDE
