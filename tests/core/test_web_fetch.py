"""Fetching a page, from a server on this machine that answers well, badly, or not at all."""

import gzip
import socket
import threading
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import __version__
from reader.errors import Cancelled, InputError
from reader.web.connection import Line
from reader.web.fetch import Fetched, Limits, Seen, fetch
from tests.core.loopback import CERTIFICATE, Answer, Loopback, Visitor, plain, redirect

WORDS = "Rain at Last\n\nIt rains in the north, the minister said."
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
SOON = Limits(seconds=0.4)


def get(url: str, **how: Any) -> Fetched:
    return fetch(url, allow_private=True, **how)


def problem(url: str, **how: Any) -> str:
    """The line that is said instead."""
    with pytest.raises(InputError) as caught:
        get(url, **how)
    words = str(caught.value)
    assert words.isprintable()
    assert len(words) < 300
    return words


def says(answer: Answer, **how: Any) -> str:
    """What is said of a server that answers so."""
    with Loopback({"/": answer}) as server:
        return problem(server.url(), **how)


def test_a_page_comes_as_it_is_with_what_the_server_says_of_it() -> None:
    answer = plain(WORDS, Content_Type="text/plain; charset=utf-8", ETag='"7"', Last_Modified="Sun, 26 Jul 2026")
    with Loopback({"/a": answer}) as server:
        found = get(server.url("/a?id=1&utm_source=mail#end"))
        assert found.data == WORDS.encode()
        assert found.media == "text/plain; charset=utf-8"
        assert found.seen == Seen(server.url("/a?id=1"), '"7"', "Sun, 26 Jul 2026")
        (request,) = server.requests
        assert request.path == "/a?id=1"
        assert request.headers["host"] == f"127.0.0.1:{server.port}"
        assert f"reader/{__version__}" in request.headers["user-agent"]
        assert request.headers["accept-encoding"] == "gzip, deflate"
        assert not {"cookie", "referer", "authorization", "if-none-match"} & request.headers.keys()


def test_user_and_password_are_neither_sent_nor_kept() -> None:
    with Loopback({"/": plain(WORDS)}) as server:
        found = get(f"http://ann:secret@127.0.0.1:{server.port}/")
        assert found.seen.url == server.url()
        assert "authorization" not in server.requests[0].headers


@pytest.mark.parametrize("pack", ["gzip", "deflate", "bare deflate", "gzip twice"])
def test_what_comes_packed_is_unpacked(pack: str) -> None:
    data = WORDS.encode() * 5_000
    bare = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(data),
        "deflate": zlib.compress(data),
        "bare deflate": bare.compress(data) + bare.flush(),
        "gzip twice": gzip.compress(data[:99]) + gzip.compress(data[99:]) + b"\0\0",
    }[pack]
    with Loopback({"/": plain(packed, Content_Encoding=pack.split()[-1] if "gzip" not in pack else "gzip")}) as server:
        assert get(server.url()).data == data


def test_chunks_are_put_together() -> None:
    def answer(visitor: Visitor) -> None:
        visitor.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        visitor.send(b"4;x=y\r\nRain\r\n3\r\n at\r\n0\r\nTrailer: x\r\n\r\n")

    with Loopback({"/": answer}) as server:
        assert get(server.url()).data == b"Rain at"


def test_without_a_length_the_end_is_the_end() -> None:
    with Loopback({"/": lambda visitor: visitor.send(HEAD + b"\r\n" + WORDS.encode())}) as server:
        assert get(server.url()).data == WORDS.encode()


def test_a_length_that_is_too_small_counts() -> None:
    with Loopback({"/": plain(WORDS, Content_Length="4")}) as server:
        assert get(server.url()).data == b"Rain"


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (b"Content-Length: 900\r\n\r\nRain", "broke off"),
        (b"Content-Length: 4, 5\r\n\r\nRain", "does not speak HTTP"),
        (b"Transfer-Encoding: chunked\r\n\r\n9\r\nRain", "broke off"),
        (b"Transfer-Encoding: chunked\r\n\r\n4\r\nRain\r\n", "broke off"),
        (b"Transfer-Encoding: chunked\r\n\r\nno number\r\nRain", "broke off"),
        (b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(WORDS.encode())[:-9], "cut off"),
        (b"Content-Encoding: gzip\r\n\r\nRain at last", "cannot be unpacked"),
        (b"Content-Encoding: br\r\n\r\n\x8b\x03\x80Rain\x03", "not asked for"),
        (b"Content-Length: 20000000\r\n\r\nRain", "more than 10 MB"),
        (b"X: " + b"y" * 70_000 + b"\r\n\r\nRain", "does not speak HTTP"),
        (b"".join(b"X-%d: y\r\n" % number for number in range(200)) + b"\r\nRain", "does not speak HTTP"),
    ],
    ids=[
        "short", "two lengths", "chunk cut off", "chunks cut off", "no chunk", "gzip cut off", "no gzip", "brotli",
        "announced", "huge header", "many headers",
    ],
)  # fmt: skip
def test_an_answer_that_is_wrong_is_said(end: bytes, words: str) -> None:
    assert words in says(lambda visitor: visitor.send(HEAD + end))


