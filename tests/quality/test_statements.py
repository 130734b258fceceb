"""Who said what, with the real model: a smoke test on the bundled article, and one short text a kind of statement."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis import Analysis, Quote
from reader.analysis.chunks import SIZE, chunks
from reader.analysis.codec import content_text, cue_text
from reader.analysis.pipeline import Engine
from reader.formats import load
from reader.paths import resource


def speaker(analysis: Analysis, quote: Quote) -> str | None:
    return next((entity.name for entity in analysis.entities if entity.id == quote.speaker), None)


def sayings(engine: Engine, text: str) -> list[tuple[str | None, str, str]]:
    analysis = engine.analyse(text)
    return [
        (speaker(analysis, quote), quote.kind, content_text(text, quote))
        for quote in analysis.quotes
        if quote.act == "saying"
    ]


BUNDLED = [
    ("White House", "indirect", "Says", "Russia Has Not Yet Formally"),
    ("Moscow", "indirect", "says", "it will fulfill all of its obligations"),
    ("United States", "mixed", "said", "that Russia has not formally notified NASA"),
    ("Yuri Borisov", "indirect", "said", "Russia will quit the ISS"),
    ("Yuri Borisov", "indirect", "said", "Moscow will fulfill all"),
    ("Yuri Borisov", "direct", "said", "“The decision to leave the station"),
    ("Karine Jean-Pierre", "indirect", "said", "Russia has not formally notified the United States"),
    ("Karine Jean-Pierre", "mixed", "said", 'the United States is "exploring options'),
    ("Ned Price", "mixed", "called", "Borisov's announcement “an unfortunate"),
    ("Yuri Borisov", "direct", "said", '"We will continue the piloted program'),
    ("Yuri Borisov", "direct", "added", '"The main focus going forward'),
    ("Yuri Borisov", "indirect", "noting", "Roskosmos would also make"),
    ("Dmitry Rogozin", "indirect", "said", "that Russia could not agree"),
    ("NASA", "indirect", "called", "Russian participation crucial"),
    ("NASA", "indirect", "says", "it can remain operational"),
]


def test_every_statement_of_the_bundled_article_and_no_other(engine: Engine) -> None:
    text = load(str(min(resource("seeds").glob("*.txt")))).text
    analysis = engine.analyse(text)
    found = [quote for quote in analysis.quotes if quote.act == "saying"]
    assert len(found) == len(BUNDLED)
    for quote, (name, kind, cue, words) in zip(found, BUNDLED, strict=True):
        assert content_text(text, quote).startswith(words)
        assert (speaker(analysis, quote), quote.kind) == (name, kind)
        assert cue_text(text, quote.cue) == cue


def test_a_body_that_is_called_a_counterpart_or_partner_stays_a_body(engine: Engine) -> None:
    analysis = engine.analyse(load(str(min(resource("seeds").glob("*.txt")))).text)
    kinds = {entity.name: entity.kind for entity in analysis.entities}
    assert (kinds["Roskosmos"], kinds["NASA"], kinds["Yuri Borisov"]) == ("organization", "organization", "person")


def test_roles_are_as_the_article_gives_them(engine: Engine) -> None:
    analysis = engine.analyse(load(str(min(resource("seeds").glob("*.txt")))).text)
    roles = {entity.name: entity.role for entity in analysis.entities if entity.role}
    assert roles["Yuri Borisov"] == "head of Roskosmos"
    assert roles["Karine Jean-Pierre"] == "White House spokeswoman"
    assert roles["Ned Price"] == "U.S. State Department spokesman"
    assert roles["NASA"] == "U.S. space agency"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We will rebuild the bridge,” Mayor Anna Petrova said. “It will take two years.”",
            [("Anna Petrova", "direct", "“We will rebuild the bridge,” … “It will take two years.”")],
        ),
        (
            "“The river,” Petrova said, “has never been this high.”",
            [("Petrova", "direct", "“The river,” … “has never been this high.”")],
        ),
        (
            "According to police, the driver fled on foot.",
            [("police", "indirect", "the driver fled on foot")],
        ),
        (
            "The storm, John Miller told reporters, had destroyed forty houses.",
            [("John Miller", "indirect", "The storm … had destroyed forty houses")],
        ),
        (
            "Maria Lopez, who leads the union, said that members would strike on Friday.",
            [("Maria Lopez", "indirect", "that members would strike on Friday")],
        ),
        (
            "'The results surprised us,' said Dr Priya Nair.",
            [("Priya Nair", "direct", "'The results surprised us,'")],
        ),
        (
            "It was reported that two ships had collided.",
            [(None, "indirect", "that two ships had collided")],
        ),
        (
            "Kofi Mensah denied the charges and called them “a political attack”.",
            [("Kofi Mensah", "indirect", "the charges"), ("Kofi Mensah", "mixed", "them “a political attack”")],
        ),
        (
            "Anna Petrova was blunt:\n“Nobody asked us.”",
            [("Anna Petrova", "direct", "“Nobody asked us.”")],
        ),
        (
            "Anna Petrova opened the bridge. She said it was the longest in the country.",
            [("Anna Petrova", "indirect", "it was the longest in the country")],
        ),
        (
            "Amina Yusuf, the head of the port authority, called the delay “a disgrace”.",
            [("Amina Yusuf", "mixed", "the delay “a disgrace”")],
        ),
        (
            "Noting that the bridge was “not safe”, Lena Ortiz ordered it to be closed.",
            [("Lena Ortiz", "mixed", "that the bridge was “not safe”")],
        ),
        (
            "Asked by Lena Ortiz whether the bridge was “safe”, the engineer shook his head.",
            [("Lena Ortiz", "mixed", "whether the bridge was “safe”")],
        ),
        (
            "Lena Ortiz was a witness. Asked by the judge, Mrs Justice Holt, if it was safe, she replied: “Hardly.”",
            [("Mrs Justice Holt", "indirect", "if it was safe"), ("Lena Ortiz", "direct", "“Hardly.”")],
        ),
        (
            "LAURIE OAKES IT was said that Malcolm Fraser moved to the left after losing office.",
            [(None, "indirect", "that Malcolm Fraser moved to the left after losing office")],
        ),
        (
            "Greenpeace and the RMT said the plan was a disaster. They said it would cost lives.",
            [
                ("Greenpeace and the RMT", "indirect", "the plan was a disaster"),
                ("Greenpeace and the RMT", "indirect", "it would cost lives"),
            ],
        ),
        (
            "Not everyone agrees: the Sun called Rowe “a hero”, while the Mirror said he was “a fantasist”.",
            [("Sun", "mixed", "Rowe “a hero”"), ("Mirror", "mixed", "he was “a fantasist”")],
        ),
        (
            "“The doors were open”, inquiry told",
            [(None, "direct", "“The doors were open”")],
        ),
        (
            "Lena Ortiz called the plan “a gift to landlords” — just as she had done in May.",
            [("Lena Ortiz", "mixed", "the plan “a gift to landlords”")],
        ),
    ],
)
def test_kinds_of_statements(engine: Engine, text: str, expected: list[tuple[str | None, str, str]]) -> None:
    assert sayings(engine, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "NASA had no official response.",
        "The film “Gone With the Wind” was shown twice.",
        "The so-called “experts” met in Geneva on Monday.",
        "SEE ALSO: Minister Says Taxes Will Rise",
        "With reporting by Reuters, which said it rained",
        "The ministry wants to close three schools.",
        "The ministry will announce a new strategy on Monday.",
        "Nintendo and Apple are announcing “Super Mario Run,” a game for phones.",
        "Russia: Space ship malfunctions, breaks up over Siberia\n\nThe ship broke up on Thursday.",
    ],
)
def test_what_nobody_said_is_not_listed(engine: Engine, text: str) -> None:
    assert sayings(engine, text) == []


@pytest.mark.parametrize(
    "items",
    [
        ("The park is lost to the town", "The council has no money left", "Nobody will be fined"),
        ("- The park is lost.", "- The council has no money.", "- It will rain."),
    ],
)
def test_every_item_of_a_list_that_is_announced_is_a_statement(engine: Engine, items: tuple[str, ...]) -> None:
    text = "\n\n".join(["Tom Lind left early.", "Anna Berg also said:", *items, "The council sits on Monday."])
    assert sayings(engine, text) == [("Anna Berg", "indirect", item.removeprefix("- ")) for item in items]


def test_who_took_a_picture_is_no_mention(engine: Engine) -> None:
    text = "The space agency said it burned.(Oleg Urusov/ Roscosmos Space Agency Press Service photo via AP)"
    analysis = engine.analyse(text)
    assert not any("Urusov" in entity.name for entity in analysis.entities)
    assert [speaker(analysis, quote) for quote in analysis.quotes] == ["The space agency"]


def test_a_cue_does_not_swallow_what_is_denied(engine: Engine) -> None:
    text = (
        "A former manager subjected staff to a campaign of fear. Deborah Rudge told police she was strict.\n\n"
        "Rudge, of Mill Lane, Otley, denies three counts of perverting the course of justice."
    )
    assert sayings(engine, text)[-1] == (
        "Deborah Rudge",
        "indirect",
        "three counts of perverting the course of justice",
    )


def test_a_wish_is_an_attitude(engine: Engine) -> None:
    quotes = engine.analyse("The minister hopes that the strike will end soon.").quotes
    assert [quote.act for quote in quotes] == ["attitude"]


def test_names_that_belong_together_are_one(engine: Engine) -> None:
    text = (
        "The World Trade Organization (WTO) met in Geneva. Ngozi Okonjo-Iweala said the WTO would act. "
        "Okonjo-Iweala added that the United States agreed. The U.S. had waited."
    )
    analysis = engine.analyse(text)
    of_mention = {text[mention.span.start : mention.span.end]: mention.entity for mention in analysis.mentions}
    assert of_mention["World Trade Organization"] == of_mention["WTO"]
    assert of_mention["Ngozi Okonjo-Iweala"] == of_mention["Okonjo-Iweala"]
    assert of_mention["United States"] == of_mention["U.S."]


HOSTILE = [
    "",
    " \n\n ",
    "“" * 500,
    '"' * 501 + "a",
    "word " * 5_000,
    "“Yes,” he said. " * 2_000,
    "ALL IN CAPITALS SAID THE MAYOR, “NO!”",
    "\x00\x1b[31m“He\x07y,” Ann said.\u202e",
    "a\ud800b said “c d e f.”",
    "no punctuation at all he said it would rain and she said no " * 50,
    "x" * 50_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_analysed_within_their_own_bounds(engine: Engine, text: str) -> None:
    check(text, engine.analyse(text))


@settings(max_examples=25, deadline=None)
@given(
    text=st.lists(
        st.sampled_from(["“", "”", '"', "'", "he said", "Ann Lee", ",", ".", "\n", "No", "that", ":"]), max_size=25
    )
)
def test_any_mixture_keeps_the_promises(engine: Engine, text: list[str]) -> None:
    check(" ".join(text), engine.analyse(" ".join(text)))


def check(text: str, analysis: Analysis) -> None:
    ids = {entity.id for entity in analysis.entities}
    assert all(mention.entity in ids for mention in analysis.mentions)
    taken: set[int] = set()
    for quote in analysis.quotes:
        assert quote.content
        assert quote.speaker is None or quote.speaker in ids
        assert 0 <= quote.confidence <= 1
        for span in (*quote.content, *quote.cue, *quote.source):
            assert 0 <= span.start < span.end <= len(text)
        words = {offset for span in quote.content for offset in range(span.start, span.end)}
        assert not words & taken  # one attribution a word
        taken |= words


def test_chunks_hold_every_word_and_stay_bounded() -> None:
    text = "A paragraph of some words.\n\n" * 3_000 + "x" * 60_000
    parts = list(chunks(text))
    assert "".join("".join(text[start:end] for start, end in parts).split()) == "".join(text.split())
    assert all(end - start <= 2 * SIZE for start, end in parts)
