"""Web pages in a real terminal, from a server on this machine."""

import sys
import threading
from pathlib import Path

from tests.core.loopback import Loopback, Visitor, plain
from tests.e2e.terminal import Terminal, reader

PAGE = """<!doctype html><html lang="en"><head><title>Snow in the North | The Courier</title></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><img src="/picture.png"><script src="/track.js"></script>
<link rel="stylesheet" href="/style.css"><article><h1>Snow in the North</h1>
<p>The roads in the north are closed until further notice, and nobody knows when the snow will stop falling there.</p>
<p>“We have no money left,” the mayor of Eastport, Anna Berg, said on Monday after a meeting of the town's council.</p>
<p>The fishermen were angry about the plan, which was made in the capital, and said that they would go to court.</p>
</article></body></html>
"""


def test_a_page_is_fetched_read_and_kept_for_a_day_without_network(home: Path) -> None:
    with Loopback({"/snow": plain(PAGE, Content_Type="text/html")}) as server:
        url = server.url("/snow?utm_source=mail#top")
        with reader(home, url, "--allow-private") as terminal:
            terminal.until("The roads in the north are closed")
            terminal.until("Anna Berg  ", 60, "the speaker in the sidebar")
            assert not terminal.shows("Sport")
            terminal.press("q")
            assert terminal.wait() == 0
        assert [request.path for request in server.requests] == ["/snow"], "no picture, script or style"
    with reader(home, url, "--allow-private") as terminal:
        terminal.until(f":{server.port} refuses", what="a line that says why this is the copy")
        assert terminal.shows("The roads in the north are closed")
        terminal.press("q")
        assert terminal.wait() == 0


def test_while_a_page_comes_the_screen_says_so_and_escape_gives_up(home: Path) -> None:
    def answer(visitor: Visitor) -> None:
        visitor.send(b"HTTP/1.1 200 OK\r\nContent-Length: 400000\r\n\r\n" + b"x" * 120_000)
        visitor.wait()

    with Loopback({"/": answer}) as server, reader(home, server.url(), "--allow-private") as terminal:
        terminal.until("Fetching 127.0.0.1 … 120 of 400 kB")
        terminal.press("escape")
        assert terminal.wait(5) == 130
        assert not terminal.on_alternate_screen


def test_what_cannot_be_fetched_is_a_line(home: Path) -> None:
    with Loopback({}) as server, reader(home, server.url("/missing"), "--allow-private", size=(200, 24)) as terminal:
        assert terminal.wait() == 1
        assert terminal.raw.decode().rstrip().endswith("has no such page (404); check the address.")
    with reader(home, "http://127.0.0.1/", size=(200, 24)) as terminal:
        assert terminal.wait() == 1
        assert b"private network" in terminal.raw
        assert b"Traceback" not in terminal.raw


def test_quitting_waits_for_no_silent_server(home: Path) -> None:
    asked = threading.Event()

    def answer(visitor: Visitor) -> None:
        asked.set()
        visitor.wait()

    with Loopback({"/": answer}) as server, reader(home) as terminal:
        terminal.until("Welcome.")
        terminal.press("o")
        terminal.until("paste an address")
        # As a terminal sends what is pasted; the private network is not allowed here.
        terminal.press(f"\x1b[200~{server.url()}\x1b[201~", "enter")
        terminal.until("private network")
        terminal.press("escape")
        terminal.until(lambda: not terminal.shows("private network"))
        terminal.press("q")
        assert terminal.wait(5) == 0
        assert not asked.is_set()
    with Loopback({"/": answer}) as server, reader(home, "--allow-private") as terminal:
        terminal.until("Said 15")
        terminal.press("o")
        terminal.until("paste an address")
        terminal.press(f"\x1b[200~{server.url()}\x1b[201~", "enter")
        terminal.until("Fetching 127.0.0.1")
        terminal.press("ctrl+q")
        assert terminal.wait(5) == 0


def test_a_text_that_is_pasted_is_read(home: Path) -> None:
    with reader(home) as terminal:
        terminal.until("Welcome.")
        terminal.press("\x1b[200~Snow in the North\n\nThe roads are closed, the mayor said.\x1b[201~")
        terminal.until("Pasted text: 11 words")
        terminal.press("enter")
        terminal.until(lambda: not terminal.shows("Pasted text") and terminal.shows("The roads are closed"))
        terminal.press("q")
        assert terminal.wait() == 0
    with reader(home) as terminal:
        terminal.until("The roads are closed")
        terminal.press("q")
        assert terminal.wait() == 0


def test_without_a_screen_an_address_is_a_file(home: Path, tmp_path: Path) -> None:
    with Loopback({"/snow": plain(PAGE)}) as server:
        out = tmp_path / "out"
        command = ["sh", "-c", 'exec "$1" -m reader show --allow-private "$2" >"$3"', "sh", sys.executable]
        with Terminal([*command, server.url("/snow"), str(out)], home) as terminal:
            assert terminal.wait() == 0
    shown = out.read_text()
    assert shown.startswith("Snow in the North\n")
    assert "The roads in the north are closed" in shown
    assert "Sport" not in shown


def test_a_pdf_opens_from_the_line_and_from_the_dialog_and_only_once_takes_its_time(home: Path) -> None:
    pdf = Path(__file__).parents[1] / "core" / "pdfs" / "browser.pdf"
    with reader(home, str(pdf)) as terminal:
        terminal.until(lambda: terminal.shows("Said ") and terminal.lines[0].strip(), 60, "the title")
        first = terminal.lines[0].rpartition("   ")[0].strip()
        assert first
        terminal.press("q")
        assert terminal.wait() == 0
    records = list(home.glob("data/articles/*/received.json"))
    assert len(records) == 1
    before = records[0].stat().st_mtime_ns
    with reader(home) as terminal:
        terminal.until(lambda: terminal.shows(first), 60)
        terminal.until("Said ")
        terminal.press("o")
        terminal.until("paste an address")
        terminal.press(f"\x1b[200~{pdf}\x1b[201~", "enter")
        terminal.until(lambda: not terminal.shows("paste an address") and terminal.shows(first))
        terminal.press("q")
        assert terminal.wait() == 0
    assert records[0].stat().st_mtime_ns == before, "it was not converted again"
