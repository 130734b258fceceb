"""What pages set among an article's blocks and what is not of it. The pages are made up for these tests."""

import pytest

from reader.article import Article, BlockKind
from reader.formats.html import load_html
from reader.formats.html.interruptions import is_interruption, is_only_when
from reader.formats.source import Source

SENTENCES = (
    "The council of the small town by the river decided on Monday that the old bridge will be closed for a year.",
    "It had been in use since 1920, and engineers said that its iron no longer bears the weight of two buses.",
    "Shopkeepers on both banks fear for their trade, and want the town to pay for what they lose meanwhile.",
    "A ferry is to take people across every ten minutes, for nothing, until the new bridge can be opened.",
)
TEXT = [f"<p>{words}</p>" for words in SENTENCES]
TITLE = "<h1>The bridge is closed</h1>"


def loaded(inside: str, *, head: str = "", title: str = "The bridge is closed") -> Article:
    page = f"<html lang='en'><head><title>{title}</title>{head}</head><body>{inside}</body></html>"
    return load_html(Source(page.encode(), "https://paper.example/bridge"))


def said(article: Article, *kinds: BlockKind) -> list[str]:
    return [article.text[b.span.start : b.span.end] for b in article.blocks if not kinds or b.kind in kinds]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Story continues below advertisement",
        "WERBUNG",
        "Swipe →",
        "KommentareDrucken",
        "1709417007",
        "CLICK HERE TO GET THE PAPER'S APP",
        "By signing up, you confirm that you are of age.",
        "Deine Privatsphäre-Einstellungen verhindern das Laden.",
    ],
)
def test_lines_between_paragraphs_are_left_out(line: str) -> None:
    assert is_interruption(line)
    article = loaded(f"<main><article>{TITLE}{TEXT[0]}{TEXT[1]}<p>{line}</p>{TEXT[2]}{TEXT[3]}</article></main>")
    assert said(article, BlockKind.PARAGRAPH) == list(SENTENCES)


@pytest.mark.parametrize(
    "line", ["The story continues.", "Advertisements cost more than news.", "Comments are free.", "Call 0170 234567."]
)
def test_sentences_that_begin_so_stay(line: str) -> None:
    assert not is_interruption(line)


@pytest.mark.parametrize(
    "line",
    ["17.04.2024, 12:24Lesezeit: 5 Min.", "Published Jun 04, 2026 • Last updated 1 day ago • 2 minute read"],
)
def test_a_line_that_only_says_when_is_told(line: str) -> None:
    assert is_only_when(line)
    assert not is_only_when(f"{line} The bridge is closed")
    assert not is_only_when("The minute that it closed")


def test_the_line_under_the_title_with_day_and_reading_time_is_not_text() -> None:
    day = "<meta property='article:published_time' content='2024-04-17T12:24:00+02:00'>"
    line = "<p>17.04.2024, 12:24Lesezeit: 5 Min.</p>"
    article = loaded(f"<main><article>{TITLE}{line}{''.join(TEXT)}</article></main>", head=day)
    assert article.published == "2024-04-17T12:24:00+02:00"
    assert said(article, BlockKind.PARAGRAPH) == list(SENTENCES)


def test_a_paragraph_that_is_a_link_with_a_headline_leads_to_another_article() -> None:
    link = "<p><a href='/ferry'>FERRY TO RUN ALL NIGHT, COUNCIL SAYS</a></p>"
    sentence = "<p><a href='/plan'>The plan of the council has sixty pages and can be read here.</a></p>"
    inside = f"{TEXT[0]}{link}{TEXT[1]}{sentence}{TEXT[2]}{TEXT[3]}"
    article = loaded(f"<main><article>{TITLE}{inside}</article></main>")
    assert said(article, BlockKind.RELATED) == ["FERRY TO RUN ALL NIGHT, COUNCIL SAYS"]


def test_the_titles_of_other_articles_under_the_text_are_left_out_with_their_first_sentences() -> None:
    teaser = (
        "<div><h2><a href='/a'>Ferry runs again</a></h2><p class='dek'>The town has found a captain, at last.</p></div>"
    )
    more = f"<section><h2>More from The Paper</h2>{teaser}{teaser.replace('Ferry', 'Tram')}</section>"
    article = loaded(f"<main><article>{TITLE}{''.join(TEXT)}{more}</article></main>")
    assert said(article, BlockKind.PARAGRAPH) == list(SENTENCES)
    assert said(article, BlockKind.HEADING) == []


def test_a_section_of_the_article_that_begins_so_stays() -> None:
    inside = f"{TEXT[0]}{TEXT[1]}<h2>More on the ferry</h2>{TEXT[2]}{TEXT[3]}"
    article = loaded(f"<main><article>{TITLE}{inside}</article></main>")
    assert said(article, BlockKind.HEADING) == ["More on the ferry"]


