"""Plain text: paragraphs by blank lines, or by lines; hard-wrapped paragraphs are joined."""

from reader.article import Article, Encoded
from reader.errors import InputError
from reader.formats.build import build
from reader.formats.paragraphs import MOST_LINES, MOST_PARAGRAPHS, lines_in, split_paragraphs
from reader.formats.source import Source
from reader.formats.structure import recognise


def load_text(text: str, origin: str, utf8: bytes = b"") -> Article:
    """Load plain text, known in UTF-8 or not. Characters stay as they are, but for line breaks and blanks at line ends.

    Raises InputError for more lines or paragraphs than anybody reads.
    """
    name = Source(b"", origin).name
    if text.count("\n") >= MOST_LINES and lines_in(text) > MOST_LINES:
        raise InputError(f"{name} has more than {MOST_LINES:,} lines; that is no article.")
    paragraphs = split_paragraphs(text)
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise InputError(f"{name} has more than {MOST_PARAGRAPHS:,} paragraphs; that is no article.")
    found = recognise(paragraphs)
    known = Encoded(text, utf8)
    return build(found.parts, origin, title=found.title, byline=found.byline, published=found.published, known=known)
