"""From what the person asked for to an article on the desk: everything the first paint needs, and nothing else."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader import paths
from reader.analysis import Analysis
from reader.analysis.cache import AnalysisCache
from reader.analysis.client import Analyser
from reader.anchor import Anchor
from reader.article import Article
from reader.errors import AnalysisError, InputError, StoreError
from reader.library import Library
from reader.notes.place import load_place

if TYPE_CHECKING:
    from reader.ui.notebook import History

NOTE_ADDRESS = "reader:"
"""How an address of a note begins: what exports link to."""


class Desk(NamedTuple):
    """An article ready to be read, and what serves it.

    ``engine`` is the cache's key, "" when no model is installed; ``analyser`` is not started yet; ``notice`` is a line
    to be shown. ``histories`` holds what was changed in this session, by the article's id.
    """

    article: Article
    library: Library
    cache: AnalysisCache
    analyser: Analyser
    engine: str
    place: Anchor | None
    histories: "dict[str, History]"
    notice: str = ""

    def cached(self) -> Analysis | None:
        """The analysis, if it was made before."""
        return self.cache.get(self.article.text_hash, self.engine) if self.engine else None


def open_desk(source: str | None, model: str | None, at: str | None = None) -> Desk:
    """Open a file, "-" (standard input), or with None the last article, the first time the bundled one.

    ``at`` is where to begin: the id of a note, or its beginning, which also says the article if no source does, or a
    number of characters; ``reader:ID`` as a source says the same. Raises InputError when the source cannot be opened,
    or the place is not there.
    """
    library = Library(paths.data_dir())
    if source is not None and source.startswith(NOTE_ADDRESS):
        at = source.removeprefix(NOTE_ADDRESS)
        source = None
    if at is not None:
        from reader.ui.places import open_at  # TinyDB, which the first paint does without

        article, notice, place = open_at(library, source, at)
    else:
        article, notice = last_article(library) if source is None else (load_source(source), "")
        article = library.assign(article)
        place = load_place(library.folder(article.id))
    return Desk(article, library, AnalysisCache(paths.cache_dir()), Analyser(model), _engine(model), place, {}, notice)


def bundled() -> Path:
    """The article that comes with the program."""
    return min(paths.resource("seeds").glob("*.txt"))


def load_source(source: str) -> Article:
    """Open a file or standard input. Raises InputError."""
    from reader.formats import load

    return load(source)


def last_article(library: Library) -> tuple[Article, str]:
    """The article read last: its file as it is now, else the library's own copy; else the bundled one."""
    article_id = library.last()
    if article_id is None:
        return load_source(str(bundled())), ""
    try:
        kept = library.snapshot(article_id)
    except StoreError as error:
        return load_source(str(bundled())), str(error)
    return as_it_is_now(kept)


def reopened(desk: Desk, kept: Article, place: Anchor | None) -> Desk:
    """The desk with another article of the library on it, at a place, else where reading stopped."""
    article, notice = as_it_is_now(kept)
    article = desk.library.assign(article) if article is not kept else kept
    place = place or load_place(desk.library.folder(article.id))
    return desk._replace(article=article, place=place, notice=notice)


def as_it_is_now(kept: Article) -> tuple[Article, str]:
    """The file that an article came from, as it is now; the copy, with a line, where it cannot be opened."""
    if not kept.origin:
        return kept, ""
    try:
        return load_source(kept.origin), ""
    except InputError:
        return kept, f"{Path(kept.origin).name} cannot be opened any more: this is the copy kept in the library."


def _engine(model: str | None) -> str:
    from reader.analysis.models import engine_name

    try:
        return engine_name(model)
    except AnalysisError:
        return ""  # the analyser finds the same, and says so where the speakers would be
