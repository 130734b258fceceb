"""x: what is wrong is asked, stored, shown as the reader's own, listed and undone."""

import pytest
from textual.events import Key

from reader.analysis import Analysis
from reader.notes.correction import Correction
from reader.notes.store import NoteStore
from reader.ui.corrections_screen import CorrectionsScreen
from reader.ui.menus import MenuScreen, PickScreen
from tests.ui.stage import FakeAnalyser, Stage, analyse, desk, on_stage


def corrections(stage: Stage) -> list[Correction]:
    """The corrections that are on the disk."""
    return list(NoteStore(stage.work.noting.notebook.folder).corrections())


def who_said(stage: Stage) -> dict[str, str]:
    """Speakers' names by the beginning of what they say."""
    analysis = stage.work.analysis
    assert analysis is not None
    names = {entity.id: entity.name for entity in analysis.entities}
    return {
        stage.article.text[quote.start : quote.start + 12]: names[quote.speaker] if quote.speaker else "–"
        for quote in analysis.quotes
    }


async def menu(stage: Stage, *keys: str) -> None:
    """Press x and choose, waiting for each menu."""
    await stage.press("x")
    for key in keys:
        await stage.until(lambda: isinstance(stage.app.screen, MenuScreen | PickScreen), "a menu")
        await stage.press(key)


async def pick(stage: Stage, name: str) -> None:
    """Type a name into the picker and take it."""
    await stage.until(lambda: isinstance(stage.app.screen, PickScreen), "the picker")
    await stage.press("ctrl+u")
    await stage.write(name)
    await stage.press("enter")
    await stage.until(lambda: stage.app.screen is stage.app.reading, "the picker closes")


async def stored(stage: Stage, count: int = 1) -> None:
    await stage.until(lambda: len(corrections(stage)) == count, f"{count} corrections on the disk")
    await stage.pilot.pause()


async def test_another_speaker_is_picked_shown_as_one_s_own_and_undone() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop")
        await menu(stage, "s")
        await pick(stage, "reed")
        await stored(stage)
        assert who_said(stage)["the harbour "] == "Tom Reed"
        assert "✓" in stage.line_with("the harbour will")
        assert stage.notices[-1] == "Said by Tom Reed: “the harbour will close in November”. u takes it back."
        await stage.press("u")
        await stage.until(lambda: who_said(stage)["the harbour "] == "Anna Berg", "undone")
        await stage.press("U")
        await stage.until(lambda: who_said(stage)["the harbour "] == "Tom Reed", "done again")


async def test_keys_typed_ahead_go_to_the_questions_that_x_asks() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop")
        for character in "xsJoan\r":
            key = "enter" if character == "\r" else character
            stage.app.post_message(Key(key, character))
        await stored(stage)
        assert who_said(stage)["the harbour "] == "Joan"
        assert stage.app.screen is stage.app.reading
        assert stage.work.display


async def test_a_speaker_can_be_typed() -> None:
    async with on_stage() as stage:
        await menu(stage, "s")
        await pick(stage, "Olga Dahl")
        await stored(stage)
        assert who_said(stage)["Harbour Will"] == "Olga Dahl"
        assert stage.shows("Olga Dahl ✓")


async def test_all_that_somebody_says_is_another_s() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop")
        await menu(stage, "S")
        await pick(stage, "Tom Reed")
        await stored(stage)
        assert set(who_said(stage).values()) == {"–", "Tom Reed"}


async def test_another_kind() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop")
        await menu(stage, "k", "d")
        await stored(stage)
        assert stage.line_with("the harbour will").split("│")[-1].strip().startswith("“") or stage.shows("“ said   the")


async def test_other_bounds_are_the_selected_words() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop", "v", "q", "b", "b")
        assert stage.selected == "the harbour will close"
        await menu(stage, "b")
        await stored(stage)
        assert stage.work.analysis is not None
        assert "the harbour will close" in [
            stage.article.text[quote.start : quote.end] for quote in stage.work.analysis.quotes
        ]
        assert not stage.page.selecting


async def test_what_is_no_statement_is_gone_from_list_and_page() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop")
        await menu(stage, "n")
        await stored(stage)
        assert "the harbour " not in who_said(stage)
        assert stage.shows("Said 4")


async def test_selected_words_become_a_statement() -> None:
    async with on_stage() as stage:
        await stage.press("j", "v", "s")
        await menu(stage, "p")
        await pick(stage, "Anna Berg")
        await stored(stage)
        assert who_said(stage)["The council "] == "Anna Berg"


async def test_two_names_are_the_same() -> None:
    async with on_stage() as stage:
        await stage.press("f3", "tab", "down")
        assert "Tom Reed" in stage.row
        await menu(stage, "m")
        await pick(stage, "Anna")
        await stored(stage)
        assert set(who_said(stage).values()) == {"–", "Anna Berg"}
        assert not stage.shows("Tom Reed, Union")


async def test_a_mention_is_somebody_else_s_who_is_picked_or_has_the_same_name() -> None:
    async with on_stage() as stage:
        await stage.press("G", "k", "k")
        assert "told the Daily Courier" in stage.current
        await menu(stage, "1", "a")
        await stage.until(lambda: isinstance(stage.app.screen, PickScreen), "the picker")
        await stage.press("enter")
        await stored(stage)
        assert who_said(stage)["“Nobody aske"] == "Reed"
        await stage.press("u")
        await stored(stage, 0)
        await menu(stage, "1", "a")
        await pick(stage, "anna")
        await stored(stage)
        assert who_said(stage)["“Nobody aske"] == "Anna Berg"
        assert stage.work.analysis is not None
        assert len(stage.work.analysis.entities) == 4
        await stage.press("f3")
        assert stage.shows("Anna Berg ✓")


