"""Names that the model saw once are found wherever they stand; words that only look like them are not."""

import re

import pytest

from reader.analysis.names import Seen
from reader.analysis.overlooked import merged, overlooked
from reader.article import Span


def seen(text: str, name: str, label: str) -> Seen:
    start = text.index(name)
    return Seen(Span(start, start + len(name)), label, name, (), "", False, 0)


def found(text: str, *names: tuple[str, str]) -> list[str]:
    mentions = [seen(text, name, label) for name, label in names]
    more = overlooked(text, mentions, [one.label for one in mentions], [0])
    return [f"{one.span.start}:{one.text}:{one.label}" for one in more]


def test_full_names_and_surnames_of_persons_are_found_again() -> None:
    text = "Steve Whitmore spoke. Later Whitmore left, and Mr. Whitmore's car too. Steve Whitmore smiled."
    again = found(text, ("Steve Whitmore", "PERSON"))
    assert [item.split(":", 1)[1] for item in again] == [
        "Whitmore:PERSON",
        "Whitmore:PERSON",
        "Steve Whitmore:PERSON",
    ]


def test_a_part_of_a_longer_name_is_left_alone() -> None:
    text = "Marc Hill spoke on Capitol Hill about Hill Street and Hill-Smith."
    assert found(text, ("Marc Hill", "PERSON")) == []


def test_an_ordinary_word_at_a_sentences_beginning_is_left_alone() -> None:
    text = "Tom Price resigned. Price rises followed when the price of bread doubled. The critics of Price agreed."
    assert [item.split(":")[1] for item in found(text, ("Tom Price", "PERSON"))] == ["Price"]


def test_what_is_a_mention_already_is_not_found_twice_and_the_order_is_that_of_the_text() -> None:
    text = "Anna Berg and Tom Reed met. Reed said Berg won."
    mentions = [seen(text, "Anna Berg", "PERSON"), seen(text, "Tom Reed", "PERSON")]
    more = overlooked(text, mentions, ["PERSON", "PERSON"], [0])
    both = list(merged(mentions, more))
    assert [one.text for one, _ in both] == ["Anna Berg", "Tom Reed", "Reed", "Berg"]
    assert [number for _, number in both] == [0, 1, None, None]


def test_thousands_of_names_are_no_trouble() -> None:
    text = " ".join(f"Name{number}x Surname{number}y said." for number in range(5_000))
    mentions = [seen(text, f"Name{number}x", "ORG") for number in range(100)]
    assert overlooked(text, mentions, ["ORG"] * 100, [0]) == []


def test_regular_expression_signs_in_names_are_letters() -> None:
    assert [item.split(":")[1] for item in found("A+B spoke. Then A+B left.", ("A+B", "ORG"))] == ["A+B"]


def test_a_longer_article_is_gone_through_no_more_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a name is an ordinary word elsewhere is looked up, not searched for in the whole text each time."""
    searched: list[int] = []
    real = re.search

    def counting(pattern: str, string: str) -> "re.Match[str] | None":
        searched.append(len(string))
        return real(pattern, string)

    monkeypatch.setattr("reader.analysis.overlooked.re.search", counting)
    for times in (10, 100):
        text = "Berg spoke.\nBerg left.\n" * times
        starts = [at for at in range(len(text)) if not at or text[at - 1] == "\n"]
        assert len(overlooked(text, [seen(text, "Berg", "PERSON")], ["PERSON"], starts)) == 2 * times - 1
    assert searched == []
