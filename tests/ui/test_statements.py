"""Which statement a command is about, and what can be done with it."""

from reader import paths
from reader.analysis import Quote
from reader.article import Span
from reader.ui.statements import statements_at
from tests.ui.stage import TEXT, FakeAnalyser, Stage, desk, on_stage, statements


def quote(*content: tuple[int, int], cue: tuple[int, int] | None = None) -> Quote:
    pieces = tuple(Span(*piece) for piece in content)
    return Quote(pieces, (Span(*cue),) if cue else (), (), None, "direct", "saying", "test", 1.0)


def words(stage: Stage) -> str | None:
    """The words of the statement here."""
    here = stage.work.statements.here()
    return None if here is None else stage.article.text[here.start : here.end]


def show(stage: Stage, *quotes: Quote) -> None:
    """Show these statements instead."""
    assert stage.work.corrected is not None
    analysis = stage.work.corrected.analysis._replace(quotes=quotes)
    stage.work.corrected = stage.work.corrected._replace(analysis=analysis)
    stage.work.lay_marks()


def test_the_words_at_the_place_come_before_those_of_its_sentence_and_those_before_cues() -> None:
    first, second, cued = quote((0, 10)), quote((20, 30)), quote((90, 99), cue=(40, 44))
    quotes = [second, first, cued]
    assert statements_at(quotes, Span(22, 24), Span(0, 50)) == [second]
    assert statements_at(quotes, Span(0, 50), Span(0, 50)) == [first, second]
    assert statements_at(quotes, Span(12, 14), Span(0, 50)) == [first, second]
    assert statements_at(quotes, Span(41, 42), Span(31, 50)) == [cued]
    assert statements_at(quotes, Span(60, 62), Span(60, 70)) == []


def test_what_stands_between_the_pieces_of_a_statement_is_not_the_statement() -> None:
    interrupted, between = quote((0, 10), (40, 50)), quote((15, 25))
    assert statements_at([interrupted, between], Span(12, 30), Span(12, 30)) == [between]


async def test_the_statement_here_is_that_of_the_sentence_or_of_the_selection() -> None:
    async with on_stage() as stage:
        assert words(stage) == "Harbour Will Close For Winter"
        await stage.press("j")
        assert words(stage) is None
        await stage.press("full_stop")
        assert words(stage) == "the harbour will close in November"
        await stage.press("shift+right")
        assert words(stage) == "the harbour will close in November"


async def test_the_statement_here_is_that_of_the_sidebars_row() -> None:
    async with on_stage() as stage:
        await stage.press("tab", "G", "up", "up")
        assert "Nobody asked us" in stage.row
        assert words(stage) == "“Nobody asked us,”"
        await stage.press("tab")
        assert words(stage) == "Harbour Will Close For Winter"


async def test_what_is_not_highlighted_is_meant_only_where_nothing_else_is() -> None:
    async with on_stage() as stage:
        stage.work.toggle_kind("indirect")
        assert words(stage) == "Harbour Will Close For Winter"


async def test_of_several_statements_the_chosen_one_is_meant_while_the_place_stays() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop", "v", "p")
        first, second = stage.work.statements.all_here()
        assert stage.work.statements.here() == first
        stage.work.statements.choose(second)
        assert stage.work.statements.here() == second
        await stage.press("escape")
        assert stage.work.statements.here() == first


async def test_y_copies_the_statement_as_a_card() -> None:
    async with on_stage() as stage:
        assert await stage.copied("full_stop", "full_stop", "full_stop", "Y") == (
            "the decision “a knife in the back”\n"
            "— Tom Reed (Union leader), partly quoted: “called”\n"
            "Harbour Will Close For Winter, Mayor Says\n"
            f"{paths.data_dir() / 'article.txt'}"
        )
        assert stage.notices == ["Statement sent to the terminal's clipboard (OSC 52)."]


async def test_of_several_statements_y_copies_the_one_after_the_other_and_says_which() -> None:
    async with on_stage() as stage:
        firsts = [(await stage.copied(*keys)).split("\n")[0] for keys in (["full_stop", "v", "p", "Y"], ["Y"], ["Y"])]
        assert firsts == ["the harbour will close in November", "“We have no money left,”", firsts[0]]
        assert [notice.split(" sent")[0] for notice in stage.notices] == [
            "Statement 1 of the 2 here",
            "Statement 2 of the 2 here",
            "Statement 1 of the 2 here",
        ]
        assert stage.row.endswith("the harbour will close in November")


