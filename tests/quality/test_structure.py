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


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Anna Berg, the mayor, said the plan was “a gift” to the town.", "Anna Berg"),
        ("Anna Berg, the mayor, said that the harbour would close in November.", "Anna Berg"),
        (
            "“The plan is dead,” said Anna Berg.\n\nThe mayor at the harbour of Eastport on Monday, in the rain",
            "Anna Berg",
        ),
        ("Anna Berg, the mayor, said it would close.\n\nThe fishermen of Eastport have had a hard year.", None),
        ("Anna Berg, the mayor, said it would close.\n\nThe harbour", None),
        ("“The plan is dead,” said Anna Berg.\n\nThis is what was heard in the street:", None),
    ],
)
def test_a_quotation_that_stands_alone_goes_on_with_who_spoke_right_before(
    engine: Engine, before: str, speaker: str | None
) -> None:
    alone = "“There will be people who do not like it, and I do understand them very well.”"
    text = f"Harbour to close\n\n{before}\n\n{alone}\n\nThe council meets again in May."
    assert (speaker, "direct", alone) in sayings(engine, text)


def test_titles_and_words_at_a_distance_are_no_statements(engine: Engine) -> None:
    text = (
        'Book review\n\nHis novel "The Long Road" was published in May. The so-called "experts" were wrong. '
        'The film "A Quiet Day" won the prize.'
    )
    assert sayings(engine, text) == []


def test_one_forgotten_mark_does_not_run_away_with_the_article(engine: Engine) -> None:
    text = 'Note\n\nTom Reed said "this is wrong and never closed.\n\nAnother paragraph about things.\n\nMore of it.'
    assert all("Another" not in words for _, _, words in sayings(engine, text))


def test_without_the_taggers_weights_the_rules_do_the_work(rules: Engine) -> None:
    found = sayings(rules, "Ports\n\nAnna Berg said the harbour will close. “We are ready,” Tom Reed said.")
    assert found == [
        ("Anna Berg", "indirect", "the harbour will close"),
        ("Tom Reed", "direct", "“We are ready,”"),
    ]


