"""Grouping: which mentions of an article stand for the same person, organisation or place."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.analysis import Entity, EntityKind
from reader.analysis.given import Gender, gender_of
from reader.analysis.kinds import WRONG, bodies, by_own_words, persons, surnamed, teams, things
from reader.analysis.names import Seen
from reader.analysis.nouns import KIN, is_person_noun, noun_kind
from reader.analysis.prominence import SUBJECT
from reader.analysis.roles import head_and_rest
from reader.analysis.titles import TITLES

KIND_OF_LABEL: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "DATE": "date", "TIME": "date", "MONEY": "amount", "PERCENT": "amount", "QUANTITY": "amount", "CARDINAL": "amount",
    "ORDINAL": "amount", "WORK_OF_ART": "work", "LAW": "work", "LANGUAGE": "work", "EVENT": "event", "PRODUCT": "other",
}  # fmt: skip
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_COUNTRIES = {
    "us": "united states", "u.s": "united states", "u.s.": "united states", "usa": "united states",
    "u.s.a.": "united states", "united states of america": "united states", "uk": "united kingdom",
    "u.k": "united kingdom", "u.k.": "united kingdom", "britain": "united kingdom", "great britain": "united kingdom",
    "un": "united nations", "u.n": "united nations", "u.n.": "united nations", "eu": "european union",
    "e.u": "european union", "e.u.": "european union", "uae": "united arab emirates",
}  # fmt: skip
_DIVIDED = frozenset(["korea", "yemen", "timor", "ossetia"])
_SMALLEST, _MOST_LONGER, _MOST_ROLES = 3, 20, 12
_MARKS = "“”‘’\"'"
_SPACE = re.compile(r"\s+")
_INCORPORATED = re.compile(r"(?<=\w)(?:,? inc|, (?:ltd|llc|plc|corp))\.?$")
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "de", "la"])


@dataclass(slots=True)
class Group:
    """What will be an entity: its mentions by number, and what was learned about it."""

    key: str
    label: str
    mentions: list[int] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    roles: list[str] = field(default_factory=list)
    implied: list[str] = field(default_factory=list)
    gender: Gender = ""


def labels_agreed(seen: Sequence[Seen]) -> list[str]:
    """One label for every name throughout the article: the commonest; a known surname is a person."""
    keys = [key_of(one.text) for one in seen]
    own = _own_labels(seen, keys)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for key, label in zip(keys, own, strict=True):
        votes[key][label] += 1
    parts = _parts_of_names(keys, own, votes)
    acting = _mostly_subjects(seen, keys)
    agreed = []
    for key, label in zip(keys, own, strict=True):
        best = votes[key].most_common(1)[0][0]
        if label not in _NAMES or best not in _NAMES:
            agreed.append(best if label in _NAMES and votes[key][best] > votes[key][label] else label)
        elif key in parts and (votes[key]["PERSON"] + parts[key] >= votes[key]["GPE"] or key in acting):
            agreed.append("PERSON")
        else:
            agreed.append(best)
    return agreed


def _own_labels(seen: Sequence[Seen], keys: Sequence[str]) -> list[str]:
    """The label of each mention by its own words and by what surrounds the name anywhere in the article."""
    labels = [by_own_words(one.text, one.label) for one in seen]
    signs = [one.sign for one in seen]
    people = teams(keys, labels, signs) | bodies(keys, labels, signs)
    people |= {short for short, full in _short_places(set(keys)) if full in people}
    single = persons(keys, labels, signs)
    # Mr or Ms tells which single names are those of persons.
    addressed = {
        key for key, one in zip(keys, seen, strict=True) if one.label == "PERSON" and one.gender and " " not in key
    }
    single |= surnamed(keys, labels, signs, addressed)
    no_persons = things(keys, labels, signs)
    return [
        "ORG" if key in people and label in _NAMES | WRONG
        else "PERSON" if key in single and label in WRONG | {"ORG"}
        else "PRODUCT" if key in no_persons and label == "PERSON"
        else label
        for key, label in zip(keys, labels, strict=True)
    ]  # fmt: skip


def _mostly_subjects(seen: Sequence[Seen], keys: Sequence[str]) -> frozenset[str]:
    """The names that mostly act, as people more than places do: "Phoenix said"."""
    mentioned, subjects = (
        Counter(keys),
        Counter(key for key, one in zip(keys, seen, strict=True) if one.prominence >= SUBJECT),
    )
    return frozenset(key for key, times in subjects.items() if 2 * times >= mentioned[key])


def _parts_of_names(keys: Sequence[str], labels: Sequence[str], votes: dict[str, Counter[str]]) -> Counter[str]:
    """The first and last words of full names of persons, with how often those names occur."""
    found: Counter[str] = Counter()
    for key, label in zip(keys, labels, strict=True):
        words = key.split()
        if label == "PERSON" and 2 <= len(words) <= 4 and votes[key].most_common(1)[0][0] == "PERSON":
            found.update({words[-1], words[0]})
    return found


def key_of(name: str) -> str:
    """A name without article, titles and possessive, in lower case: equal keys are equal names."""
    words = _SPACE.sub(" ", name.replace("’", "'")).strip().removesuffix("'s").removesuffix("'").lower().split(" ")
    while len(words) > 1 and (words[0].strip(".") in TITLES or words[0] == "the"):
        words = words[1:]
    key = _INCORPORATED.sub("", " ".join(words))
    return _COUNTRIES.get(key, key)


def group(seen: Sequence[Seen], labels: Sequence[str]) -> list[Group]:
    """The groups, in order of their first mention."""
    persons = _Persons(seen, labels)
    acronyms = _acronyms(seen, labels)
    groups: dict[tuple[str, str], Group] = {}
    for number, (one, label) in enumerate(zip(seen, labels, strict=True)):
        key = key_of(one.text)
        key = persons.full_name(key, number, one.gender) if label == "PERSON" else acronyms.get(key, key)
        family = _family(label)
        found = groups.setdefault((family, key), Group(key, label))
        found.mentions.append(number)
        found.names[_shown(one.text, label) if not key.endswith(")") else one.text] += 1
        if len(found.roles) < _MOST_ROLES:
            found.roles += [role for role in one.roles if role not in found.roles and _fits(role, label)]
        if len(found.implied) < _MOST_ROLES:
            found.implied += [role for role in one.implied if role not in found.implied]
        found.gender = found.gender or one.gender
    for found in groups.values():
        if found.label == "PERSON" and not found.gender and " " not in found.key:
            found.gender = gender_of(found.key)  # nobody here has it for a surname
    return list(groups.values())


def _fits(role: str, label: str) -> bool:
    """Whether a role is one of persons for a person, one of bodies for a body."""
    head = head_and_rest(role)[0]
    if label == "PERSON":
        return noun_kind(head) != "organization" or is_person_noun(head)
    return label in ("ORG", "GPE", "FAC", "LOC") and noun_kind(head) == "organization"


def _family(label: str) -> str:
    """Organisations and places share names ("White House"); persons and the rest do not."""
    return "ORG+GPE" if label in ("ORG", "GPE", "LOC", "FAC") else label


class _Persons:
    """Which full name a part of a name belongs to: the one mentioned last before it, else the first after it."""

    def __init__(self, seen: Sequence[Seen], labels: Sequence[str]) -> None:
        self._by_part: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._genders: dict[str, str] = {}
        self._relatives: set[str] = set()
        self._held: dict[str, str] = {}
        kin = {
            key_of(one.text).split()[0]
            for one, label in zip(seen, labels, strict=True)
            if label == "PERSON" and any(head_and_rest(role)[0] in KIN for role in one.roles)
        }
        for number, (one, label) in enumerate(zip(seen, labels, strict=True)):
            words = key_of(one.text).split()
            if label == "PERSON" and len(words) > 1:
                name = " ".join(words)
                self._genders[name] = self._genders.get(name) or one.gender
                if words[0] in kin:
                    self._relatives.add(name)
                nickname = [word.strip(_MARKS) for word in words[1:-1] if word[0] in _MARKS or word[-1] in _MARKS]
                nick = " ".join(nickname)
                middle = [word for word in words[1:-1] if len(word) > _SMALLEST]
                parts = {words[-1], words[0], f"{words[0]} {words[-1]}", " ".join(words[1:]), nick, *middle} - {""}
                for part in parts:
                    if not self._by_part[part] or self._by_part[part][-1][1] != name:
                        self._by_part[part].append((number, name))

    def full_name(self, key: str, number: int, gender: str = "") -> str:
        """``gender`` is that of the mention: Lady Quayle is not Desmond Quayle."""
        known = [(at, name) for at, name in self._by_part.get(key, ()) if name != key and len(name) > len(key)]
        fitting = [(at, name) for at, name in known if not gender or self._genders[name] in ("", gender)]
        if known and not fitting:
            return f"{key} ({gender})"
        known = fitting
        if not known:
            return key
        surname = [item for item in known if item[1].split()[-1] == key.split()[-1]] or known
        if surname is not known or " " not in key:  # relatives of somebody with this surname go by their given names
            surname = [
                item for item in surname if item[1] not in self._relatives or item[1].split()[0] == key
            ] or surname
        before = [item for item in surname if item[0] <= number]
        chosen = before[-1][1] if before else surname[0][1]
        if " " not in key:  # whoever went by the surname before another with the same came in still does
            held = self._held.setdefault(key, chosen)
            chosen = held if any(name == held for _, name in surname) else chosen
        return chosen if " " not in chosen or chosen.count(" ") == 1 else self.full_name(chosen, number, gender)


def _acronyms(seen: Sequence[Seen], labels: Sequence[str]) -> dict[str, str]:
    """Acronym → expansion, where both are mentioned: the initials agree ("ISS", International Space Station)."""
    initials: dict[str, str] = {}
    for one, label in zip(seen, labels, strict=True):
        words = [word for word in re.split(r"[\s-]+", key_of(one.text)) if word]
        if label in ("ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT") and len(words) > 1:
            initials.setdefault("".join(word[0] for word in words if word not in _SMALL), " ".join(words))
            initials.setdefault("".join(word[0] for word in words), " ".join(words))
    found = _heads(seen, labels)
    for one in seen:
        bare = key_of(one.text).replace(".", "")
        capitals = sum(map(str.isupper, one.text))
        if capitals >= 2 and " " not in bare and 2 <= len(bare) <= 6 and bare in initials:
            found[key_of(one.text)] = initials[bare]
    return found


def _heads(seen: Sequence[Seen], labels: Sequence[str]) -> dict[str, str]:
    """Names of one body: Church of Scientology ← the Church (if it is the only one), Scientology (no place);
    Arcadia Capital ← Brokerage Arcadia Capital.
    """
    places = {key_of(one.text) for one in seen if one.label == "GPE"}
    found: dict[str, str] = {}
    found.update(_short_places(places))
    full = {key_of(one.text) for one, label in zip(seen, labels, strict=True) if label == "ORG" and " of " in one.text}
    bodies = {key_of(one.text) for one, label in zip(seen, labels, strict=True) if label == "ORG"}
    for name in bodies:
        _, _, tail = name.partition(" ")
        if " " in tail and tail in bodies:
            found.setdefault(name, tail)
    for short, name in _shortened(bodies):
        if short not in places:
            found.setdefault(short, name)
    kinds = Counter(name.partition(" of ")[0] for name in full)
    for name in sorted(full):
        kind, _, named_for = name.partition(" of ")
        if " " not in kind and " " not in named_for and named_for not in places:
            found.setdefault(named_for, name)
        if " " not in kind and kinds[kind] == 1:
            found.setdefault(kind, name)
    return found


def _shortened(bodies: set[str]) -> Iterator[tuple[str, str]]:
    """Norvane → Norvane Lithium, Court → Malabar High Court: the one longer name that begins or ends so."""
    longer: dict[str, set[str]] = defaultdict(set)
    for name in bodies:
        words = name.split()
        for cut in range(1, len(words)):
            longer[" ".join(words[:cut])].add(name)
            if "of" not in words[:cut]:
                longer[" ".join(words[cut:])].add(name)
    for short in bodies:
        if len(longer[short]) > _MOST_LONGER:
            continue
        fuller = {
            name
            for name in longer.get(short, ())
            if not any(name != other and name in other for other in longer[short])
        }
        if len(fuller) == 1:
            yield short, next(iter(fuller))


def _short_places(places: set[str]) -> Iterator[tuple[str, str]]:
    """Korea → South Korea, where no other Korea is named. (Australia is not South Australia.)"""
    fuller: dict[str, set[str]] = defaultdict(set)
    for name in places:
        words = name.split()
        if len(words) == 2 and words[0] in ("north", "south", "east", "west") and words[1] in _DIVIDED:
            fuller[words[1]].add(name)
    for short, names in fuller.items():
        if short in places and len(names) == 1:
            yield short, next(iter(names))


def _shown(name: str, label: str) -> str:
    """A name as it is listed: without article and possessive, titles of persons off."""
    words = _SPACE.sub(" ", name).strip().split(" ")
    if words[-1].endswith(("'s", "’s")):
        words[-1] = words[-1][:-2]
    while label == "PERSON" and len(words) > 1 and words[0].lower().strip(".") in TITLES:
        words = words[1:]
    return " ".join(words)


def entity(found: Group, id: str) -> Entity:
    """The entity of a group, under its fullest name: the longest of a person, else the commonest."""
    if found.label == "PERSON":
        name = max(found.names, key=lambda name: (min(name.count(" "), 3), found.names[name], len(name)))
    else:
        name = max(
            found.names, key=lambda name: (not name.isupper() or len(found.names) == 1, found.names[name], len(name))
        )
    kinds: dict[str, EntityKind] = KIND_OF_LABEL
    return Entity(id, name, kinds.get(found.label, "other"), found.roles[0] if found.roles else "")


def ids(groups: Iterable[Group]) -> dict[str, Group]:
    """Groups by the ids "e1", "e2", … that their entities have."""
    return {f"e{number}": found for number, found in enumerate(groups, 1)}
