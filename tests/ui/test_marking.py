"""Highlights, colours, tags, and notes on other things than a passage."""

import os
import stat
from pathlib import Path

import pytest

from reader.notes.note import Note, Target
from reader.notes.store import new_note
from reader.ui.note_dialog import NoteDialog, TagSuggester, edited_outside, tags_of
from reader.ui.note_rows import note_rows, subject
from tests.ui.stage import Stage, on_stage

LATIN = "The council met for three hours on Monday."


async def stored(stage: Stage, count: int = 1) -> tuple[Note, ...]:
    await stage.until(lambda: len(stage.stored()) == count, f"{count} notes on the disk")
    await stage.pilot.pause()
    return stage.stored()


async def written(stage: Stage, key: str, words: str) -> Note:
    """Press a key, write a note in the dialog, save; returns what is stored then."""
    before = len(stage.stored())
    await stage.press(key)
    await stage.until(lambda: isinstance(stage.app.screen, NoteDialog), "the dialog")
    await stage.write(words)
    await stage.press("ctrl+s")
    await stage.until(lambda: stage.app.screen is stage.app.reading, "the dialog closes")
    return (await stored(stage, before + 1))[-1]


async def test_a_sentence_is_marked_with_one_key_and_unmarked_with_another() -> None:
    async with on_stage() as stage:
        await stage.press("j", "H")
        (note,) = await stored(stage)
        assert (note.body, note.colour, note.target.kind) == ("", "yellow", "passage")
        assert note.target.anchor is not None
        assert note.target.anchor.exact == LATIN
        assert stage.line_with(LATIN).lstrip("▌ ").startswith("▪")
        await stage.press("u")
        await stored(stage, 0)


async def test_a_number_marks_in_its_colour_and_then_changes_it() -> None:
    async with on_stage() as stage:
        await stage.press("j", "3")
        assert [note.colour for note in await stored(stage)] == ["blue"]
        await stage.press("5")
        await stage.until(lambda: [note.colour for note in stage.stored()] == ["orange"], "the other colour")
        await stage.press("u")
        await stage.until(lambda: [note.colour for note in stage.stored()] == ["blue"], "undone")


async def test_selected_words_are_marked_within_a_marked_sentence() -> None:
    async with on_stage() as stage:
        await stage.press("j", "1")
        await stored(stage)
        await stage.press("v", "2")
        sentence, word = await stored(stage, 2)
        assert word.target.anchor is not None
        assert (word.target.anchor.exact, word.colour, sentence.colour) == ("The", "green", "yellow")
        assert not stage.page.selecting


async def test_the_colour_last_used_is_that_of_the_next_mark() -> None:
    async with on_stage() as stage:
        await stage.press("j", "4")
        await stored(stage)
        await stage.press("k", "H")
        assert [note.colour for note in await stored(stage, 2)] == ["pink", "pink"]


async def test_a_statement_in_the_list_gets_a_note_that_survives_its_speaker() -> None:
    async with on_stage() as stage:
        await stage.press("f2", "down")
        note = await written(stage, "a", "sure?")
        assert note.target.kind == "statement"
        assert note.target.anchor is not None
        assert stage.article.text.count(note.target.anchor.exact) == 1


async def test_the_words_of_a_statement_selected_in_the_text_are_that_statement() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop", "v", "q")
        assert (await written(stage, "a", "hm")).target.kind == "statement"


async def test_a_speaker_gets_a_note() -> None:
    async with on_stage() as stage:
        await stage.press("f2", "g")
        note = await written(stage, "a", "elected twice")
        assert (note.target.kind, note.target.name) == ("entity", "Anna Berg")
        await stage.press("f4")
        assert stage.shows("on Anna Berg")
        assert stage.work.noting.places == []


async def test_a_note_of_the_list_gets_a_colour_whatever_is_selected_in_the_text() -> None:
    async with on_stage() as stage:
        await written(stage, "a", "hm")
        await stage.press("j", "v", "w", "f4", "tab", "3")
        await stage.until(lambda: [note.colour for note in stage.stored()] == ["blue"], "the colour")


async def test_the_article_gets_a_note_from_anywhere() -> None:
    async with on_stage() as stage:
        await stage.press("G")
        assert (await written(stage, "A", "good read")).target == Target("article")
        await stage.press("f4")
        assert stage.shows("the whole article")


async def test_tags_and_colour_are_given_in_the_dialog() -> None:
    async with on_stage() as stage:
        await stage.press("j", "a")
        await stage.until(lambda: isinstance(stage.app.screen, NoteDialog), "the dialog")
        await stage.write("hm")
        await stage.press("tab")
        await stage.write("todo, #money")
        await stage.press("tab", "right", "3", "ctrl+s")
        (note,) = await stored(stage)
        assert (note.tags, note.colour, note.body) == (("todo", "money"), "blue", "hm")
        assert stage.app.preferences.tags == ()
        assert stage.app.reading.preferences.tags == ("todo", "money")


async def test_a_known_tag_is_completed() -> None:
    suggester = TagSuggester(["money", "motive", "Todo"])
    assert await suggester.get_suggestion("mo") == "money"
    assert await suggester.get_suggestion("money, m") == "money, motive"
    assert await suggester.get_suggestion("to") == "todo"
    assert await suggester.get_suggestion("x") is None
    assert await suggester.get_suggestion("money, ") is None


