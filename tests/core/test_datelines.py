"""Datelines are cut off before anything is read; sentences are not."""

import pytest

from reader.analysis.datelines import after_dateline
from reader.article import Span


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("NAGPUR: Gajanan Thorve said he would leave.", "Gajanan Thorve said he would leave."),
        ("NEW YORK, March 3 (Reuters) — Stocks fell.", "Stocks fell."),
        ("Kampala (AFP) - Uganda said on Monday.", "Uganda said on Monday."),
        ("KAMPALA — “We are ready,” she said.", "“We are ready,” she said."),
        ("NASA said on Monday: We go.", "NASA said on Monday: We go."),
        ("The plan — Nobody liked it.", "The plan — Nobody liked it."),
        ("MAYOR SAYS NO", "MAYOR SAYS NO"),
    ],
)
def test_what_is_left_without_a_dateline(text: str, rest: str) -> None:
    found = after_dateline(text, Span(0, len(text)))
    assert text[found.start : found.end] == rest
