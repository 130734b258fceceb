"""What a file of annotations holds, before anything of it is stored."""

from typing import NamedTuple

from reader.anchor import Anchor
from reader.article import Article
from reader.notes.store import Record


class Parcel(NamedTuple):
    """What a file holds on one article.

    ``source`` is the IRI of what was annotated, as the file says it. ``article`` comes along in our own exports, and
    ``place`` is where reading stopped. The records' ``article_id`` means nothing yet; times that are not known are "".
    ``met`` says by their hashes when texts of the article were first met (ISO 8601 in UTC), where that is known.
    ``foreign`` says that anchors are into another program's text of the article.
    """

    source: str
    records: tuple[Record, ...]
    article: Article | None = None
    earlier: tuple[Article, ...] = ()
    place: Anchor | None = None
    met: dict[str, str] = {}  # noqa: RUF012 - a named tuple; never changed
    foreign: bool = False


class Contents(NamedTuple):
    """All that a file holds.

    ``problems`` are lines about what could not be read and was left out, ``remarks`` about what is in it all the same.
    """

    parcels: tuple[Parcel, ...]
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
