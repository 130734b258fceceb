"""Opening files, addresses and pasted texts while reading, and before there is anything to read."""

import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from unittest import mock

import pytest
from textual.css.parse import parse
from textual.events import Paste
from textual.widgets import Input

from reader import paths
from reader.article import Block
from reader.errors import InputError
from reader.folders import Entry, entries
from reader.formats import load_source
from reader.formats.source import Source
from reader.library import Library
from reader.retrieve import keep, retrieve
from reader.ui.app import ReaderApp
from reader.ui.layout import Layout
from reader.ui.menus import Choices
from reader.ui.open_dialog import OpenScreen, meant
from reader.ui.opening import Desk, asked, desk_at_once, desk_in_time
from reader.ui.reading import ReadingScreen
from tests.core.loopback import Answer, Loopback, Visitor, plain
from tests.ui.stage import FakeAnalyser, Stage, desk, on_stage

SNOW = "Snow in the North\n\nThe roads are closed until further notice, the mayor said.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the person stands in."""
    folder = tmp_path / "here"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "snow.txt").write_text(SNOW)
    (folder / "articles" / ".draft.txt").write_text(SNOW)
    (folder / "article.md").write_text("# Rain\n\nIt **rains**.")
    (folder / "\x1b[31mred.txt").write_text(SNOW)
    monkeypatch.chdir(folder)
    return folder


@asynccontextmanager
async def dialog(prepared: Desk | None = None) -> AsyncIterator[Stage]:
    """The open dialog over an article; private networks may be asked."""
    async with on_stage((prepared or desk())._replace(allow_private=True)) as stage:
        await stage.press("o")
        await stage.until(lambda: isinstance(stage.app.screen, OpenScreen), "the dialog")
        yield stage


def line(stage: Stage) -> str:
    return stage.app.screen.query_one("#wanted", Input).value


async def paste(stage: Stage, words: str) -> None:
    stage.app.post_message(Paste(words))
    await stage.pilot.pause()


async def shown(stage: Stage, title: str) -> None:
    """Wait until another article is on the screen."""
    await stage.until(lambda: stage.app.screen is stage.app.reading and title in stage.lines()[0], f"{title} is read")


async def test_a_path_is_completed_and_opened() -> None:
    async with dialog() as stage:
        await stage.write("ar")
        await stage.until(lambda: stage.shows("articles/") and stage.shows("article.md"))
        assert not stage.shows("red.txt")
        await stage.press("tab")
        assert line(stage) == "article"
        await stage.press("s", "tab")
        assert line(stage) == "articles/"
        await stage.until(lambda: stage.shows("snow.txt"))
        assert not stage.shows(".draft.txt")
        await stage.press("tab", "enter")
        await shown(stage, "Snow in the North")
        assert stage.app.reading.article.origin.endswith("articles/snow.txt")


async def test_a_tab_that_is_quicker_than_the_disk_completes_when_it_has_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = threading.Event()

    def slowly(folder: str) -> tuple[Entry, ...]:
        answers.wait(30)
        return entries(folder)

    monkeypatch.setattr("reader.ui.open_dialog.entries", slowly)
    async with dialog() as stage:
        await stage.write("articles/sn")
        await stage.press("tab")
        assert line(stage) == "articles/sn"
        answers.set()
        await stage.until(lambda: line(stage) == "articles/snow.txt", "the completed path")


async def test_a_dialog_parses_no_styles_that_were_parsed_before() -> None:
    async with on_stage() as stage:
        with mock.patch("textual.css.stylesheet.parse", side_effect=parse) as parsed:
            await stage.press("o")
            await stage.until(lambda: isinstance(stage.app.screen, OpenScreen) and stage.shows("esc leaves"))
        read = [Path(call.args[2][0]).name for call in parsed.call_args_list]
        assert "dialogs.tcss" in read
        assert not {"app.tcss", "page.tcss"} & {*read}


