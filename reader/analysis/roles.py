"""What a paragraph says a person or a body of people is: "head of Roskosmos", "White House spokeswoman"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.analysis.given import is_given
from reader.analysis.nouns import OF_SOMEBODY, ORGANIZATION_NOUN, is_person_noun, singular
from reader.analysis.titles import COURTESY, INITIALS, OFFICES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

_ARTICLES = frozenset(
    """a an the this that its his her their our my your former newly then recently appointed elected""".split()
)
_SHORTEST, _LONGEST = 2, 80
_LONGEST_SHORT = 4
"""How many letters abbreviated titles have at most: "Sen.", "Capt."."""
_MOST_WORDS = 12
_PLACES = frozenset(["GPE", "LOC", "FAC"])
_PHRASE = re.compile(r",? (?:of|at|for|in|on|to|from|with|and) ")
_HYPOTHETICAL = frozenset(["if", "whether", "unless"])
_ANYBODY = frozenset("person man woman people guy thing one first place state country".split())
"""Nouns that say nothing of whoever "is" one."""
_IMPLIED = {
    **dict.fromkeys("pleaded pleads plead pled".split(), ("defendant", "accused")),
    **dict.fromkeys("charged convicted sentenced jailed arrested indicted acquitted".split(), ("defendant", "suspect")),
    "prosecuting": ("prosecutor",), "defending": ("defence lawyer",),
}  # fmt: skip
_TRADES = ("er", "or", "ist", "ian", "eer")
_IS = frozenset(["is", "was", "’s", "'s", "became", "remains"])
_NOT_IN_PHRASE = frozenset(["VERB", "AUX", "PRON", "SCONJ", "CCONJ"])
_RELATIVE = frozenset(["who", "whom", "whose", "which", "that", "where"])


def roles_of(name: "Tokens") -> tuple[str, ...]:
    """What the text says a person or organisation is, in the order of how plainly it says so.

    Before the name (with an office as its title), in apposition on either side, after "is".
    """
    found = [] if _is_where(name) else [*_before(name)]
    found += [*_introduced(name), *_called(name), *_office_of(name)]
    if name.label_ not in _PLACES:  # what stands beside a place is said of somebody there
        found += [*_apposition(name), *_beside(name), *_copula(name)]
    own = [role.partition(f" {name[0].text} ")[0].rstrip(" ,") for role in found]  # chief of staff Ann Lee in April
    return tuple(dict.fromkeys(role for role in map(_short, own) if _SHORTEST < len(role) <= _LONGEST))


def _is_where(name: "Tokens") -> bool:
    """Whether a name only says where something is: "a major Seattle industry" calls nobody a major."""
    head = name.root.head
    modifies = name.root.dep_ in ("compound", "nmod", "amod") and head.i > name.root.i
    return name.label_ in _PLACES and modifies and head.pos_ == "NOUN"


def _short(role: str) -> str:
    """A role without the last of its phrases, as long as it is too long: "fellow at the Institute (in Eastport)"."""
    while len(role) > _LONGEST and (phrases := list(_PHRASE.finditer(role))):
        role = role[: phrases[-1].start()]
    return role


def implied_of(name: "Tokens") -> tuple[str, ...]:
    """What somebody may be called without having been called so: who pleads or is charged is the defendant."""
    verb = name.root.head if name.root.dep_ in ("nsubj", "nsubjpass") else None
    verbs = [] if verb is None else [verb, *(child for child in verb.children if child.dep_ in ("conj", "xcomp"))]
    verbs += [child for child in name.root.children if child.dep_ in ("acl", "relcl")]
    return tuple(dict.fromkeys(role for verb in verbs for role in _IMPLIED.get(verb.lower_, ())))


def _before(name: "Tokens") -> Iterator[str]:
    """White House spokeswoman Karine Jean-Pierre; Chief Minister Shri Devendra Rawal; the messaging app Skylark."""
    doc, start = name.doc, _before_courtesy(name.doc, name.start)
    first = start
    while first > 0 and start - first < _MOST_WORDS and _is_premodifier(doc[first - 1], start):
        first -= 1
    first += first < start and (doc[first].text == "-" or doc[first].text.isdigit())  # in 2011 winemaker Ann Lee
    if first > 1 and doc[first - 1].text == "-" and not doc[first - 2].whitespace_:
        first -= 2  # Co-author
    if first == start:
        return
    last = doc[start - 1]
    office = doc[start - 2] if last.text == "." and start > 1 else last
    if (last.text.islower() and (ORGANIZATION_NOUN.fullmatch(last.text) or _is_trade(last))) or (
        (last.pos_ in ("NOUN", "PROPN") and is_person_noun(last.text.strip("."))) or _bare(office) in OFFICES
    ):
        yield from _without_second_title(doc[first:start])


def _without_second_title(phrase: "Tokens") -> Iterator[str]:
    """Republican candidate Sen. (Ted Cruz) is "Republican candidate"; other candidates Sen. (Ted Cruz) is "Sen."."""
    if phrase[-1].tag_ in ("NNS", "NNPS"):
        return
    for token in reversed(phrase[:-1]):
        if token.pos_ == "NOUN" and is_person_noun(token.text) and _bare(phrase[-1]) in OFFICES:
            several = token.tag_ == "NNS"
            phrase = phrase.doc[token.i + 1 : phrase.end] if several else phrase.doc[phrase.start : token.i + 1]
            break
    yield _without_articles(phrase)


def _called(name: "Tokens") -> Iterator[str]:
    """The homewares chain Bexley & Rowe: by the words alone, since parsers take "chain" for a verb."""
    doc, start = name.doc, name.start
    if not start or not doc[start - 1].text.islower() or not ORGANIZATION_NOUN.fullmatch(doc[start - 1].text):
        return
    for first in range(start - 1, max(start - 5, -1), -1):
        if doc[first].lower_ in ("the", "a", "an"):
            if first + 1 < start:
                yield str(doc[first + 1 : start].text)
            return
        if not doc[first].text.replace("-", "a").isalnum():
            return


def _introduced(name: "Tokens") -> Iterator[str]:
    """A midwife named Fatima."""
    doc, at = name.doc, name.start - 1
    if at > 0 and doc[at].lower_ in ("named", "called") and is_person_noun(doc[at - 1].text):
        first = at - 1
        while (
            first > 0
            and doc[first - 1].dep_ in ("compound", "amod", "det", "nummod")
            and doc[first - 1].head.i == at - 1
        ):
            first -= 1
        yield _without_articles(doc[first:at])


def _before_courtesy(doc: "Doc", start: int) -> int:
    """Where the forms of address before a name begin."""
    while start > 0:
        last = start - 2 if doc[start - 1].text == "." and start > 1 else start - 1
        if _bare(doc[last]) not in COURTESY or doc[last].text.islower():
            break
        start = last
    return start


def _is_trade(noun: "Token") -> bool:
    """Whether a noun right before a person's name has the form of a trade: panelbeater."""
    return noun.pos_ == "NOUN" and noun.tag_ == "NN" and noun.ent_type_ == "" and noun.text.endswith(_TRADES)


