"""Given names and whose they are: the lexicon ``given_names.txt``, made by ``benchmarks/given_names.py``."""

from functools import lru_cache
from importlib.resources import files
from typing import Literal

Gender = Literal["", "f", "m"]

_ALSO_PLACES = frozenset(
    """alexandria adelaide america asia austin brooklyn bristol carolina chad charlotte chelsea china cleveland dallas
    denver devon florence georgia houston india israel jackson jordan kent kenya lancaster lincoln london lourdes
    madison milan orlando paris phoenix roma santiago savannah sydney troy victoria virginia""".split()
)
"""Names of people that news use for places and teams more often."""


def gender_of(given: str) -> Gender:
    """Whose name it mostly is; "" for one that both bear, or that is not in the lexicon."""
    return _lexicon().get(given.lower(), "")


def clash(one: Gender, other: Gender) -> bool:
    """Whether two genders, both known, differ."""
    return bool(one and other and one != other)


def is_given(word: str) -> bool:
    """Whether a capitalised word is surely somebody's given name."""
    return word[:1].isupper() and word.lower() not in _ALSO_PLACES and word.lower() in _lexicon()


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Gender]:
    words = files("reader.analysis").joinpath("given_names.txt").read_text(encoding="utf-8")
    _, _, names = words.partition("women:\n")
    women, _, men = names.partition("men:\n")
    return {**dict.fromkeys(women.split(), "f"), **dict.fromkeys(men.split(), "m")}
