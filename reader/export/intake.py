"""Taking the contents of files into the library: which article they are on, and what of them is new."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from reader.anchor import Anchor, describe, resolve
from reader.article import Article
from reader.counting import several
from reader.errors import StoreError
from reader.export.addresses import canonical
from reader.export.incoming import Contents, Parcel
from reader.export.webannotation import origin_of_iri
from reader.library import Library
from reader.notes.correction import Correction
from reader.notes.note import Note
from reader.notes.place import load_place, save_place
from reader.notes.store import Kept, Merged, NoteStore, Record
from reader.safe import one_line

_ARTICLE_ID = re.compile(r"[0-9a-f]{32}")
_MOST_NAMED = 5
"""Addresses that one line names."""


class Taken(NamedTuple):
    """What became of it: how many articles were added, and what the merges did.

    ``problems`` are lines about what did not go in, ``remarks`` about what did, not quite as it stood there.
    """

    articles: int = 0
    merged: tuple[Merged, ...] = ()
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def in_words(self) -> str:
        """``3 notes added, 1 changed, 12 as they were; 1 article added``."""
        parts = [
            words
            for kind, name in ((Note, "note"), (Correction, "correction"))
            if (words := _counted(self.merged, kind, name))
        ]
        parts += [f"{several(self.articles, 'article')} added"] if self.articles else []
        return "; ".join(parts) or "nothing to add"


def _counted(merged: Iterable[Merged], kind: type[Record], name: str) -> str:
    added = changed = deleted = same = 0
    for each in merged:
        added += sum(isinstance(record, kind) and not record.deleted for record in each.added)
        changed += sum(isinstance(record, kind) and not record.deleted for record in each.changed)
        deleted += sum(isinstance(record, kind) and record.deleted for record in each.changed)
        same += sum(isinstance(record, kind) for record in each.unchanged)
        deleted += sum(isinstance(record, kind) and record.deleted for record in each.added)
    counts = ((changed, "changed"), (deleted, "deleted"), (same, "as it was" if same == 1 else "as they were"))
    if not added + changed + deleted + same:
        return ""
    return ", ".join([f"{several(added, name)} added", *(f"{number:,} {what}" for number, what in counts if number)])


class Intake:
    """Puts parcels into a library. ``on`` is the article that everything without one of its own is about."""

    def __init__(self, library: Library, on: Article | None = None, only: str | None = None) -> None:
        self._library = library
        self._on = on
        self._only = canonical(only) if only else None
        self._addresses: dict[str, str] | None = None
        self._ids: dict[str, str] | None = None

    def take(self, contents: Contents) -> Taken:
        """Store everything that has an article here, in one write an article; ``problems`` says what did not go in."""
        problems = list(contents.problems)
        parcels = [each for each in contents.parcels if self._only is None or canonical(each.source) == self._only]
        if self._only is not None and not parcels:
            problems.append("Nothing in it is on that address.")
        foreign = [parcel for parcel in parcels if parcel.article is None]
        homeless = [parcel for parcel in foreign if self._known(parcel.source) is None]
        aimed = foreign if len(foreign) == 1 else homeless
        on = {aimed[0].source: self._on} if self._on is not None and len(aimed) == 1 else {}
        homeless = [parcel for parcel in homeless if parcel.source not in on]
        problems += [self._no_article(homeless)] if homeless else []
        left_out = {parcel.source for parcel in homeless}
        articles, merged = 0, []
        for parcel in parcels:
            if parcel.article is None and parcel.source in left_out:
                continue
            try:
                is_new, result, lines = self._take(parcel, on.get(parcel.source))
            except StoreError as error:
                problems.append(f"{several(len(parcel.records), 'note')} on {_name(parcel)} did not go in: {error}")
                continue
            articles += is_new
            merged.append(result)
            problems += lines
        remarks = (*contents.remarks, *_about_times(record for parcel in parcels for record in parcel.records))
        return Taken(articles, tuple(merged), tuple(problems), remarks)

    def _take(self, parcel: Parcel, on: Article | None) -> tuple[bool, Merged, list[str]]:
        article, is_new = self._article(parcel, on)
        folder = self._library.folder(article.id)
        for version in parcel.earlier:
            self._library.add_version(version.with_id(article.id), parcel.met.get(version.text_hash, ""))
        if parcel.place is not None and load_place(folder) is None:
            save_place(folder, parcel.place)
        store = NoteStore(folder)
        elsewhere, records = self._sorted_out(parcel, article, store)
        merged = store.merge(records) if records else Merged()
        lines = list(store.problems)
        if elsewhere:
            stays = "stays" if elsewhere == 1 else "stay"
            lines.append(f"{_some_notes(elsewhere)} already on another article, and {stays} there.")
        if merged.clashing:
            lines.append(f"{_some_notes(len(merged.clashing))} not what is here under the same id, which stands.")
        return is_new, merged, lines

    # --- which article -----------------------------------------------------------------------------------------------

    def _article(self, parcel: Parcel, on: Article | None) -> tuple[Article, bool]:
        """The article in the library that a parcel is on, and whether it came with it. Raises StoreError."""
        if on is not None:
            article = self._library.join(on, reading=False)
            self._library.add_origin(article.id, parcel.source)
            return article, False
        if parcel.article is None:
            return self._library.snapshot(self._known(parcel.source) or ""), False
        brought, met = parcel.article, parcel.met.get(parcel.article.text_hash, "")
        known = self._here(brought)
        if known is None:
            own_id = brought.id if _ARTICLE_ID.fullmatch(brought.id) else self._library.assign(brought).id
            return self._library.join(brought.with_id(own_id), reading=False, met=met), True
        self._library.add_version(brought.with_id(known), met)
        return self._library.snapshot(known), False

    def _here(self, brought: Article) -> str | None:
        """The id that an article brought along has here: its own, else that of the same source or text."""
        if _ARTICLE_ID.fullmatch(brought.id) and self._has(brought.id):
            return brought.id
        found = self._library.find(brought)
        return found if found is not None and self._has(found) else None

    def _has(self, article_id: str) -> bool:
        try:
            self._library.snapshot(article_id)
        except StoreError:
            return False
        return True

    def _known(self, source: str) -> str | None:
        """The id of the article with an address."""
        origin = origin_of_iri(source)
        found = self._library.from_origin(origin) or self._library.from_origin(source)
        if found is not None and self._has(found):
            return found
        if self._addresses is None:
            self._addresses = {canonical(article.origin): article.id for article in self._snapshots() if article.origin}
        return self._addresses.get(canonical(origin))

    def _snapshots(self) -> Iterable[Article]:
        for article_id in self._library.articles():
            try:
                yield self._library.snapshot(article_id)
            except StoreError:
                continue  # what cannot be read has no address

    def _no_article(self, homeless: Sequence[Parcel]) -> str:
        names = ", ".join(_name(parcel) for parcel in homeless[:_MOST_NAMED])
        more = f" and {len(homeless) - _MOST_NAMED:,} more" if len(homeless) > _MOST_NAMED else ""
        number = sum(len(parcel.records) for parcel in homeless)
        where = "an article that is" if len(homeless) == 1 else "articles that are"
        remedy = "--article FILE says which it is" if len(homeless) == 1 else "--article FILE --from URL says which"
        were = "was" if number == 1 else "were"
        return f"{several(number, 'note')} {were} not imported, on {where} not here: {names}{more}; {remedy}."

    # --- which records -----------------------------------------------------------------------------------------------

    def _sorted_out(self, parcel: Parcel, article: Article, store: NoteStore) -> tuple[int, list[Record]]:
        """The records as they will be stored, and how many are left out because they are another article's."""
        kept = store.load()
        here = _ids(kept)
        strangers = [record for record in parcel.records if record.id not in here]
        taken_ids = {record.id for record in strangers if self._owner(record.id) not in (None, article.id)}
        now = _now()
        records = [
            _settled(record._replace(article_id=article.id), article, here, now, foreign=parcel.foreign)
            for record in parcel.records
            if record.id not in taken_ids
        ]
        if self._ids is not None:
            self._ids |= dict.fromkeys((record.id for record in records), article.id)
        return len(taken_ids), records

    def _owner(self, record_id: str) -> str | None:
        """The article in the library that has a record."""
        if self._ids is None:
            self._ids = {}
            for article_id in self._library.articles():
                try:
                    kept = NoteStore(self._library.folder(article_id)).load()
                except StoreError:
                    continue  # the import says so if it is this one that is written
                self._ids |= dict.fromkeys(_ids(kept), article_id)
        return self._ids.get(record_id)


