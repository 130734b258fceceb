"""Web pages: the article, its structure and what the page says of it. The pages are made up for these tests."""

from reader.article import Article, BlockKind
from reader.formats.html import load_html
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
