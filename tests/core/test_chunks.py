"""Cutting a text for the analysis: everything is read once, in pieces of bounded size."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis import chunks as module
from reader.analysis.chunks import LONGEST_PARAGRAPH, SIZE, chunks, paragraphs
from reader.article import Span

LONGEST = 30
LINES = st.lists(
    st.sampled_from(["word", "a", "漢字", "👩‍🚀", " ", "  ", "\t", "\n", "\n\n", "\r\n", "x" * 12]), max_size=60
)
TEXTS = LINES.map("".join)
SIZES = st.integers(1, 120)


def cut(text: str, size: int) -> list[Span]:
    """The chunks, with paragraphs that count as long after few characters."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LONGEST_PARAGRAPH", LONGEST)
        return list(chunks(text, size))


def pieces(text: str, span: Span) -> list[Span]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LONGEST_PARAGRAPH", LONGEST)
        return list(paragraphs(text, span))


def not_blank(text: str, spans: list[Span]) -> list[int]:
    """The offsets of all characters of the spans that are no white space."""
    return [offset for span in spans for offset in range(*span) if not text[offset].isspace()]


def line_of(text: str, offset: int) -> Span:
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text))


@given(TEXTS, SIZES)
def test_every_character_but_blanks_is_in_one_chunk_in_order(text: str, size: int) -> None:
    assert not_blank(text, cut(text, size)) == not_blank(text, [Span(0, len(text))])


@given(TEXTS, SIZES)
def test_chunks_are_bounded_and_trimmed(text: str, size: int) -> None:
    for start, end in cut(text, size):
        assert 0 < end - start <= max(size, LONGEST)
        assert text[start:end] == text[start:end].strip()


@given(TEXTS, SIZES)
def test_chunks_begin_and_end_with_paragraphs_unless_those_are_too_long(text: str, size: int) -> None:
    for start, end in cut(text, size):
        first, last = line_of(text, start), line_of(text, end - 1)
        assert not text[first.start : start].strip() or first.end - first.start > LONGEST
        assert not text[end : last.end].strip() or last.end - last.start > LONGEST


@given(TEXTS, SIZES)
def test_a_chunk_ends_only_where_the_next_paragraph_would_be_too_much(text: str, size: int) -> None:
    found = cut(text, size)
    for one, following in pairwise(found):
        assert pieces(text, following)[0].end - one.start > size


@given(TEXTS)
def test_paragraphs_of_a_range_stay_in_it(text: str) -> None:
    middle = Span(len(text) // 4, len(text) * 3 // 4)
    found = pieces(text, middle)
    assert not_blank(text, found) == not_blank(text, [middle])
    assert all(middle.contains(piece) and "\n" not in text[piece.start : piece.end] for piece in found)


@given(st.lists(st.sampled_from(["word", "a", "longer"]), min_size=1, max_size=60).map(" ".join))
def test_a_long_paragraph_is_cut_between_words(text: str) -> None:
    words = [word for start, end in pieces(text, Span(0, len(text))) for word in text[start:end].split()]
    assert words == text.split()


def test_a_long_word_is_cut_where_it_must_be() -> None:
    text = "x" * (2 * LONGEST_PARAGRAPH + 5)
    assert list(paragraphs(text, Span(0, len(text)))) == [
        Span(0, LONGEST_PARAGRAPH),
        Span(LONGEST_PARAGRAPH, 2 * LONGEST_PARAGRAPH),
        Span(2 * LONGEST_PARAGRAPH, len(text)),
    ]


def test_an_article_of_usual_length_is_one_chunk() -> None:
    text = "\n\n".join(["A sentence of an article."] * (SIZE // 30))
    assert list(chunks(text)) == [Span(0, len(text))]


@pytest.mark.parametrize("text", ["", " ", "\n", " \n\t\n\u2028\n"])
def test_blanks_are_no_chunks(text: str) -> None:
    assert list(chunks(text)) == []


def test_ten_megabytes_are_cut_into_bounded_chunks() -> None:
    text = ("word " * 2_000 + "\n\n") * 1_000
    assert len(text) > 10_000_000
    assert all(end - start <= SIZE for start, end in chunks(text))