async def test_elsewhere_and_back_y_begins_with_the_first_again() -> None:
    async with on_stage() as stage:
        await stage.copied("full_stop", "v", "p", "Y")
        await stage.press("escape", "j", "k", "v", "p")
        assert (await stage.copied("Y")).startswith("the harbour will close")


async def test_y_copies_the_statement_of_the_sidebars_row() -> None:
    async with on_stage() as stage:
        assert (await stage.copied("tab", "G", "up", "up", "Y")).startswith("“Nobody asked us,”\n— Tom Reed")


async def test_an_attitude_is_copied_and_explained_as_one() -> None:
    async with on_stage() as stage:
        await stage.press("t", "a", "escape")
        quotes = statements()
        show(stage, quotes[1]._replace(act="attitude"), *quotes[2:])
        await stage.press("full_stop", "full_stop", "comma")
        assert "attitude: “said”" in await stage.copied("Y")
        await stage.explain()
        assert "attitude: what somebody holds" in stage.screen


async def test_without_a_statement_the_keys_say_so() -> None:
    async with on_stage() as stage:
        await stage.press("j", "Y", "i")
        assert stage.notices == ["No statement here; . goes to the next."] * 2
    async with on_stage(desk(analyser=FakeAnalyser(None))) as stage:
        await stage.press("i")
        assert stage.notices == ["No statements are known yet."]


async def test_i_says_why_a_statement_is_whose() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop", "full_stop")
        await stage.explain()
        assert stage.shows("Statement 3 of 5")
        for label, words in (
            ("Words", "“We have no money left,”"),
            ("Kind", "direct: the speaker's own words"),
            ("Cue", "“said”"),
            ("Source", "“Berg”"),
            ("Sentence", "“We have no money left,” Berg said."),
            ("Speaker", "Anna Berg, mayor of Eastport"),
            ("Rule", "test"),
            ("Confidence", "high, 100%"),
        ):
            assert any(f"│ {label} " in line and words in line for line in stage.lines()), f"{label}\n{stage.screen}"
        await stage.press("i")
        assert stage.app.screen is stage.app.reading
        assert stage.current == "“We have no money left,” Berg said."


async def test_the_evidence_goes_on_from_statement_to_statement_and_the_page_follows() -> None:
    async with on_stage() as stage:
        await stage.explain()
        await stage.press("full_stop", "enter", "enter")
        assert stage.shows("Statement 4 of 5")
        assert stage.current.startswith("Union leader Tom Reed called")
        await stage.press("comma")
        assert stage.shows("Statement 3 of 5")
        assert (await stage.copied("Y")).startswith("“We have no money left,”")
        await stage.press("comma", "comma", "comma")
        assert stage.shows("Statement 1 of 5")
        assert stage.notices[-1] == "No earlier statement."
        await stage.press("full_stop", "q")
        assert words(stage) == "the harbour will close in November"
        await stage.press("backspace")
        assert stage.current.startswith("Harbour Will Close")


async def test_statements_of_one_sentence_are_explained_one_after_the_other() -> None:
    async with on_stage() as stage:
        await stage.press("full_stop", "v", "p")
        await stage.explain()
        assert stage.shows("Statement 2 of 5")
        await stage.press("full_stop")
        assert stage.shows("Statement 3 of 5")


async def test_the_evidence_of_the_sidebars_row_leaves_one_in_the_sidebar() -> None:
    async with on_stage() as stage:
        await stage.press("tab", "G", "up", "up")
        await stage.explain()
        assert stage.shows("Statement 5 of 5")
        await stage.press("comma", "escape")
        assert stage.app.reading.in_list
        assert stage.row.endswith("the decision “a knife in the back”")
        assert words(stage) == "the decision “a knife in the back”"


async def test_what_the_article_says_is_shown_as_it_is_written_and_harmless() -> None:
    hostile = TEXT.replace("no money left", "[b]no[/b] \x1b[31mmoney\u202e")
    async with on_stage(desk(hostile)) as stage:
        at = stage.article.text.index("[b]")
        show(stage, statements()[2]._replace(content=(Span(at, at + 21),)))
        await stage.press("full_stop")
        await stage.explain()
        assert stage.line_with("Words").split("Words")[1].strip(" │") == "[b]no[/b] ␛[31mmoney�"
