"""What is typed into the filter of notes, and which notes it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchor import Anchor, Resolution
from reader.article import Span
from reader.notes.note import Note, Target
from reader.notes.query import Query, matches, parse, problem

NOTE = Note(
    "1", "a", Target("passage", Anchor(4, "The harbour", "", "")), "Is that so?", ("Todo", "port"), "yellow", "1", "1"
)
HIGHLIGHT = NOTE._replace(body=" ", tags=(), colour="")
FOUND = {
    "exact": Resolution("exact", Span(4, 15)),
    "moved": Resolution("moved", Span(5, 16)),
    "changed": Resolution("moved", Span(5, 16), "The harbours"),
    "lost": Resolution("lost", None),
}
SPEAKER = NOTE._replace(target=Target("entity", None, "Anna Berg"))


def test_words_tags_colours_and_kinds_are_told_apart() -> None:
    assert parse("  Two WORDS #ToDo colour:Yellow color:blue is:lost # a:b ") == Query(
        ("two", "words", "#", "a:b"), ("todo",), ("yellow", "blue"), ("lost",)
    )
    assert parse("") == Query()


@pytest.mark.parametrize(
    ("typed", "note", "state", "meant"),
    [
        ("", NOTE, "exact", True),
        ("HARBOUR so?", NOTE, "exact", True),
        ("harbour volcano", NOTE, "exact", False),
        ("#tod", NOTE, "exact", True),
        ("#od", NOTE, "exact", False),
        ("#todo #port", NOTE, "exact", True),
        ("#todo", HIGHLIGHT, "exact", False),
        ("colour:yellow", NOTE, "exact", True),
        ("colour:blue", NOTE, "exact", False),
        ("is:note", NOTE, "exact", True),
        ("is:highlight", NOTE, "exact", False),
        ("is:highlight", HIGHLIGHT, "exact", True),
        ("is:lost", NOTE, "lost", True),
        ("is:lost", NOTE, "moved", False),
        ("is:passage is:moved", NOTE, "moved", True),
        ("is:moved", NOTE, "changed", True),
        ("is:changed", NOTE, "changed", True),
        ("is:changed", NOTE, "moved", False),
        ("#inline", NOTE, "exact", False),
        ("#inline", NOTE._replace(body="see #Inline/2"), "exact", True),
        ("is:speaker berg", SPEAKER, "exact", True),
        ("is:nonsense", NOTE, "exact", False),
    ],
)
def test_all_that_was_typed_must_hold(typed: str, note: Note, state: str, meant: bool) -> None:
    assert matches(note, FOUND[state], parse(typed)) is meant


@given(st.text(max_size=30))
def test_whatever_is_typed_can_be_looked_for(typed: str) -> None:
    assert matches(NOTE, FOUND["exact"], parse(typed)) in (True, False)


def test_colours_and_kinds_that_there_are_not_are_said() -> None:
    assert problem(parse("is:changed colour:yellow #x words")) is None
    assert "no colour purple; there are yellow, green" in (problem(parse("colour:purple")) or "")
    assert "no is: foo; there are note, " in (problem(parse("is:foo")) or "")
