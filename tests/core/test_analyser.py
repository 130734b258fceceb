"""The analysis process as the screen uses it: asked, interrupted, killed, closed; real processes, the real model."""

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reader.analysis import Analysis
from reader.analysis.chunks import chunks
from reader.analysis.client import Analyser, Event, Failed, Finished, Part
from reader.analysis.codec import Gathered, analysis_to_lines
from reader.analysis.pipeline import Engine
from reader.article import Span, hash_text
from reader.errors import AnalyserDied, AnalysisError
from reader.formats import load
from reader.paths import resource

PATIENCE = 60.0
ARTICLE = load(str(min(resource("seeds").glob("*.txt")))).text
SHORT = "“No,” Ann Lee said. Bob Roe agreed."
LONG = f"{ARTICLE}\n\n" * 15
ENDLESS = f"{ARTICLE}\n\n" * 200


class Listener:
    """Remembers what it hears."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._heard = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._heard:
            self.events.append(event)
            self._heard.notify_all()

    def wait(self, holds: Callable[[], object]) -> None:
        with self._heard:
            assert self._heard.wait_for(holds, PATIENCE), self.events[-1:]

    @property
    def parts(self) -> list[Part]:
        return [event for event in self.events if isinstance(event, Part)]

    def end(self) -> Finished | Failed:
        """How it ends."""
        self.wait(lambda: self.events and not isinstance(self.events[-1], Part))
        last = self.events[-1]
        assert not isinstance(last, Part)
        return last

    def analysis(self) -> Analysis:
        end = self.end()
        assert isinstance(end, Finished), end
        return end.analysis

    def error(self) -> AnalysisError:
        end = self.end()
        assert isinstance(end, Failed), end
        return end.error


@contextmanager
def closing(analyser: Analyser) -> Iterator[Analyser]:
    """Close it at the end and wait for its threads."""
    before = set(threading.enumerate())
    try:
        yield analyser
    finally:
        analyser.close()
        wait_for_threads(before)


def wait_for_threads(before: set[threading.Thread]) -> None:
    """Until those have ended that began since ``before``."""
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENCE)
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def analyser() -> Iterator[Analyser]:
    """One process for the tests that leave it as it was; it starts when it is first asked."""
    with closing(Analyser()) as analyser:
        yield analyser


@pytest.fixture
def own_analyser() -> Iterator[Analyser]:
    """A process for one test, which may kill it."""
    with closing(Analyser()) as analyser:
        yield analyser


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load()


@pytest.fixture(scope="module")
def long(engine: Engine) -> Analysis:
    return direct(engine, LONG)


def ask(analyser: Analyser, text: str, first: tuple[Span, ...] = ()) -> Listener:
    listener = Listener()
    analyser.ask(text, hash_text(text), listener, first)
    return listener


def direct(engine: Engine, text: str) -> Analysis:
    """What the engine gives, in the precision of the pipe."""
    return gathered(analysis_to_lines(engine.analyse(text)))


def gathered(rows: Iterable[dict[str, Any]]) -> Analysis:
    """The analysis that comes in these pieces."""
    found = Gathered()
    for row in rows:
        found.add(row)
    return found.analysis()


def heard_of(listener: Listener, span: Span) -> bool:
    """Whether a chunk was read."""
    return any(part.span == span for part in listener.parts)


def is_gone(pid: int) -> bool:
    """Whether there is no such process, not even one waiting to be collected."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_parts_come_first_and_the_end_is_what_the_engine_gives(analyser: Analyser, long: Analysis) -> None:
    listener = ask(analyser, LONG)
    assert listener.analysis() == long
    spans = list(chunks(LONG))
    assert len(spans) > 2
    assert [part.span for part in listener.parts] == spans
    assert [(part.done, part.total) for part in listener.parts] == [(n, len(spans)) for n in range(1, len(spans) + 1)]
    assert len(listener.events) == len(spans) + 1


def test_a_part_already_shows_names_and_statements_of_its_own_range(analyser: Analyser) -> None:
    listener = ask(analyser, LONG)
    listener.wait(lambda: listener.parts)
    part = listener.parts[0]
    assert "Borisov" in {LONG[mention.span.start : mention.span.end] for mention in part.mentions}
    assert any(quote.kind == "direct" for quote in part.quotes)
    assert all(part.span.contains(mention.span) for mention in part.mentions)
    assert all(part.span.contains(Span(quote.start, quote.end)) for quote in part.quotes)


def test_what_is_on_the_page_is_read_first_and_the_result_is_the_same(analyser: Analyser, long: Analysis) -> None:
    wanted = Span(len(LONG) - 200, len(LONG) - 100)
    listener = ask(analyser, LONG, (wanted,))
    assert listener.analysis() == long
    assert listener.parts[0].span.contains(wanted)
    assert sorted(part.span for part in listener.parts[1:]) == list(chunks(LONG))


