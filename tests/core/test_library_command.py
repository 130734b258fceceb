"""reader library: list, search, archive, remove, restore and erase without the screen."""

import json

import pytest

from reader import paths
from reader.analysis import Analysis
from reader.analysis.cache import AnalysisCache
from reader.article import Article
from reader.cli import main
from reader.formats import load_source
from reader.formats.source import Source
from reader.library import Library
from reader.notes.note import Target
from reader.notes.store import NoteStore, new_note
from reader.shelves import bin_of, is_archived


def library() -> Library:
    return Library(paths.data_dir())


@pytest.fixture
def roads() -> Article:
    loaded = load_source(Source(b"Snow Closes Roads\n\nSnow fell in the north.\n", "/x/roads.txt"))
    kept = library().open(loaded._replace(outlet="Daily\x1b Courier", published="2026-01-02"), reading=False)
    NoteStore(library().folder(kept.id)).add(new_note(kept.id, Target("article"), "how deep?"))
    return kept


@pytest.fixture
def apples() -> Article:
    loaded = load_source(Source(b"Apples Are Cheap\n\nGrowers say so.\n", "/x/apples.txt"))
    return library().open(loaded._replace(title="Apples Are Cheap"), reading=False)


Out = pytest.CaptureFixture[str]


def rows(capsys: Out, *arguments: str, code: int = 0) -> list[dict[str, object]]:
    """What a subcommand prints for programs."""
    assert main(["library", *arguments, "--format", "jsonl"]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("apples")
def test_the_articles_are_listed_in_any_order_and_filtered(roads: Article, capsys: Out) -> None:
    assert [row["title"] for row in rows(capsys, "list", "--sort", "title")] == ["Apples Are Cheap", roads.title]
    assert [row["title"] for row in rows(capsys, "list", "--sort", "notes")] == [roads.title, "Apples Are Cheap"]
    (row,) = rows(capsys, "list", "courier", "SNOW")
    assert (row["id"], row["notes"], row["published"]) == (roads.id, 1, "2026-01-02")
    assert main(["library"]) == 0
    out = capsys.readouterr().out
    assert f"{roads.id[:8]}  Snow Closes Roads" in out
    assert "Daily␛ Courier · 2026-01-02 · 1 note" in out
    assert main(["library", "list", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["articles"]) == 2


def test_the_day_of_publication_is_that_of_the_page_wherever_one_is(capsys: Out) -> None:
    for time in ("23:30:00-11:00", "00:30:00+13:00"):
        loaded = load_source(Source(f"Rain at {time[:5]}\n\nIt rains again.\n".encode(), f"/x/{time[:2]}.txt"))
        library().open(loaded._replace(published=f"2026-01-02T{time}"), reading=False)
    assert main(["library"]) == 0
    assert capsys.readouterr().out.count("2026-01-02") == 2


def test_an_empty_library_says_so(capsys: Out) -> None:
    assert main(["library"]) == 0
    assert capsys.readouterr().out == "No articles.\n"
    assert main(["library", "search", "x"]) == 0
    assert capsys.readouterr().out == "Nothing has these words.\n"


def test_words_are_found_in_texts_and_notes(roads: Article, capsys: Out) -> None:
    (hit,) = rows(capsys, "search", "fell", "nor")
    assert (hit["article"], hit["where"]) == (roads.id, "text")
    assert (hit["start"], hit["end"]) == (roads.text.index("fell"), roads.text.index("th."))
    assert main(["library", "search", "deep"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{roads.id[:8]}  note       Snow Closes Roads",
        " " * 10 + "how deep?",
    ]


def test_hits_in_an_article_without_title_are_under_its_file_s_name(capsys: Out) -> None:
    kept = library().open(load_source(Source(b"it rains again, and it was never dry.\n", "/x/rain.txt")), reading=False)
    assert kept.title is None
    assert main(["library", "search", "dry"]) == 0
    assert "rain.txt" in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize("name", ["id", "beginning", "file"])
def test_an_article_is_archived_by_id_or_file(roads: Article, apples: Article, capsys: Out, name: str) -> None:
    meant = {"id": roads.id, "beginning": roads.id[:9], "file": "/x/roads.txt"}[name]
    assert main(["library", "archive", meant]) == 0
    assert capsys.readouterr().out == f"{roads.id}\n"
    assert is_archived(library().folder(roads.id))
    assert [row["id"] for row in rows(capsys, "list")] == [apples.id]
    assert [row["id"] for row in rows(capsys, "list", "--archived")] == [roads.id]
    assert len(rows(capsys, "list", "--all")) == 2
    assert rows(capsys, "search", "snow") == []
    assert main(["library", "unarchive", roads.id]) == 0
    assert not is_archived(library().folder(roads.id))


@pytest.mark.parametrize("restored", ["{}", "/x/roads.txt"])
def test_an_article_is_removed_listed_in_the_bin_and_restored(roads: Article, capsys: Out, restored: str) -> None:
    assert main(["library", "remove", roads.id]) == 0
    capsys.readouterr()
    assert rows(capsys, "list") == []
    (row,) = rows(capsys, "bin")
    assert (row["id"], row["notes"]) == (roads.id, 1)
    assert main(["library", "restore", restored.format(roads.id[:6])]) == 0
    capsys.readouterr()
    assert list(bin_of(library()).articles()) == []
    assert rows(capsys, "search", "deep")


def test_what_is_erased_is_nowhere_any_more(roads: Article, apples: Article, capsys: Out) -> None:
    cache = AnalysisCache(paths.cache_dir())
    for article in (roads, apples):
        cache.put(Analysis(article.text_hash, "test", (), (), ()))
    assert main(["library", "remove", roads.id, apples.id]) == 0
    assert main(["library", "erase", roads.id]) == 2
    assert "give --yes" in capsys.readouterr().err
    assert bin_of(library()).folder(roads.id).is_dir()
    assert main(["library", "erase", roads.id[:6], "--yes"]) == 0
    left = b"".join(path.read_bytes() for path in paths.data_dir().rglob("*") if path.is_file())
    assert b"Snow" not in left
    assert b"how deep?" not in left
    assert b"Apples" in left
    assert cache.get(roads.text_hash, "test") is None
    assert cache.get(apples.text_hash, "test") is not None
    bin_of(library()).folder(apples.id).with_name(f"{roads.id}.merged-20260102T030405").mkdir()
    assert main(["library", "erase", "--all", "--yes"]) == 0
    assert list((bin_of(library()).root / "articles").iterdir()) == []


def test_only_what_is_in_the_bin_can_be_erased(roads: Article, capsys: Out) -> None:
    assert main(["library", "erase", roads.id, "--yes"]) == 1
    assert "in the bin; 'reader library bin'" in capsys.readouterr().err
    assert main(["library", "erase", roads.id]) == 1
    assert "There is no article" in capsys.readouterr().err
    assert main(["library", "erase", "--all", "--yes"]) == 0
    assert main(["library", "erase", "--yes"]) == main(["library", "erase", "--all", roads.id, "--yes"]) == 2
    assert library().folder(roads.id).is_dir()


def test_what_is_not_there_is_told_and_the_rest_is_done(roads: Article, capsys: Out) -> None:
    assert main(["library", "archive", "no-such\x1barticle", roads.id, "abc"]) == 1
    out, err = capsys.readouterr()
    assert out == f"{roads.id}\n"
    assert err.count("There is no article") == 2
    assert "\x1b" not in err
    assert main(["library", "list", "--all", "--archived"]) == 2


def test_without_a_cache_folder_it_works_all_the_same(roads: Article, capsys: Out) -> None:
    paths.cache_dir().parent.mkdir(parents=True, exist_ok=True)
    paths.cache_dir().write_text("in the way")
    assert [row["id"] for row in rows(capsys, "list")] == [roads.id]
