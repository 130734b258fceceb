"""Names that the model cuts, joins or overlooks, on parses built by hand."""

from spacy.tokens import Doc

from reader.analysis.repair import name_of, names_in
from tests.core.parsed import parsed

SAID = "said VERB ROOT said"


def names(doc: Doc) -> list[str]:
    return [f"{name.label_} {name.text}" for name in names_in(doc)]


def test_a_nickname_in_quotation_marks_is_part_of_the_name() -> None:
    doc = parsed(
        "Kirra PROPN compound Burke", "“ PUNCT punct Burke", "Birdie PROPN nmod Burke", "” PUNCT punct Burke",
        "Burke PROPN nsubj said", SAID, names=("WORK_OF_ART Birdie",),
    )  # fmt: skip
    assert names(doc) == ["PERSON Kirra “Birdie” Burke"]


def test_whoever_stands_behind_a_title_or_a_trade_has_a_name() -> None:
    doc = parsed("the DET det bandleader", "bandleader NOUN nsubj said", "Nii PROPN compound Quartey",
                 "Quartey PROPN appos bandleader", SAID)  # fmt: skip
    assert names(doc) == ["PERSON Nii Quartey"]
    doc = parsed(
        "Hon PROPN compound Mwinyi",
        "Saida PROPN compound Mwinyi",
        "Mwinyi PROPN nsubj said",
        SAID,
        names=("PERSON Hon",),
    )
    assert names(doc) == ["PERSON Saida Mwinyi"]


def test_words_without_capitals_and_letters_behind_a_name_are_no_names() -> None:
    doc = parsed("the DET det swan", "swan NOUN nsubj said", SAID, names=("PERSON swan",))
    assert names(doc) == []
    doc = parsed("Kemi PROPN compound Pinheiro", "Pinheiro PROPN nsubj said", ", PUNCT punct Pinheiro",
                 "SAN PROPN appos Pinheiro", SAID, names=("PERSON Kemi Pinheiro", "ORG SAN"))  # fmt: skip
    assert names(doc) == ["PERSON Kemi Pinheiro"]


def test_a_town_beside_its_country_is_no_person() -> None:
    doc = parsed(SAID, "in ADP prep said", "Livorno PROPN pobj in", ", PUNCT punct Livorno",
                 "Tuscany PROPN appos Livorno", ". PUNCT punct said",
                 names=("GPE Livorno", "PERSON Tuscany"))  # fmt: skip
    assert names(doc) == ["GPE Livorno", "GPE Tuscany"]


def test_a_body_is_told_by_its_last_word_or_by_its_profits() -> None:
    doc = parsed("The DET det Festival", "Lammermuir PROPN compound Festival", "Festival PROPN nsubj said", SAID)
    assert names(doc) == ["ORG Lammermuir Festival"]
    doc = parsed("Its PRP$ poss rise", "rise NOUN nsubj hit", "hit VERB ROOT hit", "Sahyadri PROPN compound Pumps",
                 "Pumps PROPN poss profit", "'s POS case Pumps", "profit NOUN dobj hit")  # fmt: skip
    assert names(doc) == ["ORG Sahyadri Pumps"]


def test_a_speaker_with_a_capital_has_a_name_and_an_office_is_none() -> None:
    doc = parsed("Mr PROPN compound D’Souza", "D’Souza PROPN nsubj said", SAID)
    name = name_of(doc[1])
    assert name is not None
    assert (name.label_, name.text) == ("PERSON", "D’Souza")
    assert name_of(parsed("Police NOUNS nsubj said", SAID)[0]) is None
    assert name_of(parsed("Chancellor PROPN nsubj said", SAID)[0]) is None


def test_a_body_with_an_and_in_its_name_is_one() -> None:
    half = ("the DET det Council", "World PROPN nmod Travel", "Travel PROPN nmod Council", "and CCONJ cc Travel",
            "Tourism PROPN conj Travel", "Council PROPN nsubj said", SAID)  # fmt: skip
    for seen in (("ORG Tourism Council",), ("ORG World Travel", "ORG Tourism Council")):
        assert names(parsed(*half, names=seen)) == ["ORG World Travel and Tourism Council"]


def test_two_bodies_are_two() -> None:
    doc = parsed("the DET det BBC", "BBC PROPN nsubj said", "and CCONJ cc BBC", "Film PROPN compound Council",
                 "Council PROPN conj BBC", SAID, names=("ORG BBC", "ORG Film Council"))  # fmt: skip
    assert names(doc) == ["ORG BBC", "ORG Film Council"]


def test_an_office_in_initials_is_no_name() -> None:
    doc = parsed("Ann PROPN compound Lee", "Lee PROPN nsubj said", ", PUNCT punct Lee", "CFO PROPN appos Lee", SAID,
                 names=("PERSON Ann Lee", "ORG CFO"))  # fmt: skip
    assert names(doc) == ["PERSON Ann Lee"]
