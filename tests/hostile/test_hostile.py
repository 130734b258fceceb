"""Each hostile input opens whole or is refused in one clear line; in time and little space, leaving nothing."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.hostile.case import Case
from tests.hostile.files import FILES
from tests.hostile.markdowns import MARKDOWNS
from tests.hostile.pages import PAGES
from tests.hostile.pdfs import PDFS
from tests.hostile.saved import SAVED
from tests.hostile.texts import TEXTS

CASES = (*TEXTS, *MARKDOWNS, *PAGES, *SAVED, *PDFS, *FILES)
SECONDS, MEGABYTES = 5.0, 500
ROOT = Path(__file__).resolve().parents[2]
# What a terminal would obey, or would show elsewhere than it stands; line feeds are ours.
COMMANDING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


class Outcome(NamedTuple):
    """What became of an input."""

    code: int
    seconds: float
    megabytes: int
    printed: str
    complaints: str
    painted: str
    left: set[str]


class Runner:
    """The process that opens what it is given, in a home of its own."""

    def __init__(self, home: Path) -> None:
        self._home = home
        (home / "tmp").mkdir()
        environment = {
            **os.environ,
            "READER_HOME": str(home / "reader"),
            "HOME": str(home),
            "TMPDIR": str(home / "tmp"),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.runner"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
        )

    def run(self, case: Case, folder: Path) -> Outcome:
        """Make an input in an empty folder, and open it there."""
        source = case.make(folder)
        before = set(_files(folder))
        ours = {name: str(self._home / name) for name in ("printed", "complaints", "painted")}
        Path(ours["painted"]).unlink(missing_ok=True)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"source": source, "folder": str(folder), **ours}) + "\n")
        self._process.stdin.flush()
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        printed, complaints = (Path(ours[name]).read_text("utf-8") for name in ("printed", "complaints"))
        painted = Path(ours["painted"]).read_text("utf-8") if Path(ours["painted"]).exists() else ""
        left = set(_files(folder)) - before | set(_files(self._home)) - set(ours)
        return Outcome(told["code"], told["seconds"], told["megabytes"], printed, complaints, painted, left)

    def close(self) -> None:
        """End it."""
        self._process.communicate(timeout=60)


def _files(folder: Path) -> Iterator[str]:
    return (str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    opened = Runner(tmp_path_factory.mktemp("home"))
    yield opened
    opened.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_it_opens_whole_or_is_refused_in_one_line(case: Case, runner: Runner, tmp_path: Path) -> None:
    outcome = runner.run(case, tmp_path)
    assert not COMMANDING.search(outcome.printed)
    assert not COMMANDING.search(outcome.painted)
    assert not COMMANDING.search(outcome.complaints)
    if case.refused:
        assert (outcome.code, outcome.printed) == (1, "")
        assert outcome.complaints.startswith("reader: ")
        assert outcome.complaints.count("\n") == 1
        assert case.refused in outcome.complaints
    else:
        assert (outcome.code, outcome.complaints) == (0, "")
        for words, number in case.holds:
            assert outcome.printed.count(words) >= number, words
        assert case.lacks not in outcome.printed
        assert outcome.painted.strip()
    assert outcome.seconds < SECONDS
    assert outcome.megabytes < MEGABYTES
    assert not outcome.left


def test_there_are_enough_of_them_and_no_two_are_the_same() -> None:
    assert len({case.name for case in CASES}) == len(CASES) > 80
