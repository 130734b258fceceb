"""Anchors find their words again, and never take others for them."""

import random
import unicodedata
from typing import Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.anchors import foreign_sentences, outcomes, own_texts
from benchmarks.edits import EDITS
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


PARAGRAPHS = st.sampled_from(
    ["“No,” she said.", "“No,” she said.\n“No,” he said.", "A", "ﬁ é e\u0301 \u00a0—", TEXT, ""]
)


@settings(deadline=None)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=8), st.sampled_from(["\n\n", " ", ""]), st.data())
@example(["“No,” she said."] * 8, "\n\n", None)
def test_in_an_unchanged_text_of_repeated_paragraphs_every_span_is_found_exactly(
    paragraphs: list[str], between: str, data: st.DataObject | None
) -> None:
    text = between.join(paragraphs)
    if data is None:
        spans = [Span(start, end) for start in range(len(text)) for end in range(start + 1, len(text) + 1)]
    elif text:
        start = data.draw(st.integers(0, len(text) - 1))
        spans = [Span(start, data.draw(st.integers(start + 1, len(text))))]
    else:
        spans = []
    for span in spans:
        assert resolve(text, describe(text, span)) == ("exact", span, None)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=8), st.text(max_size=8), st.integers(0, 200))
def test_whatever_the_anchor_and_the_text_a_span_of_the_text_or_nothing_is_found(
    text: str, exact: str, prefix: str, suffix: str, start: int
) -> None:
    state, span, _ = resolve(text, Anchor(start, exact, prefix, suffix))
    assert (span is None) == (state == "lost")
    if span is not None:
        assert 0 <= span.start <= span.end <= len(text)
        if state == "exact":
            assert text[span.start : span.end] == exact


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
    if span.start <= at <= span.end or span.end - span.start < 12:
        return
    edited = f"{TEXT[:at]} {new} {TEXT[at:]}"
    found = resolve(edited, describe(TEXT, span))
    assert found.span is not None
    assert edited[found.span.start : found.span.end] == TEXT[span.start : span.end]


def edited(*changes: tuple[str, str], text: str = TEXT) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


CLAIM = "The opposition called it a waste of money."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([("waste of money.", "waste  of\n money. ")], "The opposition called it a waste  of\n money."),
        (
            [("opposition called", "opposi\u00adtion\u00a0called")],
            "The opposi\u00adtion\u00a0called it a waste of money.",
        ),
        ([("The opposition", "the Opposition")], "the Opposition called it a waste of money."),
        ([("The opposition", "Opponents")], "Opponents called it a waste of money."),
        ([("waste of money", "waste of public money")], "The opposition called it a waste of public money."),
        ([("of money.", "of money!")], "The opposition called it a waste of money"),
        ([(CLAIM, f"Nobody asked the fish. {CLAIM}"), ("opposition", "oposition")], CLAIM.replace("opp", "op")),
        ([("money. She", "money. It wasted time, too. She"), ("waste", "waist")], CLAIM.replace("waste", "waist")),
    ],
)
def test_of_edited_words_the_right_ones_are_found_from_the_first_to_the_last(
    changes: list[tuple[str, str]], words: str
) -> None:
    text = edited(*changes)
    state, span, _ = resolve(text, describe(TEXT, find(CLAIM)))
    assert state == "moved"
    assert span is not None
    assert text[slice(*span)].rstrip("!") == words.rstrip("!")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_another_normalisation_does_not_lose_the_note(form: Literal["NFC", "NFD"]) -> None:
    text = "Zoë Müller drank café au lait in the office — “ﬁne,” said Señor Núñez, then left."
    now = unicodedata.normalize("NFD" if form == "NFC" else "NFC", text)
    before = unicodedata.normalize(form, text).replace("—", "–")
    span = find("café au lait" if form == "NFC" else unicodedata.normalize("NFD", "café au lait"), before)
    found = resolve("New. " + now, describe(before, span)).span
    assert found is not None
    assert unicodedata.normalize("NFC", ("New. " + now)[slice(*found)]) == "café au lait"


