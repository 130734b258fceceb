"""Who speaks: from the words of a source to an entity. When in doubt nobody, never a wrong name with confidence."""

from bisect import bisect_right
from collections import Counter

from reader.analysis import Entity
from reader.analysis.antecedents import ARTICLES, Antecedents
from reader.analysis.discourse import UNKNOWN, Discourse, Resolved
from reader.analysis.full_names import FullNames
from reader.analysis.references import HE
from reader.analysis.salience import Somebody
from reader.analysis.sources import Source


class Resolver:
    """Resolves the sources of an article's statements, in text order.

    ``entities`` are the article's, and one more for every speaker without a name.
    """

    def __init__(self, article: Discourse) -> None:
        self.entities = dict(article.entities)
        self._article = article
        self._names = FullNames(article.entities)
        self._antecedents = Antecedents(article, self._names)
        self._ids: dict[str, str] = {}
        self._previous: str | None = None
        self._answering: str | None = None

    def resolve(self, source: Source, named: str | None) -> Resolved:
        """Who a source is; ``named`` is the entity of the mention that names it."""
        found = self._resolve(source, named)
        if found.speaker is not None:
            self._previous = found.speaker
        return found

    def _resolve(self, source: Source, named: str | None) -> Resolved:
        if source.sort == "name":
            return Resolved(named, 1.0, "named")
        if source.inherits:
            return Resolved(self._previous, 0.8, "goes on from the statement before")
        if source.sort == "answer":
            return self._interviewed(source)
        if source.sort == "author":
            author = self._article.author
            return Resolved(author, 0.8, "I: who wrote the article") if author is not None else UNKNOWN
        if source.reference is None:
            return self._labelled(source)
        found = self._antecedents.of(source.reference)
        who = found.speaker
        if who is None or (who not in self.entities and not any(map(str.isalpha, source.reference.head))):
            return found._replace(speaker=None)
        if who in self._article.entities and source.reference.text in HE:
            self.entities[who] = self.entities[who]._replace(kind="person")
        return found._replace(speaker=self._entity(who))

    def _interviewed(self, source: Source) -> Resolved:
        """Who answers: the person whom what stands before the first answer names most."""
        if self._answering is None:
            known = self._article.known
            people = [
                one
                for one in known[: bisect_right(known, source.offset, key=lambda one: one.offset)]
                if one.kind == "person"
            ]
            times = Counter(one.entity for one in people)
            gendered = {one.entity for one in people if one.gender}
            self._answering = max(
                times, key=lambda id: (id in gendered, times[id], " " in self.entities[id].name), default=""
            )
        return Resolved(self._answering, 0.7, "who is interviewed") if self._answering else UNKNOWN

    def _labelled(self, source: Source) -> Resolved:
        """The speaker whom a label names: SANDERS, or somebody who is named nowhere else."""
        if (person := self._names.ending(source.text)) is not None:
            return Resolved(person, 0.95, "named")
        words = source.text.split()
        if not words or not words[-1].strip(".").isalpha():
            return UNKNOWN
        who = f"labelled: {source.text.lower()}"
        kind = "person" if words[0][0].isupper() else "other"
        self._antecedents.people.setdefault(who, Somebody(source.text, "person" if kind == "person" else "other"))
        return Resolved(self._entity(who), 0.9, "described")

    def _entity(self, who: str) -> str:
        """The id of the entity for somebody; a new one for whoever has no name."""
        if who in self._article.entities:
            return who
        if who not in self._ids:
            id = self._ids[who] = f"s{len(self._ids) + 1}"
            self.entities[id] = Entity(id, self._shown(who), self._antecedents.people[who].kind)
        return self._ids[who]

    def _shown(self, who: str) -> str:
        """A description as it is listed: "her manager" as whose manager it is, "its department" as the department."""
        words = self._antecedents.people[who].name
        phrase = self._antecedents.phrase(who)
        first, _, rest = words.partition(" ")
        if phrase is None or phrase.determiner != "possessive" or first.lower() not in ARTICLES:
            return words
        owner = self._antecedents.owner(phrase)
        if phrase.kind == "person" and owner is not None:
            return f"{self.entities[owner].name}’s {rest}"
        return rest if phrase.kind == "organization" else words
