"""Addresses: only those that may be followed, and look-alikes are seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.links import accepted, destination


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:x", "\x01javascript:x", "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd", "ftp://e.org", "about:blank", "//e.org", "/rel", "e.org", "", "http:", "https://",
        "mailto:",
        "mailto:nobody", "http://[bad", "view-source:https://e.org", "https:" + "x" * 10_000, "tel:1", "ssh://e.org",
    ],
)  # fmt: skip
def test_what_must_not_be_followed(target: str) -> None:
    assert accepted(target) is None
    assert destination(target) is None


def test_an_address_is_made_safe_for_a_command() -> None:
    found = destination(" HTTPS://Example.ORG:443/a b/ü?q=\"x\"&y='$(z)'#`f`\u202e ")
    assert found is not None
    assert found.address == "https://example.org/a%20b/%C3%BC?q=%22x%22&y=%27$(z)%27#%60f%60"
    assert (found.place, found.written, found.warnings) == ("example.org", "", ())


def test_letters_of_another_script_are_seen() -> None:
    found = destination("https://раypal.com/login", "paypal.com")
    assert found is not None
    assert found.place == "xn--ypal-43d9g.com"
    assert found.written == "раypal.com"
    assert "Cyrillic and Latin" in found.warnings[0]
    assert "paypal.com" in found.warnings[1]
    assert destination("https://xn--ypal-43d9g.com/login", "paypal.com") == found._replace(
        address="https://xn--ypal-43d9g.com/login"
    )


@pytest.mark.parametrize(
    ("target", "words", "warning"),
    [
        ("https://bank.org@evil.org/", "", "user's name"),
        ("https://1.2.3.4/", "", "number"),
        ("https://0x7f000001/", "", "number"),
        ("https://[::1]/", "", "number"),
        ("http://e.org/", "", "not encrypted"),
        ("https://evil.org/", "www.bank.org/login", "another host: www.bank.org"),
        ("https://evil.org/", "https://bank.org", "another host: bank.org"),
        ("mailto:a@e.org?subject=x&body=y", "", "fills in"),
        ("https://bücher.org", "", "beyond a to z"),
    ],
)
def test_what_one_should_know_before_following(target: str, words: str, warning: str) -> None:
    found = destination(target, words)
    assert found is not None
    assert any(warning in line for line in found.warnings)


@pytest.mark.parametrize("words", ["the report", "e.org", "www.e.org/a", "news.e.org", "3.5 million", "See e.g. this"])
def test_honest_words_give_no_warning(words: str) -> None:
    found = destination("https://e.org/a", words)
    assert found is not None
    assert found.warnings == ()


@pytest.mark.parametrize("mailbox", ["a b@e.org", "a@e.org;rm", "ä@e.org", '"a"@e.org', "a@e.org%0aBcc:x@e.org"])
def test_odd_mailboxes_are_refused(mailbox: str) -> None:
    assert destination(f"mailto:{mailbox}") is None


@given(st.text(max_size=60).map(lambda words: f"https://{words}"), st.text(max_size=40))
def test_any_address_is_refused_or_plain_ascii(target: str, words: str) -> None:
    found = destination(target, words)
    if found is not None:
        assert found.address.isascii()
        assert found.address.isprintable()
        assert " " not in found.address
        assert found.address.startswith("https://")
        assert accepted(found.address) == found.address
