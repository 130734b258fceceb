"""The source of a statement, as its own paragraph shows it: a name, a pronoun or a description."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from reader.analysis.joint import joint
from reader.analysis.names import Seen
from reader.analysis.nouns import is_somebodys, noun_kind
from reader.analysis.references import HE, IT, THEY, Determiner, Reference, described, pronoun
from reader.analysis.titles import TITLES
from reader.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NOBODY = frozenset(
    """we you us me my our your one who which that what this these those there some others someone somebody anyone
    anybody everyone everybody nobody nothing""".split()
)
_QUANTITIES = frozenset("both either neither each all few many most several none another every the a an".split())
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
_ONE_OF_A_PEOPLE = re.compile(r"(?:the|this) (?P<word>(?:\w+-)?\w+)(?:,.*| who\b.*)?", re.I | re.S)
_PERSONS = re.compile(
    r"\b(?:CM|PM|MP|MLA|MSP|MEP|TD|CEO|GP|Briton|Scot|Swede|Dane|Finn|Pole|Turk|Greek|Spaniard|Argentine|Czech|"
    r"Kurd|Arab|Serb|Croat|\w+(?:man|woman|lander|onian))$"
)
"""Words with a capital for one person."""
_NO_ONE = re.compile(r"(?:no|not|neither|hardly any|scarcely any)\b", re.I)
_RELATIVE = frozenset(["which", "that"])
_FEW = 3
_A_PEOPLE = ("s", "ch", "sh", "ese")
_OF = frozenset("of for by from at with to about and or".split())
_ASIDE = re.compile(r",\s|\s\(|\s(?:who|of)\b")
_MODIFIED = re.compile(r" ((?:[a-z][\w-]*)(?: [a-z][\w-]*){0,2})(?=$|[,.]| of | for | who )")
_NOMINAL = frozenset(["NOUN", "PROPN", "ADJ", "PUNCT", "ADV", "ADP"])
_DETERMINERS: dict[str, Determiner] = {"the": "definite", "a": "indefinite", "an": "indefinite"}
_LEFT_OVER = re.compile(r"(?:,? (?:in|at|on|of|to|for|from|who|and|while))?[, ]*$")
"""What the tagger may leave at a source's end: "Rahul Gandhi, in"."""
_COMMA = re.compile(r",\s")
_BODY_OF = re.compile(r"(?:the|an?)\s+(?:\w+\s+)??(\w+)\s+of\b", re.I)
_SENTENCE = re.compile(r"(?P<word>\S{3,})(?<=[\w”\"’)])[.!?][”\"’]?\s+(?=[A-Z])")
_ABBREVIATED = TITLES | frozenset("inc co corp ltd st jr sr no vs mt ft dept assn".split())
_TELLING = frozenset("""told asked informed warned reminded assured advised notified urged""".split())
"""Verbs whose subject in the passive is who hears."""
_VENUES = frozenset("court inquiry inquest tribunal jury hearing trial committee commission panel meeting".split())
_HEARS = re.compile(r"(?:(?:was|is|were|has been|have been) )?(?:hear(?:s|d)?|(?P<told>told))\b", re.I)
"""Cues by which a court, an inquiry is where something was said; "told" only where nobody follows who was told."""
SourceSort = Literal["none", "name", "pronoun", "description", "answer", "author"]


@dataclass(frozen=True, slots=True)
class Source:
    """What is known about a statement's source from its own paragraph.

    ``text`` is a description as it is written; ``reference`` the pronoun or description that it is; ``mention`` the
    number of the mention that names it, in the order of the chunk's mentions; ``cue`` the statement's cue.
    ``inherits``: the speaker of the statement before. ``author``: "I", outside of quotation marks.
    """

    sort: SourceSort
    offset: int
    paragraph: int
    text: str = ""
    reference: Reference | None = None
    mention: int | None = None
    inherits: bool = False
    cue: str = ""


