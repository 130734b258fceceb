"""Plain texts: encodings, what terminals obey, sizes, lines made for our own regular expressions."""

import random

from tests.hostile.case import Case, text, times

STORY = "The council met on Monday.\n\nIt was déjà late — “very late”, said Ann Lee, who had waited.\n\n"
"""Some words with letters beyond ASCII."""


def _random(number: int, lowest: int = 0) -> bytes:
    chance = random.Random(5)
    return bytes(chance.randrange(lowest, 256) for _ in range(number))


ENCODINGS = (
    Case("UTF-16 LE without a mark", text(STORY * 5, "utf-16-le"), holds=(("déjà", 5),)),
    Case("UTF-16 BE without a mark", text(STORY * 5, "utf-16-be"), holds=(("déjà", 5),)),
    Case("UTF-16 cut in two", lambda: STORY.encode("utf-16")[:-1], "says it is UTF-16"),
    Case("UTF-16 with half a pair", lambda: b"\xff\xfea\0\0\xd8b\0", "says it is UTF-16"),
    Case("UTF-32 with no such character", lambda: b"\xff\xfe\0\0" + b"\xff" * 8, "says it is UTF-32"),
    Case("UTF-7", text("A +AGE-b +ADw-script+AD4- word. " * 9), holds=(("+ADw-script", 9),)),
    Case(
        "bytes that are no UTF-8", lambda: (STORY * 9).encode().replace(b"late,", b"l\xff\xfete,"), holds=(("déjà", 9),)
    ),
    Case("two encodings", lambda: (STORY * 9).encode() + "naïve".encode("cp1252"), holds=(("naïve", 1), ("déjà", 9))),
    Case("overlong letters", lambda: (STORY * 9).encode() + b"\xc0\xaf\xe0\x80\xaf END", holds=(("END", 1),)),
    Case("surrogates in UTF-8", text(STORY * 9 + "\ud800\udfff END"), holds=(("END", 1),)),
    Case("NULs in a text", text(STORY + "\0\0\0" + STORY), "binary data"),
    Case("nothing but NULs", times(b"\0", 100_000), "binary data"),
    Case("random bytes", lambda: _random(200_000), "binary data"),
    Case("random bytes beyond ASCII", lambda: _random(200_000, 0x80), "encoding"),
    Case(
        "Shift JIS", text("港は冬に閉まると市長が言った。お金がないからだ。" * 40, "shift_jis"), holds=(("市長", 40),)
    ),
    Case("cut within a letter", lambda: (STORY * 5).encode() + "é".encode()[:1], holds=(("déjà", 5),)),
    Case("a mark and nothing else", lambda: b"\xef\xbb\xbf", "empty"),
    Case("nothing", lambda: b"", "empty"),
    Case("nothing but white space", text("\u3000\u00a0\n\t\u2003\u2028" * 5_000), "empty"),
    Case("marks within", text("\ufeffA\ufeff word\ufeff.\ufeff" * 50), holds=(("word", 50),)),
)

TERMINAL = (
    Case("escape sequences", text("A \x1b[2J\x1b]52;c;aGk=\x07\x1bPq\x1b\\ word.\n\n" * 30), holds=(("word", 30),)),
    Case(
        "escape sequences in the title", text(f"Title \x1b]0;owned\x07 of words\n\n{STORY * 3}"), holds=(("owned", 1),)
    ),
    Case("eight-bit controls", text("A \x9b2J\x9d0;x\x9c\x85 word. " * 30), holds=(("word", 30),)),
    Case("backspaces and returns", text("A pass\x08\x08word\x7f.\rB word.\r\n" * 30), holds=(("word", 60),)),
    Case("links for terminals", text("\x1b]8;;javascript:x\x1b\\word\x1b]8;;\x1b\\\n" * 30), holds=(("word", 30),)),
    Case("right to left", text("A \u202egnp.exe\u202c \u2066word\u2069 \u200f\u061c.\n\n" * 30), holds=(("word", 30),)),
    Case(
        "nothing that is seen",
        text("A w\u200bo\u200dr\u2060d END.\U000e0041\U000e007f\u00ad\n" * 30),
        holds=(("END", 30),),
    ),
    Case(
        "towers of marks", text("Z" + "\u0301\u0489" * 50_000 + " word\n\n" + "e\u0300" * 50_000), holds=(("word", 1),)
    ),
    Case("separators of lines", text("word\u2028word\u2029word\x0bword\x0cword\x85" * 500), holds=(("word", 2_500),)),
    Case(
        "every character",
        lambda: "".join(map(chr, range(1, 0x3000))).encode("utf-8", "replace") + b" END",
        holds=(("END", 1),),
    ),
)

SIZES = (
    Case("a line of 20 MB", times("some words ", 1_900_000), holds=(("words", 1_900_000),)),
    Case("a word of 10 MB", times("a", 10_000_000, after=" END"), holds=(("END", 1),)),
    Case("100,000 paragraphs", times("A paragraph of words.\n\n", 100_000), holds=(("words", 100_000),)),
    Case("150,000 lines", times("word\n", 150_000), holds=(("word", 150_000),)),
    Case("two million lines", times("word\n", 2_000_000), "more than 400,000 lines"),
    Case("a million blank lines", times("\n", 1_000_000, "word", "END"), holds=(("word", 1), ("END", 1))),
    Case("10 MB of quotation marks", times('"', 10_000_000, "END "), holds=(("END", 1),)),
    Case("10 MB of signs of quotation", times("> ", 5_000_000, after="END"), holds=(("END", 1),)),
    Case("5 MB of emoji", times("👩\u200d🚀 ", 450_000, after="END"), holds=(("END", 1),)),
    Case("100,000 addresses", times("https://e.org/a ", 100_000), holds=(("https://e.org/a", 100_000),)),
    Case("100,000 items", times("- word\n", 100_000), holds=(("word", 100_000),)),
    Case("100,000 dates", times("12 March 2026\n", 100_000), holds=(("March", 100_000),)),
)

# What the expressions of ``formats`` are tried on, just short enough to be tried, thousands of times.
_LINES = {
    "bylines": "By " + "Ann-Lee.’ " * 27 + "and",
    "names": "A. " * 19,
    "names and roles": "Ann " * 25 + "editor",
    "dates": "1/1/2" * 20 + " 12:12:12 ",
    "days": "Monday on at 3 days ago " * 4 + "12 March 2026",
    "photographs": "(AP " * 120 + "Photo: A",
    "agencies": "Ann/" * 20 + "afp",
    "slashes": "[" + "Ann Lee/" * 60,
    "buttons": "get our " + "a " * 30 + "newslette",
    "following": "follow " + "a on " * 50,
    "reports": "report from " * 12 + "a",
    "contacts": "a@" * 30 + "1 2 3 4 5 6 7 8 9 0 " * 3,
    "headers": "From: " + "a " * 400,
    "labels": "Ann Lee " * 7 + ":",
    "signatures": "ab/" * 30 + "(AP",
    "related": "related " * 10,
    "credits": "(" * 60 + "reporting and writing by",
    "datelines": "A" + "b, ." * 20 + " (AP) ",
    "quoted": "> " * 60,
    "numbers": "1. " * 30,
    "addresses": "https://" * 30 + '"',
}
LINES = tuple(
    Case(f"lines made for {name}", times(f"{line}\n", 4_000, "Some title of words\n\n", "END\n"), holds=(("END", 1),))
    for name, line in _LINES.items()
)

TEXTS = (*ENCODINGS, *TERMINAL, *SIZES, *LINES)