def _office_of(name: "Tokens") -> Iterator[str]:
    """Secretary of State Antony Blinken; Leader of the Opposition Smt. Kalpana Jagtap."""
    doc, end = name.doc, _before_courtesy(name.doc, name.start)
    start = end
    while start > 0 and end - start < _MOST_WORDS and not doc[start].is_sent_start and not _ends_phrase(doc[start - 1]):
        start -= 1
    if start < end and doc[start].lower_ == "according":
        start += 2
    if start < end and doc[start].lower_ == "the":
        start += 1
    head = _head_of(doc, start, end)
    if head is None or head.i + 1 >= end or doc[head.i + 1].lower_ not in ("of", "for", "to"):
        return
    last = doc[end - 1]
    named_for = last.pos_ == "PROPN" and _bare(last) not in OFFICES and not is_person_noun(last.text)
    if named_for and _describes(head, name) and head.lower_ not in OF_SOMEBODY and doc[start].tag_ != "DT":
        yield _without_articles(doc[start:end])


def _is_premodifier(token: "Token", start: int) -> bool:
    if token.text == ".":
        return token.i > 0 and _bare(token.nbor(-1)) in OFFICES
    if token.is_punct and token.text not in ("-", "'s", "’s", "'", "’"):
        return False
    if token.is_sent_end and _bare(token) not in OFFICES:
        return False
    return token.dep_ in ("compound", "amod", "nmod", "poss", "case", "det", "appos", "nummod", "punct") or (
        token.pos_ in ("NOUN", "PROPN")
        and start - token.i <= 2
        and (token.dep_ not in ("dobj", "pobj") or token.i + 1 == start)
    )


