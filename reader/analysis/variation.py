"""By which other words articles call somebody again: the winger, the Irishman, the carmaker, the governing body."""

import re
from collections.abc import Set

from reader.analysis.called import GENERIC
from reader.analysis.given import is_given
from reader.analysis.kinds import KNOWN_BODIES
from reader.analysis.nouns import KIN, OF_SOMEBODY, alike, is_person_noun, singular
from reader.analysis.prominence import SUBJECT
from reader.analysis.references import Reference
from reader.analysis.salience import Somebody

OFFICES = frozenset(
    """president minister premier chancellor governor mayor judge justice magistrate prosecutor spokesman
    spokeswoman spokesperson secretary director chairman chairwoman chair chief head king queen prince princess pope
    ambassador source witness reporter speaker narrator commissioner sheriff taoiseach cm pm principal dean""".split()
)
"""Words that need nobody who was named before: there is one president."""
TRADES = frozenset(
    """senator lawmaker official officer attorney lawyer solicitor barrister counsel manager coach teacher doctor
    analyst expert editor representative aide adviser advisor member leader superintendent professor scientist
    researcher diplomat deputy executive envoy mp legislator politician economist nurse engineer""".split()
)
"""Words that stand for whoever was spoken of just before, or for nobody named."""
PUBLIC = frozenset(
    """ministry department police court commission union council government agency authority federation
    association regulator office committee university college institute school bureau senate parliament party
    hospital museum exchange administration bench tribunal""".split()
)
"""Words in names of bodies that are called by no other."""
_IN_THE_NAME = frozenset(
    """council court ministry department university college school hospital museum parliament senate police bench
    tribunal""".split()
)
"""Words for bodies whose full names hold them."""
_OF_THE_STATE = frozenset("ministry department council court police bench tribunal".split())
"""Words for bodies that are called by one word only in capitals: the MoH, the SEC."""
TEAMS = frozenset("club team side squad franchise".split())
NO_NAME = frozenset("government police army military state city country county campaign opposition jury crew".split())
"""Bodies that are mostly spoken of without a name."""
_STATES = frozenset(["UN", "EU", "US", "UK", "U.S.", "U.N.", "Senate", "Congress", "Parliament", "Treasury"])
NO_LATER_NAME = frozenset(
    "spokesman spokeswoman spokesperson source official officer witness resident neighbour neighbor reporter".split()
)
"""Whoever is called so stays without a name."""
_OF_ANOTHER = re.compile(r"\b(?:of|to|for) (?:an?|the|one|his|her|their)\b", re.I)
"""The mother of a woman who died is not the woman; the mother of three is whoever was named."""
_AGENT = re.compile(
    r"\w{3,}(?:er|or|ist|ian|man|woman|eer|ee)|[a-z]?ca|mp|ceo|gp|briton|scot|swede|dane|"
    r"finn|pole|turk|greek|spaniard|argentine|czech|kurd|arab|serb|croat|israeli|iraqi|pakistani|bangladeshi|saudi|thai"
)


_UNSURE_KIND, _PLACE, _TOPIC, _OFTEN = 1.5, 1.0, 0.8, 0.4


def as_person(one: Somebody) -> float | None:
    """What somebody's nature adds to being "he"; None where it rules that out."""
    if one.kind == "person":
        return None if one.plural else 0.0
    return None if one.certain else -_UNSURE_KIND


def as_thing(one: Somebody) -> float | None:
    """What somebody's nature adds to being "it"."""
    if one.kind in ("organization", "work", "other") and not one.plural:
        return 0.0
    return -_PLACE if one.kind == "place" else None


def as_body(one: Somebody, head: str, words: Set[str]) -> float | None:
    """What somebody's nature adds to being "the company": a body of that kind (``head``), not called so (``words``)."""
    name = one.name.lower().split()
    kinds = PUBLIC.intersection(name)
    if not one.named or not (words - GENERIC).isdisjoint(name):
        return None
    if one.kind != "organization":
        team = one.kind == "place" and head in TEAMS
        return _TOPIC * one.in_title - _UNSURE_KIND if team or may_be_body(one) else None
    if kinds and not any(alike(head, word) for word in kinds):
        return None
    if not kinds and head in PUBLIC and not may_be_called(head, one.name):
        return None
    return _TOPIC * one.in_title + _OFTEN * (one.mentions > 1)


def may_be_body(one: Somebody) -> bool:
    """Whether what the model takes for a person may be a firm: one word, and nothing that persons have."""
    unknown = not (one.gender or one.has_role or is_given(one.name))
    return one.kind == "person" and " " not in one.name and unknown


def may_be_called(head: str, name: str) -> bool:
    """Whether a body whose name has no word for its kind may be the party, the agency, the regulator …"""
    if " " in name:
        return head not in _IN_THE_NAME
    if head in _OF_THE_STATE and not name.isupper():
        return False
    return name not in _STATES and name.lower() not in KNOWN_BODIES


def is_anybody(one: Reference) -> bool:
    """Whether a description says nothing of an occupation: the 66-year-old, the Irishman, the father of two."""
    head = singular(one.head)
    return bool(one.age) or one.kind == "other" or head in KIN or head.endswith(("man", "woman"))


def is_former(one: Reference) -> bool:
    """Whether somebody is called by what he or she was: the former striker."""
    return "former" in one.text.lower().split()[:2]


def calls_again(one: Reference) -> bool:
    """Whether a description is one that articles call somebody by whom they have named: no office, no body."""
    head = singular(one.head)
    if one.age:
        return True
    if head in KIN | OF_SOMEBODY and _OF_ANOTHER.search(one.text) is not None:
        return False
    if one.kind not in ("person", "other") or (head in OFFICES and not is_former(one)):
        return False
    unknown = one.kind == "other" and one.prominence >= SUBJECT and _AGENT.fullmatch(head) is not None
    return is_person_noun(one.head) or unknown
