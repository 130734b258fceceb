"""Pages in the shapes that sites give them: who wrote it, when, the standfirst, and what the article is made of.

The pages are made up; each has what its kind of site has around an article.
"""

from typing import NamedTuple

import pytest

from reader.article import Article, BlockKind
from reader.formats.html import load_html
from reader.formats.source import Source

LEDE = "The council said on Tuesday that the walls no longer hold, and that the harbour is to be closed for a year."
MORE = "Nobody was asked, the fishermen say, and nobody will pay for what they are going to lose until the spring."
LAST = "The work is to cost four million, of which the state pays one half and the town the other, the mayor said."
DECK = "Fishermen say that nobody asked them before the council took its decision"
BODY = f"<p>{LEDE}</p><p>{MORE}</p><p>{LAST}</p>"
TITLE = "Harbour to close for a year"


class Case(NamedTuple):
    """A page, and what a person reads on it."""

    html: str
    byline: str | None
    day: str | None
    standfirst: str | None = None
    address: str = "https://news.example/world/harbour"


def page(body: str, head: str = "", title: str = f"{TITLE} | The Example", language: str = "en") -> str:
    navigation = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
    foot = "<footer><p>Copyright The Example. All rights reserved.</p></footer>"
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{navigation}{body}{foot}</body></html>"
    )


def jsonld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


