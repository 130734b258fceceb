"""The sidebar: its tabs where there is little room, where its lists begin, and that the page follows."""

import pytest
from textual.geometry import Size

from reader.analysis import Analysis, Quote
from reader.analysis.client import Finished
from reader.article import Span
from reader.ui.panels import TabBar
from tests.ui.stage import TEXT, FakeAnalyser, Stage, analyse, desk, on_stage
from tests.ui.test_review import right, unsure


def seen(stage: Stage, words: str) -> bool:
    """Whether words of the article are on the page, and their sentence is the current one."""
    return words in stage.current and any(words[:20] in line[: stage.page.size.width] for line in stage.lines())


FAR = TEXT.replace("The council", "So it is. " * 400 + "\n\nThe council")


def far(_: str) -> Analysis:
    """Three doubtful statements, of which only the first is on the first page of ``FAR``."""
    headline, closing, second, *rest = unsure(TEXT).quotes
    moved = [_moved(each, len(FAR) - len(TEXT)) for each in (closing, second._replace(confidence=0.3), *rest)]
    return unsure(TEXT)._replace(mentions=(), quotes=(headline, *moved))


def _moved(quote: Quote, by: int) -> Quote:
    content, cue, source = (
        tuple(Span(start + by, end + by) for start, end in part) for part in (quote.content, quote.cue, quote.source)
    )
    return quote._replace(content=content, cue=cue, source=source)


async def test_nothing_is_corrected_that_was_not_seen() -> None:
    """The page shows what the list is at: on entering it, on its first row, and after what was accepted."""
    async with on_stage(desk(FAR, FakeAnalyser(far)), size=(120, 24)) as stage:
        await stage.press("f5", "tab")
        assert seen(stage, "Harbour Will Close")
        await stage.press("c")
        await stage.until(lambda: seen(stage, "Anna Berg, said the harbour"), "the row that is left")
        await stage.press("escape", "g", "tab")
        await stage.until(lambda: seen(stage, "Anna Berg, said the harbour"), "entered anew")
        stage.page.go(Span(0, 0))
        await stage.press("home")
        await stage.until(lambda: seen(stage, "Anna Berg, said the harbour"), "the row where the cursor is")
        await stage.press("c")
        await stage.until(lambda: seen(stage, "“We have no money left,”"), "the next")
        await stage.press("x", "n")
        await stage.until(lambda: stage.shows("nothing needs a look"), "corrected")
        assert stage.notices[-1].startswith("No statement: “We have no money left,”.")
        assert right(stage) == ["", "Anna Berg", ""]


def long(text: str) -> Analysis:
    """More statements than a list shows at once; the headline is one of nobody known, the last of the list."""
    headline, *rest = analyse(text).quotes
    more = [each._replace(cue=(Span(number, number + 1),)) for number, each in enumerate(rest * 5)]
    return analyse(text)._replace(quotes=(headline, *more))


@pytest.mark.parametrize("slow", [False, True])
async def test_the_list_begins_at_its_top_until_one_moves(slow: bool) -> None:
    """That the headline, where reading begins, is a statement is no reason to begin there."""
    analyser = FakeAnalyser(None if slow else long)
    async with on_stage(desk(analyser=analyser), size=(80, 24), first_start=True) as stage:
        if slow:
            analyser.tell(Finished(long(TEXT)._replace(text_hash=stage.article.text_hash)))
        await stage.until(lambda: stage.work.analysis, "the analysis")
        assert stage.work.list.state.rows[0].text in stage.lines()[2]
        await stage.press("j")
        await stage.press("k")
        await stage.until(lambda: stage.row.endswith("Harbour Will Close For Winter"), "the list follows")


def fitting(width: int, *titles: str) -> list[str]:
    class Narrow(TabBar):
        @property
        def size(self) -> Size:
            return Size(width, 1)

    bar = Narrow()
    bar._titles = list(titles)
    return bar._fitting()


def test_counts_stay_where_there_is_little_room() -> None:
    titles = ("Said 12", "Names", "Notes 3", "Check 17")
    assert fitting(36, *titles) == list(titles)
    assert fitting(33, *titles) == ["Said 12", "Na…", "Notes 3", "Check 17"]
    assert fitting(31, *titles) == ["Said 12", "Na…", "Notes 3", "Ch… 17"]
    assert fitting(31, "Said 123", "Names", "Notes 34", "Check 56") == ["Said 123", "Na…", "No… 34", "Ch… 56"]
    assert fitting(33, "Said 12", "Names", "Notes 2 of 7 /todo and more", "Check 9")[0] == "Said 12"


async def test_the_key_of_the_tab_that_is_shown_leads_to_it_and_back() -> None:
    async with on_stage() as stage:

        def tab_and_whether_in_it() -> tuple[str, bool]:
            return stage.work.chosen, stage.app.reading.in_list

        await stage.press("f4")
        assert tab_and_whether_in_it() == ("notes", False)
        await stage.press("f4")
        assert tab_and_whether_in_it() == ("notes", True)
        await stage.press("f3")
        assert tab_and_whether_in_it() == ("names", True)
        await stage.press("f3")
        assert tab_and_whether_in_it() == ("names", False)
        await stage.press("s", "f3")
        assert tab_and_whether_in_it() == ("names", False)
        assert not stage.app.reading.has_class("-no-sidebar")
