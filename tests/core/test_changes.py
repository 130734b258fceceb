"""Two versions of a text: which passages came, went, moved, were edited, and which words."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.article import Article, BlockKind, Span
from reader.changes import Comparison, compare, summary
from reader.changes.matching import longest_increasing, matches
from reader.changes.passages import Passage, Projection, Touched
from reader.changes.wording import compare_words
from reader.formats.build import Part, build

FIRST = "The council met for three hours on Monday and heard from forty people about the old harbour."
SECOND = "The mayor of Eastport, Anna Berg, said the harbour will close in November."
THIRD = "“We have no money left for repairs this year,” Berg said. The fishermen were angry about the plan."
FOURTH = "Ships from Norway and Iceland will have to go elsewhere until the pier has been mended."
FIFTH = "Union leader Tom Reed called the decision “a knife in the back” of everybody who works there."
TEXT = [FIRST, SECOND, THIRD, FOURTH, FIFTH]


def article(paragraphs: Sequence[str]) -> Article:
    return build([Part(BlockKind.PARAGRAPH, words) for words in paragraphs], "")


def compared(old: Sequence[str], new: Sequence[str]) -> Comparison:
    return compare(article(old), article(new))


def said(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Kind, old words and new words of what changed; of what was edited only the words that differ."""
    old, new = comparison.old.text, comparison.new.text

    def words(passage: Passage, side: int) -> str:
        text = new if side else old
        pieces = [piece.on(1 if side else 0) for piece in passage.differing]
        whole = passage.on(1 if side else 0)
        spans = pieces if passage.pieces else [whole] if whole is not None else []
        return "|".join(text[start:end].strip() for start, end in spans)

    return [(one.kind, words(one, 0), words(one, 1)) for one in comparison.changed]


def test_the_words_that_differ_are_found_in_the_paragraph_that_was_edited() -> None:
    edited = [FIRST, SECOND.replace("will close", "may close"), THIRD, FOURTH, FIFTH]
    assert said(compared(TEXT, edited)) == [("edited", "will", "may")]


def test_paragraphs_that_came_and_went_are_told_with_their_place() -> None:
    new = ["A new beginning that nobody has read before.", *TEXT[:2], *TEXT[3:]]
    comparison = compared(TEXT, new)
    assert said(comparison) == [("added", "", new[0]), ("removed", THIRD, "")]
    removed = comparison.changed[1]
    assert comparison.new.text[removed.place :].startswith(SECOND), "it stood after this one"


def test_a_paragraph_elsewhere_was_moved_also_when_it_was_edited_a_little() -> None:
    moved = compared(TEXT, [FIFTH, FIRST, SECOND, THIRD, FOURTH])
    assert [(one.kind, one.differing) for one in moved.changed] == [("moved", ())]
    edited = compared(TEXT, [FIFTH.replace("everybody", "everyone"), FIRST, SECOND, THIRD, FOURTH])
    assert said(edited) == [("moved", "everybody", "everyone")]


def test_a_paragraph_that_was_cut_in_two_did_not_lose_its_end() -> None:
    cut = [FIRST, SECOND, *THIRD.replace("said. The", "said.\n\nThe").split("\n\n"), FOURTH, FIFTH]
    (passage,) = compared(TEXT, cut).changed
    assert passage.kind == "set otherwise"
    (joined,) = compared(cut, TEXT).changed
    assert joined.kind == "set otherwise"


def test_other_quotation_marks_dashes_and_blanks_are_no_other_words() -> None:
    comparison = compared(TEXT, [words.replace("“", '"').replace("”", '"') for words in TEXT])
    assert {passage.kind for passage in comparison.changed} == {"set otherwise"}
    assert summary(comparison).words == "the same words, set otherwise in 2 passages"


def test_a_paragraph_with_other_words_was_not_edited_but_replaced() -> None:
    other = "Nothing of what follows here was ever written in that place, not even by chance."
    kinds = sorted(passage.kind for passage in compared(TEXT, [*TEXT[:3], other, FIFTH]).changed)
    assert kinds == ["added", "removed"]


def test_words_in_quotation_marks_that_differ_are_counted() -> None:
    edited = [FIRST, SECOND.replace("November", "May"), THIRD.replace("no money", "some money"), FOURTH, FIFTH]
    assert summary(compared(TEXT, edited)) == (2, 1, 0)
    assert summary(compared(TEXT, edited)).words == "2 passages, 1 quotation"
    only_marks = [*TEXT[:2], THIRD.replace("year,”", "year”,"), *TEXT[3:]]
    assert summary(compared(TEXT, only_marks)).quotations == 0, "a comma that changed its side"


def test_a_short_word_between_two_that_differ_is_not_left_standing_alone() -> None:
    old, new = "He went to the old house yesterday.", "She ran from the new barn yesterday."
    pieces = compare_words(old, new, Span(0, len(old)), Span(0, len(new)))
    assert [(old[a.start : a.end], new[b.start : b.end]) for a, b, same in pieces if not same] == [
        ("He went to the old house", "She ran from the new barn")
    ]


