"""Completing a path."""

import os
from pathlib import Path

import pytest

from reader import folders
from reader.errors import InputError
from reader.folders import Entry, Typed, completed, entries, matching, typed


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the person stands in."""
    (tmp_path / "articles").mkdir()
    for name in ("article.txt", "Artikel.md", "other.pdf", ".hidden.txt", "articles/inside.txt"):
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(words: str) -> list[str]:
    folder, beginning = typed(words)
    return [entry.name for entry in matching(entries(folder), beginning, 100)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["article.txt", "articles/", "Artikel.md", "other.pdf"]),
        ("art", ["article.txt", "articles/", "Artikel.md"]),
        ("ARTI", ["article.txt", "articles/", "Artikel.md"]),
        ("articles/", ["inside.txt"]),
        ("./articles/in", ["inside.txt"]),
        (".h", [".hidden.txt"]),
        ("x", []),
    ],
)
def test_what_begins_as_was_typed(words: str, names: list[str]) -> None:
    assert found(words) == names


def test_the_home_folder(home: Path) -> None:
    (home / "mine.txt").write_text("x")
    assert "mine.txt" in found("~/")
    assert found("~/mi") == ["mine.txt"]
    assert typed("~") == Typed("~/", "")
    assert typed("~/mi").with_name("mine.txt") == "~/mine.txt"


def test_a_link_to_a_folder_is_one_and_a_broken_link_is_none(here: Path) -> None:
    (here / "link").symlink_to(here / "articles")
    (here / "loop").symlink_to(here / "loop")
    assert {Entry("link/"), Entry("loop")} <= set(entries(""))


@pytest.mark.parametrize(
    ("names", "beginning", "common"),
    [
        (["article.txt", "articles/"], "ar", "article"),
        (["article.txt"], "AR", "article.txt"),
        (["Artikel.md", "article.txt"], "art", "Arti"),
        (["a", "b"], "", ""),
        ([], "x", "x"),
    ],
)
def test_tab_gives_what_all_have_in_common(names: list[str], beginning: str, common: str) -> None:
    assert completed([Entry(name) for name in names], beginning) == common


@pytest.mark.parametrize("folder", ["missing/", "article.txt/", "~nobody-of-this-name/", "a\0b/"])
def test_what_cannot_be_looked_into_is_said(folder: str) -> None:
    with pytest.raises(InputError) as caught:
        entries(folder)
    assert str(caught.value).isprintable()


def test_very_many_files_are_not_all_looked_at(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_MOST_LOOKED_AT", 30)
    for number in range(100):
        (here / "articles" / str(number)).write_text("")
    assert len(entries("articles/")) == 30
    assert len(matching(entries("articles/"), "", 10)) == 10


def test_names_that_are_no_text_are_names_too(here: Path) -> None:
    (here / os.fsdecode(b"\xff.txt")).write_text("x")
    assert found(os.fsdecode(b"\xff")) == [os.fsdecode(b"\xff.txt")]
