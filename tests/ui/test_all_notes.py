"""L: the notes on all articles, looked through while one types, and opened at their words."""

from pathlib import Path

from textual.events import Key
from textual.widgets import Input

from reader import paths
from reader.anchor import Anchor, describe
from reader.article import Span
from reader.everywhere import Placed, Trouble, notes_everywhere, notes_of
from reader.formats import load_source
from reader.formats.source import Source
from reader.library import Library
from reader.notes.note import Target
from reader.notes.query import parse
from reader.notes.store import NoteStore, new_note
from reader.ui.all_notes import AllNotesScreen
from tests.ui.stage import on_stage

OTHER = "Another Article\n\nSnow fell in the north. The roads are closed until further notice.\n"


def annotated(text: str, words: str, body: str, tags: tuple[str, ...] = ()) -> str:
    """An article in the library with a note on some of its words; returns its id."""
    library = Library(paths.data_dir())
    article = library.open(load_source(Source(text.encode(), str(paths.data_dir() / f"{text[:5]}.txt"))), reading=False)
    start = article.text.index(words)
    target = Target("passage", describe(article.text, Span(start, start + len(words))))
    NoteStore(library.folder(article.id)).add(new_note(article.id, target, body, tags))
    return article.id


def test_notes_are_found_in_all_articles_with_their_state() -> None:
    first = annotated(OTHER, "The roads", "which?", ("todo",))
    library = Library(paths.data_dir())
    (found,) = notes_everywhere(library, parse("#todo which"))
    assert isinstance(found, Placed)
    assert found.article is not None
    assert (found.article.id, found.resolution.state) == (first, "exact")
    assert list(notes_everywhere(library, parse("volcano"))) == []
    (library.folder(first) / "article.json").unlink()
    (alone,) = notes_of(library, first)
    assert isinstance(alone, Placed)
    assert (alone.article, alone.resolution.state) == (None, "lost")


def test_an_article_whose_notes_are_from_the_future_does_not_hide_the_others() -> None:
    first = annotated(OTHER, "The roads", "which?")
    second = annotated("Third\n\nAll is well in the south of the country.\n" * 2, "All is well", "really?")
    library = Library(paths.data_dir())
    assert first != second
    (library.folder(first) / "notes.json").write_text('{"reader": {"format": "reader notes", "version": 99}}')
    found = list(notes_everywhere(library, parse("")))
    assert {type(each) for each in found} == {Placed, Trouble}


async def test_notes_that_cannot_be_read_are_reported_beside_those_that_can() -> None:
    annotated(OTHER, "The roads are closed", "which roads?")
    future = Library(paths.data_dir()).folder(annotated("Third\n\nAll is well in the south.\n", "All is well", "?"))
    (future / "notes.json").write_text('{"reader": {"format": "reader notes", "version": 99}}')
    async with on_stage() as stage:
        await stage.press("L")
        await stage.until(lambda: stage.shows("1 note ·"), "the count")
        assert stage.shows("newer")


async def test_what_is_typed_right_after_the_key_is_looked_for() -> None:
    async with on_stage() as stage:
        for character in "Lroads":
            stage.app.post_message(Key(character, character))
        await stage.until(lambda: isinstance(stage.app.screen, AllNotesScreen), "the screen")
        await stage.until(lambda: stage.app.screen.query_one(Input).value == "roads", "what was typed")


async def test_a_note_elsewhere_is_found_and_its_article_opened_at_the_words() -> None:
    annotated(OTHER, "The roads are closed", "which roads?", ("todo",))
    async with on_stage() as stage:
        await stage.press("j")
        await stage.note("here")
        await stage.press("L")
        await stage.until(lambda: isinstance(stage.app.screen, AllNotesScreen), "the screen")
        await stage.until(lambda: stage.shows("2 notes"), "all of them")
        await stage.write("#todo")
        await stage.until(lambda: stage.shows("1 note"), "the one")
        assert stage.shows("Another Article")
        await stage.press("enter")
        await stage.until(lambda: stage.app.reading.article.title == "Another Article", "the other article")
        reading = stage.app.reading
        await stage.until(lambda: reading.work is not None and reading.work.noting.loaded, "it is ready")
        await stage.until(
            lambda: reading.article.text[reading.page.current.start :].startswith("The roads"), "at the words"
        )
        assert stage.app.screen is reading


async def test_of_a_lost_note_it_is_said_that_its_words_are_gone() -> None:
    note_id = annotated(OTHER, "The roads are closed", "which roads?")
    library = Library(paths.data_dir())
    store = NoteStore(library.folder(note_id))
    (note,) = store.notes()
    gone = Anchor(0, "Nobody ever wrote these words anywhere", "", "")
    store.update(note._replace(target=Target("passage", gone)))
    async with on_stage() as stage:
        await stage.press("L")
        await stage.until(lambda: stage.shows("1 note"), "the note")
        await stage.press("enter")
        await stage.until(lambda: stage.app.reading.article.title == "Another Article", "the other article")
        await stage.until(lambda: any("not in the text any more" in line for line in stage.notices), "that it is lost")


async def test_what_was_changed_can_be_undone_after_another_article_too(home: Path) -> None:
    annotated(OTHER, "The roads are closed", "which roads?")
    async with on_stage() as stage:
        await stage.press("j")
        await stage.note("here")
        for title in ("Another Article", "Harbour Will Close For Winter, Mayor Says"):
            await stage.press("L")
            await stage.until(lambda: stage.shows("2 notes"), "all of them")
            await stage.write("which" if title == "Another Article" else "here")
            await stage.until(lambda: stage.shows("1 note"), "the one")
            await stage.press("enter")
            await stage.until(lambda title=title: stage.app.reading.article.title == title, title)  # type: ignore[misc]
            reading = stage.app.reading
            await stage.until(lambda at=reading: at.work is not None and at.work.noting.loaded, "ready")  # type: ignore[misc]
        await stage.press("u")
        await stage.until(lambda: stage.notices[-1] == "Undone: note.", "undone")


async def test_a_note_in_this_article_is_jumped_to() -> None:
    async with on_stage() as stage:
        await stage.press("j")
        await stage.note("here")
        await stage.press("G", "L")
        await stage.until(lambda: stage.shows("1 note"), "the note")
        await stage.press("enter")
        await stage.until(lambda: stage.current.startswith("The council"), "its sentence")
        await stage.press("backspace")
        assert stage.current.startswith("The port")


async def test_hostile_titles_and_notes_are_shown_as_they_are(home: Path) -> None:
    annotated(
        "[bold]Evil Things Happen\n\n" + "The text of it goes on for a while here. " * 9,
        "The text",
        "[link]x[/link]\x1b]0;no\x07",
    )
    async with on_stage() as stage:
        await stage.press("L")
        await stage.until(lambda: stage.shows("1 note"), "the note")
        assert stage.shows("[bold.txt")
        assert stage.shows("[link]x[/link]")
        assert "\x1b" not in stage.screen
        await stage.press("escape")
        assert stage.app.screen is stage.app.reading
