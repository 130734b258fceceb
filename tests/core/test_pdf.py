"""PDF: real files, made by WeasyPrint, Chromium and LibreOffice from pages of our own."""

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.article import Article, BlockKind
from reader.errors import InputError
from reader.formats.child import convert
from reader.formats.pdf import load_pdf
from reader.formats.pdf.hyphens import Hyphens, join_lines
from reader.formats.source import Source
from tests.core.layouts import LAYOUTS as FOLDER
from tests.core.layouts import Layout, blocks_of, layouts
from tests.core.pdf_files import pdf, words

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


LINE = "A sentence that is long enough to be a line of the page."


def column(lines: Sequence[str], x: float, y: float = 760, size: float = 11) -> bytes:
    return b"".join(words(line, x, y - 14 * number, size) for number, line in enumerate(lines))


def texts(data: bytes) -> list[str]:
    return [block.text for block in blocks_of(load_pdf(Source(data, "/tmp/a.pdf")))]


def test_text_off_the_page_is_not_lost() -> None:
    assert "This stands outside." in texts(pdf(words(LINE, 50, 700) + words("This stands outside.", -900, 300)))


def test_the_size_is_the_one_on_the_page_whatever_the_matrix_says() -> None:
    large = words("A Headline In Large Letters", 50, 780, size=1, turn="24 0 0 24")
    article = load_pdf(Source(pdf(large + column([LINE] * 5, 50, 700)), ""))
    assert article.title == "A Headline In Large Letters"


def test_a_page_that_lies_on_its_side_is_read_upright() -> None:
    lines = [f"{LINE[:-1]} number {number}," for number in range(5)]
    page = b"".join(words(line, 60 + 14 * number, 60, turn="0 1 -1 0") for number, line in enumerate(lines))
    assert texts(pdf(page)) == [" ".join(lines)]


def test_what_runs_up_the_margin_comes_last_and_a_watermark_not_at_all() -> None:
    mark = words("DRAFT", 200, 300, size=80, turn="0.7 0.7 -0.7 0.7")
    credit = words("Photograph: a stranger", 580, 300, size=6, turn="0 1 -1 0")
    pages = [column([f"{LINE} It is page {number}."], 50) for number in range(2)]
    found = texts(pdf(pages[0] + mark + credit, pages[1] + mark))
    assert found == [f"{LINE} It is page 0.", "Photograph: a stranger", f"{LINE} It is page 1."]


def test_columns_drawn_line_by_line_are_read_one_after_the_other() -> None:
    left = [f"The left column has its line {number} and it goes on to the edge" for number in range(8)]
    right = [f"The right column has its line {number}, which is as long as that" for number in range(8)]
    rows = enumerate(zip(left, right, strict=True))
    page = b"".join(column([a], 50, 760 - 14 * n, 8) + column([b], 320, 760 - 14 * n, 8) for n, (a, b) in rows)
    assert texts(pdf(page)) == [" ".join(left + right)]


def test_a_line_that_is_not_quite_full_breaks_no_sentence() -> None:
    lines = (
        "The ministry said on Monday that the dam",
        "would be finished by spring, two years later",
        '"We underestimated the rock," said Helga',
        'Stein, the chief engineer. "It is harder',
        'than concrete."',
        "i am the",
        "wind that blows",
    )
    drawn = b"".join(words(line, 60, 700 - 13 * number, 10) for number, line in enumerate(lines))
    found = [block.text for block in blocks_of(load_pdf(Source(pdf(drawn))))]
    assert any(" ".join(lines[2:5]) in block for block in found)
    assert found[-2:] == list(lines[-2:]), "a line of a verse is far from full"


def test_a_letter_drawn_twice_to_look_bold_is_read_once() -> None:
    assert texts(pdf(words("Twice drawn", 50, 700) + words("Twice drawn", 50.3, 700) + column([LINE], 50, 650))) == [
        "Twice drawn",
        LINE,
    ]


def test_a_form_of_a_document_without_words_is_refused_with_what_to_do() -> None:
    assert "run OCR (ocrmypdf" in refusal(pdf(b"0 0 100 100 re f"))
    assert "without pages" in refusal(pdf())
    assert "5001 pages" in refusal(pdf(*[b""] * 5001))


def test_a_locked_one_is_refused_and_one_that_asks_nobody_opens() -> None:
    assert "locked with a password" in refusal((FOLDER / "locked.pdf").read_bytes())
    assert texts((FOLDER / "unlocked.pdf").read_bytes())[0] == "Only the owner has a password here."


def test_links_that_lead_elsewhere_than_to_web_and_mail_are_words() -> None:
    def link(target: str) -> str:
        return f"<< /Subtype /Link /Rect [40 690 400 720] /A << /S /URI /URI ({target}) >> >>"

    safe, unsafe = (
        load_pdf(Source(pdf(words(LINE, 50, 700), extra=f"/Annots [{link(target)}]"), ""))
        for target in ("https://example.org/a", "javascript:alert%281%29")
    )
    assert [(safe.text[start:end], target) for (start, end), target in safe.links] == [(LINE, "https://example.org/a")]
    assert unsafe.links == ()


@pytest.mark.parametrize(
    ("title", "author", "wanted"),
    [
        ("The Ferry Stays", "Maren Oduya", ("The Ferry Stays", "Maren Oduya")),
        ("ferry_final_3.docx", "admin", (None, None)),
        ("Microsoft Word - Ferry", "user 1", (None, None)),
    ],
)
def test_the_information_of_a_document_counts_only_when_it_is_sane(
    title: str, author: str, wanted: tuple[str | None, str | None]
) -> None:
    data = pdf(column([LINE, LINE], 50), information=f"/Title ({title}) /Author ({author})")
    article = load_pdf(Source(data, ""))
    assert (article.title, article.byline) == wanted


@pytest.mark.parametrize(
    ("called", "title"),
    [
        ("The River Comes Back | The Valley Paper", "The River Comes Back"),
        ("Valley: The River Comes Back", "The Valley Paper"),
        ("The River Comes Back", "The River Comes Back"),
        ("The Valley Paper - Nothing of this is on the page", "The Valley Paper"),
        ("Nothing of this is on the page - The Valley Paper", "The Valley Paper"),
    ],
)
def test_the_title_that_a_browser_gave_a_page_is_looked_for_on_it(called: str, title: str) -> None:
    head = words("The Valley Paper", 50, 790, 24) + words("The River Comes Back", 50, 740, 18)
    article = load_pdf(Source(pdf(head + column([LINE] * 12, 50, 690), information=f"/Title ({called})"), ""))
    assert article.title == title


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("a well-", "known man", "a well-known man"),
        ("the govern-", "ment said", "the government said"),
        ("Jean-", "Pierre came", "Jean-Pierre came"),
        ("pre-", "and post-war", "pre- and post-war"),
        ("from 1914–", "1918 on", "from 1914–1918 on"),
        ("the soft\u00ad", "ware is", "the software is"),
        ("it ended —", "or so it", "it ended — or so it"),
        ("twenty-", "one years", "twenty-one years"),
        ("市议会周一晚上", "决定了", "市议会周一晚上决定了"),
        ("川が戻って", "くる、と市長", "川が戻ってくる、と市長"),
        ("강이 다시", "돌아온다", "강이 다시 돌아온다"),
    ],
)
def test_words_at_the_ends_of_lines(before: str, after: str, whole: str) -> None:
    lines = [[(character, None) for character in line] for line in (before, after)]
    assert "".join(character for character, _ in join_lines(lines, Hyphens([before, after]))) == whole