@pytest.mark.parametrize(
    "data", [b"", b"\x16\x03\x01\x02\x00", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\n"]
)
def test_what_is_no_web_server_is_said(data: bytes) -> None:
    assert says(lambda visitor: visitor.send(data)).startswith("127.0.0.1:")


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_stopped_while_it_is_unpacked(coding: str) -> None:
    layer = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    zeros = bytes(1 << 20)
    bomb = b"".join(layer.compress(zeros) for _ in range(300)) + layer.flush()
    assert len(bomb) < 500_000
    assert "more than 10 MB" in says(plain(bomb, Content_Encoding=coding))


def endless(start: bytes, piece: bytes) -> Answer:
    def answer(visitor: Visitor) -> None:
        visitor.send(start)
        while visitor.send(piece):
            pass

    return answer


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (HEAD + b"\r\n", b"x" * 4096),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"x" * 4096)),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"")),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n", b"x" * 4096),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"Trailer: x\r\n" * 500),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\nX: y\r\n\r\n" * 500),
    ],
    ids=["plain", "packed", "packed nothing", "chunk without an end", "trailers", "continue"],
)
def test_what_never_ends_is_given_up(start: bytes, piece: bytes) -> None:
    assert "more than 0.1 MB" in says(endless(start, piece), limits=Limits(bytes=100_000))


def test_chunk_lengths_and_headers_without_an_end_are_given_up() -> None:
    assert says(endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1" * 4096))
    assert "does not speak HTTP" in says(endless(HEAD + b"X: ", b"y" * 4096))


def drip(start: bytes, drop: bytes) -> Answer:
    """A byte now and then, for ever."""

    def answer(visitor: Visitor) -> None:
        visitor.send(start)
        while not visitor.wait(0.02) and visitor.send(drop):
            pass

    return answer


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"", "does not answer within 0.4 s"),
        (b"HTTP/1.1 200 OK\r\nX: ", "does not answer within 0.4 s"),
        (HEAD + b"\r\n", "not sent the whole page within 0.4 s"),
        (HEAD + b"Content-Length: 50000\r\n\r\n", "not sent the whole page within 0.4 s"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\nRain\r\n", "within 0.4 s"),
    ],
    ids=["status", "header", "body", "length", "chunks"],
)
def test_the_time_is_up_for_a_server_that_drips(start: bytes, words: str) -> None:
    assert words in says(drip(start, b"1"), limits=SOON)


def test_the_time_is_up_for_a_server_that_is_silent() -> None:
    assert "does not answer within" in says(lambda visitor: visitor.wait(), limits=SOON)


def test_the_time_is_up_for_a_handshake_that_never_ends() -> None:
    with Loopback({}) as server:  # it waits for a request, and takes the greeting for the beginning of one
        assert "does not answer within" in problem(f"https://localhost:{server.port}/", limits=SOON)


def test_the_time_is_up_for_name_servers_that_are_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def getaddrinfo(*_: Any, **__: Any) -> list[Any]:
        over.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    try:
        assert "silent.example does not answer within" in problem("https://silent.example/", limits=SOON)
    finally:
        over.set()


def test_one_gives_up_at_once() -> None:
    seen = threading.Event()

    def answer(visitor: Visitor) -> None:
        seen.set()
        visitor.wait()

    with Loopback({"/": answer}) as server, pytest.raises(Cancelled):
        get(server.url(), cancelled=seen.is_set)


def test_progress_is_told() -> None:
    told: list[tuple[int, int | None]] = []
    enough = threading.Event()

    def answer(visitor: Visitor) -> None:
        visitor.send(HEAD + b"Content-Length: 40000\r\n\r\n" + b"x" * 20_000)
        enough.wait(10)
        visitor.send(b"x" * 20_000)

    def progress(came: int, expected: int | None) -> None:
        told.append((came, expected))
        if came:
            enough.set()

    with Loopback({"/": answer}) as server:
        assert len(get(server.url(), progress=progress).data or b"") == 40_000
    assert told[-1][1] == 40_000
    assert 0 < told[-1][0] <= 20_000


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_redirections_are_followed(status: str) -> None:
    with Loopback({"/a/old": redirect("../new?x=1&utm_source=y#z", status), "/new": plain(WORDS)}) as server:
        assert get(server.url("/a/old")).seen.url == server.url("/new?x=1")
        assert server.requests[1].path == "/new?x=1&utm_source=y", "as the server wants it"


