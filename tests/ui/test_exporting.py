"""Exports from the palette, and the screen that begins at a note."""

import json
from pathlib import Path

import pytest

from reader import paths
from reader.ui.commands import COMMANDS
from reader.ui.opening import open_desk
from tests.core.webannotations import annotations, faults
from tests.ui.stage import TEXT, FakeAnalyser, desk, on_stage


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person stands."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


async def test_the_palette_writes_markdown_into_the_folder_one_stands_in(folder: Path) -> None:
    async with on_stage() as stage:
        await stage.note("Check this")
        await stage.app.reading.action_do("export_markdown")
        first = folder / "Harbour Will Close For Winter, Mayor Says.md"
        await stage.until(lambda: f"{first} written." in stage.notices)
        words = first.read_text(encoding="utf-8")
        assert "Check this" in words
        assert "- **Anna Berg**, mayor of Eastport" in words
        await stage.app.reading.action_do("export_markdown")
        second = folder / "Harbour Will Close For Winter, Mayor Says 2.md"
        await stage.until(lambda: f"{second} written." in stage.notices)
        assert first.read_text(encoding="utf-8") == words


async def test_the_palette_writes_json_ld_too(folder: Path) -> None:
    async with on_stage() as stage:
        await stage.note("Check this")
        await stage.app.reading.action_do("export_jsonld")
        await stage.until(lambda: list(folder.iterdir()))
        (path,) = folder.iterdir()
        found = json.loads(path.read_text(encoding="utf-8"))
        assert path.suffix == ".jsonld"
        assert faults(found) == []
        assert annotations(found)[0]["body"][0]["value"] == "Check this"


async def test_without_an_analysis_the_notes_are_written_and_that_is_said(folder: Path) -> None:
    async with on_stage(desk(analyser=FakeAnalyser(None))) as stage:
        await stage.app.reading.action_do("export_markdown")
        await stage.until(lambda: any("the analysis is missing" in notice for notice in stage.notices))
        assert len(list(folder.iterdir())) == 1


async def test_a_folder_that_cannot_be_written_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_stage() as stage:
        monkeypatch.setattr(Path, "cwd", lambda: folder / "file" / "below")
        (folder / "file").write_text("")
        await stage.app.reading.action_do("export_markdown")
        await stage.until(lambda: any("cannot be made" in notice for notice in stage.notices))


async def test_a_folder_that_was_removed_is_said(folder: Path) -> None:
    async with on_stage() as stage:
        folder.rmdir()
        await stage.app.reading.action_do("export_markdown")
        await stage.until(lambda: any("not there any more" in notice for notice in stage.notices))
        folder.mkdir()


async def test_a_command_without_a_key_is_in_the_palette_and_can_be_given_one(folder: Path) -> None:
    async with on_stage(keymap={"export_jsonld": "f9"}) as stage:
        commands = {command.title: command for command in stage.app.get_system_commands(stage.app.reading)}
        unbound = [command for command in COMMANDS if not command.keys]
        assert {"export_markdown", "export_jsonld"} <= {command.id for command in unbound}
        assert all(command.help in commands for command in unbound)
        await stage.press("f9")
        await stage.until(lambda: list(folder.iterdir()))


async def test_the_screen_begins_at_a_note(folder: Path) -> None:
    path = folder / "article.txt"
    path.write_text(TEXT * 8, encoding="utf-8")
    async with on_stage(open_desk(str(path), None)._replace(analyser=FakeAnalyser(), engine="")) as stage:
        await stage.press("G", "k", "k")
        where = stage.current
        await stage.note("Here")
        (note,) = stage.stored()
        await stage.press("g")
        await stage.app.reading.keep_everything()
    opened = open_desk(None, None, note.id[:8])._replace(analyser=FakeAnalyser(), engine="")
    assert opened.article.origin == str(path)
    async with on_stage(opened) as stage:
        await stage.until(lambda: stage.current == where)
        assert note.target.anchor is not None
        assert stage.page.current.start == note.target.anchor.start


async def test_a_note_that_lost_its_words_opens_its_article_and_says_so(folder: Path) -> None:
    path = folder / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    async with on_stage(open_desk(str(path), None)._replace(analyser=FakeAnalyser(), engine="")) as stage:
        await stage.press(".")
        await stage.note("Here")
        (note,) = stage.stored()
    path.write_text("Quite another title\n\nAnd not a word of what was there before.", encoding="utf-8")
    opened = open_desk(None, None, note.id)._replace(analyser=FakeAnalyser(), engine="")
    assert opened.place is None
    async with on_stage(opened) as stage:
        await stage.until(lambda: any("not in the text any more" in notice for notice in stage.notices))
    assert paths.data_dir().is_dir()