CASES = {
    "wordpress": Case(
        page(
            f'<article class="post"><header class="entry-header"><h1 class="entry-title">{TITLE}</h1><div '
            'class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published" '
            'datetime="2024-03-05T08:30:00+01:00">March 5, 2024</time></span><span class="byline"> by <span '
            'class="author vcard"><a class="url fn n" href="/author/ana/">Ana Silva</a></span></span></div></header>'
            f'<div class="entry-content">{BODY}</div></article>'
        ),
        "Ana Silva",
        "2024-03-05",
    ),
    "graph with several authors": Case(
        page(
            f"<main><article><h1>{TITLE}</h1>{BODY}</article></main>",
            jsonld(
                '{"@graph": [{"@type": "WebSite", "name": "The Example"}, {"@type": "Person", "@id": "#ana", '
                '"name": "Ana Silva"}, {"@type": "NewsArticle", "headline": "Harbour to close for a year", '
                '"datePublished": "2024-03-05T08:30:00+01:00", "author": [{"@id": "#ana"}, [{"@type": "Person", '
                '"name": "Tom Reed"}]]}]}'
            ),
        ),
        "Ana Silva, Tom Reed",
        "2024-03-05",
    ),
    "articles in an array, names in a list": Case(
        page(
            f"<main><article><h1>{TITLE}</h1>{BODY}</article></main>",
            jsonld(
                '[{"@type": "BreadcrumbList"}, {"@type": ["Article", "NewsArticle"], "headline": "Harbour to close for '
                'a year", "author": {"@type": "Person", "name": ["Ana Silva", "Tom Reed"]}, '
                '"datePublished": "Tue, 05 Mar 2024 08:30:00 GMT"}]'
            ),
        ),
        "Ana Silva, Tom Reed",
        "2024-03-05",
    ),
    "data name one of two authors": Case(
        page(
            f"<main><article><h1>{TITLE}</h1>{BODY}</article></main>",
            jsonld(
                '{"@type": "NewsArticle", "headline": "Harbour", "author": {"@type": "Person", "name": "Ana Silva"}}'
            )
            + '<meta name="author" content="Ana Silva, Tom Reed">',
        ),
        "Ana Silva, Tom Reed",
        None,
    ),
    "data name the outlet, the page the authors": Case(
        page(
            f'<main><article><h1>{TITLE}</h1><p class="article-byline">By <a href="/staff/ana-silva">Ana Silva</a> and '
            f'<a href="/staff/tom-reed">Tom Reed</a>, Science Correspondents</p>{BODY}</article></main>',
            '<meta property="og:site_name" content="The Example">'
            + jsonld('{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "The Example"}}'),
        ),
        "Ana Silva, Tom Reed",
        None,
    ),
    "wire": Case(
        page(
            f'<div class="story"><h1>{TITLE}</h1><span class="by">By ANA SILVA, Associated Press</span>'
            f"<span> </span><p>Updated 9:05 AM, March 6, 2024</p><p>Published March 5, 2024</p>{BODY}</div>"
        ),
        "ANA SILVA",
        "2024-03-05",
    ),
    "like the BBC, in universal time": Case(
        page(
            f"<main><article><header><h1>{TITLE}</h1><p>6 March 2024</p></header>{BODY}</article></main>",
            '<meta property="article:published_time" content="2024-03-05T23:30:00Z">'
            '<meta property="article:author" content="https://www.facebook.com/example">',
        ),
        None,
        "2024-03-06",
    ),
    "substack": Case(
        page(
            f'<article><div class="post-header"><h1 class="post-title">{TITLE}</h1><h3 class="subtitle">{DECK}</h3>'
            '<div class="byline-wrapper"><a href="https://substack.example/@ana">Ana Silva</a></div><div>Mar 05, 2024'
            f'</div></div><div class="body markup">{BODY}</div></article>',
            jsonld(
                '{"@type": "NewsArticle", "datePublished": "2024-03-05T10:00:00+00:00", "author": [{"@type": "Person", '
                '"name": "Ana Silva"}]}'
            ),
        ),
        "Ana Silva",
        "2024-03-05",
        DECK,
    ),
    "ghost": Case(
        page(
            f'<main><article class="gh-article"><h1 class="gh-article-title">{TITLE}</h1><p class="gh-article-excerpt">'
            f'{DECK}</p><h4 class="gh-article-author-name"><a href="/author/ana/">Ana Silva</a></h4><time '
            f'datetime="2024-03-05">Mar 5, 2024</time><section class="gh-content">{BODY}</section></article></main>'
        ),
        "Ana Silva",
        "2024-03-05",
        DECK,
    ),
    "drupal, French": Case(
        page(
            f'<div class="node"><h1>{TITLE}</h1><div class="field field-chapo">{DECK}</div><div class="submitted">'
            f'Publié le 1er mars 2024 | Par Jean Dupont (avec AFP)</div><div class="field-body">{BODY}</div></div>',
            language="fr",
        ),
        "Jean Dupont",
        "2024-03-01",
        DECK,
    ),
    "German, the first paragraph in bold": Case(
        page(
            f'<article><h1>{TITLE}</h1><p class="meta">05.03.2024 | 13:10 Uhr | Uta Beispiel</p>'
            f"<div><p><strong>{DECK}.</strong></p>{BODY}</div></article>",
            language="de",
        ),
        "Uta Beispiel",
        "2024-03-05",
        f"{DECK}.",
    ),
    "German, a column": Case(
        page(
            f"<article><h1>{TITLE}</h1><p>Eine Kolumne von Uta Beispiel</p><p>Stand: 5. März 2024</p>{BODY}</article>"
        ),
        "Uta Beispiel",
        "2024-03-05",
    ),
    "Spanish": Case(
        page(
            f'<article><h1>{TITLE}</h1><h2 class="entradilla">{DECK}</h2><p class="autor">Por María José Pérez</p>'
            f"<p>5 de marzo de 2024</p>{BODY}</article>",
            language="es",
        ),
        "María José Pérez",
        "2024-03-05",
        DECK,
    ),
    "catalogued": Case(
        page(
            f"<article><h1>{TITLE}</h1>{BODY}</article>",
            '<meta name="citation_author" content="Silva, Ana"><meta name="citation_author" content="Reed, Tom">'
            '<meta name="citation_publication_date" content="2024/03/05">',
        ),
        "Ana Silva, Tom Reed",
        "2024-03-05",
    ),
    "only a box about the author names her": Case(
        page(
            f"<article><h1>{TITLE}</h1>{BODY}</article>"
            '<aside class="author-bio"><h3>Ana Silva</h3><p>Writes about harbours and what lies in them.</p></aside>'
        ),
        "Ana Silva",
        None,
    ),
    "the author under the article, only the publisher in the data": Case(
        page(
            f"<article><h1>{TITLE}</h1>{BODY}<p>Autorin: Uta Beispiel, Leiterin des Hafenamts.</p></article>",
            '<meta name="author" content="Hafenstiftung e.V.">',
            language="de",
        ),
        "Uta Beispiel",
        None,
    ),
    "names in the data for previews and for counting": Case(
        page(
            f"<article><h1>{TITLE}</h1>{BODY}</article>",
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ana Silva">'
            "<script>dataLayer = [{'pageAuthor': 'Ana Silva, Tom Reed', 'views': 3}]</script>",
        ),
        "Ana Silva, Tom Reed",
        None,
    ),
    "an interview, by classes with two underscores": Case(
        page(
            f'<article><h1>{TITLE}</h1><p class="meta__author__name">Interview: Ana Silva</p>{BODY}</article>',
        ),
        "Ana Silva",
        None,
    ),
    "posted in a section": Case(
        page(f"<article><h1>{TITLE}</h1><p>Posted by Nesselkönig under Harbours</p>{BODY}</article>"),
        "Nesselkönig",
        None,
    ),
    "published, says the last line": Case(
        page(
            f"<article><h1>{TITLE}</h1>{BODY}<p>Letzte Änderung: 04.03.2024. Erschienen am: 05.03.2024</p></article>",
            language="de",
        ),
        None,
        "2024-03-05",
    ),
    "blogspot": Case(
        page(
            f'<h2>Tuesday, 5 March 2024</h2><p>Next meeting: 7 May 2024</p><h3 class="title">{TITLE}</h3>'
            f'<div class="post-body">{BODY}</div><div class="footer">By <span class="fn">Ana Silva</span> at <abbr '
            'class="published" itemprop="datePublished" title="2024-03-05T10:52:00+02:00">10:52</abbr></div>'
        ),
        "Ana Silva",
        "2024-03-05",
    ),
    "a year of two digits": Case(
        page(
            f'<article><h1>{TITLE}</h1><a class="date">05.03.24</a>{BODY}</article>',
            '<meta property="article:published_time" content="2024-03-04T23:00:49+00:00">',
        ),
        None,
        "2024-03-05",
    ),
    "the data are a day late": Case(
        page(
            f"<article><h1>{TITLE}</h1><p>05.03.2024</p>{BODY}</article>",
            '<meta name="date" content="2024-03-06">',
        ),
        None,
        "2024-03-05",
    ),
    "somebody who is called as one works": Case(
        page(f"<article><h1>{TITLE}</h1><p>By Roving Reporter</p>{BODY}</article>"),
        "Roving Reporter",
        None,
    ),
    "a second title in the heading": Case(
        page(f"<article><h1><span>{TITLE}</span> <small class='subtitle'>{DECK}</small></h1>{BODY}</article>"),
        None,
        None,
        DECK,
    ),
    "section and day in the heading": Case(
        page(
            f"<article><h1><div class='section'><a href='/news'>Local News | </a></div><span>{TITLE}</span> "
            f"<small>5 March 2024 • Harbours</small></h1>{BODY}</article>"
        ),
        None,
        "2024-03-05",
    ),
    "nobody is named": Case(
        page(
            f'<article><h1>{TITLE}</h1>{BODY}</article><section class="comments"><p class="comment-author">'
            "Rude Guest</p><p>I never liked that harbour anyway, good riddance to it.</p></section>"
        ),
        None,
        None,
    ),
}