@pytest.mark.parametrize(
    ("keys", "name", "mentions"),
    [("A", "Reed", 1), ("K", "Tom Reed", 2), ("n", "Tom Reed", 1), ("N", "Tom Reed", 0)],
)
async def test_what_can_be_wrong_with_a_mention(keys: str, name: str, mentions: int) -> None:
    async with on_stage() as stage:
        await stage.press("G", "k", "k")
        await menu(stage, "1", keys)
        if keys == "A":
            await stage.until(lambda: isinstance(stage.app.screen, PickScreen), "the picker")
            await stage.press("enter")
        if keys == "K":
            await stage.until(lambda: stage.shows("What is it?"), "the kinds")
            await stage.press("l")
        await stored(stage)
        analysis = stage.work.analysis
        assert analysis is not None
        named = {entity.id for entity in analysis.entities if entity.name == name}
        found = [mention for mention in analysis.mentions if mention.entity in named]
        assert len(found) == mentions
        assert ("GPE" in [mention.label for mention in found]) == (keys == "K")
        await stage.press("u")
        await stored(stage, 0)


async def test_a_name_gets_another_name_and_kind_from_the_page() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop")
        await menu(stage, "1", "r")
        await pick(stage, "Anna Berg-Hansen")
        await stored(stage)
        assert who_said(stage)["the harbour "] == "Anna Berg-Hansen"
        await menu(stage, "1", "k", "o")
        await stored(stage, 2)
        assert stage.work.analysis is not None
        assert stage.work.analysis.entities[0].kind == "organization"


async def test_a_mention_is_somebody_else() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop", "j")
        await menu(stage, "1", "a")
        await pick(stage, "Ole Berg")
        await stored(stage)
        assert "Ole Berg" in who_said(stage).values()


async def test_corrections_are_listed_and_taken_back_one_by_one() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop")
        await menu(stage, "n")
        await stored(stage)
        await stage.press("X")
        await stage.until(lambda: isinstance(stage.app.screen, CorrectionsScreen), "the list")
        await stage.until(lambda: stage.shows("no statement"), "the list")
        await stage.press("d")
        await stage.until(lambda: not corrections(stage), "taken back")
        await stage.until(lambda: stage.shows("none yet"), "the list is empty")
        await stage.press("escape")
        assert "the harbour " in who_said(stage)
        await stage.press("u")
        await stored(stage)


async def test_a_correction_leads_to_its_words() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop")
        await menu(stage, "n")
        await stored(stage)
        await stage.press("G", "X")
        await stage.until(lambda: stage.shows("no statement"), "the list")
        await stage.press("enter")
        await stage.until(lambda: stage.app.screen is stage.app.reading, "closed")
        assert "Anna Berg, said" in stage.current


async def test_corrections_outlive_the_session_and_the_analysis() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop")
        await menu(stage, "s")
        await pick(stage, "Tom Reed")
        await stored(stage)

    def later(text: str) -> Analysis:
        """Other rules, which give the same people other ids."""
        found = analyse(text)
        return found._replace(
            entities=tuple(entity._replace(id="n" + entity.id) for entity in found.entities),
            mentions=tuple(mention._replace(entity="n" + mention.entity) for mention in found.mentions),
            quotes=tuple(
                quote._replace(speaker="n" + quote.speaker if quote.speaker else None) for quote in found.quotes
            ),
        )

    async with on_stage(desk(analyser=FakeAnalyser(later))) as stage:
        await stage.until(lambda: stage.work.analysis is not None, "the analysis")
        assert who_said(stage)["the harbour "] == "Tom Reed"
        assert who_said(stage)["“We have no "] == "Anna Berg"


async def test_escape_changes_nothing() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop")
        await menu(stage, "s", "escape")
        await menu(stage, "escape")
        assert corrections(stage) == []
        assert stage.app.screen is stage.app.reading


async def test_where_nothing_is_wrong_a_line_says_so() -> None:
    async with on_stage() as stage:
        await stage.press("j", "x")
        await stage.until(lambda: stage.notices, "a line")
        assert "Nothing to correct here" in stage.notices[-1]


async def test_before_the_analysis_there_is_nothing_to_correct() -> None:
    async with on_stage(desk(analyser=FakeAnalyser(None))) as stage:
        await stage.press("x")
        assert "before the analysis" in stage.notices[-1]


async def test_a_correction_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with on_stage() as stage:
        await stage.press("full_stop")
        monkeypatch.setattr("os.fsync", full)
        await menu(stage, "n")
        await stage.until(lambda: any("No space left" in notice for notice in stage.notices), "the reason")
        assert "the harbour " in who_said(stage)
        monkeypatch.undo()


async def test_kinds_are_asked_in_words() -> None:
    def other(text: str) -> Analysis:
        berg, reed, *places = analyse(text).entities
        return analyse(text)._replace(entities=(berg, reed, *(place._replace(kind="other") for place in places)))

    async with on_stage(desk(analyser=FakeAnalyser(other))) as stage:
        await stage.press("f3", "tab", "end")
        await menu(stage)
        await stage.until(lambda: stage.shows("something else: another kind …"), "the kind")


async def test_the_words_of_a_correction_stand_in_one_pair_of_quotation_marks() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop", "full_stop", "c")
        await stored(stage)
        await stage.press("X")
        await stage.until(lambda: stage.shows("What you corrected"), "the list")
        assert stage.shows("  “We have no money left,”")
        assert not stage.shows("““")