def test_places_of_the_old_text_are_found_in_the_new_one() -> None:
    comparison = compared(TEXT, [FIFTH, FIRST, SECOND.replace("Anna Berg", "Anna Maria Berg"), THIRD])
    old, new = comparison.old.text, comparison.new.text

    def now(words: str) -> str | None:
        start = old.index(words)
        span = Projection(comparison).of(Span(start, start + len(words)))
        return None if span is None else new[span.start : span.end]

    assert now("three hours") == "three hours"
    assert now("a knife in the back") == "a knife in the back", "in a paragraph that moved"
    assert now("Eastport, Anna Berg, said") == "Eastport, Anna Maria Berg, said"
    assert now("Norway and Iceland") is None
    touched = Touched(comparison, 0)
    assert touched.at(Span(old.index("Norway"), old.index("Norway") + 6))
    assert touched.at(Span(old.index("Anna"), old.index("Anna") + 9)), "a word came in between"
    assert not touched.at(Span(old.index("Eastport"), old.index("Eastport") + 8))
    assert not touched.at(Span(old.index("a knife"), old.index("a knife") + 7)), "moved words are the same words"


# --- whatever the texts ----------------------------------------------------------------------------------------------

WORDS = st.sampled_from("the a of harbour mayor said no yes “ ” . closed opened money Berg 東 京 e\u0301".split())
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
ARTICLE = st.lists(st.one_of(PARAGRAPH, st.sampled_from(TEXT)), min_size=1, max_size=7)


@settings(deadline=None, max_examples=300)
@given(ARTICLE, ARTICLE)
@example([FIRST, FIRST], [FIRST])
@example(["the", "the"], ["the\u0301"])
def test_what_is_said_makes_the_new_text_of_the_old_one(old: list[str], new: list[str]) -> None:
    comparison = compared(old, new)
    before, after = comparison.old.text, comparison.new.text
    made = []
    for passage in comparison.passages:
        if passage.after is None:
            continue
        words = [before[a.start : a.end] if same else after[b.start : b.end] for a, b, same in passage.pieces]
        made.append("".join(words) if passage.pieces else after[passage.after.start : passage.after.end])
    assert "\n\n".join(made) == after
    covered = sorted(passage.before for passage in comparison.passages if passage.before is not None)
    assert "\n\n".join(before[start:end] for start, end in covered) == before
    for passage in comparison.passages:
        if passage.pieces and passage.before is not None:
            assert (
                "".join(before[start:end] for (start, end), _, _ in passage.pieces)
                == (before[passage.before.start : passage.before.end])
            )
        for piece in passage.pieces:
            assert not piece.same or (
                before[piece.before.start : piece.before.end] == after[piece.after.start : piece.after.end]
            )


@settings(deadline=None, max_examples=300)
@given(ARTICLE, ARTICLE)
def test_the_other_way_round_added_is_removed_and_the_rest_is_the_same(old: list[str], new: list[str]) -> None:
    there, back = compared(old, new), compared(new, old)
    turned = {"added": "removed", "removed": "added"}
    assert {(turned.get(one.kind, one.kind), one.after, one.before) for one in there.passages} == {
        (one.kind, one.before, one.after) for one in back.passages
    }


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcdefgh"), max_size=30), st.lists(st.sampled_from("abcdefgh"), max_size=30))
def test_matches_are_the_same_items_in_order_each_once(old: list[str], new: list[str]) -> None:
    at = new_at = 0
    for match in matches(old, new):
        assert match.old >= at
        assert match.new >= new_at
        assert old[match.old : match.old + match.length] == new[match.new : match.new + match.length] != []
        at, new_at = match.old + match.length, match.new + match.length
    assert sum(match.length for match in matches(old, old)) == len(old)


@given(st.lists(st.integers(0, 20), max_size=12, unique=True))
def test_the_longest_increasing_run_is_as_long_as_can_be(values: list[int]) -> None:
    found = [values[number] for number in longest_increasing(values)]
    assert found == sorted(found)
    best = [0] * len(values)
    for number, value in enumerate(values):
        best[number] = 1 + max((best[other] for other in range(number) if values[other] < value), default=0)
    assert len(found) == max(best, default=0)


@pytest.mark.parametrize("shape", ["rewritten", "one paragraph", "the same word", "two words"])
def test_a_long_text_is_compared_without_comparing_each_part_with_each(shape: str) -> None:
    """Were it quadratic, this would not end."""
    rng = random.Random(1)
    words = [f"word{number}" for number in range(4_000)]
    if shape == "the same word":
        old, new = ["a " * 200_000], ["a " * 150_000 + "b " * 50_000]
    elif shape == "two words":
        old, new = (["".join(rng.choice("ab") + " " for _ in range(200_000))] for _ in range(2))
    else:
        paragraphs = [" ".join(rng.choices(words, k=40)) for _ in range(2_000)]
        edited = [words.replace("1", "2", 1) for words in paragraphs]
        old, new = (paragraphs, edited) if shape == "rewritten" else ([" ".join(paragraphs)], [" ".join(edited)])
    comparison = compared(old, new)
    assert {passage.kind for passage in comparison.changed} == {"edited"}
