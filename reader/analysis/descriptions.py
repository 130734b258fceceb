"""Descriptions of people and bodies, and whether two of them are of the same one."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.analysis.nouns import alike, singular
from reader.analysis.roles import head_and_rest

_SOFT = frozenset(
    """former new young old elderly veteran current outgoing then late acting local same own first second long-serving
    head senior junior top leading prominent outspoken controversial popular influential famous renowned respected most
    troubled embattled ailing struggling giant giants big small national retired
    year-old years-old year old newly-elected ex male female another one two three other said woman man girl boy
    teenager""".split()
)
"""Words that do not tell one person who is called so from another."""
_SHARED = 4
"""How many letters at the beginning make "Russian" a word for "Russia"."""


class Description(NamedTuple):
    """What somebody is called: the head word in the singular, and the words that tell which one is meant."""

    head: str
    rest: frozenset[str]


def description(words: str) -> Description:
    """The description that a phrase or a role holds."""
    head, rest = head_and_rest(words)
    return Description(head, frozenset(word for word in rest if not _is_soft(word)))


def _is_soft(word: str) -> bool:
    return word in _SOFT or word[0].isdigit() or len(word) < 2


def likeness(asked: Description, known: Description, others: Iterable[str] = ()) -> float:
    """How well what somebody is called fits what is known of somebody: 0 where it does not, else about 1 to 3.

    ``others`` are further words that may tell which one is meant: of the name, of the other descriptions.
    """
    if asked.head == known.head:
        score = 2.0
    elif alike(asked.head, known.head):
        score = 1.3
    elif asked.head in known.rest and asked.head == singular(asked.head) and not asked.rest:
        score = 1.0  # the captain: captain and centre-half
    else:
        return 0.0
    further = frozenset(others)
    for word in asked.rest:
        if word in known.rest or any(_shares(word, other) for other in known.rest | further):
            score += 0.5
        else:
            score -= 0.85
    return max(score, 0.0)


def _shares(word: str, other: str) -> bool:
    return word == other or (len(word) > _SHARED and len(other) >= _SHARED and word[:_SHARED] == other[:_SHARED])


def heads(words: str) -> Iterator[str]:
    """The words by which somebody so described is looked for: head words, and those before "and"."""
    for part in words.replace(",", " and ").split(" and "):
        head, _ = head_and_rest(part.strip()) if part.strip() else ("", frozenset())
        if head:
            yield head
