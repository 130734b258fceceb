"""Notes as Markdown: what a note holds stays in it, and what an article holds stays words."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.anchor import Resolution, describe, resolve
from reader.article import Article, Span
from reader.correcting import correct, locate
from reader.everywhere import resolved
from reader.export.destination import file_stem, file_stems
from reader.export.dossier import Dossier
from reader.export.markdown import Manner, to_markdown
from reader.export.markdown_text import code, emphasised, escape, hashtag, own_markdown
from reader.formats import load_source
from reader.formats.source import Source
from reader.notes.note import Note, Target
from tests.core.test_jsonld import TEXT, analysis, article, correction, note


def dossier(*notes: Note, of: Article | None = None, **changes: Any) -> Dossier:
    of = of or article()
    found = {each.id: resolved(each, of) for each in notes}
    return Dossier(of, notes, found=found, analysis=analysis())._replace(**changes)


def on(words: str, number: int = 1, **changes: Any) -> Note:
    start = TEXT.index(words)
    target = Target("passage", describe(TEXT, Span(start, start + len(words))))
    return note(number, **{"target": target, **changes})


def tokens(words: str) -> list[Token]:
    parsed = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(words)
    return [each for token in parsed for each in (token, *(token.children or ()))]


def shown(words: str) -> str:
    """What a reader of the Markdown sees, without its markup."""
    return "".join(token.content for token in tokens(words) if token.type in ("text", "code_inline", "fence"))


def front(words: str) -> dict[str, Any]:
    """The front matter, which is YAML in the part of it that is JSON too; days are plain."""
    assert words.startswith("---\n")
    rows = words.split("---\n")[1].splitlines()
    pairs = [row.partition(": ") for row in rows]
    return {name: value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else json.loads(value) for name, _, value in pairs}


def body(words: str) -> str:
    return words.split("---\n", 2)[2]


def test_front_matter_tells_what_is_known() -> None:
    found = front(to_markdown(dossier(on("it rains", tags=("to do", "C++", "1/2")), read="2026-02-03"), Manner()))
    assert found == {
        "title": "Rain", "author": "By A", "source": "/home/me/rain one.txt", "published": "2026-01-01",
        "read": "2026-02-03", "language": "en", "reader-article": "a" * 32, "tags": ["to-do", "C", "1/2"],
        "aliases": ["Rain"],
    }  # fmt: skip


HOSTILE = '"\n---\nx: y\n# [[x]] <b>`\x1b[31m\u202e\u2028{{q}} %% == ${1}$ :: ((a)) \\ \ufffe\ud800'


def test_no_title_breaks_the_front_matter_or_the_document() -> None:
    of = article()._replace(title=HOSTILE, byline=HOSTILE, origin="/" + HOSTILE, published=HOSTILE)
    words = to_markdown(dossier(on("it rains", tags=(HOSTILE,)), of=of), Manner())
    assert words.count("\n---\n") == 1
    assert front(words)["title"].startswith('" --- x: y')
    assert not set("\x1b\u202e\u2028\ud800") & set(words)
    assert "\ufffe" not in words.split("---\n")[1]
    kinds = {token.type for token in tokens(body(words))}
    assert not kinds & {"html_inline", "html_block", "hr"}
    assert [token.markup for token in tokens(body(words)) if token.type == "heading_open"] == ["#", "##", "##"]


def test_a_note_has_its_sentence_its_words_and_its_particulars() -> None:
    made = on("it rains", body="It *does*.", tags=("to do",), colour="yellow", updated="2026-01-02T10:00:00+00:00")
    words = to_markdown(dossier(made), Manner(meanings={"yellow": "doubtful"}))
    assert "- > Ann Lee said **it rains**." in words
    assert "\n  It *does*.\n" in words
    line = next(line for line in words.splitlines() if "#to-do" in line)
    assert "#to-do · yellow (doubtful) · 2026-01-0" in line
    assert "· changed 2026-01-0" in line
    assert line.endswith(f"[open](reader:{made.id}) `reader --at 00000000`")


def test_notes_stand_by_place_the_lost_ones_last() -> None:
    lost = on("it rains", 4, body="lost")
    found = dossier(
        on("“No,”", 1, body="second"), on("Ann", 2, body="first"),
        note(3, target=Target("article"), body="whole"), lost,
    )  # fmt: skip
    found.found[lost.id] = Resolution("lost", None)
    words = to_markdown(found, Manner())
    at = [words.index(f"\n  {body}\n") if body != "whole" else words.index("- whole") for body in
          ("whole", "first", "second", "lost")]  # fmt: skip
    assert at == sorted(at)
    assert words.index("### Words that are not in the text any more") < at[3]
    assert " · lost · " in words


def test_notes_stand_by_speaker() -> None:
    notes = (
        on("it rains", 1),
        on("“No,”", 2),
        note(3, target=Target("entity", None, "Bob Roe")),
        note(4, target=Target("article")),
        note(5, target=Target("entity", on("Ann Lee").target.anchor, "Ann")),
    )
    said = correct(TEXT, analysis(), locate(TEXT, [correction(what="right", value="Bob Roe")])).analysis
    words = to_markdown(dossier(*notes, analysis=said), Manner(by="speaker"))
    headings = [line for line in words.splitlines() if line.startswith("### ")]
    assert sorted(headings) == ["### Ann Lee", "### Bob Roe", "### Other notes"]
    assert headings[-1] == "### Other notes"


def test_who_said_what_is_as_corrected_with_a_sign_for_the_readers_own() -> None:
    said = correct(TEXT, analysis(), locate(TEXT, [correction(value="Bob Roe")])).analysis
    words = to_markdown(dossier(analysis=said), Manner())
    assert words.endswith(
        "## Who said what\n\n- **Bob Roe**\n  - it rains (indirect, said) ✓\n- Unattributed\n  - “No,” (direct)\n"
    )
    assert "- **Ann Lee**, poet\n  - it rains (indirect, said)\n" in to_markdown(dossier(), Manner())


@pytest.mark.parametrize(
    "hostile",
    [
        "---\nx: y\n---",
        "```\nopen",
        "~~~~\nopen <b>",
        "<!-- open",
        "<script>alert(1)</script>",
        "<div>\n\n<b",
        "`<a>` <a>",
        "`open <a>",
        "``a` <i>``",
        "# heading",
        "- list\n  - deeper",
        "> quote",
        "[x]: http://e.org",
        "```\n<a>\n```\n<a>",
        "    code <a>",
        "a\r\nb",
        "\\<a>",
        "\\\\<a>",
        "<https://e.org>",
        "&lt;a&gt;",
        "\t<a>",
        "1. x\n\n   <a>",
        "```a`b\n<i>",
        "> ```\n<i>",
        "\x1b[31m\u202e",
    ],
)
def test_what_a_note_holds_ends_with_it_and_is_no_html(hostile: str) -> None:
    words = body(to_markdown(dossier(on("it rains", 1, body=hostile), on("“No,”", 2, body="after")), Manner()))
    found = tokens(words)
    assert not {token.type for token in found} & {"html_inline", "html_block"}
    outer = [token.tag for token in MarkdownIt("commonmark").parse(words) if token.level == 0 and token.nesting >= 0]
    assert outer == ["h1", "p", "h2", "ul", "h2", "ul"]
    assert sum(token.type == "list_item_open" and token.level == 1 for token in found) == 4
    assert shown(words).count("reader --at 00000000") == 2
    assert not set("\x1b\u202e") & set(words)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("<>`~a \n!-/\\b&;=\"'"), max_size=40))
def test_no_body_becomes_html(words: str) -> None:
    safe = own_markdown(words)
    for where in (safe, "- " + "\n".join(f"  {line}" for line in safe.split("\n"))):
        assert not {token.type for token in tokens(where)} & {"html_inline", "html_block"}


def test_no_comment_or_formula_of_obsidian_is_left_open() -> None:
    assert own_markdown("a %%hidden%% b %% c") == "a %%hidden%% b %\\% c"
    assert own_markdown("$$x$$ costs $$") == "$$x$$ costs $\\$"


def test_code_in_a_note_stays_as_it_was_written() -> None:
    assert own_markdown("`<b>` and <b>\n```\n<i>\n```") == "`<b>` and \\<b>\n```\n<i>\n```"


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from("*_`[]()<>#|~&;$^{}=%:!\\+-1.) ax\t"), min_size=1, max_size=25))
def test_escaped_words_are_shown_as_they_were(words: str) -> None:
    for before in ("", "- ", "> "):
        found = tokens(before + escape(words))
        assert {token.type for token in found if token.nesting >= 0} <= {
            "paragraph_open", "inline", "text", "text_special", "bullet_list_open", "list_item_open", "blockquote_open",
        }, (before, words)  # fmt: skip
        seen = "".join(token.content for token in found if token.type in ("text", "text_special"))
        assert " ".join(seen.split()) == " ".join(words.split())


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("*_`ab .“”(),-1"), min_size=1, max_size=20), st.integers(0, 20), st.integers(1, 20))
def test_a_passage_in_bold_is_just_the_passage(words: str, start: int, length: int) -> None:
    start, end = min(start, len(words)), min(start + length, len(words))
    found = emphasised(words, start, end)
    if found is not None:
        parsed = [token for token in tokens(f"> {found}") if token.type.startswith(("strong", "text"))]
        inside, bold, seen = False, "", ""
        for token in parsed:
            inside = token.type == "strong_open" or (inside and token.type != "strong_close")
            bold += token.content if inside else ""
            seen += token.content
        assert " ".join(bold.split()) == " ".join(words[start:end].split())
        assert " ".join(seen.split()) == " ".join(words.split())


def test_code_spans_and_tags() -> None:
    assert code("a`b``c") == "```a`b``c```"
    assert code("`") == "`` ` ``"
    assert [hashtag(tag) for tag in ("to do", "#x", "a/b", "C++", "\x1b", "é漢")] == [
        "to-do",
        "x",
        "a/b",
        "C",
        "",
        "é漢",
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Rain", "Rain"),
        ("../../etc/passwd", "etc passwd"),
        ("a/b\\c:d*e?f", "a b c d e f"),
        ("CON", "_CON"),
        ("", "rain one.txt"),
        ("com1.txt", "_com1.txt"),
        ("...", "article"),
        ("\x1b[31m\u202e", "31m"),
        ("x" * 500, "x" * 120),
        (" . ", "article"),
        ("é" * 100, "é" * 60),
        ("[[a]] #b ^c", "a b c"),
        ("nul\n", "_nul"),
    ],
)
def test_a_file_name_is_safe_everywhere(title: str, name: str) -> None:
    assert file_stem(article()._replace(title=title)) == name


def test_articles_of_one_title_have_names_of_their_own() -> None:
    articles = [
        article()._replace(id=letter * 32, title=title) for letter, title in (("a", "X"), ("b", "x"), ("c", "y"))
    ]
    assert file_stems(articles) == ["X (aaaaaaaa)", "x (bbbbbbbb)", "y"]


def test_a_very_long_sentence_is_left_out_and_the_passage_stays() -> None:
    text = "Title here\n\n" + "word, " * 250 + "end passage end."
    of = load_source(Source(text.encode(), "/x.txt"))
    at = of.text.index("passage")
    made = note(target=Target("passage", describe(of.text, Span(at, at + 7))))
    assert resolve(of.text, made.target.anchor).state == "exact" if made.target.anchor else False
    assert "- > passage\n" in to_markdown(dossier(made, of=of, analysis=None), Manner())
