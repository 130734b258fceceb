"""Everything that the screen shows of an analysis, made in one go: pure, so that a thread may do it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.analysis import Analysis
from reader.article import Span
from reader.correcting import Corrected, Located, correct
from reader.marks import KIND_OF_LABEL, Runs, flatten, kind_of, marks, signs
from reader.ui.lists import Index, ListRow, Order, count_statements, counted, name_rows, said_rows, sayings
from reader.ui.review import check_rows, doubtful

MUCH = 3_000
"""Names and statements from which on a thread makes what is shown of them: that takes some hundredths of a second."""


class Looks(NamedTuple):
    """What the person chose: kinds of highlights, order of speakers, the filter of each tab."""

    kinds: frozenset[str]
    order: Order
    wanted: Mapping[str, str]


class Listed(NamedTuple):
    """A tab's title and rows."""

    title: str
    rows: Sequence[ListRow]
    places: Index


class Marked(NamedTuple):
    """What lies over the text, and where the statements and names are, in order, that are highlighted."""

    runs: Runs
    signs: Sequence[tuple[int, str]]
    places: dict[str, list[Span]]


class Shown(NamedTuple):
    """An analysis as the person corrected it, with its marks and lists."""

    corrected: Corrected
    marked: Marked
    lists: dict[str, Listed]


LISTS = ("said", "names", "check")
"""The tabs that are made from an analysis."""


def show(text: str, found: Analysis, corrections: Sequence[Located], looks: Looks) -> Shown:
    """All that is shown of an analysis."""
    corrected = correct(text, found, corrections)
    lists = {tab: listed(text, corrected, looks, tab) for tab in LISTS}
    return Shown(corrected, marked(corrected.analysis, looks.kinds), lists)


def marked(analysis: Analysis, kinds: frozenset[str]) -> Marked:
    """The marks of the kinds that are highlighted."""
    quotes = (Span(quote.start, quote.end) for quote in analysis.quotes if kind_of(quote) in kinds)
    names = (mention.span for mention in analysis.mentions if KIND_OF_LABEL.get(mention.label) in kinds)
    places = {"statement": sorted(quotes), "name": sorted(names)}
    return Marked(flatten(marks(analysis, kinds)), signs(analysis, kinds), places)


def listed(text: str, corrected: Corrected, looks: Looks, tab: str) -> Listed:
    """One of the tabs."""
    wanted = looks.wanted[tab]
    match tab:
        case "said":
            rows = said_rows(text, corrected, looks.order, wanted)
            title = f"Said {counted(count_statements(rows), len(sayings(corrected.analysis)))}"
        case "names":
            title, rows = "Names", name_rows(corrected.analysis, looks.kinds, wanted, own=corrected.own)
        case _:
            count = len(doubtful(corrected.analysis))
            rows = check_rows(text, corrected.analysis, wanted)
            title = f"Check {counted(count_statements(rows), count)}" if count else "Check"
    return Listed(title, rows, Index(rows))


def is_much(analysis: Analysis) -> bool:
    """Whether making what is shown takes long enough to keep the screen waiting."""
    return len(analysis.mentions) + len(analysis.quotes) > MUCH
