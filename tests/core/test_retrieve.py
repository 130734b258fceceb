"""What a person names, as an article: fetched, read, or the library's copy."""

import socket
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from reader import formats, received
from reader.article import Article
from reader.cli import main
from reader.errors import InputError
from reader.formats import load_source
from reader.formats.source import Source
from reader.library import Library
from reader.paths import data_dir
from reader.received import load_received
from reader.retrieve import Retrieved, keep, kept_or_retrieved, kept_page, retrieve
from tests.core.loopback import Answer, Loopback, Visitor, plain, redirect

WORDS = "Rain at Last\n\nIt rains in the north, the minister said."

LONG = "Rain at Last\n\n" + "It rains in the north, the minister said, and in the south it does not rain at all. " * 6


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "data")


def get(library: Library, what: str | Source, **how: Any) -> Retrieved:
    return retrieve(what, library, allow_private=True, **how)


def conditional(words: str = WORDS, etag: str = '"7"') -> Answer:
    """A server that says when nothing has changed."""

    def answer(visitor: Visitor) -> None:
        same = visitor.request.headers.get("if-none-match") == etag
        plain("" if same else words, "304 Not Modified" if same else "200 OK", ETag=etag)(visitor)

    return answer


def test_a_page_is_an_article_whose_origin_is_its_address(library: Library) -> None:
    with Loopback({"/old": redirect("/new?utm_source=x"), "/new": plain(WORDS)}) as server:
        article = keep(library, get(library, server.url("/old#top")))
        assert article.origin == server.url("/new")
        assert article.title == "Rain at Last"
        assert library.snapshot(article.id).text == article.text
        assert library.last() == article.id
        assert library.from_origin(server.url("/old")) == library.from_origin(server.url("/new")) == article.id


@pytest.mark.parametrize("media", ["text/html", "image/png", "application/octet-stream", "nonsense"])
def test_what_a_page_is_says_its_content_and_not_the_server(library: Library, media: str) -> None:
    with Loopback(
        {"/page.pdf": plain("# Rain\n\nIt *rains*, **again**, [here](https://x.org).", Content_Type=media)}
    ) as server:
        assert get(library, server.url("/page.pdf")).article.text.startswith("Rain\n\nIt rains, again")


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("koi8-r", "KOI8-R"), ("cp1252", "iso-8859-1"), ("utf-8", "koi8-r"), ("cp1251", '"windows-1251"')],
)
def test_what_a_server_says_of_the_encoding_counts_where_the_bytes_leave_it_open(
    library: Library, encoding: str, said: str
) -> None:
    words = "Größe “außen”" if encoding == "cp1252" else "Снег на севере, дороги закрыты"
    with Loopback({"/": plain(words.encode(encoding), Content_Type=f"text/plain; charset={said}")}) as server:
        assert get(library, server.url()).article.text == words


def test_what_is_no_text_is_refused_in_a_line(library: Library) -> None:
    picture = plain(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Content_Type="text/plain")
    with Loopback({"/": picture}) as server, pytest.raises(InputError, match="is a picture"):
        get(library, server.url())


def test_a_page_that_has_not_changed_is_not_sent_again(library: Library) -> None:
    with Loopback({"/": conditional()}) as server:
        first = keep(library, get(library, server.url()))
        again = get(library, server.url())
        assert server.requests[1].headers["if-none-match"] == '"7"'
        assert again.article == first
        assert not again.is_new
        assert again.notice == ""


def test_a_page_that_was_sent_again_as_it_was_is_not_made_anew(library: Library) -> None:
    with Loopback({"/": plain(WORDS)}) as server:
        first = keep(library, get(library, server.url()))
        again = get(library, server.url())
        assert again.article == first
        assert not again.is_new


def test_a_page_that_has_changed_is_a_new_version_of_the_article(library: Library) -> None:
    with Loopback({"/": conditional()}) as server:
        first = keep(library, get(library, server.url()))
        server.answers["/"] = conditional(WORDS + "\n\nIn the south, too.", '"8"')
        again = get(library, server.url())
        assert again.is_new
        second = keep(library, again)
        assert second.id == first.id
        assert second.text.endswith("In the south, too.")
        assert [version.text for version in library.versions(first.id)] == [first.text]