def test_wherever_the_person_looks_comes_next_and_the_result_is_the_same(analyser: Analyser, long: Analysis) -> None:
    spans = list(chunks(LONG))
    near_end, in_the_middle = spans[-1], spans[len(spans) // 2]
    listener = ask(analyser, LONG, (Span(0, 100),))
    listener.wait(lambda: listener.parts)
    for wanted in (near_end, in_the_middle):
        heard = len(listener.parts)
        analyser.look(Span(wanted.start + 10, wanted.start + 20))
        listener.wait(partial(heard_of, listener, wanted))
        places = [part.span for part in listener.parts[heard:]]
        # One may be on its way already; what is on the screen of the chunk comes by itself before it.
        assert len([place for place in places[: places.index(wanted)] if not wanted.contains(place)]) <= 1
    assert listener.analysis() == long
    assert {part.span for part in listener.parts} >= set(spans)


def test_after_a_while_without_work_the_process_ends_and_comes_back_when_it_is_asked(engine: Engine) -> None:
    before = set(threading.enumerate())
    with closing(Analyser(patience=0.2)) as analyser:
        for text in (SHORT, ARTICLE):
            assert ask(analyser, text).analysis() == direct(engine, text)
            wait_for_threads(before)
            assert analyser.pid is None
            analyser.look(Span(0, 10))


def test_what_is_asked_while_the_process_goes_to_rest_is_answered_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Engine
) -> None:
    stand_in = tmp_path / "python"
    stand_in.write_text("""#!/bin/sh\nread request\necho '{"bye": true}'\n""")
    stand_in.chmod(0o700)
    with closing(Analyser()) as analyser:
        with monkeypatch.context() as context:
            context.setattr(sys, "executable", str(stand_in))
            analyser.start()
        assert ask(analyser, SHORT).analysis() == direct(engine, SHORT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n",
        "a\ud800b said “c d e f.”\n\n“No\udcff,” Ann Lee said.",
        "👩‍🚀 “Yes,” Bob Roe said.\r\n\u2028“No,” Ann Lee said.\x00\x1b[31m",
    ],
    ids=["empty", "blank", "lone surrogates", "astral and control characters"],
)
def test_any_text_comes_through_the_pipe_unharmed(analyser: Analyser, engine: Engine, text: str) -> None:
    assert ask(analyser, text).analysis() == direct(engine, text)


def test_asking_does_not_wait_for_a_child_that_is_still_importing(own_analyser: Analyser) -> None:
    # A pipe holds 64 kB, and the child does not read before its model is loaded.
    begun = time.monotonic()
    listener = ask(own_analyser, ENDLESS)
    asked = time.monotonic()
    listener.wait(lambda: listener.events)
    assert asked - begun < (time.monotonic() - asked) / 2
    assert isinstance(listener.events[0], Part)


def test_a_second_question_gives_up_the_first(analyser: Analyser, engine: Engine) -> None:
    first = ask(analyser, ENDLESS)
    first.wait(lambda: first.parts)
    begun = time.monotonic()
    first.wait(lambda: len(first.parts) > 1)
    asked = time.monotonic()
    second = ask(analyser, SHORT)
    assert second.analysis() == direct(engine, SHORT)
    whole = (asked - begun) * first.parts[0].total
    assert time.monotonic() - asked < whole / 3
    heard = len(first.events)
    assert ask(analyser, ARTICLE).analysis() == direct(engine, ARTICLE)
    assert len(first.events) == heard == len(first.parts)


def test_of_many_questions_at_once_the_last_is_answered(own_analyser: Analyser, engine: Engine) -> None:
    listeners = [ask(own_analyser, f"{SHORT} {number}") for number in range(10)]
    assert listeners[-1].analysis() == direct(engine, f"{SHORT} 9")
    assert all(listener.events == [] for listener in listeners[:-1])


# The input of the process that died stays open until the next one takes its place.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_a_killed_process_is_told_and_the_next_question_starts_another(own_analyser: Analyser, engine: Engine) -> None:
    listener = ask(own_analyser, ENDLESS)
    listener.wait(lambda: listener.parts)
    pid = own_analyser.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    error = listener.error()
    assert isinstance(error, AnalyserDied)
    assert "Press r" in str(error)
    assert is_gone(pid)
    assert ask(own_analyser, SHORT).analysis() == direct(engine, SHORT)
    assert own_analyser.pid not in (None, pid)
    assert sum(isinstance(event, Failed) for event in listener.events) == 1


def test_closing_in_the_middle_of_work_is_quick_and_leaves_nothing(own_analyser: Analyser) -> None:
    before = set(threading.enumerate())
    listener = ask(own_analyser, ENDLESS)
    listener.wait(lambda: listener.parts)
    pid = own_analyser.pid
    assert pid is not None
    begun = time.monotonic()
    own_analyser.close()
    assert time.monotonic() - begun < 2.0
    assert is_gone(pid)
    assert own_analyser.pid is None
    wait_for_threads(before)
    assert listener.events == listener.parts


