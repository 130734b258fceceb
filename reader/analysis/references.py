"""The pronouns and descriptions of a paragraph: whatever may stand for a person or a body without its name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reader.analysis.given import Gender
from reader.analysis.nouns import NounKind, noun_kind, singular
from reader.analysis.prominence import prominence
from reader.analysis.quotes.lexicon import ANSWERING
from reader.analysis.titles import FEMALE_WORDS, MALE_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reader.analysis.names import Seen

HE: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "himself": "m",
                         "she": "f", "her": "f", "hers": "f", "herself": "f"}  # fmt: skip
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their"})
Determiner = Literal["definite", "indefinite", "possessive", "none"]
AGED = re.compile(r"(\d{1,3})-?[- ]?years?-?[- ]olds?", re.I)
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
_ENDS = frozenset(["relcl", "acl", "appos", "advcl", "conj", "cc"])
_PREMODIFIER = frozenset(["compound", "amod", "nmod", "npadvmod", "poss"])
_LONGEST = 12
_OUTSIDE = frozenset("both either neither even only also but and or not".split())
_RELATIVE = frozenset(["who", "whom", "whose", "which", "that", "where"])
_PLURAL = frozenset(["police", "people", "staff"])
_FIRST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun or a description that is no part of a name. Offsets are of the article's text.

    ``offset``: of its head word; ``text``: the pronoun, or the phrase without clauses; ``head``: its head word in lower
    case; ``owner``: where the word stands that a possessive is about ("its" in "its boss"); ``answers``: where the
    words begin before it that say whom or what it answers ("Asked by Lee about Reed, she …"): it is none of these.
    """

    offset: int
    paragraph: int
    text: str
    head: str
    kind: NounKind = "person"
    determiner: Determiner = "none"
    plural: bool = False
    gender: Gender = ""
    prominence: float = 0.0
    owner: int | None = None
    answers: int | None = None

    @property
    def is_pronoun(self) -> bool:
        """Whether it is "he", "she", "it" or "they", in any form."""
        return self.text in HE or self.text in IT or self.text in THEY

    @property
    def age(self) -> str:
        """The age that it calls somebody by ("the 66-year-old"), or ""."""
        match = AGED.search(self.text)
        return match[1] if match else ""


def references_in(doc: "Doc", start: int, seen: Sequence["Seen"]) -> list[Reference]:
    """The pronouns, and the descriptions of people and bodies, of the paragraph that begins at ``start``."""
    named = {offset for one in seen for offset in range(one.span.start, one.span.end)}
    return list(_references(doc, start, named))


def _references(doc: "Doc", start: int, named: set[int]) -> Iterator[Reference]:
    for token in doc:
        word = token.lower_
        if word in HE or word in IT or word in THEY:
            yield pronoun(token, start)
        elif token.pos_ == "NOUN" and start + token.idx not in named and _refers(token, start, named):
            kind = noun_kind(token.text)
            if kind != "other" or AGED.search(token.text):
                yield described(token, start)


def _refers(noun: "Token", start: int, named: set[int]) -> bool:
    """Whether a noun stands for somebody by itself, and not beside a name, as a role."""
    if noun.dep_ in _PREMODIFIER or (noun.i + 1 < len(noun.doc) and start + noun.nbor(1).idx in named):
        return False
    if noun.dep_ in ("appos", "attr", "oprd"):
        return False
    if noun.i + 2 < len(noun.doc) and noun.nbor(1).lower_ in ("named", "called") and start + noun.nbor(2).idx in named:
        return False
    return not any(child.dep_ == "appos" and start + child.idx in named for child in noun.children)


def pronoun(token: "Token", start: int) -> Reference:
    """The reference of a personal pronoun."""
    word = token.lower_
    kind: NounKind = "person" if word in HE else "other"
    determiner: Determiner = "possessive" if token.tag_ == "PRP$" else "definite"
    gender = HE.get(word, "")
    return Reference(
        start + token.idx, start, word, word, kind, determiner, word in THEY, gender, prominence(token),
        answers=_answers(token, start),
    )  # fmt: skip


