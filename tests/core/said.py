"""A small library in which people say things, for the tests of what they say across it."""

from reader import paths
from reader.analysis import Analysis, Entity, EntityKind, Mention, Quote
from reader.analysis.cache import AnalysisCache
from reader.article import Article, Span
from reader.formats import load_source
from reader.formats.source import Source
from reader.index import Index, refresh
from reader.library import Library

ENGINE = "test"


def article(title: str, *speakers: tuple[str, str, EntityKind, str], published: str = "", more: str = "") -> Article:
    """An article in the library; each speaker (name, role, kind) says some words, in a sentence of its own."""
    sentences = [f"“{words}” said {name}." for name, _, _, words in speakers]
    text = "\n\n".join([title, *sentences, more]).strip()
    loaded = load_source(Source(text.encode(), str(paths.data_dir() / f"{title}.txt")))
    found = Library(paths.data_dir()).open(loaded._replace(title=title, published=published or None), reading=False)
    AnalysisCache(paths.cache_dir()).put(_analysis(found, speakers))
    return found


def _analysis(found: Article, speakers: tuple[tuple[str, str, EntityKind, str], ...]) -> Analysis:
    entities: dict[str, Entity] = {}
    mentions, quotes = [], []
    at = 0
    for name, role, kind, words in speakers:
        entity = entities.setdefault(f"{name}|{role}", Entity(f"e{len(entities)}", name, kind, role))
        start = found.text.index(f"“{words}”", at)
        content = Span(start, start + len(words) + 2)
        cue = Span(content.end + 1, content.end + 5)
        source = Span(cue.end + 1, cue.end + 1 + len(name))
        mentions.append(Mention(source, "PERSON" if kind == "person" else "ORG", entity.id))
        quotes.append(Quote((content,), (cue,), (source,), entity.id, "direct", "saying", "test", 0.9))
        at = source.end
    return Analysis(found.text_hash, ENGINE, tuple(entities.values()), tuple(mentions), tuple(quotes))


def brought_up() -> Index:
    """The index of the library, up to date."""
    index = Index(paths.cache_dir())
    refresh(index, Library(paths.data_dir()), paths.cache_dir(), ENGINE)
    return index
