"""What is no part of a statement, who is one speaker, and what is said without a label, with the real model."""

import pytest

from reader.analysis import Analysis
from reader.analysis.chunks import paragraphs
from reader.analysis.codec import content_text
from reader.analysis.pipeline import Engine
from reader.analysis.quotes.bounds import Bounds
from reader.analysis.quotes.marks import quoted
from reader.article import Span


def said(text: str, analysis: Analysis) -> list[tuple[str | None, str]]:
    names = {one.id: one.name for one in analysis.entities}
    return [(names.get(one.speaker or ""), content_text(text, one)) for one in analysis.quotes if one.act == "saying"]


def kinds(engine: Engine, text: str) -> dict[str, str]:
    return {one.name: one.kind for one in engine.analyse(text).entities}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to Goldman Sachs, the New York bank, inflation will fall next year.",
            ("Goldman Sachs", "inflation will fall next year"),
        ),
        (
            "According to Marco Rossi, the baker, prices have doubled since 2020.",
            ("Marco Rossi", "prices have doubled since 2020"),
        ),
        (
            "According to Greenpeace, the environmental group, oil leaked into the river for weeks.",
            ("Greenpeace", "oil leaked into the river for weeks"),
        ),
        (
            "According to Gallup, the polling firm that asked 2,000 people, most people like dogs.",
            ("Gallup", "most people like dogs"),
        ),
        ("According to police, the driver, a man of 40, fled.", ("police", "the driver, a man of 40, fled")),
        (
            "According to Ann Lee, the mayor's sister, a nurse, will leave.",
            ("Ann Lee", "the mayor's sister, a nurse, will leave"),
        ),
        (
            "The bridge, said Ann Lee, the mayor of Springfield, will close.",
            ("Ann Lee", "The bridge … will close"),
        ),
        (
            "The vaccine, wrote Maria Silva, who led the study, protects children for years.",
            ("Maria Silva", "The vaccine … protects children for years"),
        ),
    ],
)
def test_what_is_told_of_a_source_is_no_content(engine: Engine, text: str, expected: tuple[str, str]) -> None:
    assert said(text, engine.analyse(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Town argues over bridge\n\n“We need it,” said Ann Lee, the mayor. The town argues over a bridge.",
            ["“We need it,”"],
        ),
        ("Ann Lee's office argued with residents about the new bridge.", []),
        (
            "Lee said over the years he had learned a lot. Reed said on Tuesday that the bridge would close.",
            ["over the years he had learned a lot", "that the bridge would close"],
        ),
        (
            "The office said about half of the money was spent on roads.",
            ["about half of the money was spent on roads"],
        ),
    ],
)
def test_what_is_only_talked_about_is_no_statement(engine: Engine, text: str, expected: list[str]) -> None:
    assert [words for _, words in said(text, engine.analyse(text))] == expected


@pytest.mark.parametrize(
    ("headline", "below", "name"),
    [
        ("Report says water is clean", "The report by the agency says the water is clean.", "The report by the agency"),
        ("Doctor says sleep is good", "A doctor at the hospital said that sleep was good.", "A doctor at the hospital"),
    ],
)
def test_a_bare_word_of_a_headline_is_who_is_described_below(
    engine: Engine, headline: str, below: str, name: str
) -> None:
    text = f"{headline}\n\n{below}"
    assert [speaker for speaker, _ in said(text, engine.analyse(text))] == [name, name]


def test_answers_without_a_label_are_listed(engine: Engine) -> None:
    text = (
        "Interview with Ann Lee, the mayor of Springfield\n\nQ: How are you?\n\nI am fine. The bridge is open.\n\n"
        "It took years.\n\nOn the school\n\nQ: What about the school?\n\nThe school will close in May.\n\n(Laughs.)\n\n"
        "Q: Who decided?\n\nThe council did.\n\nThe interview was edited."
    )
    analysis = engine.analyse(text)
    assert said(text, analysis) == [
        (None, "How are you?"),
        ("Ann Lee", "I am fine. The bridge is open."),
        ("Ann Lee", "It took years."),
        (None, "What about the school?"),
        ("Ann Lee", "The school will close in May."),
        (None, "Who decided?"),
        ("Ann Lee", "The council did."),
    ]
    assert "Q" not in {one.name for one in analysis.entities}


def test_a_name_with_a_noun_before_a_hyphen_is_no_person(engine: Engine) -> None:
    text = (
        "Training-Line English\n\nTraining-Line English says that lessons are free. The course Training-Line English "
        "started in May."
    )
    assert "person" not in kinds(engine, text).values()
    assert kinds(engine, "Night-Owl Books says that it closes.") == {"Night-Owl Books": "organization"}


def test_people_with_hyphens_stay_people(engine: Engine) -> None:
    found = kinds(engine, "Lee-Ann Smith said it was late. Abdul-Rahman Saleh said it rained. Ban Ki-moon said no.")
    assert found == {"Lee-Ann Smith": "person", "Abdul-Rahman Saleh": "person", "Ban Ki-moon": "person"}


def test_a_place_that_modifies_a_noun_is_no_major(engine: Engine) -> None:
    text = "It draws a line from a major Seattle industry with roots here. Seattle is big. Mayor London Breed agreed."
    assert kinds(engine, text) == {"Seattle": "place", "London Breed": "person"}


def test_a_dash_before_a_name_is_no_part_of_it(engine: Engine) -> None:
    text = (
        "Hillary Clinton won. Priorities USA, a pro-Clinton super PAC, raised money.\n\n-Michelle Marks, Philadelphia."
    )
    assert not [name for name in kinds(engine, text) if name.startswith("-")]


def test_a_firm_whose_name_begins_with_a_digit_speaks(engine: Engine) -> None:
    text = "It sold a lot last year, according to data analysis firm 1010data."
    assert said(text, engine.analyse(text)) == [("data analysis firm 1010data", "It sold a lot last year")]


def test_a_word_of_an_earlier_sentence_is_no_content(engine: Engine) -> None:
    text = "Mr Reed left. However, the mayor said he would not fall silent. “We won,” he said."
    [paragraph] = paragraphs(text, Span(0, len(text)))
    [doc] = engine._parser.parse([text])
    bounds = Bounds(doc, text, paragraph, quoted(text, paragraph))
    cue = Span(text.index("said"), text.index("said") + 4)
    name, said = Span(0, 2), Span(text.index("he would"), text.index(". “"))
    assert bounds.near([name, said], cue) == [said]
    assert bounds.near([name], cue) == [name]
