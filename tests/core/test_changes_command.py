"""reader changes: which versions are compared, and what is printed in each format."""

import json
from pathlib import Path

import pytest

from reader import paths
from reader.anchor import describe
from reader.article import Article, Span
from reader.cli import main
from reader.errors import AnalysisError
from reader.formats import load
from reader.library import Library
from reader.notes.note import Target
from reader.notes.store import NoteStore, new_note

FIRST = """\
The Harbour Closes

The mayor of Eastport, Anna Berg, said the harbour will close in November.

“We have no money left for the repairs,” Berg said on Monday.

Ships from Norway will have to go elsewhere.
"""
SECOND = FIRST.replace("no money left", "little money left")
THIRD = SECOND.replace("Norway", "Iceland").replace("\n\nShips", "\n\nThe [harbour] is *old*.\n\nShips")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that was read twice with different words, and has others again."""
    path = tmp_path / "article.txt"
    for text in (FIRST, SECOND):
        path.write_text(text)
        Library(paths.data_dir()).open(load(str(path)))
    path.write_text(THIRD)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["changes", *map(str, arguments)])
    return code, *capsys.readouterr()


def article() -> Article:
    library = Library(paths.data_dir())
    return library.snapshot(next(library.articles()))


def test_the_text_is_compared_with_the_one_read_last_or_the_one_asked_for(
    capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    code, out, err = run(capsys, file)
    assert (code, err) == (0, "")
    assert "Version 3 of 3 against version 2, first read on 20" in out
    assert "{+Iceland+}" in out
    assert "money" not in out
    out = run(capsys, file, "--from", 1)[1]
    assert out.index("Quotation edited · Anna Berg") < out.index("Passage edited")
    assert "[-no-] money" in out
    assert "{+little+} money" in out


def test_an_article_of_the_library_is_compared_as_it_was_read_last(
    capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    code, out, _ = run(capsys, "--article", article().id[:8].upper())
    assert code == 0
    assert "Version 2 of 2 against version 1" in out
    assert "[-no-] money" in out


def test_json_has_both_texts_and_every_change_with_its_words(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    kept = article()
    start = kept.text.index("Ships from Norway")
    target = Target("passage", describe(kept.text, Span(start, start + 17)))
    note = NoteStore(Library(paths.data_dir()).folder(kept.id)).add(new_note(kept.id, target, "really?"))
    row = json.loads(run(capsys, file, "--from", "1", "--format", "json")[1])
    assert row["schema"] == 1
    assert row["article"]["id"] == kept.id
    assert (row["before"]["version"], row["after"]["version"], row["versions"]) == (1, 3, 3)
    assert row["before"]["read"] < article_time()
    assert row["after"]["read"] is None
    by_kind = {change["kind"]: change for change in row["changes"]}
    assert list(by_kind) == ["quotation edited", "note's passage changed", "passage added"]
    quotation = by_kind["quotation edited"]
    for side, text in (("before", row["before"]["text"]), ("after", row["article"]["text"])):
        start, end = quotation[side]["span"]
        assert text[start:end] == quotation[side]["text"]
        assert quotation[side]["speaker"] == "Anna Berg"
        assert (
            "".join(quotation[side]["text"][a:b] for a, b in (piece[side] for piece in quotation["words"]))
            == (quotation[side]["text"])
        )
    assert by_kind["note's passage changed"]["notes"] == [note.id]
    assert by_kind["passage added"]["before"] is None
    lines = run(capsys, file, "--from", "1", "--format", "jsonl")[1].splitlines()
    assert [json.loads(line)["kind"] for line in lines] == list(by_kind)
    assert json.loads(lines[0])["article"] == kept.id


def article_time() -> str:
    return Library(paths.data_dir()).first_met(article()) or ""


def test_markdown_strikes_out_and_keeps_foreign_markup_harmless(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    out = run(capsys, file, "--from", 1, "--format", "md")[1]
    assert "## Quotation edited" in out
    assert "~~no~~ money" in out
    assert "**little** money" in out
    assert r"The \[harbour\] is \*old\*." in out


def test_without_a_model_passages_are_compared_all_the_same(
    capsys: pytest.CaptureFixture[str], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(model: str | None) -> str:
        raise AnalysisError("No model is installed.")

    monkeypatch.setattr("reader.commands.articles.engine_name", missing)
    code, out, err = run(capsys, file, "--from", 1)
    assert code == 0
    assert "Quotation edited" in out
    assert "What became of statements is left out." in err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "Name one article"),
        (["FILE", "--article", "aa"], 2, "Name one article"),
        (["FILE", "--from", "3"], 2, "versions 1, 2; this is version 3"),
        (["FILE", "--from", "0"], 2, "versions 1, 2"),
        (["--article", "zz"], 1, "whose id begins 'zz'"),
        (["--article", "0"], 1, "whose id begins '0'"),
        (["other.txt"], 1, "does not exist"),
        (["NEW"], 1, "was not read before"),
        (["SAME"], 1, "it was the same whenever it was read"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_line(
    capsys: pytest.CaptureFixture[str], file: Path, arguments: list[str], code: int, words: str
) -> None:
    new, same = file.with_name("new.txt"), file.with_name("same.txt")
    new.write_text("Nobody has read this before.\n\nNobody at all.")
    same.write_text("This was read once, and is as it was.\n\nIt is.")
    if "SAME" in arguments:
        Library(paths.data_dir()).open(load(str(same)))
    names = {"FILE": file, "NEW": new, "SAME": same}
    found, _, err = run(capsys, *(names.get(argument, argument) for argument in arguments))
    assert found == code
    assert words in err
    assert err.count("\n") == 1
