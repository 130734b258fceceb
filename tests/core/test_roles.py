"""What the words beside a name say that somebody is, on parses built by hand."""

from spacy.tokens import Doc

from reader.analysis.repair import names_in
from reader.analysis.roles import head_and_rest, implied_of, roles_of
from tests.core.parsed import parsed

SAID = "said VERB ROOT said"


def roles(doc: Doc) -> dict[str, tuple[str, ...]]:
    return {name.text: roles_of(name) for name in names_in(doc)}


def test_an_office_before_a_name_with_forms_of_address_between() -> None:
    doc = parsed(
        "Chief PROPN compound Minister", "Minister PROPN compound Rawal", "Shri PROPN compound Rawal",
        "Devendra PROPN compound Rawal", "Rawal PROPN nsubj said", SAID, names=("PERSON Devendra Rawal",),
    )  # fmt: skip
    assert roles(doc) == {"Devendra Rawal": ("Chief Minister",)}


def test_a_trade_that_no_lexicon_has() -> None:
    doc = parsed(
        "local ADJ amod panelbeater", "panelbeater NOUN compound Schultz", "Ron PROPN compound Schultz",
        "Schultz PROPN nsubj said", SAID, names=("PERSON Ron Schultz",),
    )  # fmt: skip
    assert roles(doc) == {"Ron Schultz": ("local panelbeater",)}


def test_an_apposition_behind_an_age_ends_at_its_relative_clause() -> None:
    doc = parsed(
        SAID, "Liza PROPN compound Montero", "Montero PROPN nsubj said", ", PUNCT punct Montero", "33 NUM dep Montero",
        ", PUNCT punct Montero", "a DET det teacher", "teacher NOUN conj Montero", "from ADP prep teacher",
        "Aroroy PROPN pobj from", "who PRON nsubj swam", "swam VERB relcl teacher", names=("PERSON Liza Montero",),
    )  # fmt: skip
    assert roles(doc)["Liza Montero"] == ("teacher from Aroroy",)


def test_what_stands_before_the_comma() -> None:
    doc = parsed(
        "the DET det head", "head NOUN nsubj said", "of ADP prep head", "Roskosmos PROPN pobj of", ", PUNCT punct head",
        "Yuri PROPN compound Borisov", "Borisov PROPN appos head", ", PUNCT punct head", SAID,
        names=("ORG Roskosmos", "PERSON Yuri Borisov"),
    )  # fmt: skip
    assert roles(doc)["Yuri Borisov"] == ("head of Roskosmos",)


def test_whoever_is_somebody_elses_lawyer_is_not_that_one() -> None:
    doc = parsed(
        "Lawyers NOUNS nsubj said", "for ADP prep Lawyers", "Kevin PROPN compound Smith", "Smith PROPN pobj for", SAID,
        names=("PERSON Kevin Smith",),
    )  # fmt: skip
    assert roles(doc) == {"Kevin Smith": ()}


def test_a_secretary_of_state_and_a_body_by_what_it_is() -> None:
    doc = parsed(
        "Secretary PROPN nsubj said", "of ADP prep Secretary", "State PROPN pobj of", "Ann PROPN compound Lee",
        "Lee PROPN appos Secretary", SAID, names=("PERSON Ann Lee",),
    )  # fmt: skip
    assert roles(doc)["Ann Lee"][0] == "Secretary of State"
    doc = parsed(
        "the DET det app", "messaging NOUN compound app", "app NOUN nsubj failed", "Skylark PROPN appos app",
        "failed VERB ROOT failed", names=("ORG Skylark",),
    )  # fmt: skip
    assert "messaging app" in roles(doc)["Skylark"]


def test_a_firm_behind_its_spokesman_is_a_firm() -> None:
    doc = parsed(
        "A DET det spokesman", "spokesman NOUN nsubj said", "for ADP prep spokesman", "the DET det firm",
        "firm NOUN pobj for", ", PUNCT punct firm", "BrightSparks PROPN appos firm", ", PUNCT punct spokesman", SAID,
        names=("PERSON BrightSparks",),
    )  # fmt: skip
    assert roles(doc) == {"BrightSparks": ("firm",)}


def test_what_stands_beside_a_place_is_no_role_of_it() -> None:
    doc = parsed(
        SAID, "in ADP prep said", "Indiana PROPN pobj in", ", PUNCT punct said", "the DET det mayor",
        "mayor NOUN appos Indiana", names=("GPE Indiana",),
    )  # fmt: skip
    assert roles(doc) == {"Indiana": ()}


def test_whoever_pleads_is_the_defendant_without_being_called_so() -> None:
    doc = parsed(
        "Tracey PROPN compound Lomax",
        "Lomax PROPN nsubj pleaded",
        "pleaded VERB ROOT pleaded",
        names=("PERSON Tracey Lomax",),
    )
    (name,) = names_in(doc)
    assert (roles_of(name), "defendant" in implied_of(name)) == ((), True)


def test_the_head_of_a_role_and_the_words_that_tell_which() -> None:
    assert head_and_rest("chief executive of Acme") == ("executive", frozenset({"chief", "acme"}))
    assert head_and_rest("New Jersey Gov.") == ("governor", frozenset({"new", "jersey"}))
    assert head_and_rest("the L-G")[0] == "lg"


def test_an_office_in_initials_is_a_role() -> None:
    doc = parsed(
        SAID, "Rohan PROPN compound Mehta", "Mehta PROPN nsubj said", ", PUNCT punct Mehta", "CFO PROPN appos Mehta",
        names=("PERSON Rohan Mehta", "ORG CFO"),
    )  # fmt: skip
    assert roles(doc) == {"Rohan Mehta": ("CFO",)}


def test_a_year_is_no_part_of_a_role() -> None:
    doc = parsed(
        "in ADP prep won", "2011 NUM nummod winemaker", "winemaker NOUN compound Berg", "Ann PROPN compound Berg",
        "Berg PROPN nsubj won", "won VERB ROOT won", names=("PERSON Ann Berg",),
    )  # fmt: skip
    assert roles(doc) == {"Ann Berg": ("winemaker",)}


def test_what_somebody_would_be_is_no_role() -> None:
    clause = ("Lee PROPN nsubj is", "is AUX advcl rose", "a DET det poet", "poet NOUN attr is", "rose VERB ROOT rose")
    assert roles(parsed(*clause, names=("PERSON Lee",))) == {"Lee": ("poet",)}
    assert roles(parsed("if SCONJ mark is", *clause, names=("PERSON Lee",))) == {"Lee": ()}


def test_a_long_role_loses_its_last_phrase() -> None:
    doc = parsed(
        "Eric PROPN compound Lee", "Lee PROPN nsubj said", ", PUNCT punct Lee", "a DET det fellow",
        "fellow NOUN appos Lee", "at ADP prep fellow", "the DET det Institute",
        "Northumberland PROPN compound Institute",
        "Meteorological PROPN compound Institute", "Institute PROPN pobj at", "for ADP prep Institute",
        "Precipitation PROPN pobj for", "in ADP prep fellow", "Northallerton PROPN pobj in", SAID,
        names=("PERSON Eric Lee",),
    )  # fmt: skip
    assert roles(doc)["Eric Lee"] == ("fellow at the Northumberland Meteorological Institute for Precipitation",)