def _about_times(records: Iterable[Record]) -> list[str]:
    now = _now()
    ahead = [record.updated for record in records if record.updated > now]
    if not ahead:
        return []
    return [f"{_some_notes(len(ahead))} dated in the future, up to {max(ahead)[:10]}; the dates are kept."]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _ids(kept: Kept) -> set[str]:
    return {note.id for note in kept.notes} | {correction.id for correction in kept.corrections}


def _settled(record: Record, article: Article, here: set[str], now: str, *, foreign: bool) -> Record:
    """A record with its times, and with its anchor on the article's own text.

    Without a time it is of now the first time, and no change later.
    """
    if not record.updated and record.id not in here:
        record = record._replace(updated=record.created or now)
    record = record._replace(created=record.created or record.updated)
    if not foreign or not isinstance(record, Note) or record.target.anchor is None:
        return record
    return record._replace(target=record.target._replace(anchor=_on_text(article.text, record.target.anchor)))


def _on_text(text: str, anchor: Anchor) -> Anchor:
    """An anchor into another program's text of the article, as one into ours if its words are there.

    Where a page breaks its lines, and what stands between its paragraphs, is nothing that a person quoted.
    """
    words = r"\s+".join(map(re.escape, anchor.exact.split()))
    if words and anchor.exact not in text and (match := re.search(words, text)) is not None:
        anchor = anchor._replace(exact=match.group())
    span = resolve(text, anchor).span
    return describe(text, span) if span is not None else anchor


def _some_notes(number: int) -> str:
    return f"{several(number, 'note')} {'is' if number == 1 else 'are'}"


def _name(parcel: Parcel) -> str:
    title = parcel.article.title if parcel.article is not None else None
    return one_line((title or parcel.source or "an article from standard input")[:200])
