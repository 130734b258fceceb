"""l: the library on the screen: listed, ordered, filtered, searched, opened, archived, removed and restored."""

from pathlib import Path

import pytest
from textual.events import Key

from reader import paths
from reader.analysis.cache import AnalysisCache
from reader.anchor import describe
from reader.article import Article, Span
from reader.formats import load_source
from reader.formats.source import Source
from reader.index import Index, refresh
from reader.library import Library
from reader.notes.note import Target
from reader.notes.place import save_place
from reader.notes.store import NoteStore, new_note
from reader.shelves import bin_of, is_archived, remove
from reader.ui.library_screen import LibraryScreen
from tests.ui.stage import TEXT, Stage, analyse, desk, on_stage

ROADS = "Snow Closes Roads\n\nSnow fell in the north. The roads are closed until further notice.\n"
APPLES = "Apples Are Cheap\n\nA harvest like this was last seen in 1998, growers say.\n"


def kept(text: str, name: str, **known: str) -> Article:
    """An article in the library; ``known`` is what is known of it besides."""
    loaded = load_source(Source(text.encode(), str(paths.data_dir() / name)))
    return Library(paths.data_dir()).open(loaded._replace(**known), reading=False)  # type: ignore[arg-type]


def annotated(article: Article, words: str, body: str) -> None:
    start = article.text.index(words)
    target = Target("passage", describe(article.text, Span(start, start + len(words))))
    NoteStore(Library(paths.data_dir()).folder(article.id)).add(new_note(article.id, target, body))


def two() -> tuple[Article, Article]:
    """Two articles beside the one that is read."""
    roads = kept(ROADS, "roads.txt", outlet="Daily Courier", published="2026-01-02")
    apples = kept(APPLES, "apples.txt", outlet="Acres", published="2026-03-01T23:30:00-11:00")
    annotated(roads, "The roads", "which of them?")
    save_place(Library(paths.data_dir()).folder(apples.id), describe(apples.text, Span(0, 6)), 75)
    return roads, apples


async def enter(stage: Stage, *, articles: str = "") -> LibraryScreen:
    await stage.press("l")
    await stage.until(lambda: isinstance(stage.app.screen, LibraryScreen), "the library")
    if articles:
        await stage.until(lambda: stage.shows(articles), articles)
    screen = stage.app.screen
    assert isinstance(screen, LibraryScreen)
    return screen


def titles(screen: LibraryScreen) -> list[str]:
    return [line.card.title.split()[0] for line in screen.shelf.lines if line.hit is None]


async def test_the_library_lists_the_articles_with_what_is_known_of_them() -> None:
    two()
    async with on_stage(size=(120, 30)) as stage:
        await enter(stage, articles="3 articles")
        line = stage.line_with("Snow Closes Roads")
        assert "Daily Courier" in line
        assert "2026-01-02" in line
        assert "2026-03-01" in stage.line_with("Apples Are Cheap"), "the day as the page states it"
        assert "✎1" in line
        assert " 75" in stage.line_with("Apples Are Cheap")
        await stage.press("escape")
        assert stage.app.screen is stage.app.reading


async def test_an_empty_library_says_so_in_a_line() -> None:
    async with on_stage() as stage:
        screen = await enter(stage)
        await stage.until(lambda: titles(screen) == ["Harbour"], "the article that is read is kept")
        await stage.press("tab")
        await stage.until(lambda: stage.shows("Nothing is archived"), "the archive")
        await stage.press("tab")
        await stage.until(lambda: stage.shows("The bin is empty"), "the bin")


async def test_it_is_ordered_as_wanted_and_the_other_way_round() -> None:
    two()
    async with on_stage(size=(120, 30)) as stage:
        screen = await enter(stage, articles="3 articles")
        for key, expected in (
            ("3", ["Apples", "Harbour", "Snow"]),
            ("3", ["Snow", "Harbour", "Apples"]),
            ("2", ["Apples", "Snow", "Harbour"]),
            ("4", ["Apples", "Snow", "Harbour"]),
            ("5", ["Snow"]),
            ("6", ["Apples", "Harbour", "Snow"]),
            ("1", ["Harbour", "Apples", "Snow"]),
            ("O", ["Apples", "Snow", "Harbour"]),
        ):
            await stage.press(key)
            assert titles(screen)[: len(expected)] == expected, key
        await stage.press("3")
        assert stage.shows("title ▾")
        await stage.press("3")
        assert stage.shows("title ▴"), "the heading says which way round"


