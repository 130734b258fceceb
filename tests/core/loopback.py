"""A web server on this machine that answers as a test says, also as no server should."""

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

CERTIFICATE = Path(__file__).with_name("loopback.pem")
"""For "localhost", signed by itself, with its key: it protects nothing."""


class Request(NamedTuple):
    """What was asked: path with query, and the headers under lower-case names."""

    path: str
    headers: dict[str, str]


class Visitor:
    """One connection, after its request was read."""

    def __init__(self, line: socket.socket, request: Request, over: threading.Event) -> None:
        self.request = request
        self._line = line
        self._over = over

    def send(self, data: bytes) -> bool:
        """Send bytes as they are; returns whether somebody still listens."""
        try:
            self._line.sendall(data)
        except OSError:
            return False
        return not self._over.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Be silent, at the longest until the test is over; returns whether it is."""
        return self._over.wait(seconds)


Answer = Callable[[Visitor], object]


def plain(body: bytes | str, status: str = "200 OK", **headers: str) -> Answer:
    """An ordinary answer; headers by keyword, with ``_`` for ``-``."""
    data = body.encode() if isinstance(body, str) else body
    named = {"Content-Length": str(len(data))} | {name.replace("_", "-"): value for name, value in headers.items()}
    head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in named.items()) + "\r\n"
    return lambda visitor: visitor.send(head.encode() + data)


def redirect(where: str, status: str = "302 Found") -> Answer:
    """An answer that leads elsewhere."""
    return plain("", status, Location=where)


class Loopback:
    """Runs while the ``with`` block does. ``answers`` are by path; the others are 404."""

    def __init__(self, answers: Mapping[str, Answer], *, tls: bool = False) -> None:
        self.answers = dict(answers)
        self.requests: list[Request] = []
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        self._context: ssl.SSLContext | None = None
        if tls:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(CERTIFICATE)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{'https' if self._context else 'http'}://{host}:{self.port}{path}"

    def __enter__(self) -> Self:
        self._run(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        with socket.socket() as waking:  # the one who accepts; without a name, since tests say what names mean
            waking.connect(("127.0.0.1", self.port))
        for thread in self._threads:
            thread.join(10)
        self._server.close()

    def _run(self, work: Callable[[], None]) -> None:
        self._threads.append(threading.Thread(target=work, daemon=True))
        self._threads[-1].start()

    def _accept(self) -> None:
        while not self._over.is_set():
            line, _ = self._server.accept()
            line.settimeout(10)
            self._run(lambda line=line: self._serve(line))  # type: ignore[misc]

    def _serve(self, line: socket.socket) -> None:
        with line:
            try:
                talk = self._context.wrap_socket(line, server_side=True) if self._context else line
            except OSError:
                return  # who does not trust us has gone
            with talk:
                request = _read(talk)
                if request is not None:
                    self.requests.append(request)
                    path = request.path.partition("?")[0]
                    self.answers.get(path, plain("", "404 Not Found"))(Visitor(talk, request, self._over))


def _read(line: socket.socket) -> Request | None:
    data = b""
    try:
        while b"\r\n\r\n" not in data:
            piece = line.recv(65536)
            if not piece:
                return None
            data += piece
    except OSError:
        return None
    first, *rows = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    pairs = (row.partition(":") for row in rows)
    return Request(first.split(" ")[1], {name.lower(): value.strip() for name, _, value in pairs})
