"""Web pages: the article, its structure and what the page says of it. The pages are made up for these tests."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article, BlockKind
from reader.errors import InputError
from reader.formats.html import load_html
from reader.formats.html.views import _link_density
from reader.formats.source import Source

ORIGIN = "https://news.example/world/harbour"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<title>Harbour to close for a year | The Example</title>
<meta property="og:site_name" content="The Example">
<meta property="og:title" content="Harbour to close for a year">
<meta name="description" content="Fishermen say that nobody asked them before the council decided.">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "The Example"},
 {"@type": "NewsArticle", "headline": "Harbour to close for a year", "datePublished": "2024-03-05T08:30:00+01:00",
  "author": [{"@type": "Person", "name": "Ana Silva"}, {"@type": "Person", "name": "Tom Reed"}]}]}</script>
</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies to make this site better for you and for our partners.</p>
<button>Accept all</button></div>
<main><article>
<h1>Harbour to close for a year</h1>
<p class="standfirst">Fishermen say that nobody asked them before the council decided.</p>
<p class="byline">By <a rel="author" href="/by/silva">Ana Silva</a>
and <a rel="author" href="/by/reed">Tom Reed</a></p>
<figure><img src="quay.jpg" alt="quay"><figcaption>The old quay, seen from the north.</figcaption></figure>
<p>The harbour will be closed from April, the council said on Tuesday, because its walls no longer hold. The
<a href="/report">report of the engineers</a> was published in the evening &amp; surprised many.</p>
<p>“Nobody asked us,” said Marta Lopes, who has fished here for thirty years,
“and nobody will pay for what we lose.”</p>
<h2>What is to be done</h2>
<p>Three things are to be done before the winter, according to the plan that the council has adopted this week:</p>
<ul><li>the northern wall is to be <a href="https://walls.example/how">rebuilt in stone</a></li>
<li>the basin is to be dredged<ul><li>first the outer part</li><li>then the inner one</li></ul></li></ul>
<blockquote><p>We shall be back in a year, and the harbour will be better than it was before.</p></blockquote>
<p>The work is to cost four million, of which the state pays one half and the town the other, the mayor said.</p>
</article>
<aside class="related"><h3>More from World</h3><ul><li><a href="/a">Ferry runs again</a></li></ul></aside>
<section id="comments"><h3>Comments</h3><p>First! I never liked that harbour anyway, good riddance.</p></section>
</main>
<footer><p>Copyright The Example. All rights reserved.</p></footer>
</body></html>"""


def loaded(page: str, origin: str = ORIGIN) -> Article:
    return load_html(Source(page.encode(), origin))


def blocks(article: Article) -> list[tuple[BlockKind, str]]:
    return [(block.kind, article.text[block.span.start : block.span.end]) for block in article.blocks]


def test_a_news_page_is_its_article_and_nothing_around_it() -> None:
    found = blocks(loaded(PAGE))
    assert [kind.value for kind, _ in found] == [
        *("title", "standfirst", "byline", "caption", "paragraph", "paragraph", "heading", "paragraph"),
        *("item", "item", "item", "item", "quote", "paragraph"),
    ]
    text = " ".join(words for _, words in found)
    for noise in ("Home", "cookies", "Accept", "Ferry", "First!", "Copyright", "Comments"):
        assert noise not in text


def test_what_the_page_says_of_its_article() -> None:
    article = loaded(PAGE)
    assert article.title == "Harbour to close for a year"
    assert article.byline == "Ana Silva, Tom Reed"
    assert article.published == "2024-03-05T08:30:00+01:00"
    assert (article.outlet, article.language) == ("The Example", "en")


def test_links_have_absolute_targets_and_stand_on_their_words() -> None:
    article = loaded(PAGE)
    links = {article.text[link.span.start : link.span.end]: link.target for link in article.links}
    assert links["report of the engineers"] == "https://news.example/report"
    assert links["rebuilt in stone"] == "https://walls.example/how"


def test_items_know_how_deep_they_stand() -> None:
    assert [block.level for block in loaded(PAGE).blocks if block.kind is BlockKind.ITEM] == [1, 1, 2, 2]


