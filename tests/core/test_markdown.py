"""Markdown: its structure stays, its markup goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article
from reader.errors import InputError
from reader.formats import load_source
from reader.formats.source import Source


def of(text: str, name: str = "/tmp/a.md") -> Article:
    return load_source(Source(text.encode(), name))


def blocks(text: str) -> list[tuple[str, int, str]]:
    article = of(text)
    return [(kind.value, level, article.text[span.start : span.end]) for kind, span, level in article.blocks]


def links(text: str) -> list[tuple[str, str]]:
    article = of(text)
    return [(article.text[span.start : span.end], target) for span, target in article.links]


def test_lists_keep_their_depth_and_numbers() -> None:
    assert blocks("1. one\n   goes on\n2. two\n   - deep\n     - deeper\n10. ten") == [
        ("item", 1, "1. one goes on"),
        ("item", 1, "2. two"),
        ("item", 2, "deep"),
        ("item", 3, "deeper"),
        ("item", 1, "10. ten"),
    ]


def test_an_item_of_several_paragraphs_has_one_bullet() -> None:
    assert blocks("- one\n\n  more\n\n- two") == [("item", 1, "one"), ("paragraph", 0, "more"), ("item", 1, "two")]


def test_quotations_in_lists_and_lists_in_quotations() -> None:
    assert blocks("- one\n  > said\n\n> a\n>\n> > b\n>\n> - c") == [
        ("item", 1, "one"),
        ("quote", 1, "said"),
        ("quote", 1, "a"),
        ("quote", 2, "b"),
        ("item", 1, "c"),
    ]


def test_tables_are_aligned_as_they_say_and_by_cells() -> None:
    text = "| Name | Count |\n|---|---:|\n| [Ann](https://e.org/ann) | 7 |\n| 漢字 | 10000 |\n"
    assert blocks(text) == [("table", 0, "Name  Count\nAnn       7\n漢字  10000")]
    assert links(text) == [("Ann", "https://e.org/ann")]


def test_a_table_with_one_huge_cell_does_not_blow_up() -> None:
    text = "|a|b|\n|-|-|\n" + "|" + "x" * 100_000 + "|y|\n" + "|c|d|\n" * 1_000
    assert len(of(text).text) < 200_000


def test_code_keeps_its_lines_and_what_looks_like_markup() -> None:
    assert blocks("```python\ndef f():\n    return *a*\n```\n\n    # indented") == [
        ("code", 0, "def f():\n    return *a*"),
        ("code", 0, "# indented"),
    ]


def test_pictures_are_their_words() -> None:
    assert blocks("![A tram](t.png)\n\nSee ![sign](s.png) here.\n\n[![linked](x.png)](https://e.org)") == [
        ("caption", 0, "A tram"),
        ("paragraph", 0, "See [sign] here."),
        ("caption", 0, "linked"),
    ]


def test_footnotes_stand_at_the_end_with_their_names() -> None:
    text = "Words.[^1] More.[^n]\n\n[^1]: A note.\n    It goes on.\n[^n]: https://e.org/n\n\nLast words."
    assert blocks(text) == [
        ("paragraph", 0, "Words.[1] More.[n]"),
        ("paragraph", 0, "Last words."),
        ("item", 1, "[1] A note. It goes on."),
        ("item", 1, "[n] https://e.org/n"),
    ]
    assert links(text) == [("https://e.org/n", "https://e.org/n")]


def test_html_is_its_words_without_tags_comments_and_scripts() -> None:
    text = (
        "Before\n\n<div align=center>\n<h2>Head</h2><p>A <b>bold</b> word &amp; more</p>"
        "<!-- no --><script>no()</script>\n"
        "<figure><img alt='A tram'><figcaption>Caption</figcaption></figure></div>\n\nIn<br>line <b>tags</b>"
    )
    assert blocks(text)[1:] == [
        ("heading", 2, "Head"),
        ("paragraph", 0, "A bold word & more"),
        ("caption", 0, "A tram"),
        ("caption", 0, "Caption"),
        ("paragraph", 0, "In line tags"),
    ]


def test_setext_headings_reference_links_escapes_entities_and_hard_breaks() -> None:
    text = "Title\n=====\n\nHead\n----\n\nA [ref][r] \\*no\\* &copy; hard  \nbreak ~~old~~.\n\n[r]: https://e.org 'T'"
    assert blocks(text) == [
        ("title", 0, "Title"),
        ("heading", 2, "Head"),
        ("paragraph", 0, "A ref *no* © hard break old."),
    ]
    assert links(text) == [("ref", "https://e.org")]


def test_only_links_that_may_be_followed_stay() -> None:
    text = (
        "[a](https://e.org/a) [b](javascript:x) [c](data:text/html,x) [d](file:///etc) [e](MAILTO:a@e.org) [f](/rel) "
        '<https://auto.org> <a href="https://h.org">h</a> https://bare.org/x. [g](vbscript:x) <b@e.org>'
    )
    assert links(text) == [
        ("a", "https://e.org/a"),
        ("e", "mailto:a@e.org"),
        ("https://auto.org", "https://auto.org"),
        ("h", "https://h.org"),
        ("https://bare.org/x", "https://bare.org/x"),
        ("b@e.org", "mailto:b@e.org"),
    ]
    assert "javascript" not in of(text).text


def test_relative_links_lead_to_where_the_document_came_from() -> None:
    article = of("# T\n\n[a](../b.md) **x**", "https://e.org/docs/a.md")
    assert [link.target for link in article.links] == ["https://e.org/b.md"]


YAML = """---
title: "Trams: a \\"history\\""
authors:
  - Jane Doe
  - name: John Roe
