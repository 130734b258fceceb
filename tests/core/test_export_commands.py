"""Exports, imports, notes and corrections on the command line."""

import csv
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from reader import paths
from reader.analysis import Analysis, Entity, Mention, Quote
from reader.analysis.cache import AnalysisCache
from reader.analysis.models import engine_name
from reader.anchor import describe
from reader.article import Article, Span
from reader.cli import main
from reader.formats import load
from reader.library import Library
from reader.notes.store import NoteStore, new_correction
from tests.core.webannotations import faults

TEXT = "Rain at Last\n\nAnn Lee said it rains. “No,” Bob Roe replied.\n\nIt rains in the north, too.\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def parsed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, _ = run(capsys, *arguments)
    assert code == 0
    return json.loads(out)


def write(path: Path, text: str = TEXT) -> str:
    """An article whose analysis is cached, so that no model is needed."""
    path.write_text(text, encoding="utf-8")
    article = load(str(path))

    def span(words: str) -> Span:
        start = article.text.index(words)
        return Span(start, start + len(words))

    entities = (Entity("e1", "Ann Lee", "person", "poet"), Entity("e2", "Bob Roe", "person"))
    mentions = (Mention(span("Ann Lee"), "PERSON", "e1"), Mention(span("Bob Roe"), "PERSON", "e2"))
    said = Quote(
        (span("it rains"),), (span("said"),), (span("Ann Lee"),), "e1", "indirect", "saying", "x", 0.9, "named"
    )
    found = Analysis(article.text_hash, engine_name(), entities, mentions, (said,))
    AnalysisCache(paths.cache_dir()).put(found)
    return str(path)


@pytest.fixture
def file(tmp_path: Path) -> str:
    return write(tmp_path / "rain.txt")


def opened(file: str) -> Article:
    return Library(paths.data_dir()).open(load(file), reading=False)


def correct(file: str, value: str = "Bob Roe") -> str:
    article = opened(file)
    start = article.text.index("it rains")
    anchor = describe(article.text, Span(start, start + 8))
    made = new_correction(article.id, "speaker", anchor, subject="Ann Lee", value=value)
    return NoteStore(Library(paths.data_dir()).folder(article.id)).add(made).id


def add(capsys: pytest.CaptureFixture[str], file: str, *arguments: str) -> str:
    code, out, err = run(capsys, "notes", "add", file, *arguments)
    assert (code, err) == (0, "")
    return out.strip()


# --- notes and corrections -------------------------------------------------------------------------------------------


def test_notes_are_on_passages_speakers_and_articles(capsys: pytest.CaptureFixture[str], file: str) -> None:
    add(capsys, file, "--quote", "it rains", "--colour", "blue")
    add(capsys, file, "--speaker", "ann lee", "--body", "on her", "--tag", "#who", "--tag", "who")
    add(capsys, file, "--article", "--body", "all of it", "--colour", "pink")
    rows = parsed(capsys, "notes", "list", "--format", "json")["notes"]
    assert [(row["target"], row["name"], row["quote"], row["body"], row["colour"], row["tags"]) for row in rows] == [
        ("passage", None, "it rains", "", "blue", []),
        ("speaker", "Ann Lee", "Ann Lee", "on her", None, ["who"]),
        ("article", None, None, "all of it", "pink", []),
    ]


