"""Long use: what is closed is gone, however often it was open."""

import gc
import weakref
from collections import Counter
from collections.abc import Awaitable, Callable

import pytest
from textual._styles_cache import StylesCache
from textual.dom import DOMNode

from reader.analysis.client import Finished
from reader.ui import app as app_module
from reader.ui import garbage, library_screen, noting, work
from reader.ui.messages import ArticleWanted
from reader.ui.reading import ReadingScreen
from reader.ui.trail import Stop
from tests.ui.stage import FakeAnalyser, Stage, analyse, desk, on_stage
from tests.ui.test_library import APPLES, ROADS, kept

Doing = Callable[[Stage], Awaitable[None]]
TIMES = 4


def alive() -> Counter[str]:
    """How many widgets and screens of each class, and paintings of them, there are once the garbage is gone."""
    gc.collect()
    return Counter(type(node).__qualname__ for node in gc.get_objects() if isinstance(node, DOMNode | StylesCache))


def pressing(*keys: str) -> Doing:
    """Presses keys."""

    async def do(stage: Stage) -> None:
        await stage.press(*keys)

    return do


def opening(*keys: str, shows: str = "") -> Doing:
    """Presses keys that open a screen, which shows some words, and leaves it."""

    async def do(stage: Stage) -> None:
        await stage.press(*keys)
        await stage.until(lambda: stage.app.screen is not stage.app.reading and stage.shows(shows), "the screen")
        await stage.press("escape")
        await stage.until(lambda: stage.app.screen is stage.app.reading, "it closes")

    return do


async def note_and_undo(stage: Stage) -> None:
    await stage.note("words")
    await stage.press("u")
    await stage.until(lambda: not stage.work.noting.notebook.notes, "the note is taken back")


STATEMENT = "g", "full_stop", "full_stop"
THINGS = {
    "search": pressing("slash", "h", "a", "r", "enter", "n", "escape"),
    "filter": pressing("tab", "slash", "b", "escape", "escape"),
    "tabs": pressing("f3", "f4", "f5", "f2"),
    "selection": pressing("v", "w", "s", "p", "escape"),
    "dialog": opening("a", shows="ctrl+s save"),
    "note": note_and_undo,
    "help": opening("question_mark"),
    "menu": opening(*STATEMENT, "x"),
    "evidence": opening(*STATEMENT, "i", shows="Y copy"),
    "legend": opening("t"),
    "palette": opening("ctrl+p"),
    "open": opening("o"),
    "library": opening("l", shows="Snow"),
    "said": opening(*STATEMENT, "S", shows="Everything said"),
    "all notes": opening("L"),
}


@pytest.mark.parametrize("thing", THINGS.values(), ids=THINGS.keys())
async def test_what_is_closed_is_gone(thing: Doing, monkeypatch: pytest.MonkeyPatch) -> None:
    # An ended timer holds its screen until it would have rung.
    monkeypatch.setattr(library_screen, "_LOOK_AGAIN", 0.2)
    kept(ROADS, "roads.txt")
    async with on_stage() as stage:
        await thing(stage)
        before = alive()
        for _ in range(TIMES):
            await thing(stage)
        # What was closed last may still be painted or be about to end.
        await stage.until(lambda: max((alive() - before).values(), default=0) < TIMES - 1, f"{alive() - before}")


async def test_articles_that_were_left_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    # An ended timer holds its screen until it would have rung.
    monkeypatch.setattr(work, "_LOOK_FOR_OTHERS", 0.2)
    monkeypatch.setattr(noting, "_PLACE_PAUSE", 0.2)
    monkeypatch.setattr(app_module, "_TIMERS_ENDED", 0.5)
    two = kept(ROADS, "roads.txt"), kept(APPLES, "apples.txt")
    analyser = FakeAnalyser()
    screens: list[weakref.ref[ReadingScreen]] = []
    async with on_stage(desk(analyser=analyser)) as stage:
        del stage.page, stage.article
        for article in two * 2:
            screens.append(weakref.ref(stage.app.reading))
            analyser.listeners.clear()
            stage.app.post_message(ArticleWanted(article, None))
            await analysed(stage, article.id)
        await stage.app.run_action("app.article_back")
        await analysed(stage, two[0].id)
        analyser.listeners.clear()
        # Textual holds the very first screen to the end.
        await stage.until(lambda: not any(screen() for screen in screens[1:]), "the screens are gone")
        # Of what is in the library no text is held to come back to.
        assert not any(stop.article for stop in stage.app._trail.behind + stage.app._trail.ahead)


async def analysed(stage: Stage, article_id: str) -> None:
    """Wait until an article is on the screen, and its analysis is there."""
    await stage.until(lambda: stage.app.reading.article.id == article_id, "the other article")
    await stage.until(lambda: stage.app.reading.work is not None and stage.work.analysis is not None, "its analysis")


async def test_an_article_of_which_the_library_has_no_copy_can_be_come_back_to() -> None:
    roads = kept(ROADS, "roads.txt")
    async with on_stage() as stage:
        first = stage.app.reading.article
        stage.app.post_message(ArticleWanted(roads, None))
        await analysed(stage, roads.id)
        trail = stage.app._trail
        trail.behind = [Stop("0" * 32, None, ())]
        await stage.app.run_action("app.article_back")
        assert "open its file again" in stage.notices[-1]
        trail.behind.append(Stop("0" * 32, first, ()))
        await stage.app.run_action("app.article_back")
        await analysed(stage, first.id)


async def test_what_the_analysis_found_is_not_searched_for_garbage() -> None:
    usual = gc.get_threshold()
    analyser = FakeAnalyser(None)
    async with on_stage(desk(analyser=analyser)) as stage:
        await stage.until(lambda: analyser.listeners, "it is asked for")
        assert gc.get_threshold()[:2] == usual[:2]
        assert gc.get_threshold()[2] > usual[2]
        analyser.tell(Finished(analyse(stage.article.text)))
        await analysed(stage, stage.article.id)
        assert gc.get_threshold() == usual
        analysis = stage.work.analysis
        assert analysis is not None
        searched = {id(held) for held in gc.get_objects()}
        assert not searched & {id(mention) for mention in analysis.mentions}


async def test_garbage_is_looked_for_among_everything_once_an_article_was_left() -> None:
    one, other = Node(), Node()
    one.other, other.other = other, one
    gone = weakref.ref(one)
    gc.freeze()
    del one, other
    gc.collect()
    assert gone() is not None
    garbage.article_left()
    assert gone() is None


class Node:
    """Something in a cycle."""

    other: "Node"