def source_of(
    head: "Token | None", span: Span | None, start: int, seen: Sequence[Seen], text: str, at_cue: Span | None = None
) -> Source:
    """The source whose head word is ``head`` in the paragraph that begins at ``start``; ``span`` is all of it.

    ``at_cue`` is the statement's cue.
    """
    cue = "" if at_cue is None else text[at_cue.start : at_cue.end].lower()
    if head is None or span is None:
        return Source("none", start, start)
    span = Span(span.start, span.start + len(_LEFT_OVER.sub("", text[span.start : span.end])))
    first = at_cue is not None and at_cue.end <= span.start
    span, head = _in_one_sentence(span, head, start, text, first=first)
    named_by, head = head, _past_titles(_noun_of(_antecedent(head), start, span), start, span)
    at = start + head.idx
    word = head.lower_
    if word in HE or word in IT or word in THEY:
        return Source("pronoun", at, start, word, pronoun(head, start), cue=cue)
    if word == "i":
        return Source("author", at, start, word, cue=cue)
    if (word in NOBODY or word == "one") and (number := _named_within(span, seen, text)) is not None:
        return Source("name", at, start, mention=number, cue=cue)  # one of her sons, Joseph
    several = joint(span, head, start, seen, text)
    if several is not None:
        return Source("description", at, start, "", several, cue=cue)
    told = head.dep_ == "nsubjpass" and head.head.lower_ in _TELLING
    if word in NOBODY or told or _is_quantity(head) or _NO_ONE.match(text, *span):
        return Source("none", at, start)
    if text[slice(*span)].rpartition(" ")[2].lower() in _VENUES and _only_hears(at_cue, text):
        return Source("none", at, start)
    number = _named_first(span, seen, text)
    if number is not None:
        return Source("name", at, start, mention=number, cue=cue)
    if (body := _body_of(span, start, head, text)) is not None:
        return Source("description", start + body.idx, start, _text_of(span, text), described(body, start), cue=cue)
    number = _mention_at(at, seen)
    if number is not None and (noun := _noun_behind(seen[number], span, head, start, text)) is not None:
        words = _text_of(span, text)
        one = replace(described(noun, start), text=words, determiner=_DETERMINERS.get(words.split()[0].lower(), "none"))
        return Source("description", start + noun.idx, start, "", one, cue=cue)
    if number is not None and is_description(text[span.start : span.end], seen[number]):
        return Source("description", at, start, "", described(head, start), cue=cue)
    if number is None:
        number = _apposed(head, start, seen)
    if number is None:
        number = _named_within(span, seen, text)
    if number is None:
        number = _named_last(span, seen, text)
    if number is not None:
        return Source("name", at, start, mention=number, cue=cue)
    words = _text_of(span, text) if span.start <= at < span.end else head.text
    one = described(head, start)
    if named_by.lower_ in _QUANTITIES:
        one = replace(one, text=words, determiner=_DETERMINERS.get(named_by.lower_, "none"))
    if named_by.lower_ in _RELATIVE and one.kind == "other":
        return Source("none", at, start)  # "the only finding that suggests": nobody speaks
    return Source("description", at, start, words, one, cue=cue)


def _only_hears(cue: Span | None, text: str) -> bool:
    """Whether a cue says where something was said: "…, the court heard", "…, inquiry told"."""
    if cue is None or (match := _HEARS.match(text, *cue)) is None:
        return False
    return match["told"] is None or not text[match.end() : match.end() + 2].strip().isalpha()


def _in_one_sentence(span: Span, head: "Token", start: int, text: str, *, first: bool) -> tuple[Span, "Token"]:
    """A source's last sentence, where two were taken for one: "the S-9. A spokesman"; its ``first`` after a cue."""
    ends = [
        match.end()
        for match in _SENTENCE.finditer(text, span.start, span.end)
        if "." not in match["word"] and match["word"].lower() not in _ABBREVIATED
    ]
    if not ends:
        return span, head
    rest = Span(span.start, ends[0]) if first else Span(ends[-1], span.end)
    rest = Span(rest.start, rest.start + len(text[rest.start : rest.end].rstrip(" .!?")))
    words = head.doc.char_span(rest.start - start, rest.end - start, alignment_mode="expand")
    return (rest, words.root) if words is not None else (span, head)


def _text_of(span: Span, text: str) -> str:
    return " ".join(text[span.start : span.end].split())


def is_description(words: str, name: Seen) -> bool:
    """Whether a name stands for one person who is called by it: the Tasmanian, the former Mvita MCA, the CM."""
    lower = words.lower()
    if lower.startswith(("the former ", "the ex-")) and name.label != "PERSON":
        return True
    if name.label == "NORP":
        one = _ONE_OF_A_PEOPLE.fullmatch(words)
        return one is not None and not one["word"].lower().endswith(_A_PEOPLE)
    return lower.startswith("the ") and len(words.split()) <= _FEW and _PERSONS.search(name.text) is not None


def _past_titles(head: "Token", start: int, span: Span) -> "Token":
    """The name behind a title that the parse takes for the head: Hon. Syakalima."""
    word = head
    while word.lower_.strip(".") in TITLES or word.text == ".":
        if word.i + 1 >= len(word.doc) or start + word.nbor(1).idx >= span.end:
            return head
        word = word.nbor(1)
    return word if word.text[:1].isupper() else head


def _is_quantity(head: "Token") -> bool:
    """Whether "few", "many", "all" stand alone, and do not begin a name in capitals ("All Might")."""
    after = head.nbor(1).text if head.i + 1 < len(head.doc) else ""
    return head.lower_ in _QUANTITIES and not (head.text.istitle() and after[:1].isupper())


