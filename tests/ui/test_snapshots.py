"""Pictures of the screen: whatever changes in them was meant, or is a mistake.

Shared by all: the same article, analysis and sizes. ``pytest --snapshot-update`` takes them anew.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from reader import paths
from reader.analysis.cache import AnalysisCache
from reader.formats import load_source
from reader.formats.source import Source
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.preferences import Preferences, save
from tests.ui.stage import TEXT, FakeAnalyser, Stage, analyse, desk
from tests.ui.test_changes import EDITED, careful, open_changes, read_before
from tests.ui.test_said import others, shown

Compare = Callable[..., bool]

SCREENS: dict[str, tuple[tuple[int, int], str, list[str]]] = {
    "reading": ((120, 30), "textual-dark", ["full_stop", "full_stop"]),
    "few-colours": ((120, 30), "textual-dark", ["full_stop", "full_stop"]),
    "light": ((100, 24), "textual-light", ["full_stop"]),
    "list": ((60, 20), "textual-dark", ["tab", "down"]),
    "names": ((120, 30), "textual-dark", ["f3", "tab", "down"]),
    "selecting": ((80, 24), "textual-dark", ["full_stop", "v", "w", "w"]),
    "writing": ((80, 24), "textual-dark", ["full_stop", "a", "w", "h", "y", "question_mark"]),
    "evidence": ((120, 40), "textual-dark", ["full_stop", "full_stop", "i"]),
    "evidence-small": ((80, 24), "textual-dark", ["full_stop", "full_stop", "i", "full_stop"]),
    "correcting": ((80, 24), "textual-dark", ["full_stop", "x"]),
    "picking": ((120, 30), "textual-dark", ["full_stop", "x", "s", "r", "e"]),
    "doubtful": ((120, 30), "textual-dark", ["f5"]),
    "colours": ((100, 24), "textual-dark", ["1", "j", "2", "j", "3", "j", "4", "j", "5"]),
    "legend": ((80, 24), "textual-dark", ["t", "d"]),
    "help": ((120, 40), "textual-dark", ["question_mark"]),
    "searching": ((120, 30), "textual-dark", ["slash", "e", "a", "s", "t", "enter"]),
}


@pytest.fixture
def welcomed(home: Path) -> None:
    save(paths.data_dir(), Preferences(welcomed=True))


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.usefixtures("welcomed")
def test_screen(name: str, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    size, theme, keys = SCREENS[name]
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard" if name == "few-colours" else "truecolor")
    monkeypatch.setattr("textual.widgets.TextArea.cursor_blink", False)
    app = ReaderApp(desk(), theme=theme)

    async def reach(pilot: Pilot[Any]) -> None:
        stage = Stage(app, pilot)
        await stage.until(lambda: app.reading.work is not None and app.reading.work.noting.loaded)
        await stage.press(*keys)

    assert snap_compare(app, terminal_size=size, run_before=reach)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "small"])
@pytest.mark.usefixtures("welcomed")
def test_changes(size: tuple[int, int], snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    monkeypatch.setattr("reader.library._now", lambda: "2026-07-26T12:00:00+00:00")
    monkeypatch.setattr("reader.ui.changed.day_and_time", lambda time: f"{time[:10]}, here")
    monkeypatch.setattr("reader.ui.changes_screen.day_and_time", lambda time: f"{time[:10]}, here")
    read_before(TEXT)
    edited = EDITED.replace("1998", "1989").replace("Ships from Norway", "No ships from Norway")
    app = ReaderApp(desk(edited, FakeAnalyser(careful)), theme="textual-dark")

    async def reach(pilot: Pilot[Any]) -> None:
        stage = Stage(app, pilot)
        await stage.until(lambda: app.reading.work is not None and app.reading.work.noting.loaded)
        await open_changes(stage)

    assert snap_compare(app, terminal_size=size, run_before=reach)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "small"])
@pytest.mark.usefixtures("welcomed")
def test_said(size: tuple[int, int], snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    others()
    app = ReaderApp(desk(), theme="textual-dark")

    async def reach(pilot: Pilot[Any]) -> None:
        stage = Stage(app, pilot)
        await stage.until(lambda: app.reading.work is not None and app.reading.work.noting.loaded)
        await stage.press("full_stop", "S")
        await shown(stage)

    assert snap_compare(app, terminal_size=size, run_before=reach)


@pytest.mark.parametrize(("name", "width", "typed"), [("library", 100, ""), ("library-searched", 80, "money")])
@pytest.mark.usefixtures("welcomed")
def test_library(name: str, width: int, typed: str, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    monkeypatch.setattr("textual.widgets.Input.cursor_blink", False)
    monkeypatch.setattr("reader.ui.shelf.day", lambda moment: "2026-07-26" if moment else "")
    other = load_source(Source(b"Snow Closes Roads\n\nSnow fell in the north.\n", "/roads.txt"))
    Library(paths.data_dir()).open(other._replace(outlet="Daily Courier", published="2026-01-02"), reading=False)
    prepared = desk()
    AnalysisCache(paths.cache_dir()).put(analyse(TEXT)._replace(text_hash=prepared.article.text_hash))
    app = ReaderApp(prepared)

    async def reach(pilot: Pilot[Any]) -> None:
        stage = Stage(app, pilot)
        await stage.until(lambda: app.reading.work is not None and app.reading.work.noting.loaded)
        await stage.press("l")
        await stage.until(lambda: stage.shows("2 articles"))
        if typed:
            await stage.press("slash", *typed)
            await stage.until(lambda: stage.shows("statement ") and stage.shows("text "))
            await stage.press("down")

    assert snap_compare(app, terminal_size=(width, 20), run_before=reach)
