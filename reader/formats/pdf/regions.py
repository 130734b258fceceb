"""Columns and the order of reading: a page is cut along its gutters, and across where something spans them.

The cut is Nagy's X-Y cut with two changes: a gutter may be interrupted by lines that cross it (headlines, pictures'
captions), which then divide the page into bands; and where a program drew the page in the order of reading, as nearly
all do, that order decides.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reader.formats.pdf.floats import strands
from reader.formats.pdf.lines import Line, merged

_LEAST_LINES = 2
_NARROWEST = 6.0
"""Points: a gutter is wider than that."""
_CROSSED = 0.4
"""The share of lines that may cross a gutter at most."""
_ORDERLY = 0.9
_MOST_RUNS = 5_000
"""On a page: with more there is no telling where columns are."""
_DEEPEST = 12


class Gutter(NamedTuple):
    """A vertical strip between two columns."""

    left: float
    right: float

    def is_crossed(self, line: Line) -> bool:
        """Whether a line lies in it; signs that hang out of their column do not count."""
        return min(line.right, self.right) - max(line.left, self.left) > 0.35 * (self.right - self.left)


@dataclass(frozen=True)
class Region:
    """Lines of one column that follow one another, from top to bottom; ``is_aside``: beside the region before it."""

    lines: tuple[Line, ...]
    left: float
    right: float
    is_aside: bool = False


def regions(runs: Sequence[Line]) -> list[Region]:
    """The runs of a page as columns in the order of reading."""
    found = _cut(list(runs), 0)
    if not _is_orderly(found):
        return found
    places: list[float] = []
    for region in found:
        # What stands beside a text may have been drawn at any time; it is read after it.
        places.append(places[-1] if region.is_aside else statistics.median(line.order for line in region.lines))
    return [region for _, region in sorted(zip(places, found, strict=True), key=lambda pair: pair[0])]


def _region(lines: list[Line], is_aside: bool = False) -> Region:
    return Region(tuple(lines), min(map(_left, lines)), max(map(_right, lines)), is_aside)


def _left(line: Line) -> float:
    return line.left


def _right(line: Line) -> float:
    return line.right


def _cut(runs: list[Line], depth: int) -> list[Region]:
    if not runs:
        return []
    if depth >= _DEEPEST or not 2 * _LEAST_LINES <= len(runs) <= _MOST_RUNS:
        return [_region(merged(runs))]
    text, beside = strands(runs)
    if beside:
        return _cut(text, depth + 1) + [_region(merged(lines), is_aside=True) for lines in beside]
    gutter = _best_gutter(runs)
    if gutter is None:
        return [_region(merged(runs))]
    found: list[Region] = []
    for band in _bands(runs, gutter):
        if band.crossing:
            found += _cut(band.crossing, depth + 1)
        else:
            found += _cut(band.before, depth + 1) + _cut(band.after, depth + 1)
    return found


class _Band(NamedTuple):
    """A part of the page from top to bottom: lines across the gutter, or lines on either side of it."""

    crossing: list[Line]
    before: list[Line]
    after: list[Line]

    @property
    def is_columns(self) -> bool:
        """Whether text runs on both sides, side by side."""
        if min(len(self.before), len(self.after)) < _LEAST_LINES:
            return False
        top = max(min(line.top for line in side) for side in (self.before, self.after))
        bottom = min(max(line.bottom for line in side) for side in (self.before, self.after))
        return bottom > top


def _bands(runs: list[Line], gutter: Gutter) -> list[_Band]:
    """Cut across wherever lines cross the gutter; what stands alone between them belongs to them."""
    bands: list[_Band] = []
    last: Line | None = None
    for line in sorted(runs, key=lambda line: line.middle):
        crosses = gutter.is_crossed(line) or (last is not None and _is_rest(last, line))
        last = line if crosses else None
        if not bands or bool(bands[-1].crossing) != crosses:
            bands.append(_Band([], [], []))
        crossing, before, after = bands[-1]
        is_before = line.left + line.right < gutter.left + gutter.right
        (crossing if crosses else before if is_before else after).append(line)
    found: list[_Band] = []
    for band in bands:
        for part in _without_head(band):
            if found and found[-1].crossing and part.crossing:
                found[-1] = _Band([*found[-1].crossing, *part.crossing], [], [])
            else:
                found.append(part)
    return found


def _is_rest(crossing: Line, line: Line) -> bool:
    """Whether a short line is the end of what crosses the gutter above it."""
    near = 0 < line.baseline - crossing.baseline < 1.6 * line.size
    aligned = abs(line.left - crossing.left) < 0.2 * line.size
    centred = abs(line.left + line.right - crossing.left - crossing.right) < 0.6 * line.size
    return near and abs(line.size - crossing.size) < 0.05 * line.size and (aligned or centred)


def _without_head(band: _Band) -> list[_Band]:
    """A band of columns, with what stands alone above them as a band that crosses."""
    if band.crossing:
        return [band]
    if not band.is_columns:
        return [_Band([*band.before, *band.after], [], [])]
    start = max(min(line.top for line in side) for side in (band.before, band.after))
    head: list[Line] = []
    for side in (band.before, band.after):
        for above, below in pairwise(side):
            if above.bottom > start:
                break
            apart = below.baseline - above.baseline > 1.7 * max(above.size, below.size)
            if apart or abs(above.size - below.size) > 0.08 * below.size:
                head = [line for line in head if line not in side] + side[: side.index(above) + 1]
    rest = _Band(
        [], [line for line in band.before if line not in head], [line for line in band.after if line not in head]
    )
    if not head or not rest.is_columns:
        return [band]
    return [_Band(sorted(head, key=lambda line: line.middle), [], []), rest]


def _best_gutter(runs: list[Line]) -> Gutter | None:
    best: tuple[float, Gutter] | None = None
    for gutter in _gutters(runs):
        bands = _bands(runs, gutter)
        columns = [band for band in bands if not band.crossing]
        lines = sum(len(band.before) + len(band.after) for band in columns)
        worth = lines - 2 * sum(gutter.is_crossed(line) for line in runs)
        if lines and (best is None or worth > best[0]):
            best = (worth, gutter)
    return best[1] if best is not None else None


def _gutters(runs: list[Line]) -> list[Gutter]:
    """Strips that few lines cross, with lines on both sides; counted in strips a point wide."""
    left, right = int(min(map(_left, runs))), int(max(map(_right, runs))) + 1
    if right - left > 20_000:
        return []
    changes = [0] * (right - left + 2)
    for line in runs:
        changes[int(line.left) - left] += 1
        changes[int(line.right) - left + 1] -= 1
    most = _CROSSED * len(runs)
    found: list[Gutter] = []
    cover, start, lowest = 0, None, 0
    covers: list[int] = []
    for change in changes:
        cover += change
        covers.append(cover)
    for position, cover in enumerate(covers):
        if start is not None and cover != lowest:
            if position - start >= _NARROWEST and start > 0:
                found.append(Gutter(left + start, left + position))
            start = None
        if start is None and cover <= most:
            start, lowest = position, cover
    return [gutter for gutter in found if _divides(runs, gutter)]


def _divides(runs: list[Line], gutter: Gutter) -> bool:
    before = sum(line.right <= gutter.left + 1 for line in runs)
    after = sum(line.left >= gutter.right - 1 for line in runs)
    return min(before, after) >= _LEAST_LINES


def _is_orderly(found: list[Region]) -> bool:
    """Whether the lines of the columns were drawn from top to bottom, one column after the other."""
    steps = good = 0
    for region in found:
        for above, below in pairwise(region.lines):
            steps += 1
            good += 0 < below.order - above.order <= 6
    return steps == 0 or good >= _ORDERLY * steps
