"""What needs a look: listed with its candidates, gone through, and accepted with one key."""

from reader.analysis import Analysis
from reader.notes.store import NoteStore
from reader.ui.lists import is_doubtful
from reader.ui.review import check_rows, doubtful, likely_speakers, who_may
from tests.ui.stage import TEXT, FakeAnalyser, Stage, analyse, desk, on_stage


def unsure(text: str) -> Analysis:
    """Of what the mayor says once, and of the headline, it is not sure who said it."""
    found = analyse(text)
    headline, closing, *rest = found.quotes
    return found._replace(
        quotes=(
            headline._replace(candidates=("e1", "e2")),
            closing._replace(confidence=0.3, candidates=("e2",)),
            *rest,
        )
    )


def test_doubtful_is_what_nobody_is_known_to_have_said_or_what_is_unlikely() -> None:
    analysis = unsure(TEXT)
    assert [quote.start for quote in doubtful(analysis)] == [analysis.quotes[0].start, analysis.quotes[1].start]
    confirmed = analysis.quotes[1]._replace(rule="reader", resolution="you", confidence=1.0)
    assert not is_doubtful(confirmed)
    assert not is_doubtful(analysis.quotes[0]._replace(rule="reader", resolution="you"))
    assert is_doubtful(analysis.quotes[0]._replace(rule="reader", kind="direct"))


def test_candidates_are_named_and_nobody_where_there_is_none() -> None:
    analysis = unsure(TEXT)
    names = {"e1": "Anna Berg", "e2": "Tom Reed"}
    assert [who_may(quote, names) for quote in doubtful(analysis)] == ["Anna Berg? Tom Reed?", "Anna Berg? Tom Reed?"]
    assert who_may(analysis.quotes[0]._replace(candidates=()), names) == "nobody is named"


def test_the_list_is_filtered_by_words_and_candidates() -> None:
    analysis = unsure(TEXT)
    assert [row.text for row in check_rows(TEXT, analysis, "NOVEMBER") if row.key] == [
        "the harbour will close in November"
    ]
    assert len([row for row in check_rows(TEXT, analysis, "reed") if row.key]) == 2
    assert [row.text for row in check_rows(TEXT, analysis, "volcano")] == ["nothing matches"]
    assert [row.text for row in check_rows(TEXT, analysis._replace(quotes=()))] == ["nothing needs a look"]


def test_likely_speakers_begin_with_the_candidates_and_leave_out_dates() -> None:
    analysis = unsure(TEXT)
    dated = analysis._replace(
        entities=(*analysis.entities, analysis.entities[0]._replace(id="d", name="Monday", kind="date"))
    )
    assert likely_speakers(dated, analysis.quotes[1])[0] == "Tom Reed"
    assert "Monday" not in likely_speakers(dated)
    assert set(likely_speakers(dated)) == {"Anna Berg", "Tom Reed", "Eastport", "Norway"}


def right(stage: Stage) -> list[str]:
    return [each.value for each in NoteStore(stage.work.noting.notebook.folder).corrections()]


async def test_doubt_is_shown_as_doubt() -> None:
    async with on_stage(desk(analyser=FakeAnalyser(unsure))) as stage:
        assert stage.shows("Check 2")
        assert "Reed?" in stage.line_with("the harbour will")
        assert "Berg? Reed?" in stage.line_with("┆ Says")
        await stage.press("f5")
        assert stage.shows("Anna Berg? Tom Reed?")


async def test_the_doubtful_ones_are_gone_through_and_accepted() -> None:
    async with on_stage(desk(analyser=FakeAnalyser(unsure))) as stage:
        await stage.press("right_square_bracket")
        assert "Anna Berg, said" in stage.current
        await stage.press("left_square_bracket")
        assert stage.current.startswith("Harbour Will")
        await stage.press("c")
        await stage.until(lambda: right(stage) == [""], "the first is accepted")
        await stage.until(lambda: "Anna Berg, said" in stage.current, "the next doubtful one")
        assert stage.shows("Check 1")
        await stage.press("c")
        await stage.until(lambda: right(stage) == ["", "Anna Berg"], "the second is accepted")
        await stage.until(lambda: not stage.shows("Check 1"), "nothing is left")
        await stage.press("right_square_bracket")
        assert "No further doubtful statement" in stage.notices[-1]


async def test_the_list_of_doubtful_ones_is_worked_off_in_place() -> None:
    async with on_stage(desk(analyser=FakeAnalyser(unsure))) as stage:
        await stage.press("f5", "tab", "c")
        await stage.until(lambda: len(right(stage)) == 1, "accepted")
        await stage.until(lambda: stage.row == "the harbour will close in November", "the next row")
        await stage.press("c")
        await stage.until(lambda: stage.shows("nothing needs a look"), "done")


async def test_where_no_statement_is_there_is_nothing_to_accept() -> None:
    async with on_stage() as stage:
        await stage.press("j", "c")
        assert stage.notices[-1] == "No statement here."
