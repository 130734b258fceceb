"""Everything that somebody said, across the library: whose names are meant, and their statements by date.

What is sure is joined: the same full name with nothing said against it, a body and its acronym where an article says
that the two are one. What may be the same stands apart, with the reason why it is doubtful.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from reader.analysis import Act
from reader.article import day_of
from reader.index import Index, SpeakerRow, StatementRow
from reader.index.searching import folded
from reader.people import (
    Name,
    acronym,
    is_full,
    is_person,
    letters_of,
    shortens,
    surname,
    telling,
    tie,
    without_form,
    words,
)


class Perhaps(NamedTuple):
    """Somebody who may be the same: called so, in one or more articles, and why that is not sure."""

    name: str
    role: str
    kind: str
    why: str
    rows: tuple[SpeakerRow, ...]


class Circle(NamedTuple):
    """Somebody across the library.

    ``roles`` are what the articles say of them, the commonest first; ``rows`` where they speak for sure. ``others`` are
    names of whoever has the name that was asked for, too, but is somebody else.
    """

    name: str
    kind: str
    roles: tuple[str, ...]
    rows: tuple[SpeakerRow, ...]
    perhaps: tuple[Perhaps, ...]
    others: tuple[str, ...]


class Said(NamedTuple):
    """A circle and its statements by date of publication, undated last; those of each who may be the same."""

    circle: Circle
    statements: tuple[StatementRow, ...]
    perhaps: tuple[tuple[Perhaps, tuple[StatementRow, ...]], ...]


def find(index: Index, name: str, of: tuple[str, str] | None = None) -> Circle | None:
    """Whoever is called so and says something; None if nobody is.

    ``of`` are the article's id and the entity's id of the one who is meant; else, of several, it is the one who says
    most. Raises StoreError.
    """
    profiles = _profiles(_candidates(index, name))
    mains = [profile for profile in profiles if of is not None and of in profile.places] or _asked_for(profiles, name)
    if not mains:
        return None
    same = max((_same(main, profiles, index) for main in mains), key=_weight_of_all)
    doubtful = [
        (profile, why)
        for profile in profiles
        if not _contains(same, profile) and (why := _doubt(profile, same)) is not None
    ]
    rows = tuple(row for profile in same for row in profile.rows)
    told = [*same, *(profile for profile, _ in doubtful)]
    others = [profile.name for profile in mains if not _contains(told, profile)]
    return Circle(
        _fullest(same),
        same[0].kind,
        tuple(role for role, _ in Counter(row.role for row in rows if row.role).most_common()),
        rows,
        _apart(doubtful),
        tuple(dict.fromkeys(others)),
    )


def said(
    index: Index,
    circle: Circle,
    *,
    acts: Sequence[Act] = ("saying",),
    since: str = "",
    until: str = "",
    articles: Collection[str] | None = None,
) -> Said:
    """What a circle says, published ``since`` and ``until`` (both included, ISO 8601 dates; "" = whenever).

    With either of them, undated articles are left out; with ``articles`` all others. Raises StoreError.
    """

    def of(rows: Iterable[SpeakerRow]) -> tuple[StatementRow, ...]:
        found = index.statements(((row.article, row.entity) for row in rows), acts=acts)
        return tuple(row for row in found if _is_wanted(row, since, until, articles))

    perhaps = ((each, of(each.rows)) for each in circle.perhaps)
    return Said(circle, of(circle.rows), tuple((each, found) for each, found in perhaps if found))


def _is_wanted(row: StatementRow, since: str, until: str, articles: Collection[str] | None) -> bool:
    if articles is not None and row.article not in articles:
        return False
    if not since and not until:
        return True
    day = day_of(row.published)
    return bool(day) and since[:10] <= day and (not until or day <= until[:10])


# --- who is meant -----------------------------------------------------------------------------------------------------


class _Profile(NamedTuple):
    """The rows in which somebody is called the same and the same is said of them."""

    name: str
    kind: str
    role: str
    rows: tuple[SpeakerRow, ...]

    @property
    def as_name(self) -> Name:
        return Name(self.name, self.kind, self.role)

    @property
    def places(self) -> set[tuple[str, str]]:
        return {(row.article, row.entity) for row in self.rows}


def _candidates(index: Index, name: str) -> list[SpeakerRow]:
    """All who share the word by which they may be the same, and bodies of which one name shortens the other."""
    found = {(row.article, row.entity): row for row in index.speakers(surname(name) or name)}
    bare = " ".join(without_form(words(name)))
    short = acronym(name)
    for other in (bare, short):
        found |= {(row.article, row.entity): row for row in (index.speakers(other) if other else ())}
    if not is_full(name):
        found |= {(row.article, row.entity): row for row in _spelt_out(index, name)}
    return list(found.values())


def _spelt_out(index: Index, short: str) -> list[SpeakerRow]:
    """The bodies whose names an acronym shortens."""
    letters = letters_of(short)
    if not letters:
        return []
    names = index.rows(
        "SELECT DISTINCT name FROM speakers WHERE kind <> 'person' AND name LIKE ?", (f"%{letters[0]}%",)
    )
    return [row for (name,) in names if shortens(short, name) for row in index.speakers(name) if row.name == name]


def _profiles(rows: Iterable[SpeakerRow]) -> list[_Profile]:
    groups: dict[tuple[object, ...], list[SpeakerRow]] = defaultdict(list)
    for row in rows:
        about: object = ""
        if row.kind == "person":
            # A surname of which nothing is said is somebody else's in each article.
            about = telling(row.role) or (not is_full(row.name) and (row.article, row.entity))
        groups[words(row.name), row.kind == "person", about].append(row)
    found = []
    for some in groups.values():
        longest = max(some, key=lambda row: (len(row.name), row.statements))
        roles = [row.role for row in some if row.role]
        found.append(_Profile(longest.name, some[0].kind, max(roles, key=roles.count, default=""), tuple(some)))
    return found


def _asked_for(profiles: Sequence[_Profile], name: str) -> list[_Profile]:
    """Those who are called so: by just this name or surname, else by a name with all of its words."""
    asked = words(name)
    called = [
        profile
        for profile in profiles
        if without_form(asked) == without_form(words(profile.name))
        or shortens(name, profile.name)
        or shortens(profile.name, name)
        or (is_person(profile.as_name) and len(asked) == 1 and surname(profile.name) == asked[0])
    ]
    return called or [profile for profile in profiles if asked and set(asked) <= set(words(profile.name))]


def _weight(profile: _Profile) -> int:
    return sum(row.statements for row in profile.rows)


def _weight_of_all(profiles: Sequence[_Profile]) -> int:
    return sum(map(_weight, profiles))


def _same(main: _Profile, profiles: Sequence[_Profile], index: Index) -> list[_Profile]:
    """The profiles that are sure to be of the same person or body as one of them."""
    if not is_person(main.as_name):
        return [main, *(one for one in profiles if one is not main and _is_same_body(main, one, index))]
    namesakes = [profile for profile in profiles if _is_namesake(main, profile)]
    with_roles = [profile for profile in namesakes if telling(profile.role)]
    if not is_full(main.name):
        return _linked(main, with_roles) if telling(main.role) else [main]
    # Of whom nothing is said is whoever has that full name and says most.
    dominant = _heaviest(with_roles)
    found = _linked(main, with_roles) if telling(main.role) else dominant
    if found and dominant and not _contains(dominant, found[0]):
        return found
    return [*found, *(profile for profile in namesakes if not telling(profile.role))]


def _is_namesake(one: _Profile, other: _Profile) -> bool:
    return one.kind == other.kind and words(one.name) == words(other.name)


def _contains(profiles: Sequence[_Profile], one: _Profile) -> bool:
    return any(profile is one for profile in profiles)


def _linked(main: _Profile, profiles: Sequence[_Profile]) -> list[_Profile]:
    """The profiles whose roles share a telling word with the main one's, or with that of one that does."""
    found, words_known = [main], set(telling(main.role))
    left = [profile for profile in profiles if profile is not main]
    while linked := [profile for profile in left if telling(profile.role) & words_known]:
        found += linked
        words_known |= {word for profile in linked for word in telling(profile.role)}
        left = [profile for profile in left if not _contains(linked, profile)]
    return found


