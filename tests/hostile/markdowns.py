"""Markdown: nesting, markup that is never closed, tables, front matter, addresses that must not be followed."""

from tests.hostile.case import Case, text, times

_LINK = "[words](https://e.org/a) "

_CASES = (
    ("10,000 quotations in each other", times("> ", 10_000, after="END"), (("END", 1),)),
    ("10,000 lists in each other", times("- ", 10_000, after="END"), (("END", 1),)),
    (
        "1,000 lists by their indent",
        lambda: "".join("  " * depth + "- word\n" for depth in range(1_000)).encode(),
        (("word", 1_000),),
    ),
    ("300,000 brackets", times("[", 300_000, after=" END"), (("END", 1),)),
    ("100,000 pictures begun", times("![", 100_000, after=" END"), (("END", 1),)),
    ("paragraphs of brackets", times("[" * 4_000 + "\n\n", 200, after=" END"), (("END", 1),)),
    ("100,000 links within links", times("[a][", 100_000, after=" END"), (("END", 1),)),
    ("300,000 stars", times("*a ", 300_000, after=" END"), (("END", 1),)),
    ("stars and bars under each other", times("*_a**__", 40_000, after=" END"), (("END", 1),)),
    ("ladders of ticks", lambda: " ".join("`" * size for size in range(1, 1_000)).encode() + b" END", (("END", 1),)),
    ("a fence that is never closed", times("word\n", 20_000, "```\n"), (("word", 20_000),)),
    (
        "a table of 2,000 columns",
        times("|a" * 2_000 + "|\n", 100, "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n"),
        (("a", 200_000),),
    ),
    ("a table of 100,000 rows", times("|word|b|\n", 100_000, "|a|b|\n|-|-|\n"), (("word", 100_000),)),
    ("a cell of 1 MB", times("x", 900_000, "|a|b|\n|-|-|\n|word|", "|\n" + "|word|c|\n" * 900), (("word", 901),)),
    ("100,000 tags begun", times("<div ", 100_000, after=" END"), (("END", 1),)),
    ("100,000 links begun in HTML", times("x <a href='", 50_000, after=" END"), (("END", 1),)),
    ("100,000 comments begun", times("<!--", 100_000, "word\n\n"), (("word", 1),)),
    ("20,000 definitions", times("[a]: https://e.org\n", 20_000, "word\n\n"), (("word", 1),)),
    ("20,000 footnotes", times("[^1]: word\n", 20_000, "A note.[^1]\n\n"), (("word", 20_000),)),
    ("300,000 entities", times("&amp;", 150_000, after=" END"), (("END", 1),)),
    ("300,000 backslashes", times("\\*", 150_000, after=" END"), (("END", 1),)),
    ("an address of 5 MB", times("a", 5_000_000, "[words](https://e.org/", ") END"), (("END", 1),)),
    ("100,000 links", times(_LINK, 100_000), (("words", 100_000),)),
    ("30,000 links in paragraphs", times(_LINK * 10 + "\n\n", 3_000), (("words", 30_000),)),
    ("50,000 headings", times("# word\n", 50_000), (("word", 50_000),)),
    ("50,000 lines of both", times("word\n===\n", 50_000), (("word", 50_000),)),
    ("front matter without end", times("key: word\n", 30_000, "---\n"), (("word", 30_000),)),
    ("front matter of anchors", text("---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n---\nEND\n"), (("END", 1),)),
    ("front matter of brackets", times("[", 15_000, "+++\na = ", "\n+++\nEND\n"), (("END", 1),)),
    ("front matter of a huge title", times("word ", 3_000, "---\ntitle: ", "\n---\nEND\n"), (("END", 1),)),
    (
        "links that must not be followed",
        text(
            "# T\n\n[word](javascript:alert) [word](data:text/html;base64,PHNjcmlwdD4=) [word](file:///etc/passwd) "
            "[word](vbscript:x) [word](\x01javascript:x) <a href='javascript:x'>word</a> [word](//e.org) <tel:1>\n"
        ),
        (("word", 7),),
    ),
    (
        "controls in titles and links",
        text("# A \x1b[31mtitle\u202e of words\n\n[wo\x1b]8;;rd](https://e.org/\x1b[0m\u202e) END\n"),
        (("END", 1),),
    ),
)

MARKDOWNS = tuple(Case(f"Markdown: {name}", data, holds=holds, file="article.md") for name, data, holds in _CASES)
