"""The units that the reader moves by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.sentences import LONGEST, sentences, words


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("“We left,” he said. She stayed.", ["“We left,” he said.", "She stayed."]),
        ("“We left.” Then they came.", ["“We left.”", "Then they came."]),
        ("Mr. Smith met Dr. Jones of Acme Inc. in St. Louis.", ["Mr. Smith met Dr. Jones of Acme Inc. in St. Louis."]),
        ("U.S. envoy lands in the U.S. The crew is well.", ["U.S. envoy lands in the U.S.", "The crew is well."]),
        ("George W. Bush spoke on Jan. 3 at 9 a.m. He left.", ["George W. Bush spoke on Jan. 3 at 9 a.m.", "He left."]),
        ("It cost 3.5 million. Why? Nobody knows!", ["It cost 3.5 million.", "Why?", "Nobody knows!"]),
        ("He paused… Then he went on.", ["He paused…", "Then he went on."]),
        ("no capitals. no end", ["no capitals. no end"]),
        ("One line\nAnother line", ["One line", "Another line"]),
    ],
)  # fmt: skip
def test_sentences_of_news(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(st.sampled_from("aB .?!”“\n"), max_size=200))
def test_sentences_hold_all_words_in_order_and_are_trimmed(text: str) -> None:
    found = split(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(sentence == sentence.strip() and sentence for sentence in found)


def test_a_sentence_of_five_thousand_words_is_cut_at_blanks() -> None:
    found = split("word " * 5_000)
    assert all(len(sentence) <= LONGEST for sentence in found)
    assert "".join(found).count("word") == 5_000


def test_only_the_block_is_split() -> None:
    text = "First one. Second one. Third one."
    assert sentences(text, Span(11, 22)) == (Span(11, 22),)


def test_words_keep_apostrophes_and_hyphens_inside() -> None:
    text = "Don't re-open O’Neill's U.S. 3.5 files."
    found = [text[start:end] for start, end in words(text, Span(0, len(text)))]
    assert found == ["Don't", "re-open", "O’Neill's", "U.S", "3.5", "files"]
