"""The names of a paragraph: what the model took for names, mended where given names and titles show mistakes."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from reader.analysis.given import is_given
from reader.analysis.kinds import is_body, is_of_company
from reader.analysis.nouns import KIN, ORGANIZATION_NOUN, PERSON_NOUN, is_person_noun
from reader.analysis.quotes.lexicon import SPEECH
from reader.analysis.titles import COURTESY, INITIALS, TITLES

_TRAILING = frozenset(["'s", "’s", "'", "’", ",", ".", "—", "-", '"', "”", "(", ":"])
_LEADING = frozenset(['"', "“", "'", "‘", ",", "-", "—", "the", "a", "an"])
_BEFORE_THE = frozenset("of for and in on at from to".split())
_CAPITAL_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"})
_AFTER_NAMES = frozenset("SAN QC KC MP MLA MBE OBE CBE PhD OFR MFR TD SC MSP MEP".split())
_PARTICLE = re.compile(r"(?:d|al|el|ul)['’-][A-Z]")
_HANDLE = re.compile(r"@\w{2,}")
_PREFIXES = frozenset("anti pro ex non pre post mid co un".split())
_LONGEST, _SHORTEST = 3, 2
_LONGEST_BODY = 6
_PARTS = frozenset("de da di dos del della van von der den bin ibn al el la le mac ole".split())
_JOINING = frozenset("of for and the".split())
_ENDS_OF_JOINED = frozenset(
    """association union council ministry department committee commission authority agency federation institute board
    society alliance foundation trust service confederation congress chamber organisation organization""".split()
)
"""Words that end names of bodies with an "and" in their midst."""
_LONGEST_HALF = 3
_OPENING, _CLOSING = frozenset(['"', "“", "‘", "'"]), frozenset(['"', "”", "’", "'"])
_KINDS_BEFORE = frozenset(
    "brokerage airline retailer drugmaker carmaker chipmaker homebuilder broadcaster insurer rival fellow".split()
)
"""Words for bodies that may begin a sentence before their name, and are then taken for a part of it."""


def names_in(doc: Doc) -> list[Tokens]:
    """The names in text order, without articles, possessives and marks around them."""
    found = list(_nicknamed(doc))
    taken = {token.i for name in found for token in name}
    for entity in doc.ents:
        name = _place(_person_at_end(_with_first_half(_bare(entity))), found)
        if len(name) and taken.isdisjoint(range(name.start, name.end)) and _is_name(name):
            found = [*_apart(found, name), name]
    taken = {token.i for name in found for token in name}
    for name in map(_with_first_half, _unseen(doc, taken)):
        found = [*_apart(found, name), name]
    return sorted(found, key=lambda name: name.start)


def _apart(names: list[Tokens], other: Tokens) -> list[Tokens]:
    """The names that share no word with another one."""
    return [one for one in names if one.end <= other.start or one.start >= other.end]


def _is_name(name: Tokens) -> bool:
    """Whether it has a capital where names have one, and is more than a title."""
    if name.label_ in _CAPITAL_LABELS and (
        len(name.text) < _SHORTEST or name.text.islower() or name.text in _AFTER_NAMES | INITIALS
    ):
        return False
    titles = sum(token.lower_.strip(".") in TITLES for token in name)
    if name.label_ == "ORG" and len(name) > 1 and name[1].lower_ == "of" and PERSON_NOUN.fullmatch(name[0].text):
        return False  # Leader of Opposition
    if name.label_ == "PERSON" and len(name) == 1 and name.start > 0 and name.doc[name.start - 1].lower_ == "the":
        after = name.doc[name.end] if name.end < len(name.doc) else None
        if after is None or after.pos_ not in ("NOUN", "PROPN", "PART", "ADJ"):
            return False  # the Briton, unlike the Trump campaign
    addressed = len(name) > 1 and name[0].lower_.strip(".") in COURTESY  # Mr Sheikh, Ms King
    return addressed or titles < len(name) or name.label_ not in _CAPITAL_LABELS


def _bare(entity: Tokens) -> Tokens:
    start, end = entity.start, entity.end
    for token in entity[1:]:
        before = entity.doc[token.i - 1]
        aside = token.text in ("-", "–", "—") and before.whitespace_  # "Bernard Whitlock - no relation"
        another = token.lower_ == "the" and token.text == "the" and before.lower_ not in _BEFORE_THE
        owned = entity.label_ == "PERSON" and token.text in ("'s", "’s") and _is_lower(entity.doc, token.i + 1)
        if (owned or aside or another or token.text == "(" or token.is_sent_start) and entity.label_ in _CAPITAL_LABELS:
            end = token.i
            break
    while end > start and entity.doc[end - 1].text in _TRAILING:
        end -= 1
    if entity.label_ == "PERSON" and start > 0 and not entity.doc[start - 1].ent_type_:
        start -= is_given(entity.doc[start - 1].text) and not entity.doc[start].is_sent_start  # Enver Solomon
    if end == entity.end and end < len(entity.doc) and _is_capital(entity.doc[end]) and is_body(entity.doc[end].lower_):
        end += not entity.doc[end].ent_type_  # Estuary FM
    if end == entity.end and end < len(entity.doc) and entity.label_ == "PERSON":
        end += _PARTICLE.match(entity.doc[end].text) is not None  # Teresa d'Avo
    while start < end and entity.doc[start].lower_ in _LEADING:
        start += 1
    if end - start > 1 and entity.label_ in ("ORG", "PERSON") and entity.doc[start].lower_ in _KINDS_BEFORE:
        start += not is_body(entity.doc[end - 1].lower_)
    based = (
        end + 1 < len(entity.doc) and entity.doc[end].text == "-" and entity.doc[end + 1].lower_ in ("based", "born")
    )
    return _whole(Tokens(entity.doc, start, end, label="GPE" if based else entity.label_))


def _whole(name: Tokens) -> Tokens:
    """A name that begins within a word with hyphens, with all of it: of nobody, if a noun begins it ("Training-Line
    English"), unlike "Anti-Hillary Clinton".
    """
    doc, start = name.doc, name.start
    if name.label_ != "PERSON" or len(name) < _SHORTEST:
        return name
    while start > 1 and doc[start - 1].text == "-" and _is_part(doc[start - 2]) and not doc[start - 1].whitespace_:
        start -= 2
    if start == name.start or doc[start].lower_ in _PREFIXES:
        return name
    if doc[start].pos_ == "NOUN" and not is_given(doc[start].text):
        return Tokens(doc, start, name.end, label="ORG")
    return name if is_given(name[0].text) else Tokens(doc, start, name.end, label="PERSON")


def _is_part(token: Token) -> bool:
    """Whether a word may begin a name before a hyphen: it has a capital, and is no name by itself."""
    return token.text[:1].isupper() and not token.whitespace_ and not token.ent_type_


def _is_lower(doc: Doc, number: int) -> bool:
    return number < len(doc) and doc[number].text.islower()


def _with_first_half(name: Tokens) -> Tokens:
    """The Universities and Colleges Employers' Association, of which the model sees what stands behind the "and"."""
    doc, joined = name.doc, name.start - 1
    if joined < 2 or doc[joined].text != "and" or name[-1].lower_ not in _ENDS_OF_JOINED:
        return name
    start = joined
    while start > 0 and joined - start < _LONGEST_HALF and _is_capital(doc[start - 1]):
        start -= 1
    half = doc[start:joined]
    begins = len(half) > 0 and start > 0 and doc[start - 1].lower_ == "the"
    # "The BBC and the Film Council" are two; "World Travel" may be taken for a body by itself.
    alone = any(token.ent_type_ for token in half) and (len(half) == 1 or is_body(half[-1].lower_))
    return Tokens(doc, start, name.end, label="ORG") if begins and not alone else name


def _person_at_end(name: Tokens) -> Tokens:
    """District Magistrate Rohit Semwal, taken for a body, is Rohit Semwal; so is Effie Bertrand of some university."""
    of = next((token.i for token in name[2:4] if token.lower_ == "of"), None)
    if name.label_ == "ORG" and of is not None and is_given(name[0].text):
        return Tokens(name.doc, name.start, of, label="PERSON")
    if name.label_ not in ("ORG", "GPE", "FAC", "PERSON", "WORK_OF_ART", "PRODUCT", "LOC"):
        return name
    if name.label_ in ("ORG", "GPE", "FAC") and _ends_with_person(name.doc, name.start, name.end):
        return Tokens(name.doc, name.end - 2, name.end, label="PERSON")
    for start in range(name.end - 2, name.start, -1):
        before = name.doc[start - 1]
        called = before.lower_.strip(".") in TITLES or is_person_noun(before.text) or before.text in ("'s", "’s")
        sure = name.label_ == "PERSON" or is_given(name.doc[start].text)
        if called and sure and name.end - start <= _LONGEST:
            return Tokens(name.doc, start, name.end, label="PERSON")
    return name


def _place(name: Tokens, before: list[Tokens]) -> Tokens:
    """Livorno, Tuscany, and in Dalby: a place, though the model takes it for a person."""
    doc = name.doc
    if name.start > 1 and doc[name.start - 1].text == "," and doc[name.start - 2].lower_ in KIN and is_given(name.text):
        return Tokens(doc, name.start, name.end, label="PERSON")  # his daughter, Kelsey
    if name.label_ != "PERSON" or len(name) != 1 or is_given(name.text):
        return name
    after = doc[name.end] if name.end < len(doc) else None
    last = before[-1] if before else None
    beside = last is not None and last.label_ == "GPE" and last.end == name.start - 1 and doc[last.end].text == ","
    inside = name.start > 0 and doc[name.start - 1].lower_ in ("in", "near") and (after is None or after.tag_ != "POS")
    if inside or (beside and after is not None and after.is_punct):
        return Tokens(doc, name.start, name.end, label="GPE")
    return name


def _ends_with_person(doc: Doc, start: int, end: int) -> bool:
    """Whether capitalised words are too many for one person and end with one: Lok Sabha Rahul Gandhi."""
    longer = end - start > _LONGEST and all(_is_capital(token) for token in doc[end - 3 : end])
    return longer and is_given(doc[end - 2].text) and not is_body(doc[end - 1].lower_)


def _nicknamed(doc: Doc) -> Iterator[Tokens]:
    """Kirra “Birdie” Burke, Edson 'Pelé' do Nascimento."""
    last = 0
    for number in range(1, len(doc) - 3):
        if number <= last or doc[number].text not in _OPENING or not _is_capital(doc[number - 1]):
            continue
        close = next((n for n in (number + 2, number + 3) if n < len(doc) - 1 and doc[n].text in _CLOSING), 0)
        if close and _is_capital(doc[number + 1]) and _is_capital(doc[close + 1]) and not doc[number].whitespace_:
            start = number - 1
            while start > 0 and is_given(doc[start - 1].text):
                start -= 1
            last = close + 2
            yield Tokens(doc, start, last, label="PERSON")


def _unseen(doc: Doc, taken: set[int]) -> Iterator[Tokens]:
    """Names that the model overlooked: given name and surname; what stands behind a title, or speaks; bodies."""
    number = 0
    while number < len(doc):
        end = _end_of_run(doc, number, taken)
        while number + 1 < end and (doc[number].lower_.strip(".") in TITLES or PERSON_NOUN.fullmatch(doc[number].text)):
            number += 1
        if end and end not in taken and _ends_with_person(doc, number, end):
            yield Tokens(doc, end - 2, end, label="PERSON")
            number = end
        label = _label(doc, number, end) if number < end and end not in taken else ""
        if label:
            yield _whole(Tokens(doc, number, end, label=label))
        number = max(end, number + 1)


def _end_of_run(doc: Doc, start: int, taken: set[int]) -> int:
    """Where the capitalised words that begin at a token end; 0 if it begins none."""
    if start in taken:
        return 0
    if _HANDLE.fullmatch(doc[start].text):
        return start + 1
    if not _is_capital(doc[start]) or (start > 0 and start - 1 in taken):
        return 0
    end = start + 1
    while end < len(doc) and end - start <= _LONGEST_BODY and end not in taken and not doc[end].is_sent_start:
        joins = doc[end].lower_ in _PARTS | _JOINING and end + 1 < len(doc) and _is_capital(doc[end + 1])
        if not (_is_capital(doc[end]) or (joins and end + 1 not in taken)):
            break
        end += 1
    return end


def _label(doc: Doc, start: int, end: int) -> str:
    """What a run of capitalised words is a name of; "" where nothing shows that it is one."""
    words = end - start
    if doc[start].text.startswith("@"):
        return "PERSON" if doc[start].dep_ in ("nsubj", "ROOT") else ""
    if words == 1 and doc[start].lower_ in TITLES:
        return ""
    proper = all(token.pos_ == "PROPN" for token in doc[start:end] if _is_capital(token))
    begins = start == 0 or doc[start].is_sent_start
    if words > 1 and is_body(doc[end - 1].lower_) and proper:
        return "ORG"
    if any(token.lower_ in _JOINING for token in doc[start:end]) or words > _LONGEST:
        return ""
    if words > 1 and is_given(doc[start].text):
        return "PERSON" if _may_begin(doc, start) else ""
    if proper and begins and words > 1 and doc[end - 1].dep_ == "nsubj":
        return "ORG"
    if not proper or (begins and words == 1 and doc[start].dep_ not in ("nsubj", "compound")):
        return ""
    before = doc[start - 1] if start else None
    if before is not None and before.text == "." and start > 1:
        before = doc[start - 2] if doc[start - 2].lower_ in TITLES else before
    if before is not None and (before.lower_.strip(".") in TITLES or (before.text.islower() and _calls(before))):
        return "PERSON"
    if before is not None and before.text == "," and start > 1 and doc[start - 2].lower_ in KIN:
        return "PERSON" if is_given(doc[start].text) else ""  # his daughter, Kelsey
    if words > 1 and before is not None and before.text == "," and start > 1 and _calls(doc[start - 2]):
        return "PERSON"  # the prosecution counsel, Kemi Pinheiro
    if _has_business(doc, end):
        return "ORG"
    if before is not None and before.text.islower() and ORGANIZATION_NOUN.fullmatch(before.text) and not begins:
        return "ORG"
    if words == 1 and before is not None and before.lower_ == "the":
        return ""
    if not _speaks(doc[end - 1]) or begins or len(doc[start:end].text) < _SHORTEST:
        return ""
    return "ORG" if doc[start].text.isupper() and len(doc[start]) > 1 else "PERSON"


def name_of(head: Token) -> Tokens | None:
    """The name that a word belongs to by its capital, for a word that is known to stand for a speaker."""
    doc, start, end = head.doc, head.i, head.i + 1
    if head.pos_ != "PROPN" or not _is_capital(head):
        return None
    while start > head.sent.start and head.i - start < _LONGEST_BODY and _belongs(doc[start - 1]):
        start -= 1
    while end < head.sent.end and end - head.i < _LONGEST_BODY and _belongs(doc[end]):
        end += 1
    while start < end - 1 and doc[start].lower_.strip(".") in TITLES:
        start += 1
    if len(doc[start:end].text) < _SHORTEST:
        return None
    addressed = start > 0 and doc[start - 1].lower_.strip(".") in COURTESY
    if end - start == 1 and not addressed and (doc[start].lower_ in TITLES or is_person_noun(doc[start].text)):
        return None
    if end - start == 1 and start > 0 and doc[start - 1].lower_ == "the" and not doc[start].text.isupper():
        return None  # the Briton
    body = is_body(doc[end - 1].lower_) or ORGANIZATION_NOUN.fullmatch(doc[end - 1].text) or doc[start].text.isupper()
    return _whole(Tokens(doc, start, end, label="ORG" if body else "PERSON"))


def _belongs(token: Token) -> bool:
    return token.pos_ == "PROPN" and _is_capital(token) and token.ent_type_ not in ("DATE", "TIME")


def _has_business(doc: Doc, end: int) -> bool:
    """Whether profits, shares or executives are those of the name that ends here."""
    if end + 1 >= len(doc) or doc[end].tag_ != "POS":
        return False
    return any(is_of_company(token.lower_) for token in doc[end + 1 : end + 3])


def _calls(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.tag_ == "NN" and is_person_noun(noun.text)


def _speaks(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lower_ in SPEECH


def _may_begin(doc: Doc, start: int) -> bool:
    """Whether the word before does not belong to the same, longer name."""
    if start == 0 or doc[start].is_sent_start:
        return True
    before = doc[start - 1]
    known = before.lower_.strip(".") in TITLES or is_person_noun(before.text)
    return known or not before.text[:1].isupper()


def _is_capital(token: Token) -> bool:
    text = token.text
    return (
        text[:1].isupper()
        and token.pos_ in ("PROPN", "NOUN", "ADJ", "X")
        and text.replace("-", "").replace("’", "").replace("'", "").isalpha()
    )
