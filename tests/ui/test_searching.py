"""What a query means, and where it is found."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Span
from reader.ui import searching
from reader.ui.searching import hits

ALPHABET = st.text(st.sampled_from("ab AB.*(\\[^$\n\t’“”—é漢"), max_size=40)


def found(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in hits(text, query)]


def test_hits_are_where_the_words_are() -> None:
    assert hits("one two one", "one") == [Span(0, 3), Span(8, 11)]


def test_small_letters_find_capitals_and_capitals_only_themselves() -> None:
    assert found("Moscow moscow MOSCOW", "moscow") == ["Moscow", "moscow", "MOSCOW"]
    assert found("Moscow moscow MOSCOW", "Moscow") == ["Moscow"]
    assert found("Éire éire", "éire") == ["Éire", "éire"]


def test_white_space_of_any_kind_and_length_is_alike() -> None:
    assert found("the quick\n  brown\u00a0fox", "the quick brown fox") == ["the quick\n  brown\u00a0fox"]
    assert found("a b", "  a   b  ") == ["a b"]
    assert found("ab", "a b") == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("it's", "it’s"),
        ("it's", "it's"),
        ("'so'", "‘so’"),
        ('"No," he', "“No,” he"),
        ('"No"', "«No»"),
        ("well-known", "well‑known"),
        ("1990-1995", "1990–1995"),
        ("yes - no", "yes — no"),
    ],
)
def test_plain_marks_find_their_typographic_kin(query: str, text: str) -> None:
    assert found(f"x {text} y", query) == [text]


@pytest.mark.parametrize("query", [".", "*", "a.c", "(", "[a-z]", "\\", "\\d", "^", "$", "a|b", "?", "{2}"])
def test_nothing_in_a_query_is_a_pattern(query: str) -> None:
    assert found("abc 123", query) == []
    assert found(f"abc {query} 123", query) == [query]


@pytest.mark.parametrize("query", ["", " ", "\n\t"])
def test_a_query_without_words_finds_nothing(query: str) -> None:
    assert hits("some text", query) == []


@given(ALPHABET, st.data())
def test_every_passage_that_is_copied_from_the_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    query = text[start : data.draw(st.integers(start, len(text)))]
    spans = hits(text, query)
    assert bool(spans) is bool(query.strip())
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(ALPHABET, ALPHABET)
def test_every_hit_reads_as_the_query(text: str, query: str) -> None:
    kin = str.maketrans({"’": "'", "“": '"', "”": '"', "—": "-"})

    def plain(words: str) -> str:
        return " ".join(words.translate(kin).casefold().split())

    assert all(plain(words) == plain(query) for words in found(text, query))


def test_there_are_never_more_hits_than_can_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(hits("a" * 20_000, "a")) == searching.MOST_HITS
    monkeypatch.setattr(searching, "MOST_HITS", 3)
    assert hits("a a a a a", "a") == [Span(0, 1), Span(2, 3), Span(4, 5)]


def test_a_query_of_many_words_stays_a_plain_text() -> None:
    query = "a " * 200
    assert hits("a" * 50_000, query) == []
    assert found("a " * 200, query) == [("a " * 200).strip()]
