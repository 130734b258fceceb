"""Selecting and writing notes: what is marked, what is listed, what is on the disk."""

import threading

import pytest
from textual.events import Key

from reader import paths
from reader.errors import NotWritable
from reader.notes.drafts import drafts
from reader.notes.store import NoteStore, new_note
from reader.ui.notebook import Notebook
from tests.ui.stage import Stage, desk, on_stage

MONDAY = "The council met for three hours on Monday."


async def test_a_note_on_the_sentence_is_marked_listed_and_stored() -> None:
    async with on_stage() as stage:
        await stage.press("j")
        await stage.note("who voted?")
        assert stage.line_with("The council met").startswith("▌ ✎")
        assert stage.shows("Notes 1")
        await stage.press("f4")
        assert stage.shows("✎ who voted?")
        (note,) = stage.stored()
        assert note.body == "who voted?"
        assert note.target.anchor is not None
        assert note.target.anchor.exact == MONDAY
    async with on_stage() as stage:
        assert stage.shows("Notes 1")
        assert "✎" in stage.line_with("The council met")


async def test_the_dialog_closes_only_when_the_note_is_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    write = NoteStore.add
    monkeypatch.setattr(NoteStore, "add", lambda self, note: go_on.wait(10) and write(self, note))
    async with on_stage() as stage:
        await stage.press("a")
        await stage.write("slow disk")
        await stage.press("ctrl+s")
        for _ in range(5):
            await stage.pilot.pause()
        assert stage.shows("ctrl+s save"), stage.screen
        assert stage.stored() == ()
        go_on.set()
        await stage.until(lambda: stage.app.screen is stage.app.reading)
        assert [note.body for note in stage.stored()] == ["slow disk"]


async def test_notes_are_edited_deleted_undone_and_redone() -> None:
    async with on_stage() as stage:
        await stage.note("first")
        await stage.press("e")
        await stage.until(lambda: stage.shows("Change the note"))
        await stage.write(" and more")
        await stage.press("ctrl+s")
        await bodies(stage, "first and more")
        await stage.press("d")
        await bodies(stage)
        assert "Note deleted; u brings it back." in stage.notices
        for key, expected in (
            ("u", ["first and more"]),
            ("u", ["first"]),
            ("ctrl+z", []),
            ("u", []),
            ("U", ["first"]),
            ("U", ["first and more"]),
            ("U", []),
            ("U", []),
        ):
            await stage.press(key)
            await bodies(stage, *expected)
        await stage.until(lambda: "Nothing to redo." in stage.notices)


async def bodies(stage: Stage, *expected: str) -> None:
    await stage.until(lambda: [note.body for note in stage.work.noting.notebook.notes] == list(expected), str(expected))
    assert [note.body for note in stage.stored()] == list(expected)


async def test_without_a_note_here_edit_and_delete_say_so() -> None:
    async with on_stage() as stage:
        await stage.press("e", "d")
        assert stage.notices == ["No note here; a writes one.", "No note here."]


async def test_notes_are_edited_and_deleted_from_their_list() -> None:
    async with on_stage() as stage:
        await stage.note("one")
        await stage.press("j")
        await stage.note("two")
        await stage.press("f4", "tab", "g", "down")
        assert stage.row == "two"
        assert stage.current == MONDAY
        await stage.press("d")
        await bodies(stage, "one")
        await stage.press("e")
        await stage.until(lambda: stage.shows("Change the note"))


async def test_keys_go_to_the_next_and_previous_note() -> None:
    async with on_stage() as stage:
        await stage.note("one")
        await stage.press("G")
        await stage.note("two")
        await stage.press("g", "greater_than_sign")
        assert stage.current.startswith("The port has been open")
        await stage.press("less_than_sign")
        assert stage.current.startswith("Harbour")


async def test_an_empty_note_is_not_saved() -> None:
    async with on_stage() as stage:
        await stage.press("a", "space", "ctrl+s")
        assert stage.shows("Write something first")
        await stage.press("escape")
        assert stage.stored() == ()


