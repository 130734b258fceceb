"""Everything that somebody said: who is joined across articles, who is only perhaps the same, and what they say."""

from collections.abc import Iterator
from contextlib import contextmanager

from reader import paths
from reader.anchor import describe
from reader.article import Article, Span
from reader.index import Index
from reader.library import Library
from reader.notes.store import NoteStore, new_correction
from reader.said import Circle, Said, find, matches, said, searched
from tests.core.said import article, brought_up

HEAD = "head of Roskosmos"


@contextmanager
def library() -> Iterator[Index]:
    index = brought_up()
    try:
        yield index
    finally:
        index.close()


def circle(name: str, of: tuple[str, str] | None = None) -> Circle:
    with library() as index:
        found = find(index, name, of)
    assert found is not None
    return found


def everything(name: str, **wanted: object) -> Said:
    with library() as index:
        found = find(index, name)
        assert found is not None
        return said(index, found, **wanted)  # type: ignore[arg-type]


def words(found: Said) -> list[str]:
    return [row.content for row in found.statements]


def in_no_order(found: Said) -> list[str]:
    """The same, where articles without a date are concerned."""
    return sorted(words(found))


def doubts(found: Circle) -> list[tuple[str, str, int]]:
    return [(each.name, each.why, len(each.rows)) for each in found.perhaps]


def test_a_full_name_is_joined_across_articles_and_its_statements_are_in_order_of_date() -> None:
    article("Later", ("Yuri Borisov", "Roskosmos chief", "person", "We stay."), published="2026-08-01")
    article("First", ("Yuri Borisov", HEAD, "person", "We leave."), published="2026-07-26")
    article("Undated", ("Yuri Borisov", "", "person", "We saw."))
    found = everything("borisov")
    assert (found.circle.name, found.circle.kind) == ("Yuri Borisov", "person")
    assert set(found.circle.roles) == {"Roskosmos chief", HEAD}
    assert words(found) == ["“We leave.”", "“We stay.”", "“We saw.”"]
    assert found.perhaps == ()


def test_surnames_initials_and_other_roles_stand_apart_and_say_why() -> None:
    article("One", ("Yuri Borisov", HEAD, "person", "We leave."), ("Yuri Borisov", HEAD, "person", "Soon."))
    article("Two", ("Borisov", "", "person", "Nothing new."))
    article("Three", ("Borisov", "", "person", "Nothing else."))
    article("Four", ("Y. Borisov", "", "person", "A letter."))
    article("Five", ("Yuri Borisov", "striker of the Rovers", "person", "A goal."))
    article("Six", ("Ivan Borisov", "", "person", "I am another."))
    found = everything("Yuri Borisov")
    assert words(found) == ["“We leave.”", "“Soon.”"]
    assert sorted(doubts(found.circle)) == [
        ("Borisov", "only a surname", 2), ("Y. Borisov", "an initial", 1), ("Yuri Borisov", "another role", 1)
    ]  # fmt: skip
    told = {each.name: sorted(row.content for row in rows) for each, rows in found.perhaps}
    assert told["Borisov"] == ["“Nothing else.”", "“Nothing new.”"]
    assert circle("Borisov").others == ("Ivan Borisov",), "who has the name that was asked for, and is another"
    assert doubts(circle("Ivan Borisov")) == [("Borisov", "only a surname", 2)]


def test_of_whom_nothing_is_said_is_whoever_says_most_by_that_name() -> None:
    article(
        "One",
        ("Anna Berg", "mayor of Eastport", "person", "We close."),
        ("Anna Berg", "mayor of Eastport", "person", "Now."),
    )
    striker = article("Two", ("Anna Berg", "striker of the Rovers", "person", "A goal."))
    article("Three", ("Anna Berg", "", "person", "Good night."))
    assert len(circle("Anna Berg").rows) == 2
    of_striker = circle("Anna Berg", (striker.id, "e0"))
    assert [row.article for row in of_striker.rows] == [striker.id]
    assert sorted(doubts(of_striker)) == [("Anna Berg", "another role", 1), ("Anna Berg", "nothing is said of them", 1)]