def page_of(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Something happened</title>{head}</head><body>{body}</body></html>"


WORDS = "the harbour said walls year “closed” ships & <b> é 港".split()
SENTENCE = "The council said on Tuesday that the walls no longer hold, and that the harbour is to be closed for a year."
BODY = f"<h1>Something happened</h1><p>{SENTENCE}</p><p>Nobody was asked, the fishermen say, and nobody will pay.</p>"


def test_text_deeper_than_parsers_go_is_kept() -> None:
    for depth in (300, 3_000):
        deep = "<div>" * depth + f"<p>Deep: {SENTENCE}</p>" + "</div>" * depth
        text = loaded(page_of(BODY + deep + f"<p>After it: {SENTENCE}</p>")).text
        assert "Deep: The council" in text
        assert "After it: The council" in text


def test_what_cannot_be_read_whole_is_refused() -> None:
    with pytest.raises(InputError, match="nested too deeply"):
        loaded(page_of(BODY + "<table><tr><td>" * 3_000 + "lost"))


def test_a_paragraph_of_eleven_megabytes_is_kept() -> None:
    assert loaded(page_of(f"<p>{'word ' * 2_200_000}end</p>")).text.endswith("word end")


def test_a_page_without_an_article_says_what_to_do() -> None:
    script = "<div id='app'></div><noscript>Please switch scripts on.</noscript><script>go()</script>"
    with pytest.raises(InputError, match="holds no text of an article"):
        loaded(page_of(script))


def test_encodings() -> None:
    words = "Über die Brücke führt kein Weg mehr, sagte die Bürgermeisterin am Dienstag in der Sitzung des Rats."
    for encoding, media, declaration in (
        ("utf-8", "text/html; charset=iso-8859-1", ""),
        ("cp1252", "text/html; charset=ISO-8859-1", ""),
        ("cp1252", "", '<meta charset="windows-1252">'),
        ("utf-16", "", ""),
        ("utf-16-le", "", ""),
    ):
        data = page_of(f"<h1>Brücke zu</h1><p>{words}</p><p>{words}</p>", declaration).encode(encoding)
        assert words in load_html(Source(data, ORIGIN, media)).text


def test_only_addresses_that_can_be_opened_are_links() -> None:
    anchors = (
        '<a href="javascript:alert(1)">script</a>, <a href="data:text/html,x">data</a>, <a href="#note">a note</a>, '
        '<a href=" java\nscript:alert(1)">broken script</a>, <a href="mailto:desk@news.example">the desk</a>, '
        '<a href="/more">more of it</a>, <a href="//other.example/x">elsewhere</a> and <a href="http://[bad">bad</a>.'
    )
    article = loaded(page_of(f"{BODY}<p>Those who want to know more may ask {anchors}</p>"))
    found = {article.text[link.span.start : link.span.end]: link.target for link in article.links}
    assert found == {
        "the desk": "mailto:desk@news.example",
        "more of it": "https://news.example/more",
        "elsewhere": "https://other.example/x",
    }


def test_a_saved_page_has_no_relative_links() -> None:
    body = f'{BODY}<p>{SENTENCE} There is <a href="/more">more of it</a> to be read.</p>'
    assert loaded(page_of(body), "/home/someone/page.html").links == ()


def test_hidden_text_is_not_shown_and_quotation_marks_are() -> None:
    body = (
        f"{BODY}<p>{SENTENCE}<span style='display: none'>Secret.</span><span class='sr-only'>For ears.</span> "
        "<q>We were not asked</q>, she said&nbsp;&mdash; twice.</p>"
    )
    text = loaded(page_of(body)).text
    assert "“We were not asked”, she said — twice." in text
    assert "Secret" not in text
    assert "For ears" not in text


def test_tables_are_aligned_text_and_code_keeps_its_lines() -> None:
    body = (
        f"{BODY}<p>{SENTENCE}</p><table><tr><th>Year</th><th>Boats</th></tr><tr><td>2001</td><td>40</td></tr>"
        f"<tr><td>2024</td><td>7</td></tr></table><p>{SENTENCE}</p><pre>for boat in boats:\n    count(boat)</pre>"
        f"<p>It was counted anew: {SENTENCE}</p>"
    )
    found = dict(blocks(loaded(page_of(body))))
    assert found[BlockKind.TABLE] == "Year  Boats\n2001  40\n2024  7"
    assert found[BlockKind.CODE] == "for boat in boats:\n    count(boat)"


def test_titles_lose_the_name_of_the_site_and_what_stands_before_them() -> None:
    site = '<meta property="og:site_name" content="The Example">'
    head = f'{site}<meta property="og:title" content="Harbour closed | The Example">'
    body = f'<h1>The Example</h1><h2><span class="kicker">Fishing</span> Harbour closed</h2><p>{SENTENCE}</p>'
    assert loaded(page_of(body + f"<p>{SENTENCE} It was so.</p>", head)).title == "Harbour closed"


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("By Ana Silva", "Ana Silva"),
        ("By Ana Silva and Tom Reed, Science Correspondents", "Ana Silva, Tom Reed"),
        ("Von Ana Silva | 5. März 2024", "Ana Silva"),
        ("Written by Ana Silva, staff writer", "Ana Silva"),
        ("Posted by admin", None),
    ],
)
def test_bylines_are_names(shown: str, names: str | None) -> None:
    body = f'<h1>Something happened</h1><div class="byline">{shown}</div><p>{SENTENCE}</p><p>{SENTENCE} It was so.</p>'
    assert loaded(page_of(body)).byline == names


