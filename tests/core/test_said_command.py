"""reader said: what is printed in each format, and what is said of what cannot be."""

import csv
import io
import json

import pytest

from reader import paths
from reader.analysis import EntityKind
from reader.article import Article
from reader.cli import main
from tests.core.said import ENGINE, article


@pytest.fixture(autouse=True)
def articles(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Three articles in which a Borisov speaks, and one in which another does."""
    monkeypatch.setattr("reader.commands.said.engine_name", lambda model: ENGINE)
    head: tuple[str, str, EntityKind] = ("Yuri Borisov", "head of Roskosmos", "person")
    return [
        article("The [Exit]", (*head, "We leave."), (*head, "=Soon."), published="2026-07-26"),
        article("The Stay", (*head, "We stay."), published="2026-08-01"),
        article("The Doubt", ("Borisov", "", "person", "Who knows?"), published="2026-08-02"),
        article("The Other", ("Ivan Borisov", "", "person", "Not me."), published="2026-08-03"),
    ]  # fmt: skip


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["said", *arguments])
    return code, *capsys.readouterr()


def test_a_table_has_the_statements_by_article_and_who_may_be_the_same_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = run(capsys, "Borisov")
    assert (code, err) == (0, "")
    assert out.startswith("Yuri Borisov  head of Roskosmos  3\n")
    order = ["2026-07-26 · The [Exit]", "“We leave.”", "2026-08-01 · The Stay", "“We stay.”",
             "Perhaps the same: Borisov (only a surname)", "“Who knows?”", "Somebody else: Ivan Borisov"]  # fmt: skip
    assert sorted(order, key=out.index) == order
    assert "Not me" not in out


def test_json_names_articles_and_places(capsys: pytest.CaptureFixture[str], articles: list[Article]) -> None:
    row = json.loads(run(capsys, "Yuri Borisov", "--format", "json")[1])
    assert (row["schema"], row["name"], row["kind"], row["roles"]) == (
        1, "Yuri Borisov", "person", ["head of Roskosmos"]
    )  # fmt: skip
    assert row["articles"] == 2
    texts = {each.id: each.text for each in articles}
    for statement in row["statements"]:
        start, end = statement["span"]
        assert texts[statement["article"]][start:end] == statement["text"]
    assert [(each["name"], each["why"], len(each["statements"])) for each in row["perhaps"]] == [
        ("Borisov", "only a surname", 1)
    ]
    lines = [json.loads(line) for line in run(capsys, "Yuri Borisov", "--format", "jsonl")[1].splitlines()]
    assert [line["perhaps"] for line in lines] == [None, None, None, "only a surname"]


def test_spreadsheets_get_no_formulas_and_markdown_no_foreign_markup(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "Borisov", "--format", "csv")[1])))
    assert [row["text"] for row in rows] == ["“We leave.”", "“=Soon.”", "“We stay.”", "“Who knows?”"]
    assert [row["date"] for row in rows] == ["2026-07-26", "2026-07-26", "2026-08-01", "2026-08-02"]
    out = run(capsys, "Borisov", "--format", "md")[1]
    assert r"## 2026-07-26 · The \[Exit\]" in out
    assert "# Perhaps the same: Borisov (only a surname)" in out


def test_days_the_wrong_way_round_are_a_mistake_and_not_an_empty_answer(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "Borisov", "--since", "2026-08-01", "--until", "2026-07-01")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "later than --until" in err


def test_dates_articles_and_attitudes_choose(capsys: pytest.CaptureFixture[str], articles: list[Article]) -> None:
    assert "We leave" not in run(capsys, "Borisov", "--since", "2026-07-27")[1]
    assert "We stay" not in run(capsys, "Borisov", "--until", "2026-07-26")[1]
    out = run(capsys, "Borisov", "--article", articles[1].id[:10], "--attitudes")[1]
    assert "We stay" in out
    assert "We leave" not in out
    assert "nothing in these articles" in run(capsys, "Borisov", "--article", articles[3].id)[1]
    path = paths.data_dir() / "The Stay.txt"
    path.write_text(articles[1].text)
    assert "We stay" in run(capsys, "Borisov", "--article", str(path))[1]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["Nobody"], 1, "Nobody called 'Nobody' says anything in the articles that were analysed"),
        (["Borisov", "--since", "yesterday"], 2, "--since is a date like 2026-07-26, not 'yesterday'."),
        (["Borisov", "--article", "none.txt"], 1, "does not exist"),
    ],
)
def test_what_is_not_there_is_said_in_a_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    found, out, err = run(capsys, *arguments)
    assert (found, out) == (code, "")
    assert words in err
    assert err.count("\n") == 1
