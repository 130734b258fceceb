"""Nothing of an article may act on the terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reader.safe import neutralise, one_line, quoted


@given(st.text(max_size=200))
def test_one_code_point_for_one_and_none_is_dangerous(text: str) -> None:
    safe = neutralise(text)
    assert len(safe) == len(text)
    for char in safe:
        assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff"


def test_escape_sequences_become_visible() -> None:
    assert neutralise("\x1b[31mred\x07") == "␛[31mred␇"


def test_letters_emoji_and_joiners_stay() -> None:
    text = "Ærø 漢字 👩‍🚀 नमस्ते"
    assert neutralise(text) == text


def test_a_message_has_one_line() -> None:
    assert one_line("a\nb\tc") == "a b c"


def test_quoted_words_have_one_pair_of_marks_and_one_line() -> None:
    assert quoted("“Only\n Tracey.”", 48) == "“Only Tracey.”"
    assert quoted('"a long sentence"', 7) == "“a long…”"
    assert "\x1b" not in quoted("\x1b[31m", 48)
