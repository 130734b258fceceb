"""The names of a paragraph: what the model took for names, mended where given names and titles show mistakes."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from reader.analysis.given import is_given
from reader.analysis.titles import PERSON_NOUN, TITLES

_TRAILING = frozenset(["'s", "’s", "'", "’", ",", ".", "—", "-", '"', "”"])
_LEADING = frozenset(['"', "“", "'", "‘", ",", "-", "—", "the"])
_LONGEST = 3
_PARTS = frozenset("de da di dos del della van von der den bin ibn al el la le mac ole".split())


def names_in(doc: Doc) -> list[Tokens]:
    """The names in text order, without articles, possessives and marks around them."""
    found = [_person_at_end(_bare(entity)) for entity in doc.ents]
    taken = {token.i for name in found for token in name}
    return sorted([*found, *_unseen(doc, taken)], key=lambda name: name.start)


def _bare(entity: Tokens) -> Tokens:
    start, end = entity.start, entity.end
    for token in entity[1:]:
        if token.text in ("-", "–", "—") and entity.doc[token.i - 1].whitespace_:
            end = token.i  # "Bernard Whitlock - no relation"
            break
    while end > start and entity.doc[end - 1].text in _TRAILING:
        end -= 1
    while start < end and entity.doc[start].lower_ in _LEADING:
        start += 1
    return Tokens(entity.doc, start, end, label=entity.label)


def _person_at_end(name: Tokens) -> Tokens:
    """District Magistrate Rohit Semwal, taken for a body, is Rohit Semwal."""
    if name.label_ not in ("ORG", "GPE", "FAC", "PERSON", "WORK_OF_ART", "PRODUCT", "LOC"):
        return name
    for start in range(name.end - 2, name.start, -1):
        before = name.doc[start - 1]
        called = before.lower_.strip(".") in TITLES or PERSON_NOUN.fullmatch(before.text) is not None
        sure = name.label_ == "PERSON" or is_given(name.doc[start].text)
        if called and sure and name.end - start <= _LONGEST:
            return Tokens(name.doc, start, name.end, label="PERSON")
    return name


def _unseen(doc: Doc, taken: set[int]) -> Iterator[Tokens]:
    """Given name and surname that the model overlooked."""
    number = 0
    while number < len(doc) - 1:
        end = _end_of_name(doc, number, taken)
        if end:
            yield Tokens(doc, number, end, label="PERSON")
        number = max(end, number + 1)


def _end_of_name(doc: Doc, start: int, taken: set[int]) -> int:
    """Where a name of two or three words that begins at a token ends; 0 if none does."""
    if not (is_given(doc[start].text) and _may_begin(doc, start) and start not in taken):
        return 0
    end = start + 1
    while end < len(doc) and end - start <= _LONGEST and end not in taken:
        token = doc[end]
        joins = token.lower_ in _PARTS and end + 1 < len(doc) and _is_capital(doc[end + 1])
        if not (_is_capital(token) or joins):
            break
        end += 1
    follows = end in taken
    return 0 if follows or end - start < 2 or end - start > _LONGEST else end


def _may_begin(doc: Doc, start: int) -> bool:
    """Whether the word before does not belong to the same, longer name."""
    if start == 0 or doc[start].is_sent_start:
        return True
    before = doc[start - 1]
    known = before.lower_.strip(".") in TITLES or PERSON_NOUN.fullmatch(before.text) is not None
    return known or not before.text[:1].isupper()


def _is_capital(token: Token) -> bool:
    text = token.text
    return text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "X") and text.replace("-", "").isalpha()
