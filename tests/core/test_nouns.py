"""What common nouns stand for, and which may be said of one person."""

import pytest

from reader.analysis.nouns import alike, is_person_noun, is_somebodys, likes, noun_kind, singular


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("beekeeper", "person"), ("headteacher", "person"), ("co-author", "person"), ("mother-in-law", "person"),
        ("full-back", "person"), ("teachers", "person"), ("ministry", "organization"), ("carmaker", "organization"),
        ("lawmaker", "person"), ("survey", "document"), ("river", "other"),
    ],
)  # fmt: skip
def test_nouns_stand_for_people_bodies_or_documents(noun: str, kind: str) -> None:
    assert noun_kind(noun) == kind


def test_with_a_capital_only_the_commonest_are_no_names() -> None:
    assert is_person_noun("Spokeswoman")
    assert not is_person_noun("Baker")
    assert is_person_noun("baker")


@pytest.mark.parametrize(
    ("many", "one"),
    [("women", "woman"), ("policemen", "policeman"), ("agencies", "agency"), ("coaches", "coach"), ("boss", "boss"),
     ("Gov.", "governor"), ("bodies", "body")],
)  # fmt: skip
def test_the_singular_of_a_noun(many: str, one: str) -> None:
    assert singular(many) == one


def test_an_office_may_go_by_another_word_and_by_its_kind() -> None:
    assert alike("leader", "president")
    assert alike("politician", "senator")
    assert alike("scientist", "chemist")
    assert "guitarist" in likes("musician")
    assert not alike("judge", "teacher")


def test_words_for_somebody_by_somebody_else() -> None:
    assert is_somebodys("a spokesman for the mayor,".split())
    assert not is_somebodys("the chairman of the board,".split())
    assert not is_somebodys("her lawyer,".split())
