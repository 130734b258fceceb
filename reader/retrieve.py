"""What a person names, as an article: a file, standard input, an address on the web, or text that was pasted.

The network is asked here only, and only for the address that was named. What cannot be had any more is what the library
kept of it; what has not changed since it was kept is neither sent nor converted again.
"""

from collections.abc import Callable
from typing import NamedTuple

from reader import __version__
from reader.addresses import Address, is_address, parse
from reader.article import Article
from reader.errors import InputError, StoreError
from reader.formats import is_converted, load_source, read_source
from reader.formats.source import Source
from reader.library import Library
from reader.received import Received, digest_of, load_received, received, save_received
from reader.replaced import is_replaced
from reader.safe import one_line

Hear = Callable[[str], None]
"""Told in words what goes on, now and then."""
Cancelled = Callable[[], bool]

_SHOWN = 60
"""Characters of what came instead of an article."""


class Retrieved(NamedTuple):
    """An article, with its id if it is the library's copy; what it was made from, if that is to be kept.

    ``asked`` is the address that was named, "" for anything else; ``notice`` a line to be shown. ``is_new`` is False
    where nothing had to be made anew. ``instead`` is what came, where the copy is given because that is hardly the
    same article (see ``replaced``).
    """

    article: Article
    made_from: Received | None = None
    asked: str = ""
    notice: str = ""
    is_new: bool = True
    instead: "Retrieved | None" = None


def retrieve(
    what: str | Source,
    library: Library,
    *,
    allow_private: bool = False,
    hear: Hear | None = None,
    cancelled: Cancelled | None = None,
) -> Retrieved:
    """The article that something is: a path, "-", an address, or what was read of one of them already.

    Raises InputError, one line saying what is wrong; Cancelled if ``cancelled`` gives True.
    """
    if isinstance(what, str) and is_address(what):
        return _Page(parse(what).page, library, allow_private, hear or _nobody, cancelled).retrieve()
    source = what if isinstance(what, Source) else read_source(what)
    if not is_converted(source):
        return Retrieved(load_source(source))
    if (kept := unchanged(source, library)) is not None:
        return Retrieved(kept, is_new=False)
    (hear or _nobody)(f"Opening {source.name} …")
    return Retrieved(load_source(source, cancelled), received(source.data))


def unchanged(source: Source, library: Library) -> Article | None:
    """The library's copy of what a file is, if it was made from the same bytes by the same version of reader."""
    kept, made_from = _copy(library, source.origin) if source.origin else (None, None)
    same = made_from is not None and made_from.digest == digest_of(source.data) and made_from.reader == __version__
    return kept if same else None


def kept_page(what: str, library: Library) -> Article | None:
    """The library's copy of an address; None for anything else. Asks nothing of the network. Raises InputError."""
    return _copy(library, str(parse(what).page))[0] if is_address(what) else None


def kept_or_retrieved(what: str, library: Library, *, allow_private: bool = False) -> Retrieved:
    """For those who want the notes on an article rather than its news: of an address the copy, if there is one."""
    kept = kept_page(what, library)
    return Retrieved(kept, is_new=False) if kept else retrieve(what, library, allow_private=allow_private)


def keep(library: Library, found: Retrieved, *, reading: bool = True) -> Article:
    """Take what was retrieved into the library, with what it was made from; gives it with its id. Raises StoreError."""
    article = library.join(found.article, reading=reading)
    if found.made_from is not None:
        save_received(library.folder(article.id), found.made_from)
    for address in (found.asked, found.made_from.url if found.made_from is not None else ""):
        if address and address != article.origin:
            library.add_origin(article.id, address)
    return article


def _copy(library: Library, origin: str) -> tuple[Article | None, Received | None]:
    """What the library has of an origin, and what that was made from."""
    article_id = library.from_origin(origin)
    if article_id is None:
        return None, None
    try:
        return library.snapshot(article_id), load_received(library.folder(article_id))
    except StoreError:
        return None, None


class _Page:
    """One page on the web: asked for, converted if it is another than before, else the copy."""

    def __init__(
        self, address: Address, library: Library, allow_private: bool, hear: Hear, cancelled: Cancelled | None
    ) -> None:
        self._address = address
        self._allow_private = allow_private
        self._hear = hear
        self._cancelled = cancelled
        self._kept, made_from = _copy(library, str(address))
        self._when = made_from.when[:10] if made_from is not None else ""
        # Another version of reader might make another article of the same page.
        is_ours = self._kept is not None and made_from is not None and made_from.reader == __version__
        self._before = made_from if is_ours else None

    def retrieve(self) -> Retrieved:
        """The page as it is now, else the copy, with a line that says why."""
        try:
            return self._fetched()
        except InputError as error:
            if self._kept is None:
                raise
            return self._copy_because(self._kept, str(error))

    def _copy_because(self, kept: Article, why: str, instead: Retrieved | None = None) -> Retrieved:
        of = f" of {self._when}" if self._when else ""
        return Retrieved(kept, notice=f"{why} This is the copy{of} kept in the library.", is_new=False, instead=instead)

    def _fetched(self) -> Retrieved:
        from reader.web.fetch import Seen, fetch  # urllib3: for those who ask for a page only

        known = Seen(self._before.url, self._before.etag, self._before.modified) if self._before is not None else None
        self._hear(self._words(0, None))
        found = fetch(
            str(self._address),
            allow_private=self._allow_private,
            known=known,
            progress=lambda came, expected: self._hear(self._words(came, expected)),
            cancelled=self._cancelled,
        )
        data = found.data or b""
        is_known = found.data is None or (self._before is not None and self._before.digest == digest_of(data))
        if self._kept is not None and is_known:
            return Retrieved(self._kept, asked=str(self._address), is_new=False)
        self._hear(f"Opening {self._address.host} …")
        article = load_source(Source(data, found.seen.url, found.media), self._cancelled)
        came = Retrieved(article, received(data, *found.seen), str(self._address))
        if self._kept is not None and is_replaced(self._kept.text, article.text):
            words = one_line(" ".join(article.text[:_SHOWN].split())) + "…" * (len(article.text) > _SHOWN)
            why = f"{self._address.host} shows something else or only a part now: “{words}”."
            return self._copy_because(self._kept, why, came)
        return came

    def _words(self, came: int, expected: int | None) -> str:
        amount = f" {came // 1000} kB" if came else ""
        if came and expected:
            amount = f" {came // 1000} of {expected // 1000} kB"
        return f"Fetching {one_line(self._address.host)} …{amount}"


def _nobody(words: str) -> None:
    """Hears what nobody wants to hear."""
