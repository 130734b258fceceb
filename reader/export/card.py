"""A statement as a quotation card: the words as they stand in the article, whose they are, where that is written."""

from reader.analysis import Analysis, Quote
from reader.analysis.codec import content_text
from reader.article import Article, Span, day_of

KIND_NAMES = {"direct": "direct", "mixed": "partly quoted", "indirect": "reported"}
"""What a card calls the kinds of statement."""

UNATTRIBUTED = "unattributed"


def card(article: Article, analysis: Analysis, quote: Quote) -> str:
    """The words; a line on speaker, role, kind and, but for direct speech, cue; title, byline and date; the origin.

    The words keep the article's characters and line breaks, their pieces joined by " … ". The cue decides what words
    mean that are not all quoted ("denied", "wants"). What is not known is left out; nobody's words are called
    unattributed, with the source as written.
    """
    about = ", ".join(_line(part) for part in (article.title, article.byline, day_of(article.published)) if part)
    by = f"— {_speaker(article.text, analysis, quote)}, {kind_words(article.text, quote)}"
    lines = (content_text(article.text, quote), by, about, _line(article.origin))
    return "\n".join(line for line in lines if line)


def kind_words(text: str, quote: Quote) -> str:
    """What kind of statement it is, with its cue where that matters: "direct"; "reported: “denied”"."""
    if quote.act == "saying" and quote.kind == "direct":
        return KIND_NAMES["direct"]
    kind = "attitude" if quote.act == "attitude" else KIND_NAMES[quote.kind]
    return f"{kind}: “{as_written(text, quote.cue)}”" if quote.cue else kind


def as_written(text: str, spans: tuple[Span, ...]) -> str:
    """The words of a cue or a source in one line, gaps shown."""
    return " … ".join(_line(text[start:end]) for start, end in spans)


def _speaker(text: str, analysis: Analysis, quote: Quote) -> str:
    found = next((entity for entity in analysis.entities if entity.id == quote.speaker), None)
    if found is not None:
        return f"{_line(found.name)} ({_line(found.role)})" if found.role else _line(found.name)
    return f"{UNATTRIBUTED} (“{as_written(text, quote.source)}”)" if quote.source else UNATTRIBUTED


def _line(words: str) -> str:
    return " ".join(words.split())
