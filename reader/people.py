"""Who is who across articles: which names are one person or body, which may be, and which are not.

Within an article the analysis has joined the names already, and the reader has corrected that. Across articles only
what is sure is joined: a full name, borne by people of whom nothing different is said. Surnames alone, initials, and a
name that here is a mayor's and there a footballer's, may be the same.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from reader.analysis.titles import TITLES

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*\.?")
_LONGEST_ACRONYM = 8
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_FORMS = frozenset(
    "inc incorporated ltd limited llc plc corp corporation co company gmbh ag sa nv bv group holdings".split()
)
_SMALL = frozenset("of the and for in on at to de la le du des der und et y a an".split())
_SAYS_NOTHING = _SMALL | frozenset(
    """former ex acting new newly then late current outgoing incoming longtime long-time veteran deputy vice senior
    top appointed elected chief head leader member spokesman spokeswoman spokesperson official his her their its s who
    with by from as local resident man woman""".split()
)
"""Words that two roles may share without being of one person."""


_WHERE = re.compile(r"\b(?:from|in(?! charge)|near|outside)\s[^,;]*")
"""Where somebody lives or works: a nurse and a mayor may be of the same town."""


class Name(NamedTuple):
    """How somebody is called in an article, and what it says of them (see ``Entity``)."""

    name: str
    kind: str
    role: str = ""


class Tie(NamedTuple):
    """Two names of different articles are of one person or body: for ``sure``, or perhaps, and ``why`` only perhaps."""

    sure: bool
    why: str = ""


_SURE = Tie(True)


def tie(one: Name, other: Name) -> Tie | None:
    """Whether two names, of different articles, are of one person or body; None if they are not."""
    here, there = words(one.name), words(other.name)
    if not here or not there:
        return None
    if is_person(one) and is_person(other):
        return _people(one, here, other, there)
    if is_person(one) != is_person(other):
        return Tie(False, "of another kind") if here == there and len(here) > 1 else None
    if without_form(here) == without_form(there):
        return _SURE
    return Tie(False, "an acronym") if shortens(one.name, other.name) or shortens(other.name, one.name) else None


def called_alike(one: str, other: str) -> bool:
    """Whether two names in versions of one article may well be of the same person or body."""
    here, there = words(one), words(other)
    if here == there or shortens(one, other) or shortens(other, one):
        return True
    return bool(here and there) and (_is_part(here, there) or _is_part(there, here))


def _is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(short) < len(full) and (full[-len(short) :] == short or full[: len(short)] == short)


@lru_cache(maxsize=65_536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name by which it is compared: without title and article, accents, case and full stops."""
    found = [word.rstrip(".").removesuffix("'s") for word in _WORD.findall(_plain(name))]
    found = [word for word in found if word]
    while len(found) > 1 and (found[0] in TITLES or found[0] == "the"):
        del found[0]
    return tuple(found)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‐", "-").replace("‑", "-"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def is_person(name: Name) -> bool:
    """Whether a name is a human being's."""
    return name.kind == "person"


# --- people -----------------------------------------------------------------------------------------------------------


def surname(name: str) -> str:
    """The word by which those who may be the same as a person are found: the last one that is no "Jr."."""
    found = _without_generation(words(name))
    return found[-1] if found else ""


def is_full(name: str) -> bool:
    """Whether a person's name has more than a surname."""
    return len(_without_generation(words(name))) > 1


def _without_generation(name: tuple[str, ...]) -> tuple[str, ...]:
    return name[:-1] if len(name) > 1 and name[-1] in _GENERATIONS else name


def _generation(name: tuple[str, ...]) -> str:
    return _GENERATIONS.get(name[-1], "") if len(name) > 1 else ""


def _people(one: Name, here: tuple[str, ...], other: Name, there: tuple[str, ...]) -> Tie | None:
    if len({_generation(here), _generation(there)} - {""}) > 1:
        return None
    *given, family = _without_generation(here)
    *other_given, other_family = _without_generation(there)
    if family != other_family:
        return None
    if given and other_given:
        if here != there:
            return _alike(given, other_given)
        return _SURE if roles_agree(one.role, other.role) else Tie(False, "another role")
    if given == other_given and telling(one.role) & telling(other.role):
        return _SURE
    return Tie(False, "only a surname")


def _alike(given: list[str], other: list[str]) -> Tie | None:
    """Given names that are not the same may be one person's if the first ones are, or one is the other's initial."""
    one, two = given[0], other[0]
    if min(len(one), len(two)) == 1 and one[0] == two[0]:
        return Tie(False, "an initial")
    return Tie(False, "another middle name") if one == two else None


def roles_agree(one: str, other: str) -> bool:
    """Whether two roles may well be of one person: one of them says nothing, or they share a telling word."""
    here, there = telling(one), telling(other)
    return not here or not there or bool(here & there)


@lru_cache(maxsize=65_536)
def telling(role: str) -> frozenset[str]:
    """The words of a role that tell people apart: "newly appointed head of Roskosmos" is of somebody at Roskosmos."""
    plain = _plain(role)
    return _telling_words(_WHERE.sub("", plain)) or _telling_words(plain)


def _telling_words(plain: str) -> frozenset[str]:
    """Without numbers: two people may well be "34-year-old"."""
    found = (word.rstrip(".").removesuffix("'s") for word in _WORD.findall(plain))
    return frozenset(word for word in found if word not in _SAYS_NOTHING and not word[0].isdigit())


# --- bodies -----------------------------------------------------------------------------------------------------------


def without_form(name: tuple[str, ...]) -> tuple[str, ...]:
    """A body's name without "Inc.", "Ltd" and the like."""
    while len(name) > 1 and name[-1] in _FORMS:
        name = name[:-1]
    return name


def shortens(short: str, full: str) -> bool:
    """Whether a name is the acronym of another ("ESA", "E.S.A.", "the ESA": European Space Agency)."""
    letters = letters_of(short)
    return letters != "" and acronym(full) == letters


def letters_of(name: str) -> str:
    """The letters of a name that is an acronym ("the E.S.A.": ESA), else ""."""
    letters = name.replace(".", "").removeprefix("the ").removeprefix("The ").strip()
    return letters if 1 < len(letters) <= _LONGEST_ACRONYM and letters.isupper() and letters.isalpha() else ""


@lru_cache(maxsize=65_536)
def acronym(name: str) -> str:
    """The initials of a body's name in several words ("European Space Agency": ESA), else ""."""
    found = [word for word in re.findall(r"[^\W_]+", name) if word.casefold() not in _SMALL]
    return "".join(word[0] for word in found).upper() if len(found) > 1 else ""
