"""Work is per visible row, whatever the length: counted, not timed."""

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from unittest import mock

import pytest

from reader import library as library_module
from reader import stretches
from reader.anchor import Resolution
from reader.article import Article, Span
from reader.formats import lines
from reader.formats.text import load_text
from reader.library import ARTICLE, Library
from reader.notes.note import Note, Target
from reader.notes.storage import DurableStorage
from reader.sentences import each_word, sentences
from reader.stretches import STRETCH
from reader.ui import characters, navigation, searching
from reader.ui import layout as layout_module
from reader.ui import note_rows as note_rows_module
from reader.ui.characters import character_at
from reader.ui.layout import Layout, Place
from reader.ui.navigation import Navigator
from reader.ui.note_rows import note_rows
from reader.ui.rows import wrap
from reader.ui.searching import hits, hits_by_slices
from reader.ui.units import LONGEST_UNIT, Units

SENTENCE = "The council met for three hours on Monday to hear about the harbour, and adjourned in the evening. "
HEIGHT = 40


def article(paragraphs: int) -> Article:
    """An article of so many paragraphs, all of prose."""
    body = "\n\n".join(f"{SENTENCE}{SENTENCE}{number} boats were counted." for number in range(paragraphs))
    return load_text(f"The Harbour Closes For Good\n\n{body}", "")


