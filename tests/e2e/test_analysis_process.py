"""The analysis process: it goes when the reader goes, and the reader stays when it goes."""

import os
import re
import signal
from pathlib import Path

import pytest

from tests.e2e.terminal import processes, reader, workers

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")


def test_quitting_at_the_first_paint(home: Path) -> None:
    with reader(home) as terminal:
        terminal.until("Russia Has Not Yet")
        terminal.press("q")
        assert terminal.wait(5) == 0
        assert processes(home) == {}
        assert not terminal.on_alternate_screen


def test_quitting_during_the_analysis(home: Path) -> None:
    with reader(home) as terminal:
        terminal.until(lambda: workers(home), what="the analysis process")
        terminal.until("Said …")
        terminal.press("q")
        assert terminal.wait(5) == 0
        assert processes(home) == {}
        assert not terminal.on_alternate_screen


def test_the_analysis_goes_when_the_reader_is_killed(home: Path) -> None:
    with reader(home) as terminal:
        terminal.until(lambda: workers(home), what="the analysis process")
        terminal.kill()
        assert terminal.wait() == -signal.SIGKILL
        terminal.until(lambda: not processes(home), what="the end of the analysis process")


def test_a_killed_analysis_is_said_and_can_be_started_again(home: Path) -> None:
    with reader(home) as terminal:
        terminal.until(lambda: workers(home), what="the analysis process")
        terminal.until("Said …")  # before, nobody has asked it anything, and another one would be asked
        (worker,) = workers(home)
        os.kill(worker, signal.SIGKILL)
        terminal.until("The analysis stopped unexpectedly")
        terminal.until("Said –")

        terminal.press("G")
        terminal.until("100 %")
        terminal.press("r")
        terminal.until(lambda: re.search(r" Said 1\d ", terminal.text), what="the speakers")
        assert terminal.shows("Yuri Borisov  ")
        terminal.press("q")
        assert terminal.wait() == 0
        assert processes(home) == {}
