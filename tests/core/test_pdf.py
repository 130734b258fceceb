"""PDF: real files, made by WeasyPrint, Chromium and LibreOffice from pages of our own."""

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.article import Article, BlockKind
from reader.errors import InputError
from reader.formats.child import convert
from reader.formats.pdf import load_pdf
from reader.formats.source import Source
from tests.core.layouts import LAYOUTS as FOLDER
from tests.core.layouts import Layout, blocks_of, layouts

LAYOUTS = {layout.name: layout for layout in layouts()}
FRESH = {layout.name: layout for layout in layouts(FOLDER / "fresh")}
ALL = LAYOUTS | FRESH


def of(layout: Layout) -> Article:
    return load_pdf(Source(layout.pdf.read_bytes(), str(layout.pdf)))


@pytest.mark.parametrize("name", ALL)
def test_paragraphs_are_whole_and_headers_are_gone(name: str) -> None:
    layout = ALL[name]
    article = of(layout)
    texts = {block.text for block in blocks_of(article)}
    missing = [block.text for block in layout.blocks if block.text not in texts]
    assert len(missing) <= (2 if name == "lettre" else 0), missing
    assert not layout.furniture.search(article.text)
    assert "\u00ad" not in article.text


@pytest.mark.parametrize("name", ALL)
def test_the_body_is_in_the_order_of_reading(name: str) -> None:
    layout = ALL[name]
    wanted = [block.text for block in layout.blocks if block.kind is BlockKind.PARAGRAPH]
    order = [wanted.index(block.text) for block in blocks_of(of(layout)) if block.text in wanted]
    notes = 3 if name == "academic" else 0  # they follow the text of their page
    out_of_order = sum(after < before for before, after in pairwise(order))
    assert out_of_order <= notes


def test_title_byline_and_date_are_what_the_page_says_not_what_the_program_wrote() -> None:
    magazine, report, news = (of(LAYOUTS[name]) for name in ("magazine", "report", "news"))
    assert (magazine.title, magazine.byline) == ("Six Weeks Without A Clock", "Rufus Adeyemi-Kraus")
    assert report.title == "Who Mends The Streetlights? Maintenance In Seven Small Towns"
    assert (report.byline, report.published) == ("Philippa Nakagawa, Jon Stenberg", "2026-01-22")
    assert (news.byline, news.published, news.language) == ("Maren Oduya", "2026-03-14", "en")
    german = of(LAYOUTS["german"])
    assert (german.byline, german.language) == ("Friederike Ostwald-Finke", "de")


def test_blocks_have_their_kinds() -> None:
    for name, layout in LAYOUTS.items():
        blocks = blocks_of(of(layout))
        for kind in (BlockKind.TITLE, BlockKind.ITEM, BlockKind.TABLE, BlockKind.CAPTION):
            wanted = [block for block in layout.blocks if block.kind is kind]
            assert [block for block in blocks if block.kind is kind] == wanted, name


def test_notes_stand_after_their_page_and_not_inside_a_sentence() -> None:
    texts = [block.text for block in blocks_of(of(LAYOUTS["academic"]))]
    note = texts.index(
        "Two pairs declined to exchange shoes. Leaving them out changes none of the results reported here."
    )
    last = next(n for n, text in enumerate(texts) if text.startswith("For the towns the consequence"))
    assert last < note < texts.index("References")


def test_real_hyphens_stay_and_those_of_the_typesetter_go() -> None:
    words = " ".join(of(layout).text for layout in LAYOUTS.values())
    for word in (
        "ice-breaker",
        "well-tried",
        "log-line",
        "first-aid",
        "Reyes-Whitfield",
        "Ostwald-Finke",
        "two-masted",
    ):
        assert word in words
    for word in ("lec-ture", "lec‐ture", "mira lty", "forgot‐ten", "ungewöhn‐lich"):
        assert word not in words
    assert "ungewöhnlich" in words


def test_ligatures_are_letters() -> None:
    text = of(LAYOUTS["german"]).text
    assert "Auffassung" in text
    assert not re.search("[\ufb00-\ufb06]", text)


def test_links_lie_on_their_words() -> None:
    article = of(LAYOUTS["browser"])
    links = {article.text[start:end]: target for (start, end), target in article.links}
    assert links["county council approved"] == "https://millbrook.example/council/minutes"
    assert links["nights@millbrook.example"] == "mailto:nights@millbrook.example"


def test_tables_are_rows() -> None:
    article = of(LAYOUTS["tables"])
    table = next(article.text[start:end] for kind, (start, end), _ in article.blocks if kind is BlockKind.TABLE)
    assert table.splitlines()[:2] == [
        "Site         Plots  Members  Waiting  Rent (£)",
        "Mill Lane    96     108      41       38.00",
    ]


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        load_pdf(Source(data, "/tmp/a.pdf"))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_cut_off_or_no_pdf_is_refused() -> None:
    whole = LAYOUTS["news"].pdf.read_bytes()
    assert "incomplete" in refusal(whole[: len(whole) // 2])
    assert "damaged" in refusal(b"%PDF-1.7\nnothing\n%%EOF\n")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_bytes_give_an_article_or_a_refusal(data: st.DataObject) -> None:
    layout = LAYOUTS[data.draw(st.sampled_from(["press", "news"]))]
    broken = bytearray(layout.pdf.read_bytes())
    for _ in range(data.draw(st.integers(1, 30))):
        place = data.draw(st.integers(0, len(broken) - 1))
        broken[place] = data.draw(st.integers(0, 255))
    try:
        article = convert("pdf", Source(bytes(broken), "/tmp/a.pdf"))
    except InputError:
        return
    last = 0
    for block in article.blocks:
        assert last <= block.span.start < block.span.end <= len(article.text)
        last = block.span.end