def _heaviest(profiles: Sequence[_Profile]) -> list[_Profile]:
    """Of profiles with the same name, those of the one who says most."""
    best: list[_Profile] = []
    left = list(profiles)
    while left:
        some = _linked(left[0], left)
        left = [profile for profile in left if not _contains(some, profile)]
        best = max(best, some, key=_weight_of_all)
    return best


def _is_same_body(one: _Profile, other: _Profile, index: Index) -> bool:
    found = tie(one.as_name, other.as_name)
    if found is None or found.sure:
        return found is not None
    return _is_said_to_be(one.name, other.name, index) if found.why == "an acronym" else False


def _is_said_to_be(one: str, other: str, index: Index) -> bool:
    """Whether an article has the two names beside each other: "the European Space Agency (ESA)"."""
    phrases = " OR ".join(
        f'"{" ".join(words(first) + words(second))}"' for first, second in ((one, other), (other, one))
    )
    return bool(index.rows("SELECT 1 FROM texts_words WHERE texts_words MATCH ? LIMIT 1", (f"text : ({phrases})",)))


def _doubt(profile: _Profile, same: Sequence[_Profile]) -> str | None:
    """Why a profile only may be of the same person or body; None if it is of another one."""
    ties = [found for each in same if (found := tie(each.as_name, profile.as_name)) is not None]
    if not ties:
        return None
    return next((found.why for found in ties if not found.sure), "nothing is said of them")


def _fullest(profiles: Sequence[_Profile]) -> str:
    """The name that says most: the longest of the commonest."""
    return max(profiles, key=lambda profile: (len(words(profile.name)), _weight(profile))).name


def _apart(doubtful: Iterable[tuple[_Profile, str]]) -> tuple[Perhaps, ...]:
    """Those who may be the same, those who say most first; who is called the same for the same reason, together."""
    groups: dict[tuple[object, ...], list[_Profile]] = defaultdict(list)
    for profile, why in doubtful:
        groups[words(profile.name), profile.kind, profile.role, why].append(profile)
    found = [
        Perhaps(some[0].name, some[0].role, some[0].kind, str(key[-1]), tuple(row for one in some for row in one.rows))
        for key, some in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: -sum(row.statements for row in one.rows)))


def searched(row: StatementRow) -> str:
    """What a filter looks in: a statement's words, cue and role, its article's title, outlet and date; folded."""
    return folded(f"{row.content} {row.cue} {row.title} {row.outlet} {row.published} {row.role}")


def matches(there: str, typed: str) -> bool:
    """Whether all words that were typed are in what ``searched`` gave."""
    return all(word in there for word in folded(typed).split())