def test_of_words_that_changed_it_is_told_what_they_were_and_what_they_are(
    capsys: pytest.CaptureFixture[str], file: str
) -> None:
    add(capsys, file, "--quote", "It rains in the north, too.", "--body", "where?")
    add(capsys, file, "--quote", "Bob Roe", "--body", "who?")
    edited = TEXT.replace("It rains in the north", "Now it rains in the south")
    article = opened(write(Path(file), edited))
    changed, same = parsed(capsys, "notes", "list", "--format", "json")["notes"]
    assert (changed["state"], changed["now"]) == ("moved", "it rains in the south, too.")
    assert (changed["quote"], same["now"]) == ("It rains in the north, too.", None)
    table = run(capsys, "notes", "list")[1]
    assert "│ It rains in the north, too.\n  │ now: it rains in the south, too." in table
    assert table.count("words changed") == 1
    markdown = run(capsys, "export", file)[1]
    assert "- > It rains in the north, too.\n  >\n  > now: Now **it rains in the south, too.**\n" in markdown
    assert markdown.count(" · words changed · ") == 1
    assert "moved" not in table + markdown, "the same words elsewhere are nothing to tell"
    rows = list(csv.DictReader(io.StringIO(run(capsys, "export", file, "--format", "csv")[1])))
    assert [row["now"] for row in rows] == ["it rains in the south, too.", ""]
    items = parsed(capsys, "export", article.id, "--format", "jsonld", "--no-statements")["first"]["items"]
    assert [item.get("reader:now") for item in items] == ["it rains in the south, too.", None]


def test_tags_in_a_notes_words_are_tags_everywhere(capsys: pytest.CaptureFixture[str], file: str) -> None:
    add(capsys, file, "--quote", "it rains", "--body", "from a #leak, no. #1", "--tag", "todo")
    add(capsys, file, "--quote", "Bob Roe", "--body", "https://x.example/#leak")
    for arguments in (("search", "#leak"), ("list", "--tag", "leak")):
        (row,) = parsed(capsys, "notes", *arguments, "--format", "json")["notes"]
        assert (row["tags"], row["body"]) == (["todo", "leak"], "from a #leak, no. #1")
    markdown = run(capsys, "export", file, "--tag", "leak")[1]
    assert 'tags: ["todo", "leak"]' in markdown
    assert "Bob Roe**" not in markdown
    (note,) = NoteStore(Library(paths.data_dir()).folder(row["article"])).notes()[:1]
    assert note.tags == ("todo",), "what is stored is what was given"


def test_a_speaker_is_found_without_an_analysis_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("Only Zed Poe is named here.")
    add(capsys, str(path), "--speaker", "Zed Poe", "--body", "x")
    assert parsed(capsys, "notes", str(path), "--format", "json")["notes"][0]["quote"] == "Zed Poe"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--speaker", "Nobody", "--body", "x"),
        ("--speaker", " ", "--body", "x"),
        ("--article", "--colour", "blue"),
        ("--quote", "it rains"),
        ("--quote", "it rains", "--body", "x" * 2_000_001),
    ],
)
def test_what_cannot_be_added_is_a_line(
    capsys: pytest.CaptureFixture[str], file: str, arguments: tuple[str, ...]
) -> None:
    code, out, err = run(capsys, "notes", "add", file, *arguments)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_edit_changes_only_what_is_given(capsys: pytest.CaptureFixture[str], file: str) -> None:
    note = add(capsys, file, "--quote", "it rains", "--body", "x", "--tag", "a", "--colour", "blue")

    def now() -> tuple[str, list[str], str | None]:
        (row,) = parsed(capsys, "notes", "show", note, "--format", "json")["notes"]
        return row["body"], row["tags"], row["colour"]

    for arguments, wanted in (
        (("--colour", "green"), ("x", ["a"], "green")),
        (("--tag", "b", "--tag", "c"), ("x", ["b", "c"], "green")),
        (("--body", "y"), ("y", ["b", "c"], "green")),
        (("--tag", "", "--colour", "none"), ("y", [], None)),
    ):
        assert run(capsys, "notes", "edit", note, *arguments)[0] == 0
        assert now() == wanted
    assert run(capsys, "notes", "edit", note)[0] == 2


