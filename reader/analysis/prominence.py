"""How prominently a sentence mentions somebody: from 1 for the subject of its main clause down to 0."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = 0.6
"""From where on a mention counts as a subject."""
_MAIN, _EMBEDDED, _RELATIVE, _OWNER, _OBJECT, _AGENT, _AT_FRONT = 1.0, 0.8, 0.6, 0.5, 0.3, 0.3, 0.4
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_BESIDE = frozenset(["conj", "appos", "flat"])
_EMBEDDINGS = frozenset(["relcl", "acl"])
_DEPTH = 4


def prominence(token: "Token", depth: int = _DEPTH) -> float:
    """The prominence of the word that heads a mention."""
    if token.dep_ in _SUBJECTS:
        return _of_subject(token.head)
    if depth and token.dep_ in _BESIDE:
        return prominence(token.head, depth - 1) * (0.9 if token.dep_ == "conj" else 1.0)
    if depth and token.dep_ == "poss":
        return prominence(token.head, depth - 1) * _OWNER
    if token.dep_ in ("dobj", "dative"):
        return _OBJECT
    if token.dep_ == "pobj":
        if token.head.dep_ == "agent":
            return _AGENT
        clause = token.head.head
        if token.head.dep_ == "prep" and any(
            child.dep_ in _SUBJECTS and child.i > token.i for child in clause.children
        ):
            return _AT_FRONT
    return 0.0


def _of_subject(verb: "Token") -> float:
    for _ in range(_DEPTH):
        if verb.dep_ == "ROOT":
            return _MAIN
        if verb.dep_ in _EMBEDDINGS:
            return _RELATIVE
        if verb.dep_ not in ("conj", "ccomp", "parataxis"):
            return _EMBEDDED
        verb = verb.head
    return _EMBEDDED
