"""Sentences, words and paragraphs as places to go."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Span, hash_text
from reader.sentences import words
from reader.ui.navigation import Navigator

TEXT = """A Title

First one. Second one, he said.

“Third?” she asked. Don't re-open it.
"""


def of(text: str) -> Navigator:
    """A navigator over a text whose lines are its blocks."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            left = start + len(line) - len(line.lstrip())
            blocks.append(Block(BlockKind.PARAGRAPH, Span(left, start + len(line.rstrip()))))
        start += len(line) + 1
    return Navigator(Article("", "", text, hash_text(text), tuple(blocks)))


def walk(navigator: Navigator) -> list[Span]:
    """Every sentence, from the first on."""
    found = [navigator.sentence(0)]
    while (following := navigator.next_sentence(found[-1], 1)) != found[-1]:
        found.append(following)
    return found


NAVIGATOR = of(TEXT)
TEXTS = st.lists(
    st.sampled_from(["One", "two", "“", "”", ".", "?", " ", "  ", "\n", "\n\n", "Mr", "don't", "re-open", "漢字", "—"]),
    max_size=40,
).map("".join)


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("A Title", "A Title"),
        ("irst", "First one."),
        (" Second", "First one."),
        ("Second", "Second one, he said."),
        ("\n\n“Third", "Second one, he said."),
        ("asked", "“Third?” she asked."),
        ("it.", "Don't re-open it."),
    ],
)
def test_the_sentence_at_a_place_and_in_white_space_the_one_before(at: str, expected: str) -> None:
    assert NAVIGATOR.sentence(TEXT.index(at)) == place(expected)


def test_past_the_end_stands_the_last_sentence() -> None:
    assert NAVIGATOR.sentence(len(TEXT)) == place("Don't re-open it.")


@given(TEXTS)
def test_every_character_of_a_sentence_leads_to_it(text: str) -> None:
    assume(text.strip())
    navigator = of(text)
    for offset, char in enumerate(text):
        span = navigator.sentence(offset)
        assert span.start <= offset < span.end or char.isspace()


@given(TEXTS)
def test_walking_passes_all_words_once_and_in_order(text: str) -> None:
    found = walk(of(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())


@given(TEXTS)
def test_back_is_the_inverse_of_on(text: str) -> None:
    navigator = of(text)
    found = walk(navigator)
    for one, other in pairwise(found):
        assert navigator.next_sentence(other, -1) == one
    assert navigator.next_sentence(found[0], -1) == found[0]
    assert navigator.next_sentence(found[-1], 1) == found[-1]


def test_a_step_from_within_a_sentence_goes_to_its_neighbours() -> None:
    caret = Span(TEXT.index("one, he"), TEXT.index("one, he"))
    assert NAVIGATOR.next_sentence(caret, 1) == place("“Third?” she asked.")
    assert NAVIGATOR.next_sentence(caret, -1) == place("First one.")


def test_paragraphs_are_reached_at_their_first_sentence() -> None:
    title, first, third = place("A Title"), place("First one."), place("“Third?” she asked.")
    assert NAVIGATOR.next_block(title, 1) == first
    assert NAVIGATOR.next_block(place("Second one"), 1) == third
    assert NAVIGATOR.next_block(third, -1) == first
    assert NAVIGATOR.next_block(first, -1) == title


def test_going_back_within_a_paragraph_reaches_its_beginning_first() -> None:
    assert NAVIGATOR.next_block(place("Don't re-open it."), -1) == place("“Third?” she asked.")


def test_beyond_the_first_and_last_paragraph_there_is_none() -> None:
    assert NAVIGATOR.next_block(place("A Title"), -1) == place("A Title")
    assert NAVIGATOR.next_block(place("Don't re-open it."), 1) == place("“Third?” she asked.")


def test_a_block_is_found_by_any_of_its_characters_and_the_blanks_after_it() -> None:
    block = place("First one. Second one, he said.")
    assert NAVIGATOR.block(block.start) == block
    assert NAVIGATOR.block(block.end + 1) == block
    assert NAVIGATOR.block(block.end + 2) == place("“Third?” she asked. Don't re-open it.")


@pytest.mark.parametrize(
    ("at", "expected"),
    [("irst", "First"), (" Second", "Second"), (", he", "he"), ("“Third", "Third"), ("n't", "Don't"), ("she", "she")],
)
def test_the_word_at_a_place_or_the_next_one(at: str, expected: str) -> None:
    assert NAVIGATOR.word(TEXT.index(at)) == place(expected)


def test_after_the_last_word_of_a_paragraph_stands_that_word() -> None:
    assert NAVIGATOR.word(TEXT.index(".\n\n“Third")) == place("said")


def test_where_there_are_no_words_the_sentence_stands_for_one() -> None:
    assert of("* * *\n\nWords.").word(2) == Span(0, 5)


def all_words(navigator: Navigator, text: str) -> list[Span]:
    blocks = sorted({navigator.block(offset) for offset in range(len(text))})
    return [word for block in blocks for word in words(text, block)]


@given(TEXTS)
def test_a_word_is_left_forwards_by_its_end_and_backwards_by_its_start(text: str) -> None:
    navigator = of(text)
    for start, end in all_words(navigator, text):
        assert navigator.next_word_end(start) == end
        assert navigator.previous_word_start(end) == start
        assert navigator.word(start) == Span(start, end)


@given(TEXTS)
def test_word_by_word_the_caret_passes_every_word_and_reaches_both_ends(text: str) -> None:
    navigator = of(text)
    ends, at = [], 0
    while at < len(text):
        at = navigator.next_word_end(at)
        ends.append(at)
    expected = [word.end for word in all_words(navigator, text)]
    assert ends in (expected, [*expected, len(text)])
    starts = []
    while at > 0:
        at = navigator.previous_word_start(at)
        starts.append(at)
    expected = [word.start for word in all_words(navigator, text)][::-1]
    assert starts in (expected, [*expected, 0])


def test_words_are_found_across_a_long_stretch_without_any() -> None:
    text = f"before {'*' * 1_000} after"
    navigator = of(text)
    assert navigator.next_word_end(10) == len(text)
    assert navigator.previous_word_start(900) == 0


def test_an_empty_article_has_one_place() -> None:
    navigator = of("")
    here = navigator.sentence(0)
    assert here == Span(0, 0)
    assert navigator.next_sentence(here, 1) == navigator.next_block(here, -1) == navigator.word(0) == here
    assert navigator.next_word_end(0) == navigator.previous_word_start(0) == 0


def test_a_long_article_is_walked_to_its_end_and_back() -> None:
    navigator = of("\n\n".join(f"Paragraph {number}. Its end." for number in range(1_500)))
    found = walk(navigator)
    assert len(found) == 3_000
    back = [found[-1]]
    while (before := navigator.next_sentence(back[-1], -1)) != back[-1]:
        back.append(before)
    assert back[::-1] == found


def test_the_next_word_is_found_however_far_it_is() -> None:
    text = f"before {'*' * 1_000} after"
    assert of(text).word(400) == Span(len(text) - 5, len(text))
