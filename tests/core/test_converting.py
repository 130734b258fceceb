"""The converting process: limited, ended with the question, not trusted."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import Cancelled, InputError
from reader.formats import child
from reader.formats.child import convert
from reader.formats.source import Source
from tests.core.layouts import LAYOUTS

PDF = LAYOUTS / "news.pdf"


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have a program of the test's own do what the child does."""

    def use(program: str) -> None:
        folder = tmp_path / "reader" / "formats"
        folder.mkdir(parents=True)
        for package in (folder.parent, folder):
            (package / "__init__.py").touch()
        (folder / "worker.py").write_text(f"import os, sys, time, json, resource\n{program}\n")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    return use


def refusal(source: Source) -> str:
    with pytest.raises(InputError) as caught:
        convert("pdf", source)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_the_child_made_is_the_article() -> None:
    article = convert("pdf", Source(PDF.read_bytes(), "/tmp/news.pdf"))
    assert (article.id, article.origin, article.byline) == ("", "/tmp/news.pdf", "Maren Oduya")


@pytest.mark.parametrize(
    "answer",
    [
        "not JSON",
        "[]",
        '{"id": "", "origin": "", "text": "a"}',
        '{"id": "", "origin": "", "text": "a", "title": null, "byline": null, "published": null, "language": null, '
        '"blocks": [["paragraph", 0, 9, 0]], "links": []}',
        '{"id": "", "origin": "", "text": "a", "title": null, "byline": null, "published": null, "language": null, '
        '"blocks": [["paragraph", 0, 1, 0]], "links": [[0, 1, "javascript:alert(1)"]]}',
    ],
)
def test_an_answer_that_cannot_be_is_refused(stand_in: Callable[[str], None], answer: str) -> None:
    stand_in(f"sys.stdout.write({answer!r})")
    assert "a.pdf cannot be converted" in refusal(Source(b"%PDF-", "/tmp/a.pdf"))


def test_what_the_child_says_is_wrong_is_one_harmless_line(stand_in: Callable[[str], None]) -> None:
    stand_in('sys.stdout.write(json.dumps({"error": "no\\n\\x1b[31m" + "x" * 10_000}))')
    words = refusal(Source(b"%PDF-", "/tmp/a.pdf"))
    assert "\x1b" not in words
    assert len(words) < 1_000


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("os.kill(os.getpid(), 11)", "damaged"),
        ("raise ValueError", "damaged"),
        ("resource.setrlimit(resource.RLIMIT_CPU, (1, resource.RLIM_INFINITY))\nwhile True: pass", "too long"),
    ],
)
def test_a_child_that_dies_is_a_refusal(stand_in: Callable[[str], None], program: str, words: str) -> None:
    stand_in(program)
    assert words in refusal(Source(b"%PDF-", "/tmp/a.pdf"))


def test_one_that_hangs_is_given_up(stand_in: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in("time.sleep(60)")
    monkeypatch.setattr(child, "_SECONDS", 0.2)
    assert "too long" in refusal(Source(b"x" * 1_000_000, "/tmp/a.pdf"))


def test_cancelling_ends_the_child(stand_in: Callable[[str], None], tmp_path: Path) -> None:
    written, pid = tmp_path / "written", tmp_path / "pid"
    stand_in(
        f"with open({str(written)!r}, 'w') as file:\n    file.write(str(os.getpid()))\n"
        f"os.rename({str(written)!r}, {str(pid)!r})\ntime.sleep(60)"
    )
    with pytest.raises(Cancelled):
        convert("pdf", Source(b"%PDF-", "/tmp/a.pdf"), pid.exists)
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


def test_the_child_ends_when_the_reader_is_gone() -> None:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "reader.formats.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        process.stdin.write(b'{"format": "pdf", "origin": "", "media": "", "size": 10}\n%PD')
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.wait(10) == 0


def test_nothing_in_the_environment_changes_what_it_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    for name, value in {"PYTHONINSPECT": "1", "PYTHONVERBOSE": "1", "PYTHONIOENCODING": "utf-16"}.items():
        monkeypatch.setenv(name, value)
    assert convert("pdf", Source(PDF.read_bytes(), "/tmp/news.pdf")).title


def test_threads_and_pipes_are_gone_afterwards() -> None:
    before = threading.active_count(), len(list(Path("/dev/fd").iterdir()))
    for _ in range(3):
        convert("pdf", Source(PDF.read_bytes(), ""))
    assert (threading.active_count(), len(list(Path("/dev/fd").iterdir()))) == before


def test_memory_is_limited() -> None:
    program = (
        "from reader.formats.limits import MEMORY, confine\nconfine()\n"
        "try:\n    bytearray(MEMORY + 1)\nexcept MemoryError:\n    print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "refused\n"


def test_work_that_gets_on_too_slowly_is_given_up() -> None:
    program = (
        "import time\nfrom reader.formats import limits\nlimits.confine()\ntime.process_time = lambda: 10.0\n"
        "limits.progress(0.5)\n"
        "try:\n    limits.progress(0.01)\nexcept limits.TooSlow:\n    print('given up')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "given up\n"
