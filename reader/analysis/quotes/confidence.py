"""How likely a statement is right as it is listed: its content, its cue and the words that name its source.

A logistic regression over what the tagger says of the statement's words and what kind of statement it is, fitted by
``benchmarks/fit_confidence.py`` to articles that the tagger which was asked had not seen.
"""

import json
import math
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from reader.analysis.quotes.attribution import Attribution
from reader.analysis.quotes.lexicon import PLAIN
from reader.analysis.tagger.meta import MEND, WEIGHTS
from reader.analysis.tagger.model import Floats, Tagged
from reader.analysis.tagger.words import LABELS, SIGNS
from reader.article import Span
from reader.errors import AnalysisError

FILE = WEIGHTS / "confidence.json"

_COLUMNS = {role: [LABELS.index(f"{edge}-{role}") for edge in "BI"] for role in ("source", "cue", "content")}
_SAYING = SIGNS.index("saying")
_LEAST, _MOST = 0.005, 0.995
_NO_WORDS = 0.5
_RULES = ("tagger", "quotation beside cue", "continued quotation", "quotation alone")
_MANY_WORDS = 40

LAID_OUT = frozenset({"signature", "turn of a transcript", "headline", "block after colon"})
"""Rules that go by the layout, whatever the tagger says; their confidence is the rule's own."""

WORTH_LISTING = 0.35
"""What is less likely to be right is left out."""

ODDS = (
    "content", "weakest content", "content begins", "content ends", "cue", "weakest cue", "source", "weakest source",
)  # fmt: skip
"""Log-odds of the tagger's probabilities."""

FEATURES = (
    *ODDS,
    "no source", "no cue", "saying", "direct", "mixed", "attitude", "pieces", "length", "plain cue", "pronoun", "far",
    *_RULES,
)  # fmt: skip
"""What a statement is judged by, in the order of ``features``."""


class Confidence:
    """Turns what is known of a statement into a probability."""

    def __init__(self, weights: Sequence[float], bias: float) -> None:
        self._weights = np.array(weights)
        self._bias = bias

    @classmethod
    def load(cls, path: Path = FILE) -> "Confidence":
        """Read the weights. Raises AnalysisError when they are missing, damaged or of other features."""
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            weights = {str(name): float(value) for name, value in told["weights"].items()}
            bias = float(told["bias"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise AnalysisError(f"The weights in {path} are missing or damaged; {MEND}.") from error
        if tuple(weights) != FEATURES or not all(map(math.isfinite, (bias, *weights.values()))):
            raise AnalysisError(f"The weights in {path} are of another version; {MEND}.")
        return cls(list(weights.values()), bias)

    def likely(self, found: Sequence[Attribution], text: str, tagged: Tagged) -> list[Attribution]:
        """The statements of a paragraph with their confidence, without those that are more likely nothing at all.

        What stands in quotation marks is always kept: that it is somebody's words is plain, whoever it is.
        """
        for item in found:
            if item.rule not in LAID_OUT:
                item.confidence = self.of(item, text, tagged)
        return [item for item in found if item.kind != "indirect" or item.confidence >= WORTH_LISTING]

    def of(self, item: Attribution, text: str, tagged: Tagged) -> float:
        """The probability that a statement of a paragraph is right."""
        return 1 / (1 + math.exp(-self._bias - float(features(item, text, tagged) @ self._weights)))


def features(item: Attribution, text: str, tagged: Tagged) -> Floats:
    """What a statement is judged by: log-odds of the tagger's probabilities, and what kind of statement it is."""
    content = _rows(tagged, item.content)
    cue, source = _rows(tagged, item.cue), _rows(tagged, item.source)
    begins = tagged.labels[content[0], _COLUMNS["content"][0]] if content else _NO_WORDS
    after = content[-1] + 1 if content else len(tagged.words)
    ends = 1 - tagged.labels[after, _COLUMNS["content"][1]] if after < len(tagged.words) else _MOST
    cue_words = [text[start:end].lower() for start, end in item.cue]
    who = " ".join(text[start:end] for start, end in item.source)
    values = [
        *_odds(_likely(tagged, content, "content")),
        _log_odds(begins),
        _log_odds(ends),
        *_odds(_likely(tagged, cue, "cue")),
        *_odds(_likely(tagged, source, "source")),
        not source,
        not cue,
        float(tagged.signs[content, _SAYING].mean()) if content else _NO_WORDS,
        item.kind == "direct",
        item.kind == "mixed",
        item.act == "attitude",
        len(item.content) > 1,
        min(len(content), _MANY_WORDS) / _MANY_WORDS,
        any(word in PLAIN for part in cue_words for word in part.split()),
        bool(who) and who.islower() and " " not in who,
        _distance(content, cue),
        *(item.rule == rule for rule in _RULES),
    ]
    return np.array(values, np.float32)


def _rows(tagged: Tagged, spans: Sequence[Span]) -> list[int]:
    """The numbers of a paragraph's words that begin in some spans."""
    return [
        number
        for start, end in spans
        for number in range(bisect_left(tagged.words, Span(start, start)), bisect_left(tagged.words, Span(end, end)))
    ]


def _likely(tagged: Tagged, rows: Sequence[int], role: str) -> Floats:
    found: Floats = tagged.labels[np.ix_(rows, _COLUMNS[role])].sum(axis=1)
    return found


def _odds(likely: Floats) -> tuple[float, float]:
    """The log-odds of the mean of some probabilities, and of the least of them."""
    if not len(likely):
        return 0.0, 0.0
    return _log_odds(float(likely.mean())), _log_odds(float(likely.min()))


def _log_odds(probability: float) -> float:
    kept = min(max(probability, _LEAST), _MOST)
    return math.log(kept / (1 - kept))


def _distance(content: Sequence[int], cue: Sequence[int]) -> float:
    """How far the cue is from the content: 0 for beside it, 1 for ten words or more."""
    if not content or not cue:
        return 0.0
    gap = max(content[0] - cue[-1], cue[0] - content[-1], 1) - 1
    return min(gap, 10) / 10
