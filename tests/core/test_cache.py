"""Analyses that were made before: kept, found again, and never a cause of trouble."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.analysis import Analysis, Entity, Mention, Quote
from reader.analysis import cache as module
from reader.analysis.cache import AnalysisCache
from reader.article import Span, hash_text

HASH = hash_text("a text")
ENGINE = "model-1+rules-1"

SPANS = st.tuples(st.integers(0, 10**7), st.integers(1, 500)).map(lambda pair: Span(pair[0], sum(pair)))
PIECES = st.lists(SPANS, max_size=3).map(tuple)
WORDS = st.text(max_size=20)
ANALYSES = st.builds(
    Analysis,
    st.just(HASH),
    st.just(ENGINE),
    st.lists(st.builds(Entity, WORDS, WORDS, st.sampled_from(["person", "place"]), WORDS), max_size=4).map(tuple),
    st.lists(st.builds(Mention, SPANS, WORDS, WORDS), max_size=4).map(tuple),
    st.lists(
        st.builds(
            Quote,
            st.lists(SPANS, min_size=1, max_size=3).map(tuple),
            PIECES,
            PIECES,
            st.none() | WORDS,
            st.sampled_from(["direct", "mixed", "indirect"]),
            st.sampled_from(["saying", "attitude"]),
            WORDS,
            st.integers(0, 1000).map(lambda thousandths: thousandths / 1000),
        ),
        max_size=4,
    ).map(tuple),
)  # fmt: skip


def analysis(text_hash: str = HASH, engine: str = ENGINE) -> Analysis:
    quote = Quote((Span(0, 4),), (Span(5, 9),), (Span(10, 13),), "e1", "direct", "saying", "a rule", 0.875)
    mention = Mention(Span(10, 13), "PERSON", "e1")
    return Analysis(text_hash, engine, (Entity("e1", "Ann \ud800", "person", "mayor"),), (mention,), (quote,))


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_put_is_got(tmp_path: Path) -> None:
    AnalysisCache(tmp_path).put(analysis())
    assert AnalysisCache(tmp_path).get(HASH, ENGINE) == analysis()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(made=ANALYSES)
def test_any_analysis_comes_back_as_it_was(tmp_path: Path, made: Analysis) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(made)
    assert cache.get(HASH, ENGINE) == made


def test_an_empty_cache_has_nothing_and_stays_unmade(tmp_path: Path) -> None:
    assert AnalysisCache(tmp_path / "cache").get(HASH, ENGINE) is None
    assert not (tmp_path / "cache").exists()


def test_another_engine_or_text_is_a_miss(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(analysis())
    assert cache.get(HASH, "model-2+rules-1") is None
    assert cache.get(HASH, "model-1+rules-2") is None
    assert cache.get(hash_text("another text"), ENGINE) is None


def test_engines_are_kept_side_by_side(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    other = analysis(engine="better-1+rules-1")
    cache.put(analysis())
    cache.put(other)
    assert cache.get(HASH, ENGINE) == analysis()
    assert cache.get(HASH, other.engine) == other


def test_a_file_that_holds_another_analysis_is_a_miss(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(analysis())
    (mine,) = files(tmp_path)
    other = analysis(hash_text("another text"))
    cache.put(other)
    (theirs,) = set(files(tmp_path)) - {mine}
    theirs.replace(mine)
    assert cache.get(HASH, ENGINE) is None


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"null", b"[]", b"7", b"{}", b"\xff\xfe\x00", b'{"text_hash": 1, "engine": 2, "entities": 3}'],
)
def test_a_damaged_file_is_a_miss_and_is_replaced(tmp_path: Path, damage: bytes) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(analysis())
    (path,) = files(tmp_path)
    path.write_bytes(damage)
    assert cache.get(HASH, ENGINE) is None
    cache.put(analysis())
    assert cache.get(HASH, ENGINE) == analysis()


@pytest.mark.parametrize("part", ["entities", "mentions", "quotes"])
@pytest.mark.parametrize("wrong", [None, 7, [7], [{}], [{"content": [[1]]}]])
def test_a_file_with_a_part_of_another_shape_is_a_miss(tmp_path: Path, part: str, wrong: object) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(analysis())
    (path,) = files(tmp_path)
    path.write_text(f"{json.dumps({part: wrong})}\n{path.read_text()}")
    assert cache.get(HASH, ENGINE) is None


def test_a_large_analysis_is_read_in_lines_of_bounded_size(tmp_path: Path) -> None:
    many = analysis()._replace(mentions=analysis().mentions * 5_000, quotes=analysis().quotes * 1_000)
    AnalysisCache(tmp_path).put(many)
    (path,) = files(tmp_path)
    assert AnalysisCache(tmp_path).get(HASH, ENGINE) == many
    assert max(map(len, path.read_bytes().splitlines())) < 64 * 1024


def test_what_an_older_reader_kept_in_one_line_is_read(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(analysis())
    (path,) = files(tmp_path)
    whole: dict[str, object] = {}
    for line in path.read_bytes().splitlines():
        whole |= json.loads(line)
    path.write_text(json.dumps(whole))
    assert cache.get(HASH, ENGINE) == analysis()


def test_a_truncated_file_is_a_miss_wherever_it_ends(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(analysis())
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        assert cache.get(HASH, ENGINE) is None


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("a file, so that no folder can be made")
    cache = AnalysisCache(in_the_way)
    cache.put(analysis())
    assert cache.get(HASH, ENGINE) is None
    assert capsys.readouterr() == ("", "")
    assert files(tmp_path) == [in_the_way]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    cache = AnalysisCache(tmp_path)
    cache.put(analysis())
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", fail)
        cache.put(analysis()._replace(quotes=()))
    assert cache.get(HASH, ENGINE) == analysis()
    assert len(files(tmp_path)) == 1


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 3)
    cache = AnalysisCache(tmp_path)
    hashes = [hash_text(str(number)) for number in range(5)]
    for age, text_hash in enumerate(hashes):
        known = set(files(tmp_path))
        cache.put(analysis(text_hash))
        # File systems tell times apart too coarsely for files written in a row.
        for path in set(files(tmp_path)) - known:
            os.utime(path, (1_000_000_000 + age, 1_000_000_000 + age))
    assert [cache.get(text_hash, ENGINE) is not None for text_hash in hashes] == [False, False, True, True, True]


def test_only_analyses_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 1)
    (tmp_path / "analyses").mkdir()
    other = tmp_path / "analyses" / "README.txt"
    other.write_text("mine")
    os.utime(other, (0, 0))
    cache = AnalysisCache(tmp_path)
    cache.put(analysis(hash_text("1")))
    cache.put(analysis(hash_text("2")))
    assert other.read_text() == "mine"
    assert len(files(tmp_path)) == 2


def test_analyses_are_for_the_person_alone(tmp_path: Path) -> None:
    AnalysisCache(tmp_path / "cache").put(analysis())
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "cache").rglob("*"))