def test_notes_are_listed_and_searched_by_what_they_are(capsys: pytest.CaptureFixture[str], file: str) -> None:
    first = add(capsys, file, "--quote", "it rains", "--body", "Check this", "--tag", "todo", "--colour", "blue")
    second = add(capsys, file, "--quote", "the north", "--colour", "pink")

    def found(*arguments: str) -> list[str]:
        return [row["id"] for row in parsed(capsys, "notes", *arguments, "--format", "json")["notes"]]

    assert found("list", "--tag", "TODO") == [first]
    assert found("list", "--colour", "pink", "--colour", "green") == [second]
    assert found("list", "--since", "2020-01-01") == [first, second]
    assert found("list", "--since", "9000-01-01T00:00:00Z") == []
    assert found("search", "#to colour:blue check this") == [first]
    assert found("search", "is:highlight north") == [second]
    assert found("list", "--lost") == []
    Path(file).write_text(TEXT.replace("it rains", "nothing"), encoding="utf-8")
    opened(file)
    assert found("list", "--lost") == [first]
    assert found("search", "is:lost") == [first]
    assert run(capsys, "notes", "list", "--since", "soon")[0] == 2


def test_corrections_are_listed_applied_and_deleted(capsys: pytest.CaptureFixture[str], file: str) -> None:
    correction = correct(file)
    row = parsed(capsys, "quotes", file, "--format", "json")["quotes"][0]
    assert (row["speaker_name"], row["rule"]) == ("Bob Roe", "reader")
    assert parsed(capsys, "quotes", file, "--format", "json", "--uncorrected")["quotes"][0]["speaker_name"] == "Ann Lee"
    (row,) = parsed(capsys, "corrections", file, "--format", "json")["corrections"]
    assert set(row) == {
        "id", "article", "origin", "what", "subject", "value", "everywhere", "quote", "now", "to", "says", "state",
        "created", "updated",
    }  # fmt: skip
    assert (row["id"], row["what"], row["says"], row["state"]) == (
        correction,
        "speaker",
        "said by Bob Roe, not by Ann Lee",
        "exact",
    )
    assert json.loads(run(capsys, "corrections", "list", "--format", "jsonl")[1]) == row
    assert "You made" in parsed(capsys, "quotes", file, "--format", "json", "--why")["quotes"][0]["why"]["rule"]
    assert "said by Bob Roe" in run(capsys, "corrections")[1]
    assert run(capsys, "corrections", "delete", correction)[0] == 0
    assert run(capsys, "corrections")[1] == "No corrections.\n"
    assert parsed(capsys, "quotes", file, "--format", "json")["quotes"][0]["speaker_name"] == "Ann Lee"
    code, out, err = run(capsys, "corrections", "delete", correction)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_entities_are_as_corrected_unless_asked_not_to(capsys: pytest.CaptureFixture[str], file: str) -> None:
    article = opened(file)
    start = article.text.index("Ann Lee")
    anchor = describe(article.text, Span(start, start + 7))
    made = new_correction(article.id, "name", anchor, subject="Ann Lee", value="Anne Lee")
    NoteStore(Library(paths.data_dir()).folder(article.id)).add(made)
    assert parsed(capsys, "entities", file, "--format", "json")["entities"][0]["name"] == "Anne Lee"
    assert parsed(capsys, "entities", file, "--format", "json", "--uncorrected")["entities"][0]["name"] == "Ann Lee"


# --- exports ---------------------------------------------------------------------------------------------------------


def test_an_export_goes_to_standard_output_in_every_format(capsys: pytest.CaptureFixture[str], file: str) -> None:
    note = add(capsys, file, "--quote", "it rains", "--body", "=1+1", "--tag", "a", "--tag", "b", "--colour", "blue")
    correct(file)
    config = paths.config_dir() / "config.toml"
    config.parent.mkdir()
    config.write_text('[colours]\nblue = "to check"\n')
    words = run(capsys, "export", file)[1]
    assert "blue (to check)" in words
    assert "- **Bob Roe**\n  - it rains (indirect, said) ✓" in words
    found = parsed(capsys, "export", file, "--format", "jsonld")
    assert faults(found) == []
    (row,) = list(csv.DictReader(io.StringIO(run(capsys, "export", file, "--format", "csv")[1])))
    assert (row["id"], row["body"], row["tags"], row["meaning"], row["title"]) == (
        note, "'=1+1", "a, b", "to check", "Rain at Last",
    )  # fmt: skip
    assert json.loads(run(capsys, "export", file, "--format", "jsonl")[1])["id"] == note
    assert "**Bob Roe**" not in run(capsys, "export", file, "--no-statements")[1]


