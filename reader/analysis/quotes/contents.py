"""What is said: the clause, object or rest of the sentence that a cue governs, as ranges of token numbers."""

from typing import TYPE_CHECKING

from reader.analysis.quotes.cues import Cue
from reader.analysis.quotes.lexicon import ADDRESSEE_TAKES_INFINITIVE, OBJECT_IS_CONTENT, PLAIN

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]
"""Half-open range of token numbers."""

_CLAUSES = ("ccomp", "csubj")
_OPEN_CLAUSES = ("xcomp",)
_OBJECTS = ("dobj", "attr", "oprd", "obj")
_LONGEST_PARENTHESIS = 14
_WITHHOLDING = frozenset(["deny", "denies", "denied", "denying"])
_TRIMMED = frozenset(""", ; : - – — ( ) .""".split())


def content_of(cue: Cue) -> tuple[list[Range], str]:
    """The pieces of what a cue's source says, and the rule; no pieces when the parse shows none."""
    verb = cue.token
    if cue.sort == "phrase":
        return _phrase(verb), "object phrase"
    clause = _clause(verb)
    if clause is not None:
        return _around(subtree(clause), verb, cue.source), "clause"
    if cue.rule == "subject" and verb.dep_ in ("parataxis", "ccomp", "advcl") and _is_parenthesis(verb):
        start, end = subtree(verb)
        before, after = (_sentence(verb)[0], start), (end, _sentence(verb)[1])
        return _trimmed(verb, [before, after]), "parenthesis"
    if cue.sort == "attitude":
        return _attitude(verb), "attitude"
    return _lesser(verb), "object"


def subtree(token: "Token") -> Range:
    """All words under a token."""
    return token.left_edge.i, token.right_edge.i + 1


def _clause(verb: "Token") -> "Token | None":
    """The clause that a verb governs; for "told the press that …" also where the parser hung it on the addressee."""
    for child in verb.children:
        if child.dep_ in _CLAUSES and child.i != verb.i:
            return child
    if verb.lower_ in ("according", "following"):
        return None
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "prep", "npadvmod"):
            for grandchild in child.subtree:
                if grandchild.dep_ in ("ccomp", "acl", "relcl") and _has_that(grandchild):
                    return grandchild
    return None


def _has_that(clause: "Token") -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)


def _is_parenthesis(verb: "Token") -> bool:
    """Whether the verb and its subject stand apart, as in "the plan, he said, will fail"."""
    start, end = subtree(verb)
    while start < verb.i and verb.doc[start].is_punct:
        start += 1
    while end > verb.i + 1 and verb.doc[end - 1].is_punct:
        end -= 1
    if end - start > _LONGEST_PARENTHESIS:
        return False
    sentence = _sentence(verb)
    after = verb.doc[end].text if end < sentence[1] else "."
    before = verb.doc[start - 1].text if start > sentence[0] else ","
    return before in (",", "—", "–", "-", "”", '"') and after in (",", ".", "—", "–", "-", "?", "!")


def _sentence(token: "Token") -> Range:
    return token.sent.start, token.sent.end


def _around(whole: Range, verb: "Token", source: "Token | None") -> list[Range]:
    """A range without the cue and its source, which may stand in its middle: one or two pieces."""
    cut = {verb.i, *(child.i for child in verb.children if child.dep_ in ("prt", "aux", "neg", "advmod", "npadvmod"))}
    cut = {number for number in cut if abs(number - verb.i) <= 4}
    if source is not None and _inside(whole, source.i):
        cut |= set(range(*subtree(source))) if source.head is verb else set()
    if not any(_inside(whole, number) for number in cut):
        return _trimmed(verb, [whole])
    inside = [number for number in cut if _inside(whole, number)]
    first, last = min(inside), max(inside)
    return _trimmed(verb, [(whole[0], first), (last + 1, whole[1])])


def _phrase(verb: "Token") -> list[Range]:
    """All that follows a verb like "called" up to the end of its own part of the sentence."""
    parts = [child for child in verb.children if child.i > verb.i]
    wanted = [
        c for c in parts if c.dep_ in (*_OBJECTS, *_CLAUSES, *_OPEN_CLAUSES, "prep", "prt", "acomp", "advcl", "dative")
    ]
    if not any(child.dep_ in (*_OBJECTS, *_CLAUSES, "prep", "acomp", *_OPEN_CLAUSES) for child in wanted):
        return []
    end = verb.i + 1
    for child in wanted:
        # A clause of circumstance belongs to what is said only without a mark of its own ("called … given the …").
        if child.dep_ == "advcl" and child.left_edge.lower_ in (
            "while",
            "although",
            "though",
            "as",
            "after",
            "when",
            "saying",
        ):
            break
        end = max(end, child.right_edge.i + 1)
    return _trimmed(verb, [(verb.i + 1, end)])


def _attitude(verb: "Token") -> list[Range]:
    for child in verb.children:
        if child.i > verb.i and child.dep_ in (*_OPEN_CLAUSES, *_OBJECTS, *_CLAUSES):
            return _trimmed(verb, [(child.left_edge.i, child.right_edge.i + 1)])
    return []


def _lesser(verb: "Token") -> list[Range]:
    """What is said in an infinitive ("urged them to go", "vowed to stay") or as an object ("denied the charges")."""
    if _is_withheld(verb):
        return []
    later = [child for child in verb.children if child.i > verb.i]
    for child in later:
        if child.dep_ in ("xcomp", "advcl") and child.left_edge.lower_ in ("to", "not"):
            start = verb.i + 1 if verb.lower_ in ADDRESSEE_TAKES_INFINITIVE else child.left_edge.i
            return _trimmed(verb, [(start, child.right_edge.i + 1)])
    if verb.lower_ in PLAIN or verb.lower_ not in OBJECT_IS_CONTENT:
        return []
    for child in later:
        if child.dep_ in _OBJECTS:
            return _trimmed(verb, [subtree(child)])
    return []


def _is_withheld(verb: "Token") -> bool:
    """Whether something is denied to somebody ("were denied visas", "denied them entry"), which nobody need say."""
    return verb.lower_ in _WITHHOLDING and any(child.dep_ in ("dative", "auxpass") for child in verb.children)


def _trimmed(verb: "Token", pieces: list[Range]) -> list[Range]:
    doc = verb.doc
    kept = []
    for start, end in pieces:
        while start < end and doc[start].text in _TRIMMED:
            start += 1
        while end > start and (doc[end - 1].text in _TRIMMED or doc[end - 1].is_space):
            end -= 1
        if start < end and any(doc[number].is_alpha or doc[number].like_num for number in range(start, end)):
            kept.append((start, end))
    return kept


def _inside(whole: Range, number: int) -> bool:
    return whole[0] <= number < whole[1]