@pytest.mark.parametrize(
    ("typed", "tags"),
    [("", ()), (" a ,, #b,a", ("a", "b")), ("two  words", ("two words",)), ("#", ())],
)
def test_tags_are_typed_with_commas(typed: str, tags: tuple[str, ...]) -> None:
    assert tags_of(typed) == tags


async def test_the_note_under_the_cursor_is_shown_in_full_as_markdown() -> None:
    async with on_stage() as stage:
        await stage.press("j")
        await written(stage, "a", "this is **bold** and [red]so[/red]")
        await stage.press("f4", "tab")
        await stage.until(lambda: stage.shows("this is bold and [red]so[/red]"), "formatted, and no markup")
        await stage.press("f2")
        assert not stage.shows("this is bold")


async def test_notes_are_listed_by_place_or_by_time() -> None:
    async with on_stage() as stage:
        await stage.press("G")
        await written(stage, "a", "older")
        await stage.press("g")
        await written(stage, "a", "newer")
        await stage.press("f4")

        def order() -> list[str]:
            return [row.text for row in stage.work.tabs["notes"].rows if row.look == "body"]

        assert order() == ["newer", "older"]
        await stage.press("G")
        await written(stage, "a", "newest")
        assert order() == ["newer", "older", "newest"]
        await stage.press("O")
        assert order() == ["newest", "newer", "older"]
        assert stage.notices[-1].startswith("Notes by time")


async def test_a_lost_note_is_put_onto_selected_words() -> None:
    async with on_stage() as stage:
        lost = new_note("x", Target("passage", stage.work.noting.notebook.passage(stage.page.current).anchor), "mine")
        anchor = lost.target.anchor
        assert anchor is not None
        gone = lost._replace(target=Target("passage", anchor._replace(exact="Words that never stood here at all")))
        stage.work.noting.notebook.open()
        stage.work.noting.notebook._store.add(gone)
        await stage.work.noting.look_for_others()
        await stage.until(lambda: stage.work.tabs["notes"].rows[0].right == "lost", "the lost note is listed")
        await stage.press("j", "v", "s", "f4", "tab", "x")
        await stage.until(lambda: stage.shows("belongs to the selected words"), "the offer")
        await stage.press("t")
        await stage.until(lambda: stage.stored()[0].target.anchor.exact == LATIN, "attached again")  # type: ignore[union-attr]
        await stage.press("u")
        await stage.until(lambda: stage.stored()[0].target == gone.target, "undone")


async def test_an_unfinished_note_comes_back_with_tags_and_colour() -> None:
    async with on_stage() as stage:
        await stage.press("j", "a")
        await stage.until(lambda: isinstance(stage.app.screen, NoteDialog), "the dialog")
        await stage.write("half")
        await stage.press("tab", "t", "tab", "2", "escape")
        await stage.until(lambda: stage.app.screen is stage.app.reading, "left")
        await stage.press("a")
        await stage.until(lambda: isinstance(stage.app.screen, NoteDialog), "again")
        dialog = stage.app.screen
        assert isinstance(dialog, NoteDialog)
        await stage.until(lambda: dialog.query("#note-tags"), "composed")
        assert dialog.wording == ("half", ("t",), "green")


async def test_a_draft_can_be_dropped_from_the_list() -> None:
    async with on_stage() as stage:
        await stage.press("a")
        await stage.until(lambda: isinstance(stage.app.screen, NoteDialog), "the dialog")
        await stage.write("half")
        await stage.press("escape")
        await stage.until(lambda: stage.app.screen is stage.app.reading, "left")
        await stage.press("f4", "tab", "d")
        assert "once more" in stage.notices[-1]
        assert stage.shows("draft")
        await stage.press("d")
        await stage.until(lambda: stage.shows("no notes yet"), "dropped")


def editor(folder: Path, script: str) -> str:
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_note_is_written_in_the_person_s_own_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", f"{editor(tmp_path, 'shift; echo more >> $1')} --wait")
    assert edited_outside("words\n") == ("words\nmore\n", "")
    monkeypatch.delenv("VISUAL")
    monkeypatch.setenv("EDITOR", editor(tmp_path, "printf 'new\\n' > $1"))
    assert edited_outside("old") == ("new", "")


def test_an_editor_that_fails_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(tmp_path / "missing"))
    words, problem = edited_outside("mine")
    assert words == "mine"
    assert "set EDITOR to another one" in problem
    for broken in ("vi 'x", '"'):
        monkeypatch.setenv("EDITOR", broken)
        words, problem = edited_outside("mine")
        assert words == "mine"
        assert "set EDITOR to another one" in problem
    monkeypatch.setenv("EDITOR", editor(tmp_path, "exit 3"))
    assert edited_outside("mine") == ("mine", f"{os.environ['EDITOR']} ended with code 3.")
    monkeypatch.setenv("EDITOR", editor(tmp_path, "rm $1"))
    assert edited_outside("mine")[0] == "mine"


def test_a_highlight_is_listed_by_its_words_and_what_its_colour_means() -> None:
    note = new_note("a", Target("entity", None, "Anna Berg"), "", (), "yellow")
    (row,) = note_rows([note], {}, {"yellow": "doubtful"})
    assert (row.text, row.left, row.right) == ("on Anna Berg", "▪", "doubtful lost")
    assert subject(note._replace(target=Target("article"))) == "the whole article"
