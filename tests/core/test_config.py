"""The settings in force: flag over environment over file."""

from pathlib import Path
from typing import Any

import pytest

from reader.cli import main
from reader.config import Config, config_file, load_config
from reader.errors import UsageError


@pytest.fixture
def file(home: Path) -> Path:
    """Where the configuration file is looked for; its folder is there."""
    (home / "config").mkdir()
    return home / "config" / "config.toml"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the screen would be started with."""
    found: dict[str, Any] = {}

    def run(source: str | None, **options: Any) -> int:
        found.update(source=source, **options)
        return 0

    monkeypatch.setattr("reader.ui.launch.run", run)
    return found


def complaint(file: Path) -> str:
    with pytest.raises(UsageError) as caught:
        load_config()
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_without_a_file_nothing_is_set_and_nothing_is_made(home: Path) -> None:
    assert load_config() == Config(None, None, None, {})
    assert config_file() == home / "config" / "config.toml"
    assert not config_file().parent.exists()


def test_the_file_is_read(file: Path) -> None:
    file.write_text('model = "m"\ntheme = "nord"\nwidth = 72\n[keys]\nnote = "m,f5"\n', encoding="utf-8")
    assert load_config() == Config("m", "nord", 72, {"note": "m,f5"})


def test_an_empty_file_and_unknown_settings_are_no_trouble(file: Path) -> None:
    file.write_text("")
    assert load_config() == Config()
    file.write_text('colour = "from the future"\n[later]\nx = 1\n')
    assert load_config() == Config()


def test_the_environment_goes_before_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('model = "from_file"\ntheme = "nord"\nwidth = 72\n')
    monkeypatch.setenv("READER_MODEL", "from_environment")
    assert load_config() == Config("from_environment", "nord", 72, {})
    monkeypatch.setenv("READER_THEME", "textual-light")
    assert load_config() == Config("from_environment", "textual-light", 72, {})
    monkeypatch.setenv("READER_WIDTH", "88")
    assert load_config() == Config("from_environment", "textual-light", 88, {})


def test_an_empty_variable_is_as_good_as_none(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('model = "from_file"\nwidth = 72\n')
    for name in ("READER_MODEL", "READER_THEME", "READER_WIDTH"):
        monkeypatch.setenv(name, "")
    assert load_config() == Config("from_file", None, 72, {})


def test_a_flag_goes_before_the_environment(file: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any]) -> None:
    file.write_text('theme = "from_file"\nwidth = 50\n[keys]\nnote = "m"\n')
    monkeypatch.setenv("READER_THEME", "from_environment")
    monkeypatch.setenv("READER_MODEL", "from_environment")
    assert main(["--width", "70", "--theme", "from_flag", "a.txt"]) == 0
    assert asked == {
        "source": "a.txt",
        "at": None,
        "allow_private": False,
        "library": False,
        "model": "from_environment",
        "width": 70,
        "theme": "from_flag",
        "keys": {"note": "m"},
        "colours": {},
        "notice": "",
    }


def test_without_any_word_the_screen_opens_the_last_article(asked: dict[str, Any]) -> None:
    assert main([]) == 0
    unset = dict.fromkeys(("source", "at", "model", "width", "theme"))
    assert asked == {**unset, "allow_private": False, "library": False, "keys": {}, "colours": {}, "notice": ""}


@pytest.mark.parametrize(("asked_for", "width"), [("0", 40), ("-7", 40), ("40", 40), ("90", 90), ("9999", 120)])
def test_the_width_is_kept_between_its_bounds(monkeypatch: pytest.MonkeyPatch, asked_for: str, width: int) -> None:
    monkeypatch.setenv("READER_WIDTH", asked_for)
    config = load_config()
    assert config.width == width
    said = f"a width of {asked_for} counts as {width}." in config.notice
    assert said == (str(width) != asked_for)


def test_the_screen_is_told_of_a_width_that_counts_as_another_unless_a_flag_says_it(
    monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any]
) -> None:
    monkeypatch.setenv("READER_WIDTH", "300")
    main(["a.txt"])
    assert "counts as 120" in asked["notice"]
    main(["--width", "90", "a.txt"])
    assert asked["notice"] == ""


@pytest.mark.parametrize("value", ["wide", "7.5", "1e2", "40 columns"])
def test_a_width_that_is_no_number_is_a_line(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("READER_WIDTH", value)
    with pytest.raises(UsageError, match="from 40 to 120"):
        load_config()


@pytest.mark.parametrize(
    "words",
    [
        "theme = ",
        "theme = nord",
        "[keys",
        "model = 3",
        "theme = true",
        "theme = []",
        "width = true",
        'width = "x"',
        "keys = 3",
        "keys = []",
        "[keys]\nnote = 3",
        '[keys]\nnote = ["a", "b"]',
    ],
)
def test_a_file_that_makes_no_sense_is_a_line_and_ends_with_two(
    file: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    file.write_text(words)
    message = complaint(file)
    assert "width" in message or str(file) in message
    assert main(["config"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"reader: {message}\n")


def test_a_file_that_cannot_be_read_is_a_line(file: Path) -> None:
    file.mkdir()
    assert "mend it or move it away" in complaint(file)


def test_a_file_that_is_not_utf_8_is_a_line(file: Path) -> None:
    file.write_bytes('theme = "gr\xfcn"'.encode("latin-1"))
    assert str(file) in complaint(file)


def test_colours_mean_what_the_file_says(file: Path) -> None:
    file.write_text('[colours]\nyellow = "check this"\n')
    assert load_config().colours == {"yellow": "check this"}


@pytest.mark.parametrize(
    ("words", "told"),
    [('[colours]\nred = "x"\n', "no colour 'red'"), ("[colours]\nyellow = 3\n", "colours"), ("colours = 3\n", "lines")],
)
def test_colours_that_cannot_be_are_told(file: Path, words: str, told: str) -> None:
    file.write_text(words)
    with pytest.raises(UsageError, match=told):
        load_config()
