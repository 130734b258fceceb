"""Full names at the end of other words: "fellow councillor Bernard Whitlock"."""

from collections import Counter
from collections.abc import Mapping

from reader.analysis import Entity
from reader.analysis.nouns import is_somebodys
from reader.analysis.titles import TITLES

_LONGEST = 4
_PREPOSITIONS = frozenset("of for by from at with to in on and against about over".split())


class FullNames:
    """The full names of an article's people and bodies."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        people = [(id, one.name) for id, one in entities.items() if one.kind == "person" and " " in one.name]
        bodies = [(id, one.name) for id, one in entities.items() if one.kind == "organization"]
        self._ids = {name: id for id, name in (*reversed(bodies), *reversed(people))}
        self._surnames = {name.split()[-1].upper(): id for id, name in reversed(people)}
        self._bearers = Counter(name.split()[-1].upper() for _, name in people)

    def ending(self, words: str) -> str | None:
        """Whoever's full name ends these words or their first part, or whose surname they are (SANDERS).

        Nobody whose name stands behind a preposition: a friend of Anna Berg is somebody else.
        """
        if words in self._ids:
            return self._ids[words]
        parts = words.replace(",", " ").split()
        if len(parts) == 1 and words[:1].isupper() and (words.isupper() or self._bearers[words.upper()] == 1):
            return self._surnames.get(words.upper())
        for start in range(1, len(parts)):
            before = start - 1
            while before > 0 and (parts[before].lower().strip(".") in TITLES or parts[before].lower() == "the"):
                before -= 1
            if parts[before].lower() in _PREPOSITIONS or is_somebodys(parts[:start]):
                continue
            for end in range(start + 1, min(start + _LONGEST, len(parts)) + 1):
                name = " ".join(parts[start:end])
                if name in self._ids and (end == len(parts) or parts[end] in "-–—"):
                    return self._ids[name]
        return None