date: 2026-03-12T10:00:00Z
description: >
  How the city
  argued.
tags: [a, b]
draft: false
---
"""
TOML = """+++
title = 'Trams: a "history"'
authors = ["Jane Doe", "John Roe"]
date = 2026-03-12
description = "How the city argued."
[params]
x = 1
+++
"""


@pytest.mark.parametrize("front", [YAML, TOML])
def test_front_matter_says_title_authors_date_and_standfirst(front: str) -> None:
    article = of(front + "\nIt began in 1952.\n")
    assert (article.title, article.byline, article.published) == (
        'Trams: a "history"',
        "Jane Doe, John Roe",
        "2026-03-12",
    )
    assert blocks(front + "\nIt began in 1952.\n") == [
        ("title", 0, 'Trams: a "history"'),
        ("standfirst", 0, "How the city argued."),
        ("paragraph", 0, "It began in 1952."),
    ]


def test_a_title_that_stands_in_the_text_too_is_there_once() -> None:
    assert blocks("---\ntitle: The Trams\n---\n# The trams\n\nWords.")[:2] == [
        ("title", 0, "The trams"),
        ("paragraph", 0, "Words."),
    ]


def test_rules_between_dashes_are_no_front_matter() -> None:
    assert blocks("---\nWords that say nothing of the kind.\n---\n\nMore.")[0][2].startswith("Words")


def test_standfirst_and_byline_below_the_title() -> None:
    text = "# The Trams\n\n*How the city argued for years.*\n\nBy Jane Doe, 12 March 2026\n\nIt began in 1952."
    assert [kind for kind, _, _ in blocks(text)] == ["title", "standfirst", "byline", "paragraph"]
    assert (of(text).byline, of(text).published) == ("Jane Doe", "2026-03-12")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 500 + "deep words",
        "\n".join("  " * depth + "- word" for depth in range(300)),
        "[" * 60_000 + " words",
        "**word " * 100_000,
        "|" * 60_000 + "\n" + "|-" * 30_000 + "|\nword",
        "- word\n" * 30_000,
    ],
)
def test_what_markdown_it_would_drop_or_take_minutes_for_is_read_as_plain_text(text: str) -> None:
    assert of(text).text.count("word") == text.count("word")


MARKUP = st.lists(
    st.sampled_from(
        ["# ", "a", " word ", "\n", "\n\n", "> ", "- ", "1. ", "    ", "`", "```\n", "*", "_", "[", "](https://e.org)",
         "]", "[^1]", "[^1]: ", "|", "|-|\n", "<div>", "</div>", "<!--", "-->", "---\n", "+++\n", "title: x\n", "&amp;",
         "\\", "!["]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@given(MARKUP)
def test_any_markdown_loads_with_blocks_and_links_in_order(text: str) -> None:
    try:
        article = of(text)
    except InputError:
        assert not text.strip()
        return
    after = 0
    for kind, span, _ in article.blocks:
        assert after <= span.start < span.end <= len(article.text)
        assert kind.value in ("code", "table") or "\n" not in article.text[span.start : span.end]
        after = span.end
    after = 0
    for link in article.links:
        assert after <= link.span.start < link.span.end <= len(article.text)
        assert link.target.startswith(("https://", "http://", "mailto:"))
        after = link.span.end


@given(MARKUP)
def test_words_outside_of_markup_are_never_lost(text: str) -> None:
    wanted = text.replace("<!--", "").replace("title: x\n", "").replace("[^1]: ", "")
    if wanted.strip():
        assert of(wanted).text.count("word") == wanted.count("word")
