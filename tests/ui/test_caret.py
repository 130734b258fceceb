"""The caret and the mouse among rows and characters of every width."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Span, hash_text
from reader.sentences import words
from reader.ui.caret import column_of, row_away
from reader.ui.characters import character_at
from reader.ui.layout import Layout
from reader.ui.navigation import Navigator
from tests.ui.stage import Stage, desk, on_stage

ASTRONAUT = "👩‍🚀"
ACCENTED = "e\u0301"
WIDE = f"""\
漢字の見出し

Caf{ACCENTED} {ASTRONAUT} met 👍🏽 and 🇩🇪🇫🇷 today.

東京は日本の首都である。大阪は二番目の都市である。京都は古い都である。名古屋は中部の都市である。福岡は九州の都市である。

The last paragraph has two sentences. This is the second one.
"""


@pytest.mark.parametrize("char", ["a", ACCENTED, ASTRONAUT, "👍🏽", "❤\ufe0f", "漢", "🇩🇪", "\u0e01\u0e31", "\t"])
def test_a_character_is_one_from_whichever_of_its_code_points_it_is_reached(char: str) -> None:
    text = f"x{char} 漢{char}🇫🇷"
    for start in (1, text.rindex(char)):
        for offset in range(start, start + len(char)):
            assert character_at(text, offset) == Span(start, start + len(char))


def test_a_mark_without_a_letter_stands_for_itself() -> None:
    assert character_at("\u0301a", 0) == Span(0, 1)
    assert character_at("a \u0301b", 2) == Span(2, 3)
    assert character_at("🇩🇪🇫🇷🇬", 4) == Span(4, 5)


PARTS = ["a", "b c", ACCENTED, ASTRONAUT, "漢字", "🇩🇪", " ", ". ", "word", "\u0301", "\u200d", "👍🏽"]


def article(paragraphs: list[str]) -> Article:
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return Article("", "", text, hash_text(text), tuple(blocks))


PARAGRAPHS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=12).map("".join).map(str.strip).filter(bool)
ARTICLES = st.lists(PARAGRAPHS, min_size=1, max_size=4).map(article)


@given(ARTICLES)
def test_the_caret_goes_through_all_characters_and_back_and_never_between_blocks(article: Article) -> None:
    navigator = Navigator(article)
    there = [article.blocks[0].span.start]
    while (caret := navigator.next_caret(there[-1], 1)) != there[-1]:
        there.append(caret)
    assert there[-1] == len(article.text)
    for before, after in pairwise(there):
        between = article.text[before:after]
        assert between == "\n\n" or character_at(article.text, before) == Span(before, after)
        assert navigator.next_caret(after, -1) == before
    for caret in there:
        assert any(block.span.start <= caret <= block.span.end for block in article.blocks)


@given(ARTICLES, st.integers(4, 20))
def test_rows_are_gone_through_to_the_end_and_back_to_the_beginning(article: Article, width: int) -> None:
    layout = Layout(article.text, article.blocks, width)
    for column in (0, 3, 50):
        caret, seen = 0, [0]
        while (after := row_away(layout, caret, column, 1)) != caret:
            assert after > caret
            caret = after
            seen.append(caret)
        assert caret == len(article.text)
        assert len(seen) <= layout.total + 1
        while (before := row_away(layout, caret, column, -1)) != caret:
            assert before < caret
            caret = before
        assert caret == 0


def test_the_column_stays_through_shorter_rows_and_the_last_word_of_a_row_can_be_reached() -> None:
    text = "one two three\n\nab\n\nfour five six"
    found = article(text.split("\n\n"))
    layout = Layout(found.text, found.blocks, 30)
    caret = text.index(" three")
    column = column_of(layout, caret)
    short = row_away(layout, caret, column, 1)
    assert short == text.index("ab") + 2
    assert row_away(layout, short, column, 1) == text.index("four") + column
    assert row_away(layout, caret, 99, 1) == text.index("ab") + 2
    assert row_away(layout, text.index("six"), 99, 1) == len(text)
    assert row_away(layout, text.index("two"), column, -1) == 0


def test_words_keep_their_accents() -> None:
    text = f"Caf{ACCENTED} नमस्ते"
    assert [text[start:end] for start, end in words(text, Span(0, len(text)))] == text.split()


async def test_the_caret_takes_whole_characters() -> None:
    async with on_stage(desk(WIDE)) as stage:
        await stage.press("j", "v")
        assert stage.selected == f"Caf{ACCENTED}"
        await stage.press("left")
        assert stage.selected == "Caf"
        await stage.press("right", "right", "right")
        assert stage.selected == f"Caf{ACCENTED} {ASTRONAUT}"
        await stage.press("shift+left", "shift+left")
        assert stage.selected == f"Caf{ACCENTED}"


async def test_ctrl_shift_and_arrows_select_by_words_without_v() -> None:
    async with on_stage() as stage:
        await stage.press("j", "ctrl+shift+right", "ctrl+shift+right")
        assert stage.selected == "The council met"
        await stage.press("ctrl+shift+left")
        assert stage.selected == "The council"


async def test_after_growing_by_words_rows_are_taken_from_the_new_column() -> None:
    async with on_stage(desk("A Title\n\n" + "word " * 40)) as stage:
        await stage.press("j", "v", "down", "up", "w", "w", "down", "up")
        assert stage.selected == "word word word"


async def test_shift_and_down_take_rows_across_paragraphs_to_the_end_of_the_text() -> None:
    async with on_stage(desk(WIDE)) as stage:
        await stage.press("G", "shift+down")
        assert stage.selected == "This is the second one."
        await stage.press("escape", "g", "shift+down", "shift+down", "shift+down")
        assert stage.selected is not None
        assert stage.selected.startswith(f"漢字の見出し\n\nCaf{ACCENTED}")


async def test_the_mouse_takes_whole_characters_of_any_width() -> None:
    async with on_stage(desk(WIDE)) as stage:
        x, y = stage.cell_of("東京は")
        await stage.drag((x + 1, y), (x + 6, y))
        assert stage.selected == "東京は日"
        await stage.drag((x + 6, y), (x + 3, y))
        assert stage.selected == "京は日"
        x, y = stage.cell_of("Caf")
        await stage.drag((x, y), (x + 3, y))
        assert stage.selected == f"Caf{ACCENTED}"
        await stage.pilot.click(offset=(x + 1, y), times=2)
        assert stage.selected == f"Caf{ACCENTED}"


async def test_a_drag_backwards_takes_in_the_character_where_it_began() -> None:
    async with on_stage() as stage:
        x, y = stage.cell_of("council met")
        await stage.drag((x + 6, y), (x + 2, y), (x, y))
        assert stage.selected == "council"
        await stage.drag((x + 6, y), (x, y), (x + 6, y))
        assert stage.selected == "l"


async def test_a_drag_over_several_paragraphs_takes_what_is_between() -> None:
    async with on_stage() as stage:
        x, y = stage.cell_of("Monday.")
        to_x, to_y = stage.cell_of("The mayor of Eastport")
        await stage.drag((x, y), (x, y + 1), (to_x + 2, to_y))
        assert stage.selected == "Monday.\n\nThe"


async def test_beside_the_text_a_drag_begins_and_ends_between_characters() -> None:
    async with on_stage() as stage:
        x, y = stage.cell_of("The council met")
        await stage.drag((x - 3, y), (x + 2, y))
        assert stage.selected == "The"
        await stage.drag((x + 60, y), (x + 36, y))
        assert stage.selected == "onday."
        await stage.drag((x + 60, y), (x + 3, y + 2))
        assert stage.selected == "The"
        await stage.drag((x, y), (x + 5, y + 1))
        assert stage.selected == "The council met for three hours on Monday."


async def test_a_drag_ends_where_the_text_does_and_in_the_sidebar_as_on_the_page() -> None:
    async with on_stage() as stage:
        x, y = stage.cell_of("Ages.")
        await stage.drag((x, y), (x, y + 5))
        assert stage.selected == "Ages."
        x, y = stage.cell_of("The council met")
        await stage.drag((x + 36, y), (119, y))
        assert stage.selected == "onday."
        assert not stage.app.reading.in_list


async def test_a_click_beside_the_text_drops_the_selection_and_leaves_the_place() -> None:
    async with on_stage() as stage:
        x, y = stage.cell_of("The council met")
        await stage.pilot.click(offset=(x, y), times=2)
        assert stage.selected == "The"
        await stage.pilot.click(offset=(x, y + 1))
        assert not stage.selected
        assert stage.current.startswith("The council")


LONG = "A Title\n\n" + "\n\n".join(f"Paragraph number {number} stands here." for number in range(60))


def top(stage: Stage) -> int:
    return stage.page.layout_now.row_number(stage.page.top)


async def test_a_drag_on_the_last_rows_does_not_move_the_page() -> None:
    async with on_stage(desk(LONG), size=(80, 24)) as stage:
        x, y = stage.cell_of("number 9 ")
        assert y == 22, "on the last row of the page"
        await stage.drag((x, y - 2), (x + 7, y - 1), (x + 7, y))
        assert stage.selected == "number 8 stands here.\n\nParagraph number 9"
        assert top(stage) == 0


async def test_a_drag_beyond_an_edge_scrolls_for_as_long_as_the_mouse_stays_there() -> None:
    async with on_stage(desk(LONG), size=(80, 24)) as stage:
        x, y = stage.cell_of("Paragraph number 3 ")
        await stage.drag((x, y), (x, y + 2), (x, 23), release=False)
        await stage.until(lambda: top(stage) > 12, "the page scrolls on by itself")
        await stage.drag((x, 23), (x, 10))
        stopped = top(stage)
        later: list[bool] = []
        stage.app.set_timer(0.2, lambda: later.append(True))
        await stage.until(lambda: later)
        assert top(stage) == stopped


async def test_what_was_passed_while_scrolling_is_selected_in_both_directions() -> None:
    async with on_stage(desk(LONG), size=(80, 24)) as stage:
        x, y = stage.cell_of("Paragraph number 3 ")
        await stage.drag((x, y), (x, 23), release=False)
        await stage.until(lambda: "number 20 " in (stage.selected or ""), "downwards")
        assert stage.selected is not None
        assert stage.selected.startswith("Paragraph number 3 ")
        await stage.drag((x, 5), (x, 0), release=False)
        await stage.until(lambda: top(stage) == 0, "upwards")


async def test_a_button_let_go_outside_of_the_window_ends_the_drag() -> None:
    async with on_stage() as stage:
        x, y = stage.cell_of("The council met")
        await stage.drag((x, y), (x + 2, y), release=False)
        await stage.pilot.hover(offset=(x + 20, y))
        assert stage.selected == "The"
