"""Cues: the verbs and nouns of a paragraph that introduce a statement, and the source that each of them has."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.quotes.lexicon import NOUNS, Sort, sort_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FINITE_HELPERS = frozenset({"aux", "auxpass", "neg", "prt"})
_CHAIN = 6
"""How many heads up the subject of a participle is looked for."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that introduces a statement. ``source`` is its subject's head word; ``rule`` how that was found."""

    token: "Token"
    sort: Sort
    source: "Token | None"
    rule: str


def cues(doc: "Doc") -> Iterator[Cue]:
    """The cues of a paragraph in order: verbs of the lexicon, and nouns with a clause of their own."""
    for token in doc:
        form = token.lower_
        if token.pos_ in ("VERB", "AUX") and (sort := sort_of(form)) is not None:
            if not _is_only_grammar(token):
                source, rule = source_of(token)
                yield Cue(token, sort, source, rule)
        elif token.pos_ == "NOUN" and form in NOUNS and any(_introduces(child) for child in token.children):
            yield Cue(token, "speech", _possessor(token), "noun with a clause")


def source_of(verb: "Token") -> "tuple[Token | None, str]":
    """Whose statement a verb introduces: the head word of its own or inherited subject, and how it was found."""
    passive = _child(verb, ("auxpass", "nsubjpass")) is not None or _is_reduced_passive(verb)
    if passive:
        agent = _child(verb, ("agent",))
        return (_child(agent, ("pobj",)) if agent is not None else None), "agent of a passive"
    own = _child(verb, SUBJECTS)
    if own is not None:
        return own, "subject"
    return _inherited(verb)


def _is_reduced_passive(verb: "Token") -> bool:
    """ "Asked whether he would run, Rubio said …": whoever asked is somebody else."""
    return verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and _child(verb, ("aux", *SUBJECTS)) is None


def _inherited(verb: "Token") -> "tuple[Token | None, str]":
    """The subject of the verb that this one continues, or the noun that it describes."""
    token = verb
    for _ in range(_CHAIN):
        relation, head = token.dep_, token.head
        if head is token:
            return None, "no subject"
        if relation in ("acl", "relcl") and token.tag_ == "VB":  # "went out of his way to say": whoever went
            token = head
            continue
        if relation in ("acl", "relcl"):
            return (_possessor(head) or head if head.lower_ in NOUNS else head), "noun described"
        if relation not in ("conj", "advcl", "xcomp", "ccomp", "dep", "parataxis", "pcomp", "prep", "pobj", "dobj"):
            return None, "no subject"
        subject = _child(head, SUBJECTS)
        if subject is not None and subject is not token:
            return subject, "subject of the main clause"
        token = head
    return None, "no subject"


def _is_only_grammar(verb: "Token") -> bool:
    """Whether the word is a part of speech by accident: "according", an adjective ("said spokesman"), an auxiliary."""
    return verb.dep_ in ("amod", "aux", "auxpass", "compound") or (verb.lower_ == "like" and verb.tag_ == "IN")


def _introduces(child: "Token") -> bool:
    """Whether a noun's child is a clause with "that"."""
    return child.dep_ in ("acl", "ccomp") and any(
        part.lower_ == "that" and part.dep_ == "mark" for part in child.children
    )


def _possessor(noun: "Token") -> "Token | None":
    return _child(noun, ("poss",))


def _child(token: "Token", relations: "tuple[str, ...] | frozenset[str]") -> "Token | None":
    return next((child for child in token.children if child.dep_ in relations), None)


def cue_words(verb: "Token") -> "list[Token]":
    """The words of a cue: the verb with its particle ("pointed out")."""
    return sorted([verb, *(child for child in verb.children if child.dep_ == "prt")], key=lambda token: token.i)
