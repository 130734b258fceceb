"""What format something has, by what it holds. Names and Content-Types decide only where the content leaves it open."""

import re

from reader.formats.source import Source

_SAMPLE = 20_000
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TAG = rb"<(!doctype\s+html|[a-z][a-z0-9]{0,15})(?=[\s>/])"
_CLOSED = rb"</[a-z][a-z0-9]{0,15}\s*>"
_PAGE = (b"html", b"head", b"body", b"meta", b"title")
_FRAGMENT = (
    b"article", b"main", b"section", b"div", b"p", b"h1", b"h2", b"h3", b"h4", b"h5", b"h6", b"table", b"nav",
    b"ul", b"ol", b"dl", b"figure", b"blockquote", b"link", b"script", b"style", b"center", b"font", b"span", b"header",
)  # fmt: skip
# The lines before a message's first empty one; mail programs put a line of their own before them.
_HEADERS = re.compile(rb"(?:From [^\n]*\n)?(?:[a-z][a-z0-9-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.I)
_MIME = re.compile(rb"^mime-version:", re.I | re.M)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
_ENCODED = re.compile(rb"^content-(?:type:\s*multipart/|transfer-encoding:\s*(?:base64|quoted-printable))", re.I | re.M)
_WEBARCHIVE = (b"bplist00", b"WebMainResource")
_PDF = rb"(?:\A|[\r\n\0])\s{0,10}%PDF-\d\.\d"
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")
_HTML_NAMES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_PLAIN_NAMES = (".txt", ".text", ".log")
_SIGNS = (
    ("#", r"^#{1,6} \S.*$"),
    ("](", r"(?<!!)\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)"),
    ("```", r"^```"),
    ("**", r"\*\*[^*\n]{1,200}\*\*"),
    ("> ", r"^> \S"),
    ("|\n|", r"^\|.{1,500}\|\n\|[ \t:|-]{1,500}\|"),
    ("====", r"^[^\n]{2,120}\n={4,}$"),
    ("]: ", r"^\[\^?[^\]\n]{1,60}\]: \S"),
    ("![", r"!\[[^\]\n]{0,200}\]\([^)\s]{1,500}"),
    ("---\n", r"\A---\n\w{1,40}: ?[^\n]{1,300}\n"),
    ("+++\n", r"\A\+\+\+\n\w{1,40} = [^\n]{1,300}\n"),
)
"""What Markdown is told by: a piece of it that is quickly looked for, and the whole."""


def looks_like_pdf(source: Source) -> bool:
    """Whether a PDF begins in the first kilobyte, as other readers look for it."""
    head = source.data[:1024]
    return b"%PDF-" in head and re.search(_PDF, head) is not None


def is_mhtml(source: Source) -> bool:
    """Whether it is a web page that was saved as a message with its pictures (Chrome, Edge, Opera)."""
    return _RELATED.search(_mime_headers(source)) is not None


def is_encoded_mail(source: Source) -> bool:
    """Whether it is a message of several parts, or one whose words are encoded."""
    return _ENCODED.search(_mime_headers(source)) is not None


def is_webarchive(source: Source) -> bool:
    """Whether it is a web page that Safari saved with its pictures."""
    begins, holds = _WEBARCHIVE
    return source.data.startswith(begins) and holds in source.data[:4_096]


def looks_like_html(source: Source) -> bool:
    """Whether it is a web page, alone or packed: the first thing is a tag that begins one.

    A fragment of one is enough, unless it is named as Markdown.
    """
    if is_mhtml(source) or is_webarchive(source):
        return True
    sample = source.data[:_SAMPLE]
    for mark in _MARKS:
        sample = sample.removeprefix(mark)
    sample = sample.replace(b"\0", b"")
    begins = sample[_first_thing(sample) :][:100]
    match = re.match(_TAG, begins, re.I) if begins.startswith(b"<") else None
    tag = match[1].lower() if match is not None else b""
    if tag.startswith(b"!doctype") or tag in _PAGE:
        return True
    if _is_named(source, _MARKDOWN_NAMES, "text/markdown"):
        return False
    if tag in _FRAGMENT:
        return re.search(_CLOSED, sample, re.I) is not None or tag in (b"p", b"link", b"script")
    return _is_named(source, _HTML_NAMES, "html") and len(re.findall(_CLOSED, sample, re.I)) > 1


def looks_like_markdown(source: Source) -> bool:
    """Two different kinds of markup: a lone "#hashtag", quotation or asterisk proves nothing. Three in a ``.txt``."""
    if _is_named(source, _MARKDOWN_NAMES, "text/markdown"):
        return True
    # Markup is ASCII: which encoding the words around it have does not matter.
    sample = source.data[:_SAMPLE].replace(b"\0", b"").decode("utf-8", "replace").replace("\r\n", "\n")
    wanted = 3 if source.filename.lower().endswith(_PLAIN_NAMES) else 2
    return sum(piece in sample and re.search(sign, sample, re.M) is not None for piece, sign in _SIGNS) >= wanted


def _mime_headers(source: Source) -> bytes:
    """What stands before the body of a message, if it begins as one."""
    match = _HEADERS.match(source.data[:_SAMPLE])
    return match[0] if match is not None and _MIME.search(match[0]) else b""


def _is_named(source: Source, names: tuple[str, ...], media: str) -> bool:
    return source.filename.lower().endswith(names) or media in source.media.lower()


def _first_thing(sample: bytes) -> int:
    """Where a page begins, after white space, comments and what XML declares."""
    at = 0
    while True:
        while at < len(sample) and sample[at : at + 1].isspace():
            at += 1
        for opening, closing in ((b"<!--", b"-->"), (b"<?", b"?>")):
            if sample.startswith(opening, at):
                end = sample.find(closing, at + len(opening))
                if end < 0:
                    return len(sample)
                at = end + len(closing)
                break
        else:
            return at