def loaded(case: Case) -> Article:
    return load_html(Source(case.html.encode(), case.address))


def texts(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[b.span.start : b.span.end] for b in article.blocks if b.kind is kind]


@pytest.mark.parametrize("name", CASES)
def test_title_authors_day_and_standfirst_are_those_a_person_reads(name: str) -> None:
    case = CASES[name]
    article = loaded(case)
    assert article.title == TITLE
    assert article.byline == case.byline
    assert (article.published[:10] if article.published else None) == case.day
    assert next(iter(texts(article, BlockKind.STANDFIRST)), None) == case.standfirst


@pytest.mark.parametrize("name", CASES)
def test_the_body_is_whole_and_alone(name: str) -> None:
    text = loaded(CASES[name]).text
    assert all(words in text for words in (LEDE, MORE, LAST))
    assert not any(words in text for words in ("Home", "Copyright", "good riddance"))


def test_an_amp_page_keeps_its_structure() -> None:
    body = (
        f"<article><h1>{TITLE}</h1><figure><amp-img src='q.jpg'></amp-img><figcaption>The old quay."
        f"</figcaption></figure>"
        f"<p>{LEDE} See the <a href='/report'>report of the engineers</a>.</p><h2>What is to be done</h2><p>{MORE}</p>"
        f"<ul><li>The northern wall is rebuilt in stone</li><li>The basin is dredged by autumn</li></ul>"
        f"<blockquote><p>We shall be back in a year, and the harbour will be better.</p></blockquote>"
        f"<p>{LAST}</p></article>"
    )
    article = loaded(Case(page(body), None, None))
    assert texts(article, BlockKind.HEADING) == ["What is to be done"]
    assert texts(article, BlockKind.ITEM) == ["The northern wall is rebuilt in stone", "The basin is dredged by autumn"]
    assert texts(article, BlockKind.QUOTE) == ["We shall be back in a year, and the harbour will be better."]
    assert texts(article, BlockKind.CAPTION) == ["The old quay."]
    links = {article.text[link.span.start : link.span.end]: link.target for link in article.links}
    assert links["report of the engineers"] == "https://news.example/report"


