"""Why a statement is taken for one, and for whose: the evidence in words that a person understands."""

from typing import NamedTuple

from reader.analysis import Analysis, Quote
from reader.analysis.codec import content_text
from reader.article import Article, Span
from reader.correcting import READER
from reader.export.card import UNATTRIBUTED, as_written
from reader.sentences import sentences

DOUBTFUL = 0.5
"""Below this confidence an attribution needs a look."""

RULES = {
    READER: "You made or confirmed this statement.",
    "tagger": "The network that comes with reader took these words for what somebody says or holds, and linked them to"
    " their cue and source.",
    "according to": "“According to” attributes the rest of its sentence.",
    "headline": "A headline of the form “…, X says” or “X: …”.",
    "signature": "A quotation that is signed: a dash and a name follow it.",
    "turn of a transcript": "A turn of a transcript: the speaker in capitals and a colon stand before it.",
    "label": "The paragraph begins with its speaker, as transcripts, interviews and lists of reactions do.",
    "quotation beside cue": "Words in quotation marks, with a cue beside them in the same sentence.",
    "quotation after colon": "A quotation that the paragraph before it announces with a colon.",
    "block after colon": "A paragraph that the one before it announces: it ends with the cue and a colon.",
    "answer": "A paragraph of an interview: it stands below a question with a label, and has none of its own.",
    "item of a list": "A line of a list that the paragraph before it announces with a cue and a colon.",
    "continued quotation": "A quotation without a cue of its own: it goes on from the paragraph before.",
    "quotation alone": "Words in quotation marks that read like something said; nothing beside them says by whom.",
    "clause": "The words are the clause that the cue governs, as in “said that …”.",
    "parenthesis": "Cue and source are set off by commas or dashes in the midst of the words: “the plan, he said, …”.",
    "object phrase": "The cue says what somebody called something, or how they described it.",
    "object": "The words are the object or the infinitive of the cue: “denied the charges”, “vowed to stay”.",
    "attitude": "The cue says what somebody wants, believes or feels.",
}
"""A sentence for each rule; see ``analysis/quotes``. A rule of the parse is followed by how it found the source."""

SOURCE_RULES = {
    "subject": "The source is the cue's subject.",
    "subject of the main clause": "The source is the subject of the clause that the cue belongs to.",
    "noun described": "The source is the noun that the cue's clause describes: “the man who said …”.",
    "noun with a clause": "The cue is a noun; the source is whoever it belongs to: “his claim that …”.",
    "agent of a passive": "The cue is in the passive; the source would follow “by”.",
    "no subject": "The cue has no subject.",
}

_RESOLUTIONS = {
    "you": "you said so",
    "named": "the source names them",
    "described": "the source describes somebody whom the article does not name",
    "goes on from the statement before": "whoever made the statement before goes on",
    "who is interviewed": "the answers are taken for those of the person named most before the first of them",
}
_PHRASE_RESOLUTIONS = {
    "who spoke last": "whoever spoke last",
    "the likeliest before it": "the likeliest of those named shortly before",
    "named later": "somebody whom the article names only later",
    "one of several": "one of several whom it may mean",
    "the one spoken of before it": "the only one spoken of lately",
}
_DEGREES = ((0.8, "high"), (DOUBTFUL, "fair"), (0.0, "low"))
_KINDS = {
    "direct": "direct: the speaker's own words",
    "mixed": "mixed: partly the speaker's own words, in quotation marks",
    "indirect": "reported: in the article's words",
}


class Row(NamedTuple):
    """One line of evidence. ``stressed`` are the parts of its text, as ranges of it, to which it points."""

    label: str
    text: str
    stressed: tuple[Span, ...] = ()


def evidence(article: Article, analysis: Analysis, quote: Quote) -> list[Row]:
    """All that is known of a statement, in the order in which one asks: what, by whom, how sure, and why."""
    text = article.text
    rows = [
        Row("Words", content_text(text, quote)),
        Row("Speaker", _speaker(analysis, quote)),
        *_candidates(analysis, quote),
        Row("Confidence", f"{degree(quote.confidence)}, {quote.confidence:.0%}"),
        Row("Kind", _kind(quote)),
        Row("Cue", f"“{as_written(text, quote.cue)}”" if quote.cue else "none"),
        Row("Source", f"“{as_written(text, quote.source)}”" if quote.source else "none beside the words"),
    ]
    named = quote.source or quote.cue
    if named and (sentence := sentence_at(article, named[0].start)) is not None:
        stressed = tuple(
            Span(part.start - sentence.start, part.end - sentence.start) for part in named if sentence.contains(part)
        )
        rows.append(Row("Sentence", text[sentence.start : sentence.end], stressed))
    return [*rows, Row("Rule", rule_sentence(quote.rule))]


def sentence_at(article: Article, offset: int) -> Span | None:
    """The sentence at an offset; None between blocks."""
    block = next((block.span for block in article.blocks if block.span.start <= offset < block.span.end), None)
    if block is None:
        return None
    return next((span for span in sentences(article.text, block) if span.start <= offset < span.end), None)


def rule_sentence(rule: str) -> str:
    """What a rule does, in a sentence or two; the rule's own name where nothing is known of it."""
    content, _, source = rule.partition(", ")
    found = [RULES.get(content, content), SOURCE_RULES.get(source, source)]
    return " ".join(sentence for sentence in found if sentence)


def degree(confidence: float) -> str:
    """A confidence (0 to 1) as a word: high, fair or low."""
    return next(word for least, word in _DEGREES if confidence >= least)


def _kind(quote: Quote) -> str:
    if quote.act == "attitude":
        return "attitude: what somebody holds or wants, not what they say"
    return _KINDS[quote.kind]


def _speaker(analysis: Analysis, quote: Quote) -> str:
    found = next((entity for entity in analysis.entities if entity.id == quote.speaker), None)
    how = resolution_words(quote.resolution)
    if found is None:
        name = UNATTRIBUTED
        how = how or ("who the source is remains open" if quote.source else "no source was found")
    else:
        name = f"{found.name}, {found.role}" if found.role else found.name
    return " ".join((f"{name}: {how}" if how else name).split())


def _candidates(analysis: Analysis, quote: Quote) -> list[Row]:
    """Who else may have made a statement, the likeliest first."""
    names = {entity.id: " ".join(entity.name.split()) for entity in analysis.entities}
    others = [names[id] for id in quote.candidates if id in names and id != quote.speaker]
    return [Row("Candidates", ", ".join(others))] if others else []


def resolution_words(resolution: str) -> str:
    """How a source came to be its speaker, in words; the resolution itself where nothing is known of it."""
    phrase, _, how = resolution.partition(": ")
    if not how:
        return _RESOLUTIONS.get(resolution, resolution)
    return f"“{phrase}” is taken for {_PHRASE_RESOLUTIONS.get(how, f'whom the article calls “{how}”')}"
