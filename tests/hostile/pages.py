"""Web pages: nesting, huge attributes and scripts, entities that expand, what is cut off or lies about itself."""

from functools import partial

from tests.hostile.case import Case, text, times

_WORDS = "<p>The council met on Monday, and it was late when the word was given to the mayor of the town.</p>" * 8
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


def _page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>Words</title>{head}</head><body><article>{body}</article></body></html>"


def _around(piece: str, number: int, after: str = "") -> bytes:
    return (_page(piece * number + _WORDS + "<p>The END of it all comes at last.</p>" + after * number)).encode()


_LINKED = "".join(
    f"<a class=link href='https://words.example/wiki/Word_{n}' title='Word {n}'>word {n}</a>, as it is called, "
    for n in range(12)
)
_CHAPTER = (
    f"<div><h2>A chapter</h2><div><p>{_LINKED}</p><p>{_LINKED}</p></div>"
    f"<div><table><tr><td>{_LINKED}</td></tr></table><ul><li>{_LINKED}</li></ul></div></div>"
)

_OPENED = (
    ("10,000 boxes in each other", lambda: _around("<div>", 10_000, "</div>")),
    ("20,000 looks in each other", lambda: _around("<b>", 20_000)),
    ("tags that are never closed", lambda: _around("<p><i><a href=x>", 5_000)),
    ("an attribute of 5 MB", lambda: _around("", 0) + b"<p class='" + b"x" * 5_000_000 + b"'>word"),
    ("a script of 5 MB", lambda: _around("<script>" + "x<p>" * 1_250_000 + "</script>", 1)),
    ("a style that is never closed", lambda: _around("", 0) + b"<style>" + b"x{}" * 500_000),
    ("a comment that is never closed", lambda: _around("", 0) + b"<!--" + b"x" * 2_000_000),
    (
        "a picture in an address of 5 MB",
        lambda: _around("<img src='data:image/png;base64," + "A" * 5_000_000 + "'>", 1),
    ),
    ("9 MB of pictures in addresses", lambda: _around(f"<img src='data:image/png;base64,{'iVBORw0K' * 11_250}'>", 100)),
    (
        "9 MB of letters in styles",
        lambda: _around(f"<style>@font-face{{src:url(data:x,{'d09G' * 22_500})}}</style>", 100),
    ),
    ("9 MB of attributes", lambda: _around(f"<i data-state='{'{1984-12-11}' * 100}'></i>", 7_500)),
    ("9 MB of scripts", lambda: _around(f"<script>{'var x = 1984; ' * 6_500}</script>", 100)),
    (
        "data that nest 100,000 times",
        lambda: _around(f"<script type='application/ld+json'>{'[' * 100_000}</script>", 1),
    ),
    (
        "data that are huge",
        lambda: _around(f"<script type='application/ld+json'>[{'{},' * 300_000}{{}}]</script>", 1),
    ),
    (
        "links that must not be followed",
        text(
            _page(
                f"{_WORDS}<p>The words that lead to the <a href='javascript:x'>END</a> of it are "
                "<a href=data:x>long</a>, and nobody follows them.</p>"
            )
        ),
    ),
    (
        "a base that must not be followed",
        text(_page(f"{_WORDS}<p>The <a href='x'>END</a>.</p>", "<base href='javascript:x'>")),
    ),
    (
        "controls in the title",
        text(_page(f"<h1>\x1b[31m&#27;[2J&#x202e;</h1>{_WORDS}<p>END</p>", "<title>\x1b]0;x\x07</title>")),
    ),
    ("NULs", lambda: _around("", 0).replace(b"council", b"coun\0cil")),
    ("UTF-16 without a mark", lambda: _around("", 0).decode().encode("utf-16-le")),
    ("another encoding than it says", lambda: _around("<meta charset=utf-16>", 1)),
    ("an encoding that is none", lambda: _around("<meta charset='\x1b[31m'>", 1)),
    ("an encyclopedia of 1 MB", lambda: _around(_CHAPTER, 130)),
    ("3,000 links", lambda: _around("<p><a href='https://e.org/a'>one of many words</a> and more.</p>", 3_000)),
    ("a span of 10^9 columns", lambda: _around("<table><tr><td colspan=999999999 rowspan=999999999>a<td>b</table>", 1)),
    ("plain text from here on", lambda: _around("", 0) + b"<plaintext>" + b"<p>word" * 1_000),
    ("a page that is cut in a tag", lambda: _around("", 0)[:-10] + b"<p cla"),
    (
        "an entity that is another's file",
        text(
            "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
            + _page(f"{_WORDS}<p>The END &x; of it.</p>").removeprefix("<!DOCTYPE html>")
        ),
    ),
    (
        "entities that expand",
        text(
            f"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY l0 'ha'>{_LAUGHS}]>"
            + _page(f"{_WORDS}<p>The END &l11; of it.</p>").removeprefix("<!DOCTYPE html>")
        ),
    ),
)

_NESTED = ("<blockquote>", "<ul><li>", "<table><tr><td>", "<svg><g><foreignObject>")

PAGES = (
    *(Case(f"HTML: 10,000 {tag} in each other", partial(_around, tag, 10_000), "nested too deeply") for tag in _NESTED),
    *(Case(f"HTML: {name}", data, holds=(("END", 1),), file="page.html", lacks="root:") for name, data in _OPENED),
    Case(
        "HTML: nothing to read",
        text("<!DOCTYPE html><html><head><title>T</title></head><body></body></html>"),
        "holds no text",
    ),
    Case(
        "HTML: 8,000 paragraphs",
        times("<p>A word of the town.</p>\n", 8_000, "<!DOCTYPE html>"),
        holds=(("word", 8_000),),
    ),
    Case("HTML: one word of 2 MB", times("a", 2_000_000, "<!DOCTYPE html><p>", " END"), holds=(("END", 1),)),
    Case(
        "HTML: a text of 1 MB in one box", times("a word ", 150_000, "<!DOCTYPE html><p>"), holds=(("word", 150_000),)
    ),
)
