"""The articles as they are listed: in an order, filtered, with the places that were found; pure functions."""

import operator
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any, Literal, NamedTuple, overload

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


class Lines(Sequence[Line]):
    """The lines of a list: articles, then the places that were found. A line is made when it is asked for."""

    def __init__(self, articles: Sequence[Card] = (), places: Sequence[Line] = ()) -> None:
        self.articles = articles
        self.places = places

    def __len__(self) -> int:
        return len(self.articles) + len(self.places)

    @overload
    def __getitem__(self, number: int) -> Line: ...
    @overload
    def __getitem__(self, number: slice) -> list[Line]: ...
    def __getitem__(self, number: int | slice) -> Line | list[Line]:
        """The n-th line, or several."""
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        place = operator.index(number)
        if place < 0:
            place += len(self)
        if not 0 <= place < len(self):
            raise IndexError(number)
        articles = len(self.articles)
        return Line(self.articles[place]) if place < articles else self.places[place - articles]

    def find(self, wanted: Line) -> int | None:
        """Where the line for the same article, or the same place in it, is."""
        article, hit = wanted.card.article.id, wanted.hit
        if hit is None:
            return self.article(article)
        found = (number for number, line in enumerate(self.places) if line.hit == hit and _is(line.card, article))
        number = next(found, None)
        return None if number is None else len(self.articles) + number

    def article(self, article_id: str) -> int | None:
        """Where the line of an article is."""
        return next((number for number, card in enumerate(self.articles) if _is(card, article_id)), None)


def _is(card: Card, article_id: str) -> bool:
    return card.article.id == article_id


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
    for word in {folded(word) for word in words_of(typed)}:
        found = [card for card in found if word in card.searched]
    return list(found)


def lines_of(found: Sequence[Card], typed: str, hits: Sequence[Hit]) -> Lines:
    """What answers to what was typed: the articles whose titles do, then hits in texts, statements, notes, names."""
    if not words_of(typed):
        return Lines(found)
    titled = filtered(found, typed)
    if not hits:
        return Lines(titled)
    wanted = {hit.article for hit in hits}
    by_id = {card.article.id: card for card in found if card.article.id in wanted}
    known = {card.article.id for card in titled if card.article.id in wanted}
    elsewhere = [hit for hit in hits if hit.article in by_id and (hit.where != "title" or hit.article not in known)]
    return Lines(titled, [Line(by_id[hit.article], hit) for hit in elsewhere])


def day(moment: str) -> str:
    """The day of a time that was kept here, where the person is; what is no time, as it is."""
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return moment[:10]
    return (found.astimezone() if found.tzinfo is not None else found).date().isoformat()
