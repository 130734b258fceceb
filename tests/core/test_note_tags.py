"""The tags that are written in a note's words."""

import pytest

from reader.notes.note import Note, Target
from reader.notes.tags import all_tags, inline_tags


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("#leak", ["leak"]),
        ("see #leak, and #to-do/now. #Üb3r", ["leak", "to-do/now", "Üb3r"]),
        ("line\n#second\tand\u00a0#third", ["second", "third"]),
        ("#1 and #2024, no. #3", []),
        ("#2nd", ["2nd"]),
        ("# heading\n## another", []),
        ("https://x.example/#part a#b \\#c [x](#y) ##d", []),
        ("`#code` `x`#y and #prose", ["prose"]),
        ("```\n#fenced\n```\n#after", ["after"]),
        ("a `b #tag", ["tag"]),
        ("#", []),
        ("", []),
    ],
)
def test_tags_stand_at_the_beginning_of_words_that_are_no_code(body: str, tags: list[str]) -> None:
    assert inline_tags(body) == tags


def test_each_tag_counts_once_those_given_first() -> None:
    assert all_tags(Note("1", "a", Target("article"), "#b #A #c #b", ("a", "x"))) == ("a", "x", "b", "c")