async def test_what_is_left_unsaved_is_kept_as_a_draft_and_goes_on_where_it_was() -> None:
    async with on_stage() as stage:
        await stage.press("j", "a")
        await stage.write("half a tho")
        await stage.press("escape")
        await stage.until(lambda: drafts(stage.work.noting.notebook.folder))
    async with on_stage() as stage:
        assert any("unfinished note" in notice for notice in stage.notices)
        await stage.press("f4", "tab", "g")
        assert stage.row == "half a tho"
        await stage.press("enter")
        await stage.until(lambda: stage.shows("The council met for three hours on Monday.") and stage.shows("ctrl+s"))
        await stage.write("ught")
        await stage.press("ctrl+s")
        await bodies(stage, "half a thought")
        assert drafts(stage.work.noting.notebook.folder) == ()


async def test_where_nothing_can_be_undone_it_is_said_how_else() -> None:
    async with on_stage() as stage:
        await stage.press("u")
        await stage.until(lambda: stage.notices, "a line")
        assert "X lists corrections" in stage.notices[-1]
        assert "d on a note deletes it" in stage.notices[-1]


async def test_a_draft_that_was_kept_is_reached_by_the_keys_that_are_named() -> None:
    async with on_stage() as stage:
        await stage.press("j", "a")
        await stage.until(lambda: stage.app.screen is not stage.app.reading, "the dialog")
        await stage.write("half")
        await stage.press("escape")
        await stage.until(lambda: drafts(stage.work.noting.notebook.folder))
    async with on_stage() as stage:
        assert "f4, tab, enter go on with it" in stage.notices[-1]
        await stage.press("f4", "tab", "enter")
        await stage.until(lambda: stage.app.screen is not stage.app.reading, "the dialog again")
        assert stage.shows("half")


async def test_a_draft_is_written_while_one_types() -> None:
    async with on_stage() as stage:
        await stage.press("a")
        await stage.write("typing")
        folder = stage.work.noting.notebook.folder
        await stage.until(lambda: [draft.body for draft in drafts(folder)] == ["typing"])


async def test_quitting_while_writing_keeps_the_draft() -> None:
    async with on_stage() as stage:
        await stage.press("a")
        await stage.write("quick")
        await stage.press("ctrl+q")
        folder = stage.work.noting.notebook.folder
    assert [draft.body for draft in drafts(folder)] == ["quick"]


def refuse(_: Notebook) -> None:
    raise NotWritable("The notes cannot be saved: the folder is read-only.")


async def test_a_folder_that_cannot_be_written_is_told_and_the_words_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_stage() as stage:
        monkeypatch.setattr(Notebook, "open", refuse)
        await stage.press("a")
        await stage.write("precious")
        await stage.press("ctrl+s")
        await stage.until(lambda: stage.shows("The notes cannot be saved: the folder is read-only."))
        assert stage.shows("precious")
        monkeypatch.undo()
        await stage.press("ctrl+s")
        await bodies(stage, "precious")


async def test_quitting_drops_words_that_cannot_be_kept_only_when_asked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_stage() as stage:
        monkeypatch.setattr(Notebook, "open", refuse)
        await stage.press("a")
        await stage.write("precious")
        await stage.press("ctrl+q")
        assert any("Quit again to drop these words." in notice for notice in stage.notices)
        assert stage.shows("precious")
        assert stage.app.is_running
        await stage.press("ctrl+q")
        await stage.until(lambda: stage.app._exit)


async def test_two_windows_on_one_article_see_each_others_notes() -> None:
    async with on_stage() as stage:
        await stage.note("mine")
        notebook = stage.work.noting.notebook
        other = NoteStore(notebook.folder)
        other.add(new_note(notebook.article.id, stage.stored()[0].target, "theirs"))
        await stage.work.noting.look_for_others()
        assert stage.shows("Notes 2")
        await stage.press("d")
        await stage.until(lambda: len(stage.stored()) == 1)


