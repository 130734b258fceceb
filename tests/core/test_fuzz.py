"""Whatever is fed to a loader: an article whose blocks and links are where they should be, or one line why not."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.article import Article, BlockKind
from reader.errors import InputError
from reader.formats import FORMATS, load_source
from reader.formats.foreign import refuse_foreign
from reader.formats.html import load_html
from reader.formats.pdf import load_pdf
from reader.formats.source import Source
from tests.core.layouts import LAYOUTS

NAMES = st.sampled_from(["", "/tmp/a.txt", "/tmp/a.md", "/tmp/a.html", "https://e.org/a", "/tmp/\x1b[31m\u202e.txt"])
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def loaded(source: Source) -> Article | InputError:
    """Load a source in this process, by the loader that it is for."""
    try:
        refuse_foreign(source)
        format = next(format.name for format in FORMATS if format.accepts(source))
        return {"html": load_html, "pdf": load_pdf}.get(format, load_source)(source)
    except InputError as error:
        return error


def check(source: Source) -> Article | None:
    """Load a source, and see that everything in the article is where it should be; None if it is refused."""
    article = loaded(source)
    if isinstance(article, InputError):
        assert "\n" not in str(article)
        return None
    after = 0
    for kind, (start, end), level in article.blocks:
        assert after <= start < end <= len(article.text)
        assert level >= 0
        assert kind in (BlockKind.CODE, BlockKind.TABLE) or "\n" not in article.text[start:end]
        after = end
    after = 0
    for (start, end), target in article.links:
        assert after <= start < end <= len(article.text)
        assert target.startswith(("http://", "https://", "mailto:"))
        after = end
    return article


@given(st.binary(max_size=300), NAMES)
@slow
def test_any_bytes(data: bytes, name: str) -> None:
    if data.strip():
        check(Source(data, name))


@given(st.text(max_size=200), NAMES, st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7"]))
@slow
def test_any_text_in_any_encoding(text: str, name: str, encoding: str) -> None:
    if data := text.encode(encoding, "replace").strip():
        check(Source(data, name))


LINES = st.lists(
    st.sampled_from(
        """A Title Of Some Words;By Jane Doe;By;12 March 2026;03/12/26 10:45 AM;Share;Opinion;From: Ann <a@e.org>
Subject: words;Date: Thu, 12 Mar 2026;> quoted;- item;1. item;(a) item;SEE ALSO:;Getty Images;A short heading;;;—;***
RIVERTON — A line of the body that goes on for a while, and ends as sentences do.;Photo: Ann Lee/AP;124;© 2026
  indented first line of a paragraph in a book, which is long enough to have been broken;TOM REED: Words.
-----Original Message-----;skip past newsletter promotion;\u2028;\x0c""".replace("\n", ";").split(";")
    ),
    max_size=25,
).map("\n".join)


@given(LINES, NAMES)
@slow
def test_any_order_of_what_stands_around_articles_and_no_word_is_lost(text: str, name: str) -> None:
    if not text.strip():
        return
    article = check(Source(text.encode(), name))
    assert article is not None
    for word in ("Title", "Jane", "March", "Share", "quoted", "heading", "RIVERTON", "indented", "Original"):
        assert article.text.count(word) == text.count(word)


PIECES = st.lists(
    st.sampled_from(
        """<p>|</p>|<div>|</div>|<h1>|</h1>|<ul><li>|</ul>|<table><tr><td>|</table>|<a href='https://e.org'>|</a>|<pre>
<a href='javascript:x'>|<blockquote>|</pre>|<figure><figcaption>|</figure>|<br>|<img alt='a b'>|<script>|</script>|<!--
-->|&#27;|&amp;|&#x202e;|\x1b[31m|\x00|\uffff|\u202e|<svg>|<title>|<meta name=author content='Jane Doe'>|<body>|<
<time datetime='2026-03-12'>|<base href='//x'>|]]>|<![CDATA[|>| words |<meta property=og:title content='A \x1b[2J'>
<script type='application/ld+json'>{"@type":"NewsArticle","headline":[1,{}],"author":{"name":null}}</script>
The council met on Monday, and it was late when the word was given to the mayor of the town, who had waited for it.
""".replace("\n", "|").split("|")
    ),
    max_size=40,
).map("".join)


@given(PIECES)
@slow
def test_any_page(body: str) -> None:
    check(Source(f"<!DOCTYPE html><html>{body}".encode("utf-8", "surrogatepass"), "https://e.org/a"))


@given(st.integers(0, 2**32), st.integers(1, 30), st.sampled_from(["news.pdf", "browser.pdf"]))
@settings(slow, max_examples=15)
def test_any_pdf_that_was_damaged(seed: int, number: int, name: str) -> None:
    chance = random.Random(seed)
    data = bytearray((LAYOUTS / name).read_bytes())
    for _ in range(number):
        data[chance.randrange(len(data))] = chance.randrange(256)
    check(Source(bytes(data), "/tmp/a.pdf"))
