"""Who is meant by each pronoun and each description of an article, and who spoke when.

All that is spoken of is gone through once, in text order. The time for one mention does not depend on the article's
length.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from reader.analysis import EntityKind
from reader.analysis.called import Called
from reader.analysis.descriptions import Description, description
from reader.analysis.discourse import UNKNOWN, Discourse, Known, Resolved
from reader.analysis.full_names import FullNames
from reader.analysis.given import clash
from reader.analysis.nouns import NounKind, singular
from reader.analysis.prominence import SUBJECT
from reader.analysis.references import HE, IT, Reference
from reader.analysis.salience import Occurrence, Ranked, Salience, Somebody, Spoken
from reader.analysis.variation import (
    NO_LATER_NAME,
    NO_NAME,
    OFFICES,
    TRADES,
    as_body,
    as_person,
    as_thing,
    calls_again,
    is_anybody,
    is_former,
)

_REACH, _FURTHER, _FAR = 3, 6, 40
"""How many paragraphs back the antecedents of pronouns, of descriptions of people and of bodies are looked for."""
_LEDE = 3
"""In how many paragraphs, headline and standfirst among them, somebody is described who is named later."""
_INTRODUCED, _MOST_PENDING = 4, 8
"""How many paragraphs later the name comes at most; and how many may wait for theirs."""
_MOST_CANDIDATES = 4
_SURE, _OPEN = 1.0, 0.1
"""By how much the best candidate must lead to be sure; and to be taken at all."""
_LEAST, _SURELY = -4.0, 0.9
_FITS, _FITS_BETTER, _FITS_AS_WELL = 1.2, 0.2, 0.5
"""From where on a description fits; by how much more for one alone; by how much less for whom it may mean besides."""
_BACK, _FURTHEST, _NOT_YET = 0.04, 15, 0.5
"""What each sentence between costs a fit, up to how many; and what it costs not to have been spoken of yet."""
_LONG_AGO = 6
"""After how many sentences "the actress" is rather somebody spoken of since, though another is called so."""
_JUST_SPOKEN_OF = 0.2
_OTHER_ROLE, _BODY_OF_PEOPLE, _JOINED = 0.8, 0.5, 0.6
ARTICLES = frozenset(["a", "an", "the", "this", "that", "his", "her", "its", "their"])
_ADDING = frozenset("added adds adding continued continues concluded noted".split())
_REPLIES = frozenset("replied replies reply answered answers responded responds retorted countered counters".split())
_KINDS: dict[NounKind, EntityKind] = {
    "person": "person", "organization": "organization", "document": "work", "other": "other",
}  # fmt: skip


class Antecedents:
    """Who every mention of an article stands for. ``people``: all that is spoken of, entities under their ids."""

    def __init__(self, article: Discourse, names: FullNames) -> None:
        self._article = article
        self._names = names
        roles = {id: (*article.roles.get(id, ()), *article.implied.get(id, ())) for id in article.entities}
        self._called = Called(article.entities, roles)
        self._salience = Salience()
        self.people = self._salience.people
        self._found: dict[int, Resolved] = {}
        self._same: dict[str, str] = {}
        self._pending: list[tuple[str, int]] = []
        self._phrases: dict[str, Reference] = {}
        self._bare: dict[str, str] = {}
        self._first = {one.entity: one for one in reversed(article.known)}
        self._at = {one.offset: one for one in article.known}
        self._pronouns = {one.offset for one in article.references if one.is_pronoun}
        self._genders = {one.entity: one.gender for one in reversed(article.known) if one.gender}
        self._uncertain = {one.entity for one in article.known if not one.certain}
        self._places = {one.name for one in article.entities.values() if one.kind in ("place", "group")}
        self._go_through()

    def of(self, one: Reference) -> Resolved:
        """Whom a pronoun or description stands for: an entity, or somebody of ``people`` without a name."""
        found = self._found.get(one.offset, UNKNOWN)
        if found.speaker is None:
            return found
        who = self._who(found.speaker)
        if who != found.speaker and who in self._article.entities:
            return Resolved(who, 0.7, f"{one.text}: named later", (who,))
        return found._replace(speaker=who)

    def phrase(self, who: str) -> Reference | None:
        """The first description of somebody without a name."""
        return self._phrases.get(who)

    def owner(self, one: Reference) -> str | None:
        """The entity that a possessive description is about: whose manager."""
        if one.owner is None:
            return None
        if (known := self._at.get(one.owner)) is not None:
            return known.entity
        found = self._found.get(one.owner, UNKNOWN).speaker
        who = self._who(found) if found is not None else None
        return who if who in self._article.entities else None

    # --- the mentions, in text order ----------------------------------------------------------------------------------

    def _go_through(self) -> None:
        article = self._article
        mentions: list[tuple[int, bool, Known | Reference]] = [(one.offset, False, one) for one in article.known]
        mentions += [(one.offset, True, one) for one in article.references]
        for offset, _, one in sorted(mentions, key=lambda mention: mention[:2]):
            paragraph = bisect_right(article.paragraphs, one.paragraph) - 1
            sentence = bisect_right(article.sentences, offset)
            if isinstance(one, Known):
                who: str | None = self._name(one, paragraph)
            else:
                self._found[offset] = found = self._refer(one, paragraph, sentence)
                who = self._who(found.speaker) if found.speaker is not None else None
            if who is None:
                continue
            if who in article.entities:
                self._somebody(who)
            named, quoted = isinstance(one, Known), isinstance(one, Known) and one.quoted
            reported = offset in article.reported
            self._salience.add(Occurrence(offset, paragraph, sentence, who, one.prominence, named, quoted, reported))
            if offset in article.speaking:
                self._salience.spoke = Spoken(who, offset, paragraph, sentence)

    def _who(self, one: str) -> str:
        """Whoever somebody turned out to be."""
        known = self._same.get(one, one)  # of a headline: who is described below, and may be named later
        return self._same.get(known, known)

    def _somebody(self, id: str) -> Somebody:
        """Whoever an entity of the article stands for."""
        if id not in self.people:
            entity, has_role = self._article.entities[id], bool(self._article.roles.get(id))
            kind = self._first[id].kind if id in self._first else entity.kind
            words = entity.name.lower().replace("’", " ").split() or [""]
            telling = words[-1 if kind == "person" else 0]
            self.people[id] = Somebody(
                entity.name, kind, self._genders.get(id, ""), named=True, has_role=has_role,
                certain=id not in self._uncertain,
                in_title=telling in self._article.headline and len(telling) > 1,
            )  # fmt: skip
        return self.people[id]

    def _name(self, one: Known, paragraph: int) -> str:
        somebody = self._somebody(one.entity)
        if not somebody.mentions and one.kind == "person" and not one.quoted:
            self._introduce(one, somebody, paragraph)
        return one.entity

    def _introduce(self, one: Known, somebody: Somebody, paragraph: int) -> None:
        """The water minister … Fiona Carrow: who was described at the beginning is named now."""
        acts = one.prominence >= SUBJECT or one.offset in self._article.speaking
        if not acts or self._article.roles.get(one.entity):
            return
        fitting = [
            (who, since)
            for who, since in self._pending
            if paragraph - since <= _INTRODUCED and not clash(self.people[who].gender, one.gender)
        ]
        for who, since in fitting:
            if self._called.first(who).head == self._called.first(fitting[0][0]).head:
                self._same[who] = one.entity
                somebody.mentions += self.people[who].mentions
                self._pending.remove((who, since))

    def _refer(self, one: Reference, paragraph: int, sentence: int) -> Resolved:
        if one.is_pronoun:
            return self._pronoun(one, paragraph, sentence)
        source = self._article.speaking.get(one.offset)
        if source is not None and source.text and (named := self._names.ending(source.text)) is not None:
            return Resolved(named, 0.95, "named")
        if one.kind == "other" and source is None:
            return UNKNOWN
        in_headline = one.determiner == "none" and not one.plural and paragraph < _LEDE
        if one.determiner in ("definite", "possessive") or one.head == "bench" or in_headline:
            for find in (self._as_described, self._goes_on, self._again, self._body):
                found = find(one, paragraph, sentence)
                if found.speaker in self._article.entities and one.kind == "person":
                    self._called.add(found.speaker or "", description(one.text))
                if found.speaker is not None or found.candidates:
                    return found
        elif self._may_be_named(one, paragraph):
            found = self._as_described(one, paragraph, sentence)
            somebody = self.people.get(found.speaker or "")
            if found.speaker in self._article.entities and (somebody is None or not somebody.mentions):
                return found._replace(sure=0.7)  # a federal judge … District Judge Marguerite Lindqvist
        return self._nameless(one, paragraph)

    def _best(self, ranked: Sequence[Ranked], words: str) -> Resolved:
        """The likeliest, with the others that may be meant; nobody where two are as likely."""
        ranked = [one for one in ranked if one.score > _LEAST]
        if not ranked:
            return UNKNOWN
        best = ranked[0]
        lead = best.score - ranked[1].score if len(ranked) > 1 else _SURE
        rivals = self._named(one.who for one in ranked if best.score - one.score < _SURE)
        if lead < _OPEN:
            return Resolved(None, 1.0, f"{words}: one of several", rivals)
        spoke = self._salience.spoke
        how = "who spoke last" if spoke is not None and best.who == spoke.who else "the likeliest before it"
        sure = 0.9 if lead >= _SURE else 0.6 + 0.3 * lead
        return Resolved(best.who, sure, f"{words}: {how}", rivals if len(rivals) > 1 else ())

    def _named(self, candidates: Iterable[str]) -> tuple[str, ...]:
        named = dict.fromkeys(one for one in map(self._who, candidates) if one in self._article.entities)
        return tuple(named)[:_MOST_CANDIDATES]

    def _replies(self, one: Reference) -> bool:
        source = self._article.speaking.get(one.offset)
        return one.answers is None and source is not None and source.cue in _REPLIES

    # --- pronouns -----------------------------------------------------------------------------------------------------

    def _pronoun(self, one: Reference, paragraph: int, sentence: int) -> Resolved:
        if one.text in IT and one.offset not in self._article.speaking:
            return UNKNOWN  # "it rains": only whatever speaks is surely something
        nature = as_person if one.text in HE else as_thing if one.text in IT else self._as_several
        ranked = self._salience.rank(
            paragraph, sentence, _REACH, nature, gender=one.gender, replies=self._replies(one),
            skip=[*self._clause_mates(one, paragraph, sentence), *self._asking(one, paragraph)],
        )  # fmt: skip
        found = self._best(ranked, one.text)
        if found.speaker is not None and found.sure >= _SURELY and one.offset not in self._article.reported:
            somebody = self.people[found.speaker]
            somebody.gender = somebody.gender or one.gender  # whoever was "she" once is no "he"
        return found

    def _as_several(self, one: Somebody) -> float | None:
        """What somebody's nature adds to being "they": also one without name and gender who has just spoken."""
        spoke = self._salience.spoke
        if one.plural:
            return _BODY_OF_PEOPLE + _JOINED * (" and " in one.name)
        if one.kind == "person" and not one.named and not one.gender and spoke and self.people[spoke.who] is one:
            return 0.0
        return -_BODY_OF_PEOPLE if one.kind == "organization" else None

    def _clause_mates(self, one: Reference, paragraph: int, sentence: int) -> list[str]:
        """Whoever "him" cannot be: the subject just before it."""
        if one.prominence >= SUBJECT or one.determiner == "possessive" or one.text.endswith("self"):
            return []
        subjects = (before for before in self._salience.before(0, paragraph) if before.prominence >= SUBJECT)
        last = next(subjects, None)
        return [last.who] if last is not None and last.sentence == sentence else []

    def _asking(self, one: Reference, paragraph: int) -> list[str]:
        """Whoever asks or is asked about in "Asked by Lee if it was Reed's, she said": neither answers."""
        if one.answers is None:
            return []
        near = (before for before in self._salience.before(0, paragraph) if before.offset >= one.answers)
        return [before.who for before in near if before.offset not in self._pronouns]

    # --- descriptions -------------------------------------------------------------------------------------------------

    def _as_described(self, one: Reference, paragraph: int, sentence: int) -> Resolved:
        """The mayor → whoever the article, before or after, calls mayor; the ministry → the Ministry of Health."""
        if one.plural:
            return UNKNOWN
        personal = one.determiner == "possessive" and not self._is_of_body(one)
        asked = description(one.text) if one.head != "bench" else Description("bench", frozenset())
        scored: dict[str, float] = {}
        for found in self._called.by(asked.head):
            who, somebody = self._who(found), self.people.get(self._who(found))
            if somebody is not None and (somebody.plural or clash(one.gender, somebody.gender)):
                continue
            if personal and not self._called.is_exactly(asked.head, found):
                continue  # her manager is not her coach
            fit = self._called.fit(asked, found)
            if fit >= _FITS:
                scored[who] = max(fit - _distance(somebody, sentence), scored.get(who, 0.0))
        if not scored:
            return UNKNOWN
        ranked = sorted(scored, key=lambda who: -scored[who])
        best = ranked[0]
        if best not in self._article.entities:
            return Resolved(best, 0.9, "described")
        nearer = self._again(one, paragraph, sentence) if self._is_long_ago(best, sentence) else UNKNOWN
        if nearer.speaker is not None and not self._is_long_ago(self._who(nearer.speaker), sentence):
            return nearer
        how = f"{one.text}: {self._called.why(best, asked)}"
        if len(ranked) == 1 or scored[best] - scored[ranked[1]] >= _FITS_BETTER:
            return Resolved(best, 0.8, how)
        return Resolved(
            best, 0.65, how, self._named(who for who in ranked if scored[best] - scored[who] < _FITS_AS_WELL)
        )

    def _is_long_ago(self, who: str, sentence: int) -> bool:
        somebody = self.people.get(who)
        return somebody is not None and somebody.mentions > 0 and sentence - somebody.last_sentence > _LONG_AGO

    def _is_of_body(self, one: Reference) -> bool:
        """Whether a possessive is a body's: its boss, the club's manager."""
        known = self._at.get(one.owner) if one.owner is not None else None
        return one.text.split()[0].lower() in ("its", "their") or (
            known is not None and known.kind in ("organization", "place")
        )

    def _goes_on(self, one: Reference, paragraph: int, sentence: int) -> Resolved:
        """Anwar Ibrahim said … The party chairman added …: whoever has just spoken, by another name."""
        spoke, source = self._salience.spoke, self._article.speaking.get(one.offset)
        head = singular(one.head)
        definite = one.determiner == "definite" or (one.determiner == "possessive" and self._is_of_body(one))
        if spoke is None or source is None or not definite or one.plural or one.kind != "person":
            return UNKNOWN
        if head not in (OFFICES if one.determiner == "definite" else OFFICES | TRADES) or head in NO_LATER_NAME:
            return UNKNOWN
        who = self.people[spoke.who]
        adds = source.cue.rpartition(" ")[2] in _ADDING
        near = sentence - spoke.sentence <= 1 and paragraph - spoke.paragraph <= adds
        if not near or who.kind != "person" or not who.named or clash(one.gender, who.gender):
            return UNKNOWN
        return Resolved(spoke.who, 0.75 if adds else 0.6, f"{one.text}: who spoke last", self._named([spoke.who]))

    def _again(self, one: Reference, paragraph: int, sentence: int) -> Resolved:
        """The 66-year-old, the former striker → the person who was spoken of last."""
        if one.determiner != "definite" or one.plural or not calls_again(one):
            return UNKNOWN
        trade = singular(one.head) in TRADES and not is_former(one)
        words = set(one.text.lower().split())

        def nature(somebody: Somebody) -> float | None:
            if somebody.kind != "person" or not somebody.named or not words.isdisjoint(somebody.name.lower().split()):
                return None
            return -_OTHER_ROLE if somebody.has_role and not is_anybody(one) else 0.0

        ranked = self._salience.rank(
            paragraph, sentence, 0 if trade else _FURTHER, nature, gender=one.gender, replies=self._replies(one),
            slowly=not trade, skip=self._asking(one, paragraph),
        )  # fmt: skip
        if trade and ranked and ranked[0].score < _JUST_SPOKEN_OF:
            return UNKNOWN
        found = self._best(ranked, one.text)
        return found._replace(sure=found.sure * 0.85)

    def _body(self, one: Reference, paragraph: int, sentence: int) -> Resolved:
        """The company → the body that is spoken of."""
        head = singular(one.head)
        if one.determiner != "definite" or one.plural or one.kind != "organization" or head in NO_NAME:
            return UNKNOWN
        if any(word[0].isupper() and "-" not in word and word not in self._places for word in one.text.split()[1:]):
            return UNKNOWN  # the Heritage Foundation website, unlike the German carmaker
        words = set(one.text.lower().replace("-", " ").split())

        def nature(somebody: Somebody) -> float | None:
            return as_body(somebody, head, words)

        return self._best(self._salience.rank(paragraph, sentence, _FAR, nature, slowly=True), one.text)

    def _nameless(self, one: Reference, paragraph: int) -> Resolved:
        """Somebody without a name: the same as before under the same words, else somebody new."""
        kept = one.text.lower().split()
        if one.determiner != "possessive":
            kept = [word for word in kept if word not in ARTICLES]
        who = f"described: {' '.join(kept)}"
        if who not in self.people:
            self.people[who] = Somebody(one.text, _KINDS[one.kind], one.gender, plural=one.plural)
            self._phrases[who] = one
            self._called.add_nameless(who, one.text, one.head)
            self._of_headline(who, one, paragraph)
            if one.kind == "person" and self._may_be_named(one, paragraph) and len(self._pending) < _MOST_PENDING:
                self._pending.append((who, paragraph))
        return Resolved(who, 0.9, "described")

    def _of_headline(self, who: str, one: Reference, paragraph: int) -> None:
        """Report says …: what a headline calls by a bare word is what the next paragraphs call so at more length."""
        if one.plural or one.kind == "other":
            return
        if paragraph == 0 and one.determiner == "none" and one.text.lower() == one.head:
            self._bare[singular(one.head)] = who
        elif paragraph <= _INTRODUCED and (bare := self._bare.pop(singular(one.head), None)) is not None:
            self._same[bare] = who
            self.people[who].mentions += self.people[bare].mentions

    def _may_be_named(self, one: Reference, paragraph: int) -> bool:
        """Whether somebody described may be named in the next paragraphs: the lede's "a Fulham teacher"."""
        speaks = one.offset in self._article.speaking and paragraph < _LEDE
        kind = one.kind in ("person", "organization") and not one.plural
        return speaks and kind and singular(one.head) not in NO_LATER_NAME | NO_NAME


def _distance(somebody: Somebody | None, sentence: int) -> float:
    """A little for every sentence between, more for whoever is only named later."""
    if somebody is None or not somebody.mentions:
        return _NOT_YET
    return _BACK * min(sentence - somebody.last_sentence, _FURTHEST)