async def test_a_note_changed_in_another_window_is_replaced_only_after_asking() -> None:
    async with on_stage() as stage:
        await stage.note("mine")
        await stage.press("e")
        await stage.until(lambda: stage.shows("Change the note"))
        (note,) = stage.stored()
        NoteStore(stage.work.noting.notebook.folder).update(note._replace(body="theirs"))
        await stage.write(" now")
        await stage.press("ctrl+s")
        await stage.until(lambda: stage.shows("Another window changed this note to “theirs”."))
        assert [note.body for note in stage.stored()] == ["theirs"]
        await stage.press("ctrl+s")
        await bodies(stage, "mine now")


async def test_a_draft_replaces_what_the_note_says_since_only_after_asking() -> None:
    async with on_stage() as stage:
        await stage.note("mine")
        await stage.press("e")
        await stage.until(lambda: stage.shows("Change the note"))
        await stage.write(" now")
        await stage.press("escape")
        await stage.until(lambda: stage.app.screen is stage.app.reading)
        (note,) = stage.stored()
        NoteStore(stage.work.noting.notebook.folder).update(note._replace(body="theirs"))
        await stage.until(lambda: [note.body for note in stage.work.noting.notebook.notes] == ["theirs"])
        await stage.press("e")
        await stage.until(lambda: stage.shows("mine now"))
        await stage.press("ctrl+s")
        await stage.until(lambda: stage.shows("the note was changed to “theirs”."))
        assert [note.body for note in stage.stored()] == ["theirs"]
        await stage.press("ctrl+s")
        await bodies(stage, "mine now")


async def test_a_note_deleted_in_another_window_is_written_anew_only_after_asking() -> None:
    async with on_stage() as stage:
        await stage.note("mine")
        await stage.press("e")
        await stage.until(lambda: stage.shows("Change the note"))
        NoteStore(stage.work.noting.notebook.folder).delete(stage.stored()[0].id)
        await stage.write(" now")
        await stage.press("ctrl+s")
        await stage.until(lambda: stage.shows("Another window deleted this note."))
        assert stage.stored() == ()
        await stage.press("ctrl+s")
        await bodies(stage, "mine now")


async def test_keys_typed_ahead_select_write_and_go_through_the_dialog() -> None:
    async with on_stage() as stage:
        keys = ["full_stop", *"vqahm", "tab", *"todo", "tab", "4", "ctrl+s"]
        for key in keys:
            stage.app.post_message(Key(key, key if len(key) == 1 else None))
        await bodies(stage, "hm")
        (note,) = stage.stored()
        assert (note.target.kind, note.tags, note.colour) == ("statement", ("todo",), "pink")


@pytest.mark.parametrize("key", ["a", "e", "enter"])
async def test_a_draft_goes_on_from_its_row(key: str) -> None:
    async with on_stage() as stage:
        await stage.press("j", "a")
        await stage.write("on the council")
        await stage.press("escape", "G", "f4", "tab", key)
        await stage.until(lambda: stage.shows("ctrl+s save"))
        await stage.press("ctrl+s")
        await bodies(stage, "on the council")
        anchor = stage.stored()[0].target.anchor
        assert anchor is not None
        assert anchor.exact == MONDAY


async def test_a_draft_does_not_come_back_on_other_words_at_its_place() -> None:
    async with on_stage() as stage:
        await stage.press("j", "a")
        await stage.write("on the council")
        await stage.press("escape")
        await stage.until(lambda: stage.app.screen is stage.app.reading)
    async with on_stage(
        desk(stage.article.text.replace(MONDAY, "A heron stood for three hours by the dock."))
    ) as stage:
        await stage.press("j", "a")
        await stage.until(lambda: stage.shows("ctrl+s save"))
        assert not stage.shows("on the council")


async def test_a_note_whose_words_are_gone_stays_in_the_list() -> None:
    async with on_stage() as stage:
        await stage.press("G")
        await stage.note("old harbour")
    changed = (
        "Quite Another Headline\n\nNothing of what stood here before is left in this text, not one sentence of it.\n"
    )
    async with on_stage(desk(changed)) as stage:
        assert stage.shows("Notes 1")
        await stage.press("f4", "tab", "g")
        assert stage.row == "old harbour"
        assert "lost" in stage.line_with("old harbour")
        await stage.press("enter")
        assert any("not in the text any more" in notice for notice in stage.notices)


