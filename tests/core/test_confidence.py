"""What a statement is judged by, and the probability that comes of it."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from reader.analysis import Act, QuoteKind
from reader.analysis.quotes.attribution import Attribution
from reader.analysis.quotes.confidence import FEATURES, FILE, WORTH_LISTING, Confidence, features
from reader.analysis.tagger.model import Tagged
from reader.analysis.tagger.words import LABELS, SIGNS
from reader.article import Span
from reader.errors import AnalysisError

TEXT = "Ann said it rains."
WORDS = [Span(0, 3), Span(4, 8), Span(9, 11), Span(12, 17)]
ROW = ("B-source", "B-cue", "B-content", "I-content")


def tagged(sure: float) -> Tagged:
    labels = np.full((len(WORDS), len(LABELS)), (1 - sure) / (len(LABELS) - 1), np.float32)
    for number, label in enumerate(ROW):
        labels[number, LABELS.index(label)] = sure
    return Tagged(WORDS, labels, np.full((len(WORDS), len(SIGNS)), sure, np.float32))


def statement(kind: QuoteKind = "indirect", act: Act = "saying", source: bool = True) -> Attribution:
    found = Attribution([Span(9, 17)], [WORDS[1]], [WORDS[0]] if source else [], None, "tagger", act, 0.5)
    found.kind = kind
    return found


def judged(sure: float, found: Attribution) -> dict[str, float]:
    return dict(zip(FEATURES, features(found, TEXT, tagged(sure)).tolist(), strict=True))


def test_what_the_tagger_is_sure_of_is_judged_surer() -> None:
    engine = Confidence.load()
    doubtful, sure = engine.of(statement(), TEXT, tagged(0.5)), engine.of(statement(), TEXT, tagged(0.98))
    assert 0 <= doubtful < 0.5 < sure <= 1


def test_a_statement_without_a_source_or_a_cue_says_so() -> None:
    found = statement(source=False)
    found.cue = []
    values = judged(0.9, found)
    assert (values["no source"], values["no cue"], values["source"], values["cue"]) == (1, 1, 0, 0)
    assert judged(0.9, statement())["no source"] == 0


def test_a_source_in_another_paragraph_is_no_error() -> None:
    found = statement()
    found.source = [Span(-40, -30)]
    assert math.isfinite(sum(judged(0.9, found).values()))


def test_the_unlikely_is_left_out_but_not_what_is_quoted() -> None:
    nothing = Confidence([0.0] * len(FEATURES), math.log(WORTH_LISTING / 2))
    quoted, mixed, reported = statement("direct"), statement("mixed"), statement()
    assert nothing.likely([quoted, mixed, reported], TEXT, tagged(0.9)) == [quoted, mixed]
    assert quoted.confidence < WORTH_LISTING


def test_what_the_layout_tells_is_as_sure_as_its_rule() -> None:
    signed = statement()
    signed.rule, signed.confidence = "signature", 0.9
    Confidence([0.0] * len(FEATURES), -9.0).likely([signed], TEXT, tagged(0.1))
    assert signed.confidence == 0.9


@pytest.mark.parametrize(
    "told",
    [
        "",
        "[]",
        "{}",
        json.dumps({"weights": {"content": 1.0}, "bias": 0.0}),
        json.dumps({"weights": dict.fromkeys(FEATURES, 1.0), "bias": float("nan")}),
        json.dumps({"weights": dict.fromkeys(FEATURES, "much"), "bias": 0.0}),
    ],
)
def test_damaged_weights_are_refused_in_one_line(told: str, tmp_path: Path) -> None:
    path = tmp_path / "confidence.json"
    path.write_text(told)
    with pytest.raises(AnalysisError, match=r"missing or damaged|of another version"):
        Confidence.load(path)
    with pytest.raises(AnalysisError, match="missing or damaged"):
        Confidence.load(tmp_path / "nothing.json")


def test_the_weights_that_are_installed_are_those_of_the_features() -> None:
    assert tuple(json.loads(FILE.read_text(encoding="utf-8"))["weights"]) == FEATURES
