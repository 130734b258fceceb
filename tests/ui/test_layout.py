"""The rows of an article: exact where looked at, consistent wherever one comes from."""

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Block, BlockKind, Span
from reader.ui.layout import Heights, Layout, Place
from reader.ui.units import LONGEST_UNIT


def paragraphs(*texts: str) -> tuple[str, list[Block]]:
    blocks, start = [], 0
    for text in texts:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(text))))
        start += len(text) + 2
    return "\n\n".join(texts), blocks


def all_rows(layout: Layout) -> list[tuple[int, int]]:
    rows, place = [], Place(0, 0)
    while True:
        row = layout.row(place)
        rows.append((row.start, row.end))
        after = layout.move(place, 1)
        if after == place:
            return rows
        place = after


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40), st.data())
def test_heights_find_what_the_sums_say(values: list[int], data: st.DataObject) -> None:
    heights = Heights(values)
    index = data.draw(st.integers(0, len(values) - 1))
    heights.set(index, 5)
    values[index] = 5
    assert heights.total == sum(values)
    for number in range(len(values)):
        assert heights.before(number) == sum(values[:number])
    for row in range(heights.total):
        unit, rest = heights.find(row)
        assert sum(values[:unit]) + rest == row
        assert rest < values[unit]


def test_every_character_of_a_block_is_in_a_row_and_paragraphs_are_spaced() -> None:
    text, blocks = paragraphs("alpha beta gamma delta", "epsilon zeta")
    rows = all_rows(Layout(text, blocks, 11))
    shown = [text[start:end] for start, end in rows]
    assert shown == ["", "alpha beta ", "gamma delta", "", "epsilon ", "zeta"]


def test_moving_down_and_up_again_comes_back() -> None:
    text, blocks = paragraphs(*["word " * 40] * 30)
    layout = Layout(text, blocks, 20)
    start = layout.place_of_offset(1000)
    assert layout.move(layout.move(start, 57), -57) == start


def test_correcting_estimates_above_does_not_move_a_place() -> None:
    text, blocks = paragraphs(*["supercalifragilistic " * 9] * 50)
    layout = Layout(text, blocks, 30)
    place = layout.place_of_offset(blocks[40].span.start + 50)
    before = layout.row(place)
    for number in range(40):
        layout.height(number)
    assert layout.row(place) == before
    assert layout.place_of_row(layout.row_number(place)) == place


def test_only_what_is_looked_at_is_wrapped(monkeypatch: "object") -> None:
    text, blocks = paragraphs(*["some words here " * 20] * 2000)
    layout = Layout(text, blocks, 40)
    layout.following(layout.place_of_offset(len(text) // 2), 40)
    assert sum(layout._exact) < 20


def test_a_huge_block_is_laid_out_in_pieces() -> None:
    text, blocks = paragraphs("word " * 100_000)
    layout = Layout(text, blocks, 72)
    assert len(layout.units) > 5
    assert all(unit.end - unit.start <= LONGEST_UNIT for unit in layout.units)
    assert layout.row(layout.place_of_offset(len(text) - 1)).end == len(text)


def test_an_article_without_blocks_has_one_blank_row() -> None:
    layout = Layout("", [], 40)
    assert layout.following(Place(0, 0), 3)[0] is not None
    assert layout.following(Place(0, 0), 3)[1:] == [None, None]