def test_an_article_is_named_by_its_file_or_its_id(capsys: pytest.CaptureFixture[str], file: str) -> None:
    add(capsys, file, "--quote", "it rains", "--body", "x")
    article_id = parsed(capsys, "show", file, "--format", "json")["article"]["id"]
    assert run(capsys, "export", article_id)[1] == run(capsys, "export", file)[1]
    code, out, err = run(capsys, "export", "f" * 32, file, "--format", "jsonl")
    assert (code, out.count("\n"), err.count("\n")) == (1, 1, 1)


def test_an_article_that_nobody_opened_has_statements_and_is_not_taken_in(
    capsys: pytest.CaptureFixture[str], file: str
) -> None:
    assert "**Ann Lee**, poet" in run(capsys, "export", file)[1]
    assert list(Library(paths.data_dir()).articles()) == []


def test_filters_choose_notes_and_with_all_the_articles_that_have_them(
    capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path
) -> None:
    other = write(tmp_path / "other.txt", TEXT + "\nMore of it.\n")
    first = add(capsys, file, "--quote", "it rains", "--body", "x", "--tag", "todo")
    second = add(capsys, other, "--quote", "the north", "--colour", "blue")
    correct(file)

    def found(*arguments: str) -> tuple[list[str], int]:
        rows = parsed(capsys, "export", "--all", "--format", "jsonld", "--no-statements", *arguments)
        items = rows.get("first", {}).get("items", [])
        return [item["id"].rpartition(":")[2] for item in items], len(rows["reader:articles"])

    assert found("--tag", "Todo") == ([first], 1)
    assert found("--colour", "blue") == ([second], 1)
    assert found("--since", "9000-01-01") == ([], 0)
    assert len(found()[0]) == 3
    assert found("--since", "2020-01-01") == found()