async def test_a_damaged_file_of_notes_is_told_and_kept() -> None:
    async with on_stage() as stage:
        await stage.note("one")
        path = stage.work.noting.notebook.folder / "notes.json"
    path.write_bytes(b'{"notes": {"broken')
    async with on_stage() as stage:
        assert stage.notices, "something must be said"
        assert any(b"broken" in other.read_bytes() for other in paths.data_dir().rglob("*") if other.is_file())
        await stage.press("j")
        await stage.note("two")
        assert "two" in [note.body for note in stage.stored()]


async def test_selecting_by_keyboard_grows_by_character_word_sentence_paragraph_and_statement() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop", "v")
        assert stage.selected == "The"
        for keys, expected in (
            (["w"], "The mayor"),
            (["w", "w", "b"], "The mayor of"),
            (["right", "right"], "The mayor of Ea"),
            (["left"], "The mayor of E"),
            (["s"], "The mayor of Eastport, Anna Berg, said the harbour will close in November."),
            (["q"], "the harbour will close in November"),
        ):
            await stage.press(*keys)
            assert stage.selected == expected
        await stage.press("p")
        assert stage.selected is not None
        assert stage.selected.endswith("angry about the plan.")
        await stage.press("escape")
        assert not stage.selected


async def test_the_other_end_moves_and_a_selection_can_begin_elsewhere() -> None:
    async with on_stage() as stage:
        await stage.press("j", "v", "w", "w", "o", "right", "right", "right", "right")
        assert stage.selected == "council met"
        await stage.press("o", "right", "v", "w")
        assert stage.selected == "for"


async def test_rows_are_taken_by_up_and_down() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop", "v", "down")
        assert stage.selected is not None
        assert stage.selected.endswith("close in Nov")
        await stage.press("up")
        assert stage.selected == "The"


async def test_shift_and_arrows_select_from_the_sentence() -> None:
    async with on_stage() as stage:
        await stage.press("j", "shift+right", "shift+right", "shift+right", "shift+right", "shift+left")
        assert stage.selected == "The co"


async def test_a_note_hangs_on_the_selection() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop", "v", "q")
        await stage.note("why?")
        anchor = stage.stored()[0].target.anchor
        assert anchor is not None
        assert anchor.exact == "the harbour will close in November"
        assert not stage.selected


async def test_the_mouse_selects_characters_words_and_paragraphs() -> None:
    async with on_stage() as stage:
        left, row = stage.cell_of("The council met")
        await stage.drag((left + 4, row), (left + 10, row))
        assert stage.selected == "council"
        await stage.pilot.click(offset=(left + 13, row), times=2)
        assert stage.selected == "met"
        await stage.pilot.click(offset=(left + 13, row), times=3)
        assert stage.selected == MONDAY
        await stage.pilot.click(offset=(left + 1, row + 2))
        assert not stage.selected
        assert stage.current.startswith("The mayor")


async def test_search_hits_notes_and_statements_overlap_and_all_stay_visible() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop", "full_stop")
        await stage.note("cash")
        await stage.press("slash")
        await stage.write("no money")
        await stage.press("enter")
        y = next(y for y, line in enumerate(stage.lines()) if "November. “We" in line)
        assert stage.lines()[y].startswith("▌"), stage.screen
        strip = stage.app.screen._compositor.render_strips()[y]
        styles = {segment.text: segment.style for segment in strip if segment.style}
        hit = next(style for text, style in styles.items() if text.strip() == "no money")
        noted = next(style for text, style in styles.items() if "We have" in text)
        assert hit != noted
        assert hit.reverse
        assert noted.bgcolor is not None


async def test_a_note_is_written_and_saved_in_the_smallest_terminal() -> None:
    async with on_stage(size=(40, 12)) as stage:
        await stage.press("a")
        await stage.until(lambda: stage.shows("Note on a passage"), "the dialog")
        await stage.write("hm")
        assert stage.shows("hm")
        assert stage.shows("ctrl+s save")
        assert stage.line_with("ctrl+s save").rstrip().endswith("│")
        await stage.press("ctrl+s")
        await stage.until(lambda: [note.body for note in stage.stored()] == ["hm"], "the note")
