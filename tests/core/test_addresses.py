"""What is an address of a page, and which page it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.addresses import is_address, parse
from reader.errors import InputError


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("https://example.org", "https://example.org/"),
        ("  HTTPS://Example.ORG:443/A/b?x=1#part ", "https://example.org/A/b?x=1"),
        ("http://example.org:80/", "http://example.org/"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://ann:secret@example.org/a", "https://example.org/a"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=abc&gclid=1", "https://example.org/a?id=7"),
        ("https://example.org/a?UTM_Medium=x", "https://example.org/a"),
        ("https://example.org/a?b=%2F&b=+&c", "https://example.org/a?b=%2F&b=+&c"),
        ("https://bücher.example/größe?q=ß", "https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe?q=%C3%9F"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://ＥＸＡＭＰＬＥ。org/", "https://example.org/"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org\\@evil.example/", "https://example.org/@evil.example/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://0177.0.0.1./", "http://127.0.0.1/"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("http://[::FFFF:127.0.0.1]:80/", "http://[::ffff:7f00:1]/"),
        ("https://example.org//double", "https://example.org//double"),
    ],
)
def test_what_is_kept_of_an_address(words: str, kept: str) -> None:
    assert str(parse(words).page) == kept
    assert str(parse(kept).page) == kept


@pytest.mark.parametrize(
    "words",
    [
        "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "gopher://x", "https://", "http:///a",
        "https://exa mple.org/", "https://a..b/", "https://-a.org/", "https://x:99999/", "https://x:0/", "http://[::1",
        "http://[fe80::1%25eth0]/", "http://1.2.3.4.5/", "http://256.1.1.1/", "http://0x/", "https://a\x1b[31m.org/",
        "https://" + "a" * 64 + ".org/", "https://" + "ä" * 300 + ".org/", "https://x/" + "a" * 9000, "https://xn--\u200d/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_said_in_a_line(words: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(words)
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 300


def test_where_a_redirection_leads_is_relative_to_where_it_comes_from() -> None:
    base = parse("https://example.org/a/b?c=1")
    assert str(parse("../d?utm_x=1#e", base)) == "https://example.org/d?utm_x=1"
    assert str(parse("//other.example/x", base)) == "https://other.example/x"
    assert str(parse("http://other.example", base)) == "http://other.example/"
    with pytest.raises(InputError):
        parse("file:///etc/passwd", base)


@pytest.mark.parametrize("words", ["https://x", "HTTP://x", " http://x", "http:/x"])
def test_addresses_are_told_from_files(words: str) -> None:
    assert is_address(words)


@pytest.mark.parametrize("words", ["article.txt", "/tmp/https/x", "./http:", "-", "", "httpd.conf", "c:\\x"])
def test_files_are_told_from_addresses(words: str) -> None:
    assert not is_address(words)


@given(st.text(max_size=60))
def test_whatever_follows_is_kept_or_refused(words: str) -> None:
    try:
        address = parse("https://" + words)
    except InputError:
        return
    assert str(address).isascii()
    assert str(address).isprintable()
    assert str(parse(str(address))) == str(address)