def test_a_redirection_in_utf_8_is_understood() -> None:
    with Loopback({"/": redirect("/größe"), "/gr%C3%B6%C3%9Fe": plain(WORDS)}) as server:
        assert get(server.url()).data == WORDS.encode()


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("/", "in a circle"),
        ("file:///etc/passwd", "http and https addresses only"),
        ("ftp://example.org/", "http and https addresses only"),
        ("javascript:alert(1)", "http and https addresses only"),
        ("http://a..b/", "No server can be called"),
    ],
)
def test_redirections_that_lead_nowhere_are_said(where: str, words: str) -> None:
    assert words in says(redirect(where))


def test_ten_redirections_are_followed_and_no_more() -> None:
    answers = {f"/{number}": redirect(f"/{number + 1}") for number in range(20)}
    with Loopback(answers | {"/10": plain(WORDS)}) as server:
        assert get(server.url("/0")).data == WORDS.encode()
    with Loopback(answers | {"/11": plain(WORDS)}) as server:
        assert "more than 10 times" in problem(server.url("/0"))
        assert len(server.requests) == 11


def names(monkeypatch: pytest.MonkeyPatch, numbers: Callable[[str], str], port: int = 0) -> list[str]:
    """Let names be numbers; returns the list of the names asked for."""
    asked: list[str] = []

    def getaddrinfo(host: str, wanted: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (numbers(host), port or wanted))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_private_networks_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback({"/": plain(WORDS)}) as server:
        with pytest.raises(InputError, match="private network"):
            fetch(server.url())
        names(monkeypatch, lambda host: "127.0.0.1")
        with pytest.raises(InputError, match="private network"):
            fetch(f"http://public.example:{server.port}/")
        assert server.requests == []


def test_a_redirection_into_a_private_network_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback({"/": redirect("http://inside.example/secret"), "/secret": plain(WORDS)}) as server:
        # Loopback stands for the public server: what is checked is what names mean.
        monkeypatch.setattr("reader.web.hosts.is_public", lambda number: number == "127.0.0.1")
        names(monkeypatch, lambda host: "10.0.0.7" if host == "inside.example" else "127.0.0.1", server.port)
        with pytest.raises(InputError, match=r"inside\.example is in a private network \(10\.0\.0\.7\)"):
            fetch(f"http://public.example:{server.port}/")
        assert [request.path for request in server.requests] == ["/"]


def test_a_name_is_looked_up_once_and_the_connection_goes_to_what_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback({"/": plain(WORDS)}) as server:
        asked = names(monkeypatch, lambda host: "127.0.0.1", server.port)
        assert get("http://public.example/").data == WORDS.encode()
        assert asked == ["public.example"]
        assert server.requests[0].headers["host"] == "public.example"


def test_the_next_number_is_tried_when_one_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback({"/": plain(WORDS)}) as server, socket.create_server(("127.0.0.1", 0)) as closed:
        dead = closed.getsockname()
        closed.close()

        def getaddrinfo(*_: Any, **__: Any) -> list[Any]:
            there = ("127.0.0.1", server.port)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", number) for number in (dead, there)]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        assert get("http://two.example/").data == WORDS.encode()


def test_no_proxy_is_used_and_that_is_said_where_it_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback({"/": plain(WORDS)}) as server, Loopback({}) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url())
        assert get(server.url()).data == WORDS.encode()
        assert proxy.requests == []
    assert "does not use the proxy that HTTP_PROXY names" in problem(server.url())


def test_a_server_that_is_not_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert "refuses the connection" in problem(f"http://127.0.0.1:{port}/")


def test_who_a_server_is_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback({"/": plain(WORDS)}, tls=True) as server:
        assert "cannot prove that it is localhost" in problem(server.url(host="localhost"))
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        assert get(server.url(host="localhost")).data == WORDS.encode()
        assert "cannot prove that it is 127.0.0.1" in problem(server.url())
        names(monkeypatch, lambda host: "127.0.0.1")
        assert "cannot prove that it is other.example" in problem(server.url(host="other.example"))
        assert len(server.requests) == 1, "nothing was asked of a server that could not prove it"


def test_an_open_server_is_no_safe_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def serve() -> None:
            line, _ = server.accept()
            with line:
                line.recv(65536)
                line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=serve)
        thread.start()
        assert "no safe connection" in problem(f"https://localhost:{port}/")
        thread.join()


