"""From the tagger's probabilities to pieces: the likeliest row of labels in which every piece has a beginning."""

from collections.abc import Container
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.analysis.tagger.model import Tagged
from reader.analysis.tagger.words import LABELS, SIGNS
from reader.article import Span

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")

_FORBIDDEN = -1e9
_OUTSIDE = -0.36
_GOING_ON = 0.5
"""Added to the log-probability of a word outside of all pieces, and of one that goes on with the piece before it: a
content of which the network doubts a word in the midst is whole more often than not. Fitted to articles kept back."""
_SAYING, _AFTER, _CONTINUES = map(SIGNS.index, ("saying", "cue after", "continues"))
_NOTHING = LABELS.index("O")
_SURELY_OUTSIDE = 0.7
"""Where every word is likelier than this to be outside, there is nothing to decode."""


class Piece(NamedTuple):
    """Words ``first <= i < last`` of a paragraph that have one role.

    ``sure`` is the mean probability of the role, ``saying`` that its attribution is a saying, ``after`` that its cue
    stands later, ``continues`` that an earlier piece of content belongs to it.
    """

    role: Role
    first: int
    last: int
    span: Span
    sure: float
    saying: float
    after: float
    continues: float


def _transitions() -> NDArray[np.float32]:
    """What is added where the label of the row is followed by that of the column."""
    table = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for column, label in enumerate(LABELS):
        if label.startswith("I-"):
            for row, before in enumerate(LABELS):
                table[row, column] = _GOING_ON if before[2:] == label[2:] else _FORBIDDEN
    return table


_MAY_FOLLOW = _transitions()
_MAY_BEGIN = np.array([_FORBIDDEN if label.startswith("I-") else 0.0 for label in LABELS], np.float32)


def likeliest(probabilities: NDArray[np.float32]) -> list[int]:
    """The number of each word's label in the likeliest row that is well formed (Viterbi)."""
    if not len(probabilities) or (probabilities[:, _NOTHING] > _SURELY_OUTSIDE).all():
        return [_NOTHING] * len(probabilities)
    scores = np.log(np.maximum(probabilities, 1e-7))
    scores[:, _NOTHING] += _OUTSIDE
    best = scores[0] + _MAY_BEGIN
    origins = np.zeros(scores.shape, np.int64)
    for number in range(1, len(scores)):
        ways = best[:, None] + _MAY_FOLLOW
        origins[number] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[number]
    row = [int(best.argmax())]
    for number in range(len(scores) - 1, 0, -1):
        row.append(int(origins[number, row[-1]]))
    return row[::-1]


def pieces(tagged: Tagged, breaks: Container[int] = ()) -> list[Piece]:
    """The sources, cues and contents of a paragraph, in text order; none goes on over the words in ``breaks``."""
    row = likeliest(tagged.labels)
    found = []
    first = 0
    while first < len(row):
        label = row[first]
        last = first + 1
        if label != _NOTHING:
            while last < len(row) and last not in breaks and LABELS[row[last]] == "I-" + LABELS[label][2:]:
                last += 1
            found.append(_piece(tagged, LABELS[label][2:], first, last))
        first = last
    return found


def _piece(tagged: Tagged, role: str, first: int, last: int) -> Piece:
    columns = [LABELS.index(f"B-{role}"), LABELS.index(f"I-{role}")]
    signs = tagged.signs[first:last].mean(axis=0)
    return Piece(
        next(name for name in ROLES if name == role),
        first,
        last,
        Span(tagged.words[first].start, tagged.words[last - 1].end),
        float(tagged.labels[first:last, columns].sum(axis=1).mean()),
        float(signs[_SAYING]),
        float(signs[_AFTER]),
        float(signs[_CONTINUES]),
    )
