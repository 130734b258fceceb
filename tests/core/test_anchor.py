"""Anchors find their words again, and never take others for them."""

from hypothesis import given
from hypothesis import strategies as st

from reader.anchor import CONTEXT, Anchor, describe, resolve
from reader.article import Span

TEXT = (
    "The mayor opened the bridge on Monday. “It took nine years,” she said. The bridge is 300 metres long. "
    "The opposition called it a waste of money. She said the toll would be two euros. It took nine years to build."
)


@given(st.text(st.sampled_from("ab .\n"), max_size=120), st.data())
def test_on_unchanged_text_every_span_is_found_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = resolve(text, describe(text, Span(start, end)))
    assert found.state == "exact"
    assert found.span == Span(start, end)


def test_context_is_thirty_two_characters_on_either_side() -> None:
    anchor = describe(TEXT, Span(100, 110))
    assert (len(anchor.prefix), len(anchor.suffix)) == (CONTEXT, CONTEXT)
    assert TEXT[100:110] == anchor.exact


def find(words: str, text: str = TEXT, occurrence: int = 1) -> Span:
    at = -1
    for _ in range(occurrence):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def test_words_that_moved_are_found_where_they_are_now() -> None:
    edited = "Updated at noon. " + TEXT
    found = resolve(edited, describe(TEXT, find("a waste of money")))
    assert found.state == "moved"
    assert found.span == find("a waste of money", edited)


def test_of_repeated_words_those_with_the_same_context_are_taken() -> None:
    edited = "Correction: the year. " + TEXT
    found = resolve(edited, describe(TEXT, find("took nine years", occurrence=2)))
    assert found.span == find("took nine years", edited, 2)


def test_a_corrected_typo_does_not_lose_the_note() -> None:
    before = TEXT.replace("opposition", "oposition")
    found = resolve(TEXT, describe(before, find("The oposition called it a waste", before)))
    assert found.state == "moved"
    assert found.span == find("The opposition called it a waste")


def test_changed_quotation_marks_do_not_lose_the_note() -> None:
    edited = TEXT.replace("“", '"').replace("”", '"')
    found = resolve(edited, describe(TEXT, find("“It took nine years,” she said.")))
    assert found.span == find('"It took nine years," she said.', edited)


def test_deleted_words_are_lost_and_not_put_elsewhere() -> None:
    edited = TEXT.replace("The opposition called it a waste of money. ", "")
    assert resolve(edited, describe(TEXT, find("The opposition called it a waste of money."))).state == "lost"


def test_a_short_word_without_its_context_is_lost() -> None:
    anchor = describe(TEXT, find("two"))
    assert resolve("Nobody knew. " * 30 + "It was two.", anchor).state == "lost"


def test_an_empty_text_and_a_wild_position_are_no_trouble() -> None:
    assert resolve("", Anchor(99, "words", "", "")).state == "lost"
    assert resolve(TEXT, Anchor(10**9, "waste of money", "", "")).span == find("waste of money")


@given(
    st.integers(0, len(TEXT) - 1),
    st.integers(12, 60),
    st.integers(0, len(TEXT)),
    st.text("xyz ", min_size=1, max_size=30),
)
def test_after_an_insertion_elsewhere_the_same_words_are_found(start: int, length: int, at: int, new: str) -> None:
    span = Span(start, min(start + length, len(TEXT)))
    if span.start < at < span.end or span.end - span.start < 12:
        return
    edited = TEXT[:at] + new + TEXT[at:]
    found = resolve(edited, describe(TEXT, span))
    assert found.span is not None
    assert edited[found.span.start : found.span.end] == TEXT[span.start : span.end]
