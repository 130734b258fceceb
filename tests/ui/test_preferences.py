"""What was set on the screen is found again."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.marks import KINDS, SHOWN_AT_FIRST
from reader.ui.preferences import Preferences, load, save

FILE = "preferences.json"
OTHERS = Preferences(88, "nord", ("person", "direct"), "appearance", sidebar=False, welcomed=True)


def write(folder: Path, row: object) -> None:
    (folder / FILE).write_text(json.dumps(row), encoding="utf-8")


def test_at_first_everything_is_as_usual(tmp_path: Path) -> None:
    assert load(tmp_path / "none") == Preferences()
    assert set(Preferences().shown) == SHOWN_AT_FIRST
    assert not (tmp_path / "none").exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    st.builds(
        Preferences,
        st.integers(0, 200),
        st.text(max_size=10),
        st.lists(st.sampled_from([kind.id for kind in KINDS]), unique=True).map(tuple),
        st.sampled_from(["most", "appearance"]),
        st.booleans(),
        st.booleans(),
    )
)
def test_what_was_saved_is_loaded(tmp_path: Path, preferences: Preferences) -> None:
    save(tmp_path, preferences)
    assert load(tmp_path) == preferences


def test_saving_makes_the_folder_for_the_person_alone(tmp_path: Path) -> None:
    save(tmp_path / "data", OTHERS)
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    assert (tmp_path / "data" / FILE).stat().st_mode & 0o077 == 0


def test_showing_nothing_is_a_preference_too(tmp_path: Path) -> None:
    save(tmp_path, Preferences(shown=()))
    assert load(tmp_path).shown == ()


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b"7", b"\xff\xfe", b'{"shown": 7}', b'{"shown": [[]]}', b"[" * 100_000],
    ids=lambda damage: damage[:16],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE).write_bytes(damage)
    assert load(tmp_path) == Preferences()
    save(tmp_path, OTHERS)
    assert load(tmp_path) == OTHERS


def test_a_file_of_an_older_reader_keeps_what_it_has(tmp_path: Path) -> None:
    write(tmp_path, {"theme": "nord"})
    assert load(tmp_path) == Preferences(theme="nord")


def test_a_file_of_a_newer_reader_keeps_what_is_known(tmp_path: Path) -> None:
    write(tmp_path, {**OTHERS._asdict(), "shape": "round", "shown": ["person", "rumour", "direct"]})
    assert load(tmp_path) == OTHERS


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file, so that no folder can be made")
    save(in_the_way, OTHERS)
    assert load(in_the_way) == Preferences()
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "wrong", [{"measure": "wide"}, {"measure": None}, {"theme": 7}, {"order": []}, {"sidebar": "no"}, {"welcomed": 0.5}]
)
def test_a_value_of_another_kind_is_not_taken(tmp_path: Path, wrong: dict[str, object]) -> None:
    write(tmp_path, wrong)
    assert load(tmp_path) == Preferences()