async def test_what_is_typed_filters_titles_and_finds_words_and_enter_opens_at_them() -> None:
    two()
    async with on_stage(size=(120, 30)) as stage:
        screen = await enter(stage, articles="3 articles")
        await stage.press("slash")
        await stage.write("courier")
        await stage.until(lambda: titles(screen) == ["Snow"], "the outlet")
        await stage.press("escape", "slash")
        await stage.write("further not")
        await stage.until(lambda: stage.shows("are closed until further notice"), "the snippet")
        assert stage.line_with("until further notice").split()[0] == "text"
        await stage.press("enter")
        await stage.until(lambda: stage.app.reading.article.title == "Snow Closes Roads", "the article")
        reading = stage.app.reading
        await stage.until(
            lambda: reading.article.text[slice(*reading.page.current)].startswith("The roads are closed"), "the words"
        )


async def test_escape_leads_from_what_was_typed_to_the_list_of_all() -> None:
    two()
    async with on_stage() as stage:
        screen = await enter(stage, articles="3 articles")
        everything = titles(screen)
        await stage.press("slash")
        await stage.write("harbour")
        assert "escape all articles" in stage.lines()[-1]
        assert "d remove" not in stage.lines()[-1]  # it would be typed
        await stage.press("escape")
        assert screen.shelf.has_focus
        assert titles(screen) == everything
        await stage.press("j")
        assert screen.line.value == ""
        assert stage.app.screen is screen


async def test_the_footer_names_the_keys_of_each_list() -> None:
    two()
    async with on_stage() as stage:
        await enter(stage)
        assert "a archive  d remove" in stage.lines()[-1]
        await stage.press("tab")
        assert "a take back  d remove" in stage.lines()[-1]
        await stage.press("tab")
        await stage.until(lambda: "d erase  r restore" in stage.lines()[-1], "the keys of the bin")
        assert "archive  d" not in stage.lines()[-1]


async def test_what_is_typed_replaces_what_was_looked_for_before() -> None:
    two()
    async with on_stage(size=(120, 30)) as stage:
        screen = await enter(stage, articles="3 articles")
        await stage.press("slash")
        await stage.write("courier")
        await stage.until(lambda: titles(screen) == ["Snow"], "the outlet")
        await stage.press("enter")
        await stage.until(lambda: stage.app.reading.article.title == "Snow Closes Roads", "the article")
        screen = await enter(stage, articles="courier")
        await stage.press("slash")
        await stage.write("acres")
        await stage.until(lambda: titles(screen) == ["Apples"], "the other outlet")
        assert screen.line.value == "acres"


@pytest.mark.parametrize(("typed", "where", "sentence"), [("which", "note", "The roads"), ("reed", "speaker", "Union")])
async def test_notes_and_speakers_are_found_and_opened_at(typed: str, where: str, sentence: str) -> None:
    roads, _ = two()
    other = kept(f"{TEXT}\n\nAnd more.\n", "more.txt")
    AnalysisCache(paths.cache_dir()).put(analyse(other.text)._replace(text_hash=other.text_hash))
    async with on_stage(desk("Something Else\n\nOf no interest at all.\n"), size=(120, 30)) as stage:
        await enter(stage, articles="4 articles")
        await stage.press("slash")
        await stage.write(typed)
        await stage.until(lambda: stage.shows(f" {where} "), "the hit")
        await stage.press("enter")
        wanted = roads if where == "note" else other
        await stage.until(lambda: stage.app.reading.article.id == wanted.id, "the article")
        reading = stage.app.reading
        await stage.until(lambda: reading.article.text[slice(*reading.page.current)].startswith(sentence), "the words")


