"""Reading: the page, the list of who said what, and how they follow each other."""

import pytest

from reader.analysis import Analysis
from reader.analysis.client import Part
from reader.article import Span
from reader.notes.store import NoteStore
from reader.ui.reading import reading_time
from tests.ui.stage import FakeAnalyser, Stage, desk, on_stage


async def test_the_article_is_readable_before_anything_is_analysed() -> None:
    analyser = FakeAnalyser(None)
    async with on_stage(desk(analyser=analyser)) as stage:
        assert stage.shows("The council met for three hours on Monday.")
        assert stage.shows("Said …")
        assert "analysing" in stage.lines()[0]
        analyser.tell(Part(Span(0, 10), 1, 4, (), ()))
        await stage.until(lambda: "analysing 25 %" in stage.lines()[0])


@pytest.mark.parametrize(
    ("characters", "told"), [(1, "1 min"), (2_800, "2 min"), (168_000, "120 min"), (10_000_000, "119 h")]
)
def test_how_long_an_article_takes_is_told_in_the_unit_that_fits(characters: int, told: str) -> None:
    assert reading_time(characters) == told


async def test_speakers_are_listed_with_role_number_and_statements_the_unattributed_last() -> None:
    async with on_stage() as stage:
        assert stage.shows("Said 5")
        texts = [row.text for row in stage.work.tabs["said"].rows]
        assert texts[:2] == ["Anna Berg", "mayor of Eastport"]
        assert texts.index("Tom Reed") < texts.index("Unattributed")
        assert stage.line_with("Anna Berg      ").rstrip().endswith("2")
        assert "“" in stage.line_with("said   “We have no money")
        assert "┆" in stage.line_with("said   the harbour")


async def test_moving_in_the_list_shows_the_passage_and_enter_stays_there() -> None:
    async with on_stage() as stage:
        await stage.press("tab", "g", *["down"] * 4)
        assert stage.row.endswith("the decision “a knife in the back”")
        assert stage.current.startswith("Union leader Tom Reed")
        await stage.press("enter")
        assert not stage.app.reading.in_list
        assert stage.current.startswith("Union leader Tom Reed")
        await stage.press("backspace")
        assert stage.current.startswith("Harbour Will Close")


async def test_leaving_the_list_with_escape_goes_back_to_where_one_was() -> None:
    async with on_stage() as stage:
        await stage.press("j", "tab", "G", "escape")
        assert stage.current == "The council met for three hours on Monday."


async def test_moving_into_a_statement_shows_it_in_the_list() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop")
        assert stage.current.startswith("The mayor of Eastport")
        await stage.until(lambda: stage.row.startswith("said") and "harbour" in stage.row)
        await stage.press("full_stop")
        await stage.until(lambda: "no money" in stage.row)
        await stage.press("comma")
        await stage.until(lambda: "harbour" in stage.row)


async def test_the_list_is_filtered_by_speaker_or_words() -> None:
    async with on_stage() as stage:
        await stage.press("tab", "slash")
        await stage.write("reed")
        await stage.press("enter")
        assert not stage.shows("Anna Berg      ")
        assert stage.shows("Tom Reed")
        await stage.press("slash", "ctrl+u")
        await stage.write("money")
        await stage.until(lambda: next(row.text for row in stage.work.tabs["said"].rows) == "Anna Berg")
        assert not any("knife" in row.text for row in stage.work.tabs["said"].rows)
        await stage.press("escape")
        assert stage.shows("Tom Reed  ")
        assert stage.app.reading.in_list


async def test_a_filter_that_was_kept_is_counted_and_escape_takes_it_away() -> None:
    async with on_stage() as stage:
        await stage.press("tab", "slash")
        await stage.write("reed")
        await stage.press("enter")
        await stage.until(lambda: stage.shows("Said 2 of 5 /reed"), "what is listed, of all")
        await stage.press("escape")
        assert stage.app.reading.in_list
        await stage.until(lambda: stage.shows("Said 5 ") and not stage.shows("/reed"), "all")
        await stage.press("escape")
        assert not stage.app.reading.in_list