def described(noun: "Token", start: int) -> Reference:
    """The reference of a noun phrase with this head."""
    doc = noun.doc
    first, last = noun.left_edge.i, noun.right_edge.i + 1
    first = max(first, noun.i - _LONGEST)
    for token in doc[noun.i + 1 : last]:
        hyphen = token.text == "-" and not token.nbor(-1).whitespace_  # father-of-two
        if (
            (token.dep_ in _ENDS and not _is_within_name(token, noun))
            or (token.is_punct and not hyphen and token.text not in ("'", "’"))
            or token.lower_ in _RELATIVE
            or token.i - noun.i > _LONGEST
        ):
            last = max(noun.i + 1, min(token.left_edge.i, token.i))
            break
    for token in doc[first : noun.i]:
        if (token.is_punct and token.text not in "-’'") or token.dep_ in ("cc", "prep") or token.is_sent_start:
            first = token.i if token.is_sent_start and not token.is_punct else token.i + 1
    while first < noun.i and _begins_none(doc[first]):
        first += 1
    words = doc[first:last]
    determiner, owner = _determiner(noun, start, first)
    lower = {token.lower_ for token in words}
    gender: Gender = "f" if lower & FEMALE_WORDS else "m" if lower & MALE_WORDS else ""
    head, at = noun.lower_, noun.i
    while at > first + 1 and doc[at - 1].text == "-" and not doc[at - 2].whitespace_:
        head, at = f"{doc[at - 2].lower_}-{head}", at - 2
    if noun.dep_ != "nsubj" or not head.endswith(("woman", "man")):
        gender = gender if head in FEMALE_WORDS | MALE_WORDS else _gender_of(head)
    plural = (noun.tag_ in ("NNS", "NNPS") and singular(head) != head) or head in _PLURAL
    return Reference(
        start + noun.idx, start, " ".join(words.text.split()), head, noun_kind(head), determiner, plural, gender,
        prominence(noun), owner, _answers(noun, start),
    )  # fmt: skip


def _answers(token: "Token", start: int) -> int | None:
    """Where a sentence begins that is an answer, for what stands before its main clause, or is the subject of that."""
    sentence = token.sent
    if ANSWERING.match(sentence[:_FIRST_WORDS].text) is None:
        return None
    root = sentence.root
    subject = next((child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")), root)
    return start + sentence[0].idx if token.i <= subject.i else None


def _is_within_name(token: "Token", noun: "Token") -> bool:
    """Whether an "and" belongs to a name: a spokesman for the Universities and Colleges Association."""
    if token.dep_ not in ("cc", "conj") or token.head.i == noun.i:
        return False
    after = token if token.dep_ == "conj" else token.nbor(1)
    return token.head.text[:1].isupper() and after.text[:1].isupper()


def _begins_none(token: "Token") -> bool:
    """Whether a word that the parse takes in does not begin a description: "both", "from", "with"."""
    after = token.nbor(1)
    return token.lower_ in _OUTSIDE or (token.pos_ == "ADP" and after.text != "-" and not after.like_num)


def _gender_of(head: str) -> Gender:
    if head in FEMALE_WORDS or head.endswith("woman"):
        return "f"
    return "m" if head in MALE_WORDS or (head.endswith("man") and head not in ("human", "chairman")) else ""


def _determiner(noun: "Token", start: int, first: int) -> tuple[Determiner, int | None]:
    for child in noun.children:
        if child.i > noun.i or child.i < first:
            continue
        if child.dep_ == "poss":
            return "possessive", start + child.idx
        if child.dep_ == "det" or child.tag_ == "DT":
            return ("definite" if child.lower_ in _DEFINITE else "indefinite"), None
    before = noun.doc[first]
    if before.lower_ in _DEFINITE and before.tag_ == "DT":
        return "definite", None
    if before.lower_ in ("a", "an", "one", "another", "some"):
        return "indefinite", None
    return "none", None
