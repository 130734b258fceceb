"""How articles are set: transcripts, reactions, British quotation marks, long quotations, and what is no statement."""

import pytest

from reader.analysis.pipeline import Engine
from tests.quality.test_statements import sayings


def test_a_transcript_is_what_its_speakers_say(engine: Engine) -> None:
    text = "Talk\n\nBLITZER: Thanks for joining us.\n\nSANDERS: My pleasure.\n\nBLITZER: Will you run?\n\nMore."
    assert [(who, words) for who, _, words in sayings(engine, text) if who == "BLITZER"] == [
        ("BLITZER", "Thanks for joining us."),
        ("BLITZER", "Will you run?"),
    ]


def test_a_surname_in_capitals_is_the_person_with_that_name(engine: Engine) -> None:
    text = "Talk\n\nTom Reed came to the studio.\n\nREED: My pleasure.\n\nHOST: Will you run?\n\nREED: We will see."
    assert [words for who, _, words in sayings(engine, text) if who == "Tom Reed"] == ["My pleasure.", "We will see."]


def test_answers_are_those_of_whom_the_introduction_names(engine: Engine) -> None:
    text = "Interview: Maria Costa on bees\n\nQ: Why bees?\n\nA: They matter.\n\nQ: Are they dying?\n\nA: Some are."
    assert [(who, kind, words) for who, kind, words in sayings(engine, text)] == [
        (None, "direct", "Why bees?"),
        ("Maria Costa", "direct", "They matter."),
        (None, "direct", "Are they dying?"),
        ("Maria Costa", "direct", "Some are."),
    ]


def test_a_list_of_reactions_says_who_reacts(engine: Engine) -> None:
    text = "Reactions\n\n- Anna Berg, mayor: “We are ready.”\n\n- Tom Reed, union leader: “A disgrace.”"
    assert sayings(engine, text) == [
        ("Anna Berg", "direct", "“We are ready.”"),
        ("Tom Reed", "direct", "“A disgrace.”"),
    ]


def test_british_marks_with_possessives_inside(engine: Engine) -> None:
    text = "Ports\n\n‘I’ve had enough,’ said Jane Smith, the minister. ‘It’s the workers’ fault,’ she added."
    assert ("Jane Smith", "direct", "‘It’s the workers’ fault,’") in sayings(engine, text)


def test_a_quotation_of_several_paragraphs_has_one_speaker(engine: Engine) -> None:
    text = "Speech\n\nAnna Berg said: “We must act now.\n\n“The harbour is closing.\n\n“That is all.”\n\nThen she left."
    assert [who for who, _, _ in sayings(engine, text)] == ["Anna Berg"] * 3


def test_titles_and_words_at_a_distance_are_no_statements(engine: Engine) -> None:
    text = (
        'Book review\n\nHis novel "The Long Road" was published in May. The so-called "experts" were wrong. '
        'The film "A Quiet Day" won the prize.'
    )
    assert sayings(engine, text) == []


def test_one_forgotten_mark_does_not_run_away_with_the_article(engine: Engine) -> None:
    text = 'Note\n\nTom Reed said "this is wrong and never closed.\n\nAnother paragraph about things.\n\nMore of it.'
    assert all("Another" not in words for _, _, words in sayings(engine, text))


def test_without_the_taggers_weights_the_rules_do_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.analysis.pipeline.tagger_name", lambda: "")
    found = sayings(Engine.load(), "Ports\n\nAnna Berg said the harbour will close. “We are ready,” Tom Reed said.")
    assert found == [
        ("Anna Berg", "indirect", "the harbour will close"),
        ("Tom Reed", "direct", "“We are ready,”"),
    ]
