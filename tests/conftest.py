"""No test may touch what belongs to the person who runs it."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("READER_HOME", str(folder))
    monkeypatch.setenv("HOME", str(folder))
    for name in ("READER_MODEL", "READER_THEME", "READER_WIDTH", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder
