"""What two sequences have in common, in order, in time that grows with their length.

Patience differencing (Bram Cohen): items that occur once on either side are laid beside each other, as many as stay in
order, and the stretches between them are compared in the same way. Where nothing occurs once, short stretches get
their longest common subsequence, and long ones are taken to differ.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_SMALL = 25_000_000
"""Stretches whose lengths multiply to no more than this get their longest common subsequence (3 MB, 50 ms)."""
_EFFORT = 60
"""How many times each item may be looked at: sequences made to defeat the method are compared less closely."""


class Match(NamedTuple):
    """``length`` items that are the same, from the ``old``-th and the ``new``-th on."""

    old: int
    new: int
    length: int


class _Stretch(NamedTuple):
    """The items ``old <= i < old_end`` and ``new <= j < new_end``."""

    old: int
    old_end: int
    new: int
    new_end: int


def matches(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """The items that two sequences have in common, in order, as long runs."""
    found: list[Match] = []
    left = _EFFORT * (len(old) + len(new) + 1)
    waiting = [_Stretch(0, len(old), 0, len(new))]
    while waiting:
        stretch = _without_ends(old, new, waiting.pop(), found)
        if stretch.old == stretch.old_end or stretch.new == stretch.new_end:
            continue
        left -= stretch.old_end - stretch.old + stretch.new_end - stretch.new
        anchors = _anchors(old, new, stretch) if left > 0 else []
        if anchors:
            waiting += _between(stretch, anchors)
        elif (stretch.old_end - stretch.old) * (stretch.new_end - stretch.new) <= _SMALL:
            found += _longest(old, new, stretch)
    return _runs(found)


def _without_ends(old: Sequence[str], new: Sequence[str], stretch: _Stretch, found: list[Match]) -> _Stretch:
    """What is left of a stretch without what is the same at its beginning and its end, which is put among the found."""
    first, last, new_first, new_last = stretch
    while first < last and new_first < new_last and old[first] == new[new_first]:
        first, new_first = first + 1, new_first + 1
    if first > stretch.old:
        found.append(Match(stretch.old, stretch.new, first - stretch.old))
    while first < last and new_first < new_last and old[last - 1] == new[new_last - 1]:
        last, new_last = last - 1, new_last - 1
    if last < stretch.old_end:
        found.append(Match(last, new_last, stretch.old_end - last))
    return _Stretch(first, last, new_first, new_last)


def _anchors(old: Sequence[str], new: Sequence[str], stretch: _Stretch) -> list[tuple[int, int]]:
    """The most items that occur once on either side and are in order, as pairs of places."""
    there = _once(new, stretch.new, stretch.new_end)
    here = _once(old, stretch.old, stretch.old_end)
    pairs = [(place, there[item]) for item, place in here.items() if place >= 0 and there.get(item, -1) >= 0]
    return [pairs[number] for number in longest_increasing([new_place for _, new_place in pairs])]


def _once(items: Sequence[str], start: int, end: int) -> dict[str, int]:
    """Where each item stands that occurs once in a range, in order; -1 for those that occur more often."""
    places: dict[str, int] = {}
    for place in range(start, end):
        item = items[place]
        places[item] = -1 if item in places else place
    return places


def longest_increasing(values: Sequence[int]) -> list[int]:
    """The indices of a longest strictly increasing subsequence. O(n log n) (Schensted 1961)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            ends.append(number)
        else:
            tails[at], ends[at] = value, number
    found = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(number)
        number = before[number]
    return found[::-1]


def _between(stretch: _Stretch, anchors: Sequence[tuple[int, int]]) -> list[_Stretch]:
    """The stretches from each anchor, which is part of it, to the next one."""
    edges = [(stretch.old, stretch.new), *anchors, (stretch.old_end, stretch.new_end)]
    return [_Stretch(old, old_end, new, new_end) for (old, new), (old_end, new_end) in pairwise(edges)]


def _longest(old: Sequence[str], new: Sequence[str], stretch: _Stretch) -> list[Match]:
    from rapidfuzz.distance import LCSseq  # late: many comparisons end before

    here, there = old[stretch.old : stretch.old_end], new[stretch.new : stretch.new_end]
    return [
        Match(stretch.old + code.src_start, stretch.new + code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(here, there)
        if code.tag == "equal"
    ]


def _runs(found: list[Match]) -> list[Match]:
    """Matches in order, those that lie end to end joined."""
    runs: list[Match] = []
    for match in sorted(found):
        if runs and runs[-1].old + runs[-1].length == match.old and runs[-1].new + runs[-1].length == match.new:
            runs[-1] = runs[-1]._replace(length=runs[-1].length + match.length)
        else:
            runs.append(match)
    return runs