def test_words_that_begin_or_end_within_a_word_do_so_again() -> None:
    text = edited(("She said the toll", "She says the toll"))
    found = resolve("! " + text, describe(TEXT, find("aste of mon"))).span
    assert found == find("aste of mon", "! " + text)


def test_japanese_words_are_found_after_an_edit() -> None:
    text = "市長は月曜日に橋を開通させた。「九年かかった」と彼女は述べた。野党は金の無駄だと批判した。"
    now = "正午更新。" + text.replace("月曜日", "火曜日").replace("批判した", "強く批判した")
    found = resolve(now, describe(text, find("野党は金の無駄だと批判した", text))).span
    assert found == find("野党は金の無駄だと強く批判した", now)


def test_a_sentence_that_went_is_not_taken_for_one_that_begins_like_it() -> None:
    twins = "The minister said on Monday that taxes would rise. The minister said on Monday nothing about the trams."
    kept = "The minister said on Monday nothing about the trams."
    assert resolve(kept, describe(twins, Span(0, 50))).state == "lost"


def test_of_two_passages_with_the_same_surroundings_none_is_taken_when_the_place_does_not_tell() -> None:
    copy = "One more line of thirty-two letters. “It took nine years,” she said, and nobody laughed at all.\n"
    span = find("“It took nine years,” she said", copy * 4, 2)
    anchor = describe(copy * 4, span)
    assert resolve("x" * (3 * len(copy) // 4) + copy * 4, anchor).state == "lost"
    assert resolve("x" + copy * 4, anchor).span == Span(span.start + 1, span.end + 1)


def test_a_passage_longer_than_an_article_is_found_by_its_ends() -> None:
    text = " ".join(f"Sentence {number} says that {number * 7} is so." for number in range(600))
    span = Span(text.index("Sentence 5 "), text.index(" Sentence 590 "))
    now = text.replace("says that 70 ", "said that 70 ").replace("Sentence 300 ", "A new sentence. Sentence 300 ")
    found = resolve(now, describe(text, span)).span
    assert found == Span(now.index("Sentence 5 "), now.index(" Sentence 590 "))


def test_an_anchor_without_surroundings_is_found_where_it_stands_or_if_it_is_the_only_one() -> None:
    assert resolve(TEXT, Anchor(TEXT.index("took"), "took", "", "")).state == "exact"
    assert resolve(TEXT, Anchor(0, "toll", "", "")).span == find("toll")
    assert resolve(TEXT, Anchor(0, "took", "", "")).state == "lost"


def test_in_edited_articles_notes_are_on_the_right_words_or_lost() -> None:
    chance = random.Random(7)
    texts = own_texts()[:10]
    foreign = foreign_sentences(texts, chance)
    found = [
        outcome for edits in EDITS.values() for text in texts for _, outcome in outcomes(text, edits, chance, foreign)
    ]
    survivors = [outcome for outcome in found if outcome.startswith("survivor")]
    assert found.count("wrong") <= 0.002 * len(found)
    assert survivors.count("survivor right") >= 0.985 * len(survivors)


@pytest.mark.parametrize(
    ("edit", "state", "now", "told"),
    [
        (("It took", "It took"), "exact", None, ""),
        (("It took", "Updated at noon. It took"), "moved", None, ""),
        (("of money.", "of\u00a0money."), "moved", None, ""),
        (("a waste", "a great waste"), "moved", "The opposition called it a great waste of money.", "words changed"),
        ((CLAIM, "Nobody did."), "lost", None, "lost"),
    ],
)
def test_of_words_that_stand_elsewhere_nothing_is_told_of_others_what_they_are_now(
    edit: tuple[str, str], state: str, now: str | None, told: str
) -> None:
    found = resolve(edited(edit), describe(TEXT, find(CLAIM)))
    assert (found.state, found.now, found.told) == (state, now, told)
