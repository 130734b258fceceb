"""From what the person asked for to an article on the desk: everything the first paint needs, and nothing else."""

from dataclasses import dataclass
from pathlib import Path

from reader import paths
from reader.analysis import Analysis
from reader.analysis.cache import AnalysisCache
from reader.analysis.client import Analyser
from reader.anchor import Anchor
from reader.article import Article
from reader.errors import AnalysisError, InputError, StoreError
from reader.library import Library
from reader.notes.place import load_place


@dataclass(frozen=True, slots=True)
class Desk:
    """An article ready to be read, and what serves it.

    ``analysis`` is there when it was cached; otherwise the analyser has been started. ``notice`` is a line to be shown.
    """

    article: Article
    library: Library
    cache: AnalysisCache
    analyser: Analyser
    analysis: Analysis | None
    place: Anchor | None
    notice: str = ""


def open_desk(source: str | None, model: str | None) -> Desk:
    """Open a file, "-" (standard input), or with None the last article, the first time the bundled one.

    Raises InputError when the source cannot be opened.
    """
    library = Library(paths.data_dir())
    article, notice = _last(library) if source is None else (_load(source), "")
    article = library.assign(article)
    cache = AnalysisCache(paths.cache_dir())
    analyser = Analyser(model)
    analysis = _cached(cache, article, model)
    if analysis is None:
        try:
            analyser.start(idle=True)
        except AnalysisError as error:
            notice = notice or str(error)
    return Desk(article, library, cache, analyser, analysis, load_place(library.folder(article.id)), notice)


def bundled() -> Path:
    """The article that comes with the program."""
    return min(paths.resource("seeds").glob("*.txt"))


def _load(source: str) -> Article:
    from reader.formats import load

    return load(source)


def _last(library: Library) -> tuple[Article, str]:
    """The article read last: its file as it is now, else the library's own copy; else the bundled one."""
    article_id = library.last()
    if article_id is None:
        return _load(str(bundled())), ""
    try:
        kept = library.snapshot(article_id)
    except StoreError as error:
        return _load(str(bundled())), str(error)
    if not kept.origin:
        return kept, ""
    try:
        return _load(kept.origin), ""
    except InputError:
        return kept, f"{Path(kept.origin).name} cannot be opened any more: this is the copy kept in the library."


def _cached(cache: AnalysisCache, article: Article, model: str | None) -> Analysis | None:
    from reader.analysis.models import engine_name

    try:
        engine = engine_name(model)
    except AnalysisError:
        return None  # the analyser finds the same and says so in the sidebar
    return cache.get(article.text_hash, engine) if engine else None
