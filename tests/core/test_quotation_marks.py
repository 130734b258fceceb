"""Pairing quotation marks, without any parse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.quotes.marks import quoted
from reader.article import Span


def inner(text: str) -> list[str]:
    return [text[found.inner.start : found.inner.end] for found in quoted(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go,” she said. “Now.”", ["Go,", "Now."]),
        ('He said "no way" and left.', ["no way"]),
        ("''It isn't,'' he said.", ["It isn't,"]),
        ("«Non», dit-il.", ["Non"]),
        ("‘It’s over,’ she said.", ["It’s over,"]),
        ("‘It’s the workers’ fault,’ she said. ‘Now.’", ["It’s the workers’ fault,", "Now."]),
        ("‘It was the dogs’ she said. ‘Now.’", ["It was the dogs", "Now."]),
        ("„Wir haben kein Geld“, sagte Berg. „Nie.“", ["Wir haben kein Geld", "Nie."]),
        ("»Nein«, sagte er, »nie.«", ["Nein", "nie."]),
        ("'It's over,' she said.", ["It's over,"]),
        ("The dogs' owners' club isn't open.", []),
        ("“He told me ‘go’ and I went,” she said.", ["He told me ‘go’ and I went,"]),
        ("“First paragraph of two", ["First paragraph of two"]),
        ('A 6" pipe is no quotation', []),
    ],
)
def test_what_stands_in_quotation_marks(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_an_open_quotation_ends_with_its_paragraph_and_says_so() -> None:
    text = "“One never closed"
    assert [found.closed for found in quoted(text, Span(0, len(text)))] == [False]


@given(st.text(st.sampled_from("ab “”\"'‘’«»`,. "), max_size=80))
def test_quotations_are_disjoint_ordered_and_inside(text: str) -> None:
    last = 0
    for found in quoted(text, Span(0, len(text))):
        assert last <= found.span.start <= found.inner.start <= found.inner.end <= found.span.end <= len(text)
        last = found.span.end
