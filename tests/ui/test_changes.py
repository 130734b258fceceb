"""D: what changed since an earlier text, told once on opening, listed with the words before and after."""

import threading
from collections.abc import Callable

import pytest
from rich.style import Style

from reader import changes, paths
from reader.analysis import Analysis
from reader.analysis.client import Finished
from reader.anchor import describe
from reader.article import Article
from reader.formats import load_source
from reader.formats.source import Source
from reader.library import Library
from reader.notes.place import load_reading, save_place
from reader.ui.changes_screen import ChangesScreen
from tests.ui.stage import TEXT, FakeAnalyser, Stage, analyse, desk, on_stage, statements

NEW = TEXT.replace("Norway", "Denmark").replace("The fishermen were angry about the plan.", "Nobody was glad.")
EDITED = TEXT.replace("no money", "my money")
"""As long as the text that the stage's analysis is made for, so that its places are right here too."""


def read_before(text: str, name: str = "article.txt", *, seen: bool = True) -> Article:
    """A text that was read from the same file."""
    library = Library(paths.data_dir())
    article = library.open(load_source(Source(text.encode(), str(paths.data_dir() / name))))
    if seen:
        place = describe(article.text, article.blocks[0].span)
        save_place(library.folder(article.id), place, 10, article.text_hash)
    return article


def careful(text: str) -> Analysis:
    """The analysis of the stage's text, or of one that differs in a word of the same length."""
    found = analyse(text)
    return found if found.quotes else found._replace(quotes=tuple(statements()))


async def read_now(stage: Stage) -> None:
    """Wait until the text on the screen is remembered as the one read last."""
    folder = stage.work.noting.notebook.folder
    await stage.until(lambda: (read := load_reading(folder)) is not None and read.text_hash == stage.article.text_hash)


async def open_changes(stage: Stage, *, complete: bool = True) -> None:
    await stage.press("D")
    await stage.until(lambda: isinstance(stage.app.screen, ChangesScreen), "the changes")
    if complete:
        await stage.until(lambda: not stage.shows("comparing"), "all is compared")


def announced(stage: Stage) -> list[str]:
    """The notices that the text changed."""
    return [words for words in stage.notices if "changed since" in words]


def shows_before(stage: Stage, words: str) -> bool:
    """Whether words stand on the left side of a change."""
    _, found, rest = stage.screen.partition("│  before")
    return bool(found) and words in rest.partition("│  after ")[0]


async def test_a_text_that_changed_since_it_was_read_is_announced_once() -> None:
    read_before(TEXT)
    async with on_stage(desk(NEW)) as stage:
        await stage.until(lambda: announced(stage), "the notice")
        (notice,) = announced(stage)
        assert "2 passages. D shows what changed." in notice
        await stage.press("j")
        await read_now(stage)
    async with on_stage(desk(NEW)) as stage:
        await open_changes(stage)
        assert stage.shows("Passage edited")
        assert not announced(stage)


async def test_two_texts_are_compared_once_and_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[threading.Thread] = []
    for name in ("compare", "summary", "how_much"):
        real = getattr(changes, name)

        def spy(*given: object, real: Callable[..., object] = real) -> object:
            asked.append(threading.current_thread())
            return real(*given)

        monkeypatch.setattr(changes, name, spy)
    read_before(TEXT)
    async with on_stage(desk(NEW, FakeAnalyser(careful))) as stage:
        await stage.until(lambda: announced(stage), "the notice")
        assert len(asked) == 2
        await open_changes(stage)
        assert stage.shows("2 passages")
    assert len(asked) == 4  # how much it is is told anew, by each of the two accounts
    assert threading.main_thread() not in asked


async def test_what_was_met_without_being_read_is_announced_too() -> None:
    read_before(TEXT)
    read_before(NEW, seen=False)
    async with on_stage(desk(NEW)) as stage:
        await stage.until(lambda: announced(stage), "the notice")


async def test_an_unchanged_or_new_text_is_not_announced() -> None:
    read_before(TEXT)
    for opened in (desk(), desk(NEW, name="other.txt")):
        async with on_stage(opened) as stage:
            await stage.press("D")
            await stage.until(
                lambda: bool(stage.notices) and "No other text" in stage.notices[-1], "that there is none"
            )
            assert not announced(stage)


