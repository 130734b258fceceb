"""Links: marked, listed, shown with their target before anything is opened, and opened only when asked to."""

import os
from pathlib import Path

import pytest

from reader.links import destination
from reader.ui.browser import open_outside, programs
from reader.ui.link_screens import LinkScreen, LinksScreen
from tests.core.loopback import Loopback, plain
from tests.ui.stage import TEXT, Stage, desk, on_stage

LINKED = """\
# Harbour Will Close

The council met. See the [minutes](https://council.example/minutes?id=1) of it.

Two links: the [bank.example](https://evil.example/login) and [a mail](mailto:ann@council.example?subject=x).

No link is here.
"""


async def open_link(stage: Stage, *keys: str) -> None:
    await stage.press(*keys)
    await stage.until(lambda: isinstance(stage.app.screen, LinkScreen), "where the link leads")


async def test_enter_shows_where_the_link_of_the_sentence_leads() -> None:
    async with on_stage(desk(LINKED, name="a.md")) as stage:
        await stage.press("j", "j")
        assert "→ council.example/minutes?id=1" in stage.lines()[0]
        await open_link(stage, "enter")
        assert stage.shows("leads to  council.example")
        assert stage.shows("https://council.example/minutes?id=1")
        assert not stage.shows("careful")
        await stage.press("escape")
        assert stage.app.screen is stage.app.reading


async def test_of_several_links_in_a_sentence_one_is_chosen_first() -> None:
    async with on_stage(desk(LINKED, name="a.md")) as stage:
        await stage.press("j", "j", "j")
        assert "→ 2 links" in stage.lines()[0]
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, LinksScreen), "the links")
        await stage.press("down")
        await open_link(stage, "enter")
        assert stage.shows("leads to  ann@council.example")
        assert stage.shows("fills in the message")


async def test_a_link_at_the_caret_is_followed() -> None:
    async with on_stage(desk(LINKED, name="a.md")) as stage:
        await stage.press("j", "j", "j", "v", *["w"] * 3)
        await open_link(stage, "enter")
        assert stage.shows("words name another host: bank.example")


async def test_without_a_link_enter_shows_the_sidebar_as_ever() -> None:
    async with on_stage(desk(TEXT)) as stage:
        await stage.press("full_stop", "enter")
        assert stage.app.reading.in_list


async def test_all_links_are_listed_from_the_next_one_on_and_found_by_typing() -> None:
    async with on_stage(desk(LINKED, name="a.md")) as stage:
        await stage.press("f")
        await stage.until(lambda: stage.shows("3 links"), "the list")
        await stage.write("mail")
        assert stage.shows("ann@council.example")
        assert not stage.shows("evil.example/login")
        await open_link(stage, "enter")
        await stage.press("w")
        assert stage.current.startswith("Two links")


async def test_an_article_without_links_says_so() -> None:
    async with on_stage(desk(TEXT)) as stage:
        await stage.press("f")
        assert stage.notices[-1] == "This article has no links."


async def test_a_look_alike_is_seen() -> None:
    text = "# T\n\nSee [the bank](https://раypal.example/a\u202eb)."
    async with on_stage(desk(text, name="a.md")) as stage:
        await open_link(stage, "j", "enter")
        assert stage.shows("leads to  xn--ypal-43d9g.example")
        assert stage.shows("in other letters: раypal.example")
        assert stage.shows("Cyrillic and Latin")
        assert "\u202e" not in stage.screen


async def test_copying_takes_the_address() -> None:
    async with on_stage(desk(LINKED, name="a.md")) as stage:
        await open_link(stage, "j", "j", "enter")
        assert await stage.copied("y") == "https://council.example/minutes?id=1"


async def test_a_linked_page_is_read_here_only_when_asked_to() -> None:
    with Loopback({"/next": plain("The Next One\n\nIt goes on, the mayor said.")}) as server:
        start = desk(f"# First\n\nSee [the next]({server.url('/next')}).", name="a.md")._replace(allow_private=True)
        async with on_stage(start) as stage:
            await open_link(stage, "j", "enter")
            assert not server.requests
            await stage.press("o")
            await stage.until(lambda: stage.shows("It goes on, the mayor said."), "the linked page")


async def test_a_linked_page_that_cannot_be_had_is_a_line_and_the_article_stays() -> None:
    async with on_stage(desk("# First\n\nSee [it](http://127.0.0.1:9/x).", name="a.md")) as stage:
        await open_link(stage, "j", "enter")
        await stage.press("o")
        await stage.until(lambda: stage.shows("--allow-private"), "why not")
        await stage.press("escape")
        assert stage.shows("See it.")


def program(folder: Path, name: str, code: int) -> Path:
    """A program that writes down what it was called with."""
    path = folder / name
    path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" > "{folder}/{name}.called"\nexit {code}\n')
    path.chmod(0o755)
    return folder / f"{name}.called"


async def test_the_browser_is_opened_only_when_asked_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called = program(tmp_path, "xdg-open", 0)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin{os.pathsep}/usr/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.delenv("WSL_DISTRO_NAME", raising=False)
    async with on_stage(desk(LINKED, name="a.md")) as stage:
        await open_link(stage, "j", "j", "enter")
        assert not called.exists()
        await stage.press("b")
        await stage.until(lambda: "Opened with xdg-open." in stage.notices, "the browser")
    assert called.read_text().splitlines() == ["1", "https://council.example/minutes?id=1"]


async def test_where_no_browser_can_be_opened_a_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    async with on_stage(desk(LINKED, name="a.md")) as stage:
        await open_link(stage, "j", "j", "enter")
        await stage.press("b")
        await stage.until(lambda: stage.notices and "No browser" in stage.notices[-1], "the line")


def test_the_next_program_is_tried_when_one_fails_and_no_shell_sees_the_address(tmp_path: Path) -> None:
    failed, opened = program(tmp_path, "mine", 3), program(tmp_path, "xdg-open", 0)
    environment = {"PATH": f"{tmp_path}:/bin:/usr/bin", "DISPLAY": ":0", "BROWSER": "mine --new %s"}
    target = destination("https://e.org/$(touch x)`y`;&|?a='b'")
    assert target is not None
    assert open_outside(target, environment) == "xdg-open"
    assert failed.read_text().splitlines()[0] == "2"
    assert opened.read_text().splitlines() == ["1", target.address]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:x", "--help", "https://e.org/ü"])
def test_only_what_links_lets_through_is_opened(address: str, tmp_path: Path) -> None:
    called = program(tmp_path, "xdg-open", 0)
    target = destination("https://e.org/")
    assert target is not None
    environment = {"PATH": str(tmp_path), "DISPLAY": ":0"}
    assert open_outside(target._replace(address=address), environment) is None
    assert not called.exists()


def test_without_a_desktop_nothing_is_tried(tmp_path: Path) -> None:
    program(tmp_path, "xdg-open", 0)
    assert list(programs({"PATH": str(tmp_path), "BROWSER": "w3m"})) == []
    assert list(programs({"PATH": str(tmp_path), "DISPLAY": ":0", "BROWSER": "a 'b:x --u=%s"})) == [
        (str(tmp_path / "xdg-open"),)
    ]
