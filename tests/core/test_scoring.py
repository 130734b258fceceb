"""What the attribution benchmark makes of counts: intervals, errors by class, the figures that are kept."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.scoring import releases
from benchmarks.scoring.errors import errors, table
from benchmarks.scoring.intervals import intervals
from benchmarks.scoring.scorer import Counts, Judged, Report

ARTICLE = {"text": "She and Ann Lee and officials said so."}
SHE, ANN, OFFICIALS = [[0, 3]], [[8, 15]], [[20, 29]]


def share(counts: Counts) -> Report:
    return {"share": counts["hit"] / counts["all"]}


def percent(report: Report) -> float:
    return float(100 * report["share"])


def articles(*hits: int) -> list[Counts]:
    return [Counter(hit=hit, all=10) for hit in hits]


def test_an_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    counts = articles(*[9, 5, 7, 8, 6] * 4)
    (one,) = intervals(counts, share, [percent])
    assert one.low < 70 < one.high
    assert one.high - one.low < 20
    assert intervals(counts, share, [percent]) == [one]


def test_articles_that_do_not_differ_leave_no_doubt() -> None:
    (one,) = intervals(articles(7, 7, 7), share, [percent])
    assert one.low == pytest.approx(70)
    assert one.high == pytest.approx(70)


def judged(
    labelled: Any = None,
    predicted: Any = None,
    wanted: Iterable[int] = (),
    given: Iterable[int] = (),
    kind: str = "direct",
    *,
    said: bool = True,
    right: bool = False,
) -> Judged:
    row = None if labelled is None else {"source": labelled}
    return Judged(ARTICLE, predicted, row, frozenset(given), frozenset(wanted), kind, said, right)


def found(**more: Any) -> dict[str, Any]:
    return {"source": ANN, "act": "saying", "rule": "tagger"} | more


@pytest.mark.parametrize(
    ("one", "sort"),
    [
        (judged(SHE, wanted={1}), "missed, direct"),
        (judged(SHE, wanted={1}, kind="mixed"), "missed, mixed"),
        (judged(predicted=found(), given={1}, said=False), "spurious, by tagger"),
        (judged(SHE, found()), "wrong source for a pronoun"),
        (judged(ANN, found(source=SHE)), "wrong source for a name"),
        (judged(OFFICIALS, found()), "wrong source for a description"),
        (judged(ANN, found(source=[])), "source missing"),
        (judged([], found()), "source given where there is none"),
        (judged(ANN, found(act="attitude"), right=True), "saying taken for an attitude"),
        (judged(ANN, found(), right=True, said=False), "attitude taken for a saying"),
    ],
)
def test_an_error_is_of_one_class(one: Judged, sort: str) -> None:
    assert [error.sort for error in errors([one])] == [sort]


def test_what_is_right_or_nobody_listed_is_no_error() -> None:
    right = judged(ANN, found(), right=True)
    attitude = judged(predicted=found(act="attitude"), given={1}, said=False)
    missed_attitude = judged(ANN, wanted={1}, said=False)
    assert not list(errors([right, attitude, missed_attitude]))


def test_a_content_too_long_is_one_error_and_not_two() -> None:
    missed, spurious = judged(SHE, wanted={1, 2, 3}), judged(predicted=found(), given=set(range(9)), said=False)
    assert table(errors([missed, spurious])) == ["     1  content too long, direct"]
    short = judged(predicted=found(), given={2}, said=False)
    assert table(errors([missed, short])) == ["     1  content too short, direct"]
    elsewhere = judged(predicted=found(), given={7}, said=False)
    assert len(table(errors([missed, elsewhere]))) == 2


def test_figures_of_a_release_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "PATH", tmp_path / "last_release.json")
    assert releases.last() == ("", {})
    releases.keep({"news": {"sidebar, F1": 83.4567}})
    version, figures = releases.last()
    assert version
    assert figures == {"news": {"sidebar, F1": 83.46}}
