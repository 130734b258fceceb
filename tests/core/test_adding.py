"""reader add: many articles at once, which can be broken off and gone on with, and of which none is lost."""

import json
import os
from pathlib import Path
from typing import ClassVar

import pytest

from reader import paths
from reader.article import Article
from reader.cli import main
from reader.commands import adding
from reader.commands.gathering import gather, is_binary
from reader.files import Together, write_durably
from reader.library import Library
from reader.retrieve import Retrieved, retrieve
from tests.core.loopback import Loopback, plain


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, text: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text or f"Headline Of {name}\n\nWords of the body of {name}.\n", encoding="utf-8")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return path


def library() -> Library:
    return Library(paths.data_dir())


def origins() -> set[str]:
    return {Path(library().snapshot(id).origin).name for id in library().articles()}


def test_a_folder_is_added_with_what_is_below_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "a.txt")
    write(folder, "below/further/b.md", "# Heading\n\nSome *words*.\n")
    write(folder, ".hidden")
    write(folder, ".git/config")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (folder / "empty.txt").write_bytes(b"")
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere").symlink_to(folder / "gone")
    (folder / "again.txt").symlink_to(folder / "a.txt")
    assert main(["add", str(folder)]) == 0
    assert origins() == {"a.txt", "b.md"}
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "reader: 2 added, 2 passed over\n"
    assert library().last() is None


def test_what_is_there_and_unchanged_is_skipped_without_being_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        write(folder, name)
    main(["add", str(folder)])
    before = sorted(library().articles())
    write(folder, "b.txt", "Another Headline\n\nOther words.\n")
    write(folder, "c.txt")
    loaded: list[str] = []

    def seen(what: str, library: Library, *, allow_private: bool) -> Retrieved:
        loaded.append(Path(what).name)
        return retrieve(what, library)

    monkeypatch.setattr(adding, "retrieve", seen)
    capsys.readouterr()
    assert main(["add", str(folder)]) == 0
    assert sorted(loaded) == ["b.txt", "c.txt"]
    assert set(before) < set(library().articles())
    assert len(list(library().articles())) == 3
    words = capsys.readouterr().err
    assert "1 known" in words
    assert "1 changed" in words
    assert "1 added" in words


def test_a_removed_article_is_added_anew(folder: Path) -> None:
    from reader.shelves import remove

    write(folder, "a.txt")
    main(["add", str(folder)])
    (first,) = library().articles()
    remove(library(), first)
    main(["add", str(folder)])
    (second,) = library().articles()
    assert second != first


def test_a_page_that_is_kept_as_a_file_is_converted_once(folder: Path) -> None:
    write(
        folder, "page.html", f"<html><body><article><h1>Ferries</h1>{'<p>The ferry is late again.</p>' * 9}</article>"
    )
    assert main(["add", str(folder)]) == 0
    (only,) = library().articles()
    assert (library().folder(only) / "received.json").exists()
    assert "The ferry is late" in library().snapshot(only).text


