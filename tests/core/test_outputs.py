"""What the commands print in each format, and what they do with what cannot be read."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from reader import paths
from reader.cli import main
from reader.commands import analyze
from reader.export.render import Paper, entities_table, notes_table
from reader.formats import load
from reader.library import Library
from reader.notes.note import Target
from reader.notes.store import NoteStore
from reader.paths import resource

ARTICLE = str(min(resource("seeds").glob("*.txt")))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def add(capsys: pytest.CaptureFixture[str], body: str, quote: str = "Roskosmos") -> str:
    """The id of a new note."""
    code, out, _ = run(capsys, "notes", "add", ARTICLE, "--quote", quote, "--body", body)
    assert code == 0
    return out.strip()


def test_entities_as_a_table_stand_under_their_kind_the_most_mentioned_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "entities", ARTICLE)
    lines = out.splitlines()
    assert code == 0
    assert {"person", "organization", "place"} <= set(lines)
    assert any("Yuri Borisov · head of Roskosmos" in line for line in lines)
    people = lines[lines.index("person") + 1 :]
    counts = [int(line.split()[0]) for line in people[: next(n for n, line in enumerate(people) if line[0] != " ")]]
    assert counts == sorted(counts, reverse=True)


def test_entities_as_csv_are_a_row_each(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "entities", ARTICLE, "--format", "csv")[1])))
    assert rows[0].keys() == {"name", "kind", "role", "mentions", "article"}
    borisov = next(row for row in rows if row["name"] == "Yuri Borisov")
    assert (borisov["kind"], borisov["role"], borisov["article"]) == ("person", "head of Roskosmos", ARTICLE)
    assert int(borisov["mentions"]) >= 6


def test_entities_as_markdown_are_a_block_of_code(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "entities", ARTICLE, "--format", "md")[1]
    assert out.startswith("```\n")
    assert out.endswith("\n```\n")


@pytest.mark.parametrize("command", ["quotes", "entities"])
def test_tables_of_several_files_are_headed_by_their_paths(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("“No,” Ann Lee said.")
    out = run(capsys, command, ARTICLE, str(other))[1]
    assert out.index(ARTICLE) < out.index(str(other)) < out.index("Ann Lee")
    assert str(other) not in run(capsys, command, str(other))[1]


def test_nothing_found_is_said_in_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "dull.txt"
    path.write_text("it rained.")
    assert run(capsys, "quotes", str(path))[:2] == (0, "Nobody says anything here.\n")
    assert run(capsys, "entities", str(path))[:2] == (0, "No names found.\n")
    assert run(capsys, "notes", str(path))[:2] == (0, "No notes.\n")


def test_notes_as_lines_of_json_are_one_each(capsys: pytest.CaptureFixture[str]) -> None:
    ids = [add(capsys, "first"), add(capsys, "second")]
    lines = run(capsys, "notes", "list", "--format", "jsonl")[1].splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids


def test_a_note_is_written_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("two\nlines"))
    note_id = add(capsys, "-")
    row = json.loads(run(capsys, "notes", "show", note_id, "--format", "jsonl")[1])
    assert row["body"] == "two\nlines"
    assert "  two\n  lines" in run(capsys, "notes", "show", note_id)[1]


def test_notes_on_one_file_are_not_those_on_another(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Quite another article, with a Roskosmos of its own.")
    mine = add(capsys, "mine")
    code, out, _ = run(capsys, "notes", "add", str(other), "--quote", "Roskosmos", "--body", "theirs")
    assert code == 0
    assert mine in run(capsys, "notes", ARTICLE)[1]
    assert out.strip() not in run(capsys, "notes", ARTICLE)[1]
    assert out.strip() in run(capsys, "notes", "list", str(other), ARTICLE)[1]


def test_a_note_is_found_among_those_of_other_articles(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    ids = [add(capsys, "one"), add(capsys, "two")]
    other = tmp_path / "other.txt"
    other.write_text("Quite another article.")
    run(capsys, "notes", "add", str(other), "--quote", "another", "--body", "three")
    assert run(capsys, "notes", "edit", ids[1], "--body", "changed")[0] == 0
    assert "changed" in run(capsys, "notes", "show", ids[1])[1]
    assert "one" in run(capsys, "notes", "show", ids[0])[1]


def folder_of_article() -> Path:
    library = Library(paths.data_dir())
    article_id = library.find(load(ARTICLE))
    assert article_id is not None
    return library.folder(article_id)


def test_damaged_notes_are_a_line_and_what_is_left_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    first = add(capsys, "first")
    add(capsys, "second")
    (folder_of_article() / "notes.json").write_text("{")
    code, out, err = run(capsys, "notes")
    assert code == 0
    assert first in out
    assert err.count("\n") == 1
    assert "damaged" in err


def test_notes_of_a_newer_reader_are_a_line_and_the_others_are_listed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    add(capsys, "mine")
    newer = '{"reader": {"format": "reader notes", "version": 99}, "notes": {}}'
    (folder_of_article() / "notes.json").write_text(newer)
    other = tmp_path / "other.txt"
    other.write_text("Quite another article.")
    note_id = run(capsys, "notes", "add", str(other), "--quote", "another", "--body", "x")[1].strip()
    code, out, err = run(capsys, "notes")
    assert (code, err.count("\n")) == (0, 1)
    assert note_id in out
    assert "newer reader" in err


def test_a_note_whose_article_is_damaged_is_shown_as_lost(capsys: pytest.CaptureFixture[str]) -> None:
    note_id = add(capsys, "still here")
    (folder_of_article() / "article.json").write_text("{")
    row = json.loads(run(capsys, "notes", "list", "--format", "jsonl")[1])
    assert (row["id"], row["state"], row["quote"], row["origin"]) == (note_id, "lost", "Roskosmos", "")
    assert f"{note_id}  " in run(capsys, "notes")[1]
    assert "(lost)" in run(capsys, "notes")[1]


def test_a_note_on_the_whole_article_has_no_quotation(capsys: pytest.CaptureFixture[str]) -> None:
    add(capsys, "a note")
    store = NoteStore(folder_of_article())
    (note,) = store.notes()
    store.update(note._replace(target=Target("article")))
    row = json.loads(run(capsys, "notes", "list", "--format", "jsonl")[1])
    assert (row["quote"], row["state"]) == (None, "exact")


def test_what_is_printed_cannot_command_the_terminal() -> None:
    row = {
        "id": "i", "updated": "2026-01-01T00:00", "state": "moved", "tags": ["\x1b]0;x\x07"], "origin": "\x9b31m",
        "quote": "\u202eabc", "now": "\x9bdef", "title": None, "body": "a\x1b[2Jb\nc", "name": None, "colour": "\x9d",
    }  # fmt: skip
    entity = {"name": "\x1b[31mAnn", "kind": "person", "role": "\x9d", "mentions": []}
    out = notes_table([row], Paper(60)) + entities_table([entity], Paper(60))
    assert not set("\x1b\x07\x9b\x9d\u202e") & set(out)


def test_analyze_says_what_cannot_be_opened(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = run(capsys, "analyze", str(tmp_path / "none.jsonl"))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "none.jsonl cannot be opened (No such file" in err
    rows = tmp_path / "in.jsonl"
    rows.write_text('{"id": 1, "text": ""}\n')
    code, _, err = run(capsys, "analyze", str(rows), "-o", str(tmp_path / "no" / "folder"))
    assert (code, err.count("\n")) == (1, 1)


def test_analyze_tells_how_far_it_is_and_how_many_failed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analyze, "_EVERY", -1.0)
    rows = tmp_path / "in.jsonl"
    rows.write_text('{"id": 1, "text": "x"}\n\n{"id": 2}\n')
    code, _, err = run(capsys, "analyze", str(rows), "-o", str(tmp_path / "out.jsonl"))
    assert code == 1
    first, second, last = err.splitlines()
    assert first.startswith("1 row, ")
    assert second.startswith("2 rows, ")
    assert "1 row could not be analysed" in last


def test_items_have_a_bullet_unless_they_begin_with_a_label(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# A\n\n- [ ] write\n- [x] read\n- 25 people died\n- [2] a source\n\n1. first\n")
    shown = run(capsys, "show", str(page))[1].splitlines()
    assert shown[3:] == ["- [ ] write", "- [x] read", "- 25 people died", "[2] a source", "1. first"]
