"""The notes of the open article: stored, found in the text, changed and changed back."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.anchor import describe
from reader.article import Article, Span
from reader.errors import ChangedElsewhere, Damaged, NoSuchNote, NotWritable
from reader.formats import load_source
from reader.formats.source import Source
from reader.library import Library
from reader.notes.drafts import Draft
from reader.notes.note import Note, Target
from reader.notes.place import load_place
from reader.notes.store import Kept, NoteStore, new_note
from reader.ui.notebook import Notebook

TEXT = "A short title\n\nFirst sentence of the body. Second sentence of the body.\n\nThe last paragraph stands here."


@pytest.fixture
def library(home: Path) -> Library:
    return Library(home / "data")


def article(library: Library, text: str = TEXT, name: str = "/tmp/a.txt") -> Article:
    return library.assign(load_source(Source(text.encode(), name)))


@pytest.fixture
def notebook(library: Library) -> Notebook:
    notebook = Notebook(library, article(library))
    notebook.load()
    return notebook


def place(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def passage(words: str) -> Target:
    return Target("passage", describe(TEXT, place(words)))


def stored(notebook: Notebook) -> list[str]:
    """The bodies that are on the disk."""
    return [note.body for note in NoteStore(notebook.folder).notes()]


def test_reading_alone_writes_nothing(home: Path, notebook: Notebook) -> None:
    assert (notebook.notes, notebook.found, notebook.drafts) == ((), {}, {})
    assert notebook.at(place("First")) is None
    assert list(home.iterdir()) == []


def test_a_note_is_on_the_disk_and_on_its_words_when_add_returns(library: Library, notebook: Notebook) -> None:
    note = notebook.add(passage("Second sentence"), "why?")
    assert stored(notebook) == ["why?"]
    assert notebook.notes == (note,)
    assert (notebook.found[note.id].state, notebook.found[note.id].span) == ("exact", place("Second sentence"))
    assert library.last() == notebook.article.id == note.article_id
    assert library.snapshot(notebook.article.id).text == TEXT


def test_a_note_on_the_whole_article_hangs_on_no_words(notebook: Notebook) -> None:
    note = notebook.add(Target("article"), "well written")
    assert note.target == Target("article")
    assert notebook.found[note.id].state == "exact"
    assert notebook.at(Span(0, len(TEXT))) is None


def test_the_same_article_opened_again_has_its_notes(library: Library, notebook: Notebook) -> None:
    note = notebook.add(passage("First"), "kept")
    again = Notebook(library, article(library))
    assert again.load() == ()
    assert again.notes == (note,)


def test_notes_follow_their_words_in_an_edited_article(library: Library, notebook: Notebook) -> None:
    stays = notebook.add(passage("First sentence of the body"), "stays")
    goes = notebook.add(passage("The last paragraph stands here"), "goes")
    text = "A short title\n\nSomething new comes before all that was there. First sentence of the body."
    again = Notebook(library, article(library, text))
    again.load()
    assert again.found[stays.id].state == "moved"
    assert again.found[stays.id].span == place("First sentence of the body", text)
    assert (again.found[goes.id].state, again.found[goes.id].span) == ("lost", None)
    assert again.by_id(goes.id) == goes
    assert again.at(place("First sentence", text)) == stays


def test_of_several_notes_at_a_place_the_shortest_is_meant(notebook: Notebook) -> None:
    paragraph = notebook.add(passage("First sentence of the body. Second sentence of the body."), "paragraph")
    word = notebook.add(passage("Second"), "word")
    assert notebook.at(place("Second sentence")) == word
    assert notebook.at(place("First")) == paragraph
    assert notebook.at(place("last")) is None


def test_of_two_notes_on_the_same_words_the_older_is_meant(notebook: Notebook) -> None:
    older = notebook.add(passage("First"), "older")
    notebook.add(passage("First"), "newer")
    assert notebook.at(place("First")) == older


def test_a_note_is_found_by_its_id(notebook: Notebook) -> None:
    note = notebook.add(passage("First"), "x")
    assert notebook.by_id(note.id) == note
    assert notebook.by_id("nothing") is None


def add(notebook: Notebook) -> Note:
    return notebook.add(passage("First"), "added")


def edit(notebook: Notebook) -> Note:
    return notebook.edit(notebook.notes[0], body="edited")


def delete(notebook: Notebook) -> None:
    notebook.delete(notebook.notes[0])


@pytest.mark.parametrize(
    ("change", "words", "after"),
    [(add, "note", ["before", "added"]), (edit, "edit", ["edited"]), (delete, "deletion", [])],
)
def test_every_change_can_be_undone_and_done_again(
    notebook: Notebook, change: Callable[[Notebook], object], words: str, after: list[str]
) -> None:
    NoteStore(notebook.folder).add(
        new_note(notebook.article.id, Target("passage", describe(TEXT, place("Second"))), "before")
    )
    assert notebook.changed()
    change(notebook)
    assert stored(notebook) == [note.body for note in notebook.notes] == after
    for _ in range(2):
        assert notebook.undo() == words
        assert stored(notebook) == [note.body for note in notebook.notes] == ["before"]
        assert notebook.redo() == words
        assert stored(notebook) == [note.body for note in notebook.notes] == after
    assert set(notebook.found) >= {note.id for note in notebook.notes}


def test_changes_are_undone_from_the_last_to_the_first_and_redone_from_the_first_to_the_last(
    notebook: Notebook,
) -> None:
    note = notebook.add(passage("First"), "one")
    notebook.edit(note, body="two")
    notebook.delete(note)
    assert [notebook.undo() for _ in range(4)] == ["deletion", "edit", "note", None]
    assert stored(notebook) == []
    assert [notebook.redo() for _ in range(4)] == ["note", "edit", "deletion", None]
    assert stored(notebook) == []
    assert notebook.undo() == "deletion"
    assert stored(notebook) == ["two"]


def test_what_is_taken_back_was_not_changed(notebook: Notebook) -> None:
    """A person is told when a note was changed last; whoever brings two states together, which of them is the later."""
    notebook.add(passage("First"), "one")
    (first,) = notebook.notes
    edit(notebook)
    (edited,) = notebook.notes
    delete(notebook)
    for turn, same in ((notebook.undo, edited), (notebook.undo, first), (notebook.redo, edited)):
        turn()
        (found,) = Notebook(notebook._library, notebook.article)._store.notes()
        assert (found.body, found.changed) == (same.body, same.changed)
        assert found.updated > same.updated
    notebook.edit(notebook.notes[0], body="anew")
    assert notebook.notes[0].changed == notebook.notes[0].updated


def test_a_new_change_ends_what_could_be_done_again(notebook: Notebook) -> None:
    notebook.add(passage("First"), "one")
    notebook.undo()
    notebook.add(passage("Second"), "two")
    assert notebook.redo() is None
    assert stored(notebook) == ["two"]


def test_a_deleted_note_comes_back_on_its_words(notebook: Notebook) -> None:
    note = notebook.add(passage("First"), "x")
    notebook.delete(note)
    assert notebook.at(place("First")) is None
    notebook.undo()
    back = notebook.at(place("First"))
    assert back is not None
    assert (back.id, back.body) == (note.id, "x")


def test_what_another_window_wrote_is_noticed_once(library: Library, notebook: Notebook) -> None:
    assert not notebook.changed()
    # Both windows were opened on an article that was nowhere yet.
    other = Notebook(library, article(library))
    assert other.article.id != notebook.article.id
    added = other.add(passage("last paragraph"), "from elsewhere")
    assert notebook.changed()
    assert not notebook.changed()
    other.edit(added, body="changed elsewhere")
    assert notebook.changed()
    assert [note.body for note in notebook.notes] == ["changed elsewhere"]
    assert notebook.at(place("paragraph")) == notebook.notes[0]


def test_two_windows_on_a_new_article_keep_their_notes_in_one_place(library: Library, notebook: Notebook) -> None:
    other = Notebook(library, article(library))
    notebook.add(passage("First"), "mine")
    other.add(passage("Second"), "theirs")
    assert [note.body for note in other.notes] == ["mine", "theirs"]
    assert list(library.articles()) == [notebook.article.id] == [other.article.id]
    assert {note.article_id for note in other.notes} == {notebook.article.id}


def test_a_note_that_was_attached_elsewhere_is_found_there(notebook: Notebook) -> None:
    note = notebook.add(passage("First"), "x")
    elsewhere = Target("passage", describe(TEXT, place("last paragraph")))
    NoteStore(notebook.folder).update(note._replace(target=elsewhere))
    assert notebook.changed()
    assert notebook.found[note.id].span == place("last paragraph")
    assert notebook.at(place("First")) is None


def test_one_s_own_changes_are_no_news(notebook: Notebook) -> None:
    note = notebook.add(passage("First"), "x")
    assert not notebook.changed()
    notebook.edit(note, body="y")
    notebook.undo()
    assert not notebook.changed()


def test_a_change_whose_note_is_gone_is_told_and_forgotten(notebook: Notebook) -> None:
    notebook.add(passage("Second"), "first")
    notebook.add(passage("First"), "second")
    path = notebook.folder / "notes.json"
    for file in (path, path.with_name(path.name + ".bak")):
        file.unlink(missing_ok=True)
    for _ in range(2):
        with pytest.raises(NoSuchNote):
            notebook.undo()
    assert notebook.undo() is None


def busy(*_: object) -> None:
    raise NotWritable("Another window is writing notes here and does not end; try again.")


def full_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_change_that_cannot_be_written_is_told_and_changes_nothing(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = notebook.add(passage("First"), "x")
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full_disk)
        for change in (
            lambda: notebook.add(passage("Second"), "y"),
            lambda: notebook.edit(note, body="y"),
            notebook.undo,
        ):
            with pytest.raises(NotWritable):
                change()
    assert notebook.notes == (note,)
    assert stored(notebook) == ["x"]
    assert notebook.undo() == "note"


def test_damaged_notes_are_told_on_loading(notebook: Notebook) -> None:
    notebook.add(passage("First"), "one")
    notebook.add(passage("Second"), "two")
    (notebook.folder / "notes.json").write_text("{")
    (problem,) = notebook.load()
    assert "damaged" in problem
    assert [note.body for note in notebook.notes] == ["one"]


def test_a_draft_is_kept_with_its_place_and_dropped(notebook: Notebook) -> None:
    first = Draft("new-15", "half a thought", passage("First"), ("todo",), "blue")
    whole = Draft("whole", "on the whole", Target("article"))
    notebook.keep_draft(first)
    notebook.keep_draft(whole)
    assert notebook.drafts == {"new-15": first, "whole": whole}
    notebook.keep_draft(first._replace(body="a thought"))
    assert notebook.drafts["new-15"].body == "a thought"
    notebook.drop_draft("new-15")
    notebook.drop_draft("new-15")
    assert set(notebook.drafts) == {"whole"}


def test_tags_and_colour_alone_are_a_draft_too(notebook: Notebook) -> None:
    draft = Draft("new", "", passage("First"), ("todo",), "pink")
    notebook.keep_draft(draft)
    assert notebook.drafts == {"new": draft}
    notebook.keep_draft(draft._replace(tags=(), colour=""))
    assert notebook.drafts == {}


def test_a_draft_of_another_window_is_noticed(library: Library, notebook: Notebook) -> None:
    notebook.add(passage("First"), "a note")
    other = Notebook(library, article(library))
    other.load()
    notebook.keep_draft(Draft("new", "a thought", passage("First")))
    assert other.changed()
    assert set(other.drafts) == {"new"}
    assert not other.changed()


def test_notes_that_cannot_be_read_for_a_moment_are_read_later(
    library: Library, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Notebook(library, article(library))
    other.load()
    notebook.add(passage("First"), "a note")
    with monkeypatch.context() as context:
        context.setattr(NoteStore, "load", busy)
        with pytest.raises(NotWritable):
            other.changed()
    assert other.changed()
    assert [note.body for note in other.notes] == ["a note"]


def test_what_was_read_before_a_change_does_not_hide_it(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook.add(passage("First"), "a note")
    read, go_on = threading.Event(), threading.Event()
    load = NoteStore.load

    def slowly(store: NoteStore) -> Kept:
        kept = load(store)
        if not read.is_set():
            read.set()
            go_on.wait(10)
        return kept

    monkeypatch.setattr(NoteStore, "load", slowly)
    looking = threading.Thread(target=notebook.load)
    looking.start()
    read.wait(10)
    adding = threading.Thread(target=notebook.add, args=(passage("Second"), "another"))
    adding.start()
    adding.join(0.3)
    go_on.set()
    looking.join()
    adding.join()
    assert [note.body for note in notebook.notes] == ["a note", "another"]
    assert notebook.found.keys() >= {note.id for note in notebook.notes}


def test_a_draft_that_cannot_be_removed_is_offered_again(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook.keep_draft(Draft("new", "words", Target("article")))
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.unlink", lambda *_, **__: full_disk())
        notebook.drop_draft("new")
    assert set(notebook.drafts) == {"new"}


def test_a_draft_that_cannot_be_kept_is_told(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(NotWritable):
        notebook.keep_draft(Draft("new", "words", Target("article")))


def test_the_place_is_remembered_by_its_words(notebook: Notebook) -> None:
    notebook.keep_place(place("Second sentence of the body."))
    assert load_place(notebook.folder) == describe(TEXT, place("Second sentence of the body."))


def test_of_a_long_sentence_the_beginning_is_enough_to_find_the_place(library: Library) -> None:
    text = "word " * 400
    notebook = Notebook(library, article(library, text))
    notebook.keep_place(Span(0, len(text) - 1))
    kept = load_place(notebook.folder)
    assert kept is not None
    assert kept.exact == text[:200]


def test_an_article_whose_id_is_none_is_refused(library: Library) -> None:
    with pytest.raises(Damaged):
        Notebook(library, article(library).with_id("../../etc")).load()


def test_undoing_an_edit_does_not_undo_what_another_window_wrote_after_it(library: Library) -> None:
    mine = Notebook(library, article(library))
    note = mine.add(passage("First"), "mine")
    mine.edit(note, body="mine, better")
    other = Notebook(library, article(library))
    other.load()
    other.edit(other.notes[0], body="a long thought from the other window")
    with pytest.raises(ChangedElsewhere):
        mine.undo()
    assert stored(mine) == ["a long thought from the other window"]