async def test_enter_on_a_name_walks_through_its_mentions() -> None:
    async with on_stage() as stage:
        await stage.press("f3", "tab")
        rows = stage.work.tabs["names"].rows
        assert [row.text for row in rows] == ["People", "Anna Berg · mayor of Eastport", "Tom Reed · Union leader",
                                              "Places", "Eastport", "Norway"]  # fmt: skip
        await stage.press("down", "down")
        assert stage.row == "Eastport"
        assert stage.current.startswith("The mayor of Eastport")
        await stage.press("enter")
        assert stage.current == "He has worked in Eastport since 1998."
        await stage.press("enter")
        assert stage.current.startswith("The mayor of Eastport")


async def test_keys_go_to_statements_and_names_and_say_when_there_is_no_further_one() -> None:
    async with on_stage() as stage:
        await stage.press("right_parenthesis")
        assert stage.current.startswith("The mayor of Eastport")
        await stage.press("G", "full_stop")
        assert "No further statement." in stage.notices
        await stage.press("left_parenthesis")
        assert stage.current.startswith("Ships from Norway")


async def test_kinds_are_hidden_and_shown_and_that_is_remembered() -> None:
    async with on_stage() as stage:
        await stage.press("t", "p", "1", "escape")
        assert stage.work.shown.isdisjoint({"person", "direct"})
        assert "“" not in stage.line_with("“We have no money left,”")[:3]
        assert not any(row.text == "People" for row in stage.work.tabs["names"].rows)
        await stage.until(lambda: not stage.app.workers._workers)
    async with on_stage() as stage:
        assert stage.work.shown.isdisjoint({"person", "direct"})


async def test_speakers_can_be_ordered_by_appearance() -> None:
    async with on_stage() as stage:
        await stage.press("O")
        headings = [row.text for row in stage.work.tabs["said"].rows if row.look == "heading"]
        assert headings == ["Anna Berg", "Tom Reed", "Unattributed"]
        assert "Speakers by appearance." in stage.notices


async def test_search_shows_hits_while_typing_and_goes_through_them() -> None:
    async with on_stage() as stage:
        await stage.press("slash")
        await stage.write("eastport")
        assert stage.current.startswith("The mayor of Eastport")
        assert "1/2" in stage.lines()[0]
        await stage.press("enter", "n")
        assert stage.current == "He has worked in Eastport since 1998."
        await stage.press("n")
        assert "1/2" in stage.lines()[0]
        await stage.press("N")
        assert "2/2" in stage.lines()[0]
        await stage.press("escape")
        assert "2/2" not in stage.lines()[0]


async def test_a_search_that_is_given_up_goes_back_and_one_without_hits_says_so() -> None:
    async with on_stage() as stage:
        await stage.press("slash")
        await stage.write("iceland")
        assert stage.current.startswith("Ships")
        await stage.press("escape")
        assert stage.current.startswith("Harbour")
        await stage.press("slash")
        await stage.write("zebra")
        assert "not found" in stage.lines()[0]
        await stage.press("enter")
        assert "Not found." in stage.notices


async def test_a_resize_keeps_the_place() -> None:
    text = "\n\n".join(
        f"Paragraph {number} has some words that need a few rows in a narrow window." for number in range(300)
    )
    async with on_stage(desk(text)) as stage:
        for _ in range(6):
            await stage.press("pagedown")
        current = stage.current
        for size in ((60, 20), (250, 80), (80, 24), (50, 10), (120, 40)):
            await stage.pilot.resize_terminal(*size)
            await stage.pilot.pause()
            assert stage.current == current
            if size != (50, 10):
                assert stage.shows(current[:30]), size


def told_progress(stage: Stage) -> str:
    return stage.lines()[0].rpartition("· ")[2]


