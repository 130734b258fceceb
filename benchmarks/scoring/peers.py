"""Other systems on the same articles: textacy, where it is installed, and simple rules over the bare parse."""

import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator

import spacy
from spacy.tokens import Doc, Span, Token

from benchmarks.scoring.scorer import Row
from reader.analysis.chunks import paragraphs
from reader.analysis.models import choose
from reader.article import Span as Range

Peer = Callable[[Doc], Iterator[Row]]

_SAYING = frozenset(
    """say tell add note write ask announce argue acknowledge describe declare state conclude warn claim report suggest
    explain insist respond tweet contend recall remark assert confirm maintain mention reveal stress reply deny testify
    admit continue observe propose accuse allege concede predict joke""".split()
)
_QUOTATION = re.compile(r"“[^”]+”|\"[^\"]+\"|''[^']+''")


def peers() -> dict[str, Peer]:
    """The peers that are installed, by name."""
    found: dict[str, Peer] = {"bare parse": bare_parse}
    return {"textacy": textacy, **found} if is_installed("textacy") else found


def is_installed(package: str) -> bool:
    """Whether a peer's package can be imported."""
    return importlib.util.find_spec(package) is not None


def predictions(peer: Peer, articles: Iterable[Row]) -> Iterator[Row]:
    """What a peer finds, paragraph by paragraph: an open quotation mark spoils one paragraph only."""
    nlp = spacy.load(choose(None)[0])
    for article in articles:
        text = article["text"]
        places = list(paragraphs(text, Range(0, len(text))))
        found = []
        for place, doc in zip(places, nlp.pipe(text[start:end] for start, end in places), strict=True):
            found += [{name: _moved(spans, place.start) for name, spans in one.items()} for one in peer(doc)]
        yield {"id": article["id"], "attributions": found}


def textacy(doc: Doc) -> Iterator[Row]:
    """textacy's ``direct_quotations``: direct ones only, and none where quotation marks are uneven."""
    from textacy.extract.triples import direct_quotations

    try:
        for found in direct_quotations(doc):
            yield _row(found.content, found.cue, found.speaker)
    except ValueError:
        return


def bare_parse(doc: Doc) -> Iterator[Row]:
    """Simple rules: what a verb of saying has as its clause, or else a quotation in its sentence; its subject."""
    quotations = [span for match in _QUOTATION.finditer(doc.text) if (span := doc.char_span(*match.span()))]
    quoted = {token.i for span in quotations for token in span}
    for verb in doc:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in _SAYING or verb.i in quoted:
            continue
        subject = next((child for child in _clause(verb).children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        clauses = [child for child in verb.children if child.dep_ == "ccomp"]
        content = _subtree(clauses[0]) if clauses else next((q for q in quotations if _stand_together(q, verb)), None)
        if content is not None:
            yield _row(content, [verb], [] if subject is None else list(subject.subtree))


def _clause(verb: Token) -> Token:
    """The verb whose subject a verb shares: "…, adding that"."""
    has_own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    return verb if has_own or verb.dep_ not in {"conj", "advcl"} else verb.head


def _subtree(token: Token) -> Span:
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def _stand_together(quotation: Span, verb: Token) -> bool:
    return verb.sent.start <= quotation.end and quotation.start <= verb.sent.end


def _row(content: Iterable[Token], cue: Iterable[Token], source: Iterable[Token]) -> Row:
    return {"content": _range(content), "cue": _range(cue), "source": _range(source)}


def _range(tokens: Iterable[Token]) -> list[list[int]]:
    found = list(tokens)
    return [[found[0].idx, found[-1].idx + len(found[-1])]] if found else []


def _moved(spans: list[list[int]], by: int) -> list[list[int]]:
    return [[start + by, end + by] for start, end in spans]
