"""S: everything that somebody said, in all articles, filtered, and opened at the words."""

from reader.ui.menus import PickScreen
from reader.ui.said_screen import SaidScreen
from tests.core.said import article
from tests.ui.stage import Stage, desk, on_stage


def others() -> None:
    """Other articles in which Anna Berg, or a Berg, speaks."""
    article("The Pier", ("Anna Berg", "mayor of Eastport", "person", "It will be mended."), published="2026-03-01")
    article("The Budget", ("Anna Berg", "", "person", "There is none."), published="2025-03-01")
    article("The Match", ("Berg", "", "person", "We lost."), published="2026-04-01")
    article("The Reed", ("Tom Reed", "", "person", "I disagree."), published="2026-04-01")


async def shown(stage: Stage, words: str = "looking") -> None:
    """Wait for the screen, and until all is there."""
    await stage.until(lambda: isinstance(stage.app.screen, SaidScreen), "the screen")
    await stage.until(lambda: not stage.shows(words), "everything is looked up")


async def test_the_statements_of_the_speaker_here_are_listed_by_date_and_article_and_opened_at_the_words() -> None:
    others()
    async with on_stage() as stage:
        await stage.press("full_stop", "S")
        await shown(stage)
        assert "Everything said by Anna Berg, mayor of Eastport" in stage.screen
        order = ["2025-03-01 · The Budget", "There is none", "2026-03-01 · The Pier", "It will be mended",
                 "undated · Harbour Will Close", "Perhaps the same: Berg (only a surname)", "We lost"]  # fmt: skip
        places = [stage.screen.index(words) for words in order]
        assert places == sorted(places)
        assert "I disagree" not in stage.screen
        assert stage.shows("4 in 3 articles, perhaps 1 more")
        await stage.press("down")
        assert "“It will be mended.”" in stage.screen.rpartition("▔▔")[2]
        await stage.press("enter")
        await stage.until(lambda: stage.app.reading.article.title == "The Pier", "the other article")
        reading = stage.app.reading
        await stage.until(lambda: reading.work is not None and reading.work.noting.loaded, "it is ready")
        text = reading.article.text
        await stage.until(lambda: text[reading.page.current.start :].startswith("“It will be mended"), "the words")


async def test_what_is_typed_filters_and_a_statement_of_this_article_is_gone_to() -> None:
    others()
    async with on_stage() as stage:
        await stage.press("full_stop", "full_stop", "S")
        await shown(stage)
        await stage.write("money")
        await stage.until(lambda: stage.shows("1 of 4 in 3 articles"), "the filter")
        assert not stage.shows("The Pier")
        await stage.press("enter")
        await stage.until(lambda: stage.app.screen is stage.app.reading, "the article")
        assert "no money left" in stage.current
        await stage.press("S")
        await shown(stage)
        await stage.write("zeppelin")
        await stage.until(lambda: stage.shows("nothing matches"), "nothing")
        await stage.press("enter", "escape")
        assert stage.app.screen is stage.app.reading


async def test_who_is_meant_is_the_row_or_who_speaks_else_it_is_asked() -> None:
    others()
    async with on_stage() as stage:
        await stage.press("f2", "end", "S")  # the last row of the list: nobody is known to have said it
        await stage.until(lambda: isinstance(stage.app.screen, PickScreen | SaidScreen), "a question")
        await stage.press("escape")
        await stage.press("home", "S")
        await shown(stage)
        assert stage.shows("Everything said by")
        await stage.press("escape", "escape")
        start = stage.article.text.index("Norway")
        stage.page.go(stage.page.navigator.sentence(start))
        await stage.press("S")
        await stage.until(lambda: isinstance(stage.app.screen, PickScreen), "where nobody speaks, a question")
        await stage.press("enter")
        await stage.until(lambda: stage.shows("nothing is known"), "the first of the names is that of the sentence")
        assert stage.shows("Norway")


async def test_a_name_can_be_typed() -> None:
    others()
    async with on_stage() as stage:
        await stage.press("S")  # the headline's statement is nobody's, and it names nobody
        await stage.until(lambda: isinstance(stage.app.screen, PickScreen), "the question")
        await stage.write("reed")
        await stage.press("enter")
        await shown(stage)
        assert stage.shows("Everything said by Tom Reed")
        assert stage.shows("I disagree")


async def test_without_an_analysis_a_name_is_asked_for_and_words_of_others_do_no_harm() -> None:
    article("[b]The\x1b[31m Pier", ("Anna [red]Berg", "", "person", "[bold]No\u202e.[/bold]"))
    from tests.ui.stage import FakeAnalyser

    async with on_stage(desk(analyser=FakeAnalyser(None))) as stage:
        await stage.press("S")
        await stage.until(lambda: isinstance(stage.app.screen, PickScreen), "the question")
        await stage.write("berg")
        await stage.press("enter")
        await shown(stage)
        assert stage.shows("Everything said by Anna [red]Berg")
        assert stage.shows("[bold]No�.[/bold]")
        assert stage.shows("[b]The")
