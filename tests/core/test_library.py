"""Which article a source is."""

import json
import os
from pathlib import Path

import pytest

from reader.article import Article
from reader.article_json import article_from_json, article_to_json
from reader.errors import Damaged
from reader.formats import load
from reader.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "data")


def article(tmp_path: Path, text: str = "A title here\n\nSome words of the body.", name: str = "a.txt") -> Article:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load(str(path))


def test_a_new_article_gets_an_id_and_nothing_is_written_until_it_is_opened(tmp_path: Path, library: Library) -> None:
    found = library.assign(article(tmp_path))
    assert len(found.id) == 32
    assert not (tmp_path / "data").exists()


def test_opening_again_gives_the_same_id(tmp_path: Path, library: Library) -> None:
    opened = library.open(article(tmp_path))
    assert library.assign(article(tmp_path)).id == opened.id
    assert library.last() == opened.id
    assert library.snapshot(opened.id) == opened


def test_an_edited_file_is_a_new_version_of_the_same_article(tmp_path: Path, library: Library) -> None:
    first = library.open(article(tmp_path))
    second = library.open(article(tmp_path, "A title here\n\nOther words of the body."))
    assert second.id == first.id
    assert library.snapshot(first.id).text == second.text
    assert [path.stem for path in (library.folder(first.id) / "versions").iterdir()] == [first.text_hash]


def test_a_moved_file_keeps_its_notes(tmp_path: Path, library: Library) -> None:
    first = library.open(article(tmp_path))
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert library.assign(load(str(tmp_path / "b.txt"))).id == first.id


def test_another_text_is_another_article(tmp_path: Path, library: Library) -> None:
    first = library.open(article(tmp_path))
    assert library.open(article(tmp_path, "Quite another one\n\nWith a body.", "b.txt")).id != first.id
    assert sorted(library.articles()) == sorted({first.id, library.last() or ""})


def test_lost_pointers_are_made_again(tmp_path: Path, library: Library) -> None:
    first = library.open(article(tmp_path))
    for name in ("by-text", "by-origin"):
        for path in (tmp_path / "data" / name).iterdir():
            path.unlink()
        (tmp_path / "data" / name).rmdir()
    assert library.find(article(tmp_path)) == first.id


@pytest.mark.parametrize("damage", ["{", "[" * 100_000], ids=["cut", "nested"])
def test_a_damaged_pointer_or_copy_is_no_disaster(tmp_path: Path, library: Library, damage: str) -> None:
    first = library.open(article(tmp_path))
    (tmp_path / "data" / "last").write_text("../../../etc/passwd")
    assert library.last() is None
    (library.folder(first.id) / "article.json").write_text(damage)
    with pytest.raises(Damaged):
        library.snapshot(first.id)
    with pytest.raises(Damaged):
        library.folder("../x")
    assert library.open(article(tmp_path)).id == first.id


def test_taking_an_article_in_without_reading_it_leaves_the_last_one(library: Library, tmp_path: Path) -> None:
    read = library.open(article(tmp_path, "The one that is read.", "a.txt"))
    library.open(article(tmp_path, "The one that a script annotates.", "b.txt"), reading=False)
    assert library.last() == read.id


def test_an_earlier_text_is_kept_beside_the_one_read_last(tmp_path: Path, library: Library) -> None:
    opened = library.open(article(tmp_path))
    earlier = article(tmp_path, "A title here\n\nWords of another day.", "b.txt").with_id(opened.id)
    library.add_version(earlier)
    library.add_version(opened)
    assert library.snapshot(opened.id) == opened
    assert library.versions(opened.id) == (earlier,)


def test_an_article_may_come_from_several_places(tmp_path: Path, library: Library) -> None:
    opened = library.open(article(tmp_path))
    library.add_origin(opened.id, "https://example.org/a")
    assert library.from_origin("https://example.org/a") == opened.id
    assert library.from_origin("https://example.org/b") is None


def test_what_cannot_be_an_article_is_refused(tmp_path: Path) -> None:
    row = article_to_json(article(tmp_path))
    assert article_from_json(row).text == row["text"]
    for name, wrong in (
        ("text", 3), ("title", 3), ("id", None), ("blocks", [["paragraph", 5, 2, 0]]),
        ("blocks", [["paragraph", 0, 10_000, 0]]), ("blocks", [["novel", 0, 1, 0]]), ("blocks", [["title", 0, 1, "x"]]),
        ("blocks", [["title", 0, 5, 0], ["paragraph", 3, 6, 0]]), ("links", [[0, 1, 3]]), ("links", [[0, 1]]),
    ):  # fmt: skip
        with pytest.raises((ValueError, TypeError)):
            article_from_json({**row, name: wrong})


def test_each_text_knows_when_it_was_first_met(tmp_path: Path, library: Library) -> None:
    first = library.open(article(tmp_path))
    met = library.first_met(first)
    second = library.open(article(tmp_path, "A title here\n\nOther words of the body."))
    third = article(tmp_path, "A title here\n\nWords that were never opened.").with_id(first.id)
    assert [(version.article, version.read) for version in library.earlier(second)] == [(first, met)]
    assert [version.article for version in library.earlier(third)] == [first, second]
    assert library.earlier(third)[1].read == library.first_met(second)
    assert met is not None
    assert library.earlier(third)[1].read > met
    assert library.first_met(third) is None


def test_another_title_of_the_same_text_does_not_make_it_newer(tmp_path: Path, library: Library) -> None:
    first = library.open(article(tmp_path))
    met = library.first_met(first)
    library.open(first._replace(title="Another title"))
    assert library.first_met(first) == met
    assert library.earlier(first) == ()


def test_texts_kept_without_a_time_have_that_of_their_file(tmp_path: Path, library: Library) -> None:
    first = library.open(article(tmp_path))
    path = library.folder(first.id) / "article.json"
    path.write_text(json.dumps(article_to_json(first)))
    os.utime(path, (1_000_000_000, 1_000_000_000))
    second = library.open(article(tmp_path, "A title here\n\nOther words of the body."))
    assert [version.read[:10] for version in library.earlier(second)] == ["2001-09-09"]
    path.write_text(json.dumps({**article_to_json(second), "read": "not a time"}))
    assert library.first_met(second) is not None


def test_what_is_there_as_it_is_needs_no_lock(tmp_path: Path, library: Library) -> None:
    first = library.open(article(tmp_path))
    second = library.open(article(tmp_path, "Quite another one\n\nWith a body.", "b.txt"))
    with library.locked():  # raises after a while to whoever else wants it
        assert Library(library.root).join(first) == first
    assert library.last() == first.id != second.id