def test_nothing_and_too_much_to_export_are_wrong_usage(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert run(capsys, "export")[0] == 2
    assert run(capsys, "export", "--all", file)[0] == 2
    assert run(capsys, "export", file, "--format", "pdf")[0] == 2
    assert run(capsys, "export", "--all") == (0, "", "reader: There is nothing to export.\n")


def test_that_no_note_is_meant_is_said(capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path) -> None:
    add(capsys, file, "--quote", "it rains", "--body", "x", "--tag", "a")
    assert run(capsys, "export", "--all", "--tag", "nosuch") == (1, "", "reader: There is nothing to export.\n")
    code, out, err = run(capsys, "export", file, "--tag", "nosuch")
    assert (code, "## Notes" in out) == (0, False)
    assert err == f"reader: {file}: no note is meant by --tag, --colour or --since; none is written.\n"


def test_articles_without_such_notes_are_not_analysed(
    capsys: pytest.CaptureFixture[str], file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(capsys, file, "--quote", "it rains", "--body", "x", "--tag", "a")
    monkeypatch.setattr("reader.commands.articles.Analyses.corrected", lambda *_: pytest.fail("analysed"))
    assert run(capsys, "export", "--all", "--tag", "nosuch")[0] == 1


def test_one_article_is_one_file_unless_a_folder_is_named(
    capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path
) -> None:
    assert run(capsys, "export", file, "-o", str(tmp_path / "name"))[0] == 0
    assert (tmp_path / "name").is_file()
    assert run(capsys, "export", file, "-o", f"{tmp_path}/vault/")[0] == 0
    assert (tmp_path / "vault" / "Rain at Last.md").is_file()
    code, _, err = run(capsys, "export", file, "-o", str(tmp_path / "new" / "name"))
    assert (code, "There is no folder" in err, (tmp_path / "new").exists()) == (1, True, False)


def test_a_folder_gets_a_file_an_article_and_nothing_is_replaced_unasked(
    capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path
) -> None:
    other = write(tmp_path / "other.txt", TEXT + "\nMore of it.\n")
    ids = {opened(name).id for name in (file, other)}
    folder = tmp_path / "vault" / "notes"
    code, out, err = run(capsys, "export", "--all", "-o", str(folder))
    names = {f"Rain at Last ({article_id[:8]}).md" for article_id in ids}
    assert (code, out) == (0, "")
    assert {path.name for path in folder.iterdir()} == names
    assert all(f"{folder / name} written." in err for name in names)
    for path in folder.iterdir():
        path.write_text("my own words")
    code, _, err = run(capsys, "export", "--all", "-o", str(folder))
    assert code == 1
    assert err.count("is there already; --force replaces it.") == 2
    assert {path.read_text() for path in folder.iterdir()} == {"my own words"}
    assert run(capsys, "export", "--all", "-o", str(folder), "--force")[0] == 0
    assert all(path.read_text().startswith("---\n") for path in folder.iterdir())
    assert len(list(folder.iterdir())) == 2


def test_a_file_is_written_whole_and_a_folder_is_no_file(
    capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path
) -> None:
    target = tmp_path / "x.jsonld"
    assert run(capsys, "export", file, "--format", "jsonld", "-o", str(target))[:2] == (0, "")
    assert faults(json.loads(target.read_text())) == []
    assert run(capsys, "export", file, "--format", "jsonld", "-o", str(target))[0] == 1
    single = tmp_path / "x.md"
    assert run(capsys, "export", file, "-o", str(single))[0] == 0
    assert single.is_file()
    for arguments in (("--format", "csv", "-o", str(tmp_path)), ("--format", "csv", "-o", f"{file}/x.csv")):
        code, out, err = run(capsys, "export", file, *arguments)
        assert (code, out, err.count("\n")) == (1, "", 1)


def test_a_link_in_the_folder_is_not_written_through(
    capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "Rain at Last.md").symlink_to(secret)
    assert run(capsys, "export", file, "-o", str(tmp_path / "vault"))[0] == 1
    assert run(capsys, "export", file, "-o", str(tmp_path / "vault"), "--force")[0] == 0
    assert not secret.exists()


def test_without_a_model_the_notes_are_exported_all_the_same(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("Only Zed Poe is named here.")
    add(capsys, str(path), "--article", "--body", "x")
    code, out, err = run(capsys, "export", str(path), "--model", "no_such_model")
    assert code == 0
    assert "\n- x\n" in out
    assert "Who said what is left out." in err


def test_what_cannot_be_read_is_told_and_the_backup_of_the_rest_is_written(
    capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path
) -> None:
    other = write(tmp_path / "other.txt", TEXT + "\nMore of it.\n")
    damaged = opened(other).id
    note = add(capsys, file, "--quote", "it rains", "--body", "x")
    (Library(paths.data_dir()).folder(damaged) / "article.json").write_text("{")
    code, out, err = run(capsys, "export", "--all", "--format", "jsonl")
    assert (code, json.loads(out)["id"], err.count("\n")) == (1, note, 1)
    assert damaged in err


# --- imports ---------------------------------------------------------------------------------------------------------


def test_a_backup_is_restored_into_an_empty_home(
    capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(capsys, file, "--quote", "it rains", "--body", "x", "--tag", "t", "--colour", "blue")
    add(capsys, file, "--speaker", "Bob Roe", "--body", "y")
    deleted = add(capsys, file, "--article", "--body", "z")
    run(capsys, "notes", "delete", deleted)
    correct(file)
    backup = tmp_path / "backup.jsonld"
    assert run(capsys, "export", "--all", "--format", "jsonld", "-o", str(backup))[0] == 0
    before = [
        run(capsys, *command)[1] for command in (("notes", "--format", "json"), ("corrections", "--format", "json"))
    ]
    monkeypatch.setenv("READER_HOME", str(tmp_path / "new"))
    assert run(capsys, "import", str(backup)) == (
        0, f"{backup}: 2 notes added, 1 deleted; 1 correction added; 1 article added\n", "",
    )  # fmt: skip
    after = [
        run(capsys, *command)[1] for command in (("notes", "--format", "json"), ("corrections", "--format", "json"))
    ]
    assert after == before
    code, out, _ = run(capsys, "import", str(backup))
    assert (code, out) == (0, f"{backup}: 0 notes added, 3 as they were; 0 corrections added, 1 as it was\n")
    again = run(capsys, "export", "--all", "--format", "jsonld", "--no-statements")[1]
    first = json.loads(backup.read_text())
    items = [item for item in first["first"]["items"] if "reader:statement" not in item]
    assert json.loads(again)["first"]["items"] == items


def test_each_file_of_an_import_counts_for_itself(
    capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path
) -> None:
    add(capsys, file, "--quote", "it rains", "--body", "x")
    good, bad = tmp_path / "good.jsonld", tmp_path / "bad.json"
    run(capsys, "export", file, "--format", "jsonld", "-o", str(good))
    bad.write_text("{")
    code, out, err = run(capsys, "import", str(bad), str(tmp_path / "none"), str(tmp_path), str(good))
    assert code == 1
    assert out == f"{good}: 0 notes added, 1 as it was\n"
    assert [line.split(": ")[1] for line in err.splitlines()] == [str(bad), str(tmp_path / "none"), str(tmp_path)]


def test_hypothesis_goes_onto_the_article_named_from_standard_input_too(
    capsys: pytest.CaptureFixture[str], file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    selector = [{"type": "TextQuoteSelector", "exact": "it rains"}]
    row = {"id": "x", "uri": "https://e.org/a", "text": "so", "target": [{"source": "x", "selector": selector}]}

    def give() -> None:
        stdin = io.TextIOWrapper(io.BytesIO(json.dumps([row]).encode()))
        monkeypatch.setattr(sys, "stdin", stdin)

    give()
    code, out, err = run(capsys, "import", "-")
    assert (code, out) == (1, "standard input: nothing to add\n")
    assert "https://e.org/a; --article FILE says which it is." in err
    give()
    assert run(capsys, "import", "-", "--article", file)[:2] == (0, "standard input: 1 note added\n")
    assert parsed(capsys, "notes", file, "--format", "json")["notes"][0]["quote"] == "it rains"


@pytest.mark.parametrize("which", ["whole id", "beginning", "address", "with the file", "offset"])
def test_the_screen_opens_at_a_note(
    capsys: pytest.CaptureFixture[str], file: str, which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.ui import launch, opening
    from reader.ui.opening import Desk

    note = add(capsys, file, "--quote", "the north", "--body", "x")
    desks: list[Desk] = []

    def look(ask: opening.Asked) -> Desk:
        desks.append(opening.desk_in_time(ask))
        raise KeyboardInterrupt

    monkeypatch.setattr(launch, "desk_at_once", look)
    monkeypatch.setattr(os, "isatty", lambda handle: True)
    offset = str(TEXT.index("the north"))
    arguments = {
        "whole id": ("--at", note),
        "beginning": ("--at", note[:8]),
        "address": (f"reader:{note}",),
        "with the file": (file, "--at", note[:6]),
        "offset": (file, "--at", offset),
    }[which]
    assert run(capsys, *arguments)[0] == 130
    (desk,) = desks
    assert desk.article.origin == file
    assert desk.place is not None
    assert desk.place.start == int(offset)


def test_a_place_that_is_not_there_is_a_line(
    capsys: pytest.CaptureFixture[str], file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "isatty", lambda handle: True)
    for arguments in (("--at", "nothing"), (file, "--at", "99999"), (file, "--at", "abc"), ("reader:x",)):
        code, out, err = run(capsys, *arguments)
        assert (code, out, err.count("\n")) == (1, "", 1)