def one_line(characters: int) -> Article:
    """An article of a single paragraph."""
    return load_text(SENTENCE * (characters // len(SENTENCE)), "")


@pytest.fixture
def wrapped() -> Iterator[Callable[[], int]]:
    """How many characters were wrapped since it was asked last."""
    with mock.patch.object(layout_module, "wrap", side_effect=wrap) as spy:

        def characters() -> int:
            count: int = sum(end - start for _, start, end, _ in (call.args for call in spy.call_args_list))
            spy.reset_mock()
            return count

        yield characters


def seen(article: Article, wrapped: Callable[[], int]) -> list[int]:
    """Characters wrapped for the first page, the next one, the last one, and one in the middle."""
    layout = Layout(article.text, article.blocks, 72)
    layout.following(Place(0, 0), HEIGHT)
    counts = [wrapped()]
    layout.following(layout.move(Place(0, 0), HEIGHT), HEIGHT)
    counts.append(wrapped())
    for offset in (len(article.text) - 1, len(article.text) // 2):
        layout.following(layout.move(layout.place_of_offset(offset), -HEIGHT // 2), HEIGHT)
        counts.append(wrapped())
    return counts


def test_no_more_is_wrapped_for_a_page_of_a_long_article_than_of_a_short_one(wrapped: Callable[[], int]) -> None:
    short, long = seen(article(60), wrapped), seen(article(6_000), wrapped)
    assert all(more <= less + 2 * len(SENTENCE) * 3 for less, more in zip(short, long, strict=True))


def test_of_a_huge_paragraph_a_few_pieces_are_wrapped(wrapped: Callable[[], int]) -> None:
    assert max(seen(one_line(1_000_000), wrapped)) <= 3 * LONGEST_UNIT


def test_a_layout_makes_no_units_before_they_are_seen() -> None:
    long = article(3_000)
    with mock.patch.object(Units, "_make", autospec=True, side_effect=Units._make) as made:
        Layout(long.text, long.blocks, 72).following(Place(0, 0), HEIGHT)
    assert made.call_count <= HEIGHT


def test_most_lines_of_prose_are_looked_at_once() -> None:
    with mock.patch.object(lines, "is_caption", side_effect=lines.is_caption) as looked:
        article(3_000)
    assert looked.call_count < 50


def test_sentences_are_split_where_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    split: list[int] = []

    def counted(text: str, block: Span) -> tuple[Span, ...]:
        split.append(block.end - block.start)
        return sentences(text, block)

    monkeypatch.setattr(stretches, "sentences", counted)
    navigator = Navigator(one_line(1_000_000))
    middle = navigator.sentence(500_000)
    navigator.next_sentence(middle, 1)
    navigator.next_sentence(middle, -1)
    assert sum(split) <= 4 * STRETCH


def test_sentences_of_a_huge_paragraph_are_the_same_from_both_sides() -> None:
    long = one_line(5 * STRETCH)
    navigator = Navigator(long)
    there = [navigator.sentence(0)]
    while (following := navigator.next_sentence(there[-1], 1)) != there[-1]:
        there.append(following)
    back = [there[-1]]
    while (before := navigator.next_sentence(back[-1], -1)) != back[-1]:
        back.append(before)
    assert back[::-1] == there
    assert {long.text[start:end] for start, end in there} == {SENTENCE.strip()}


def test_a_word_of_a_million_letters_is_moved_over_in_parts() -> None:
    navigator = Navigator(load_text("a" * 1_000_000 + " end", ""))
    assert 0 < navigator.next_word_end(0) <= STRETCH
    assert navigator.sentence(700_000).start > 600_000


def test_a_million_full_stops_are_passed_over_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def counted(text: str, span: Span) -> Iterator[Span]:
        looked.append(span.end - span.start)
        return each_word(text, span)

    monkeypatch.setattr(navigation, "each_word", counted)
    long = load_text("begins " + "." * 1_000_000 + " ends", "")
    navigator = Navigator(long)
    at, steps = 6, 0
    while (after := navigator.next_word_end(at)) < len(long.text):
        assert sum(looked) < 100_000
        looked.clear()
        at, steps = after, steps + 1
    assert 10 < steps < 20
    while (before := navigator.previous_word_start(at)) > 0:
        assert before < at
        at = before


def test_slices_find_what_one_search_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "SLICE", 10)
    text = "ab abab  ab a\nb aab" * 20
    for query in ("ab", "a b", "b a", "abab"):
        spans = [match.span() for match in searching.pattern(query).finditer(text)]
        assert hits(text, query) == spans
        assert len(list(hits_by_slices(text, query))) > 10


def test_an_article_opened_again_is_neither_parsed_nor_written(tmp_path: Path) -> None:
    library = Library(tmp_path)
    opened = library.open(article(50))
    with (
        mock.patch.object(library_module, "article_from_json", side_effect=AssertionError),
        mock.patch.object(library._files, "write", side_effect=AssertionError),
    ):
        library.open(opened)
    path = library.folder(opened.id) / ARTICLE
    path.write_bytes(path.read_bytes()[:-10])
    library.open(opened)
    assert library.snapshot(opened.id) == opened


def test_towers_of_accents_are_cut_so_that_no_row_is_endless() -> None:
    text = "e" + "\u0301" * 20_000
    rows = wrap(text, 0, len(text), 72)
    assert max(end - start for start, end in pairwise([*rows, len(text)])) < 600
    assert character_at(text, 10_000).end - character_at(text, 10_000).start < 200


def test_a_million_flags_are_wrapped_without_counting_them_again_and_again() -> None:
    text = "\U0001f1e9\U0001f1ea" * 8_000
    with mock.patch.object(characters, "_indicators_before", side_effect=AssertionError):
        rows = wrap(text, 0, len(text), 72)
    assert all(start % 2 == 0 for start in rows)
    assert character_at(text, 10_000) == Span(10_000, 10_002)


def test_of_thousands_of_notes_rows_are_made_of_what_is_looked_at() -> None:
    notes = [_note(number) for number in range(5_000)]
    found = {note.id: Resolution("exact", Span(20 * number, 20 * number + 9)) for number, note in enumerate(notes)}
    with mock.patch.object(note_rows_module, "_rows", side_effect=note_rows_module._rows) as made:
        rows = note_rows(notes, found, {})
        shown = rows[4_000 : 4_000 + HEIGHT]
        assert rows.row_at(Span(20 * 2_000, 20 * 2_000 + 1)) == 4_000
        assert rows.number_of(notes[2_000].id) is None
        assert rows.number_of(f"note:{notes[2_000].id}") == 4_000
    assert shown[0].key == f"note:{notes[2_000].id}"
    assert made.call_count <= HEIGHT
    assert len(rows) == 10_000


def _note(number: int) -> Note:
    return Note(f"n{number}", "a", Target("article"), f"note {number}", (), "", "2026-11-25", "2026-11-25")


def test_no_call_writes_or_parses_a_long_file_of_notes_at_once(tmp_path: Path) -> None:
    rows = {f"n{number}": {"id": f"n{number}", "body": "one \ud800 “two”"} for number in range(5_000)}
    data: dict[str, dict[str, object]] = {"notes": dict(rows), "corrections": {}}
    storage = DurableStorage(tmp_path / "notes.json")
    with mock.patch.object(json, "dumps", side_effect=json.dumps) as dumped:
        storage.write(data)
    assert max(len(call.args[0]) for call in dumped.call_args_list) <= 200
    with mock.patch.object(json, "loads", side_effect=json.loads) as loaded:
        assert storage.whole() == data
    assert loaded.call_args.kwargs["object_hook"](data) is data


def test_blocks_of_the_library_are_written_and_parsed_in_pieces(tmp_path: Path) -> None:
    library, long = Library(tmp_path), article(6_000)
    with mock.patch.object(json, "loads", side_effect=json.loads) as loaded:
        assert library.snapshot(library.open(long).id).blocks == long.blocks
    assert max(len(call.args[0]) for call in loaded.call_args_list) < 110_000


def test_a_copy_without_blocks_is_read_as_it_was_written(tmp_path: Path) -> None:
    library = Library(tmp_path)
    empty = article(3)._replace(blocks=(), links=())
    assert library.snapshot(library.open(empty).id).blocks == ()


def test_a_long_text_of_the_library_is_parsed_in_pieces(tmp_path: Path) -> None:
    library = Library(tmp_path)
    opened = library.open(load_text("The Harbour “Closes” For \U0001f6a2 \\u Good\n\n" + SENTENCE * 20_000, ""))
    with mock.patch.object(json, "loads", side_effect=json.loads) as loaded:
        assert library.snapshot(opened.id) == opened
    assert max(len(call.args[0]) for call in loaded.call_args_list) < 110_000
