"""The engine: spaCy's parse of each paragraph, the rules for statements, and the article as a whole.

It imports spaCy; it runs in the analysis process and in the commands, never in the reading process.
"""

import os
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

# Before numpy is imported: one worker is one thread, and leaves the other processors to the others.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("VECLIB_MAXIMUM_THREADS", "1")

import reader.analysis.lean  # noqa: F401

# isort: split
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from reader.analysis import Analysis, Mention, Quote
from reader.analysis.chunks import chunks, paragraphs
from reader.analysis.datelines import after_dateline
from reader.analysis.given import gender_of
from reader.analysis.joining import Findings, Piece, join
from reader.analysis.language import ENGLISH
from reader.analysis.models import choose, engine_name
from reader.analysis.names import Seen, seen_in, seen_of
from reader.analysis.nouns import is_person_noun
from reader.analysis.parsing import Parser
from reader.analysis.prominence import prominence
from reader.analysis.quotes.attribution import PRIOR, Attribution
from reader.analysis.quotes.carried import Carried, announced, carry
from reader.analysis.quotes.confidence import Confidence
from reader.analysis.quotes.find import find
from reader.analysis.quotes.labels import Label, labels, unlabelled_answers
from reader.analysis.quotes.listed import listed
from reader.analysis.recognition import language_of
from reader.analysis.references import Reference, references_in
from reader.analysis.repair import name_of
from reader.analysis.sources import Source, SourceSort, source_of
from reader.analysis.stages import Stages
from reader.analysis.tagger.meta import tagger_name
from reader.analysis.tagger.model import Tagged, Tagger
from reader.analysis.typography import in_quotation_marks
from reader.article import Span, hash_text
from reader.furniture import is_credit, is_related, picture_credits

