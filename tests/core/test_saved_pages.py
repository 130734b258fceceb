"""Pages that browsers saved: the page in the file, and where it is from. ``saved/chromium.mhtml`` is Chromium's own."""

import base64
import plistlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import BlockKind
from reader.errors import InputError
from reader.formats import load_source
from reader.formats.html import load_html
from reader.formats.html.saved import unpacked
from reader.formats.source import Source

CHROMIUM = (Path(__file__).parent / "saved" / "chromium.mhtml").read_bytes()
ADDRESS = "https://valley.example/river"
PAGE = """<html lang="en"><head><title>The river</title></head><body><article><h1>The river comes back</h1>
<p>“We buried it, and we were wrong,” said the mayor, Anselm Krüger, on Monday night. “It is time to say so.”</p>
<p>The work begins in May, according to <a href="/plan">the plan</a>, and is to cost four million euros.</p>
</article></body></html>"""


def message(*parts: str, boundary: str = "=_x(1)") -> bytes:
    """A message of parts, each with its headers."""
    head = f'MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="{boundary}"\n\n'
    return f"{head}\n--{boundary}\n{f'{chr(10)}--{boundary}{chr(10)}'.join(parts)}\n--{boundary}--\n".encode()


def part(words: bytes, kind: str = "text/html") -> str:
    """A part of a message, in base 64."""
    encoded = base64.encodebytes(words).decode()
    return f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\nContent-Location: {ADDRESS}\n\n{encoded}"


def archive(**page: Any) -> bytes:
    """A web archive."""
    main = {"WebResourceData": PAGE.encode(), "WebResourceURL": ADDRESS, "WebResourceTextEncodingName": "UTF-8"}
    packed = {"WebMainResource": main | page, "WebSubresources": [{"WebResourceData": b"\x89PNG" * 100}]}
    return plistlib.dumps(packed, fmt=plistlib.FMT_BINARY)


def test_what_chromium_saved_is_the_page() -> None:
    article = load_source(Source(CHROMIUM, "/tmp/river.mhtml"))
    assert (article.title, article.byline, article.origin) == ("The river comes back", "Zoë Marsh", "/tmp/river.mhtml")
    assert "“We buried it, and we were wrong,” said the mayor, Anselm Krüger." in article.text
    assert BlockKind.CAPTION in [block.kind for block in article.blocks]
    assert [link.target for link in article.links] == ["http://valley.example/plan"]
    assert "Home" not in article.text
    assert "iVBOR" not in article.text


@pytest.mark.parametrize(
    "data",
    [
        archive(),
        archive(WebResourceData=PAGE.encode("cp1252"), WebResourceTextEncodingName="windows-1252"),
        message(part(PAGE.encode())),
        message(part(PAGE.encode("cp1252"), "text/html; charset=iso-8859-1")),
        message(part(b"\x89PNG", "image/png"), part(PAGE.encode()), part(b"body {}", "text/css")),
        message(
            message(part(b"words", "text/plain"), part(PAGE.encode()), boundary="y").decode(), part(b"x", "image/png")
        ),
        message(part(PAGE.encode())).replace(b"\n", b"\r\n"),
        message(part(PAGE.encode())).removesuffix(b"\n--=_x(1)--\n"),
        f"<!DOCTYPE html>\n<!-- saved from url=(0028){ADDRESS} -->\n{PAGE}".encode(),
        f"<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: {ADDRESS} \n date: -->{PAGE}".encode(),
    ],
    ids="safari latin browser latin-part picture-first nested crlf cut complete singlefile".split(),
)
def test_the_page_is_found_and_its_links_lead_where_they_led(data: bytes) -> None:
    article = load_source(Source(data, "/tmp/river"))
    assert article.title == "The river comes back"
    assert "“We buried it, and we were wrong,” said the mayor, Anselm Krüger, on Monday night." in article.text
    assert [link.target for link in article.links] == ["https://valley.example/plan"]


@pytest.mark.parametrize("address", ["javascript:x", "file:///etc/passwd", "https://e.org/ x", "cid:1"])
def test_an_address_that_is_none_of_the_web_counts_for_nothing(address: str) -> None:
    assert unpacked(Source(archive(WebResourceURL=address))).address == ""
    assert unpacked(Source(message(part(PAGE.encode()).replace(ADDRESS, address)))).address == ""


def test_where_a_page_was_fetched_from_counts_for_more_than_what_it_says() -> None:
    page = f"<!-- saved from url=(0014)https://evil.example/ -->{PAGE}".encode()
    assert load_html(Source(page, ADDRESS)).links[0].target == "https://valley.example/plan"


@pytest.mark.parametrize(
    "data",
    [
        message(part(b"\x89PNG", "image/png")),
        message(part(b"  ")),
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nwords",
        archive(WebResourceData="words"),
        archive(WebResourceData=b""),
        archive()[:-20],
        plistlib.dumps({"WebMainResource": 1}, fmt=plistlib.FMT_BINARY),
    ],
)
def test_a_file_without_its_page_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^river .*save the page again, as HTML\.$"):
        load_html(Source(data, "/tmp/river"))


@given(st.integers(0, len(archive()) - 1), st.binary(min_size=1, max_size=8))
def test_a_web_archive_that_is_damaged_is_read_or_refused(at: int, damage: bytes) -> None:
    data = archive()
    source = Source(data[:at] + damage + data[at + len(damage) :], "/tmp/river")
    try:
        assert isinstance(unpacked(source).page.data, bytes)
    except InputError as error:
        refusal = str(error)
        assert refusal.startswith("river ")


@pytest.mark.parametrize(
    "head",
    [
        "From: Ann <a@e.org>\nSubject: News\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x",
        "From ann Tue Dec  1\nReceived: here\n\tand there\nMIME-Version: 1.0\nContent-Type: text/plain\n"
        "Content-Transfer-Encoding: base64",
    ],
)
def test_an_encoded_mail_is_refused_with_what_to_do(head: str) -> None:
    with pytest.raises(InputError, match=r"is an encoded e-mail; open it in your mail program"):
        load_source(Source(f"{head}\n\nwords".encode(), "/tmp/a.eml"))


def test_an_article_about_mail_is_none() -> None:
    words = (
        "What a mail holds\n\nThese lines come first:\n\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n"
    )
    assert "multipart/mixed" in load_source(Source(words.encode(), "/tmp/a.txt")).text
