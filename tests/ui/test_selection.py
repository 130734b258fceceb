"""A selection that grows and shrinks by keys."""

from hypothesis import assume, given
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Span, hash_text
from reader.ui.navigation import Navigator
from reader.ui.selection import Selection, grow_paragraph, grow_sentence, grow_word, of, shrink_word, trimmed

TEXT = "A Title\n\nFirst one. Second one.\n\nThird one. Fourth one."


def navigator(text: str) -> Navigator:
    """A navigator over a text whose lines are its blocks."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            left = start + len(line) - len(line.lstrip())
            blocks.append(Block(BlockKind.PARAGRAPH, Span(left, start + len(line.rstrip()))))
        start += len(line) + 1
    return Navigator(Article("", "", text, hash_text(text), tuple(blocks)))


NAVIGATOR = navigator(TEXT)
TEXTS = (
    st.lists(st.sampled_from(["One", "two", "“", "”", ".", "?", " ", "\n", "\n\n", "don't", "漢字"]), max_size=30)
    .map("".join)
    .filter(str.strip)
)


def words(selection: Selection) -> str:
    return TEXT[selection.span.start : selection.span.end]


def select(part: str) -> Selection:
    start = TEXT.index(part)
    return of(Span(start, start + len(part)))


@given(st.integers(0, 99), st.integers(0, 99))
def test_a_span_is_in_text_order_whichever_end_moves(fixed: int, caret: int) -> None:
    selection = Selection(fixed, caret)
    assert selection.span == Span(min(fixed, caret), max(fixed, caret))
    assert selection.swapped().span == selection.span
    assert selection.swapped().swapped() == selection
    assert selection.swapped().caret == fixed


def test_moving_the_caret_keeps_the_beginning() -> None:
    assert Selection(5, 9).to(2) == Selection(5, 2)


def test_words_are_added_one_by_one_across_paragraphs() -> None:
    selection = select("First")
    seen = []
    for _ in range(4):
        selection = grow_word(selection, NAVIGATOR)
        seen.append(words(selection))
    assert seen == ["First one", "First one. Second", "First one. Second one", "First one. Second one.\n\nThird"]


def test_taking_words_back_turns_the_selection_round_at_its_beginning() -> None:
    selection = select("First one")
    assert words(shrink_word(selection, NAVIGATOR)) == "First "
    beyond = shrink_word(shrink_word(shrink_word(selection, NAVIGATOR), NAVIGATOR), NAVIGATOR)
    assert beyond.caret < beyond.fixed
    assert words(beyond) == "Title\n\n"


def test_sentences_are_completed_and_then_added() -> None:
    selection = select("rst")
    seen = []
    for _ in range(5):
        selection = grow_sentence(selection, NAVIGATOR)
        seen.append(words(selection))
    assert seen == [
        "First one.",
        "First one. Second one.",
        "First one. Second one.\n\nThird one.",
        "First one. Second one.\n\nThird one. Fourth one.",
        "First one. Second one.\n\nThird one. Fourth one.",
    ]


def test_paragraphs_are_completed_and_then_added() -> None:
    selection = select("one. Sec")
    seen = []
    for _ in range(3):
        selection = grow_paragraph(selection, NAVIGATOR)
        seen.append(words(selection))
    assert seen == ["First one. Second one.", TEXT[9:], TEXT[9:]]


def test_a_selection_over_several_paragraphs_becomes_whole_ones() -> None:
    assert words(grow_paragraph(select("one.\n\nThird"), NAVIGATOR)) == TEXT[9:]
    assert words(grow_sentence(select("one.\n\nThird"), NAVIGATOR)) == "Second one.\n\nThird one."


def test_a_caret_alone_grows_to_what_it_stands_in() -> None:
    caret = Selection(12, 12)
    assert words(grow_word(caret, NAVIGATOR)) == "st"
    assert words(grow_sentence(caret, NAVIGATOR)) == "First one."
    assert words(grow_paragraph(caret, NAVIGATOR)) == "First one. Second one."


def test_a_selection_made_backwards_grows_as_well_with_the_caret_at_its_end() -> None:
    backwards = select("rst one").swapped()
    assert grow_sentence(backwards, NAVIGATOR) == select("First one.")


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, Selection]:
    text = draw(TEXTS)
    return text, Selection(draw(st.integers(0, len(text))), draw(st.integers(0, len(text))))


@given(selections())
def test_whatever_words_are_selected_stay_selected_when_it_grows(case: tuple[str, Selection]) -> None:
    text, selection = case
    assume(text[selection.span.start : selection.span.end].strip())
    kept = trimmed(text, selection.span)
    for grow in (grow_sentence, grow_paragraph):
        assert grow(selection, navigator(text)).span.contains(kept)
    assert grow_word(of(selection.span), navigator(text)).span.contains(selection.span)


@given(selections())
def test_growing_reaches_all_that_follows_and_then_stops(case: tuple[str, Selection]) -> None:
    text, selection = case
    here = navigator(text)
    for grow in (grow_sentence, grow_paragraph):
        grown = grow(selection, here)
        while (further := grow(grown, here)) != grown:
            assert further.span.contains(grown.span)
            grown = further
        assert grown.caret == len(text.rstrip())


@given(selections())
def test_word_by_word_the_caret_always_moves_until_it_is_at_an_end(case: tuple[str, Selection]) -> None:
    text, selection = case
    here = navigator(text)
    further, back = grow_word(selection, here), shrink_word(selection, here)
    assert further.caret > selection.caret or selection.caret == len(text)
    assert back.caret < selection.caret or selection.caret == 0
    assert further.fixed == back.fixed == selection.fixed


@given(st.text(st.sampled_from("a \n\t\u2028"), max_size=12), st.data())
def test_a_trimmed_span_holds_the_same_words_and_no_blank_at_its_ends(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    found = trimmed(text, span)
    assert span.contains(found)
    assert found.start <= found.end
    assert text[found.start : found.end] == text[span.start : span.end].strip()


def test_blanks_at_the_ends_of_a_selection_do_not_count() -> None:
    assert words(grow_sentence(select(" Second"), NAVIGATOR)) == "Second one."


def test_a_trimmed_span_of_blanks_is_empty_at_its_start() -> None:
    assert trimmed("a   b", Span(1, 4)) == Span(1, 1)