async def test_back_and_forward_between_articles_with_the_place_kept() -> None:
    two()
    async with on_stage(size=(120, 30)) as stage:
        await stage.press("j", "j", "j")
        place = stage.page.current
        await enter(stage, articles="3 articles")
        await stage.press("slash")
        await stage.write("apples")
        await stage.press("enter")
        await stage.until(lambda: stage.app.reading.article.title == "Apples Are Cheap", "the other")
        await stage.press("backspace")
        await stage.until(lambda: stage.app.reading.article.title != "Apples Are Cheap", "back")
        await stage.until(lambda: stage.app.reading.page.current == place, "at the place")
        await stage.press("F")
        await stage.until(lambda: stage.app.reading.article.title == "Apples Are Cheap", "forward")
        await stage.press("F")
        await stage.until(lambda: "There is nowhere to go forward to." in stage.notices, "the end")


async def test_the_library_is_as_it_was_left() -> None:
    two()
    async with on_stage(size=(120, 30)) as stage:
        screen = await enter(stage, articles="3 articles")
        await stage.press("3", "down", "down")
        assert screen.shelf.line is not None
        title = screen.shelf.line.card.title
        await stage.press("escape")
        screen = await enter(stage, articles="by title")
        await stage.until(lambda: screen.shelf.line is not None and screen.shelf.line.card.title == title, "the line")


async def test_an_article_is_archived_and_that_is_undone() -> None:
    roads, _ = two()
    folder = Library(paths.data_dir()).folder(roads.id)
    async with on_stage(size=(120, 30)) as stage:
        screen = await enter(stage, articles="3 articles")
        screen.shelf.point_to(roads.id)
        await stage.press("a")
        await stage.until(lambda: "Snow" not in titles(screen), "it is gone from here")
        assert is_archived(folder)
        await stage.press("tab")
        await stage.until(lambda: titles(screen) == ["Snow"], "the archive")
        await stage.press("a")
        await stage.until(lambda: not is_archived(folder), "taken back")
        await stage.press("u", "u")
        await stage.until(lambda: not is_archived(folder) and titles(screen) == [], "both undone")
        await stage.press("u")
        await stage.until(lambda: "Nothing to undo." in stage.notices, "no more")


async def test_removing_asks_and_can_be_undone_and_restored() -> None:
    roads, _ = two()
    library = Library(paths.data_dir())
    async with on_stage(size=(120, 30)) as stage:
        screen = await enter(stage, articles="3 articles")
        screen.shelf.point_to(roads.id)
        await stage.press("d")
        await stage.until(lambda: stage.shows("with its note?"), "the question")
        await stage.press("n")
        assert library.folder(roads.id).is_dir()
        await stage.press("d", "y")
        await stage.until(lambda: "Snow" not in titles(screen), "it is gone")
        assert list(bin_of(library).articles()) == [roads.id]
        await stage.press("u")
        await stage.until(lambda: "Snow" in titles(screen), "it is back")
        screen.shelf.point_to(roads.id)
        await stage.press("d", "y")
        await stage.until(lambda: list(bin_of(library).articles()) == [roads.id], "removed again")
        await stage.press("tab", "tab")
        await stage.until(lambda: titles(screen) == ["Snow"], "the bin")
        await stage.press("enter", "r")
        await stage.until(lambda: library.folder(roads.id).is_dir(), "restored")
        assert [note.body for note in NoteStore(library.folder(roads.id)).notes()] == ["which of them?"]


async def test_in_the_bin_removing_is_for_good_and_asks() -> None:
    roads, _ = two()
    library = Library(paths.data_dir())
    remove(library, roads.id)
    async with on_stage(size=(120, 30)) as stage:
        screen = await enter(stage, articles="2 articles")
        await stage.press("tab", "tab")
        await stage.until(lambda: titles(screen) == ["Snow"], "the bin")
        await stage.press("d")
        await stage.until(lambda: stage.shows("with its note for good?"), "the question")
        await stage.press("n")
        assert list(bin_of(library).articles()) == [roads.id]
        await stage.press("d", "y")
        await stage.until(lambda: titles(screen) == [], "it is gone")
        assert list(bin_of(library).articles()) == []
        await stage.press("u")
        await stage.until(lambda: "Nothing to undo." in stage.notices, "nothing can bring it back")