def test_what_subscribers_get_is_no_list_of_the_article() -> None:
    gains = "".join(
        f"<li>{words}</li>"
        for words in (
            "Unlimited online access to The Paper and to fifteen other sites of news.",
            "An electronic replica of the print edition to read on any device, share and comment on.",
            "Daily puzzles, and articles by our columnists that nobody else can read.",
        )
    )
    offer = f"<div><p>Subscribe now to read the latest news in your city.</p><ul>{gains}</ul></div>"
    inside = f"{TEXT[0]}{TEXT[1]}{offer}{TEXT[2]}{TEXT[3]}"
    assert said(loaded(f"<main><article>{TITLE}{inside}</article></main>"), BlockKind.ITEM) == []
    other = inside.replace("Subscribe now to read the latest news in your city.", "What people on the ferry get:")
    assert len(said(loaded(f"<main><article>{TITLE}{other}</article></main>"), BlockKind.ITEM)) == 3


def test_the_next_article_on_a_page_without_end_is_not_part_of_this_one() -> None:
    other = "".join(TEXT).replace("bridge", "harbour").replace("ferry", "tram")
    following = f"<article><h1>Harbour to be dredged</h1>{other}{other}</article>"
    article = loaded(f"<main><article>{TITLE}{''.join(TEXT)}</article>{following}</main>")
    assert article.title == "The bridge is closed"
    assert said(article, BlockKind.PARAGRAPH) == list(SENTENCES)


def test_paragraphs_around_a_picture_and_an_advertisement_stay() -> None:
    picture = "<figure><figcaption>The bridge. Photo: A. Silva/Getty Images</figcaption></figure>"
    short = "<h2 class='slide-title'>It is old</h2><p>It was built by hand.</p>"
    slides = f"{picture}<div class='ad-label'>Advertisement</div>{short}"
    article = loaded(f"<main><article>{TITLE}{TEXT[0]}{TEXT[1]}{slides}{TEXT[2]}{TEXT[3]}</article></main>")
    assert "It was built by hand." in said(article)
    assert "Advertisement" not in said(article)


def test_what_is_clipped_away_is_not_read() -> None:
    gone = "<span style='border:0;clip:rect(0 0 0 0);height:1px;position:absolute'>, opens new tab</span>"
    inside = f"{TEXT[0]}<p>A <a href='/report'>report{gone}</a> of sixty pages says that the iron is worn.</p>{TEXT[1]}"
    article = loaded(f"<main><article>{TITLE}{inside}{TEXT[2]}</article></main>")
    assert "A report of sixty pages says that the iron is worn." in said(article)


def test_a_button_that_is_never_closed_holds_the_page() -> None:
    page = f"<header><button class='menu'>Menu<div class='rest'><main><article>{TITLE}{''.join(TEXT)}</article></main>"
    assert said(loaded(page), BlockKind.PARAGRAPH) == list(SENTENCES)


def test_the_heading_over_the_text_counts_for_more_than_the_end_of_the_breadcrumb() -> None:
    trail = (
        "<div class='breadcrumb'><a href='/'>Home</a><h1>Bridge closed for a year: what that means for buses</h1></div>"
    )
    page = f"{trail}<main><article><h2>What the closed bridge means for buses</h2>{''.join(TEXT)}</article></main>"
    assert loaded(page, title="Bridge closed for a year: what that means for buses").title == (
        "What the closed bridge means for buses"
    )


def test_the_breadcrumb_says_the_topic_before_the_heading() -> None:
    trail = "<div class='breadcrumb'><h1>Old bridges: What the town will do</h1></div>"
    page = f"{trail}<main><article><h2>What the town will do</h2>{''.join(TEXT)}</article></main>"
    assert loaded(page, title="Old bridges: What the town will do").title == "Old bridges: What the town will do"


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("<span>Town news:</span><span>Bridge is closed</span>", "Town news: Bridge is closed"),
        ("<span>Town news</span><span>Bridge is closed</span>", "Town news Bridge is closed"),
        ("The old <b>bri</b>dge is <i>Closed</i>", "The old bridge is Closed"),
        ("All <i>i</i>Phones are <b>Mac</b>Books", "All iPhones are MacBooks"),
    ],
)
def test_pieces_of_a_heading_that_stand_in_lines_of_their_own_are_words_of_their_own(heading: str, words: str) -> None:
    article = loaded(f"<main><article>{TITLE}{TEXT[0]}{TEXT[1]}<h2>{heading}</h2>{TEXT[2]}{TEXT[3]}</article></main>")
    assert said(article, BlockKind.HEADING) == [words]


def test_what_a_page_marks_is_still_there_after_the_libraries_looked_at_it() -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ana Silva"}}</script>'
    page = f"<div hidden id='s'>{TITLE}{''.join(TEXT)}{data}</div>"
    assert loaded(page).byline == "Ana Silva"


def test_who_has_the_site_is_not_its_author() -> None:
    blog = '<meta property="og:site_name" content="Bridges Safety Blog">'
    by = '<p>Posted by <a rel="author" href="/x">Bridges</a></p><p class="author-name">Ana Silva, Tom Reed</p>'
    article = loaded(f"<main><article>{TITLE}{by}{''.join(TEXT)}</article></main>", head=blog)
    assert article.byline == "Ana Silva, Tom Reed"
