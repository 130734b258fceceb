"""Who wrote an article, by the line that says so."""

import pytest

from reader.analysis.bylines import byline


def found(text: str) -> str | None:
    starts = [0, *(at + 2 for at in range(len(text)) if text.startswith("\n\n", at))]
    span = byline(text, starts)
    return text[span.start : span.end] if span is not None else None


@pytest.mark.parametrize("line", ["By Fiona Lockyer", "by Fiona Lockyer", "Words by Fiona Lockyer", "Fiona Lockyer"])
def test_a_byline_is_a_name_alone_or_after_by(line: str) -> None:
    assert found(f"A headline\n\nCOMMENT\n\n{line}\n\nThere was a time.") == "Fiona Lockyer"


@pytest.mark.parametrize(
    "line", ["Fiona Lockyer said so.", "By the river", "Wattle Creek", "By Monday Night Football fans"]
)
def test_other_lines_are_none(line: str) -> None:
    assert found(f"A headline\n\n{line}\n\nThere was a time.") is None


def test_names_further_down_are_signatures_or_speakers() -> None:
    assert found("A headline" + "\n\nSome words here." * 9 + "\n\nFiona Lockyer") is None