def test_a_date_keeps_its_own_time_zone() -> None:
    head = '<meta property="article:published_time" content="2024-03-05T23:30:00.000+0100">'
    assert loaded(page_of(BODY, head)).published == "2024-03-05T23:30:00+01:00"


def test_broken_json_ld_harms_nothing() -> None:
    for script in ("[" * 50_000, '{"@graph": [1, null, {"@type": 7, "author": {"@id": "#x"}}]}', "{,}", ""):
        article = loaded(page_of(BODY, f'<script type="application/ld+json">{script}</script>'))
        assert article.title == "Something happened"


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(alphabet="<>/ap=h1!-&;\"' \n", max_size=200).map(str.encode)))
def test_any_bytes_are_an_article_or_refused(data: bytes) -> None:
    try:
        article = load_html(Source(b"<html>" + data, ORIGIN))
    except InputError:
        return
    assert article.text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=12), min_size=2))
def test_all_of_a_simple_page_is_kept(paragraphs: list[list[str]]) -> None:
    lines = [" ".join(["Here", *words, "it", "ends."]) for words in paragraphs]
    article = loaded(page_of("".join(f"<p>{html.escape(line)}</p>" for line in lines)))
    for line in lines:
        assert line in article.text
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(article.text)
        end = block.span.end


def test_signs_of_pictures_and_buttons_are_no_part_of_the_article() -> None:
    page = PAGE.replace("<figcaption>", "<p>Media caption</p><p>Image</p><figcaption>").replace(
        "<h2>", "<p>941 comments</p><h2>"
    )
    assert blocks(loaded(page)) == blocks(loaded(PAGE))


def test_a_caption_that_begins_like_a_sign_stays() -> None:
    page = PAGE.replace("The old quay, seen", "Image of the old quay, seen")
    assert (BlockKind.CAPTION, "Image of the old quay, seen from the north.") in blocks(loaded(page))


def test_a_year_alone_is_no_date_of_publication() -> None:
    page = PAGE.replace('"datePublished": "2024-03-05T08:30:00+01:00",', "")
    year = page.replace("Copyright The Example", "Copyright 1998–2015 The Example")
    assert loaded(year).published is None
    day = page.replace("By <a", "1 January 2015. By <a")
    assert loaded(day).published == "2015-01-01"


def test_tables_of_sections_or_of_lists_are_read_as_what_they_hold() -> None:
    sections = "".join(
        f"<tr><td><h4>Part {n}</h4><p>{SENTENCE}</p></td><td>{SENTENCE} Again.</td></tr>" for n in range(3)
    )
    found = blocks(loaded(page_of(f"<article>{BODY}<table><tr><th>A</th></tr>{sections}</table></article>")))
    assert (BlockKind.HEADING, "Part 1") in found
    lists = f"<tr><th>For</th><th>Against</th></tr><tr><td><ul><li>{SENTENCE}</li></ul></td><td>No</td></tr>"
    found = blocks(loaded(page_of(f"<article>{BODY}<table>{lists}</table><p>{SENTENCE}</p></article>")))
    assert (BlockKind.ITEM, SENTENCE) in found


def test_blanks_and_capitals_in_addresses_are_read_as_browsers_read_them() -> None:
    anchors = (
        "<a href=' https://News.Example/The Report.pdf\n'>one</a> <a href='http://not an address/'>two</a> "
        "<a href='HTTPS://Ana@Other.Example'>three</a>"
    )
    article = loaded(page_of(f"{BODY}<p>{SENTENCE} There is more of it: {anchors}.</p>"))
    found = {article.text[link.span.start : link.span.end]: link.target for link in article.links}
    assert found == {"one": "https://news.example/The%20Report.pdf", "three": "https://Ana@other.example/"}


def test_a_box_of_links_is_told_by_their_part_of_the_text() -> None:
    from lxml import html as lxml_html
    from readability import Document

    box = lxml_html.fromstring(
        "<div><p>One  <a href=a>two three</a>\n four</p><ul><li><a href=b>five</a></li></ul></div>"
    )
    assert _link_density(box) == pytest.approx(Document("<p>x</p>").get_link_density(box), abs=0.03)
    assert _link_density(lxml_html.fromstring("<div></div>")) == 0