async def test_progress_is_that_of_the_sentence_0_at_first_and_100_at_the_end() -> None:
    text = "\n\n".join(f"Paragraph {number} has some words in it." for number in range(100))
    async with on_stage(desk(text)) as stage:
        assert told_progress(stage) == "0 %"
        stage.page.go(Span(len(text) // 2, len(text) // 2))
        await stage.until(lambda: told_progress(stage) in ("49 %", "50 %", "51 %"), "half way")
        stage.page.scroll_rows(1_000)
        await stage.until(lambda: told_progress(stage) == "100 %", "the end on the page")
        await stage.press("G")
        assert told_progress(stage) == "100 %"
        await stage.press("g")
        await stage.until(lambda: told_progress(stage) == "0 %", "the beginning")


async def test_of_what_fits_on_a_page_progress_is_that_of_the_sentence() -> None:
    async with on_stage(desk("One is here.\n\nTwo is here.\n\nThree is here.")) as stage:
        assert told_progress(stage) == "0 %"
        await stage.press("G")
        await stage.until(lambda: told_progress(stage) == "100 %", "the last sentence")
    async with on_stage(desk("One alone.")) as stage:
        assert told_progress(stage) == "100 %"


async def test_the_place_is_restored() -> None:
    text = "\n\n".join(f"Paragraph {number} has some words in it." for number in range(300))
    async with on_stage(desk(text)) as stage:
        await stage.press("G")
        await stage.app.action_leave()
    async with on_stage(desk(text)) as stage:
        await stage.until(lambda: stage.current.startswith("Paragraph 299 "))
        assert stage.shows("Paragraph 299 has")


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (250, 80)])
async def test_everything_is_there_in_small_and_large_terminals(size: tuple[int, int]) -> None:
    async with on_stage(size=size) as stage:
        assert stage.shows("Harbour Will Close")
        await stage.press("f2")
        assert stage.shows("Said 5")
        assert stage.shows("Anna Berg")
        assert all(len(line) <= size[0] for line in stage.lines())


async def test_where_there_is_no_room_for_both_the_list_takes_the_page_and_gives_it_back() -> None:
    async with on_stage(size=(60, 20)) as stage:
        assert not stage.shows("Said 5")
        await stage.press("tab")
        assert stage.shows("Said 5")
        assert not stage.shows("The council met")
        await stage.press("g", "down", "down", "enter")
        assert stage.shows("no money left")
        assert not stage.shows("Said 5")
        assert stage.current.startswith("“We have no money left,”")


async def test_a_terminal_that_is_too_small_gets_a_friendly_line_and_recovers() -> None:
    async with on_stage(size=(39, 12)) as stage:
        assert stage.shows("reader needs 40×12; this is 39×12.")
        assert not stage.shows("Harbour")
        await stage.pilot.resize_terminal(80, 24)
        await stage.until(lambda: stage.shows("Harbour") and not stage.shows("reader needs"))


async def test_hints_are_shown_at_the_first_start_only() -> None:
    async with on_stage(first_start=True) as stage:
        await stage.until(lambda: stage.shows("Welcome."))
        await stage.press("escape")
        assert not stage.shows("Welcome.")
        await stage.until(lambda: not stage.app.workers._workers)
    async with on_stage(first_start=True) as stage:
        assert not stage.shows("Welcome.")


async def test_the_sidebar_can_be_hidden_and_comes_back_with_its_keys() -> None:
    async with on_stage() as stage:
        await stage.press("s")
        assert not stage.shows("Said 5")
        await stage.press("f3")
        assert stage.shows("Said 5")
        assert stage.shows("Norway  ")


async def test_the_measure_changes_within_limits_and_keeps_the_sentence() -> None:
    async with on_stage(size=(160, 40)) as stage:
        await stage.press("full_stop")
        current = stage.current
        await stage.press(*["minus"] * 20)
        assert stage.page.measure == 40
        await stage.press(*["plus"] * 30)
        assert stage.page.measure == 120
        assert stage.current == current