async def test_the_rows_of_what_is_opened_are_made_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    makers: list[threading.Thread] = []

    def estimates(layout: Layout, blocks: Sequence[Block]) -> list[int]:
        if layout.text.startswith("Snow"):
            makers.append(threading.current_thread())
        return real(layout, blocks)

    real = Layout._estimates
    monkeypatch.setattr(Layout, "_estimates", estimates)
    async with dialog() as stage:
        stage.app.screen.query_one("#wanted", Input).value = "articles/snow.txt"
        await stage.press("enter")
        await stage.until(lambda: stage.app.screen is stage.app.reading and stage.shows("The roads"), "the article")
    assert len(makers) == 1
    assert threading.main_thread() not in makers


async def test_the_list_is_gone_through_with_the_arrows() -> None:
    async with dialog() as stage:
        await stage.write("./")
        await stage.until(lambda: stage.shows("articles/"))
        await stage.press("down", "down", "down", "enter")
        assert line(stage) == "./articles/", "a folder is gone into"
        await stage.until(lambda: stage.shows("snow.txt"))
        await stage.press("down", "enter")
        await shown(stage, "Snow in the North")


async def test_the_name_of_a_folder_leads_into_it() -> None:
    async with dialog() as stage:
        await stage.write("articles")
        await stage.until(lambda: stage.shows("articles/"))
        await stage.press("enter")
        assert line(stage) == "articles/"
        await stage.until(lambda: stage.shows("snow.txt"))


async def test_hidden_files_are_listed_when_asked_for_and_the_home_is_known(home: Path) -> None:
    (home / "mine.txt").write_text(SNOW)
    async with dialog() as stage:
        await stage.write("articles/.")
        await stage.until(lambda: stage.shows(".draft.txt"))
        await stage.press(*["backspace"] * 10)
        await stage.write("~/mi")
        await stage.until(lambda: stage.shows("mine.txt"))
        await stage.press("tab", "enter")
        await shown(stage, "Snow in the North")


async def test_a_name_with_control_characters_is_shown_as_signs_and_opened() -> None:
    async with dialog() as stage:
        await stage.write("./")
        await stage.until(lambda: stage.shows("␛[31mred.txt"))
        await stage.press("down", "tab")
        assert line(stage) == "./\x1b[31mred.txt"
        assert stage.shows("./␛[31mred.txt")
        assert "\x1b" not in stage.screen
        await stage.press("enter")
        await shown(stage, "Snow in the North")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("missing.txt", "missing.txt does not exist"),
        ("articles/", "is a folder"),
        ("-", "does not exist"),
        ("ftp://example.org", "it opens http:// and https://, and files"),
        ("https://", "No server can be called"),
        ("http://127.0.0.1:1/", "refuses the connection"),
    ],
)
async def test_what_cannot_be_opened_is_a_line_and_the_dialog_stays(words: str, problem: str) -> None:
    async with dialog() as stage:
        await paste(stage, words)
        await stage.press("enter")
        await stage.until(lambda: stage.shows(problem))
        assert line(stage) == words
        await stage.press("escape")
        await stage.until(lambda: stage.app.screen is stage.app.reading, "the dialog closes")
        assert stage.shows("Harbour Will Close")


async def test_enter_on_nothing_says_what_can_be_done() -> None:
    async with dialog() as stage:
        await stage.press("enter")
        assert stage.shows("Type a path or an address")


async def test_an_address_is_fetched() -> None:
    with Loopback({"/snow": plain(SNOW)}) as server:
        async with dialog() as stage:
            await paste(stage, f"\n  {server.url('/snow')}  \n")
            assert stage.shows("enter fetches the page")
            await stage.press("enter")
            await shown(stage, "Snow in the North")
            assert stage.app.reading.article.origin == server.url("/snow")
            assert Library(paths.data_dir()).from_origin(server.url("/snow")) == stage.app.reading.article.id