def test_headings_that_are_links_stay_over_their_text() -> None:
    body = (
        f"<article><h1>{TITLE}</h1><p>{LEDE}</p><h3><a href='/wall'>The northern wall</a></h3><p>{MORE}</p>"
        f"<h3><a href='/basin'>The basin</a></h3><p>{LAST}</p></article>"
    )
    assert texts(loaded(Case(page(body), None, None)), BlockKind.HEADING) == ["The northern wall", "The basin"]


def test_the_day_that_a_title_speaks_of_is_not_that_of_publication() -> None:
    body = f"<article><h1>Conference on 7 May 2024</h1><p>5 March 2024</p>{BODY}</article>"
    assert loaded(Case(page(body, title="Conference on 7 May 2024"), None, None)).published == "2024-03-05"


WIKI = (
    f"<main><h1>{TITLE}</h1><p>{LEDE}</p>"
    '<div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#wall">1 The wall</a><ul>'
    '<li><a href="#stone">1.1 Stone</a></li></ul></li></ul></div>'
    f'<h2 id="wall">The wall</h2><div class="note"><a href="/w">Main article: Walls</a></div><p>{MORE}</p>'
    f'<h3 id="stone">Stone</h3><p>{LAST} {MORE}</p><h2>External links</h2>'
    '<div class="box">The library of pictures has more.</div><ul><li><a href="https://quay.example">The quay</a></li>'
    '<li><a href="https://port.example">Port authority</a></li></ul></main>'
)


def test_an_encyclopedia_keeps_its_short_headings_and_its_sources() -> None:
    article = loaded(Case(page(WIKI), None, None))
    assert texts(article, BlockKind.HEADING)[-3:] == ["The wall", "Stone", "External links"]
    assert texts(article, BlockKind.ITEM)[-2:] == ["The quay", "Port authority"]
    assert [link.target for link in article.links][-2:] == ["https://quay.example/", "https://port.example/"]


def test_a_list_in_a_list_is_kept_with_it() -> None:
    steps = "".join(
        f"<li>Step {n}: the wall is to be taken down by hand, stone by stone, before the winter comes."
        f"<ul><li><a href='/crew/{n}'>Crew {n}</a></li></ul></li>"
        for n in range(1, 4)
    )
    body = f"<article><h1>{TITLE}</h1><p>{LEDE}</p><p>{MORE}</p><ul>{steps}</ul><p>{LAST}</p></article>"
    assert texts(loaded(Case(page(body), None, None)), BlockKind.ITEM)[1::2] == ["Crew 1", "Crew 2", "Crew 3"]


def test_what_a_page_asks_at_the_end_is_no_part_of_the_article() -> None:
    asking = "<p>Follow us on every network there is, and tell your friends.</p><p>It is free.</p>"
    body = f"<article><h1>{TITLE}</h1>{BODY}{asking}</article>"
    assert loaded(Case(page(body), None, None)).text.endswith(LAST)


def test_an_article_that_goes_on_after_a_question_to_the_reader_is_kept() -> None:
    asking = "<p>Was this article of any use to those who fish?</p>"
    body = f"<article><h1>{TITLE}</h1>{BODY}{asking}<p>{MORE} {LAST}</p></article>"
    assert loaded(Case(page(body), None, None)).text.endswith(LAST)


def test_byline_and_day_are_not_repeated_as_paragraphs() -> None:
    body = (
        f'<article><h1>{TITLE}</h1><p class="author">Ana Silva</p><div class="text"><p>By Ana Silva</p>'
        f"<p>5 March 2024</p>{BODY}</div></article>"
    )
    article = loaded(Case(page(body), None, None))
    assert article.byline == "Ana Silva"
    assert article.published == "2024-03-05"
    assert texts(article, BlockKind.PARAGRAPH) == [LEDE, MORE, LAST]