async def test_help_and_palette_name_every_command() -> None:
    async with on_stage(size=(120, 40)) as stage:
        await stage.press("question_mark")
        assert stage.shows("next sentence")
        await stage.press("escape")
        titles = {command.title for command in stage.app.get_system_commands(stage.app.screen)}
        assert {
            "who said what",
            "note on the selection or sentence",
            "hide people",
            "show dates and times",
        } <= titles


async def test_keys_can_be_changed_and_footer_and_help_follow() -> None:
    async with on_stage(keymap={"note": "z", "help": "H"}) as stage:
        assert " z note" in stage.lines()[-1]
        assert " H help" in stage.lines()[-1]
        await stage.press("z")
        await stage.until(lambda: stage.shows("ctrl+s save"))
        await stage.press("escape", "H")
        assert "z" in stage.line_with("note on the selection or sentence")


async def test_the_analysis_that_failed_is_told_and_can_be_started_again() -> None:
    analyser = FakeAnalyser(None)
    async with on_stage(desk(analyser=analyser)) as stage:
        analyser.fail()
        await stage.until(lambda: stage.shows("Said –"))
        assert any("Press r" in notice for notice in stage.notices)
        await stage.press("j")
        assert stage.current.startswith("The council")
        await stage.press("r")
        assert len(analyser.listeners) == 2
        assert stage.shows("Said …")


async def test_a_finished_analysis_is_kept_for_the_next_time() -> None:
    analyser = FakeAnalyser()
    async with on_stage(desk(analyser=analyser, engine="test")) as stage:
        await stage.until(lambda: stage.work.desk.cached() is not None)
        assert analyser.started == 1
    silent = FakeAnalyser(None)
    async with on_stage(desk(analyser=silent, engine="test")) as stage:
        assert stage.shows("Said 5")
        assert (silent.listeners, silent.started) == ([], 0)


async def test_hostile_text_is_shown_as_text() -> None:
    hostile = (
        "[bold]Title[/bold] \x1b[31mred\n\n[@click=app.quit]press[/] \u202ereversed and \x07 bell $(rm) [/nothing\n"
    )
    async with on_stage(desk(hostile, name="[red]x\x1b.txt")) as stage:
        assert "[bold]Title[/bold]" in stage.screen
        assert "[@click=app.quit]press[/]" in stage.screen
        assert not set("\x1b\x07\u202e") & set(stage.screen)
        await stage.note("[bold]mine[/] ")
        assert stage.stored()[0].body.startswith("[bold]mine[/]")
        await stage.press("f4")
        assert stage.shows("[bold]mine[/]")


async def test_an_article_without_a_title_goes_by_its_files_name() -> None:
    words = "It began without any headline, and went on for a while, as sentences do. Then it ended.\n"
    async with on_stage(desk(f"{words}\n{words}", name="report.txt")) as stage:
        assert stage.lines()[0].startswith(" report.txt")


async def test_a_notice_says_that_a_file_is_gone() -> None:
    async with on_stage(
        desk(notice="gone.txt cannot be opened any more: this is the copy kept in the library.")
    ) as stage:
        assert stage.notices == ["gone.txt cannot be opened any more: this is the copy kept in the library."]


async def test_a_line_says_what_is_left_out_in_another_language() -> None:
    analyser = FakeAnalyser(lambda text: Analysis("", "test", (), (), (), "de"))
    async with on_stage(desk(analyser=analyser)) as stage:
        assert stage.notices == ["This looks like German: only quotations of three words and more are listed."]


async def test_nothing_is_written_until_there_is_something_to_keep() -> None:
    async with on_stage() as stage:
        folder = stage.work.noting.notebook.folder
        assert not folder.exists()
        await stage.note("now")
        assert len(NoteStore(folder).notes()) == 1