def silent(asked_for: threading.Event) -> Answer:
    """A server that sends some of a page, and no more."""

    def answer(visitor: Visitor) -> None:
        visitor.send(b"HTTP/1.1 200 OK\r\nContent-Length: 400000\r\n\r\n" + b"x" * 120_000)
        asked_for.set()
        visitor.wait()

    return answer


async def test_progress_is_shown_and_escape_gives_up() -> None:
    with Loopback({"/": silent(threading.Event())}) as server:
        async with dialog() as stage:
            await paste(stage, server.url())
            await stage.press("enter")
            await stage.until(lambda: stage.shows("Fetching 127.0.0.1 … 120 of 400 kB"))
            assert stage.shows("esc gives up")
            await stage.press("escape")
            await stage.until(lambda: stage.shows("Given up."))
            assert line(stage) == server.url()
            await stage.press("escape")
            assert stage.shows("Harbour Will Close")


async def test_a_pasted_text_becomes_an_article_and_is_kept() -> None:
    async with dialog() as stage:
        await paste(stage, SNOW)
        await stage.until(lambda: stage.shows("Pasted text: 14 words"))
        assert stage.shows("Snow in the North")
        await stage.press("escape")
        await stage.until(lambda: not stage.shows("Pasted text"))
        await paste(stage, SNOW)
        await stage.press("enter")
        await shown(stage, "Snow in the North")
        assert stage.app.reading.article.origin == ""
        await stage.note("Cold")
        assert Library(paths.data_dir()).snapshot(stage.app.reading.article.id).title == "Snow in the North"


async def test_what_is_left_before_its_sidebar_is_there_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(_: ReadingScreen) -> None: ...

    monkeypatch.setattr(ReadingScreen, "_begin_work", never)
    app = ReaderApp(desk(SNOW))
    async with app.run_test() as pilot:
        await pilot.press("q")
        await pilot.pause()
    library = Library(paths.data_dir())
    last = library.last()
    assert last is not None
    assert library.snapshot(last).text.startswith("Snow in the North")


async def test_a_long_line_is_a_text_too() -> None:
    async with dialog() as stage:
        await paste(stage, "The mayor said that the roads are closed. " * 20)
        await stage.until(lambda: stage.shows("Pasted text: 160 words"))


@pytest.mark.parametrize("words", [SNOW, "https://example.org/a"])
async def test_what_is_pasted_into_the_page_is_offered(words: str) -> None:
    async with on_stage() as stage:
        await paste(stage, words)
        await stage.until(lambda: isinstance(stage.app.screen, OpenScreen))
        expected = "Pasted text: 14 words" if words is SNOW else "https://example.org/a"
        await stage.until(lambda: stage.shows(expected))
        assert stage.app.screen is not stage.app.reading, "nothing is opened or fetched before enter"


async def test_what_is_typed_ahead_goes_into_the_dialog() -> None:
    async with on_stage() as stage:
        await stage.pilot.press("o", "x", "y")
        await stage.until(lambda: isinstance(stage.app.screen, OpenScreen) and line(stage) == "xy")


async def test_what_was_read_lately_is_listed_and_opened() -> None:
    library = Library(paths.data_dir())
    library.open(load_source(Source(SNOW.encode(), "https://example.org/snow")))
    async with dialog() as stage:
        await stage.until(lambda: stage.shows("Snow in the North  example.org"))
        await stage.press("down")
        assert stage.app.screen.query_one(Choices).option_count == 1
        await stage.press("enter")
        await shown(stage, "Snow in the North")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (" https://x.org ", "https://x.org"),
        ("www.example.org/a", "https://www.example.org/a"),
        ("article.md", "article.md"),
        ("'articles/snow.txt'", "articles/snow.txt"),
        ("articles/snow\\.txt", "articles/snow.txt"),
        ("it's", "it's"),
        ("-", "./-"),
    ],
)
def test_what_is_meant_by_what_is_typed(words: str, what: str) -> None:
    assert meant(words) == what


# --- the same article again ------------------------------------------------------------------------------------------


