"""Formats are told by what is in a file, not by what it is called; what is not opened says what it is."""

import gzip
import io
import zipfile

import pytest

from reader.errors import InputError
from reader.formats import FORMATS, load_source
from reader.formats.foreign import refuse_foreign
from reader.formats.source import Source

PAGE = b"<!DOCTYPE html><html><body><h1>Trams</h1><p>It began.</p></body></html>"


def format_of(data: bytes, name: str = "", media: str = "") -> str:
    source = Source(data, f"/tmp/{name}" if name else "", media)
    refuse_foreign(source)
    return next(format.name for format in FORMATS if format.accepts(source))


@pytest.mark.parametrize(
    ("data", "name", "media", "wanted"),
    [
        (PAGE, "page.txt", "", "html"),
        (PAGE, "page.md", "text/plain", "html"),
        (PAGE.decode().encode("utf-16"), "page", "", "html"),
        (b"\xef\xbb\xbf\n<!-- saved -->\n<?xml version='1.0'?>\n<html><p>x", "", "", "html"),
        (b"<p>A fragment", "", "", "html"),
        (b"<div>Another</div>", "a.txt", "", "html"),
        (b"<div>is a tag of HTML", "a.txt", "", "text"),
        (b"<b>bold</b> and <i>not</i>", "a.html", "", "html"),
        (b"<b>bold</b> and <i>not</i>", "a.txt", "", "text"),
        (b"No tags here: 1 < 2 and 3 > 2.", "a.html", "text/html", "text"),
        (b"<div align=center>\n\n# Trams\n\n</div>\n", "README.md", "", "markdown"),
        (b"# Trams\n\nSee [here](https://e.org).", "a", "", "markdown"),
        (b"# Trams\n\nSee [here](https://e.org).", "a.txt", "", "text"),
        (b"# Trams\n\nSee [here](https://e.org) **now**.", "a.txt", "", "markdown"),
        (b"#blessed today\n\n> said", "a.txt", "", "text"),
        (b"Just words.", "a.md", "", "markdown"),
        (b"Just words.", "", "text/markdown; charset=utf-8", "markdown"),
        (b"%PDF-1.7\n1 0 obj", "a.txt", "", "pdf"),
        (b"junk\r\n%PDF-1.4\n", "", "", "pdf"),
        (b"Files begin with %PDF-1.4 and then go on.", "", "", "text"),
        (b"<!-- " * 3_000, "a", "", "text"),
        (b"<!---->" * 3_000 + b"words", "a", "", "text"),
    ],
)
def test_the_content_decides(data: bytes, name: str, media: str, wanted: str) -> None:
    assert format_of(data, name, media) == wanted


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "application/epub+zip" if name == "mimetype" else "x")
    return target.getvalue()


FOREIGN = {
    "Word document": zipped("[Content_Types].xml", "word/document.xml"),
    "Excel": zipped("xl/workbook.xml"),
    "EPUB": zipped("mimetype", "META-INF/container.xml"),
    "zip archive": zipped("a.txt"),
    "Office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    "RTF": rb"{\rtf1\ansi Hello}",
    "PNG": b"\x89PNG\r\n\x1a\n" + bytes(20),
    "JPEG": b"\xff\xd8\xff\xe0" + bytes(20),
    "gunzip": gzip.compress(b"words"),
    "SVG": b"<?xml version='1.0'?>\n<svg xmlns='x'><text>words</text></svg>",
    "news feed": b"<rss version='2.0'><channel/></rss>",
    "data (JSON)": b'\xef\xbb\xbf[\n  {"id": 1, "text": "He said: no."}\n]',
    "reader import": b'{"schema": "reader/1", "notes": []}',
    "program": b"\x7fELF" + bytes(100),
    "database": b"SQLite format 3\0" + bytes(100),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_what_is_not_opened_says_what_it_is_and_what_to_do(what: str) -> None:
    with pytest.raises(InputError) as refused:
        load_source(Source(FOREIGN[what], "/tmp/article.txt"))
    message = str(refused.value)
    assert what in message
    assert "\n" not in message
    assert ";" in message


@pytest.mark.parametrize("words", ["{ } is a set", '["No," he said.]', '"Yes": the word of the year', "[1] See: below"])
def test_what_only_begins_like_data_is_read(words: str) -> None:
    assert load_source(Source(words.encode(), "/tmp/a.txt")).text == words


ACCENTS = "Le président a déclaré à la presse que l’été serait très chaud — déjà. "


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252", "utf-8"])
def test_encodings_that_do_not_say_so(encoding: str) -> None:
    words = ACCENTS * 20
    assert load_source(Source(words.encode(encoding), "/tmp/a.txt")).text == words.strip()


def test_two_encodings_in_one_file_are_both_read() -> None:
    data = (ACCENTS * 20).encode() + b"\n\n" + "déjà".encode("cp1252")
    assert load_source(Source(data, "/tmp/a.txt")).text.endswith("— déjà.\n\ndéjà")


def test_a_text_that_was_cut_within_a_letter_is_read() -> None:
    data = (ACCENTS * 20 + "é").encode()[:-1]
    assert load_source(Source(data, "/tmp/a.txt")).text.startswith("Le président")
