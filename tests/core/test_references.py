"""Pronouns and descriptions as a paragraph shows them, on parses built by hand."""

import pytest

from reader.analysis.names import seen_in
from reader.analysis.prominence import prominence
from reader.analysis.references import Reference, described, references_in
from reader.analysis.sources import Source, source_of
from reader.article import Span
from tests.core.parsed import parsed

SAID = "said VERB ROOT said"


def test_descriptions_of_people_and_bodies_are_references_and_roles_are_not() -> None:
    doc = parsed(
        "The DET det mayor", "mayor NOUN nsubj said", SAID, "her PRP$ poss boss", "boss NOUN nsubj knew",
        "knew VERB ccomp said", "coach NOUN compound Stavrou", "Jo PROPN compound Stavrou", "Stavrou PROPN dobj knew",
        names=("PERSON Jo Stavrou",),
    )  # fmt: skip
    found = references_in(doc, 100, seen_in(doc, 100, title=False))
    assert [(one.text, one.determiner, one.kind) for one in found] == [
        ("The mayor", "definite", "person"),
        ("her", "possessive", "person"),
        ("her boss", "possessive", "person"),
    ]
    assert found[2].owner == found[1].offset == 100 + len("The mayor said ")


def test_a_description_ends_before_its_clauses_and_knows_ages_and_numbers() -> None:
    doc = parsed(
        "the DET det roofer", "52-year-old NOUN compound roofer", "roofer NOUN nsubj said", "who PRON nsubj fled",
        "fled VERB relcl roofer", SAID,
    )  # fmt: skip
    one = described(doc[2], 0)
    assert (one.text, one.age, one.plural) == ("the 52-year-old roofer", "52", False)
    assert described(parsed("Villagers NOUNS nsubj said", SAID)[0], 0).plural


def test_subjects_of_main_clauses_are_the_most_prominent() -> None:
    doc = parsed(
        "Ann PROPN nsubj said", SAID, "Bob PROPN nsubj saw", "saw VERB ccomp said", "Cid PROPN dobj saw",
        "near ADP prep saw", "Dan PROPN pobj near",
    )  # fmt: skip
    ann, bob, cid, dan = (prominence(doc[at]) for at in (0, 2, 4, 6))
    assert ann >= bob > cid > dan == 0


def source(words: str, head: int, *tokens: str, names: tuple[str, ...] = ()) -> Source:
    doc = parsed(*tokens, names=names)
    at = doc.text.index(words)
    return source_of(doc[head], Span(at, at + len(words)), 0, seen_in(doc, 0, title=False), doc.text)


def test_a_name_with_an_aside_is_the_source_whatever_the_parse_hangs_on_it() -> None:
    found = source(
        "Ann Lee, favorite of voters", 3, "Ann PROPN compound Lee", "Lee PROPN dep favorite", ", PUNCT punct favorite",
        "favorite NOUN nsubj said", "of ADP prep favorite", "voters NOUNS pobj of", SAID, names=("PERSON Ann Lee",),
    )  # fmt: skip
    assert (found.sort, found.mention) == ("name", 0)


def test_whoever_is_told_is_no_source_and_neither_is_someone() -> None:
    found = source(
        "a jury", 1, "a DET det jury", "jury NOUN nsubjpass told", "was AUX auxpass told", "told VERB ROOT told"
    )
    assert found.sort == "none"
    assert source("someone", 0, "someone PRON nsubj said", SAID).sort == "none"


def test_one_of_a_people_is_described_and_a_people_is_named() -> None:
    found = source(
        "the Tasmanian", 1, "the DET det Tasmanian", "Tasmanian PROPN nsubj said", SAID, names=("NORP Tasmanian",)
    )
    assert (found.sort, found.reference and found.reference.text) == ("description", "the Tasmanian")
    found = source("the French", 1, "the DET det French", "French PROPN nsubj said", SAID, names=("NORP French",))
    assert found.sort == "name"


def test_i_is_the_author() -> None:
    assert source("I", 0, "I PRON nsubj said", SAID).sort == "author"


def test_pronouns_know_what_they_may_stand_for() -> None:
    (she,) = references_in(parsed("She PRON nsubj said", SAID), 0, [])
    assert she == Reference(0, 0, "she", "she", "person", "definite", False, "f", 1.0)


def test_a_noun_that_a_name_only_modifies_is_described() -> None:
    found = source(
        "the Ireland full-back", 1, "the DET det Ireland", "Ireland PROPN nsubj said", "full-back NOUN dobj Ireland",
        SAID,
        names=("GPE Ireland",),
    )  # fmt: skip
    assert found.reference is not None
    assert (found.sort, found.reference.text, found.reference.determiner, found.reference.kind) == (
        "description", "the Ireland full-back", "definite", "person",
    )  # fmt: skip


def test_a_title_in_the_place_of_a_name_is_passed_over() -> None:
    found = source(
        "Hon Saida Mwinyi", 0, "Hon PROPN nsubj said", "Saida PROPN compound Mwinyi", "Mwinyi PROPN appos Hon", SAID,
        names=("PERSON Saida Mwinyi",),
    )  # fmt: skip
    assert (found.sort, found.mention) == ("name", 0)


