"""What went wrong with the sayings, by class."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmarks.scoring.scorer import Judged, Row

_PRONOUN = re.compile(r"he|she|they|it|we|i|you|who|him|her|them", re.I)
_NAME = re.compile(r"(?:^|\W)[A-Z]")
_CLOSE = 0.2
"""Contents of which a smaller part is shared have only words in common."""


class Error(NamedTuple):
    """One error: its class, and what it is about."""

    sort: str
    judged: Judged


def errors(judged: Iterable[Judged]) -> Iterator[Error]:
    """The errors in the list of sayings, once each.

    A saying that was found too long or too short is one error, not one missed and one spurious.
    """
    alone: list[Judged] = []
    for one in judged:
        if one.predicted is None or one.labelled is None:
            if one.said or _is_listed(one.predicted):
                alone.append(one)
        elif one.said and not _is_listed(one.predicted):
            yield Error("saying taken for an attitude", one)
        elif not one.said and _is_listed(one.predicted):
            yield Error("attitude taken for a saying", one)
        elif one.said and not one.right:
            yield Error(_wrong_source(one.article["text"], one.labelled, one.predicted), one)
    yield from _of_content(alone)


def table(found: Iterable[Error]) -> list[str]:
    """The classes by how often they occur."""
    return [f"{count:6}  {sort}" for sort, count in Counter(one.sort for one in found).most_common()]


def _is_listed(predicted: Row | None) -> bool:
    return predicted is not None and predicted.get("act") != "attitude"


def _of_content(alone: list[Judged]) -> Iterator[Error]:
    """Missed and spurious sayings, or both in one: a content too long or too short."""
    spurious = [one for one in alone if one.predicted is not None]
    explained: set[int] = set()
    for one in alone:
        if one.labelled is None:
            continue
        near = [(_shared(one, other), at) for at, other in enumerate(spurious) if other.article is one.article]
        share, at = max(near, default=(0.0, -1))
        if share < _CLOSE or at in explained:
            yield Error(f"missed, {one.kind}", one)
            continue
        explained.add(at)
        longer = len(spurious[at].predicted_content) > len(one.labelled_content)
        yield Error(f"content too {'long' if longer else 'short'}, {one.kind}", one)
    for at, one in enumerate(spurious):
        if at not in explained and one.predicted is not None:
            yield Error(f"spurious, by {one.predicted.get('rule', '?')}", one)


def _shared(one: Judged, other: Judged) -> float:
    both = one.labelled_content | other.predicted_content
    return len(one.labelled_content & other.predicted_content) / len(both)


def _wrong_source(text: str, labelled: Row, predicted: Row) -> str:
    wanted = _words(text, labelled)
    if not predicted.get("source"):
        return "source missing"
    if not wanted:
        return "source given where there is none"
    if _PRONOUN.fullmatch(wanted):
        return "wrong source for a pronoun"
    return "wrong source for a name" if _NAME.search(wanted) else "wrong source for a description"


def _words(text: str, attribution: Row) -> str:
    return " ".join(text[start:end] for start, end in attribution.get("source") or [])
