"""What the screen shows while an article is analysed: lists and marks that grow, and nothing lost when all is there."""

import pytest

from reader.analysis import Analysis, Entity
from reader.analysis.client import Finished, Part
from reader.article import Span
from reader.ui import so_far as so_far_module
from reader.ui.lists import statement_row
from reader.ui.so_far import SaidSoFar, heard
from tests.ui.stage import TEXT, FakeAnalyser, Stage, analyse, desk, on_stage

MIDDLE = TEXT.index("Union leader")
FIRST, SECOND = Span(0, MIDDLE), Span(MIDDLE, len(TEXT))


class Asked(FakeAnalyser):
    """Is silent until it is told, and remembers what it was asked to look at."""

    def __init__(self) -> None:
        super().__init__(None)
        self.looked: list[Span] = []
        self.first: tuple[Span, ...] = ()

    def look(self, place: Span) -> None:
        self.looked.append(place)


def part(span: Span, done: int, found: Analysis | None = None) -> Part:
    """What the fake analysis finds in a range."""
    found = found or analyse(TEXT)
    mentions = tuple(mention for mention in found.mentions if span.contains(mention.span))
    quotes = tuple(quote for quote in found.quotes if span.contains(Span(quote.start, quote.end)))
    ids = {mention.entity for mention in mentions} | {quote.speaker for quote in quotes}
    return Part(span, done, 2, mentions, quotes, tuple(entity for entity in found.entities if entity.id in ids))


def said(stage: Stage) -> list[str]:
    return [row.text for row in stage.work.tabs["said"].rows]


async def test_the_list_and_the_marks_grow_part_by_part_and_are_at_last_what_the_whole_analysis_says() -> None:
    analyser = Asked()
    async with on_stage(desk(analyser=analyser)) as stage:
        analyser.tell(part(SECOND, 1))
        await stage.until(lambda: stage.shows("Said 2 …"))
        assert stage.shows("Tom Reed")
        assert not stage.shows("mayor of Eastport  ")
        assert len(stage.page.laid.signs) == 2
        analyser.tell(part(FIRST, 2))
        await stage.until(lambda: stage.shows("Said 5 …"))
        assert stage.shows("analysing 100 %")
        assert said(stage)[-2:][0] == "Unattributed"
        analyser.tell(Finished(analyse(TEXT)))
        await stage.until(lambda: stage.work.analysis is not None)
        grown = stage.work.tabs["said"].rows
    async with on_stage() as stage:
        assert grown == stage.work.tabs["said"].rows


async def test_a_part_that_comes_again_replaces_what_was_heard_of_it() -> None:
    analyser = Asked()
    async with on_stage(desk(analyser=analyser)) as stage:
        analyser.tell(part(FIRST, 0))
        analyser.tell(part(FIRST, 1))
        await stage.until(lambda: stage.shows("Said 3 …"))
        assert len(said(stage)) == len(set(said(stage)))


async def test_where_the_person_goes_comes_next_unless_it_is_known() -> None:
    paragraphs = "\n\n".join(f"Paragraph {number} goes on about the harbour." for number in range(400))
    analyser = Asked()
    async with on_stage(desk(paragraphs, analyser=analyser)) as stage:
        await stage.press("G")
        assert analyser.looked
        assert analyser.looked[-1].end == len(paragraphs.rstrip())
        looked = len(analyser.looked)
        analyser.tell(Part(Span(0, len(paragraphs)), 1, 4, (), ()))
        await stage.until(lambda: "analysing 25 %" in stage.lines()[0])
        await stage.press("g", "G")
        assert len(analyser.looked) == looked


async def test_the_cursor_stays_on_its_row_while_the_list_grows_and_when_all_is_there() -> None:
    analyser = Asked()
    async with on_stage(desk(analyser=analyser)) as stage:
        analyser.tell(part(SECOND, 1))
        await stage.until(lambda: stage.shows("Said 2 …"))
        await stage.press("tab", "G")
        assert "Nobody asked us" in stage.row
        analyser.tell(part(FIRST, 2))
        await stage.until(lambda: stage.shows("Said 5 …"))
        assert "Nobody asked us" in stage.row
        analyser.tell(Finished(analyse(TEXT)))
        await stage.until(lambda: stage.work.analysis is not None)
        assert "Nobody asked us" in stage.row


async def test_statements_so_far_are_hunted() -> None:
    analyser = Asked()
    async with on_stage(desk(analyser=analyser)) as stage:
        analyser.tell(part(SECOND, 1))
        await stage.until(lambda: stage.shows("Said 2 …"))
        await stage.press("full_stop")
        assert stage.current.startswith("Union leader Tom Reed")
        await stage.press("right_parenthesis")
        assert stage.current.startswith("He has worked in Eastport")


async def test_a_note_on_a_statement_so_far_stays_on_its_words() -> None:
    analyser = Asked()
    async with on_stage(desk(analyser=analyser)) as stage:
        analyser.tell(part(SECOND, 1))
        await stage.until(lambda: stage.shows("Said 2 …"))
        await stage.press("tab", "G")
        await stage.note("mine")
        analyser.tell(Finished(analyse(TEXT)))
        await stage.until(lambda: stage.work.analysis is not None)
        (note,) = stage.stored()
        assert note.target.kind == "statement"
        assert note.target.anchor is not None
        assert note.target.anchor.exact == "“Nobody asked us,”"