def test_one_of_her_sons_is_named_and_a_mayors_spokesman_is_not_the_mayor() -> None:
    found = source(
        "one of her sons, Joseph", 0, "one NUM nsubj said", "of ADP prep one", "her PRP$ poss sons",
        "sons NOUNS pobj of",
        ", PUNCT punct one", "Joseph PROPN appos one", SAID, names=("PERSON Joseph",),
    )  # fmt: skip
    assert (found.sort, found.mention) == ("name", 0)
    found = source(
        "a spokesman for the mayor, Ann Lee", 1, "a DET det spokesman", "spokesman NOUN nsubj said",
        "for ADP prep spokesman", "the DET det mayor", "mayor NOUN pobj for", ", PUNCT punct mayor",
        "Ann PROPN compound Lee", "Lee PROPN appos mayor", SAID, names=("PERSON Ann Lee",),
    )  # fmt: skip
    assert found.sort == "description"


def test_the_bench_of_two_judges_is_the_bench() -> None:
    found = source(
        "the Bench of Justice Ann Lee", 5, "the DET det Bench", "Bench PROPN nmod Lee", "of ADP prep Bench",
        "Justice PROPN compound Lee", "Ann PROPN compound Lee", "Lee PROPN nsubj said", SAID, names=("PERSON Ann Lee",),
    )  # fmt: skip
    assert (found.sort, found.reference and found.reference.head) == ("description", "bench")


def test_a_sentence_that_answers_knows_where_its_question_begins() -> None:
    doc = parsed(
        "Asked VERB advcl said", "by ADP agent Asked", "Lee PROPN pobj by", ", PUNCT punct said", "she PRON nsubj said",
        SAID, "he PRON nsubj knew", "knew VERB ccomp said",
    )  # fmt: skip
    she, he = (references_in(doc, 100, [])[at] for at in (0, 1))
    assert (she.answers, he.answers) == (100, None)
    assert references_in(parsed("She PRON nsubj said", SAID), 100, [])[0].answers is None


GREENPEACE = (
    "both CCONJ preconj Greenpeace", "Greenpeace PROPN nsubj said", "and CCONJ cc Greenpeace", "the DET det RMT",
    "RMT PROPN conj Greenpeace", SAID,
)  # fmt: skip


def test_two_who_are_joined_speak_together() -> None:
    found = source("both Greenpeace and the RMT", 1, *GREENPEACE, names=("ORG Greenpeace", "ORG RMT"))
    assert found.reference is not None
    assert (found.reference.text, found.reference.kind, found.reference.plural) == (
        "Greenpeace and the RMT", "organization", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "head", "tokens", "names"),
    [
        (
            "the actor and director Ann Lee", 1,
            ("the DET det actor", "actor NOUN nsubj said", "and CCONJ cc actor", "director NOUN compound Lee",
             "Ann PROPN compound Lee", "Lee PROPN conj actor", SAID),
            ("PERSON Ann Lee",),
        ),
        (
            "the head of Acme and Bolt", 1,
            ("the DET det head", "head NOUN nsubj said", "of ADP prep head", "Acme PROPN pobj of", "and CCONJ cc Acme",
             "Bolt PROPN conj Acme", SAID),
            ("ORG Acme", "ORG Bolt"),
        ),
    ],
)  # fmt: skip
def test_one_with_two_trades_or_of_two_firms_speaks_alone(
    words: str, head: int, tokens: tuple[str, ...], names: tuple[str, ...]
) -> None:
    found = source(words, head, *tokens, names=names)
    assert found.reference is None or not found.reference.plural


@pytest.mark.parametrize(
    ("words", "head", "tokens"),
    [
        ("Few", 0, ("Few ADJ nsubj said", SAID)),
        ("no group", 1, ("no DET det group", "group NOUN nsubj said", SAID)),
        ("the inquiry", 1, ("the DET det inquiry", "inquiry NOUN nsubj heard", "heard VERB ROOT heard")),
        (
            "that", 2,
            ("the DET det finding", "finding NOUN attr is", "that PRON nsubj said", "said VERB relcl finding",
             "is VERB ROOT is"),
        ),
    ],
)  # fmt: skip
def test_what_is_nobody_in_particular_speaks_for_nobody(words: str, head: int, tokens: tuple[str, ...]) -> None:
    doc = parsed(*tokens)
    at = doc.text.index(words)
    verb = doc.text.index("heard") if "heard" in doc.text else doc.text.index("said")
    span = Span(at, at + len(words))
    assert source_of(doc[head], span, 0, [], doc.text, Span(verb, verb + 5)).sort == "none"


def test_a_noun_is_described_though_the_parse_has_its_article_for_the_head() -> None:
    found = source("A new study", 0, "A DET nsubj said", "new ADJ amod A", "study NOUN compound A", SAID)
    assert found.reference is not None
    assert (found.reference.text, found.reference.kind) == ("A new study", "document")
