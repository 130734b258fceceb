"""Which names of different articles are of one person or body, which may be, and which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.people import Name, acronym, called_alike, surname, tie, words


def person(name: str, role: str = "") -> Name:
    return Name(name, "person", role)


def body(name: str) -> Name:
    return Name(name, "organization")


def says(one: Name, other: Name) -> str:
    """same, the reason why only perhaps, or other."""
    found = tie(one, other)
    return "other" if found is None else "same" if found.sure else found.why


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (person("Yuri Borisov"), person("Yuri Borisov", "head of Roskosmos"), "same"),
        (person("Yuri Borisov", "Roskosmos chief"), person("YURI BORISOV", "head of Roskosmos"), "same"),
        (person("Ana Čech"), person("Ana Cech"), "same"),
        (person("Karine Jean‑Pierre"), person("Karine Jean-Pierre"), "same"),
        (person("President Joe Biden"), person("Joe Biden"), "same"),
        (person("Yuri Borisov"), person("Borisov"), "only a surname"),
        (person("Borisov"), person("Borisov"), "only a surname"),
        (person("Borisov", "head of Roskosmos"), person("Borisov", "Roskosmos chief"), "same"),
        (person("Anna Berg", "mayor of Eastport"), person("Anna Berg", "goalkeeper of the Rovers"), "another role"),
        (person("Anna Berg", "mayor of Eastport"), person("Anna Berg", "nurse from Eastport"), "another role"),
        (person("Anna Berg", "34-year-old nurse"), person("Anna Berg", "34-year-old teacher"), "another role"),
        (person("Anna Berg", "nurse in Eastport"), person("Anna Berg", "nurse from Westport"), "same"),
        (person("Anna Berg", "from Eastport"), person("Anna Berg", "mayor of Eastport"), "same"),
        (person("Anna Berg", "in charge of Roskosmos"), person("Anna Berg", "Roskosmos chief"), "same"),
        (person("Y. Borisov"), person("Yuri Borisov"), "an initial"),
        (person("George W. Bush"), person("George Bush"), "another middle name"),
        (person("George H. W. Bush"), person("George W. Bush"), "another middle name"),
        (person("John Roe Jr."), person("John Roe"), "another middle name"),
        (person("John Roe Jr."), person("John Roe Sr."), "other"),
        (person("Anna Berg"), person("Tom Berg"), "other"),
        (person("Anna Berg"), person("Anna Reed"), "other"),
        (person("Anna"), person("Anna Berg"), "other"),
        (person("Virginia Post"), body("Virginia Post"), "of another kind"),
        (person("Post"), body("Post"), "other"),
        (body("the White House"), body("White House"), "same"),
        (body("Acme Inc."), body("ACME"), "same"),
        (body("European Space Agency"), body("ESA"), "an acronym"),
        (body("E.S.A."), body("European Space Agency"), "an acronym"),
        (body("Ministry of the Interior"), body("MI"), "an acronym"),
        (body("European Space Agency"), body("European Sports Agency"), "other"),
        (body("..."), body("..."), "other"),
    ],
)
def test_names_are_joined_only_where_that_is_sure(one: Name, other: Name, expected: str) -> None:
    assert says(one, other) == expected
    assert says(other, one) == expected


def test_a_name_is_compared_by_its_words() -> None:
    assert words("The Rt. Hon. Sir Keir Starmer’s") == ("keir", "starmer")
    assert surname("Robert Kennedy, Jr.") == "kennedy"
    assert words("“…”") == ()
    assert acronym("the European Space Agency") == "ESA"
    assert acronym("Moscow") == ""


def test_within_versions_of_one_article_a_shorter_name_is_the_same() -> None:
    assert called_alike("Yuri Borisov", "Borisov")
    assert called_alike("Borisov", "Mr. Borisov")
    assert called_alike("NASA", "National Aeronautics and Space Administration")
    assert not called_alike("Yuri Borisov", "Yuri Rogozin")
    assert not called_alike("Yuri Borisov", "")


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["person", "organization", "place"]))
def test_whatever_the_names_both_directions_agree_and_nobody_is_somebody_else(one: str, other: str, kind: str) -> None:
    here, there = Name(one, kind), Name(other, kind)
    assert tie(here, there) == tie(there, here)
    assert called_alike(one, other) == called_alike(other, one)
    if words(one) and kind != "person":
        assert says(here, here) == "same"
