"""How good and how fast the attribution is, through the same ``reader analyze`` that scripts use.

    python -m benchmarks.attribution DATA.jsonl.gz [MORE.jsonl.gz …] [--no-speed] [--no-peers] [--keep]

DATA are labelled articles that are not part of this project; a folder stands for all of its sets but those to train
on. The scorer, ``score_quotes.py``, is the one beside the first of them unless ``--scorer`` names another. For every
set: the table (what must be reached and is aimed at, the measured figure, its 95 % interval over articles, the last
release, and the peers), the errors of the list of sayings by class, and where mentions of entities are labelled what
``score_entities.py`` says.
``pip install --group peers`` installs the peers. ``--keep`` writes the figures to ``last_release.json``.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import calibration
from benchmarks.scoring import errors, releases
from benchmarks.scoring.engine import ROUNDS, Speed, analysed, speed
from benchmarks.scoring.intervals import intervals
from benchmarks.scoring.peers import is_installed, peers, predictions
from benchmarks.scoring.rows import rows_for
from benchmarks.scoring.scorer import Measured, Scorer, articles_in

SPEED = "speed"
MUST_RATIO, AIM_RATIO = 0.5, 0.9
Section = Callable[[Scorer, Measured], list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--no-speed", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--keep", action="store_true", help="keep the figures as the last release's")
    given = parser.parse_args()
    paths = [path for named in given.data for path in _sets(named)]
    scorer = Scorer(given.scorer or paths[0].parent / "score_quotes.py")
    figures: releases.Figures = {}
    for path in paths:
        figures[_name(path)] = _score(scorer, path, with_peers=not given.no_peers)
    if not given.no_speed:
        fast = speed(max(map(articles_in, paths), key=len))
        figures[SPEED] = {"ratio": fast.ratio}
        print("\n".join(_speed_lines(fast)))
    if given.keep:
        releases.keep(figures)


def _sets(path: Path) -> list[Path]:
    """The labelled articles that are meant by a path. Those to train on show nothing."""
    if not path.is_dir():
        return [path]
    return sorted((one for one in path.glob("*.jsonl.gz") if "train" not in one.name), reverse=True)


def _name(path: Path) -> str:
    return path.name.removesuffix(".jsonl.gz")


def _score(scorer: Scorer, path: Path, *, with_peers: bool) -> dict[str, float]:
    """Print all that there is to say about a set; returns the table's figures."""
    articles = articles_in(path)
    measured = scorer.measured(_name(path), articles, analysed(articles))
    others = {
        name: scorer.measured(measured.name, articles, predictions(peer, articles))
        for name, peer in (peers() if with_peers else {}).items()
    }
    labelled = sum(len(article["attributions"]) for article in articles)
    print(f"\n== {measured.name}: {len(articles)} articles, {labelled} labelled attributions; percent\n")
    print("\n".join(_table(scorer, measured, others)))
    if with_peers and not is_installed("textacy"):
        print("\ntextacy is not installed, so not compared with: pip install --group peers")
    for section in SECTIONS:
        if lines := section(scorer, measured):
            print("\n" + "\n".join(lines), flush=True)
    return _figures(scorer, measured)


def _figures(scorer: Scorer, measured: Measured) -> dict[str, float]:
    report = scorer.report(sum(measured.counts, Counter()))
    return {row.name.strip(): row.figure(report) for row in rows_for(measured.name)}


def _table(scorer: Scorer, measured: Measured, others: dict[str, Measured]) -> list[str]:
    rows = rows_for(measured.name)
    version, kept = releases.last()
    before = kept.get(measured.name, {})
    mine = _figures(scorer, measured)
    theirs = {name: _figures(scorer, one) for name, one in others.items()}
    within = intervals(measured.counts, scorer.report, [row.figure for row in rows])
    heads = ["must", "aim", "reader", "95 % interval", version or "last", *theirs]
    lines = [f"{'':<22}" + "".join(f"{head:>{max(len(head) + 2, 8)}}" for head in heads)]
    for row, interval in zip(rows, within, strict=True):
        name = row.name.strip()
        values = [
            _target(row.must), _target(row.aim), f"{mine[name]:.1f}", f"{interval.low:.1f} - {interval.high:.1f}",
            f"{before[name]:.1f}" if name in before else "", *(f"{figures[name]:.1f}" for figures in theirs.values()),
        ]  # fmt: skip
        cells = zip(heads, values, strict=True)
        lines.append(f"{row.name:<22}" + "".join(f"{value:>{max(len(head) + 2, 8)}}" for head, value in cells))
    return lines


def _target(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _errors(scorer: Scorer, measured: Measured) -> list[str]:
    return ["errors in the list of sayings", *errors.table(errors.errors(scorer.judged(measured)))]


def _entities(scorer: Scorer, measured: Measured) -> list[str]:
    """What the scorer of mentions, beside that of statements, prints."""
    path = scorer.path.with_name("score_entities.py")
    if not path.is_file() or not any(article.get("entities") for article in measured.articles):
        return []
    with tempfile.TemporaryDirectory() as name:
        gold, found = Path(name) / "gold.jsonl", Path(name) / "found.jsonl"
        for rows, target in ((measured.articles, gold), (measured.predicted, found)):
            target.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        told = subprocess.run([sys.executable, path, gold, found], check=True, capture_output=True, text=True).stdout
    return ["names: " + ", ".join(f"{key} {value}" for key, value in json.loads(told).items())]


SECTIONS: Sequence[Section] = (_errors, _entities, calibration.lines)
"""What is printed below a set's table, in this order; each gives its lines."""


def _speed_lines(fast: Speed) -> list[str]:
    _, kept = releases.last()
    before = kept.get(SPEED, {}).get("ratio")
    last = f", last release {before:.2f}" if before is not None else ""
    return [
        f"\n== speed: one core, {fast.words:,} words, medians of {ROUNDS} runs in turn, start-up included",
        f"reader analyze {fast.reader:8,.0f} words/s",
        f"bare spaCy     {fast.bare_spacy:8,.0f} words/s",
        f"reader analyze is {fast.ratio:.2f} x bare spaCy (must {MUST_RATIO}, aim {AIM_RATIO}{last})",
    ]


if __name__ == "__main__":
    main()
