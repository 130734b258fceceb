"""The real engine, loaded once."""

import pytest

from reader.analysis.pipeline import Engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load()
