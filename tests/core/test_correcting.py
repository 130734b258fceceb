"""What the reader says against the machine, applied to whatever analysis there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis import Analysis, Entity, Mention, Quote
from reader.analysis.codec import content_text
from reader.anchor import describe
from reader.article import Span
from reader.correcting import READER, Corrected, correct, kind_by_marks, locate, statement_at
from reader.notes.correction import Correction, What, correction_from_json, correction_to_json, in_words

TEXT = (
    "Anna Berg said the harbour will close. “We have no money,” Berg said. Tom Reed called it “a shame”. "
    "Berg is from Oslo. Reed said so twice. “We have no money,” read the banner."
)


def place(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def quote(content: str, source: str, speaker: str | None, after: int = 0, **values: object) -> Quote:
    span = place(content, after)
    return Quote((span,), (), (place(source, after),), speaker, "indirect", "saying", "test", 0.4)._replace(**values)  # type: ignore[arg-type]


CLOSE = quote("the harbour will close", "Anna Berg", "e1")
MONEY = quote("“We have no money,”", "Berg", "e1", 39, kind="direct")
SHAME = quote("it “a shame”", "Tom Reed", "e2", kind="mixed")
TWICE = quote("so twice", "Reed said", "e2")
BANNER = quote("“We have no money,”", "the banner", None, 100, kind="direct")
ANALYSIS = Analysis(
    "",
    "test",
    (
        Entity("e1", "Anna Berg", "person", "mayor"),
        Entity("e2", "Tom Reed", "person"),
        Entity("e3", "Oslo", "place"),
    ),
    (
        Mention(place("Anna Berg"), "PERSON", "e1"),
        Mention(place("Berg", 50), "PERSON", "e1"),
        Mention(place("Tom Reed"), "PERSON", "e2"),
        Mention(place("Berg", 100), "PERSON", "e1"),
        Mention(place("Oslo"), "GPE", "e3"),
        Mention(place("Reed", 110), "PERSON", "e2"),
    ),
    (CLOSE, MONEY, SHAME, TWICE, BANNER),
)


def correction(what: What, span: Span, **values: object) -> Correction:
    return Correction("id", "a", what, describe(TEXT, span), created="1", updated="1", **values)  # type: ignore[arg-type]


def applied(*corrections: Correction, analysis: Analysis = ANALYSIS, text: str = TEXT) -> Corrected:
    numbered = [each._replace(id=str(number)) for number, each in enumerate(corrections)]
    return correct(text, analysis, locate(text, numbered))


def extent(quote: Quote) -> Span:
    return Span(quote.start, quote.end)


def said(corrected: Corrected, text: str = TEXT) -> list[tuple[str | None, str]]:
    """Who says what, by name."""
    names = {entity.id: entity.name for entity in corrected.analysis.entities}
    quotes = corrected.analysis.quotes
    return [(names[quote.speaker] if quote.speaker else None, content_text(text, quote)) for quote in quotes]


def named(corrected: Corrected) -> dict[str, list[str]]:
    """The words that each entity is named by."""
    found: dict[str, list[str]] = {entity.name: [] for entity in corrected.analysis.entities}
    names = {entity.id: entity.name for entity in corrected.analysis.entities}
    for mention in corrected.analysis.mentions:
        found[names[mention.entity]].append(TEXT[mention.span.start : mention.span.end])
    return found


def test_without_corrections_the_analysis_is_the_machine_s() -> None:
    assert applied() == Corrected(ANALYSIS)


def test_another_speaker_here_only() -> None:
    corrected = applied(correction("speaker", extent(CLOSE), subject="Anna Berg", value="Tom Reed"))
    assert said(corrected)[:2] == [("Tom Reed", "the harbour will close"), ("Anna Berg", "“We have no money,”")]
    changed = corrected.analysis.quotes[0]
    assert (changed.rule, changed.confidence, changed.resolution) == (READER, 1.0, "you")
    assert corrected.analysis.quotes[1] == MONEY


def test_all_that_somebody_says_is_another_s() -> None:
    corrected = applied(correction("speaker", extent(CLOSE), subject="Anna Berg", value="Tom Reed", everywhere=True))
    assert [name for name, _ in said(corrected)] == ["Tom Reed"] * 4 + [None]


def test_a_speaker_who_is_not_in_the_article_becomes_a_person_of_it() -> None:
    corrected = applied(correction("speaker", extent(BANNER), value="The Fishermen"))
    assert said(corrected)[-1] == ("The Fishermen", "“We have no money,”")
    fresh = corrected.analysis.entities[-1]
    assert (fresh.name, fresh.kind, fresh.id in corrected.own) == ("The Fishermen", "person", True)


def test_somebody_without_a_name_is_the_same_as_another_whomever_the_words_mention_besides() -> None:
    text = "The draft, seen by Reuters, says it will close. An engineering report said so too."
    span = Span(0, len("The draft, seen by Reuters"))
    draft = Quote((Span(33, 46),), (), (span,), "e1", "indirect", "saying", "test", 0.9)
    names = (("e1", "The draft"), ("e2", "Reuters"), ("e3", "a report"))
    entities = tuple(Entity(id, name, "organization") for id, name in names)
    analysis = Analysis("", "test", entities, (Mention(Span(19, 26), "ORG", "e2"),), (draft,))
    same = Correction("id", "a", "same", describe(text, span), "The draft", "a report", everywhere=True)
    corrected = applied(same, analysis=analysis, text=text)
    assert [entity.name for entity in corrected.analysis.entities] == ["Reuters", "a report"]
    assert said(corrected, text)[0][0] == "a report"


def test_nobody_said_it() -> None:
    corrected = applied(correction("speaker", extent(SHAME), subject="Tom Reed", value=""))
    assert said(corrected)[2] == (None, "it “a shame”")
    assert corrected.analysis.quotes[2].rule == READER


@pytest.mark.parametrize(("value", "kind", "act"), [("direct", "direct", "saying"), ("attitude", "mixed", "attitude")])
def test_another_kind(value: str, kind: str, act: str) -> None:
    changed = applied(correction("kind", extent(SHAME), value=value)).analysis.quotes[2]
    assert (changed.kind, changed.act, changed.rule) == (kind, act, READER)
    assert changed.confidence == SHAME.confidence, "who says it is as doubtful as before"


def test_other_bounds() -> None:
    to = describe(TEXT, place("“a shame”"))
    corrected = applied(correction("bounds", extent(SHAME), to=to))
    assert said(corrected)[2] == ("Tom Reed", "“a shame”")


def test_no_statement_here_or_wherever_the_same_words_stand() -> None:
    assert said(applied(correction("no-statement", extent(MONEY))))[1:] == [
        ("Tom Reed", "it “a shame”"),
        ("Tom Reed", "so twice"),
        (None, "“We have no money,”"),
    ]
    assert len(said(applied(correction("no-statement", extent(MONEY), everywhere=True)))) == 3


def test_a_passage_is_a_statement() -> None:
    corrected = applied(correction("statement", place("is from Oslo"), value="Tom Reed"))
    assert said(corrected)[3] == ("Tom Reed", "is from Oslo")
    assert corrected.analysis.quotes[3].kind == "indirect"


def test_a_passage_with_a_statement_in_it_takes_its_place() -> None:
    whole = Span(place("Reed said so").start, place("so twice.").end)
    corrected = applied(correction("statement", whole, value="Anna Berg"))
    assert said(corrected)[3] == ("Anna Berg", "Reed said so twice.")
    assert len(corrected.analysis.quotes) == len(ANALYSIS.quotes)


def test_what_was_confirmed_is_sure() -> None:
    confirmed = applied(correction("right", extent(CLOSE), value="Anna Berg")).analysis.quotes[0]
    assert (confirmed.speaker, confirmed.confidence, confirmed.rule) == ("e1", 1.0, READER)


def test_two_are_the_same() -> None:
    to = describe(TEXT, place("Anna Berg"))
    corrected = applied(
        correction("same", place("Tom Reed"), subject="Tom Reed", value="Anna Berg", to=to, everywhere=True)
    )
    assert [name for name, _ in said(corrected)] == ["Anna Berg"] * 4 + [None]
    assert named(corrected)["Anna Berg"] == ["Anna Berg", "Berg", "Tom Reed", "Berg", "Reed"]
    assert "e1" in corrected.own


def test_two_are_not_the_same_here_or_everywhere() -> None:
    here = applied(correction("apart", place("Berg", 50), subject="Anna Berg", value="Ole Berg"))
    assert named(here)["Ole Berg"] == ["Berg"]
    assert said(here)[1] == ("Ole Berg", "“We have no money,”")
    everywhere = applied(correction("apart", place("Berg", 50), subject="Anna Berg", value="Ole Berg", everywhere=True))
    assert named(everywhere) == {
        "Anna Berg": ["Anna Berg"],
        "Tom Reed": ["Tom Reed", "Reed"],
        "Oslo": ["Oslo"],
        "Ole Berg": ["Berg", "Berg"],
    }


def test_a_mention_is_of_somebody_else_who_is_in_the_article_already() -> None:
    corrected = applied(correction("apart", place("Reed", 110), subject="Tom Reed", value="anna berg"))
    assert named(corrected)["Anna Berg"] == ["Anna Berg", "Berg", "Berg", "Reed"]
    assert len(corrected.analysis.entities) == len(ANALYSIS.entities)
    assert said(corrected)[3] == ("Anna Berg", "so twice")
    placed = applied(correction("apart", place("Reed", 110), subject="Tom Reed", value="Oslo"))
    assert [mention.label for mention in placed.analysis.mentions if mention.entity == "e3"] == ["GPE", "GPE"]


def test_another_name() -> None:
    corrected = applied(correction("name", place("Berg", 50), subject="Anna Berg", value="Anna Berg-Hansen"))
    assert said(corrected)[0][0] == "Anna Berg-Hansen"


def test_another_kind_of_entity_everywhere_or_here() -> None:
    corrected = applied(correction("entity-kind", place("Oslo"), subject="Oslo", value="person", everywhere=True))
    assert [entity.kind for entity in corrected.analysis.entities] == ["person", "person", "person"]
    assert corrected.analysis.mentions[4].label == "PERSON"
    here = applied(correction("entity-kind", place("Berg", 100), subject="Anna Berg", value="place"))
    assert [mention.label for mention in here.analysis.mentions].count("PERSON") == 4
    assert [entity.kind for entity in here.analysis.entities] == ["person", "person", "place", "place"]


def test_no_name_here_or_anywhere() -> None:
    here = applied(correction("no-entity", place("Reed", 110), subject="Tom Reed"))
    assert named(here)["Tom Reed"] == ["Tom Reed"]
    everywhere = applied(correction("no-entity", place("Reed", 110), subject="Tom Reed", everywhere=True))
    assert "Tom Reed" not in named(everywhere)
    assert [name for name, _ in said(everywhere)] == ["Anna Berg", "Anna Berg", None, None, None]


def test_a_passage_is_a_name_wherever_it_stands() -> None:
    corrected = applied(correction("entity", place("banner"), value="organization", everywhere=True))
    assert named(corrected)["banner"] == ["banner"]
    assert corrected.analysis.entities[-1].kind == "organization"


@pytest.mark.parametrize("more", [3, 5])
def test_what_a_name_takes_in_is_no_name_of_its_own_any_more(more: int) -> None:
    span = Span(place("Oslo").start - more, place("Oslo").end)
    corrected = applied(correction("entity", span, value="organization", everywhere=True))
    assert named(corrected)[TEXT[span.start : span.end]] == [TEXT[span.start : span.end]]
    assert "Oslo" not in named(corrected)
    assert corrected.analysis.mentions == tuple(sorted(corrected.analysis.mentions))


def test_corrections_hold_in_the_order_in_which_they_were_made() -> None:
    first = correction("name", place("Tom Reed"), subject="Tom Reed", value="Thomas Reed")
    second = correction("speaker", extent(CLOSE), subject="Anna Berg", value="Thomas Reed")
    assert said(applied(first, second))[0][0] == "Thomas Reed"
    assert len(applied(first, second).analysis.entities) == 3


def test_another_analysis_with_other_ids_is_corrected_the_same() -> None:
    ids = {"e1": "x9", "e2": "x8", "e3": "x7", None: None}
    other = Analysis(
        "",
        "later",
        tuple(entity._replace(id=ids[entity.id] or "") for entity in reversed(ANALYSIS.entities)),
        tuple(mention._replace(entity=ids[mention.entity] or "") for mention in ANALYSIS.mentions),
        tuple(quote._replace(speaker=ids[quote.speaker]) for quote in ANALYSIS.quotes),
    )
    corrections = (
        correction("speaker", extent(CLOSE), subject="Anna Berg", value="Tom Reed"),
        correction("same", place("Oslo"), subject="Oslo", value="Tom Reed", everywhere=True),
        correction("no-statement", extent(SHAME)),
    )
    assert said(applied(*corrections, analysis=other)) == said(applied(*corrections))


def test_a_confirmed_statement_that_a_later_analysis_overlooks_is_there_all_the_same() -> None:
    blind = ANALYSIS._replace(quotes=(MONEY,))
    corrected = applied(correction("right", extent(CLOSE), value="Anna Berg"), analysis=blind)
    assert said(corrected) == [("Anna Berg", "the harbour will close"), ("Anna Berg", "“We have no money,”")]


def test_corrections_follow_their_words_in_an_edited_text() -> None:
    before = "Something new stands first. "
    text = before + TEXT
    shift = len(before)

    def moved(span: Span) -> Span:
        return Span(span.start + shift, span.end + shift)

    edited = Analysis(
        "",
        "test",
        ANALYSIS.entities,
        tuple(mention._replace(span=moved(mention.span)) for mention in ANALYSIS.mentions),
        tuple(
            quote._replace(content=tuple(map(moved, quote.content)), source=tuple(map(moved, quote.source)))
            for quote in ANALYSIS.quotes
        ),
    )
    corrections = (
        correction("speaker", extent(SHAME), subject="Tom Reed", value="Anna Berg"),
        correction("apart", place("Berg", 50), subject="Anna Berg", value="Ole Berg"),
    )
    assert said(applied(*corrections, analysis=edited, text=text), text) == said(applied(*corrections))


def test_what_finds_no_target_changes_nothing_and_is_told() -> None:
    gone = correction("no-statement", Span(0, 4))._replace(anchor=describe("Entirely other words here", Span(0, 25)))
    corrected = applied(gone, correction("kind", place("Oslo"), value="direct"))
    assert corrected.analysis == ANALYSIS
    assert corrected.idle == {"0", "1"}


def test_of_several_statements_the_one_most_like_the_passage_is_meant() -> None:
    inner, outer = place("no money"), place("“We have no money,” Berg said")
    quotes = [MONEY._replace(content=(inner,)), MONEY._replace(content=(outer,)), MONEY]
    assert statement_at(quotes, extent(MONEY)) == MONEY
    assert statement_at(quotes, inner) == quotes[0]
    assert statement_at(quotes, place("Oslo")) is None
    assert statement_at([], Span(3, 3)) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“All of it.”", "direct"),
        ('"All"', "direct"),
        ("partly “so” it is", "mixed"),
        ("plain", "indirect"),
        ("", "indirect"),
    ],
)
def test_the_kind_of_a_passage_is_told_by_its_quotation_marks(words: str, kind: str) -> None:
    assert kind_by_marks(words) == kind


WHATS: list[What] = [
    "right", "speaker", "kind", "bounds", "no-statement", "statement",
    "same", "apart", "name", "entity-kind", "no-entity", "entity",
]  # fmt: skip
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30)).map(lambda pair: Span(pair[0], sum(pair)))
corrections = st.builds(
    Correction,
    id=st.text(min_size=1, max_size=5),
    article_id=st.text(max_size=5),
    what=st.sampled_from(WHATS),
    anchor=spans.map(lambda span: describe(TEXT, span)),
    subject=st.sampled_from(["", "Anna Berg", "Tom Reed", "Oslo", "nobody at all"]),
    value=st.sampled_from(["", "Anna Berg", "Somebody", "person", "place", "direct", "attitude", "nonsense"]),
    to=st.none() | spans.map(lambda span: describe(TEXT, span)),
    everywhere=st.booleans(),
    created=st.text(max_size=5),
    updated=st.text(max_size=5),
    deleted=st.booleans(),
)


@given(st.lists(corrections, max_size=8))
def test_whatever_is_corrected_every_speaker_and_mention_has_its_entity(made: list[Correction]) -> None:
    analysis = correct(TEXT, ANALYSIS, locate(TEXT, made)).analysis
    ids = {entity.id for entity in analysis.entities}
    assert len(ids) == len(analysis.entities)
    assert {quote.speaker for quote in analysis.quotes} <= ids | {None}
    assert {mention.entity for mention in analysis.mentions} <= ids
    assert all(quote.content for quote in analysis.quotes)


@given(corrections)
def test_a_correction_comes_back_from_its_json_and_is_told_in_a_line(made: Correction) -> None:
    assert correction_from_json(correction_to_json(made)) == made
    assert in_words(made)


@pytest.mark.parametrize("row", [None, {}, {"id": "x"}, [], "right"])
def test_what_is_no_correction_is_refused(row: object) -> None:
    with pytest.raises(ValueError, match="correction"):
        correction_from_json(row)
