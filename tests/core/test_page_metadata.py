"""Who wrote a page's article, when it was published, and what stands between its title and its text."""

import pytest

from reader.article import Article, BlockKind
from reader.formats.html import load_html
from reader.formats.source import Source

LONG = "The council of the small town by the river decided on Monday that the old bridge will be closed for a year."
BODY = f"<p>{LONG}</p><p>{LONG} It had been in use since 1920.</p><p>{LONG} Nobody was against it.</p>"
MARTHA = '<meta name="author" content="Martha Klein">'


def loaded(inside: str, head: str = "", origin: str = "https://paper.example/bridge") -> Article:
    top = f"<head><title>The bridge is closed</title>{head}</head>"
    page = f"<html>{top}<body><main><article>{inside}</article></main></body>"
    return load_html(Source(page.encode(), origin))


def titled(above: str = "", below: str = "", head: str = "", origin: str = "https://paper.example/bridge") -> Article:
    return loaded(f"<h1>The bridge is closed</h1>{above}{BODY}{below}", head, origin)


def standfirst(article: Article) -> list[str]:
    return [article.text[b.span.start : b.span.end] for b in article.blocks if b.kind is BlockKind.STANDFIRST]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Text &amp; photos: Martha Klein", "Martha Klein"),
        ("Text und Interview: Martha Klein", "Martha Klein"),
        ("Date: 3 May 2021 Author: Martha Klein Source: dpa", "Martha Klein"),
        ("By</p><p>Martha Klein", "Martha Klein"),
        ("Martha Klein / 03.05.2021 / 06:15 / Photo: Tom Reed / 150", "Martha Klein"),
        ("Ein Interview von Martha Klein mit Tom Reed", "Martha Klein"),
        ("Posted in News by mklein on May 3, 2021", "mklein"),
        ("Gespeichert von mklein am 3. Mai 2021 - 18:55", "mklein"),
        ('<a href="/u?id=7">mklein_7</a> 03.05.2021, 15:07 Uhr', "mklein_7"),
        ("dpa", "dpa"),
        ("Publié par Unknown à 08:00", None),
        ("3 May 2021 | View Comments", None),
        ("The Bridge of Wood 3 May 2021", None),
    ],
)
def test_a_line_under_the_title_says_who_wrote_it(line: str, names: str | None) -> None:
    assert titled(above=f"<p>{line}</p>").byline == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<strong>Martha Klein</strong>", "Martha Klein"),
        ("<em>Martha Klein</em>", "Martha Klein"),
        (f"{LONG} (Martha Klein) +++", "Martha Klein"),
        ("Autorin: Martha Klein, head of the town's archive.", "Martha Klein"),
        ("Autoren Martha Klein und Tom Reed", "Martha Klein, Tom Reed"),
        ("Martha Klein", None),
        ("Press contact:</p><p><strong>Martha Klein</strong>", None),
        ("Autor: Martha Klein</p><p>Verlag: Wood, 300 Seiten", None),
    ],
)
def test_so_does_a_signature_under_the_text(line: str, names: str | None) -> None:
    assert titled(below=f"<p>{line}</p>").byline == names


def test_a_plain_line_counts_for_more_than_the_data() -> None:
    assert titled(above="<p>By Tom Reed</p>", head=MARTHA).byline == "Tom Reed"
    assert titled(above="<p>Posted by Tom on May 3, 2021</p>", head=MARTHA).byline == "Tom"


def test_a_part_of_a_name_does_not_contradict_the_data() -> None:
    assert titled(above="<p>By Martha</p>", head=MARTHA).byline == "Martha Klein"


def test_a_paper_is_no_person() -> None:
    author = '<span class="author">Martha Klein</span>'
    assert titled(above=author, head='<meta name="author" content="Die Warte">').byline == "Martha Klein"


def test_names_in_prose_and_of_licences_are_not_the_authors() -> None:
    linked = f'<p>{LONG} {LONG} {LONG} As <a href="/author/tom-reed">Tom Reed</a> says.</p>'
    assert titled(above=linked).byline is None
    assert titled(above='<p class="license-info author-name">Tom Reed</p>').byline is None


def test_names_in_a_list_of_other_articles_are_not_the_authors() -> None:
    people = ("Ann Lee", "Tom Reed", "Pia Holm", "Jo Bell", "Max Hart")
    others = "".join(
        f'<div><a href="/{n}">Other news</a><p class="author">{name}</p></div>' for n, name in enumerate(people)
    )
    assert titled(below=others).byline is None


