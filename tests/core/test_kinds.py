"""What kind of thing a name is: its own words, its neighbours, and the same answer throughout an article."""

from dataclasses import replace

import pytest

from reader.analysis.entities import group, ids, labels_agreed
from reader.analysis.given import gender_of, is_given
from reader.analysis.kinds import Evidence, by_own_words, evidence_after
from reader.analysis.names import Seen
from reader.article import Span


def seen(*names: tuple[str, str, Evidence] | tuple[str, str]) -> list[Seen]:
    """Mentions one after the other: name, label and what stands around it."""
    found = []
    for number, (name, label, *sign) in enumerate(names):
        around: Evidence = sign[0] if sign else ""
        found.append(Seen(Span(100 * number, 100 * number + len(name)), label, name, (), "", False, 0, around))
    return found


def grouped(mentions: list[Seen]) -> list[set[str]]:
    groups = ids(group(mentions, labels_agreed(mentions))).values()
    return [{mentions[number].text for number in one.mentions} for one in groups]


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("Twitter", "PERSON", "ORG"),
        ("Sea Org", "LOC", "ORG"),
        ("Northern Line Committee", "GPE", "ORG"),
        ("Hudson River", "ORG", "LOC"),
        ("Dean Kamen", "ORG", "PERSON"),
        ("Charlotte Hornets", "ORG", "ORG"),
        ("Paris", "GPE", "GPE"),
        ("Virginia Beach", "GPE", "GPE"),
        ("July 26", "DATE", "DATE"),
    ],
)
def test_some_names_tell_their_kind_themselves(name: str, label: str, expected: str) -> None:
    assert by_own_words(name, label) == expected


def test_countries_that_play_are_teams_throughout_an_article_about_sport() -> None:
    match = seen(
        ("England", "GPE", "team"), ("Tunisia", "GPE", "team"), ("England", "GPE", "team"), ("Tunisia", "GPE", "team"),
        ("England", "GPE"), ("Russia", "GPE"),
    )  # fmt: skip
    assert labels_agreed(match) == ["ORG", "ORG", "ORG", "ORG", "ORG", "GPE"]


def test_one_country_that_wins_something_is_no_team() -> None:
    news = seen(("France", "GPE", "team"), ("France", "GPE"), ("Germany", "GPE"))
    assert labels_agreed(news) == ["GPE", "GPE", "GPE"]


def test_what_has_officials_is_a_body_of_people() -> None:
    assert evidence_after("Scientology officials said", 11, "LOC") == "body"
    assert evidence_after("London officials said", 6, "GPE") == ""
    assert labels_agreed(seen(("Scientology", "LOC", "body"), ("Scientology", "LOC"))) == ["ORG", "ORG"]


def test_halves_of_a_bodys_name_belong_to_it_unless_they_are_places_or_ambiguous() -> None:
    church = seen(("Church of Scientology", "ORG"), ("Scientology", "ORG"), ("Church", "ORG"))
    assert grouped(church) == [{"Church of Scientology", "Scientology", "Church"}]
    schools = seen(
        ("University of Leeds", "ORG"), ("University of York", "ORG"), ("University", "ORG"), ("Leeds", "GPE")
    )
    assert {"University"} in grouped(schools)
    assert {"Leeds"} in grouped(schools)


def test_the_short_name_of_a_divided_country_is_the_half_that_is_named() -> None:
    assert grouped(seen(("South Korea", "GPE"), ("Korea", "GPE"))) == [{"South Korea", "Korea"}]
    assert len(grouped(seen(("South Australia", "GPE"), ("Australia", "GPE")))) == 2
    assert len(grouped(seen(("South Korea", "GPE"), ("North Korea", "GPE"), ("Korea", "GPE")))) == 3


def test_given_names_tell_the_gender_where_only_one_bears_them() -> None:
    assert (gender_of("Karine"), gender_of("Rahul"), gender_of("Leslie"), gender_of("Xzq")) == ("f", "m", "", "")
    assert is_given("Rahul")
    assert not is_given("rahul")
    assert not is_given("Jordan")


def test_who_is_called_ms_is_a_person_under_the_full_name_too() -> None:
    mentions = seen(("Amara Nwosu", "ORG"), ("Nwosu", "PERSON"))
    mentions[1] = replace(mentions[1], gender="f")
    assert labels_agreed(mentions) == ["PERSON", "PERSON"]
    assert grouped(mentions) == [{"Amara Nwosu", "Nwosu"}]
    firm = seen(("Nwosu Holdings", "ORG"), ("Nwosu", "PERSON"))
    assert labels_agreed([firm[0], mentions[1]]) == ["ORG", "PERSON"]


def test_the_surname_of_a_person_whom_the_model_took_for_a_body_is_the_persons() -> None:
    mentions = seen(("Karl-Heinz Bauer", "ORG", "person"), ("Bauer", "ORG"))
    assert labels_agreed(mentions) == ["PERSON", "PERSON"]
    assert grouped(mentions) == [{"Karl-Heinz Bauer", "Bauer"}]
    assert labels_agreed(seen(("Karl-Heinz Bauer", "ORG"), ("Bauer", "ORG"))) == ["ORG", "ORG"]


def test_a_surname_that_acts_is_the_persons_and_not_the_place() -> None:
    mentions = seen(("Joaquin Phoenix", "PERSON"), ("Phoenix", "GPE"), ("Phoenix", "GPE"))
    assert labels_agreed(mentions) == ["PERSON", "GPE", "GPE"]
    mentions[1] = replace(mentions[1], prominence=1.0)
    assert labels_agreed(mentions) == ["PERSON", "PERSON", "PERSON"]


def test_what_has_an_article_more_than_once_is_no_person() -> None:
    assert labels_agreed(seen(("Pinot Noir", "PERSON", "thing"), ("Pinot Noir", "PERSON", "thing"))) == ["PRODUCT"] * 2
    assert labels_agreed(seen(("Pinot Noir", "PERSON", "thing"), ("Pinot Noir", "PERSON"))) == ["PERSON"] * 2


def test_a_firm_is_the_same_with_and_without_its_form() -> None:
    mentions = seen(("Acme Robotics, Inc.", "ORG", "person"), ("Acme Robotics", "ORG"))
    assert labels_agreed(mentions) == ["ORG", "ORG"]
    assert grouped(mentions) == [{"Acme Robotics, Inc.", "Acme Robotics"}]