def _noun_of(head: "Token", start: int, span: Span) -> "Token":
    """The noun behind an article or a quantity that the parse takes for the head: "A new study investigates"."""
    if head.lower_ not in _QUANTITIES:
        return head
    rest = head.doc[head.i + 1 :]
    words = takewhile(lambda token: start + token.idx < span.end and token.pos_ in _NOMINAL - {"ADP"}, rest)
    nouns = [token for token in words if token.pos_ in ("NOUN", "PROPN")]
    return nouns[-1] if nouns else head


def _noun_behind(name: Seen, span: Span, head: "Token", start: int, text: str) -> "Token | None":
    """The noun that a name only modifies, though the parse has it the other way: the Ireland full-back."""
    match = _MODIFIED.match(text, name.span.end, span.end)
    if match is None or name.label == "PERSON":
        return None
    words = head.doc.char_span(match.start(1) - start, match.end(1) - start, alignment_mode="expand")
    nouns = [token for token in words or () if token.pos_ in ("NOUN", "PROPN")]
    return nouns[-1] if nouns and all(token.pos_ in _NOMINAL for token in words or ()) else None


def _antecedent(head: "Token") -> "Token":
    """What "who" and "which" stand for: the noun that their clause describes."""
    if head.lower_ in ("who", "which", "that", "whom"):
        verb = head.head
        for _ in range(3):
            if verb.dep_ in ("relcl", "acl"):
                return verb.head
            verb = verb.head
    return head


def _mention_at(offset: int, seen: Sequence[Seen]) -> int | None:
    for number in range(len(seen) - 1, -1, -1):
        span = seen[number].span
        if span.start <= offset < span.end and seen[number].label in NAMES:
            return number
    return None


def _is_person(name: Seen) -> bool:
    return name.sign == "person" or (name.label == "PERSON" and name.sign != "body")


def _apposed(head: "Token", start: int, seen: Sequence[Seen]) -> int | None:
    """The person named beside a description: "the head of Roskosmos, Yuri Borisov"."""
    if head.dep_ == "appos" and (number := _mention_at(start + head.head.idx, seen)) is not None:
        return number
    for child in head.children:
        if child.dep_ in ("appos", "nmod", "flat") or (child.dep_ == "compound" and child.i > head.i):
            number = _mention_at(start + child.idx, seen)
            if number is not None and _is_person(seen[number]):
                return number
    return None


def _body_of(span: Span, start: int, head: "Token", text: str) -> "Token | None":
    """The bench of Justice A and Justice B: the body, where the parse has one of those that belong to it."""
    match = _BODY_OF.match(text, span.start, span.end)
    if match is None or noun_kind(match[1]) != "organization" or start + head.idx <= match.start(1):
        return None
    words = head.doc.char_span(match.start(1) - start, match.end(1) - start)
    return words[0] if words is not None else None


def _named_first(span: Span, seen: Sequence[Seen], text: str) -> int | None:
    """Whoever's name begins a source and is described after a comma: "Gene B. Sperling, a former adviser to …"."""
    for number in range(len(seen) - 1, -1, -1):
        name = seen[number].span
        if seen[number].label in ("PERSON", "ORG") and span.contains(name) and name.end < span.end:
            before = [word.lower().strip(".") for word in text[span.start : name.start].split()]
            aside = _ASIDE if seen[number].label == "PERSON" else _COMMA
            if all(word in TITLES or word == "the" for word in before) and aside.match(text, name.end):
                return number
    return None


def _named_within(span: Span, seen: Sequence[Seen], text: str) -> int | None:
    """The one person named between commas in a source: "the prosecution counsel, Kemi Pinheiro, SAN"."""
    for number in range(len(seen) - 1, -1, -1):
        name = seen[number].span
        ends = name.end == span.end or text[name.end : name.end + 1] == ","
        if _is_person(seen[number]) and span.contains(name) and ends:
            before = [word for word in text[span.start : name.start].split() if word.lower().strip(".") not in TITLES]
            if before and before[-1].endswith(",") and not is_somebodys(before):
                return number
    return None


def _named_last(span: Span, seen: Sequence[Seen], text: str) -> int | None:
    """The person whose name ends a source: "Ambassador to the United States Hamdullah Mohib"."""
    for number in range(len(seen) - 1, -1, -1):
        name = seen[number].span
        if _is_person(seen[number]) and name.end == span.end and span.contains(name):
            before = [word.lower().strip(".") for word in text[span.start : name.start].split()]
            while before and before[-1] in TITLES:
                before.pop()
            return number if not before or (before[-1] not in _OF and not is_somebodys(before)) else None
    return None
