"""From what the person asked for to an article on the desk: everything the first paint needs, and nothing else."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader import paths
from reader.addresses import is_address
from reader.analysis import Analysis
from reader.analysis.cache import AnalysisCache
from reader.analysis.client import Analyser
from reader.anchor import Anchor, resolve
from reader.article import Article
from reader.errors import AnalysisError, InputError, StoreError
from reader.formats import is_converted, load_source, read_source
from reader.formats.source import Source
from reader.library import Library
from reader.notes.place import load_place
from reader.retrieve import Cancelled, Hear, Retrieved, keep, kept_page, retrieve, unchanged
from reader.staying import staying

if TYPE_CHECKING:
    from reader.ui.notebook import History

NOTE_ADDRESS = "reader:"
"""How an address of a note begins: what exports link to."""


class Desk(NamedTuple):
    """An article ready to be read, and what serves it.

    ``engine`` is the cache's key, "" when no model is installed; ``analyser`` is not started yet; ``notice`` is a line
    to be shown. ``histories`` holds what was changed in this session, by the article's id. ``again`` says that this is
    the library's copy, and that the page or file is to be asked for as it is now; ``found`` is what was fetched or
    converted and is not in the library yet (see ``taken_in``); ``instead`` is what came where this is the copy because
    that is hardly the same article.
    """

    article: Article
    library: Library
    cache: AnalysisCache
    analyser: Analyser
    engine: str
    place: Anchor | None
    histories: "dict[str, History]"
    notice: str = ""
    again: bool = False
    allow_private: bool = False
    found: Retrieved | None = None
    instead: Retrieved | None = None

    @property
    def is_analysed(self) -> bool:
        """Whether the analysis seems to be there (see ``cached``)."""
        return bool(self.engine) and self.cache.has(self.article.text_hash, self.engine)

    @staying()
    def cached(self) -> Analysis | None:
        """The analysis, if it was made before."""
        return self.cache.get(self.article.text_hash, self.engine) if self.engine else None


class Opened(NamedTuple):
    """An article as it was opened, with its id; the rest as for ``Desk``."""

    article: Article
    notice: str = ""
    again: bool = False
    found: Retrieved | None = None
    instead: Retrieved | None = None


class Asked(NamedTuple):
    """What the person asked for when starting.

    ``what`` is a path, "-", an address, what was read of one of them, or None: the last article, the first time the
    bundled one. ``at`` is where to begin: the id of a note, or its beginning, which also says the article if nothing
    else does, or a number of characters.
    """

    what: str | Source | None
    model: str | None = None
    at: str | None = None
    allow_private: bool = False


def asked(what: str | None, model: str | None = None, at: str | None = None, *, allow_private: bool = False) -> Asked:
    """What was asked for, read if it is a file or standard input; ``reader:ID`` means a note. Raises InputError."""
    if what is not None and what.startswith(NOTE_ADDRESS):
        return Asked(None, model, what.removeprefix(NOTE_ADDRESS), allow_private)
    source = what if what is None or is_address(what) else read_source(what)
    return Asked(source, model, at, allow_private)


def desk_at_once(ask: Asked) -> Desk | None:
    """The desk, unless something has to be fetched or converted first.

    Of a page that was read before it is the copy. Raises InputError when something cannot be opened, or the place that
    was asked for is not there.
    """
    library = Library(paths.data_dir())
    if ask.what is None:
        return _desk(ask, library, None)
    opened = _without_waiting(ask.what, library)
    return _desk(ask, library, opened) if opened is not None else None


def desk_in_time(ask: Asked, hear: Hear | None = None, cancelled: Cancelled | None = None) -> Desk:
    """The desk, fetched and converted as need be. Raises InputError, Cancelled."""
    library = Library(paths.data_dir())
    if ask.what is None:
        return _desk(ask, library, None)
    return _desk(ask, library, _opened(ask.what, library, ask.allow_private, hear, cancelled))


def open_desk(what: str | None, model: str | None, at: str | None = None) -> Desk:
    """The desk for what is named (see ``asked``), however long it takes. Raises InputError."""
    return desk_in_time(asked(what, model, at))


@staying()
def another(desk: Desk, what: str | Source, hear: Hear | None = None, cancelled: Cancelled | None = None) -> Desk:
    """The desk with another article on it, fetched and converted as need be; see ``taken_in`` for what comes then.

    Raises InputError, Cancelled.
    """
    opened = _opened(what, desk.library, desk.allow_private, hear, cancelled)
    return desk._replace(place=None, **opened._asdict())


def with_what_came(desk: Desk) -> Desk | None:
    """The desk with what came instead of its article on it; None if nothing did."""
    came = desk.instead
    if came is None:
        return None
    return desk._replace(article=_with_id(came.article, desk.library), notice="", found=came, instead=None)


@staying()
def reopened(desk: Desk, kept: Article, place: Anchor | None) -> Desk:
    """The desk with another article of the library on it, at a place, else where reading stopped.

    That the place is not there any more is its notice.
    """
    opened = as_it_is_now(kept, desk.library)
    article = _with_id(opened.article, desk.library)
    notice = opened.notice
    if place is not None and resolve(article.text, place).span is None:
        place, notice = None, " ".join(filter(None, (notice, "These words are not in the text any more.")))
    place = place or load_place(desk.library.folder(article.id))
    return desk._replace(article=article, place=place, notice=notice, again=opened.again, found=None, instead=None)


def taken_in(desk: Desk) -> Desk:
    """The desk once what was fetched or converted is in the library, so that it need not be had again.

    To be called when nobody writes about the text before any more: it is an earlier version from now on, and its place
    is where reading goes on.
    """
    if desk.found is not None:
        with contextlib.suppress(StoreError):  # reading works without; a save of a note says why
            desk = desk._replace(article=keep(desk.library, desk.found))
    return desk._replace(place=desk.place or load_place(desk.library.folder(desk.article.id)), found=None)


def _desk(ask: Asked, library: Library, opened: Opened | None) -> Desk:
    if ask.at is not None:
        from reader.ui.places import open_at  # TinyDB, which the first paint does without

        opened, place = open_at(library, opened, ask.at)
    else:
        opened = opened or last_article(library)
        place = load_place(library.folder(opened.article.id))
    cache, analyser = AnalysisCache(paths.cache_dir()), Analyser(ask.model)
    engine = _engine(ask.model)
    desk = Desk(opened.article, library, cache, analyser, engine, place, {}, allow_private=ask.allow_private)
    return desk._replace(**opened._asdict())


def _without_waiting(what: str | Source, library: Library) -> Opened | None:
    if isinstance(what, str):
        kept = kept_page(what, library)
        return Opened(kept, again=True) if kept is not None else None
    article = unchanged(what, library) if is_converted(what) else load_source(what)
    return Opened(_with_id(article, library)) if article is not None else None


def _opened(
    what: str | Source, library: Library, allow_private: bool, hear: Hear | None, cancelled: Cancelled | None
) -> Opened:
    found = retrieve(what, library, allow_private=allow_private, hear=hear, cancelled=cancelled)
    to_keep = found if found.made_from is not None else None
    return Opened(_with_id(found.article, library), found.notice, found=to_keep, instead=found.instead)


def _with_id(article: Article, library: Library) -> Article:
    return article if article.id else library.assign(article)


def bundled() -> Path:
    """The article that comes with the program."""
    return min(paths.resource("seeds").glob("*.txt"))


def last_article(library: Library) -> Opened:
    """The article read last: its file as it is now, else the library's own copy; else the bundled one."""
    article_id = library.last()
    if article_id is None:
        return _bundled(library, "")
    try:
        kept = library.snapshot(article_id)
    except StoreError as error:
        return _bundled(library, str(error))
    opened = as_it_is_now(kept, library)
    return opened._replace(article=_with_id(opened.article, library))


def _bundled(library: Library, notice: str) -> Opened:
    return Opened(library.assign(load_source(read_source(str(bundled())))), notice)


def as_it_is_now(kept: Article, library: Library) -> Opened:
    """The file that an article came from, as it is now; the copy, with a line, where it cannot be opened.

    Of a web page it is the copy: nobody asked for the page. Of a file that would have to be converted it is the copy,
    too, to be opened ``again``. An article that was loaded has no id yet.
    """
    if not kept.origin or is_address(kept.origin):
        return Opened(kept)
    try:
        source = read_source(kept.origin)
        if is_converted(source):
            return Opened(kept, again=unchanged(source, library) is None)
        return Opened(load_source(source))
    except InputError:
        return Opened(
            kept, f"{Path(kept.origin).name} cannot be opened any more: this is the copy kept in the library."
        )


def _engine(model: str | None) -> str:
    from reader.analysis.models import engine_name

    try:
        return engine_name(model)
    except AnalysisError:
        return ""  # the analyser finds the same, and says so where the speakers would be
