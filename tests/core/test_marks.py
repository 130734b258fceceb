"""Overlapping marks become runs; what is hidden is not marked."""

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis import Act, Analysis, Mention, Quote, QuoteKind
from reader.article import Span
from reader.marks import BIT, KINDS, SHOWN_AT_FIRST, flatten, marks, signs

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
MARKS = st.lists(st.tuples(SPANS, st.sampled_from([1, 2, 4, 8])), max_size=25)


@given(MARKS)
def test_every_character_carries_the_marks_that_cover_it(spans: list[tuple[Span, int]]) -> None:
    runs = flatten(spans)
    for offset in range(85):
        wanted = 0
        for span, bit in spans:
            if span.start <= offset < span.end:
                wanted |= bit
        assert runs.at(offset) == wanted


@given(MARKS, SPANS)
def test_runs_within_a_row_are_cut_to_it(spans: list[tuple[Span, int]], row: Span) -> None:
    runs = flatten(spans)
    found = list(runs.within(*row))
    assert [runs.at(offset) for offset in range(*row)] == [
        next((bits for start, end, bits in found if start <= offset < end), 0) for offset in range(*row)
    ]
    assert all(row.start <= start < end <= row.end for start, end, _ in found)


def quote(start: int, kind: QuoteKind = "direct", act: Act = "saying") -> Quote:
    source, cue = (Span(start + 9, start + 11),), (Span(start + 6, start + 8),)
    return Quote((Span(start, start + 5),), cue, source, None, kind, act, "test", 1.0)


ANALYSIS = Analysis(
    "",
    "",
    (),
    (Mention(Span(2, 4), "PERSON", "e1"), Mention(Span(30, 34), "DATE", "e2")),
    (quote(0), quote(20, "indirect", "attitude")),
)


def test_an_entity_inside_a_quotation_keeps_both_marks() -> None:
    runs = flatten(marks(ANALYSIS, SHOWN_AT_FIRST))
    assert runs.at(3) == BIT["direct"] | BIT["person"]
    assert runs.at(6) == BIT["cue"]
    assert runs.at(9) == BIT["source"]


def test_kinds_that_are_off_are_not_marked() -> None:
    runs = flatten(marks(ANALYSIS, SHOWN_AT_FIRST))
    assert runs.at(31) == 0
    assert runs.at(21) == 0
    everything = flatten(marks(ANALYSIS, frozenset(kind.id for kind in KINDS)))
    assert everything.at(31) == BIT["date"]
    assert everything.at(21) == BIT["attitude"]


def test_signs_stand_where_statements_begin() -> None:
    assert signs(ANALYSIS, SHOWN_AT_FIRST) == [(0, "“")]


def test_every_kind_has_its_own_key_and_no_two_look_alike_without_colour() -> None:
    assert len({kind.key for kind in KINDS}) == len(KINDS)