_NO_BLANK = re.compile(r"\S")
_LONGEST_HEADLINE = 120
_NEVER_SPEAK = frozenset({"WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})
_LONGEST_NAME = 5
_LABELLED = 0.9
"""How sure a statement after its speaker's name and a colon is."""


class Engine:
    """Finds names and statements in English texts, in others only quotations.

    ``name`` tells model and rules: results differ only if it does. ``stages`` is how long everything took so far.
    """

    def __init__(
        self, parser: Parser, name: str, tagger: Tagger | None = None, confidence: Confidence | None = None
    ) -> None:
        self._parser = parser
        self._tagger = tagger
        self._confidence = confidence
        self.name = name
        self.stages = Stages()

    @classmethod
    def load(cls, model: str | None = None) -> "Engine":
        """Load a model (None: the usual one). Raises ModelMissing."""
        package, _ = choose(model)
        if not tagger_name():
            return cls(Parser.load(package), engine_name(model))
        with ThreadPoolExecutor(1) as beside:  # half of it is reading and checking 20 MB: another processor's work
            tagger = beside.submit(Tagger.load)
            return cls(Parser.load(package), engine_name(model), tagger.result(), Confidence.load())

    def analyse(self, text: str) -> Analysis:
        """Everything in a text; offsets are into ``text`` as it is."""
        found = self.join(text, [self.read(text, span) for span in chunks(text)])
        return Analysis(hash_text(text), self.name, found.entities, found.mentions, found.quotes, found.language)

    def read(self, text: str, span: Span) -> Piece:
        """One chunk (whole paragraphs) by itself; nothing of spaCy is kept."""
        places = list(paragraphs(text, span))
        labelled = labels(text, places)
        if language_of(text) != ENGLISH:
            return _piece([], in_quotation_marks(text, places, labelled), places)
        places = [
            place
            if place.start in labelled or _is_furniture(text[place.start : place.end])
            else after_dateline(text, place)
            for place in places
        ]
        with self.stages.of("parse"):
            docs = list(self._parser.parse(_parsable(text[start:end]) for start, end in places))
        with self.stages.of("tagger"):
            tags = self._tagger.tag(text, places) if self._tagger is not None else [None] * len(places)
        with self.stages.of("rules"):
            return self._ruled(text, places, docs, tags, labelled)

    def _ruled(
        self, text: str, places: Sequence[Span], docs: Sequence[Doc], tags: Sequence[Tagged | None],
        labelled: Mapping[int, Sequence[Label]],
    ) -> Piece:  # fmt: skip
        """The names and statements of parsed paragraphs."""
        seen: list[Seen] = []
        found: list[tuple[Attribution, Source]] = []
        references: list[Reference] = []
        sentences: list[Span] = []
        prominent: list[tuple[int, float]] = []
        carried = Carried()
        beginning = next((match.start() for match in _NO_BLANK.finditer(text)), 0)
        items: list[Attribution] = []
        answers = unlabelled_answers(text, places, labelled)
        for number, (place, doc, tagged) in enumerate(zip(places, docs, tags, strict=True)):
            title = place.start == beginning and not text[place.start : place.end].rstrip("\"'”’").endswith(".")
            if _is_furniture(text[place.start : place.end]):
                continue
            here = _without_credits(seen_in(doc, place.start, title=title), text, place)
            references += references_in(doc, place.start, here)
            prominent += _prominent(doc, place.start)
            sentences += [Span(place.start + one.start_char, place.start + one.end_char) for one in doc.sents]
            if place.start in labelled:
                found += [_spoken(label, text, place, here, len(seen)) for label in labelled[place.start]]
            elif place.start in answers:
                found.append(_answered(place))
            elif items := items or listed(text, places[number:], carried):
                item = items.pop(0)
                carry([item], [], carried, text, place)
                found.append((item, _source(item, text, place, here, len(seen))))
            else:
                attributions = find(doc, text, place, carried, tagged, is_title=title)
                if tagged is not None and self._confidence is not None:
                    attributions = self._confidence.likely(attributions, text, tagged)
                announced(doc, text, place, carried)
                # What an earlier paragraph announces has its source there.
                speaking = [item for item in attributions if not item.source or item.source[0].start >= place.start]
                if not title:
                    here = [
                        *_speaking(speaking, here, place.start),
                        *_named_by_speaking(speaking, here, place.start),
                    ]
                found += [(item, _source(item, text, place, here, len(seen))) for item in attributions]
            seen += here
        return replace(
            _piece(seen, found, places),
            references=tuple(references),
            sentences=tuple(sentences),
            prominent=tuple(prominent),
        )

    def join(self, text: str, pieces: Sequence[Piece]) -> Findings:
        """The article as a whole, from its chunks in text order."""
        with self.stages.of("joining"):
            return join(text, pieces)


def _without_credits(seen: list[Seen], text: str, place: Span) -> list[Seen]:
    """The names of a paragraph but those that tell who took a picture."""
    marked = [Span(place.start + first, place.start + last) for first, last in picture_credits(text[slice(*place)])]
    return [one for one in seen if not any(span.overlaps(one.span) for span in marked)] if marked else seen


def _piece(seen: Sequence[Seen], found: Sequence[tuple[Attribution, Source]], places: Sequence[Span]) -> Piece:
    return Piece(
        tuple(Mention(one.span, one.label, "") for one in seen),
        tuple(_quote(item) for item, _ in found),
        tuple(seen),
        tuple(source for _, source in found),
        tuple(place.start for place in places),
    )


def _speaking(found: Sequence[Attribution], seen: Sequence[Seen], start: int) -> list[Seen]:
    """The names of a paragraph; what the model takes for a work or a product is a person if it speaks."""
    heads = {start + item.head.idx for item in found if item.head is not None and item.act == "saying"}
    return [
        replace(one, label="PERSON", gender=one.gender or gender_of(one.text.split()[0]))
        if one.label in _NEVER_SPEAK and " " in one.text and not heads.isdisjoint(range(one.span.start, one.span.end))
        else one
        for one in seen
    ]


def _named_by_speaking(found: Sequence[Attribution], seen: Sequence[Seen], start: int) -> list[Seen]:
    """The names that no model saw: of those who speak."""
    taken = {offset for one in seen for offset in range(one.span.start, one.span.end)}
    more: list[Seen] = []
    for item in found:
        if item.head is None or item.act != "saying" or start + item.head.idx in taken:
            continue
        name = name_of(item.head) or _name_before_comma(item, start)
        if name is not None and taken.isdisjoint(range(start + name.start_char, start + name.end_char)):
            more.append(seen_of(name, start))
            taken.update(range(more[-1].span.start, more[-1].span.end))
    return more


def _name_before_comma(item: Attribution, start: int) -> Tokens | None:
    """The capitalised words that begin a source before its aside: "Oh Dong-woon, the head of the agency"."""
    if item.head is None or not item.source:
        return None
    words = item.head.doc.char_span(item.source[0].start - start, item.source[0].end - start, alignment_mode="expand")
    comma = next((token.i for token in words or () if token.text == ","), 0)
    name = words[: comma - words.start] if words is not None and comma else None
    if name is not None and (name[0].pos_ == "DET" or is_person_noun(name[-1].text)):
        return None
    capitals = name is not None and 2 <= len(name) <= _LONGEST_NAME and all(
        token.text[:1].isupper() or token.text == "-" or (token.i > 0 and token.nbor(-1).text == "-") for token in name
    )  # fmt: skip
    return Tokens(item.head.doc, name.start, name.end, label="PERSON") if name is not None and capitals else None


def _prominent(doc: Doc, start: int) -> list[tuple[int, float]]:
    """The capitalised words that are prominent in the paragraph that begins at ``start``."""
    capitals = ((token, prominence(token)) for token in doc if token.text[:1].isupper() and token.pos_ != "PRON")
    return [(start + token.idx, value) for token, value in capitals if value]


def _source(item: Attribution, text: str, place: Span, seen: list[Seen], base: int) -> Source:
    """Who an attribution's source is, as far as its paragraph tells; ``base`` mentions stand before the paragraph."""
    if item.rule == "continued quotation":
        return Source("none", place.start, place.start, inherits=True)
    if not item.source and item.head is None and (number := _in_headline(item, text, place, seen)) is not None:
        return Source("name", place.start, place.start, mention=number + base)
    span = item.source[0] if item.source else None
    start = place.start if span is None or span.start >= place.start else _start_of(item)
    source = source_of(item.head, span, start, seen, text, item.cue[-1] if item.cue else None)
    return source if source.mention is None else replace(source, mention=source.mention + base)


def _in_headline(item: Attribution, text: str, place: Span, seen: Sequence[Seen]) -> int | None:
    """The one person whom a headline or crosshead names beside a quotation: ‘It was luck’: Smith on her win."""
    if place.end - place.start > _LONGEST_HEADLINE or text[place.start : place.end].rstrip("\"'”’ ").endswith("."):
        return None
    people = [
        number
        for number, one in enumerate(seen)
        if one.label == "PERSON" and not any(piece.overlaps(one.span) for piece in item.content)
    ]
    return people[0] if len(people) == 1 else None


def _spoken(label: Label, text: str, place: Span, seen: list[Seen], base: int) -> tuple[Attribution, Source]:
    """What somebody says in a transcript."""
    item = Attribution(
        [label.content], [label.colon], [label.source], None, "label", "saying", _LABELLED, kind="direct"
    )
    if label.name is None:
        answers = text[label.source.start] in "Aa"
        return item, Source("answer" if answers else "none", place.start, place.start)
    at = label.source.end - 1
    number = next(
        (base + i for i, one in enumerate(seen) if one.label == "PERSON" and one.span.contains(Span(at, at + 1))), None
    )
    sort: SourceSort = "description" if number is None else "name"
    return item, Source(sort, at, place.start, label.name, mention=number)


def _answered(place: Span) -> tuple[Attribution, Source]:
    """What is said in an interview in a paragraph without a label."""
    item = Attribution([place], [], [], None, "answer", "saying", PRIOR["answer"], kind="direct")
    return item, Source("answer", place.start, place.start)


def _start_of(item: Attribution) -> int:
    """Where the paragraph begins in which the source of an announced quotation stands."""
    return item.source[0].start - item.head.left_edge.idx if item.head is not None else item.source[0].start


def _quote(item: Attribution) -> Quote:
    return Quote(
        tuple(item.content),
        tuple(item.cue),
        tuple(item.source),
        None,
        item.kind,
        item.act,
        item.rule,
        round(item.confidence, 3),
    )


def _is_furniture(line: str) -> bool:
    return is_related(line) or is_credit(line)


def _parsable(words: str) -> str:
    """The same characters, but those that trip the tokenizer: lone surrogates, doubled single quotes as they are."""
    return words if words.isascii() else "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in words)