def _apposition(name: "Tokens") -> Iterator[str]:
    """Yuri Borisov, head of Roskosmos / the head of Roskosmos, Yuri Borisov / NASA, the U.S. space agency."""
    root = name.root
    for child in root.children:
        if child.dep_ == "appos" and child.i >= name.end and _describes(child, name):
            yield _phrase(child)
    if (
        root.dep_ == "appos"
        and root.head.i < name.start
        and root.head.ent_type_ != "PERSON"
        and _describes(root.head, name)
        and not _is_of_body(name)
    ):
        yield _phrase(root.head, stop=name.start)


def _beside(name: "Tokens") -> Iterator[str]:
    """The same by the commas alone, where the parse sees something else: "Liza Montero, 33, a teacher from Aroroy"."""
    doc, at = name.doc, name.end
    if at + 1 < len(doc) and doc[at].text == "," and doc[at + 1].like_num:
        at += 2
    if at + 1 < len(doc) and doc[at].text == ",":
        yield from _described_from(doc, at + 1, name)
    if name.start > 2 and doc[name.start - 1].text == ",":
        yield from _described_until(doc, name.start - 1, name)


def _described_from(doc: "Doc", start: int, name: "Tokens") -> Iterator[str]:
    """A phrase about somebody from ``start`` to the next comma, or stop."""
    end = start
    while end < len(doc) and not _ends_phrase(doc[end]) and end - start <= _MOST_WORDS:
        end += 1
    closed = end == len(doc) or doc[end].is_punct or doc[end].lower_ in _RELATIVE
    head = _head_of(doc, start, end)
    begins = start < end and (doc[start].pos_ in ("DET", "NOUN", "ADJ", "PRON") or doc[start].text in INITIALS)
    if closed and head is not None and _describes(head, name) and begins:
        yield _without_articles(doc[start:end])


def _is_of_body(name: "Tokens") -> bool:
    """Whether a word for a body stands right before a name and its comma: a spokesman for the firm, BrightSparks."""
    doc, start = name.doc, name.start
    comma = start > 1 and doc[start - 1].text == ","
    return comma and ORGANIZATION_NOUN.fullmatch(doc[start - 2].text) is not None and not is_given(name[0].text)


def _described_until(doc: "Doc", end: int, name: "Tokens") -> Iterator[str]:
    """The article or pronoun that begins a phrase about somebody, up to the comma at ``end``."""
    start = end - 1
    while start >= 0 and end - start <= _MOST_WORDS and not _ends_phrase(doc[start]):
        start -= 1
    first = next((n for n in range(start + 1, end) if doc[n].tag_ in ("DT", "PRP$")), None)
    if _is_of_body(name):
        first = next((n for n in range(end - 1, start, -1) if doc[n].tag_ in ("DT", "PRP$")), None)
    after = name.end == len(doc) or doc[name.end].is_punct or doc[name.end].pos_ in ("VERB", "AUX", "ADP", "CCONJ")
    if first is None or not after:
        return
    head = _head_of(doc, first, end)
    definite = doc[first].lower_ == "the" or doc[first].tag_ == "PRP$"
    if definite and head is not None and _describes(head, name):
        yield _without_articles(doc[first:end])


def _ends_phrase(token: "Token") -> bool:
    if token.is_punct:
        return token.text not in ("-", "’", "'") and token.dep_ != "punct:hyph"
    return (token.pos_ in _NOT_IN_PHRASE and token.tag_ not in ("PRP$", "VBG", "VBN")) or token.lower_ in _RELATIVE