async def test_the_gravest_change_comes_first_with_its_words_before_and_after() -> None:
    read_before(TEXT.replace("1998", "1989"))
    async with on_stage(desk(EDITED, FakeAnalyser(careful))) as stage:
        await open_changes(stage)
        lines = [stage.screen.index(words) for words in ("Quotation edited", "Passage edited")]
        assert lines == sorted(lines)
        assert "“We have no money left,” Berg said." in stage.line_with("before")
        assert "“We have my money left,” Berg said." in stage.line_with("after ")
        assert stage.shows("Quotation edited · Anna Berg")
        await stage.press("down")
        assert shows_before(stage, "1989")
        await stage.press("enter")
        await stage.until(lambda: stage.app.screen is stage.app.reading, "the page")
        assert "1998" in stage.current or "a knife" in stage.current
        await stage.press("backspace")
        assert stage.current.startswith("Harbour")


async def test_words_that_differ_are_struck_out_before_and_underlined_after() -> None:
    read_before(TEXT)
    async with on_stage(desk(EDITED, FakeAnalyser(careful))) as stage:
        await open_changes(stage)
        assert style_of(stage, "no", "before").strike
        assert style_of(stage, "my", "after ").underline
        assert not style_of(stage, "money", "after ").underline


def style_of(stage: Stage, word: str, line: str) -> Style:
    """How a word of the line that begins so looks."""
    strip = next(strip for strip in stage.app.screen._compositor.render_strips() if f"│  {line}" in strip.text)
    return next(segment.style for segment in strip if word in segment.text.split() and segment.style)


async def test_another_version_is_chosen_with_the_arrows() -> None:
    first, second = TEXT.replace("1998", "1989"), TEXT.replace("Norway", "Denmark")
    read_before(first)
    read_before(second)
    async with on_stage() as stage:
        await open_changes(stage)
        assert stage.shows("(version 2 of 2)")
        assert shows_before(stage, "Denmark")
        await stage.press("left")
        await stage.until(lambda: stage.shows("(version 1 of 2)"), "the first version")
        await stage.until(lambda: shows_before(stage, "1989"), "its words")
        await stage.press("left", "right")
        await stage.until(lambda: shows_before(stage, "Denmark"), "the second one again")
        await stage.press("escape")
        assert stage.app.screen is stage.app.reading


async def test_passages_are_there_before_the_analysis_and_statements_after_it() -> None:
    read_before(TEXT.replace("left,” Berg said", "left,” Reed said"))
    analyser = FakeAnalyser(None)
    async with on_stage(desk(TEXT, analyser)) as stage:
        await open_changes(stage, complete=False)
        await stage.until(lambda: stage.shows("Passage edited"), "the passages")
        assert stage.shows("comparing what is said")
        analyser.tell(Finished(analyse(TEXT)._replace(text_hash=stage.article.text_hash)))
        await stage.until(lambda: len(analyser.listeners) == 2, "the older text is asked for")
        old = analyse(TEXT)
        quotes = [quote._replace(speaker="e2") if quote.kind == "direct" else quote for quote in statements()]
        analyser.tell(Finished(old._replace(quotes=tuple(quotes))))
        await stage.until(lambda: stage.shows("Speaker changed"), "what became of the statement")
        assert stage.shows("Tom Reed → Anna Berg")
        assert not stage.shows("Passage edited")


async def test_without_an_analysis_passages_are_compared_and_why_is_said() -> None:
    read_before(TEXT.replace("1998", "1989"))
    analyser = FakeAnalyser(None)
    async with on_stage(desk(TEXT, analyser)) as stage:
        analyser.fail()
        await open_changes(stage)
        await stage.until(lambda: stage.shows("statements are not compared"), "why there are none")
        assert stage.shows("Passage edited")


async def test_a_note_whose_words_changed_is_marked() -> None:
    read_before(TEXT)
    async with on_stage(desk(TEXT)) as stage:
        await stage.press("G")
        await stage.note("since when?")
        await stage.until(lambda: len(stage.stored()) == 1, "the note on the disk")
    async with on_stage(desk(TEXT.replace("since the Middle Ages", "since 1923"))) as stage:
        await open_changes(stage)
        assert stage.shows("Note's passage changed · 1 note")
        assert "✎" in stage.line_with("≠")


async def test_hostile_words_do_no_harm() -> None:
    read_before(TEXT)
    async with on_stage(desk(TEXT.replace("1998", "[bold]\x1b[31m\u202e19[/bold]"))) as stage:
        await open_changes(stage)
        assert stage.shows("[bold]␛[31m�19[/bold]")
        for words in ("left", "right", "pagedown", "ctrl+d", "ctrl+u", "end", "home"):
            await stage.press(words)
        assert stage.shows("Passage edited")