def test_closing_while_the_child_is_still_importing_leaves_nothing(own_analyser: Analyser) -> None:
    ask(own_analyser, ENDLESS)
    pid = own_analyser.pid
    assert pid is not None
    own_analyser.close()
    assert is_gone(pid)


def test_closing_what_never_started_or_is_closed_does_nothing(own_analyser: Analyser) -> None:
    own_analyser.close()
    own_analyser.start()
    own_analyser.close()
    own_analyser.close()
    assert own_analyser.pid is None


def test_starting_twice_is_one_process(own_analyser: Analyser) -> None:
    own_analyser.start()
    pid = own_analyser.pid
    own_analyser.start()
    assert own_analyser.pid == pid


def test_a_missing_model_is_one_line_that_says_what_to_do() -> None:
    with closing(Analyser("no_such_model")) as analyser:
        message = str(ask(analyser, SHORT).error())
    assert "no_such_model" in message
    assert "reader doctor" in message
    assert "\n" not in message


def test_a_process_that_cannot_be_started_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(AnalyserDied, match="No such file"):
        ask(Analyser(), SHORT)


def test_nothing_is_imported_from_the_folder_the_person_stands_in(
    own_analyser: Analyser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json.py", "spacy.py", "reader.py"):
        (tmp_path / name).write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert ask(own_analyser, SHORT).analysis().quotes


@contextmanager
def worker(*requests: dict[str, Any]) -> Iterator["subprocess.Popen[bytes]"]:
    """The process without the client; its input stays open."""
    command = [sys.executable, "-P", "-m", "reader.analysis.worker"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with process:
        try:
            assert process.stdin is not None
            process.stdin.write(b"".join(json.dumps(request).encode() + b"\n" for request in requests))
            process.stdin.flush()
            yield process
        finally:
            process.kill()


def read_line(process: "subprocess.Popen[bytes]") -> Any:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def end_of_input(process: "subprocess.Popen[bytes]") -> list[Any]:
    """Close the process's input and wait for its end; what it still said."""
    out, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    return [json.loads(line) for line in out.splitlines()]


def test_the_worker_ends_in_the_middle_of_a_text_when_its_input_does() -> None:
    with worker({"job": 1, "text": ENDLESS}) as process:
        read_line(process)
        assert read_line(process)["done"] == 1
        said = end_of_input(process)
    assert all("span" in message for message in said)
    assert len(said) <= 1


def test_the_worker_answers_in_the_documented_lines_and_ends_when_its_input_does() -> None:
    with worker({"job": 7, "text": SHORT}) as process:
        ready, part, *result, whole, done = (read_line(process) for _ in range(7))
        assert end_of_input(process) == []
    assert set(ready) == {"ready"}
    assert set(part) == {"job", "span", "done", "total", "entities", "mentions", "quotes"}
    assert [set(row) for row in result] == [{"job", "entities"}, {"job", "mentions"}, {"job", "quotes"}]
    assert result[2]["quotes"][0]["speaker_name"] == "Ann Lee"
    assert set(whole) == {"job", "text_hash", "engine", "language", "left_out"}
    assert done == {"job": 7, "done": True}


def test_a_cancelled_job_is_not_finished_and_the_next_one_is() -> None:
    requests = {"job": 1, "text": ENDLESS}, {"job": 1, "cancel": True}, {"job": 2, "text": SHORT}
    with worker(*requests) as process:
        assert "ready" in read_line(process)
        answers = [read_line(process)]
        while answers[-1] != {"job": 2, "done": True}:
            answers.append(read_line(process))
        assert end_of_input(process) == []
    assert {message["job"] for message in answers if "entities" in message} == {2}
    assert sum(message["job"] == 1 for message in answers) <= 1


def test_nothing_is_left_open_behind_a_closed_analyser() -> None:
    before, threads = set(Path("/dev/fd").iterdir()), set(threading.enumerate())
    analyser = Analyser()
    analyser.start()
    analyser.close()
    wait_for_threads(threads)
    left = set(Path("/dev/fd").iterdir()) - before
    del analyser
    gc.collect()
    assert left == set()


def test_a_child_that_dies_in_the_middle_of_a_line_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = tmp_path / "python"
    stand_in.write_text("""#!/bin/sh\necho '{"ready": "x"}'\nread request\nprintf '{"job": 1, "spa'\n""")
    stand_in.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(stand_in))
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    before = set(threading.enumerate())
    with closing(Analyser()) as analyser:
        listener = ask(analyser, SHORT)
        wait_for_threads(before)
    assert [type(event) for event in listener.events] == [Failed]


def test_a_question_asked_while_the_old_answer_arrives_gets_its_own_answer(
    analyser: Analyser, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = Listener()

    def whole(found: Gathered) -> Analysis:
        monkeypatch.undo()
        analyser.ask(ARTICLE, hash_text(ARTICLE), second)
        return found.analysis()

    monkeypatch.setattr(Gathered, "analysis", whole)
    ask(analyser, SHORT)
    assert second.analysis() == direct(engine, ARTICLE)
