"""``reader analyze`` with several workers: the same bytes, in order; nothing is lost, nothing is left running."""

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.analysis.stages import Stages
from reader.cli import main
from reader.commands import crew
from reader.commands.answering import Answered
from reader.commands.crew import Crew
from reader.errors import AnalysisError

TEXTS = ["“No,” Ann Lee said.\n\nShe added that it was over.", "", "Bob Roe of NASA told them “we will”. " * 20]

HAND = """
import json, os, sys, time
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    words = asked["line"].split()
    if words[0] == "die" or (words[0] == "once" and not os.path.exists(words[1])):
        open(words[-1], "w").close()
        os.kill(os.getpid(), 9)
    print(json.dumps({"row": asked["line"], "failed": False, "words": 1}), flush=True)
print(json.dumps({"stages": {"parse": 1.0}}), flush=True)
"""
"""A worker that echoes, and dies when it is told to."""


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The process ids of the workers, which are quick ones."""
    (tmp_path / "hand.py").write_text(HAND)
    pids: list[int] = []

    class Popen(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], **options: object) -> None:
            super().__init__([command[0], str(tmp_path / "hand.py")], **options)  # type: ignore[call-overload]
            pids.append(self.pid)

    monkeypatch.setattr(subprocess, "Popen", Popen)
    monkeypatch.setattr(crew, "_WORTH", 0)
    return pids


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_two_workers_write_the_same_bytes_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_WORTH", 0)
    source, outputs = tmp_path / "in.jsonl", [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    rows = [json.dumps({"id": number, "text": text}) for number, text in enumerate(TEXTS * 3)]
    source.write_text("\n".join([*rows, "{broken", "[1]"]) + "\n", encoding="utf-8")
    for output, count in zip(outputs, ("1", "2"), strict=True):
        assert main(["analyze", str(source), "-o", str(output), "--workers", count]) == 1
    one, two = (output.read_bytes() for output in outputs)
    assert one == two
    assert one.count(b"\n") == len(rows) + 2


def test_answers_come_in_the_order_of_the_rows_and_workers_end_with_them(hands: list[int]) -> None:
    stages = Stages()
    with Crew(3, None, stages) as three:
        found = [answer.row for answer in three.answers((n, f"row {n}") for n in range(1, 101))]
    assert found == [f"row {n}" for n in range(1, 101)]
    assert stages.seconds == {"parse": float(len(hands))}
    assert not any(map(is_running, hands))


def test_rows_are_read_only_so_far_ahead(hands: list[int]) -> None:
    read = 0

    def rows() -> Iterator[tuple[int, str]]:
        nonlocal read
        for read in itertools.count(1):
            yield read, "x"

    with Crew(2, None, Stages()) as two:
        answers = two.answers(rows())
        for taken in range(1, 50):
            next(answers)
            assert read <= taken + 2 * crew._AHEAD
    assert not any(map(is_running, hands))


def test_a_row_whose_worker_dies_is_tried_again(
    hands: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Crew(1, None, Stages()) as one:
        found = list(one.answers(iter([(1, "a"), (2, f"once {tmp_path / 'died'}"), (3, "b")])))
    assert [answer.failed for answer in found] == [False, False, False]
    assert len(hands) == 2
    assert "a worker stopped unexpectedly (signal 9) at row 2, id null." in capsys.readouterr().err


def test_a_row_that_no_worker_survives_is_named_and_the_others_are_done(
    hands: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Crew(2, None, Stages()) as two:
        rows = [(n, f"row {n}") for n in range(1, 20)]
        rows[4] = (5, f"die {tmp_path / 'died'}")
        found = list(two.answers(iter(rows)))
    assert found[4] == Answered(
        json.dumps({"id": None, "error": "the analysis stopped unexpectedly (signal 9), 2 times"}), True, 0
    )
    assert [answer.row for answer in found if not answer.failed] == [line for number, line in rows if number != 5]
    assert capsys.readouterr().err.count("at row 5, id null.") == 2
    assert not any(map(is_running, hands))


def test_few_short_articles_start_one_worker(hands: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_WORTH", 30_000)
    with Crew(2, None, Stages()) as two:
        assert len(list(two.answers((n, "short") for n in range(1, 10)))) == 9
    assert len(hands) == 1


def test_a_worker_that_cannot_load_its_model_is_one_line() -> None:
    with Crew(1, "en_no_such_model", Stages()) as one, pytest.raises(AnalysisError, match="is not installed"):
        list(one.answers(iter([(1, "{}")])))


def test_ctrl_c_ends_all_at_once(tmp_path: Path) -> None:
    text = " ".join(TEXTS) * 50
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n in range(60)))
    command = [sys.executable, "-m", "reader", "analyze", str(source), "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b'{"id": 0')
    children = [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    children += [
        int(pid)
        for task in Path(f"/proc/{process.pid}/task").iterdir()
        for pid in (task / "children").read_text().split()
    ]
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode == 130
    assert time.monotonic() - began < 5
    assert children
    assert not any(map(is_running, children))


@pytest.mark.parametrize("count", ["-1", "65", "x"])
def test_a_number_of_workers_that_makes_no_sense_is_refused(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", "-", "--workers", count]) == 2
    assert "--workers" in capsys.readouterr().err


def test_timings_name_every_stage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": 1, "text": TEXTS[0]}) + "\n")
    assert main(["analyze", str(source), "-o", os.devnull, "--timings"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in told] == ["loading", "parse", "tagger", "rules", "joining", "writing", "all"]