async def test_what_needs_the_whole_analysis_says_so_before_it_is_there() -> None:
    analyser = Asked()
    async with on_stage(desk(analyser=analyser)) as stage:
        analyser.tell(part(SECOND, 1))
        await stage.until(lambda: stage.shows("Said 2 …"))
        await stage.press("full_stop", "x")
        await stage.until(lambda: "before the analysis is there" in stage.notices[-1])
        await stage.press("c")
        await stage.until(lambda: "before the analysis is there" in stage.notices[-1] and len(stage.notices) > 1)
        await stage.press("tab", "g", "a")
        await stage.until(lambda: "speakers" in stage.notices[-1].casefold())
        assert stage.app.screen is stage.app.reading
        assert stage.stored() == ()


async def test_the_list_is_filtered_while_it_grows() -> None:
    analyser = Asked()
    async with on_stage(desk(analyser=analyser)) as stage:
        analyser.tell(part(SECOND, 1))
        await stage.until(lambda: stage.shows("Said 2 …"))
        stage.work.filter_by("nobody asked")
        assert said(stage)[:2] == ["Tom Reed", "Union leader"]
        assert len(said(stage)) == 3
        analyser.tell(part(FIRST, 2))
        await stage.until(lambda: stage.shows("Said 1 of 5 …"))
        assert len(said(stage)) == 3
        stage.work.filter_by("")
        assert len(said(stage)) > 6


async def test_kinds_hidden_while_the_analysis_goes_on_are_hidden_at_once() -> None:
    analyser = Asked()
    async with on_stage(desk(analyser=analyser)) as stage:
        analyser.tell(part(SECOND, 1))
        await stage.until(lambda: stage.shows("Said 2 …"))
        before = len(stage.page.laid.signs)
        stage.work.toggle_kind("mixed")
        await stage.until(lambda: len(stage.page.laid.signs) == before - 1)
        stage.work.toggle_kind("mixed")
        await stage.until(lambda: len(stage.page.laid.signs) == before)


async def test_what_was_left_out_is_said_and_r_asks_again() -> None:
    analyser = Asked()
    async with on_stage(desk(analyser=analyser)) as stage:
        analyser.tell(Finished(analyse(TEXT)._replace(left_out=(Span(MIDDLE, len(TEXT)),))))
        await stage.until(lambda: any("% of this text was not analysed" in words for words in stage.notices))
        await stage.press("r")
        assert len(analyser.listeners) == 2


async def test_a_failure_after_some_parts_leaves_what_was_found_and_r_asks_again() -> None:
    analyser = Asked()
    async with on_stage(desk(analyser=analyser)) as stage:
        analyser.tell(part(SECOND, 1))
        await stage.until(lambda: stage.shows("Said 2 …"))
        analyser.fail()
        await stage.until(lambda: stage.shows("Said 2 –"))
        assert stage.shows("Tom Reed")
        await stage.press("r")
        assert len(analyser.listeners) == 2


def many(count: int) -> tuple[str, list[Part]]:
    """Parts of a long text, each with the same few statements, by speakers of its own."""
    text, parts = TEXT * count, []
    for number in range(count):
        base = number * len(TEXT)

        def moved(spans: tuple[Span, ...], base: int = base) -> tuple[Span, ...]:
            return tuple(Span(start + base, end + base) for start, end in spans)

        quotes = tuple(
            quote._replace(
                content=moved(quote.content), cue=moved(quote.cue), source=moved(quote.source),
                speaker=f"{quote.speaker}-{number}" if quote.speaker else None,
            )
            for quote in analyse(TEXT).quotes
        )  # fmt: skip
        entities = tuple(
            Entity(f"{entity.id}-{number}", f"{entity.name} {number}", entity.kind) for entity in analyse(TEXT).entities
        )
        parts.append(Part(Span(base, base + len(TEXT)), number + 1, count, (), quotes, entities))
    return text, parts


def test_a_part_costs_what_it_holds_and_not_what_was_there_before(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0

    def counted(*arguments: object) -> object:
        nonlocal made
        made += 1
        return statement_row(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(so_far_module, "statement_row", counted)
    text, parts = many(50)
    kinds = frozenset({"direct", "mixed", "indirect"})
    so_far = SaidSoFar(text, kinds)
    for each in parts:
        before = made
        new = heard(text, each, kinds)
        assert made - before == len(each.quotes)
        so_far.add(new)
        assert made - before == len(each.quotes)
    assert so_far.statements == 5 * 50


def test_rows_are_found_by_key_place_and_heading_in_whatever_order_the_parts_came() -> None:
    text, parts = many(6)
    so_far = SaidSoFar(text, frozenset())
    for number in (3, 0, 5, 1, 4, 2):
        so_far.add(heard(text, parts[number], frozenset()))
    so_far.add(heard(text, parts[3]._replace(quotes=()), frozenset()))
    rows = list(so_far)
    assert len(rows) == len(so_far)
    for number, row in enumerate(rows):
        assert so_far.number_of(row.key) == number
        if row.look == "heading":
            assert so_far.heading(row.text) == number
        elif row.span is not None:
            assert so_far.row_at(row.span) == number
    assert so_far.number_of("speaker:nobody") is None
    assert so_far.heading("Nobody") is None