def kept(url: str) -> str:
    """Have read a page before; returns its article's id."""
    library = Library(paths.data_dir())
    return keep(library, retrieve(url, library, allow_private=True)).id


def at_once(what: str | None) -> Desk:
    found = desk_at_once(asked(what, None, allow_private=True))
    assert found is not None
    return found._replace(analyser=FakeAnalyser(), engine="")


async def test_the_last_article_is_the_copy_and_the_network_is_left_alone() -> None:
    with Loopback({"/": plain(SNOW)}) as server:
        kept(server.url())
        async with on_stage(at_once(None)) as stage:
            assert stage.app.reading.article.origin == server.url()
            assert len(server.requests) == 1
            await stage.press("R")
            await stage.until(lambda: "Nothing has changed." in stage.notices)
            assert len(server.requests) == 2


async def test_a_page_read_before_is_shown_at_once_and_then_as_it_is_now() -> None:
    with Loopback({"/": plain(SNOW)}) as server:
        first = kept(server.url())
        server.answers["/"] = plain(SNOW + "\nThe schools are closed, too.")
        opened = at_once(server.url())
        assert opened.article.text.endswith("the mayor said.")
        assert len(server.requests) == 1
        async with on_stage(opened) as stage:
            await stage.until(lambda: stage.shows("The schools are closed, too."))
            await stage.until(lambda: stage.app.screen is stage.app.reading)
            assert stage.app.reading.article.id == first
            assert [old.text for old in Library(paths.data_dir()).versions(first)] == [opened.article.text]


async def test_another_text_of_the_article_keeps_the_tab_that_is_shown() -> None:
    with Loopback({"/": plain(SNOW)}) as server:
        kept(server.url())
        async with on_stage(at_once(None)) as stage:
            await stage.press("f4")
            before = stage.app.reading
            server.answers["/"] = plain(SNOW + "\nThe schools are closed, too.")
            await stage.press("R")
            await stage.until(lambda: stage.app.reading is not before and stage.app.reading.work is not None)
            await stage.until(lambda: stage.work.chosen == "notes", "the notes")


async def test_a_newer_text_does_not_replace_what_one_is_in_the_middle_of() -> None:
    go_on = threading.Event()

    def answer(visitor: Visitor) -> None:
        go_on.wait(10)
        plain(SNOW + "\nThe schools are closed, too.")(visitor)

    with Loopback({"/": plain(SNOW)}) as server:
        kept(server.url())
        server.answers["/"] = answer
        async with on_stage(at_once(server.url())) as stage:
            await stage.press("v")
            go_on.set()
            await stage.until(lambda: "There is a newer text of this article: R shows it." in stage.notices)
            assert not stage.shows("The schools")
            await stage.press("escape", "R")
            await stage.until(lambda: stage.shows("The schools are closed, too."))
            assert len(server.requests) == 2


async def test_a_page_that_cannot_be_reached_stays_as_it_was_and_that_is_said() -> None:
    with Loopback({"/": plain(SNOW)}) as server:
        kept(server.url())
    async with on_stage(at_once(server.url())) as stage:
        await stage.until(lambda: any("This is the copy of" in notice for notice in stage.notices))
        assert stage.shows("Snow in the North")


async def test_a_login_does_not_take_the_place_of_what_was_read_unless_one_asks_for_it() -> None:
    with Loopback({"/": plain(SNOW + "The snow lies high, and nobody can say for how long it will. " * 6)}) as server:
        kept(server.url())
        server.answers["/"] = plain("Sign in\n\nForgot your password?")
        async with on_stage(at_once(server.url())) as stage:
            await stage.until(lambda: any("R shows it all the same." in notice for notice in stage.notices))
            assert stage.shows("Snow in the North")
            await stage.press("R")
            await stage.until(lambda: stage.shows("Forgot your password?"))
            assert len(server.requests) == 2