def test_another_version_of_reader_makes_the_article_anew(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback({"/": conditional()}) as server:
        keep(library, get(library, server.url()))
        monkeypatch.setattr("reader.retrieve.__version__", "99")
        assert get(library, server.url()).is_new
        assert "if-none-match" not in server.requests[1].headers


def test_what_cannot_be_reached_is_the_copy_and_a_line_says_so(library: Library) -> None:
    with Loopback({"/": plain(WORDS)}) as server:
        url = server.url()
        first = keep(library, get(library, url))
        server.answers["/"] = plain("", "404 Not Found")
        assert "no such page (404)" in get(library, url).notice
    offline = get(library, url)
    assert offline.article == first
    assert "refuses the connection" in offline.notice
    record = load_received(library.folder(first.id))
    assert record is not None
    assert f"This is the copy of {record.when[:10]} kept in the library." in offline.notice


def test_a_login_does_not_take_the_place_of_what_was_read(library: Library) -> None:
    with Loopback({"/": plain(LONG)}) as server:
        first = keep(library, get(library, server.url()))
        server.answers["/"] = plain("Sign in\n\nForgot your password?")
        found = get(library, server.url())
        assert found.article == first
        assert (
            "shows something else or only a part now: “Sign in Forgot your password?”. This is the copy" in found.notice
        )
        assert found.instead is not None
        assert keep(library, found.instead).id == first.id
        assert get(library, server.url()).article.text.startswith("Sign in")


def test_what_cannot_be_reached_and_was_never_read_is_refused(library: Library) -> None:
    with Loopback({}) as server, pytest.raises(InputError, match="no such page"):
        get(library, server.url())


def test_notes_want_the_copy_and_ask_nothing_of_the_network(library: Library) -> None:
    with Loopback({"/": plain(WORDS)}) as server:
        assert kept_page(server.url(), library) is None
        first = keep(library, get(library, server.url()))
        assert kept_or_retrieved(server.url("/?utm_medium=mail"), library).article == first
        assert len(server.requests) == 1


def test_progress_is_told_in_words(library: Library) -> None:
    told: list[str] = []
    with Loopback({"/": plain(WORDS)}) as server:
        get(library, server.url(), hear=told.append)
    assert told[0] == "Fetching 127.0.0.1 …"


def converted(calls: list[Source]) -> Any:
    """A conversion that takes its time, and counts."""

    def convert(format: str, source: Source, cancelled: object) -> Article:
        calls.append(source)
        return load_source(Source(source.data.replace(b"%PDF-1.7 ", b""), source.origin))

    return convert


def test_a_file_that_was_converted_is_converted_again_only_when_it_changed(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Source] = []
    monkeypatch.setattr("reader.formats.child.convert", converted(calls))
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7 " + WORDS.encode())
    told: list[str] = []
    first = keep(library, get(library, str(path), hear=told.append))
    assert told == ["Opening report.pdf …"]
    assert get(library, str(path)) == Retrieved(first, is_new=False)
    assert len(calls) == 1
    path.write_bytes(b"%PDF-1.7 Other words, said the minister.")
    assert get(library, str(path)).article.text == "Other words, said the minister."
    assert len(calls) == 2


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"digest": 3}', "[" * 100_000, '{"digest": "a\\nb"}'])
def test_a_damaged_record_is_none(library: Library, damage: str) -> None:
    with Loopback({"/": conditional()}) as server:
        first = keep(library, get(library, server.url()))
        (library.folder(first.id) / received.FILE).write_text(damage)
        assert get(library, server.url()).article.text == first.text
        assert "if-none-match" not in server.requests[1].headers


def test_text_files_and_pasted_text_are_read_as_before(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS)
    assert get(library, str(path)) == Retrieved(formats.load(str(path)))
    pasted = keep(library, get(library, Source(WORDS.encode())))
    assert pasted.origin == ""
    assert library.snapshot(pasted.id).text == WORDS
    assert load_received(library.folder(pasted.id)) is None


@pytest.mark.parametrize("beginning", ["file://", "FILE://", "file://localhost"])
def test_a_file_may_be_named_by_its_address(library: Library, tmp_path: Path, beginning: str) -> None:
    path = tmp_path / "a b%é.txt"
    path.write_text(WORDS)
    assert get(library, beginning + quote(str(path))).article.origin == str(path)
    with pytest.raises(InputError, match="no address that reader opens"):
        get(library, f"file://elsewhere{quote(str(path))}")


def test_nothing_is_asked_of_the_network_for_a_file(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    monkeypatch.setattr(socket.socket, "connect", forbidden)
    path = tmp_path / "a.md"
    path.write_text("# Rain\n\n![a picture](http://127.0.0.1/x.png) [a link](https://example.org/)\n")
    assert get(library, str(path)).article.title == "Rain"


def test_commands_take_addresses(capsys: pytest.CaptureFixture[str]) -> None:
    library = Library(data_dir())
    with Loopback({"/": plain(WORDS)}) as server:
        url = server.url()

        def run(*arguments: str) -> tuple[int, str, str]:
            code = main([*arguments])
            out, err = capsys.readouterr()
            return code, out, err

        code, out, err = run("show", url)
        assert (code, out) == (1, "")
        assert "--allow-private" in err
        assert "Rain at Last" in run("show", url, "--allow-private")[1]
        assert list(library.articles()) == [], "showing keeps nothing"
        assert "minister" in run("quotes", url, "--allow-private")[1]
        assert run("entities", url, "--allow-private")[0] == 0
        assert run("notes", "add", url, "--quote", "the north", "--body", "Really?", "--allow-private")[0] == 0
        asked = len(server.requests)
        assert "Really?" in run("notes", "list", url)[1]
        assert run("corrections", "list", url)[0] == 0
        assert "Really?" in run("export", url, "--no-statements")[1]
        assert len(server.requests) == asked, "notes are in the library"
        server.answers["/"] = plain(WORDS.replace("north", "south"))
        assert "south" in run("changes", url, "--allow-private")[1]
        assert str(library.snapshot(next(library.articles())).origin) == url
    code, out, err = run("show", url, "--allow-private")
    assert code == 0
    assert "the north" in out
    assert "This is the copy" in err
