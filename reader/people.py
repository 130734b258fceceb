"""Who is who across articles: which names are one person or body, which may be, and which are not.

Within an article the analysis has joined the names already, and the reader has corrected that. Across articles only
what is sure is joined: a full name, borne by people of whom nothing different is said. Surnames alone, initials, and a
name that here is a mayor's and there a footballer's, may be the same.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from reader.analysis.titles import TITLES

Tie = Literal["same", "perhaps", "other"]

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*\.?")
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_FORMS = frozenset(
    "inc incorporated ltd limited llc plc corp corporation co company gmbh ag sa nv bv group holdings".split()
)
_SMALL = frozenset("of the and for in on at to de la le du des der und et y a an".split())
_SAYS_NOTHING = _SMALL | frozenset(
    """former ex acting new newly then late current outgoing incoming longtime long-time veteran deputy vice senior
    top appointed elected chief head leader member spokesman spokeswoman spokesperson official his her their its s who
    with by from as""".split()
)
"""Words that two roles may share without being of one person."""


class Name(NamedTuple):
    """How somebody is called in an article, and what it says of them (see ``Entity``)."""

    name: str
    kind: str
    role: str = ""


def tie(one: Name, other: Name) -> Tie:
    """Whether two names, of different articles, are of one person or body."""
    here, there = words(one.name), words(other.name)
    if not here or not there:
        return "other"
    if _is_person(one) and _is_person(other):
        return _people(one, here, other, there)
    if _is_person(one) != _is_person(other):
        return "perhaps" if here == there and len(here) > 1 else "other"
    return _bodies(one, here, other, there)


def called_alike(one: str, other: str) -> bool:
    """Whether two names in versions of one article may well be of the same person or body."""
    here, there = words(one), words(other)
    if here == there or acronym(one) == other or acronym(other) == one:
        return True
    return bool(here and there) and (_is_part(here, there) or _is_part(there, here))


def _is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(short) < len(full) and (full[-len(short) :] == short or full[: len(short)] == short)


@lru_cache(maxsize=65_536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name by which it is compared: without title and article, accents, case and full stops."""
    found = [word.rstrip(".") for word in _WORD.findall(_plain(name))]
    found = [word for word in found if word]
    while len(found) > 1 and (found[0] in TITLES or found[0] == "the"):
        del found[0]
    if len(found) > 2 and found[-1] == "s" and name.rstrip().endswith(("'s", "’s")):
        del found[-1]
    return tuple(word.removesuffix("'s") for word in found)


def surname(name: str) -> str:
    """The word by which those who may be the same as a person are found: the last one that is no "Jr."."""
    found = words(name)
    bare = _without_generation(found)
    return bare[-1] if bare else ""


@lru_cache(maxsize=65_536)
def acronym(name: str) -> str:
    """The initials of a body's name in several words ("European Space Agency": ESA), else ""."""
    found = [word for word in re.findall(r"[^\W_]+", name) if word.casefold() not in _SMALL]
    return "".join(word[0] for word in found).upper() if len(found) > 1 else ""


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‐", "-").replace("‑", "-"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def _is_person(name: Name) -> bool:
    return name.kind == "person"


def _without_generation(name: tuple[str, ...]) -> tuple[str, ...]:
    return name[:-1] if len(name) > 1 and name[-1] in _GENERATIONS else name


def _generation(name: tuple[str, ...]) -> str:
    return _GENERATIONS.get(name[-1], "") if len(name) > 1 else ""


def _people(one: Name, here: tuple[str, ...], other: Name, there: tuple[str, ...]) -> Tie:
    generations = {_generation(here), _generation(there)} - {""}
    if len(generations) > 1:
        return "other"
    here_bare, there_bare = _without_generation(here), _without_generation(there)
    if here == there and len(here_bare) > 1:
        return "same" if roles_agree(one.role, other.role) else "perhaps"
    if here_bare[-1] != there_bare[-1]:
        return "other"
    given, other_given = here_bare[:-1], there_bare[:-1]
    return "perhaps" if not given or not other_given or _may_be(given, other_given) else "other"


def _may_be(given: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether given names may be of one person: the first ones are alike, or an initial of each other."""
    one, two = given[0], other[0]
    return one == two or (min(len(one), len(two)) == 1 and one[0] == two[0])


def roles_agree(one: str, other: str) -> bool:
    """Whether two roles may well be of one person: one of them says nothing, or they share a telling word."""
    here, there = _telling(one), _telling(other)
    return not here or not there or bool(here & there)


@lru_cache(maxsize=65_536)
def _telling(role: str) -> frozenset[str]:
    found = (word.rstrip(".").removesuffix("'s") for word in _WORD.findall(_plain(role)))
    return frozenset(word for word in found if word not in _SAYS_NOTHING)


def _bodies(one: Name, here: tuple[str, ...], other: Name, there: tuple[str, ...]) -> Tie:
    if _without_form(here) == _without_form(there):
        return "same"
    return "perhaps" if _shortens(one.name, other.name) or _shortens(other.name, one.name) else "other"


def _without_form(name: tuple[str, ...]) -> tuple[str, ...]:
    while len(name) > 1 and name[-1] in _FORMS:
        name = name[:-1]
    return name


def _shortens(short: str, full: str) -> bool:
    """Whether a name is the acronym of another ("ESA", "E.S.A.")."""
    letters = short.replace(".", "").removeprefix("the ").strip()
    return len(letters) > 1 and letters.isupper() and acronym(full) == letters