def test_a_surname_alone_is_one_article_s_unless_the_same_is_said_of_both() -> None:
    article("One", ("Borisov", "Roskosmos chief", "person", "We leave."))
    article("Two", ("Borisov", HEAD, "person", "We stay."))
    article("Three", ("Borisov", "", "person", "Who am I?"))
    found = everything("Borisov")
    assert in_no_order(found) == ["“We leave.”", "“We stay.”"]
    assert doubts(found.circle) == [("Borisov", "only a surname", 1)]


def test_a_body_is_joined_with_its_acronym_where_an_article_says_that_they_are_one() -> None:
    article("One", ("European Space Agency", "", "organization", "A rocket."))
    article("Two", ("ESA", "", "organization", "Another one."))
    for name in ("ESA", "European Space Agency"):
        assert len(circle(name).rows) == 1
        assert [why for _, why, _ in doubts(circle(name))] == ["an acronym"]
    article("Three", ("Anna Berg", "", "person", "Hm."), more="The European Space Agency (ESA) was there.")
    for name in ("ESA", "European Space Agency", "the ESA"):
        found = everything(name)
        assert (found.circle.name, in_no_order(found)) == (
                "European Space Agency", ["“A rocket.”", "“Another one.”"]
            )  # fmt: skip


def test_the_reader_s_own_corrections_join_names() -> None:
    article("One", ("Yuri Borisov", HEAD, "person", "We leave."))
    second = article("Two", ("Borisov", "", "person", "We stay."))
    assert len(circle("Yuri Borisov").rows) == 1
    correct(second, "name", "Borisov", "Yuri Borisov")
    assert len(circle("Yuri Borisov").rows) == 2
    third = article("Three", ("Yuri Borisov", HEAD, "person", "Yes."), ("The minister", "", "person", "No."))
    assert len(everything("Yuri Borisov").statements) == 3
    correct(third, "same", "The minister", "Yuri Borisov")
    assert len(everything("Yuri Borisov").statements) == 4


def correct(found: Article, what: str, subject: str, value: str) -> None:
    start = found.text.index(subject)
    anchor = describe(found.text, Span(start, start + len(subject)))
    store = NoteStore(Library(paths.data_dir()).folder(found.id))
    store.add(new_correction(found.id, what, anchor, subject=subject, value=value))  # type: ignore[arg-type]


def test_dates_and_articles_limit_what_is_told() -> None:
    first = article("One", ("Anna Berg", "", "person", "March."), published="2026-03-05T10:00:00+00:00")
    article("Two", ("Anna Berg", "", "person", "April."), published="2026-04-01")
    article("Three", ("Anna Berg", "", "person", "Some day."))
    assert words(everything("Anna Berg", since="2026-03-05", until="2026-03-05")) == ["“March.”"]
    assert words(everything("Anna Berg", since="2026-03-06")) == ["“April.”"]
    assert words(everything("Anna Berg", until="2026-12-31")) == ["“March.”", "“April.”"]
    assert words(everything("Anna Berg", articles={first.id})) == ["“March.”"]


def test_a_name_that_nobody_has_finds_nobody() -> None:
    article("One", ("Anna Berg", "", "person", "March."))
    with library() as index:
        for name in ("Nobody", "", "?", "“", 'a" OR "b', "*"):
            assert find(index, name) is None
        assert find(index, "Anna Berg", ("0" * 32, "e9")) is not None, "an entity that is gone: by its name"


def test_statements_are_filtered_by_words_in_them_and_in_their_article() -> None:
    article("The Harbour", ("Anna Berg", "mayor of Eastport", "person", "We close in Märch."), published="2026-03-01")
    (row,) = everything("Anna Berg").statements
    assert all(
        matches(searched(row), typed) for typed in ("", "close", "MARCH harbour", "2026-03", "mayor said", "  we  ")
    )
    assert not matches(searched(row), "close pier")
