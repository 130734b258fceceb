"""Whether a statement's confidence is a probability: how often statements of about one confidence are right.

Right is what the sidebar's measure counts: a saying that was labelled as one, or an attitude that was labelled at all,
with its content and its source right. Who the source is, these articles do not say.
"""

from collections.abc import Iterator, Sequence

from benchmarks.scoring.scorer import Measured, Row, Scorer

BINS = 10


def verdicts(scorer: Scorer, measured: Measured) -> Iterator[tuple[Row, bool]]:
    """Every statement that was found in labelled articles, and whether it is right."""
    for judged in scorer.judged(measured):
        if judged.predicted is not None:
            is_saying = judged.predicted["act"] == "saying"
            yield judged.predicted, judged.right and (judged.said or not is_saying)


def expected_error(found: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error: over ten bins of equal width, how far confidence and share of right are apart."""
    apart = (abs(sum(sure for sure, _ in rows) - sum(is_right for _, is_right in rows)) for rows in _bins(found))
    return sum(apart) / max(len(found), 1)


def lines(scorer: Scorer, measured: Measured) -> list[str]:
    """The error for sayings and for all statements; for sayings a row a bin: how many, how sure, how often right."""
    found = [(one["act"], one["confidence"], right) for one, right in verdicts(scorer, measured) if "confidence" in one]
    if not found:
        return []
    sayings = [(sure, right) for act, sure, right in found if act == "saying"]
    everything = [(sure, right) for _, sure, right in found]
    told = [
        f"expected calibration error ({BINS} bins of equal width): sayings {expected_error(sayings):.3f}, "
        f"all {expected_error(everything):.3f}",
        f"{'confidence':<12}{'sayings':>9}{'mean':>8}{'right':>8}",
    ]
    for number, rows in enumerate(_bins(sayings)):
        if rows:
            mean, share = (sum(row[column] for row in rows) / len(rows) for column in (0, 1))
            told.append(f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}{len(rows):>11}{mean:>8.2f}{share:>8.2f}")
    return told


def _bins(found: Sequence[tuple[float, bool]]) -> list[list[tuple[float, bool]]]:
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for sure, right in found:
        bins[min(int(sure * BINS), BINS - 1)].append((sure, right))
    return bins