def test_a_safe_connection_is_not_left_for_an_open_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with Loopback({"/": plain(WORDS)}) as open_one, Loopback({"/": redirect(open_one.url())}, tls=True) as safe:
        assert "from a safe connection to an open one" in problem(safe.url(host="localhost"))
        assert open_one.requests == []


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("401 Unauthorized", "paste it here"),
        ("402 Payment Required", "paste it here"),
        ("403 Forbidden", "paste it here"),
        ("404 Not Found", "no such page (404)"),
        ("410 Gone", "no such page (410)"),
        ("418 Teapot", "answers with 418"),
        ("429 Too Many", "asked too often (429); try again in 60 s"),
        ("500 Error", "a problem of its own (500)"),
        ("503 Unavailable", "a problem of its own (503)"),
        ("204 No Content", "answers with 204"),
        ("304 Not Modified", "answers with 304"),
        ("302 Found", "answers with 302"),
    ],
)
def test_answers_that_are_no_page_are_said(status: str, words: str) -> None:
    assert words in says(plain("x", status, Retry_After="60"))


def test_a_page_that_is_known_is_asked_for_only_if_it_changed() -> None:
    def answer(visitor: Visitor) -> None:
        same = visitor.request.headers.get("if-none-match") == '"7"'
        plain("" if same else WORDS, "304 Not Modified" if same else "200 OK", ETag='"7"')(visitor)

    with Loopback({"/": answer, "/old": redirect("/")}) as server:
        first = get(server.url("/old"))
        assert first.data == WORDS.encode()
        again = get(server.url("/old"), known=first.seen)
        assert again.data is None
        assert again.seen == first.seen
        assert "if-none-match" not in server.requests[2].headers, "only the page itself is asked so"


def test_when_a_page_was_changed_is_asked_too() -> None:
    with Loopback({"/": plain("", "304 Not Modified")}) as server:
        known = Seen(server.url(), "", "Sun, 26 Jul 2026 10:00:00 GMT")
        assert get(server.url(), known=known).data is None
        assert server.requests[0].headers["if-modified-since"] == known.modified


def test_what_a_server_says_that_cannot_be_sent_back_is_not_kept() -> None:
    with Loopback({"/": plain(WORDS, ETag='"' + "x" * 600 + '"', Last_Modified="gestern früh")}) as server:
        assert get(server.url()).seen == Seen(server.url())


def test_nothing_stays_open_when_one_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[Line] = []

    class Remembered(Line):
        def __init__(self) -> None:
            super().__init__()
            lines.append(self)

    monkeypatch.setattr("reader.web.fetch.Line", Remembered)
    says(lambda visitor: visitor.wait(), limits=SOON)
    for thread in threading.enumerate():
        if thread.name == "fetch":
            thread.join(10)
            assert not thread.is_alive()
    assert [line.held for line in lines] == [0]


_PIECES = [
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 302 Found\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", b"Content-Length: 4\r\n",
    b"Content-Length: -5\r\n", b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding: gzip, chunked\r\n",
    b"Content-Encoding: gzip\r\n", b"Content-Encoding: deflate\r\n", b"Location: http://[::1\r\n", b"Location: /\r\n",
    b"ETag: \xff\0\r\n", b"Content-Type: multipart/mixed; boundary=x\r\n", b"\r\n", b"\r\n\r\n",
    b"4\r\nRain\r\n", b"0\r\n\r\n", b"-1\r\n", b"99999999999999999999\r\n", b"Rain", zlib.compress(b"Rain"),
    gzip.compress(b"Rain"), gzip.compress(b"Rain")[:-3],
]  # fmt: skip


def test_whatever_a_server_says_it_is_a_page_or_a_line() -> None:
    with Loopback({}) as server:

        @settings(max_examples=150, deadline=None)
        @given(st.lists(st.one_of(st.sampled_from(_PIECES), st.binary(max_size=12)), max_size=9))
        def ask(pieces: list[bytes]) -> None:
            server.answers["/"] = lambda visitor: visitor.send(b"".join(pieces))
            try:
                answered = get(server.url()).data is not None
            except InputError as error:
                answered = str(error).isprintable()
            assert answered

        ask()


def test_nothing_more_is_asked_once_one_has_given_up() -> None:
    go_on = threading.Event()
    seen = threading.Event()

    def answer(visitor: Visitor) -> None:
        seen.set()
        go_on.wait(10)
        redirect("/next")(visitor)

    with Loopback({"/": answer, "/next": plain(WORDS)}) as server:
        with pytest.raises(Cancelled):
            get(server.url(), cancelled=seen.is_set)
        go_on.set()
        for thread in threading.enumerate():
            if thread.name == "fetch":
                thread.join(10)
        assert [request.path for request in server.requests] == ["/"]