async def test_fetching_again_is_given_up_by_escape() -> None:
    with Loopback({"/": plain(SNOW)}) as server:
        kept(server.url())
        server.answers["/"] = silent(threading.Event())
        async with on_stage(at_once(server.url())) as stage:
            await stage.until(lambda: "Fetching 127.0.0.1 … 120 of 400 kB" in stage.lines()[0])
            await stage.press("escape")
            await stage.until(lambda: "Given up." in stage.notices)
            await stage.until(lambda: "Fetching" not in stage.lines()[0])
            assert stage.shows("Snow in the North")


async def test_a_text_that_was_pasted_cannot_be_fetched_again() -> None:
    library = Library(paths.data_dir())
    library.open(load_source(Source(SNOW.encode())))
    async with on_stage(at_once(None)) as stage:
        await stage.press("R")
        assert any("nothing to fetch" in notice for notice in stage.notices)


async def test_a_file_that_changed_is_shown_as_it_is_now(here: Path) -> None:
    path = here / "articles" / "snow.txt"
    async with on_stage(at_once(str(path))) as stage:
        path.write_text(SNOW + "\nThe schools are closed, too.")
        await stage.press("R")
        await stage.until(lambda: stage.shows("The schools are closed, too."))


# --- before there is anything to read --------------------------------------------------------------------------------


async def test_while_a_page_is_fetched_the_screen_says_so_and_then_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def answer(visitor: Visitor) -> None:
        visitor.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(SNOW))
        go_on.wait(10)
        visitor.send(SNOW.encode())

    monkeypatch.setattr("reader.ui.opening.Analyser", lambda model: FakeAnalyser())
    with Loopback({"/": answer}) as server:
        ask = asked(server.url(), allow_private=True)
        assert desk_at_once(ask) is None
        app = ReaderApp(partial(desk_in_time, ask))
        async with app.run_test(size=(120, 40)) as pilot:

            def lines() -> str:
                return "\n".join(strip.text for strip in app.screen._compositor.render_strips())

            while "Fetching 127.0.0.1 …" not in lines():
                await pilot.pause(0.01)
            await pilot.press("a", "x", "o")
            go_on.set()
            while "Snow in the North" not in lines():
                await pilot.pause(0.01)
            assert app.reading.article.origin == server.url()


async def test_escape_gives_up_what_was_asked_for_at_the_start() -> None:
    with Loopback({"/": silent(threading.Event())}) as server:
        app = ReaderApp(partial(desk_in_time, asked(server.url(), allow_private=True)))
        async with app.run_test() as pilot:
            await pilot.press("escape")
            await pilot.pause()
        assert app.return_code == 130
        assert app.failure is None


async def test_what_cannot_be_opened_at_the_start_ends_with_a_line() -> None:
    with Loopback({}) as server:
        app = ReaderApp(partial(desk_in_time, asked(server.url(), allow_private=True)))
        async with app.run_test() as pilot:
            while app.return_code is None:
                await pilot.pause(0.01)
        assert isinstance(app.failure, InputError)
        assert app.return_code == 1


async def test_what_was_set_otherwise_than_it_counts_is_said() -> None:
    app = ReaderApp(desk(SNOW), notice="a width of 300 counts as 120")
    with mock.patch.object(app, "notify") as notify:
        async with app.run_test():
            assert notify.call_args.args == ("a width of 300 counts as 120",)


async def test_words_of_a_title_find_what_was_read_lately_below_the_paths() -> None:
    Library(paths.data_dir()).open(load_source(Source(SNOW.encode(), "https://example.org/snow")))
    async with dialog() as stage:
        await stage.until(lambda: stage.shows("Snow in the North  example.org"), "what was read lately")
        await stage.write("nörth snow")
        await stage.until(lambda: stage.shows("nörth snow"), "what was typed")
        assert stage.shows("Snow in the North  example.org")
        await stage.write("x")
        await stage.until(lambda: not stage.shows("Snow in the North  example.org"), "another title")
        await stage.press("backspace", "down", "enter")
        await shown(stage, "Snow in the North")
