"""Where things are kept, and where the program's own files are."""

from pathlib import Path

import pytest

from reader import paths

FOLDERS = (paths.data_dir, paths.cache_dir, paths.config_dir, paths.log_dir)


def test_reader_home_holds_everything_and_nothing_is_made(home: Path) -> None:
    assert [folder() for folder in FOLDERS] == [home / name for name in ("data", "cache", "config", "log")]
    assert list(home.iterdir()) == []


def test_reader_home_may_be_relative_or_begin_with_a_tilde(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READER_HOME", "here")
    assert paths.data_dir() == tmp_path / "here" / "data"
    monkeypatch.setenv("READER_HOME", "~/there")
    assert paths.data_dir() == home / "there" / "data"


@pytest.mark.parametrize("unset", [True, False])
def test_without_it_each_kind_has_its_usual_folder(home: Path, monkeypatch: pytest.MonkeyPatch, unset: bool) -> None:
    monkeypatch.delenv("READER_HOME")
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    if not unset:
        monkeypatch.setenv("READER_HOME", "")
    found = [folder() for folder in FOLDERS]
    assert all(folder.is_relative_to(home) and "reader" in folder.parts for folder in found)
    assert paths.data_dir() != paths.cache_dir()
    assert list(home.iterdir()) == []


def test_styles_and_seeds_are_there() -> None:
    assert list(paths.resource("styles").glob("*.tcss"))
    assert list(paths.resource("seeds").glob("*.txt"))


def test_an_installed_package_has_them_beside_its_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "reader" / "paths.py"))
    assert paths.resource("styles") == tmp_path / "styles"
    (tmp_path / "reader" / "styles").mkdir(parents=True)
    assert paths.resource("styles") == tmp_path / "reader" / "styles"