async def test_the_article_that_is_read_can_be_removed_and_does_not_come_back_by_itself() -> None:
    library = Library(paths.data_dir())
    async with on_stage(size=(120, 30)) as stage:
        screen = await enter(stage, articles="1 article")
        await stage.press("d", "y")
        await stage.until(lambda: titles(screen) == [], "it is gone")
        await stage.press("escape", "j", "j")
        await stage.app.reading.keep_everything()
        assert list(library.articles()) == []
        await stage.note("after all")
        (back,) = library.articles()
        assert library.snapshot(back).title == stage.article.title


async def test_what_other_windows_changed_appears(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ui.library_screen._LOOK_AGAIN", 0.2)
    roads, _ = two()
    async with on_stage(size=(120, 30)) as stage:
        await enter(stage, articles="3 articles")
        kept("Third Of All\n\nWritten by another window.\n", "third.txt")
        await stage.until(lambda: stage.shows("Third Of All"), "the new one")
        remove(Library(paths.data_dir()), roads.id)
        await stage.until(lambda: not stage.shows("Snow Closes Roads"), "the removed one")


async def test_keys_typed_ahead_go_to_the_library() -> None:
    two()
    async with on_stage(size=(120, 30)) as stage:
        for character in ("l", "slash", "s", "n", "o"):
            stage.app.post_message(Key(character, "/" if character == "slash" else character))
        await stage.until(lambda: isinstance(stage.app.screen, LibraryScreen), "the library")
        screen = stage.app.screen
        assert isinstance(screen, LibraryScreen)
        await stage.until(lambda: screen.line.value == "sno", "what was typed")


async def test_titles_are_harmless_on_the_screen() -> None:
    kept("Body.\n", "odd.txt", title="Red \x1b[31m\u202eeltit", outlet="New\nLine\x07")
    async with on_stage(size=(120, 30)) as stage:
        await enter(stage, articles="2 articles")
        assert "\x1b" not in stage.screen
        assert "\u202e" not in stage.screen
        assert "New Line␇" in stage.line_with("Red ␛[31m�eltit")


@pytest.mark.parametrize("width", [30, 44, 59, 200])
async def test_it_works_at_any_width(width: int) -> None:
    two()
    async with on_stage(size=(width, 20)) as stage:
        await stage.until(lambda: stage.app.reading.work is not None)
        await enter(stage)
        await stage.until(lambda: stage.shows("Snow Closes"), "a title")
        await stage.press("slash")
        await stage.write("further")
        await stage.until(lambda: stage.shows("text "), "the hit")
        assert all(len(line) <= width for line in stage.lines())


async def test_a_copy_that_is_missing_is_told(home: Path) -> None:
    roads, _ = two()
    async with on_stage(size=(120, 30)) as stage:
        screen = await enter(stage, articles="3 articles")
        screen.shelf.point_to(roads.id)
        (Library(paths.data_dir()).folder(roads.id) / "article.json").write_text("{")
        await stage.press("enter")
        await stage.until(lambda: any("missing or damaged" in notice for notice in stage.notices), "the line")


async def test_an_index_that_broke_is_made_anew_while_one_looks() -> None:
    two()
    index = Index(paths.cache_dir())
    refresh(index, Library(paths.data_dir()), paths.cache_dir(), "")
    index.close()
    (paths.cache_dir() / "library.sqlite3").write_bytes(b"no database" * 1_000)
    async with on_stage(size=(120, 30)) as stage:
        await enter(stage, articles="3 articles")


async def test_without_a_cache_folder_the_library_is_listed_all_the_same() -> None:
    two()
    paths.cache_dir().parent.mkdir(parents=True, exist_ok=True)
    paths.cache_dir().write_text("in the way")
    async with on_stage(size=(120, 30)) as stage:
        await enter(stage, articles="3 articles")
