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
        ("‘‘It isn’t,’’ he said.", ["It isn’t,"]),
        ("“It isn’t,’’ he said. “So there.”", ["It isn’t,", "So there."]),
        ("‘£5m is a lot,’ she said, ‘and 40%’.", ["£5m is a lot,", "and 40%"]),
        ("‘…and then it—’ She left.", ["…and then it—"]),
        ("‘“Go,” he told me,’ she said, ‘and then “stay”’.", ["“Go,” he told me,", "and then “stay”"]),
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
        # inside one another
        ('“He said "no" to me,” she said. “So I left.”', ['He said "no" to me,', "So I left."]),
        ('"He said “no” to me," she said.', ["He said “no” to me,"]),
        ("“He told me “go” and I went,” she said.", ["He told me “go” and I went,"]),
        ('"He told me "go" and I went," she said.', ['He told me "go" and I went,']),
        (
            "“It is “too loud” or “too shrill.”” She left. “So there.”",
            ["It is “too loud” or “too shrill.”", "So there."],
        ),
        ("‘He said “no” to me,’ she said. ‘So I left.’", ["He said “no” to me,", "So I left."]),
        ("'She said \"no\" to me,' he said.", ['She said "no" to me,']),
        ("The dogs’ owners said “no” to the cats’ owners.", ["no"]),
        ("« Il a dit “non” hier », dit-elle.", [" Il a dit “non” hier "]),
        ("彼は「『いいえ』と言った」と述べた。", ["『いいえ』と言った"]),
        ('“The 6" pipe broke,” he said.', ['The 6" pipe broke,']),
        # mixed up, the wrong way round, or left out
        ('“Go," she said. "Now.”', ["Go,", "Now."]),
        ("“Go,“ she said. “Now.“", ["Go,", "Now."]),
        ("”Go,” she said. ”Now.”", ["Go,", "Now."]),
        ("“They see that. “", ["They see that. "]),
        ('"Go", she said. "Now."', ["Go", "Now."]),
        ("He left.” She said “no” then.", ["no"]),
        ("“We must go, he said. “It is late,” she said.", ["It is late,"]),
        ('"We must go, he said. "It is late," she said.', ["It is late,"]),
        ('"The film “Jaws” was good, he said.', ["Jaws"]),
        ("'", []),
        ("“”", [""]),
    ],
)
def test_what_stands_in_quotation_marks(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_an_open_quotation_ends_with_its_paragraph_and_says_so() -> None:
    text = "“One never closed"
    assert [found.closed for found in quoted(text, Span(0, len(text)))] == [False]


@pytest.mark.parametrize("following", ["“It goes on.”", "", "Not quoted."])
def test_one_that_has_another_inside_is_open_only_if_the_next_paragraph_goes_on(following: str) -> None:
    text = f'“The "Jaws" film was good\n\n{following}'
    found = quoted(text, Span(0, text.index("\n")))
    assert [one.closed for one in found] == [not following.startswith("“")]


@given(st.text(st.sampled_from("ab “”\"'‘’«»„「」『』`,.\n "), max_size=80))
def test_quotations_are_disjoint_ordered_and_inside(text: str) -> None:
    last = 0
    for found in quoted(text, Span(0, len(text))):
        assert last <= found.span.start <= found.inner.start <= found.inner.end <= found.span.end <= len(text)
        last = found.span.end
