"""The articles as they are listed: in an order, filtered, with the places that were found; pure functions."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any, Literal, NamedTuple

from reader.index.rows import ArticleRow, Hit
from reader.index.searching import folded, words_of

Order = Literal["read", "date", "title", "outlet", "notes", "progress"]
Shelf = Literal["library", "archive", "bin"]

SHELVES: tuple[Shelf, ...] = ("library", "archive", "bin")

IN_WORDS: dict[Order, str] = {
    "read": "read last",
    "date": "by date of publication",
    "title": "by title",
    "outlet": "by outlet",
    "notes": "by number of notes",
    "progress": "by progress",
}
"""The orders, as the keys 1 to 6 choose them."""

ORDERS = tuple(IN_WORDS)


def order_of(name: str) -> Order:
    """The order with a name that was kept; what is none is the usual one."""
    return next((order for order in ORDERS if order == name), "read")


class Card(NamedTuple):
    """An article of the list; ``searched`` is what a filter looks in."""

    article: ArticleRow
    title: str
    searched: str


class Line(NamedTuple):
    """A line of the list: an article, or where in it the words are."""

    card: Card
    hit: Hit | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from the others."""
        return (self.card.article.id, self.hit)


def cards(articles: Iterable[ArticleRow]) -> list[Card]:
    """The cards of articles."""
    return [
        Card(article, title := title_of(article), folded(f"{title} {article.outlet} {article.byline}"))
        for article in articles
    ]


def title_of(article: ArticleRow) -> str:
    """What an article is called: its title, else where it came from."""
    if article.missing:
        return "(the copy of this article is missing or damaged)"
    if article.title:
        return article.title
    name = article.origin if "://" in article.origin else PurePath(article.origin).name
    return name or "standard input"


def ordered(found: Iterable[Card], order: Order, *, upside_down: bool = False) -> list[Card]:
    """Cards in an order: the latest, or the most, first; titles and outlets by alphabet, what has none last."""
    key, descending = _KEYS[order]
    cards = list(found)
    has = [card for card in cards if key(card)]
    has.sort(key=key, reverse=descending != upside_down)
    return has if len(has) == len(cards) else has + [card for card in cards if not key(card)]


_KEYS: dict[Order, tuple[Callable[[Card], Any], bool]] = {
    "read": (lambda card: card.article.last_read, True),
    "date": (lambda card: card.article.published, True),
    "title": (lambda card: folded(card.title), False),
    "outlet": (lambda card: folded(card.article.outlet), False),
    "notes": (lambda card: card.article.notes, True),
    "progress": (lambda card: card.article.progress, True),
}


def filtered(found: Sequence[Card], typed: str) -> list[Card]:
    """The cards in whose title, outlet or byline all words that were typed stand."""
    words = [folded(word) for word in words_of(typed)]
    return [card for card in found if all(word in card.searched for word in words)]


def lines_of(found: Sequence[Card], typed: str, hits: Sequence[Hit]) -> list[Line]:
    """What answers to what was typed: the articles whose titles do, then hits in texts, statements, notes, names."""
    if not words_of(typed):
        return [Line(card) for card in found]
    by_id = {card.article.id: card for card in found} if hits else {}
    titled = filtered(found, typed)
    known = {card.article.id for card in titled}
    elsewhere = [hit for hit in hits if hit.article in by_id and (hit.where != "title" or hit.article not in known)]
    return [*(Line(card) for card in titled), *(Line(by_id[hit.article], hit) for hit in elsewhere)]


def day(moment: str) -> str:
    """The day of a time as it is kept, where the person is; what is no time, as it is."""
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return moment[:10]
    return (found.astimezone() if found.tzinfo is not None else found).date().isoformat()