def _head_of(doc: "Doc", start: int, end: int) -> "Token | None":
    """The last noun before the first preposition of a phrase."""
    head = None
    for token in doc[start:end]:
        if token.pos_ == "ADP" and head is not None:
            break
        if token.pos_ in ("NOUN", "PROPN") and token.text not in ("'s", "’s"):
            head = token
    return head


def _copula(name: "Tokens") -> Iterator[str]:
    """Borisov is the head of Roskosmos; Borisov, who is the head of Roskosmos."""
    root = name.root
    verbs = [root.head] if root.dep_ == "nsubj" else []
    verbs += [child for child in root.children if child.dep_ == "relcl" and _has_who(child)]
    for verb in verbs:
        if (
            verb.lower_ in _IS
            and verb.pos_ in ("AUX", "VERB")
            and not any(child.dep_ == "neg" or child.lower_ in _HYPOTHETICAL for child in verb.children)
        ):
            for child in verb.children:
                if (
                    child.dep_ == "attr"
                    and _describes(child, name)
                    and child.i > verb.i
                    and child.lower_ not in _ANYBODY
                ):
                    yield _phrase(child)


def _has_who(verb: "Token") -> bool:
    return any(child.dep_ == "nsubj" and child.lower_ == "who" for child in verb.children)


def _describes(noun: "Token", name: "Tokens") -> bool:
    if noun.pos_ not in ("NOUN", "PROPN") or noun.tag_ == "NNS":
        return False
    if noun.pos_ == "NOUN" and ORGANIZATION_NOUN.fullmatch(noun.text):
        return name.label_ != "PERSON" or name.root.i > noun.i or "," in name.doc[name.end : noun.i].text
    return is_person_noun(noun.text) and noun.ent_type_ != "PERSON"


def _phrase(noun: "Token", stop: int | None = None) -> str:
    """A noun phrase up to its first relative clause or aside."""
    start, end = noun.left_edge.i, noun.right_edge.i + 1
    while start > 1 and noun.doc[start - 1].text == "-" and not noun.doc[start - 2].whitespace_:
        start -= 2  # co-author
    for token in noun.doc[noun.i + 1 : end]:
        if (
            token.dep_ in ("relcl", "acl", "appos", "advcl")
            or (token.dep_ in ("conj", "cc") and token.head == noun)
            or token.lower_ in _RELATIVE
            or (token.is_punct and token.text != "-")
        ):
            end = token.left_edge.i if not token.is_punct else token.i
            break
    if stop is not None:
        end = min(end, stop)
    return _without_articles(noun.doc[start : max(end, noun.i + 1)])


def _without_articles(phrase: "Tokens") -> str:
    doc, start, end = phrase.doc, phrase.start, phrase.end
    while start < end and (doc[start].lower_ in _ARTICLES or doc[start].is_punct):
        start += 1
    while end > start and doc[end - 1].is_punct and doc[end - 1].text != ".":
        end -= 1
    words = str(doc[start:end].text).strip(" ,;'’-")
    last = words.rpartition(" ")[2].lower().strip(".")
    return words if last in OFFICES and len(last) <= _LONGEST_SHORT else words.rstrip(".")


def _bare(token: "Token") -> str:
    return token.lower_.strip(".")


def head_and_rest(role: str) -> tuple[str, frozenset[str]]:
    """A role's head word in the singular and its other words: "chief executive of Acme" → executive, {chief, acme}."""
    words = role.replace("’", "'").split()
    at = next((number for number, word in enumerate(words) if number and word.lower() in _PREPOSITIONS), len(words))
    head = words[at - 1].strip(".,'") if words else ""
    head = re.sub(r"\W", "", head).lower() if head.isupper() else singular(head)  # the L-G
    rest = {part for n, word in enumerate(words) if n != at - 1 for part in _parts(word)}
    return head, frozenset(rest)


_PREPOSITIONS = frozenset("of for at in on to with from by and who , over".split())


def _parts(word: str) -> Iterator[str]:
    plain = word.strip(".,'\"").lower().removesuffix("'s")
    if plain and plain not in _ARTICLES and plain not in _PREPOSITIONS:
        yield plain