@pytest.mark.parametrize(("menu", "names"), [("About me", "Martha Klein"), ("About us", None)])
def test_whose_site_it_is_where_that_is_called_like_a_person(menu: str, names: str | None) -> None:
    top = f'<ul><li><a href="/about">{menu}</a></li></ul><p>Martha Klein: notes on towns</p>'
    page = f"<html><head><title>The bridge</title></head><body>{top}<article><h1>The bridge</h1>{BODY}</article></body>"
    assert load_html(Source(page.encode(), "https://www.martha-klein.example/bridge")).byline == names


PUBLISHED = '<meta property="article:published_time" content="{}">'


@pytest.mark.parametrize(
    ("line", "data", "day"),
    [
        ("10 May 2021", "2021-05-03T08:00:00Z", "2021-05-10"),
        ("Updated 10 May 2021", "2021-05-03T08:00:00Z", "2021-05-03"),
        ("Release: 10 May 2021", "2021-05-03T08:00:00Z", "2021-05-03"),
        ("10 May 2021</p><p>12 May 2021", "2021-05-03T08:00:00Z", "2021-05-03"),
        ("05.03.21", "2021-05-03T08:00:00Z", "2021-05-03"),
        ("Registriert: 10.05.2008</p><p>jd » 03.05.2021, 05:42", "", "2021-05-03"),
        ("jd03.05.2119:42", "", "2021-05-03"),
        ("3 May 2021", "1970-01-01", "2021-05-03"),
    ],
)
def test_the_day_under_the_title_is_that_of_publication(line: str, data: str, day: str) -> None:
    published = titled(above=f"<p>{line}</p>", head=PUBLISHED.format(data) if data else "").published
    assert (published or "")[:10] == day


def test_a_label_may_stand_in_the_line_before_the_day() -> None:
    data = '<meta name="date" content="2021-05-05">'
    assert titled(below="<p>Erschienen am:</p><p>03.05.2021</p>", head=data).published == "2021-05-03"


def test_day_and_month_are_read_as_the_page_shows_them() -> None:
    data = '<meta name="date" content="11/01/2021 12:43:42">'
    assert titled(below="<p>Erstellt am: 01.11.2021</p>", head=data).published == "2021-11-01"


def test_a_text_may_begin_with_its_day() -> None:
    assert titled(above=f"<p>{LONG}</p><p>03.05.2021 – {LONG}</p>").published == "2021-05-03"


@pytest.mark.parametrize(
    ("language", "origin", "moment", "day"),
    [
        ("de", "https://paper.example/bridge", "2021-05-02T22:00:00.000Z", "2021-05-03"),
        ("en", "https://paper.example/bridge", "2021-05-02T22:00:00.000Z", "2021-05-02"),
        ("de", "https://paper.example/bridge", "2021-05-02T22:10:00.000Z", "2021-05-02"),
        ("es", "https://paper.example/bridge-nid03052021", "2021-05-04T00:25:56Z", "2021-05-03"),
        ("es", "https://paper.example/20210503/bridge", "2021-05-04T00:25:56Z", "2021-05-03"),
    ],
)
def test_a_moment_in_universal_time_is_the_day_that_the_page_means(
    language: str, origin: str, moment: str, day: str
) -> None:
    head = f'{PUBLISHED.format(moment)}<meta property="og:locale" content="{language}">'
    assert (titled(head=head, origin=origin).published or "")[:10] == day


DESCRIPTION = '<meta name="description" content="{}">'


def test_a_standfirst_that_is_called_so_comes_before_a_description_that_is_the_first_paragraph() -> None:
    lead = '<h2 class="subheadline">Traffic will have to find another way</h2>'
    assert standfirst(titled(above=lead, head=DESCRIPTION.format(LONG))) == ["Traffic will have to find another way"]


def test_a_description_may_be_the_standfirst_and_the_line_after_it() -> None:
    lead = "For a year traffic will have to find another way through the town."
    line = "A report by our reporters in the town by the river, and on the bridge."
    article = titled(above=f"<p>{lead}</p><p>{line}</p>", head=DESCRIPTION.format(f"{lead} {line}"))
    assert standfirst(article) == [lead]


def test_descriptions_that_are_escaped_twice_are_read() -> None:
    lead = "Traffic will have to find &quot;another way&quot; through the town for a year."
    article = titled(above=f"<p>{lead}</p>", head=DESCRIPTION.format(lead.replace("&", "&amp;")))
    assert standfirst(article) == ['Traffic will have to find "another way" through the town for a year.']


@pytest.mark.parametrize(
    ("start", "expected"), [("LINZ – ", ["For a year traffic will have to find another way."]), ("", [])]
)
def test_what_stands_before_the_dateline_is_the_standfirst(start: str, expected: list[str]) -> None:
    lead = "<p>For a year traffic will have to find another way.</p>"
    assert standfirst(loaded(f"<h1>The bridge is closed</h1>{lead}<p>{start}{LONG}</p>{BODY}")) == expected
