"""Fit what turns the tagger's probabilities into the confidence of a statement.

    python -m benchmarks.fit_confidence FOLDER --sister WEIGHTS

FOLDER holds labelled articles (``polnear-train.jsonl.gz``) and their scorer. WEIGHTS are a sister of the tagger that
ships: ``benchmarks.train_attribution --keep-back`` has not shown her every fourteenth article, so they tell how often
she is right; of articles that taught it, a tagger is surer than it should be. Then the log-odds of the one that ships
are tempered, so that both are equally sure, on the whole, of articles that neither has seen (FOLDER's other sets,
without their labels).
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.calibration import expected_error, verdicts
from benchmarks.scoring.scorer import Row, Scorer, articles_in
from benchmarks.training.corpus import kept_back
from reader.analysis.models import choose
from reader.analysis.parsing import Parser
from reader.analysis.pipeline import Engine
from reader.analysis.quotes.attribution import Attribution
from reader.analysis.quotes.confidence import FEATURES, FILE, ODDS, Confidence, features
from reader.analysis.tagger.meta import WEIGHTS
from reader.analysis.tagger.model import Floats, Tagged, Tagger

SHRINKING = 30.0
ROUNDS = 30
COOLEST, HOTTEST = 0.3, 1.5

Numbers = NDArray[np.float64]


class Recorder(Confidence):
    """Remembers what the statements of an article are judged by, by their contents."""

    def __init__(self) -> None:
        super().__init__([0.0] * len(FEATURES), 0.0)
        self.seen: dict[tuple[tuple[int, int], ...], Floats] = {}

    def of(self, item: Attribution, text: str, tagged: Tagged) -> float:
        self.seen[tuple(item.content)] = features(item, text, tagged)
        return 1.0


class Observed(NamedTuple):
    """A row of features for every statement found, and whether it is right."""

    rows: Numbers
    right: Numbers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sister", type=Path, required=True)
    parser.add_argument("--tagger", type=Path, default=WEIGHTS)
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    scorer = Scorer(given.folder / "score_quotes.py")
    train = given.folder / "polnear-train.jsonl.gz"
    others = [row for path in sorted(given.folder.glob("*.jsonl.gz")) if path != train for row in articles_in(path)]
    hers = observed(scorer, kept_back(articles_in(train)), given.sister)
    weights = fit(hers)
    heat = tempered(weights, *(observed(scorer, others, folder).rows for folder in (given.sister, given.tagger)))
    error = expected_error(list(zip(probabilities(hers.rows, weights).tolist(), hers.right > 0, strict=True)))
    print(f"{len(hers.right)} statements, error on themselves {error:.3f}; log-odds times {heat:.3f}")
    *found, bias = heated(weights, heat).round(4).tolist()
    told = {"weights": dict(zip(FEATURES, found, strict=True)), "bias": bias}
    given.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def observed(scorer: Scorer, articles: Sequence[Row], weights: Path) -> Observed:
    """What a tagger's statements in labelled articles are judged by."""
    recorder = Recorder()
    engine = Engine(Parser.load(choose()[0]), "", Tagger.load(weights), recorder)
    found = []
    for article in articles:
        recorder.seen.clear()
        statements = [
            {"content": one.content, "source": one.source, "act": one.act, "row": recorder.seen.get(one.content)}
            for one in engine.analyse(article["text"]).quotes
        ]
        found.append({"id": article["id"], "attributions": statements})
    judged = [
        (one["row"], right)
        for one, right in verdicts(scorer, scorer.measured("", articles, found))
        if one["row"] is not None
    ]
    return Observed(np.array([row for row, _ in judged], np.float64), np.array([right for _, right in judged], float))


def fit(seen: Observed) -> Numbers:
    """The weights, and the bias behind them, of a logistic regression (Newton's method, weights shrunk a little)."""
    wide = np.hstack([seen.rows, np.ones((len(seen.rows), 1))])
    shrinking = np.diag([SHRINKING] * seen.rows.shape[1] + [0.0])
    weights = np.zeros(wide.shape[1])
    for _ in range(ROUNDS):
        guess = 1 / (1 + np.exp(-wide @ weights))
        slope = wide.T @ (guess - seen.right) + shrinking @ weights
        curve = (wide * (guess * (1 - guess))[:, None]).T @ wide + shrinking
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def tempered(weights: Numbers, hers: Numbers, ours: Numbers) -> float:
    """What our log-odds are to be multiplied by for both to be equally sure on the whole (by halving)."""
    wanted = probabilities(hers, weights).mean()
    low, high = COOLEST, HOTTEST
    for _ in range(ROUNDS):
        heat = (low + high) / 2
        if probabilities(ours, heated(weights, heat)).mean() < wanted:
            low = heat
        else:
            high = heat
    return heat


def heated(weights: Numbers, heat: float) -> Numbers:
    """The weights with those of log-odds multiplied."""
    found = weights.copy()
    found[[FEATURES.index(name) for name in ODDS]] *= heat
    return found


def probabilities(rows: Numbers, weights: Numbers) -> Numbers:
    found: Numbers = 1 / (1 + np.exp(-rows @ weights[:-1] - weights[-1]))
    return found


if __name__ == "__main__":
    main()
