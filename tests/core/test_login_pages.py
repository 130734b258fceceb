"""A page that asks for a password and shows no article is refused; an article with a login beside it opens."""

import pytest

from reader.errors import InputError
from reader.formats.html import load_html
from reader.formats.source import Source

FORM = (
    "<form><label>E-mail <input name=e></label><label>Password <input type=password></label><button>Go</button></form>"
)
TERMS = (
    "<p>By going on you agree to our terms of service and our privacy policy, and that we write to you about offers of "
    "ours and of those who pay us for it.</p>"
)
STORY = (
    "<h1>The river comes back</h1><p>After forty years in a pipe, the river through the middle of town is to see "
    "daylight again, the council decided on Monday night.</p><p>The work begins in May.</p>"
)
LINES = "<p>市议会周一晚上决定，流经市中心的河流将重见天日。</p>" * 15


def page(body: str, title: str) -> Source:
    return Source(f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode(), "https://e.org/a")


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"<h1>Log in</h1>{FORM}<p>No account yet? <a href=/join>Subscribe for 1 € a week</a>.</p>", "The Paper"),
        (f"<h2>Willkommen</h2>{FORM}<p>Passwort <a href=/f>vergessen</a>?</p>", "Die Zeitung"),
        (f"<main><h1>Welcome</h1>{FORM}{TERMS}</main>", "Sign in · The Paper"),
        (f"<main><h1>Bitte anmelden</h1>{FORM}{TERMS}</main>", "Die Zeitung"),
        (f"<main><h1>Se connecter</h1>{FORM}{TERMS}</main>", "Le Journal"),
    ],
)
def test_a_login_is_refused_with_what_to_do(body: str, title: str) -> None:
    with pytest.raises(InputError, match=r"^https://e\.org/a holds no text of an article \(it may need a login"):
        load_html(page(body, title))


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"<header>{FORM}</header><article>{STORY}</article>", "The river comes back"),
        (f"<article>{STORY}</article><aside><h2>Log in to read on</h2>{FORM}{TERMS}</aside>", "The river comes back"),
        (f"<main><h1>Sign in</h1>{FORM.replace('password', 'text')}{TERMS}</main>", "Sign in"),
        (f"<header>{FORM}</header><article><h1>河回来了</h1>{LINES}</article>", "河回来了"),
        (f"<article><h1>Log in, they said</h1>{STORY.split('</h1>')[1] * 8}</article>{FORM}", "Log in, they said"),
    ],
)
def test_an_article_beside_a_login_opens(body: str, title: str) -> None:
    assert len(load_html(page(body, title)).text) > 100
