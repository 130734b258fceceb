"""Wrapping: nothing is lost, nothing is too wide, words stay whole."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.ui.characters import char_cells, character_at
from reader.ui.rows import cell_at, is_narrow, offset_at, wrap

TEXT = st.text(st.sampled_from("ab cdé —-\n\t“”漢字\u0301\u200b\u00a0👩‍🚀"), max_size=200)


def rows(text: str, width: int) -> list[str]:
    starts = wrap(text, 0, len(text), width)
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def test_words_stay_whole_and_blanks_hang_over_the_edge() -> None:
    assert rows("the quick brown fox", 9) == ["the quick ", "brown fox"]


def test_a_word_longer_than_a_row_is_cut() -> None:
    assert rows("a incomprehensible b", 6) == ["a ", "incomp", "rehens", "ible b"]


def test_dashes_and_line_breaks_end_rows() -> None:
    assert rows("well-known", 6) == ["well-", "known"]
    assert rows("a\nb c", 10) == ["a\n", "b c"]


def test_wide_characters_count_two_cells_and_may_break_anywhere() -> None:
    assert rows("漢字漢字", 4) == ["漢字", "漢字"]
    assert rows("ab 漢字", 5) == ["ab 漢", "字"]


def test_curly_quotation_marks_take_the_fast_path() -> None:
    assert is_narrow("“The décision — it’s made…”")
    assert not is_narrow("漢")
    assert not is_narrow("e\u0301")


def test_characters_of_several_code_points_stay_whole() -> None:
    assert rows("か\u3099か\u3099か\u3099", 4) == ["か\u3099か\u3099", "か\u3099"]
    assert rows("漢👍🏽👍🏽", 4) == ["漢👍🏽", "👍🏽"]
    assert rows("漢👩‍🚀", 5) == ["漢", "👩‍🚀"]
    assert rows("a🇩🇪🇫🇷🇩🇪", 4) == ["a🇩🇪", "🇫🇷🇩🇪"]
    assert rows("e\u0301e\u0301e\u0301", 2) == ["e\u0301e\u0301", "e\u0301"]


@given(TEXT, st.integers(4, 12))
def test_rows_begin_with_a_whole_character_where_one_fits_into_a_row(text: str, width: int) -> None:
    for start in wrap(text, 0, len(text), width):
        if start < len(text):
            whole = character_at(text, start)
            assert whole.start == start or cell_len(text[whole.start : whole.end]) > width


@given(TEXT, st.integers(2, 12))
def test_rows_lie_end_to_end_and_fit(text: str, width: int) -> None:
    found = rows(text, width)
    assert "".join(found) == text
    for row in found:
        while row and (row[-1] in " \n\t" or char_cells(row[-1]) == 0):
            row = row[:-1]  # what hangs over the edge is not painted
        assert sum(map(char_cells, row)) <= width


@given(st.text(st.sampled_from("ab 漢字é"), min_size=1, max_size=40), st.data())
def test_cells_and_offsets_are_inverse(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    cell = cell_at(text, 0, offset)
    assert offset_at(text, 0, len(text), cell) == offset
    assert cell == cell_len(text[:offset])