STRUCTURES = {
    "a quotation in a quotation": (
        "Court\n\n“He told me ‘go away’ and I went,” Anna Berg said. “I asked him ‘why?’”",
        [("Anna Berg", "direct", "“He told me ‘go away’ and I went,” … “I asked him ‘why?’”")],
    ),
    "the same marks inside": (
        "Court\n\n“He told me “go away” and I went,” Anna Berg said.",
        [("Anna Berg", "direct", "“He told me “go away” and I went,”")],
    ),
    "British marks, double ones inside": (
        "Court\n\n‘He told me “go away” and I went,’ said Anna Berg. ‘I never saw the man again.’",
        [("Anna Berg", "direct", "‘He told me “go away” and I went,’ … ‘I never saw the man again.’")],
    ),
    "guillemets": (
        "Paris\n\n« We have no money left », said Anna Berg. «Nobody asked us.»",
        [("Anna Berg", "direct", "« We have no money left » … «Nobody asked us.»")],
    ),
    "German marks": ("Bonn\n\n„We have no money“, said Anna Berg.", [("Anna Berg", "direct", "„We have no money“")]),
    "mixed marks": (
        'Note\n\n“We have no money left," Anna Berg said. "Nobody asked us at all,” she added.',
        [
            ("Anna Berg", "direct", '“We have no money left,"'),
            ("Anna Berg", "direct", '"Nobody asked us at all,”'),
        ],
    ),
    "several paragraphs in typewriter marks": (
        'Speech\n\n"We must act now," Anna Berg said. "The harbour is closing.\n\n"That is all we can do."\n\nRain.',
        [
            ("Anna Berg", "direct", '"We must act now," … "The harbour is closing.'),
            ("Anna Berg", "direct", '"That is all we can do."'),
        ],
    ),
    "a block after a colon": (
        "Letter\n\nIn a letter to the council, Anna Berg wrote:\n\nWe must act now. It is closing.\n\nRain.",
        [("Anna Berg", "indirect", "We must act now. It is closing.")],
    ),
    "a marked block": (
        "Letter\n\nIn a letter to the council, Anna Berg wrote:\n\n> We must act now.\n\nIt rained.",
        [("Anna Berg", "indirect", "We must act now.")],
    ),
    "tweets": (
        "Web\n\nAnna Berg tweeted: “The harbour closes. Sad! https://t.co/abc #port”\n\n"
        "Tom Reed replied: “@annaberg Nobody asked us 🤷”",
        [
            ("Anna Berg", "direct", "“The harbour closes. Sad! https://t.co/abc #port”"),
            ("Tom Reed", "direct", "“@annaberg Nobody asked us 🤷”"),
        ],
    ),
    "an embedded tweet": (
        "Web\n\nThe harbour closes. Sad! — Anna Berg (@annaberg) March 4, 2020\n\nIt rained.",
        [("Anna Berg", "indirect", "The harbour closes. Sad!")],
    ),
    "an interview by names, full and short": (
        "Talk\n\nCourier: Why now?\n\nAnna Berg: Because we must.\n\nCourier: Is it late?\n\nBerg: It is.",
        [
            ("Courier", "direct", "Why now?"),
            ("Anna Berg", "direct", "Because we must."),
            ("Courier", "direct", "Is it late?"),
            ("Anna Berg", "direct", "It is."),
        ],
    ),
    "nobody is known to have said it": (
        "Street\n\n“We want bread and we want it now!”\n\nThe crowd moved on to the harbour.",
        [(None, "direct", "“We want bread and we want it now!”")],
    ),
    "all capitals": (
        'PORT\n\n"WE HAVE NO MONEY LEFT AT ALL," ANNA BERG SAID.',
        [("ANNA BERG", "direct", '"WE HAVE NO MONEY LEFT AT ALL,"')],
    ),
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_how_an_article_is_set_tells_who_speaks(either: Engine, name: str) -> None:
    text, expected = STRUCTURES[name]
    assert sayings(either, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “experts” met in the “Blue Room” on Monday.",
        "The film “The Long Goodbye to All of This” opens on Friday, and her “I Will Always Love You” was played.",
        "He drove a 6' 2\" wide lorry through the '90s band's tent at the farmers' market.",
        "The exhibition “Light and Shadow in the North Sea” runs until May in the “Old Customs House”.",
        "‘Supporters’ Player of the Month’ is a prize that the club gives every year.",
    ],
)
def test_scare_quotes_titles_inches_and_apostrophes_are_no_statements(either: Engine, text: str) -> None:
    assert sayings(either, f"Town\n\n{text}\n\nIt rained all day.") == []


def test_what_is_never_closed_does_not_swallow_what_comes_after(either: Engine) -> None:
    text = (
        "Note\n\n“We have no money left, Anna Berg said on Monday. The council met. "
        "“Nobody asked us about it,” Tom Reed said.\n\nIt rained."
    )
    found = sayings(either, text)
    assert ("Tom Reed", "direct", "“Nobody asked us about it,”") in found
    assert not any("council met" in words and "Nobody" in words for _, _, words in found)


def test_another_language_gives_its_quotations_and_no_names(either: Engine) -> None:
    text = (
        "Die Stadt will die Brücke im Herbst sperren. Der Bürgermeister sagte, dass die Arbeiten zwei Jahre dauern und "
        "nicht vor dem Winter beginnen.\n\n„Wir haben dafür kein Geld“, sagte Anna Berg. Auch andere sind dagegen."
    )
    analysis = either.analyse(text)
    assert analysis.language == "de"
    assert sayings(either, text) == [(None, "direct", "„Wir haben dafür kein Geld“")]
    assert not analysis.mentions
