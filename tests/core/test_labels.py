"""Labels before statements: who speaks in transcripts, interviews and lists of reactions."""

import pytest

from reader.analysis.chunks import paragraphs
from reader.analysis.quotes.labels import labels, unlabelled_answers
from reader.article import Span


def found(*lines: str) -> list[tuple[str | None, str]]:
    text = "\n\n".join(lines)
    rows = labels(text, list(paragraphs(text, Span(0, len(text))))).values()
    return [(turn.name, text[turn.content.start : turn.content.end]) for turns in rows for turn in turns]


def test_a_transcript_says_who_speaks() -> None:
    assert found("BLITZER: Will you run?", "SANDERS: We will see.", "BLITZER: When?", "SANDERS: Soon.") == [
        ("BLITZER", "Will you run?"),
        ("SANDERS", "We will see."),
        ("BLITZER", "When?"),
        ("SANDERS", "Soon."),
    ]


def test_questions_and_answers_have_no_names() -> None:
    assert found("Q: Why bees?", "A: They matter.", "Q. Are they dying?", "A. Some.") == [
        (None, "Why bees?"),
        (None, "They matter."),
        (None, "Are they dying?"),
        (None, "Some."),
    ]


def test_reactions_in_quotation_marks_need_no_repetition() -> None:
    assert found("- Anna Berg, mayor: “We are ready.”", "Tom van der Reed: ‘A disgrace.’") == [
        ("Anna Berg", "“We are ready.”"),
        ("Tom van der Reed", "‘A disgrace.’"),
    ]


def test_a_name_and_its_surname_are_one_label() -> None:
    assert found("Courier: Why?", "Anna Berg: Because.", "Courier: When?", "Berg: Soon.", "Paris: A city.") == [
        ("Courier", "Why?"),
        ("Anna Berg", "Because."),
        ("Courier", "When?"),
        ("Berg", "Soon."),
    ]


def test_a_paragraph_may_hold_several_turns_in_quotation_marks() -> None:
    assert found("Reed: “Nothing at all?” Khan: “Nothing.” Reed: “Well.”") == [
        ("Reed", "“Nothing at all?”"),
        ("Khan", "“Nothing.”"),
        ("Reed", "“Well.”"),
    ]
    assert found("Anna Berg: “We read ‘Paris: a city’.”") == [("Anna Berg", "“We read ‘Paris: a city’.”")]


@pytest.mark.parametrize(
    "lines",
    [
        ("Paris: the city that never sleeps is tired.",),
        ("Note: the office is closed.", "Note: the shop too."),
        ("The mayor said: “We are ready.”",),
        ("He gave three reasons: money, time and rain.",),
        ("Anna Berg, mayor: she is ready.",),
        ("On Monday, Anna Berg told reporters: “We are ready.”",),
        ("Reports: ‘streamlined’ process to replace interviews",),
        ("A. Smith left.", "A. Jones stayed."),
    ],
)
def test_what_only_looks_like_a_label_is_none(lines: tuple[str, ...]) -> None:
    assert found(*lines) == []


@pytest.mark.parametrize(
    ("lines", "answers"),
    [
        (
            ("Q: Why?", "For money.", "And fame.", "Q: When?", "Soon.", "The editors."),
            ["For money.", "And fame.", "Soon."],
        ),
        (("Q: Why?", "A: For money.", "Q: When?", "A: Soon.", "The editors."), []),
        (("Q: Why?", "Q: When?", "Soon."), []),
        (("Q: Why?", "For money."), []),
        (("BLITZER: Why?", "It rained.", "BLITZER: When?", "Soon."), []),
    ],
)
def test_paragraphs_between_labelled_questions_are_answers(lines: tuple[str, ...], answers: list[str]) -> None:
    text = "\n\n".join(lines)
    places = list(paragraphs(text, Span(0, len(text))))
    found = unlabelled_answers(text, places, labels(text, places))
    assert [text[slice(*one)] for one in places if one.start in found] == answers
