"""Plain text: paragraphs by blank lines, or by lines; hard-wrapped paragraphs are joined."""

from reader.article import Article
from reader.formats.build import build
from reader.formats.paragraphs import split_paragraphs
from reader.formats.structure import recognise


def load_text(text: str, origin: str) -> Article:
    """Load plain text. Characters stay as they are, but for line breaks and blanks at the ends of lines."""
    found = recognise(split_paragraphs(text))
    return build(found.parts, origin, title=found.title, byline=found.byline, published=found.published)
