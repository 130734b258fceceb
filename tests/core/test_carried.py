"""What a paragraph leaves for the next one."""

import pytest

from reader.analysis import QuoteKind
from reader.analysis.quotes.attribution import Attribution
from reader.analysis.quotes.carried import Carried, follows
from reader.article import Span


@pytest.mark.parametrize(
    ("kind", "words", "goes_on"),
    [("direct", 2, True), ("direct", 9, True), ("mixed", 9, True), ("indirect", 9, True), ("indirect", 3, False)],
)
def test_a_cry_after_what_was_only_reported_may_be_anybodys(kind: QuoteKind, words: int, goes_on: bool) -> None:
    last = Attribution([Span(0, 9)], [], [Span(10, 14)], None, "tagger", "saying", 0.9, kind=kind)
    assert follows(Carried(last=last), words) is (last if goes_on else None)


def test_where_nothing_was_said_nobody_goes_on() -> None:
    assert follows(Carried(), 9) is None
