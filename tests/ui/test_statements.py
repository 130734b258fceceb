"""Which statement a command is about, and what can be done with it."""

from reader.analysis import Quote
from reader.article import Span
from reader.ui.statements import statements_at
from tests.ui.stage import Stage, on_stage


def quote(*content: tuple[int, int], cue: tuple[int, int] | None = None) -> Quote:
    pieces = tuple(Span(*piece) for piece in content)
    return Quote(pieces, (Span(*cue),) if cue else (), (), None, "direct", "saying", "test", 1.0)


def words(stage: Stage) -> str | None:
    """The words of the statement here."""
    here = stage.work.statements.here()
    return None if here is None else stage.article.text[here.start : here.end]


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
