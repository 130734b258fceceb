"""The real engine, and the same without the tagger's weights, each loaded once."""

import pytest

from reader.analysis.pipeline import Engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load()


@pytest.fixture(scope="session")
def rules() -> Engine:
    """The rules alone, which do the work where the tagger's weights are missing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.analysis.pipeline.tagger_name", lambda: "")
        return Engine.load()


@pytest.fixture(params=["tagger and rules", "rules alone"])
def either(request: pytest.FixtureRequest, engine: Engine, rules: Engine) -> Engine:
    return rules if request.param == "rules alone" else engine