def test_two_files_with_one_text_are_one_article(folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        write(folder, name, "The Same\n\nWords in both.\n")
    main(["add", str(folder)])
    (only,) = library().articles()
    assert library().from_origin(str(folder / "a.txt")) == only
    assert library().from_origin(str(folder / "b.txt")) == only


def test_what_cannot_be_added_is_told_at_the_end_and_the_rest_is_added(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write(folder, "a.txt")
    empty = folder / "empty.txt"
    empty.write_bytes(b"")
    assert main(["add", str(folder / "gone\x1b[2J.txt"), str(good), str(empty)]) == 1
    err = capsys.readouterr().err
    assert origins() == {"a.txt"}
    assert "2 could not be added" in err
    assert "does not exist" in err
    assert "is empty" in err
    assert "\x1b" not in err


def test_each_article_is_a_line_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "a.txt")
    assert main(["add", "--format", "jsonl", str(folder)]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (row["became"], row["title"]) == ("added", "Headline Of a.txt")
    assert row["id"] in library().articles()


def test_broken_off_it_keeps_what_was_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(8):
        write(folder, f"{number}.txt")
    loaded: list[str] = []

    def broken_off(what: str, library: Library, *, allow_private: bool) -> Retrieved:
        loaded.append(what)
        if len(loaded) > 5:
            raise KeyboardInterrupt
        return retrieve(what, library)

    with monkeypatch.context() as patch:
        patch.setattr(adding, "retrieve", broken_off)
        assert main(["add", str(folder)]) == 130
    first = set(library().articles())
    assert first
    assert main(["add", str(folder)]) == 0
    assert first < set(library().articles())
    assert len(origins()) == 8


def test_where_nothing_can_be_written_nothing_is_counted(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.txt")

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", fail)
        assert main(["add", str(folder)]) == 1
    assert "No space left" in capsys.readouterr().err
    assert list(library().articles()) == []
    assert main(["add", str(folder)]) == 0
    assert origins() == {"a.txt"}


def test_files_together_are_durable_when_committed_and_not_there_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[str] = []
    fsync = os.fsync

    def seen(handle: int) -> None:
        flushed.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        fsync(handle)

    monkeypatch.setattr("os.fsync", seen)
    write_durably(tmp_path / "data" / "old", b"old")
    flushed.clear()
    files = Together()
    for path in ("old", "new", "below/further/newer"):
        files.write(tmp_path / "data" / path, path.encode())
    assert files.read(tmp_path / "data" / "new") == b"new"
    assert files.has(tmp_path / "data" / "below" / "further")
    assert (tmp_path / "data" / "old").read_bytes() == b"old"
    assert flushed == []
    files.commit()
    assert (tmp_path / "data" / "below" / "further" / "newer").read_bytes() == b"below/further/newer"
    folders = {str(tmp_path / "data" / name) for name in ("", "below", "below/further")}
    assert folders <= {path.rstrip("/") for path in flushed} | {str(tmp_path / "data") + "/"}
    assert sum(".newer." in path or ".new." in path or ".old." in path for path in flushed) == 3
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "data").rglob("*"))
    assert not list((tmp_path / "data").rglob(".*"))


def test_text_in_wide_characters_and_pdfs_are_not_binary(tmp_path: Path) -> None:
    for data, binary in (
        ("words".encode("utf-16"), False),
        (b"%PDF-1.7\n\0\0", False),
        (b"words", False),
        (b"\x7fELF\0\0", True),
        (b"  \n", True),
    ):
        (tmp_path / "x").write_bytes(data)
        assert is_binary(str(tmp_path / "x")) == binary


def test_a_folder_that_may_not_be_read_is_told(folder: Path) -> None:
    assert [wanted.what for wanted in gather([str(folder), "-", "https://example.org/a"])] == [
        "-",
        "https://example.org/a",
    ]


class FakeAnalyses:
    """Remembers which texts were analysed, over several runs; the person interrupts at the ``break_at``-th."""

    done: ClassVar[set[str]]
    break_at: ClassVar[int] = 0

    def __init__(self, model: str | None) -> None:
        """Nothing to be started."""

    def has(self, text_hash: str) -> bool:
        return text_hash in self.done

    def make(self, article: Article) -> None:
        if len(self.done) + 1 == self.break_at:
            raise KeyboardInterrupt
        self.done.add(article.text_hash)

    def close(self) -> None:
        """Nothing to be ended."""


@pytest.fixture
def analyses(monkeypatch: pytest.MonkeyPatch) -> type[FakeAnalyses]:
    class Fresh(FakeAnalyses):
        done: ClassVar[set[str]] = set()

    monkeypatch.setattr(adding, "_Analyses", Fresh)
    return Fresh


def test_what_was_added_without_analysis_is_analysed_when_that_is_wanted(
    folder: Path, analyses: type[FakeAnalyses], capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "a.txt")
    assert main(["add", str(folder)]) == 0
    assert analyses.done == set()
    write(folder, "b.txt")
    assert main(["add", "--analyze", str(folder)]) == 0
    assert analyses.done == {library().snapshot(id).text_hash for id in library().articles()}
    assert capsys.readouterr().err == "reader: 1 added\nreader: 1 added, 1 known\n"


def test_broken_off_while_analysing_everything_is_counted_once_and_the_rest_is_analysed_later(
    folder: Path, analyses: type[FakeAnalyses], capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(4):
        write(folder, f"{number}.txt")
    analyses.break_at = 3
    assert main(["add", "--analyze", "--format", "jsonl", str(folder)]) == 130
    out, err = capsys.readouterr()
    assert err == "reader: 4 added; broken off: the same command goes on with the rest\n"
    assert [json.loads(line)["became"] for line in out.splitlines()] == ["added"] * 4
    assert len(analyses.done) == 2
    analyses.break_at = 0
    assert main(["add", "--analyze", str(folder)]) == 0
    assert capsys.readouterr().err == "reader: 4 known\n"
    assert len(analyses.done) == 4


def test_where_a_login_has_taken_the_place_of_an_article_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    words = "Rain at Last\n\n" + "It rains in the north, the minister said, and in the south it does not rain. " * 6
    with Loopback({"/": plain(words)}) as server:
        command = ["add", "--allow-private", server.url()]
        assert main(command) == 0
        capsys.readouterr()
        server.answers["/"] = plain("Sign in\n\nForgot your password?")
        assert main(command) == 0
    notice, counted = capsys.readouterr().err.splitlines()
    assert "shows something else or only a part now: “Sign in Forgot your password?”. This is the copy" in notice
    assert counted == "reader: 1 known"
    assert [library().snapshot(id).text for id in library().articles()] == [words.strip()]
