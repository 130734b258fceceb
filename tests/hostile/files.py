"""What is no ordinary file, what is called oddly, and formats that are not opened."""

import bz2
import gzip
import io
import os
import socket
import tarfile
import zipfile
from pathlib import Path

from tests.hostile.case import Case
from tests.hostile.texts import STORY


def _named(name: str | bytes, folder: Path) -> str:
    path = os.path.join(os.fsencode(folder), os.fsencode(name))  # noqa: PTH118 - a Path cannot hold every name
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(STORY.encode())
    return os.fsdecode(path)


def _pipe(folder: Path) -> str:
    os.mkfifo(folder / "pipe")
    return str(folder / "pipe")


def _socket(folder: Path) -> str:
    with socket.socket(socket.AF_UNIX) as listening:
        before = Path.cwd()
        os.chdir(folder)  # the names of sockets are short
        try:
            listening.bind("socket")
        finally:
            os.chdir(before)
    return str(folder / "socket")


def _loop(folder: Path) -> str:
    (folder / "loop").symlink_to(folder / "loop")
    return str(folder / "loop")


def _dangling(folder: Path) -> str:
    (folder / "gone").symlink_to(folder / "nowhere")
    return str(folder / "gone")


def _in_a_file(folder: Path) -> str:
    (folder / "file").write_text("words")
    return str(folder / "file" / "article.txt")


def _hollow(folder: Path) -> str:
    with (folder / "hollow").open("wb") as file:
        file.truncate(70_000_000)
    return str(folder / "hollow")


def _zip(*names: str, size: int = 5) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, bytes(size))
    return target.getvalue()


def _tar() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../../evil"), io.BytesIO())
    return target.getvalue()


NAMES = (
    Case(
        "a name with an escape sequence",
        place=lambda folder: _named("\x1b]0;x\x07\x1b[31mred.txt", folder),
        holds=(("Ann", 1),),
    ),
    Case("a name from right to left", place=lambda folder: _named("a\u202etxt.exe", folder), holds=(("Ann", 1),)),
    Case("a name of two lines", place=lambda folder: _named("a\nreader: b.txt", folder), holds=(("Ann", 1),)),
    Case("a name that is no UTF-8", place=lambda folder: _named(b"a\xff\xfe.txt", folder), holds=(("Ann", 1),)),
    Case(
        "no such file, with an escape sequence",
        place=lambda folder: str(folder / "\x1b[2Jgone\u202e"),
        refused="does not exist",
    ),
    Case("a name that is too long", place=lambda folder: str(folder / ("a" * 5_000)), refused="cannot be read"),
    Case("a name with a NUL", place=lambda folder: f"{folder}/a\0b", refused="cannot be read"),
    Case("no name", place=lambda folder: "", refused="is a folder"),
)

SPECIAL = (
    Case("a pipe", place=_pipe, refused="no ordinary file"),
    Case("a socket", place=_socket, refused="no ordinary file"),
    Case("a device without end", place=lambda folder: "/dev/zero", refused="no ordinary file"),
    Case("a device without anything", place=lambda folder: "/dev/null", refused="no ordinary file"),
    Case("a folder", place=str, refused="is a folder"),
    Case("a link to itself", place=_loop, refused="cannot be read"),
    Case("a link to nowhere", place=_dangling, refused="does not exist"),
    Case("a file as a folder", place=_in_a_file, refused="cannot be read"),
    Case("the memory of a process", place=lambda folder: "/proc/self/mem", refused="cannot be read"),
    Case("the environment of a process", place=lambda folder: "/proc/self/environ", refused="binary data"),
    Case("standard input without end", place=lambda folder: "-", refused="Standard input is larger"),
    Case("a file of 70 MB", place=_hollow, refused="larger than 64 MB"),
)

FOREIGN = (
    Case("a Word document", lambda: _zip("[Content_Types].xml", "word/document.xml"), "a Word document", file="a.docx"),
    Case("an EPUB", lambda: _zip("META-INF/container.xml"), "an EPUB book", file="a.txt"),
    Case("a zip that unpacks to 200 MB", lambda: _zip("a.txt", size=200_000_000), "a zip archive"),
    Case("gzip named as a page", lambda: gzip.compress(bytes(50_000_000), 1), "gunzip", file="page.html"),
    Case("bzip2", lambda: bz2.compress(STORY.encode() * 99), "bunzip2"),
    Case("a tar with a path out of it", _tar, "a tar archive"),
    Case("a picture", lambda: b"\x89PNG\r\n\x1a\n" + bytes(999), "a picture"),
    Case("a drawing", lambda: b"<svg xmlns='x'><script>x</script></svg>", "a picture"),
    Case("RTF", lambda: rb"{\rtf1 " + rb"{\b " * 50_000, "an RTF document"),
    Case("a program", lambda: b"\x7fELF" + bytes(999), "a program"),
    Case("a feed of laughs", lambda: b"<?xml version='1.0'?><rss><channel>" + b"<item>" * 9_999, "a news feed"),
)

FILES = (*NAMES, *SPECIAL, *FOREIGN)
