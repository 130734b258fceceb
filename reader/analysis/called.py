"""What everybody in an article is called, and who may be meant by a description: the mayor, the ministry, the CM."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reader.analysis import Entity
from reader.analysis.descriptions import Description, description, heads, likeness
from reader.analysis.nouns import ORGANIZATION_NOUN, alike, likes, singular

_MOST_ALIKE = 40
"""How many may be called by one word; the others are not looked at."""
_MOST_DESCRIPTIONS = 12
_SAME_NAME, _LIKE_NAME = 2.0, 1.3
_TOLD, _UNTOLD = 0.4, 0.6
"""What a word of a description adds that is part of a body's name, and what one costs that is not."""
ANY_BODY = frozenset(
    """company firm chain group organisation organization charity bank club party team retailer business maker
    manufacturer developer giant carrier airline lender insurer brokerage operator startup start-up platform app site
    website side squad brand supplier""".split()
)
"""Words for bodies by which any of them may be called; others are parts of their names."""


GENERIC = frozenset(["company", "firm", "business"])
"""Words for bodies that say nothing of one, not even where they are a part of its name."""


class Called:
    """The descriptions of an article's entities, by their roles and names, and of whoever has no name."""

    def __init__(self, entities: Mapping[str, Entity], roles: Mapping[str, Sequence[str]]) -> None:
        self._entities = entities
        self._roles = roles
        self._descriptions: dict[str, list[Description]] = defaultdict(list)
        self._by_head: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._nameless: dict[str, list[str]] = defaultdict(list)
        for id, one in entities.items():
            for role in roles.get(id, ())[:_MOST_DESCRIPTIONS]:
                self._index(id, role)
            if one.kind not in ("person", "date", "amount"):
                for word in dict.fromkeys(one.name.lower().split()):
                    if ORGANIZATION_NOUN.fullmatch(word):
                        self._by_name[word].append(id)

    def _index(self, id: str, role: str) -> None:
        self.add(id, description(role))
        initials = "".join(word[0] for word in role.lower().split()) if " " in role else ""
        if initials:
            self.add(id, Description(initials, frozenset()))  # the CM: Chief Minister
        for head in dict.fromkeys([*heads(role), initials]):
            self._by_head[head].append(id)

    def add(self, who: str, one: Description) -> None:
        """Somebody is called so."""
        known = self._descriptions[who]
        if one not in known and len(known) < _MOST_DESCRIPTIONS:
            known.append(one)

    def add_nameless(self, who: str, words: str, head: str) -> None:
        """Somebody without a name is spoken of in these words."""
        self.add(who, description(words))
        self._nameless[singular(head)].append(who)

    def first(self, who: str) -> Description:
        """What somebody without a name was called first."""
        return self._descriptions[who][0]

    def by(self, head: str) -> Iterator[str]:
        """Everybody who may be called by a noun: by it or one like it, in a role, a name or a description before."""
        words = (head, *(sorted(likes(head) - {head}) if head not in ANY_BODY else ()))
        found = [who for word in words for who in self._by_head.get(word, ())[:_MOST_ALIKE]]
        found += [who for word in words for who in self._by_name.get(word, ())[:_MOST_ALIKE]]
        found += self._nameless.get(head, ())[-_MOST_ALIKE:]
        return iter(dict.fromkeys(found))

    def fit(self, asked: Description, who: str) -> float:
        """How well a description fits somebody; 0 where it does not."""
        entity = self._entities.get(who)
        name = entity.name.lower().split() if entity is not None else []
        fits = [likeness(asked, known, name) for known in self._descriptions.get(who, ())]
        if entity is not None and entity.kind != "person":
            told = len(asked.rest & set(name))
            by_words = _TOLD * told - _UNTOLD * (len(asked.rest) - told)
            if asked.head in GENERIC and asked.head in name and not told:
                pass
            elif asked.head in name:
                fits.append(_SAME_NAME + by_words)
            elif entity.kind == "organization" and any(alike(asked.head, word) for word in name):
                fits.append(_LIKE_NAME + by_words)
        return max(fits, default=0.0)

    def is_exactly(self, head: str, who: str) -> bool:
        """Whether somebody was called by this very noun."""
        return any(known.head == head for known in self._descriptions.get(who, ()))

    def why(self, who: str, asked: Description) -> str:
        """The role by which a description fits, else the name."""
        fitting = (role for role in self._roles.get(who, ()) if likeness(asked, description(role)) > 0)
        entity = self._entities.get(who)
        return next(fitting, entity.name if entity is not None else "")
