"""From bytes to an article."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, BlockKind
from reader.errors import InputError
from reader.formats import load, load_source
from reader.formats.source import Source
from reader.paths import resource

NEWS = """Council Approves New Tram Line

The line will open in 2027 and link the harbour with the university.

By Jane Doe

12 March 2026

RIVERTON — The city council voted on Tuesday to build a tram line between the harbour and the university, after a \
debate that lasted until midnight and divided both of the large parties.

“This is a good day for Riverton,” Mayor Ann Lee said.

SEE ALSO: Trams Through The Ages

What comes next

Work begins in May and will close Dock Street for two years, according to the plan that the council published today.

- The first section is two miles long.
- The second follows in 2029.

More at https://example.org/trams.

With reporting by the Riverton Echo
"""


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.span.start : block.span.end][:20]) for block in article.blocks]


def of(text: str, name: str = "a.txt") -> Article:
    return load_source(Source(text.encode(), f"/tmp/{name}"))


def test_the_parts_of_a_news_report_are_recognised() -> None:
    article = of(NEWS)
    assert [kind for kind, _ in kinds(article)] == [
        "title", "standfirst", "byline", "byline", "paragraph", "paragraph", "related", "heading", "paragraph",
        "item", "item", "paragraph", "credit",
    ]  # fmt: skip
    assert (article.title, article.byline, article.published) == (
        "Council Approves New Tram Line",
        "Jane Doe",
        "2026-03-12",
    )
    assert article.language == "en"
    assert [link.target for link in article.links] == ["https://example.org/trams"]


def test_the_bundled_article_is_what_it_is() -> None:
    article = load(str(min(resource("seeds").glob("*.txt"))))
    found = [kind for kind, _ in kinds(article)]
    assert found[:3] == ["title", "standfirst", "paragraph"]
    assert found[-1] == "credit"
    assert found.count("related") == 1
    assert found.count("paragraph") == 14


def test_what_is_no_article_is_paragraphs() -> None:
    log = "\n".join(f"2026-01-0{n} 12:00:00 worker started, all is well and nothing happens." for n in range(1, 6))
    assert {kind for kind, _ in kinds(of(log))} == {"paragraph"}
    assert [kind for kind, _ in kinds(of("Just one line"))] == ["paragraph"]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    wrapped = (
        "The committee met for the third time this year and agreed on\na plan that nobody had expected when all the "
        "talks had\nbegun in May.\n\nA second paragraph."
    )
    assert of(wrapped).text == wrapped.replace("on\na", "on a").replace("had\nbegun", "had begun")


def test_lines_of_their_own_are_paragraphs_of_their_own() -> None:
    assert of("First paragraph, quite short.\nSecond paragraph.\nThird.").text.count("\n\n") == 2


@given(st.text(max_size=300))
def test_any_text_loads_or_is_refused_and_blocks_are_in_order(text: str) -> None:
    try:
        article = load_source(Source(text.encode("utf-8", "replace"), "x.txt"))
    except InputError:
        return
    last = 0
    for block in article.blocks:
        assert last <= block.span.start < block.span.end <= len(article.text)
        assert "\n" not in article.text[block.span.start : block.span.end]
        last = block.span.end


@given(st.text(st.sampled_from("ab .\n\n-1#*“"), max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    if not text.strip():
        return
    wanted = sorted(char for char in text if char in "ab“")
    assert sorted(char for char in of(text).text if char in "ab“") == wanted


MARKDOWN = """---
title: "The Trams"
author: Jane Doe
date: 2026-03-12
---
# The Trams

A *new* line with `code` and a [link](https://example.org/a) and [another](javascript:alert).

> “It is good,” she said.

- one
  - two

```
x = 1
```

| a | b |
|---|---|
| 1 | 2 |

![A tram](tram.png)

## Later

<b>bold</b> end
"""


def test_markdown_keeps_its_structure() -> None:
    article = load_source(Source(MARKDOWN.encode(), "/tmp/a.md"))
    assert [kind for kind, _ in kinds(article)] == [
        "title", "paragraph", "quote", "item", "item", "code", "table", "caption", "heading", "paragraph",
    ]  # fmt: skip
    assert (article.title, article.byline, article.published) == ("The Trams", "Jane Doe", "2026-03-12")
    link = article.links[0]
    assert article.text[link.span.start : link.span.end] == "link"
    assert [link.target for link in article.links] == ["https://example.org/a"]
    assert [block.level for block in article.blocks if block.kind is BlockKind.ITEM] == [1, 2]


def test_markdown_is_known_by_its_content_but_a_hashtag_is_none() -> None:
    assert load_source(Source(b"# Head\n\nA [link](https://example.org).\n", "")).blocks[0].kind is BlockKind.TITLE
    assert of("#blessed today\n\nNo more words.", "note").text.startswith("#blessed")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_so(encoding: str) -> None:
    assert "“größer”" in load_source(Source("Ein Titel\n\nEs wird “größer” und größer.".encode(encoding), "a.txt")).text


def test_an_old_encoding_is_detected() -> None:
    words = "Le président a déclaré à la presse que l'été serait très chaud et que la forêt brûlerait déjà. " * 5
    assert "président a déclaré" in load_source(Source(words.encode("cp1252"), "a.txt")).text


def refused(source: str) -> str:
    with pytest.raises(InputError) as caught:
        load(source)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_bad_sources_are_refused_in_one_line(tmp_path: Path) -> None:
    assert "does not exist" in refused(str(tmp_path / "none"))
    assert "folder" in refused(str(tmp_path))
    empty = tmp_path / "empty"
    empty.write_bytes(b" \n\n ")
    assert "empty" in refused(str(empty))
    binary = tmp_path / "binary"
    binary.write_bytes(bytes(range(256)))
    assert "binary" in refused(str(binary))
    wrong = tmp_path / "wrong"
    wrong.write_bytes(b"\xff\xfe\x00")
    assert "UTF-16" in refused(str(wrong))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "no ordinary file" in refused(str(pipe))
    assert "cannot be read" in refused("a\0b")


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret"
    secret.write_text("words")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "permission" in refused(str(secret))


def test_a_hostile_name_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in refused(str(tmp_path / "\x1b[31mred"))


def test_ten_megabytes_load_whole() -> None:
    text = NEWS * 16_000
    article = load_source(Source(text.encode(), "a.txt"))
    assert len(article.text) > 10_000_000
    assert article.text.count("Ann Lee") == 16_000


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("missing.txt", "missing.txt does not exist; check the path."),
        ("bbc.example/news/1", "or begin with https:// if it is a web page"),
        ("127.0.0.1:80", "or begin with https:// if it is a web page"),
        ("ftp://example.org/a.txt", "ftp://example.org/a.txt is no address that reader opens"),
    ],
)
def test_what_is_not_there_is_said_with_what_it_may_have_been_meant_to_be(what: str, line: str) -> None:
    with pytest.raises(InputError) as refused:
        load(what)
    assert line in str(refused.value)
