"""Articles are archived, removed and restored, and nothing of them is lost on the way."""

from pathlib import Path

import pytest

from reader.analysis import Analysis
from reader.analysis.cache import AnalysisCache
from reader.anchor import describe
from reader.article import Article, Span
from reader.errors import Damaged, NotWritable
from reader.formats import load_source
from reader.formats.source import Source
from reader.library import Library
from reader.notes.note import Target
from reader.notes.place import load_place, save_place
from reader.notes.store import NoteStore, new_note
from reader.shelves import archive, bin_of, erase, is_archived, remove, restore


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "data")


def source(text: str = "A title here\n\nSome words of the body.", name: str = "/a.txt") -> Article:
    return load_source(Source(text.encode(), name))


def annotate(library: Library, article_id: str, body: str) -> str:
    return NoteStore(library.folder(article_id)).add(new_note(article_id, Target("article"), body)).id


def bodies(library: Library, article_id: str) -> set[str]:
    return {note.body for note in NoteStore(library.folder(article_id)).notes()}


def test_an_archived_article_is_marked_and_taken_back(library: Library) -> None:
    found = library.open(source())
    archive(library, found.id)
    assert is_archived(library.folder(found.id))
    assert library.find(source()) == found.id
    archive(library, found.id, archived=False)
    archive(library, found.id, archived=False)
    assert not is_archived(library.folder(found.id))


def test_a_removed_article_is_in_the_bin_with_its_notes_and_comes_back_as_it_was(library: Library) -> None:
    found = library.open(source())
    note = annotate(library, found.id, "why?")
    save_place(library.folder(found.id), describe(found.text, Span(0, 7)))
    remove(library, found.id)
    assert list(library.articles()) == []
    assert library.find(source()) is None
    assert library.last() is None
    removed = bin_of(library)
    assert list(removed.articles()) == [found.id]
    assert removed.snapshot(found.id) == found
    assert [each.id for each in NoteStore(removed.folder(found.id)).notes()] == [note]
    restore(library, found.id)
    assert list(removed.articles()) == []
    assert library.find(source()) == library.last() == found.id
    assert library.snapshot(found.id) == found
    assert bodies(library, found.id) == {"why?"}
    assert load_place(library.folder(found.id)) is not None


def test_what_is_opened_again_after_its_removal_is_a_new_article(library: Library) -> None:
    first = library.open(source())
    remove(library, first.id)
    second = library.open(source())
    assert second.id != first.id
    restore(library, first.id)
    assert set(library.articles()) == {first.id, second.id}
    assert library.find(source()) == second.id


def test_notes_that_a_window_wrote_after_the_removal_are_brought_together(library: Library) -> None:
    found = library.open(source())
    annotate(library, found.id, "before")
    remove(library, found.id)
    annotate(library, found.id, "after")
    restore(library, found.id)
    assert bodies(library, found.id) == {"before", "after"}
    assert library.snapshot(found.id) == found
    assert list(bin_of(library).articles()) == []


def test_an_article_removed_twice_is_in_the_bin_with_all_its_notes(library: Library) -> None:
    found = library.open(source())
    annotate(library, found.id, "first")
    remove(library, found.id)
    library.open(source("A title here\n\nOther words.").with_id(found.id))
    annotate(library, found.id, "second")
    remove(library, found.id)
    assert list(library.articles()) == []
    assert bodies(bin_of(library), found.id) == {"first", "second"}
    assert [each.text for each in bin_of(library).versions(found.id)] == [found.text]


def test_notes_that_are_damaged_in_the_bin_are_not_merged_away(library: Library) -> None:
    found = library.open(source())
    annotate(library, found.id, "first")
    remove(library, found.id)
    (bin_of(library).folder(found.id) / "notes.json").write_text("{")
    annotate(library, found.id, "second")
    with pytest.raises(Damaged):
        restore(library, found.id)
    assert bodies(library, found.id) == {"second"}


def test_what_is_not_there_cannot_be_moved(library: Library) -> None:
    for change in (archive, remove, restore):
        with pytest.raises(Damaged):
            change(library, "0" * 32)
        with pytest.raises(Damaged):
            change(library, "../../etc")


def test_a_move_that_fails_leaves_the_article_where_it_is(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    found = library.open(source())

    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail)
        with pytest.raises(NotWritable, match="No space left"):
            remove(library, found.id)
    assert list(library.articles()) == [found.id]
    remove(library, found.id)


def test_other_origins_of_an_article_survive_the_loss_of_the_pointers(library: Library) -> None:
    found = library.open(source())
    library.add_origin(found.id, "https://example.org/a")
    library.add_origin(found.id, "https://example.org/a")
    for name in ("by-text", "by-origin"):
        for path in (library.root / name).iterdir():
            path.unlink()
        (library.root / name).rmdir()
    assert library.find(source("Elsewhere", "https://example.org/a")) == found.id


def test_erasing_takes_earlier_texts_what_was_merged_and_what_was_broken_off_too(library: Library) -> None:
    old, new = source(), source("A title here\n\nOther words of the body.")
    found = library.open(old)
    library.open(new.with_id(found.id))
    remove(library, found.id)
    folder = bin_of(library).folder(found.id)
    for rest in ("merged-20260102T030405", "erased"):
        (folder.with_name(f"{found.id}.{rest}") / "versions").mkdir(parents=True)
    cache = AnalysisCache(library.root / "cache")
    for article in (old, new):
        cache.put(Analysis(article.text_hash, "test", (), (), ()))
    erase(library, cache, found.id)
    assert list(folder.parent.iterdir()) == []
    assert not any(cache.has(article.text_hash, "test") for article in (old, new))
    with pytest.raises(Damaged):
        erase(library, cache, found.id)


def test_what_only_looks_like_a_folder_of_ours_is_not_followed(library: Library, tmp_path: Path) -> None:
    found = library.open(source())
    remove(library, found.id)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    (bin_of(library).folder(found.id) / "link").symlink_to(tmp_path / "mine")
    erase(library, AnalysisCache(tmp_path / "cache"), found.id)
    assert (tmp_path / "mine" / "thesis.txt").exists()
